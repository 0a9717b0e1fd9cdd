public import SourceText
internal import YAMLSource

/// Reads a `.soat.yaml`: everything that is wrong with it in one run.
public struct ConfigurationReader: Sendable {
  /// The words that the file may use and that others know.
  public struct Vocabulary: Sendable {
    /// The names of output formats.
    public var formats: [String]

    /// A vocabulary.
    public init(formats: [String]) { self.formats = formats }
  }

  let vocabulary: Vocabulary
  var sink: DiagnosticSink

  /// The configuration of a file; what is wrong with it goes to `diagnostics`. Values that are wrong are left out, and
  /// nil comes where there is no mapping to read.
  public static func read(
    _ source: SourceText, _ vocabulary: Vocabulary, diagnostics: inout [Diagnostic]
  ) -> Configuration? {
    var reader = ConfigurationReader(
      vocabulary: vocabulary, sink: DiagnosticSink(source: source))
    defer { diagnostics += reader.sink.diagnostics }
    return YAMLReader.read(source, into: &reader.sink).flatMap { reader.configuration($0) }
  }

  private mutating func configuration(_ root: YAMLNode) -> Configuration? {
    guard let fields = FieldReader(root, keys: SettingKey.all.map(\.name), sink: &sink) else {
      return nil
    }
    if fields.require(["soat"], sink: &sink), let version = fields.int("soat", sink: &sink),
      version != 1
    {
      sink.error(
        "unknown-version",
        LocalText(
          "phiên bản \(version) của cấu hình chưa có; chương trình này đọc bản 1",
          english:
            "version \(version) of the configuration is not known; this program reads version 1"
        ), at: fields.node("soat")?.range ?? root.range)
    }
    var read = Configuration(source: sink.source)
    read.language = choice(fields, "lang", Language.self)
    read.packs = names(fields, "packs")
    read.packSources = placed(fields, "packs-from") { $0.packSources($1) }
    read.overrides = placed(fields, "rules") { $0.overrides($1) }
    read.files = placed(fields, "files") { $0.entries($1) }
    read.isIssued = placed(fields, "issued") { $0.sink.bool($1) }
    read.asOf = placed(fields, "as-of") { $0.sink.date($1) }
    read.failOn = choice(fields, "fail-on", FailOn.self)
    read.formats = placed(fields, "formats") { $0.formats($1) }
    read.jobs = placed(fields, "jobs") { $0.number($1, in: SettingKey.jobs) }
    read.recognisesText = placed(fields, "ocr") { $0.sink.bool($1) }
    read.revisions = choice(fields, "revisions", RevisionsView.self)
    readLimits(fields, into: &read)
    read.waivers = names(fields, "waivers")
    read.baseline = placed(fields, "baseline") { $0.sink.text($1) }
    return read
  }

  private mutating func readLimits(_ fields: FieldReader, into read: inout Configuration) {
    guard let node = fields.node("limits"),
      let limits = FieldReader(node, keys: SettingKey.limits.map(\.name), sink: &sink)
    else { return }
    func bytes(_ size: Placed<Int>?) -> Placed<Int>? {
      size.map { Placed($0.value << 20, at: $0.range) }
    }
    read.fileSize = bytes(
      placed(limits, "file-size") { $0.number($1, in: SettingKey.fileSize) })
    read.archiveSize = bytes(
      placed(limits, "archive-size") { $0.number($1, in: SettingKey.archiveSize) })
    read.archiveEntries = placed(limits, "archive-entries") {
      $0.number($1, in: SettingKey.archiveEntries)
    }
  }

  // MARK: Values

  /// The value of a key with the place of the key, so that its line is that of the key.
  private mutating func placed<Value>(
    _ fields: FieldReader, _ key: String,
    _ read: (inout ConfigurationReader, YAMLNode) -> Value?
  ) -> Placed<Value>? {
    guard let node = fields.node(key), let value = read(&self, node) else { return nil }
    return Placed(value, at: fields.keyRange(key) ?? node.range)
  }

  private mutating func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
    _ fields: FieldReader, _ key: String, _ type: Value.Type
  ) -> Placed<Value>? {
    let words = Value.allCases.map(\.rawValue)
    return placed(fields, key) { $0.sink.choice($1, of: words).flatMap(Value.init(rawValue:)) }
  }

  private mutating func names(
    _ fields: FieldReader, _ key: String
  ) -> Placed<[Placed<String>]>? {
    placed(fields, key) { $0.names($1) }
  }

  /// One text or several, none of them twice, at least one.
  private mutating func names(_ node: YAMLNode) -> [Placed<String>]? {
    guard let texts = sink.texts(node), isFilled(texts.count, node) else { return nil }
    var seen: Set<String> = []
    for (text, range) in texts where !seen.insert(text).inserted { repeated(text, range) }
    return texts.map { Placed($0.text, at: $0.range) }
  }

  private mutating func number(_ node: YAMLNode, in range: ClosedRange<Int>) -> Int? {
    guard let number = sink.int(node) else { return nil }
    if range.contains(number) { return number }
    sink.error(
      "out-of-range",
      LocalText(
        "\(number) ở ngoài khoảng \(range.lowerBound)–\(range.upperBound)",
        english: "\(number) is not between \(range.lowerBound) and \(range.upperBound)"),
      at: node.range)
    return nil
  }

  private mutating func list(_ node: YAMLNode) -> [YAMLNode]? {
    guard let members = node.sequence else {
      sink.wrongType(node, expected: .sequence)
      return nil
    }
    return isFilled(members.count, node) ? members : nil
  }

  private mutating func isFilled(_ count: Int, _ node: YAMLNode) -> Bool {
    if count > 0 { return true }
    sink.error(
      "empty-list", LocalText("danh sách trống", english: "the list is empty"),
      help: LocalText("bỏ khóa này", english: "take the key out"), at: node.range)
    return false
  }

  private mutating func repeated(_ text: String, _ range: Range<Int>) {
    sink.error(
      "repeated-value",
      LocalText("“\(text)” lặp lại", english: "“\(text)” stands here already"),
      help: LocalText("bỏ một trong hai", english: "take one of them out"), at: range)
  }

  // MARK: Lists

  private mutating func overrides(_ node: YAMLNode) -> [YAMLNode]? {
    list(node)?.filter { member in
      guard member.kind == .mapping else {
        sink.wrongType(member, expected: .mapping)
        return false
      }
      if member.has("override") { return true }
      // What else is wrong with it is told when it is laid over its rule.
      guard let fields = FieldReader(member, sink: &sink) else { return false }
      return fields.require(["override"], sink: &sink)
    }
  }

  private mutating func formats(_ node: YAMLNode) -> [Placed<OutputFormat>]? {
    guard let texts = sink.texts(node), isFilled(texts.count, node) else { return nil }
    var targets: Set<String> = []
    return texts.compactMap { text, range in
      guard let format = OutputFormat(text) else {
        sink.error(
          "wrong-value",
          LocalText("“\(text)” thiếu tên hoặc tệp", english: "“\(text)” lacks its name or file"),
          help: LocalText(
            "viết json hoặc json=ket-qua.json", english: "write json or json=report.json"),
          at: range)
        return nil
      }
      guard vocabulary.formats.contains(format.name) else {
        sink.unknownValue(format.name, among: vocabulary.formats, at: range)
        return nil
      }
      if let file = format.file, !Self.isInside(file) {
        sink.error(
          "outside-folder",
          LocalText(
            "“\(file)” dẫn ra ngoài thư mục của tệp cấu hình",
            english: "“\(file)” leads out of the folder of the configuration"),
          help: LocalText(
            "ghi ra ngoài chỉ bằng dòng lệnh: --format \(text)",
            english: "only the command line writes elsewhere: --format \(text)"), at: range)
        return nil
      }
      if !targets.insert(format.file ?? "").inserted { repeated(format.file ?? text, range) }
      return Placed(format, at: range)
    }
  }

  /// Whether a path stays below the folder that it begins in.
  private static func isInside(_ path: String) -> Bool {
    path.utf8.first != 0x2F
      && !path.utf8.split(separator: 0x2F).contains { $0.elementsEqual("..".utf8) }
  }

  private mutating func entries(_ node: YAMLNode) -> [FileEntry]? {
    list(node)?.compactMap { member in
      let keys = SettingKey.entry.map(\.name)
      guard let fields = FieldReader(member, keys: keys, sink: &sink),
        fields.require(["match"], sink: &sink)
      else { return nil }
      var entry = FileEntry(patterns: [], range: member.range)
      for (text, range) in fields.strings("match", sink: &sink) ?? [] {
        if let pattern = pattern(text, at: range) { entry.patterns.append(pattern) }
      }
      entry.packs = names(fields, "packs")
      entry.type = placed(fields, "type") { $0.sink.text($1) }
        .map { Placed($0.value, at: fields.node("type")?.range ?? $0.range) }
      entry.isIssued = fields.bool("issued", sink: &sink)
      entry.isExcluded = fields.bool("exclude", sink: &sink)
      entry.reason = fields.string("reason", sink: &sink)
      if !["packs", "type", "issued", "exclude"].contains(where: member.has) {
        sink.error(
          "missing-field",
          LocalText(
            "mục này không nói gì về các tệp khớp mẫu",
            english: "the entry says nothing about the files that fit"),
          help: LocalText(
            "thêm một trong: packs, type, issued, exclude",
            english: "add one of: packs, type, issued, exclude"), at: member.range)
      }
      return entry
    }
  }

  private mutating func pattern(_ text: String, at range: Range<Int>) -> PathPattern? {
    if text.utf8.first == 0x21 {
      sink.error(
        "bad-file-pattern",
        LocalText("ở đây không dùng “!”", english: "“!” has no meaning here"),
        help: LocalText(
          "thêm một mục phía dưới: mục sau thắng mục trước",
          english: "add an entry below: the later entry wins"), at: range)
      return nil
    }
    do throws(NamePattern.Fault) {
      return try PathPattern(text)
    } catch {
      // Quotes stand before the text, and escapes may stand in it: then the whole is shown.
      let low = range.lowerBound
      let isVerbatim = range.count == text.utf8.count
      let place = low + error.range.lowerBound..<min(range.upperBound, low + error.range.upperBound)
      sink.error(
        "bad-file-pattern", error.message, help: error.help,
        at: isVerbatim && !place.isEmpty ? place : range)
      return nil
    }
  }

  // MARK: Packs from elsewhere

  private mutating func packSources(_ node: YAMLNode) -> [PackSource]? {
    guard let members = list(node) else { return nil }
    var seen: Set<String> = []
    return members.compactMap { member in
      guard let source = packSource(member) else { return nil }
      if !seen.insert(source.path.value).inserted {
        repeated(source.path.value, source.path.range)
      }
      return source
    }
  }

  private mutating func packSource(_ node: YAMLNode) -> PackSource? {
    if node.kind == .scalar {
      guard let path = sink.text(node) else { return nil }
      guard !Self.isArchive(path) else {
        sink.error(
          "unpinned",
          LocalText(
            "gói trong tệp nén phải được ghim bằng sha256 và phiên bản",
            english: "packs in an archive must be pinned by sha256 and version"),
          help: LocalText(
            "chạy “soat packs pin \(path)” rồi chép kết quả vào đây",
            english: "run “soat packs pin \(path)” and copy what it prints"), at: node.range)
        return nil
      }
      return PackSource(path: Placed(path, at: node.range), pin: nil)
    }
    let keys = SettingKey.packSource.map(\.name)
    guard let fields = FieldReader(node, keys: keys, sink: &sink),
      fields.require(keys, sink: &sink), let path = fields.string("path", sink: &sink),
      let pathNode = fields.node("path"), let hash = hash(fields),
      let versions = fields.node("packs").flatMap({ versions($0) })
    else { return nil }
    return PackSource(
      path: Placed(path, at: pathNode.range), pin: PackPin(hash: hash, versions: versions))
  }

  /// Whether a path is named as an archive of packs.
  public static func isArchive(_ path: String) -> Bool {
    let path = CaseFolding.folded(path)
    return [".zip", ".tar.gz", ".tgz"].contains { path.hasSuffix($0) }
  }

  private mutating func hash(_ fields: FieldReader) -> Placed<String>? {
    guard let text = fields.string("sha256", sink: &sink), let node = fields.node("sha256") else {
      return nil
    }
    let hash = CaseFolding.folded(text)
    let isHex = hash.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    if isHex, hash.utf8.count == 64 { return Placed(hash, at: node.range) }
    sink.error(
      "wrong-value",
      LocalText(
        "SHA-256 là 64 chữ số hệ mười sáu", english: "a SHA-256 is 64 hexadecimal digits"),
      help: LocalText("chạy “soat packs pin”", english: "run “soat packs pin”"), at: node.range)
    return nil
  }

  private mutating func versions(
    _ node: YAMLNode
  ) -> [(name: Placed<String>, version: Placed<String>)]? {
    guard let entries = node.mapping else {
      sink.wrongType(node, expected: .mapping)
      return nil
    }
    guard isFilled(entries.count, node) else { return nil }
    return entries.compactMap { entry in
      guard let version = sink.text(entry.value) else { return nil }
      return (
        Placed(entry.key, at: entry.keyRange), Placed(version, at: entry.value.range)
      )
    }
  }
}
