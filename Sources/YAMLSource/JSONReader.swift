public import SourceText

/// Reads JSON into the same nodes as YAML, each with its place.
///
/// libyaml takes most of JSON but not all of it: not tabs before a value, not escaped pairs of surrogates. So JSON is read
/// here, strictly; strings count as quoted.
public enum JSONReader {
  /// The file's one value, or nil after an error that leaves none. Linear in the size of the file.
  public static func read(
    _ source: SourceText, limits: YAMLLimits = .standard, into sink: inout DiagnosticSink
  ) -> YAMLNode? {
    guard source.bytes.count <= limits.bytes else {
      sink.error(
        "too-large",
        LocalText(
          "tệp dài \(source.bytes.count) byte, giới hạn là \(limits.bytes) byte",
          english: "the file has \(source.bytes.count) bytes, the limit is \(limits.bytes)"),
        at: 0..<0)
      return nil
    }
    var parser = JSONParser(source.bytes, limits)
    do throws(JSONParser.Fault) {
      try parser.document()
      return YAMLNode(tree: YAMLTree(parser.builder), index: 0)
    } catch {
      sink.error(error.code, error.message, at: error.range)
      return nil
    }
  }
}

/// Takes JSON apart from its first byte to its last.
private struct JSONParser {
  /// What stands in the way, and where.
  struct Fault: Error {
    var code: String
    var message: LocalText
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private let limits: YAMLLimits
  private var i: Int
  private var nodes = 0
  private(set) var builder: YAMLTree.Builder

  init(_ bytes: [UInt8], _ limits: YAMLLimits) {
    self.bytes = bytes
    self.limits = limits
    i = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    builder = YAMLTree.Builder(sizeOfFile: bytes.count)
  }

  mutating func document() throws(Fault) {
    skipSpace()
    try value(depth: 1)
    skipSpace()
    if i < bytes.count {
      throw fault("thừa nội dung sau giá trị của tệp", "something follows the value of the file")
    }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(Fault) {
    nodes += 1
    guard nodes <= limits.nodes else {
      throw fault(
        "tệp có hơn \(limits.nodes) giá trị", "the file holds over \(limits.nodes) values",
        code: "too-many-nodes")
    }
    guard i < bytes.count else { throw fault("thiếu giá trị", "a value is missing") }
    switch bytes[i] {
    case 0x7B: try group(.mapping, depth: depth)
    case 0x5B: try group(.sequence, depth: depth)
    case 0x22: try string()
    case 0x2D, 0x30...0x39: try number()
    default: try word()
    }
  }

  private mutating func group(_ kind: YAMLNode.Kind, depth: Int) throws(Fault) {
    guard depth <= limits.depth else {
      throw fault(
        "lồng nhau quá \(limits.depth) cấp", "nested deeper than \(limits.depth) levels",
        code: "too-deep")
    }
    let close: UInt8 = kind == .mapping ? 0x7D : 0x5D
    let number = builder.begin(kind, at: i)
    var keys = KeySet(of: number)
    i += 1
    skipSpace()
    var isFirst = true
    while i >= bytes.count || bytes[i] != close {
      if !isFirst {
        guard i < bytes.count, bytes[i] == 0x2C else { throw missing(close) }
        i += 1
        skipSpace()
      }
      isFirst = false
      if kind == .mapping { try key(&keys) }
      try value(depth: depth + 1)
      skipSpace()
    }
    i += 1
    builder.end(number, at: i)
  }

  private mutating func key(_ keys: inout KeySet) throws(Fault) {
    guard i < bytes.count, bytes[i] == 0x22 else {
      throw fault("khóa phải nằm trong dấu nháy kép", "a key stands in double quotes")
    }
    let start = i
    let record = builder.records.count
    try string()
    if keys.insert(record, in: builder) != nil {
      let text = builder.text(of: builder.records[record])
      throw Fault(
        code: "duplicate-key",
        message: LocalText("khóa “\(text)” lặp lại", english: "duplicate key “\(text)”"),
        range: start..<i)
    }
    skipSpace()
    guard i < bytes.count, bytes[i] == 0x3A else {
      throw fault("thiếu dấu “:” sau khóa", "“:” is missing after the key")
    }
    i += 1
    skipSpace()
  }

  private func missing(_ close: UInt8) -> Fault {
    close == 0x7D
      ? fault("thiếu dấu “,” hoặc “}”", "“,” or “}” is missing")
      : fault("thiếu dấu “,” hoặc “]”", "“,” or “]” is missing")
  }

  // MARK: Scalars

  private mutating func add(_ range: Range<Int>, _ text: [UInt8], isQuoted: Bool) {
    let start = builder.textStart
    text.withUnsafeBufferPointer { builder.write($0) }
    builder.addWritten(from: start, in: range, isQuoted: isQuoted)
  }

  private mutating func word() throws(Fault) {
    let start = i
    for word in ["true", "false", "null"] where bytes[i...].starts(with: word.utf8) {
      i += word.utf8.count
      add(start..<i, Array(word.utf8), isQuoted: false)
      return
    }
    throw fault(
      "ở đây phải là một giá trị; chữ phải nằm trong dấu nháy kép",
      "a value is expected here; text stands in double quotes")
  }

  private mutating func number() throws(Fault) {
    let start = i
    if bytes[i] == 0x2D { i += 1 }
    let first = i
    var isWhole = digits() > 0 && (i - first == 1 || bytes[first] != 0x30)
    if isWhole, i < bytes.count, bytes[i] == 0x2E {
      i += 1
      isWhole = digits() > 0
    }
    if isWhole, i < bytes.count, bytes[i] | 0x20 == 0x65 {
      i += 1
      if i < bytes.count, bytes[i] == 0x2B || bytes[i] == 0x2D { i += 1 }
      isWhole = digits() > 0
    }
    guard isWhole else {
      throw Fault(
        code: "syntax",
        message: LocalText("số viết sai cách của JSON", english: "no number as JSON writes it"),
        range: start..<max(i, start + 1))
    }
    add(start..<i, Array(bytes[start..<i]), isQuoted: false)
  }

  private mutating func digits() -> Int {
    let start = i
    while i < bytes.count, (0x30...0x39).contains(bytes[i]) { i += 1 }
    return i - start
  }

  private mutating func string() throws(Fault) {
    let start = i
    var text: [UInt8] = []
    i += 1
    while i < bytes.count, bytes[i] != 0x22 {
      switch bytes[i] {
      case 0x5C: try escape(&text)
      case 0..<0x20:
        throw fault(
          "xuống dòng hay ký tự điều khiển trong chuỗi; viết là \\n",
          "a line break or control character in a string; write it as \\n")
      default:
        text.append(bytes[i])
        i += 1
      }
    }
    guard i < bytes.count else {
      throw Fault(
        code: "unclosed-quote",
        message: LocalText(
          "dấu nháy mở ở đây không có dấu nháy đóng",
          english: "the quote opened here is never closed"),
        range: start..<start + 1)
    }
    i += 1
    add(start..<i, text, isQuoted: true)
  }

  private mutating func escape(_ text: inout [UInt8]) throws(Fault) {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    let next = i + 1 < bytes.count ? bytes[i + 1] : 0
    if let byte = plain[next] {
      text.append(byte)
      i += 2
      return
    }
    guard next == 0x75, var code = unit(at: i + 2) else { throw unknownEscape }
    i += 6
    if code & 0xFC00 == 0xD800, i + 1 < bytes.count, bytes[i] == 0x5C, bytes[i + 1] == 0x75,
      let low = unit(at: i + 2), low & 0xFC00 == 0xDC00
    {
      code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
      i += 6
    }
    // Half of a pair is no character.
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text += Array(String(Character(scalar)).utf8)
  }

  private func unit(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    let text = String(decoding: bytes[start..<start + 4], as: UTF8.self)
    return text.utf8.allSatisfy { $0 != 0x2B && $0 != 0x2D } ? UInt32(text, radix: 16) : nil
  }

  private var unknownEscape: Fault {
    fault("dấu “\\” không đi với ký tự này", "unknown escape after “\\”")
  }

  // MARK: Places

  private mutating func skipSpace() {
    while i < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[i]) { i += 1 }
  }

  private func fault(_ vietnamese: String, _ english: String, code: String = "syntax") -> Fault {
    var end = min(bytes.count, i + 1)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return Fault(
      code: code, message: LocalText(vietnamese, english: english), range: min(i, end)..<end)
  }
}
