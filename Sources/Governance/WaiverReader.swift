internal import Dates
public import SourceText
public import YAMLSource

extension WaiverFile {
  /// The version of the files that this program reads.
  static let version = 1
  static let head = "soat-waivers"
  static let listKey = "waivers"

  /// The most that a file may hold: 64 levels, 200,000 values, 8 MB.
  static let limits = YAMLLimits.standard

  /// The waivers of a file; nil after a fault that leaves none. Every fault of the file is reported in one run.
  ///
  /// What the rules named are is asked by `resolve`.
  public static func read(_ source: SourceText, into sink: inout DiagnosticSink) -> WaiverFile? {
    guard let root = YAMLReader.read(source, limits: limits, into: &sink),
      let keys = FieldReader(root, keys: [head, listKey], sink: &sink),
      keys.require([head, listKey], sink: &sink)
    else { return nil }
    GovernanceVersion.check(head, keys, reads: version, &sink)
    guard let node = keys.node(listKey) else { return nil }
    guard let members = node.sequence else {
      sink.wrongType(node, expected: .sequence)
      return nil
    }
    let waivers = members.compactMap { Waiver.read($0, in: source, &sink) }
    let isFlow = source.bytes[node.range.lowerBound] == 0x5B
    let last = root.mapping?.max { $0.keyRange.lowerBound < $1.keyRange.lowerBound }
    return WaiverFile(
      source: source, waivers: waivers,
      list: List(range: node.range, isFlow: isFlow, isLast: last?.key == listKey))
  }
}

/// The head of files that govern runs.
enum GovernanceVersion {
  /// Reports a version that this program does not read.
  static func check(
    _ head: String, _ keys: FieldReader, reads version: Int, _ sink: inout DiagnosticSink
  ) {
    guard let node = keys.node(head), let found = sink.int(node), found != version else { return }
    sink.error(
      "unknown-version",
      LocalText(
        "phiên bản \(found) của tệp chưa có; chương trình này đọc bản \(version)",
        english: "version \(found) of the file is not known; this program reads version \(version)"),
      at: node.range)
  }
}

extension Waiver {
  /// A waiver from its mapping; nil after reporting everything that is wrong with it.
  fileprivate static func read(
    _ node: YAMLNode, in source: SourceText, _ sink: inout DiagnosticSink
  ) -> Waiver? {
    let before = sink.diagnostics.count
    guard let keys = FieldReader(node, keys: WaiverField.all.map(\.name), sink: &sink) else {
      return nil
    }
    _ = keys.require(WaiverField.all.filter(\.isRequired).map(\.name), sink: &sink)
    let rule = keys.node("rule").flatMap { Self.words($0, &sink) }
    let reason = keys.node("reason").flatMap { Self.words($0, &sink) }
    let owner = keys.node("owner").flatMap { Self.words($0, &sink) }
    let id = keys.node("id").flatMap { Self.words($0, &sink) }
    let decision = keys.node("decision").flatMap { Self.words($0, &sink) }
    let files = Self.files(keys, &sink)
    let places = Self.places(keys, &sink)
    let expires = keys.date("expires", sink: &sink)
    guard sink.diagnostics.count == before, let rule, let reason, let owner, let expires else {
      return nil
    }
    var waiver = Waiver(
      rule: rule, files: files.map(\.pattern), places: places, reason: reason, owner: owner,
      expires: expires, id: id, decision: decision)
    waiver.source = "\(source.name):\(source.position(of: node.range.lowerBound).line)"
    waiver.ranges = Ranges(
      entry: node.range, rule: keys.node("rule")?.range ?? node.range, files: files.map(\.range),
      expires: keys.node("expires")?.range ?? node.range)
    return waiver
  }

  /// A text in which something can be seen.
  private static func words(_ node: YAMLNode, _ sink: inout DiagnosticSink) -> String? {
    guard let text = sink.text(node) else { return nil }
    if text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) { return text }
    sink.error(
      "empty-value", LocalText("thiếu giá trị sau khóa", english: "the value is missing"),
      help: LocalText(
        "ghi giá trị, hoặc bỏ khóa này", english: "write a value, or take the key out"),
      at: node.range)
    return nil
  }

  private static func files(
    _ keys: FieldReader, _ sink: inout DiagnosticSink
  ) -> [(pattern: PathPattern, range: Range<Int>)] {
    guard let texts = keys.strings("files", sink: &sink) else { return [] }
    if texts.isEmpty { emptyList("files", keys, &sink) }
    return texts.compactMap { text, range in
      if let pattern = try? PathPattern(text, .anywhere) { return (pattern, range) }
      sink.error(
        "bad-path-pattern",
        LocalText(
          "“\(text)” không phải là mẫu đường dẫn tính từ thư mục chứa tệp này",
          english: "“\(text)” is no pattern of paths from this file's folder"),
        help: LocalText(
          "viết như “ke-hoach/**/*.docx”, với dấu /", english: "write “plans/**/*.docx”, with /"),
        at: range)
      return nil
    }
  }

  private static func places(_ keys: FieldReader, _ sink: inout DiagnosticSink) -> [String] {
    guard let texts = keys.strings("place", sink: &sink) else { return [] }
    if texts.isEmpty { emptyList("place", keys, &sink) }
    for (text, range) in texts where !isFingerprint(text) {
      sink.error(
        "wrong-value",
        LocalText(
          "“\(text)” không phải là dấu vân tay của chỗ sai",
          english: "“\(text)” is no fingerprint of a finding"),
        help: LocalText(
          "chép “fingerprint” từ “soat check --format json”: 15 chữ số 0-9, a-f",
          english: "copy “fingerprint” from “soat check --format json”: 15 digits 0-9, a-f"),
        at: range)
    }
    return texts.map(\.text)
  }

  private static func emptyList(
    _ key: String, _ keys: FieldReader, _ sink: inout DiagnosticSink
  ) {
    sink.error(
      "empty-list", LocalText("danh sách trống", english: "the list is empty"),
      at: keys.node(key)?.range ?? keys.node.range)
  }

  /// Whether a text is the fingerprint of a finding as reports print it.
  static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 15
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
