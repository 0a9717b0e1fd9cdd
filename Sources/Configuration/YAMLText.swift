internal import YAMLSource

/// Values written as YAML that reads back as they were.
enum YAMLText {
  /// A scalar: as it is where it can only be read as a text or number, else in double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789_./=+-*? ".unicodeScalars.contains($0)
      }
      && text.unicodeScalars.first.map {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "." || $0 == "/"
      } == true
      && text.unicodeScalars.last != " "
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(text.lowercased())
    if isPlain { return text }
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        out += "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
      case _
      where (0x200B...0x200F).contains(scalar.value)
        || (0x2028...0x202E).contains(scalar.value) || (0x2060...0x206F).contains(scalar.value)
        || scalar.value == 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// Appends a node of a file in block style, indented; the caller has written what stands before it on its line.
  static func append(_ node: YAMLNode, indent: Int, to out: inout String) {
    let space = String(repeating: " ", count: indent)
    if let members = node.sequence {
      if members.isEmpty { out += "[]\n" }
      for (i, member) in members.enumerated() {
        out += (i == 0 ? "" : space) + "- "
        append(member, indent: indent + 2, to: &out)
      }
    } else if let entries = node.mapping {
      if entries.isEmpty { out += "{}\n" }
      for (i, entry) in entries.enumerated() {
        out += (i == 0 ? "" : space) + scalar(entry.key) + ":"
        if entry.value.kind == .scalar || entry.value.count == 0 {
          out += " "
        } else {
          out += "\n" + space + "  "
        }
        append(entry.value, indent: indent + 2, to: &out)
      }
    } else {
      let text = node.scalar ?? ""
      out += (node.isQuoted ? scalar(text) : plain(text)) + "\n"
    }
  }

  /// A scalar that stands in its file without quotes: words such as `true` keep their type.
  private static func plain(_ text: String) -> String {
    text == "true" || text == "false" || text == "off" ? text : scalar(text)
  }
}
