extension ByteWriter {
  /// Appends a text so that Markdown, and HTML in it, shows it as it is.
  ///
  /// Signs of the markup become character references, which are never markup, also in table cells and inside
  /// elements. What servers turn into links or pictures in any text (mentions, references, addresses, emoji) is broken
  /// by `<wbr>`, which shows nothing.
  mutating func write(markdown text: String) {
    let scalars = Array(DisplayText.visible(text).unicodeScalars)
    for (i, scalar) in scalars.enumerated() {
      let next = i + 1 < scalars.count ? scalars[i + 1].value : 0
      switch scalar {
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "&": write(isWord(next) ? "&amp;<wbr>" : "&amp;")
      case "\"", "'", "`", "*", "_", "[", "]", "|", "\\", "^", "{", "}", "=":
        write("&#\(scalar.value);")
      case "~", "$", "#", "!", "%", "@":
        write("&#\(scalar.value);")
        if isWord(next) { write("<wbr>") }
      case ":":
        write(":")
        if isWord(next) || next == 0x2F || next == 0x2B || next == 0x2D { write("<wbr>") }
      case "." where i >= 3 && Self.isWWW(scalars[i - 3..<i]):
        write("<wbr>.")
      case "-", "+", ".", ")":
        // A line that begins so is an item of a list, or a rule.
        if i == 0 || next == 0x20 && scalars[..<i].allSatisfy(\.properties.isWhitespaceOrDigit) {
          write("&#\(scalar.value);")
        } else {
          write(String(scalar))
        }
      default: write(String(scalar))
      }
    }
  }

  private func isWord(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x22, 0x5F, 0x80...: true
    default: false
    }
  }

  private static func isWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.allSatisfy { $0 == "w" || $0 == "W" }
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isWhitespaceOrDigit: Bool { isWhitespace || numericType == .decimal }
}
