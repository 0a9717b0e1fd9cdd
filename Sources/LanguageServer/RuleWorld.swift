internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// A folder of rules with the texts that are open in the editor laid over its files.
final class RuleWorld {
  let folder: String
  /// The one file besides those of the folder; nil for the folder alone.
  let guest: String?
  /// The texts of open files, by path.
  private var texts: [String: [UInt8]] = [:]
  private var saved: [RuleFile] = []
  private var unreadable: [Diagnostic] = []
  private var known: Analysis?
  private var lastSound: Analysis?
  /// The files of which the client has faults.
  var published: Set<String> = []

  init(_ folder: String, guest: String?, _ store: some RuleStore) {
    self.folder = folder
    self.guest = guest
    reload(store)
  }

  /// Reads all files anew.
  func reload(_ store: some RuleStore) {
    let (files, faults) = store.files(in: folder)
    saved = files
    unreadable = faults
    known = nil
  }

  /// A text that is open in the editor; nil when it is closed.
  func set(_ text: [UInt8]?, of path: String) {
    guard texts[path] != text else { return }
    texts[path] = text
    known = nil
  }

  /// What is known of the folder as the editor shows it.
  var analysis: Analysis {
    if let known { return known }
    let made = Analysis(files(without: []), unreadable.filter { texts[$0.file] == nil })
    known = made
    if unsound.isEmpty { lastSound = made }
    return made
  }

  /// What was known when every open file was YAML: while a line is being typed its file often is none, and yet names
  /// mean what they meant.
  var knownNames: Analysis {
    let newest = analysis
    if let lastSound { return lastSound }
    let unsound = unsound
    let sound = unsound.isEmpty ? newest : Analysis(files(without: unsound), unreadable)
    lastSound = sound
    return sound
  }

  /// The open files that are no YAML just now.
  var unsound: [String] {
    texts.filter { path, bytes in
      guard let source = SourceText.proven(name: path, bytes) else { return true }
      var sink = DiagnosticSink(source: source)
      return YAMLReader.read(source, into: &sink) == nil
    }.keys.sorted()
  }

  /// The files as the editor shows them; some as they are saved.
  private func files(without excluded: [String]) -> [RuleFile] {
    let texts = texts.filter { !excluded.contains($0.key) }
    var files = saved.map { file in
      texts[file.path].map { RuleFile(path: file.path, bytes: $0, name: file.name) } ?? file
    }
    let paths = Set(saved.map(\.path))
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) where !paths.contains(path) {
      files.append(RuleFile(path: path, bytes: text, name: name(of: path)))
    }
    return files
  }

  /// The place of a file in the folder, without its ending; nil for a file outside it.
  private func name(of path: String) -> String? {
    guard path.hasPrefix(folder + "/") else { return nil }
    let inside = path.dropFirst(folder.count + 1)
    for ending in [".yaml", ".yml"] where inside.hasSuffix(ending) {
      return String(inside.dropLast(ending.count))
    }
    return String(inside)
  }
}

/// What the loader says of all files of a folder, and the names in them.
final class Analysis {
  let knowledge: Knowledge
  /// What is wrong or doubtful, by file.
  let faults: [String: [Diagnostic]]
  private let files: [RuleFile]

  /// A file with the names in it.
  struct NamedFile {
    let path: String
    let lines: LineTable
    let names: [RuleName]
  }

  init(_ files: [RuleFile], _ unreadable: [Diagnostic]) {
    self.files = files
    var faults = unreadable
    knowledge = Knowledge.load(files, diagnostics: &faults)
    faults += knowledge.book.lint()
    self.faults = Dictionary(grouping: faults, by: \.file)
  }

  /// The names in every file; found when they are first asked for.
  lazy var named: [NamedFile] = files.compactMap { file in
    guard let source = SourceText.proven(name: file.path, file.bytes) else { return nil }
    return NamedFile(
      path: file.path, lines: LineTable(file.bytes), names: RuleName.all(in: source))
  }

  /// The file of a path with its names.
  func file(_ path: String) -> NamedFile? { named.first { $0.path == path } }

  /// Every place at which something is named, with its file.
  func places(of kind: RuleName.Kind, _ id: String) -> [(file: NamedFile, name: RuleName)] {
    named.flatMap { file in
      file.names.filter { $0.kind == kind && $0.id == id }.map { (file, $0) }
    }
  }

  /// Files in which names cannot be found, as they are no YAML.
  var unsound: [String] {
    let codes: Set = ["syntax", "unclosed-quote", "unclosed-bracket", "tab", "indentation"]
    return faults.filter { $0.value.contains { codes.contains($0.code) } }.keys.sorted()
      + named.filter { $0.names.isEmpty && !$0.lines.bytes.isEmpty }.map(\.path)
  }
}
