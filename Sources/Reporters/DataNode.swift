/// A value of the JSON data model; keys are written in the order in which they stand.
public enum DataNode: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number by its exact digits, `0.3`.
  case number(String)
  case text(String)
  case list([DataNode])
  case map([Member])
  /// A list whose members are made only while it is written, so that a long one needs no memory.
  case each(Int, @Sendable (Int) -> DataNode)

  /// A key, which the program knows and needs no escapes, with its value.
  public typealias Member = (key: String, value: DataNode)

  /// A text, or null.
  public static func optional(_ text: String?) -> DataNode { text.map(DataNode.text) ?? .null }

  /// A number, or null.
  public static func optional(_ number: Int?) -> DataNode { number.map(DataNode.integer) ?? .null }

  /// A list of texts.
  public static func texts(_ texts: [String]) -> DataNode { .list(texts.map(DataNode.text)) }

  /// The value as JSON, with a line feed at the end.
  public var json: [UInt8] {
    var out = ByteWriter()
    writeJSON(to: &out)
    return out.bytes
  }

  /// Writes the value as JSON, with a line feed at the end.
  func writeJSON(to out: inout ByteWriter) { JSONWriter.write(to: &out) { write(to: &$0) } }

  /// Writes the value as JSON at the place that a writer has reached.
  func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.writeNull()
    case .bool(let value): json.write(value)
    case .integer(let value): json.write(value)
    case .number(let digits): json.write(digits: digits)
    case .text(let text): json.write(text)
    case .list(let members): json.list(members, isFlat: isFlat) { $0.write(to: &$1) }
    case .each(let count, let member): json.list(count) { member($0).write(to: &$1) }
    case .map(let members) where members.isEmpty: json.writeEmptyObject()
    case .map(let members): json.object(isFlat: isFlat) { Self.write(members, to: &$0) }
    }
  }

  /// Writes members of an object at the place that a writer has reached.
  static func write(_ members: [Member], to json: inout JSONWriter) {
    for member in members {
      json.key(member.key)
      member.value.write(to: &json)
    }
  }

  /// The value as YAML, in block style down to mappings and lists of scalars.
  public var yaml: [UInt8] {
    var out = ByteWriter()
    writeYAML(to: &out, indent: 0)
    return out.bytes
  }

  private var isScalar: Bool {
    switch self {
    case .null, .bool, .integer, .number, .text: true
    case .list(let members): members.isEmpty
    case .map(let members): members.isEmpty
    case .each(let count, _): count == 0
    }
  }

  /// True for what is written on one line.
  private var isFlat: Bool {
    switch self {
    case .list(let members): members.allSatisfy { $0.isScalar }
    case .map(let members): members.allSatisfy { $0.value.isScalar }
    default: isScalar
    }
  }

  private func writeScalar(to out: inout ByteWriter) {
    switch self {
    case .null: out.write(literal: "null")
    case .bool(let value): out.write(literal: value ? "true" : "false")
    case .integer(let value): out.write(number: value)
    case .number(let digits): out.write(digits)
    case .text(let text): out.write(quoted: text)
    case .list, .each: out.write(literal: "[]")
    case .map: out.write(literal: "{}")
    }
  }

  // MARK: YAML

  /// Writes the value with its final line feed; the caller has written the indentation.
  private func writeYAML(to out: inout ByteWriter, indent: Int) {
    switch self {
    case .map(let members) where !members.isEmpty && (indent == 0 || !isFlat):
      for (i, member) in members.enumerated() {
        if i > 0 { out.write(spaces: indent) }
        out.write(member.key)
        out.write(literal: ":")
        if member.value.isFlat {
          out.write(literal: " ")
          member.value.writeYAML(to: &out, indent: indent + 2)
        } else {
          out.write(byte: 0x0A)
          out.write(spaces: indent + 2)
          member.value.writeYAML(to: &out, indent: indent + 2)
        }
      }
    case .list(let members) where !isFlat:
      Self.writeItems(members.count, indent, &out) { members[$0] }
    case .each(let count, let member) where count > 0:
      Self.writeItems(count, indent, &out, member)
    default:
      writeFlow(to: &out)
      out.write(byte: 0x0A)
    }
  }

  private static func writeItems(
    _ count: Int, _ indent: Int, _ out: inout ByteWriter, _ member: (Int) -> DataNode
  ) {
    for i in 0..<count {
      if i > 0 { out.write(spaces: indent) }
      out.write(literal: "- ")
      member(i).writeYAML(to: &out, indent: indent + 2)
    }
  }

  private func writeFlow(to out: inout ByteWriter) {
    switch self {
    case .list(let members) where !members.isEmpty:
      out.write(literal: "[")
      for (i, member) in members.enumerated() {
        if i > 0 { out.write(literal: ", ") }
        member.writeScalar(to: &out)
      }
      out.write(literal: "]")
    case .map(let members) where !members.isEmpty:
      out.write(literal: "{")
      for (i, member) in members.enumerated() {
        if i > 0 { out.write(literal: ", ") }
        out.write(member.key)
        out.write(literal: ": ")
        member.value.writeScalar(to: &out)
      }
      out.write(literal: "}")
    default: writeScalar(to: &out)
    }
  }
}
