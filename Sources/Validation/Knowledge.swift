public import Registries
public import Rules
public import SourceText

/// What documents are judged by: registries and rules. Loaded once, and used by as many threads as there are.
public struct Knowledge: Sendable {
  /// Agencies, provinces, legal documents, document types.
  public let registry: Registry
  /// The rule packs.
  public let book: RuleBook

  /// Loads all files of a folder of rules, which must be without errors; warnings are left aside.
  ///
  /// - Parameter files: every file of the folder, registries among them, and of packs besides.
  /// - Throws: ``BrokenRules`` with every error of every file.
  public init(_ files: [RuleFile]) throws(BrokenRules) {
    var diagnostics: [Diagnostic] = []
    let loaded = Self.load(files, diagnostics: &diagnostics)
    let errors = diagnostics.filter { $0.gravity == .error }
    guard errors.isEmpty else { throw BrokenRules(diagnostics: errors) }
    self = loaded
  }

  /// Loads a folder of rules, which must be without errors; warnings are left aside.
  ///
  /// - Parameter files: the bytes of every file of the folder by its path in it, `registry/agencies.yaml`.
  /// - Throws: ``BrokenRules`` with every error of every file.
  public init(folder files: [String: [UInt8]]) throws(BrokenRules) {
    try self.init(
      files.sorted { $0.key < $1.key }.map { path, bytes in
        let ending = [".yaml", ".yml"].first(where: path.hasSuffix) ?? ""
        return RuleFile(path: path, bytes: bytes, name: String(path.dropLast(ending.count)))
      })
  }

  private init(registry: Registry, book: RuleBook) {
    self.registry = registry
    self.book = book
  }

  /// Loads all files, as far as they are sound.
  ///
  /// - Parameters:
  ///   - files: every file of the folder, registries among them, and of packs besides.
  ///   - changes: changes of rules for this run.
  ///   - diagnostics: what is wrong with any of them is appended, all at once: errors and warnings. After an error
  ///     documents must not be judged by what was loaded, as parts of it may be missing.
  public static func load(
    _ files: [RuleFile], changes: RuleChanges? = nil, diagnostics: inout [Diagnostic]
  ) -> Knowledge {
    let registry = Registry.load(
      files: files.filter(\.isRegistry).compactMap { $0.text(&diagnostics) },
      diagnostics: &diagnostics)
    let book = RuleBook.load(
      files: files.filter { !$0.isRegistry }.compactMap { $0.text(&diagnostics) },
      registry: registry, changes: changes, diagnostics: &diagnostics)
    return Knowledge(registry: registry, book: book)
  }
}
