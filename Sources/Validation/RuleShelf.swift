internal import Registries
public import Rules
public import SourceText
internal import Synchronization

/// The rules of a run: all packs, or those of a sound folder loaded as documents ask for them.
///
/// Packs that no document asks for are known by their heads alone. Documents are chosen for and judged as if every
/// file had been loaded: a book of some packs that is without faults says of them what the book of all says. Where
/// one has a fault all files are loaded, and only the faults found then count.
public final class RuleShelf: Sendable {
  /// A book in which some packs have their rules and the others their heads.
  final class Edition: Sendable {
    let book: RuleBook
    /// The names of packs that have their rules.
    fileprivate let whole: Set<String>

    fileprivate init(book: RuleBook, whole: Set<String>) {
      self.book = book
      self.whole = whole
    }
  }

  private struct State: Sendable {
    var edition: Edition
    /// How often documents asked for more than there was.
    var loads = 0
    /// What is wrong with files, and the packs in them; known when all are loaded.
    var faults: [Diagnostic] = []
    var broken: Set<String> = []
  }

  /// The registries.
  let registry: Registry
  /// Every pack; the rules of those that no document asked for are not among them.
  public let heads: [RulePack]

  /// The files of packs, each with its head where it tells it.
  private let files: [(file: RuleFile, head: SourceText?)]
  private let changes: RuleChanges?
  private let state: Mutex<State>

  /// All that was loaded.
  public init(_ knowledge: Knowledge) {
    registry = knowledge.registry
    heads = knowledge.book.packs
    files = []
    changes = nil
    state = Mutex(State(edition: Edition(book: knowledge.book, whole: Set(heads.map(\.name)))))
  }

  /// The registries of a folder and the heads of its packs; nil when there is a fault in them.
  ///
  /// - Parameters:
  ///   - files: every file of the folder. Their bytes are kept until documents ask for their rules.
  ///   - own: files of packs and registries besides, of which everything is loaded.
  ///   - changes: changes of rules; the packs that have them are loaded too, so that each is looked at.
  public init?(_ files: [RuleFile], own: [RuleFile] = [], changes: RuleChanges? = nil) {
    var diagnostics: [Diagnostic] = []
    let all = files + own
    registry = Registry.load(
      files: all.filter(\.isRegistry).compactMap { $0.text(&diagnostics) },
      diagnostics: &diagnostics)
    self.changes = changes
    self.files = all.filter { !$0.isRegistry }.map { file in
      let head = PackHead.text(of: file.bytes).map {
        RuleFile(path: file.path, bytes: $0, name: file.name)
      }
      return (file, head?.text(&diagnostics))
    }
    var book = Self.book(
      self.files, wholeWhere: { _ in false }, registry, nil, &diagnostics)
    let heads = book.packs
    let ownPaths = Set(own.map(\.path))
    let needed = Self.withAllExtended(
      heads.filter { ownPaths.contains($0.source.name) }.map(\.name) + (changes?.packs ?? []),
      heads)
    if !ownPaths.isEmpty || changes != nil {
      let paths = Self.paths(of: needed, heads)
      book = Self.book(
        self.files, wholeWhere: { paths.contains($0) }, registry, changes, &diagnostics)
    }
    guard !diagnostics.contains(where: { $0.gravity == .error }) else { return nil }
    self.heads = heads
    state = Mutex(State(edition: Edition(book: book, whole: needed)))
  }

  /// The names of all document types.
  public var documentTypes: [String] { registry.documentTypes.map(\.name) }

  /// The document type of a name, as the registry writes it; nil where there is none.
  public func documentType(named name: String) -> String? {
    registry.documentType(named: name)?.name
  }

  /// The newest edition.
  var edition: Edition { state.withLock { $0.edition } }

  /// An edition in which packs have their rules, and the packs that these extend.
  func edition(with packs: [String]) throws(BrokenRules) -> Edition {
    let wanted = Self.withAllExtended(packs, heads)
    return try state.withLock { state throws(BrokenRules) in
      if !wanted.isSubset(of: state.edition.whole) { load(wanted, &state) }
      if !state.broken.isDisjoint(with: wanted) { throw BrokenRules(diagnostics: state.faults) }
      return state.edition
    }
  }

  /// The rules that packs state, all packs where none are named; those that no document asked for are loaded for this
  /// alone. Names of no pack are passed over.
  public func statedRules(of names: Set<String>? = nil) throws(BrokenRules) -> [Rule] {
    let known = heads.map(\.name).filter { names?.contains($0) ?? true }
    let edition = edition
    if edition.whole.isSuperset(of: known) {
      return known.flatMap { edition.book.pack($0)?.rules ?? [] }
    }
    let paths = Self.paths(of: Self.withAllExtended(known, heads), heads)
    var diagnostics: [Diagnostic] = []
    let sources = files.compactMap {
      paths.contains($0.file.path) ? $0.file.withoutExamples.text(&diagnostics) : nil
    }
    let book = edition.book.replacing(sources, diagnostics: &diagnostics)
    let faults = diagnostics.filter { $0.gravity == .error }
    guard faults.isEmpty else { throw BrokenRules(diagnostics: faults) }
    return known.flatMap { book.pack($0)?.rules ?? [] }
  }

  /// The first time loads what is wanted, without the examples of rules, which no check asks for; the second time, or
  /// where that has faults, everything.
  private func load(_ wanted: Set<String>, _ state: inout State) {
    state.loads += 1
    if state.loads == 1 {
      let wanted = wanted.union(state.edition.whole)
      let paths = Self.paths(of: wanted, heads)
      var diagnostics: [Diagnostic] = []
      let sources = files.compactMap {
        paths.contains($0.file.path) ? $0.file.withoutExamples.text(&diagnostics) : nil
      }
      let book = state.edition.book.replacing(sources, diagnostics: &diagnostics)
      if !diagnostics.contains(where: { $0.gravity == .error }) {
        state.edition = Edition(book: book, whole: wanted)
        return
      }
    }
    var diagnostics: [Diagnostic] = []
    var book = Self.book(files, wholeWhere: { _ in true }, registry, changes, &diagnostics)
    state.faults = diagnostics.filter { $0.gravity == .error }
    if !state.faults.isEmpty {
      // Every document must find all packs to choose from, whatever is wrong with their rules.
      let faulty = Set(state.faults.map(\.file))
      let allAre = changes.map { faulty.contains($0.source.name) } ?? false
      state.broken = Set(
        heads.lazy.filter { allAre || faulty.contains($0.source.name) }.map(\.name))
      diagnostics = []
      book = Self.book(
        files, wholeWhere: { !faulty.contains($0) }, registry, changes, &diagnostics)
    }
    state.edition = Edition(book: book, whole: Set(heads.map(\.name)))
  }

  /// The book of files, with the rules of some; of a file that does not tell its head, the rules always.
  private static func book(
    _ files: [(file: RuleFile, head: SourceText?)], wholeWhere isWhole: (String) -> Bool,
    _ registry: Registry, _ changes: RuleChanges?, _ diagnostics: inout [Diagnostic]
  ) -> RuleBook {
    let sources = files.compactMap { file, head in
      isWhole(file.path) ? file.text(&diagnostics) : head ?? file.text(&diagnostics)
    }
    return RuleBook.load(
      files: sources, registry: registry, changes: changes, diagnostics: &diagnostics)
  }

  /// The files of packs.
  private static func paths(of packs: Set<String>, _ heads: [RulePack]) -> Set<String> {
    Set(heads.lazy.filter { packs.contains($0.name) }.map(\.source.name))
  }

  /// Packs and all that they extend, directly or through others.
  private static func withAllExtended(_ packs: [String], _ heads: [RulePack]) -> Set<String> {
    var found: Set<String> = []
    var open = packs
    while let name = open.popLast() {
      guard let pack = heads.first(where: { $0.name == name }), found.insert(name).inserted else {
        continue
      }
      open += pack.extends
    }
    return found
  }
}

/// Packs that documents ask for have faults: no document can be judged.
public struct BrokenRules: Error, Sendable, CustomStringConvertible {
  /// Every error of every file.
  public let diagnostics: [Diagnostic]

  /// The errors as a compiler prints them, in English, by file and place.
  public var description: String {
    diagnostics.sorted { $0.isBefore($1) }.map { $0.rendered(.english, colour: false) }
      .joined(separator: "\n")
  }
}
