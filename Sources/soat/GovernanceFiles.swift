internal import Dates
internal import Findings
internal import Governance
internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// Reads the files that govern runs; the faults of all are told together.
struct GovernanceFiles {
  private let language: Language
  private(set) var diagnostics: [Diagnostic] = []

  /// No file read yet.
  init(_ language: Language) { self.language = language }

  /// Waivers with the rules that they concern.
  mutating func waivers(_ paths: [String], _ shelf: RuleShelf) throws -> [WaiverFile] {
    try resolved(
      paths.compactMap { path in
        read(path) { source, sink in WaiverFile.read(source, into: &sink) }
      }, shelf)
  }

  /// Waivers in the bytes that a file is to have.
  mutating func waivers(
    in bytes: [UInt8], of path: String, _ shelf: RuleShelf
  ) throws -> [WaiverFile] {
    let draft = read(path, bytes) { source, sink in WaiverFile.read(source, into: &sink) }
    return try resolved(draft.map { [$0] } ?? [], shelf)
  }

  /// Finds the rules that waivers name: of the packs that they name, of all where that does not do.
  private mutating func resolved(
    _ drafts: [WaiverFile], _ shelf: RuleShelf
  ) throws -> [WaiverFile] {
    guard !drafts.isEmpty else { return [] }
    let exact = drafts.allSatisfy { $0.waivers.allSatisfy(\.namesOneRule) }
    let packs = Set(drafts.flatMap(\.waivers).map { Self.pack(of: $0.rule) })
    var known = try rules(shelf, exact ? packs : nil)
    var resolved = drafts.map { resolve($0, known) }
    if exact, resolved.contains(where: { !$0.1.isEmpty }) {
      // What was meant may stand in any pack.
      known = try rules(shelf, nil)
      resolved = drafts.map { resolve($0, known) }
    }
    diagnostics += resolved.flatMap(\.1)
    return resolved.map(\.0)
  }

  /// A baseline; nil after its faults are noted.
  mutating func baseline(_ path: String) -> Baseline? {
    read(path) { source, sink in Baseline.read(source, into: &sink) }
  }

  /// Notes what could be better in waivers that are sound.
  mutating func lint(_ file: WaiverFile, on day: CalendarDate) {
    let folder = Self.folder(of: file.source.name)
    let inputs = Inputs(
      paths: [Self.nearFolder(of: file.source.name)], standardInputName: "", InputScope(),
      recognisesText: true)
    let paths = inputs.files.map { RelativePath(of: FileSystem.located($0.name), from: folder) }
    var sink = DiagnosticSink(source: file.source)
    file.lint(on: day, paths: paths, into: &sink)
    diagnostics += sink.diagnostics
  }

  /// Ends the run where an error was noted; `outcome` says what was not done.
  func endIfFaulty(
    _ outcome: LocalText = LocalText("chưa soát văn bản nào", english: "no document was checked")
  ) throws {
    let errors = diagnostics.filter { $0.gravity == .error }
    guard !errors.isEmpty else { return }
    LoadedRules.note(errors, language)
    throw Failure(
      LocalText(
        "tệp miễn trừ, baseline có \(errors.count) lỗi; \(outcome.vietnamese)",
        english: "waivers or baseline have \(errors.count) error(s); \(outcome[.english])"),
      language)
  }

  private mutating func read<T>(
    _ path: String, _ bytes: [UInt8]? = nil, _ body: (SourceText, inout DiagnosticSink) -> T?
  ) -> T? {
    do throws(InputError) {
      let content = if let bytes { bytes } else { try FileSystem.read(path) }
      let source = try SourceText.read(name: path, bytes: content)
      var sink = DiagnosticSink(source: source)
      let value = body(source, &sink)
      diagnostics += sink.diagnostics
      return value
    } catch {
      diagnostics.append(Diagnostic(code: error.code, error.message, file: path))
      return nil
    }
  }

  private func resolve(
    _ file: WaiverFile, _ known: [KnownRule]
  ) -> (WaiverFile, [Diagnostic]) {
    var file = file
    var sink = DiagnosticSink(source: file.source)
    file.resolve(known, into: &sink)
    return (file, sink.diagnostics)
  }

  private func rules(_ shelf: RuleShelf, _ packs: Set<String>?) throws -> [KnownRule] {
    do throws(BrokenRules) {
      return try shelf.statedRules(of: packs).map {
        KnownRule(id: $0.id, isWaivable: $0.isWaivable)
      }
    } catch {
      throw LoadedRules.failure(error.diagnostics, language)
    }
  }

  /// What stands before the last slash.
  private static func pack(of rule: String) -> String {
    rule.lastIndex(of: "/").map { String(rule[..<$0]) } ?? rule
  }

  /// The folder in which a file lies, as the call names it.
  static func nearFolder(of file: String) -> String {
    file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
  }

  /// The absolute path of the folder in which a file lies, links followed.
  static func folder(of file: String) -> String {
    let path = FileSystem.located(file)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
