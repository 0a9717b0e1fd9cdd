/// Values written as YAML that reads back as they were.
public enum YAMLText {
  /// A scalar: as it is where it can only be read as a text or number, else in double quotes.
  public static func scalar(_ text: String) -> String {
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
    return isPlain ? text : quoted(text)
  }

  /// A rule's id as it is; what is none in quotes.
  public static func id(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2F
    }
    let beginsWithLetter = text.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false
    return isPlain && beginsWithLetter ? text : quoted(text)
  }

  /// A text in double quotes, with escapes for all that YAML does not take there, and for marks that turn the direction
  /// of writing or cannot be seen.
  public static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: out += "\\\""
      case 0x5C: out += "\\\\"
      case 0x09: out += "\\t"
      case 0x0A: out += "\\n"
      case 0x0D: out += "\\r"
      case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
        0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// Appends a node of a file in block style, indented; the caller has written what stands before it on its line.
  public static func append(_ node: YAMLNode, indent: Int, to out: inout String) {
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
