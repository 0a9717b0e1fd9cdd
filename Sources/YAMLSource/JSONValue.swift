/// A JSON value whose keys keep their order; enough to write a schema.
public indirect enum JSONValue: Sendable {
  /// A text.
  case text(String)
  /// A whole number.
  case number(Int)
  /// True or false.
  case flag(Bool)
  /// A list.
  case list([JSONValue])
  /// Keys with values.
  case object([(String, JSONValue)])

  /// The value on several lines, two spaces a level.
  public func written(indent: Int = 0) -> String {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let values):
      if values.isEmpty { return "[]" }
      let written = values.map { $0.written(indent: indent + 1) }
      let line = "[" + written.joined(separator: ", ") + "]"
      if !line.contains("\n"), line.utf8.count + outer.utf8.count <= 100 { return line }
      return "[\n" + written.map { inner + $0 }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let entries):
      if entries.isEmpty { return "{}" }
      let written = entries.map {
        "\(inner)\(Self.quoted($0.0)): \($0.1.written(indent: indent + 1))"
      }
      return "{\n" + written.joined(separator: ",\n") + "\n\(outer)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// The text.
  public init(stringLiteral value: String) { self = .text(value) }
}
