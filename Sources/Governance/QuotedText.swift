/// Texts in the double quotes of YAML and JSON.
enum QuotedText {
  /// The id of a rule as it is, what is no id in quotes.
  static func id(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2F
    }
    let beginsWithLetter = text.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false
    return isPlain && beginsWithLetter ? text : yaml(text)
  }

  /// A text in quotes, with escapes for all that YAML does not take there, and for marks that turn the direction of
  /// writing or cannot be seen.
  static func yaml(_ text: String) -> String {
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
}
