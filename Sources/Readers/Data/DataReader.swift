internal import Dates
internal import DocumentModel
internal import SourceText
internal import YAMLSource

/// Reads structured reports, YAML and JSON: each value as a paragraph `key: value`, lists of like groups as tables.
enum DataReader {
  /// What a file may hold.
  static let limits = YAMLLimits(depth: 64, nodes: 500_000, bytes: 16 << 20)
  /// The most keys that a list of groups may have to be read as a table.
  static let widest = 60

  /// A YAML file as blocks.
  @Sendable
  nonisolated(nonsending) static func readYAML(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    try document(of: file, YAMLReader.read)
  }

  /// A JSON file as blocks.
  @Sendable
  nonisolated(nonsending) static func readJSON(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    try document(of: file, JSONReader.read)
  }

  private static func document(
    of file: FileContent,
    _ read: (SourceText, YAMLLimits, inout DiagnosticSink) -> YAMLNode?
  ) throws(InputError) -> SourceDocument {
    let source = try SourceText.read(name: file.name, bytes: try file.bytes)
    var sink = DiagnosticSink(source: source)
    let root = read(source, limits, &sink)
    if let fault = sink.diagnostics.first(where: { $0.gravity == .error }) {
      throw error(fault, source)
    }
    var writer = DataWriter()
    if let root { writer.write(root, key: nil, path: "") }
    return try writer.extract.checkedDocument(named: file.name)
  }

  /// A fault with its place and its mend in one message, as compilers tell it.
  private static func error(_ fault: Diagnostic, _ source: SourceText) -> InputError {
    let place = source.position(of: fault.range.lowerBound)
    let message = fault.message
    let help = fault.help
    return InputError(
      fault.code,
      LocalText(
        "dòng \(place.line), cột \(place.column): \(message.vietnamese)"
          + (help.map { "; " + $0.vietnamese } ?? ""),
        english: "line \(place.line), column \(place.column): \(message[.english])"
          + (help.map { "; " + $0[.english] } ?? "")))
  }
}

/// Writes the values of a structured file as lines and rows.
struct DataWriter {
  private(set) var extract = Extract()

  /// Writes a value under its key; `path` leads to it.
  mutating func write(_ node: YAMLNode, key: String?, path: String) {
    if let lines = Self.lines(of: node) {
      write(lines, key, path)
      return
    }
    guard node.count > 0 else { return }
    if let key { line("\(key):", path) }
    if let entries = node.mapping {
      for entry in entries {
        write(entry.value, key: entry.key, path: Self.path(path, entry.key))
      }
    } else if let members = node.sequence {
      write(members, path)
    }
    extract.gap()
  }

  private mutating func write(_ members: [YAMLNode], _ path: String) {
    if let keys = Self.columns(of: members) {
      write(rows: members, keys, path)
      return
    }
    for (k, member) in members.enumerated() {
      let place = "\(path)[\(k + 1)]"
      if let lines = Self.lines(of: member) {
        for (n, text) in lines.enumerated() {
          line((n == 0 ? "- " : "") + text, place, goesOn: n > 0)
        }
      } else {
        write(member, key: nil, path: place)
      }
    }
  }

  /// A value on one line stands behind its key, one on several lines below it.
  private mutating func write(_ lines: [String], _ key: String?, _ path: String) {
    guard lines.contains(where: { !$0.isEmpty }) else { return }
    if lines.count == 1, let text = lines.first {
      line((key.map { $0 + ": " } ?? "") + text, path)
      return
    }
    if let key { line("\(key):", path) }
    for text in lines { line(text, path, goesOn: true) }
    extract.gap()
  }

  private mutating func line(_ text: String, _ path: String, goesOn: Bool = false) {
    extract.append(text.utf8, from: Origin(.key(path)))
    extract.endLine(Extract.Style(standsAlone: !goesOn))
  }

  // MARK: Tables

  /// The keys of a list of groups that have nothing but values of one line, in order; nil for any other list.
  private static func columns(of members: [YAMLNode]) -> [String]? {
    var keys: [String] = []
    var known: Set<String> = []
    for member in members {
      guard let entries = member.mapping, !entries.isEmpty else { return nil }
      for entry in entries {
        guard lines(of: entry.value)?.count == 1 else { return nil }
        if known.insert(entry.key).inserted { keys.append(entry.key) }
      }
      if keys.count > DataReader.widest { return nil }
    }
    return keys.count > 1 ? keys : nil
  }

  private mutating func write(rows members: [YAMLNode], _ keys: [String], _ path: String) {
    for key in keys {
      extract.append(key.utf8, from: Origin(.key(path)))
      extract.endCell()
    }
    extract.endRow()
    for (k, member) in members.enumerated() {
      let place = "\(path)[\(k + 1)]"
      let cells = keys.map { member[$0].flatMap(Self.lines)?.first ?? "" }
      let last = cells.lastIndex { !$0.isEmpty } ?? -1
      for (key, text) in zip(keys, cells).prefix(last + 1) {
        extract.append(text.utf8, from: Origin(.key(Self.path(place, key))))
        extract.endCell()
      }
      extract.endRow()
    }
  }

  // MARK: Values

  /// The lines of a single value, as Vietnamese writes dates and decimals; nil for a list or group.
  private static func lines(of node: YAMLNode) -> [String]? {
    guard let text = node.scalar else { return nil }
    if let date = CalendarDate(iso: text) { return [date.vietnamese] }
    if !node.isQuoted {
      if ["", "~", "null", "Null", "NULL"].contains(text) { return [""] }
      if isDecimal(text) { return [text.replacing(".", with: ",")] }
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }
    let trimmed = Array(lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed())
    return trimmed.isEmpty ? [""] : trimmed
  }

  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.utf8.drop { $0 == 0x2D }.split(
      separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }

  /// The path of a key below another; a key that is no plain word stands in brackets.
  private static func path(_ path: String, _ key: String) -> String {
    let isPlain = !key.isEmpty && key.utf8.allSatisfy { !".[]\" \t\n\r".utf8.contains($0) }
    if !isPlain { return path + "[\"" + key + "\"]" }
    return path.isEmpty ? key : path + "." + key
  }
}
