/// Lines for a terminal: wrapped where the width is known, coloured where it is wanted.
struct TerminalCanvas {
  /// How a piece of text stands out.
  enum Style: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case green = "32"
    case yellow = "1;33"
    case blue = "34"
    case cyan = "1;36"
  }

  private(set) var out: ByteWriter
  /// Columns of the terminal; nil for output that is not wrapped.
  let width: Int?
  let colour: Bool

  init(_ out: ByteWriter, width: Int?, colour: Bool) {
    self.out = out
    self.width = width.map { max(30, $0) }
    self.colour = colour
  }

  /// An empty line.
  mutating func blank() { out.write("\n") }

  /// A text in a style.
  func styled(_ text: String, _ style: Style) -> String {
    colour && style != .plain ? "\u{1B}[" + style.rawValue + "m" + text + "\u{1B}[0m" : text
  }

  /// A line that is printed as it is; its text must be visible already.
  mutating func line(_ text: String) {
    out.write(text)
    out.write("\n")
  }

  /// A paragraph behind a lead (`lỗi: `), continued under the text that follows the lead.
  ///
  /// - Parameters:
  ///   - indent: spaces before the lead.
  ///   - hang: spaces before the lines that follow; nil for the width of indent and lead.
  mutating func paragraph(
    _ text: String, lead: String = "", leadStyle: Style = .plain, style: Style = .plain,
    indent: Int = 0, hang: Int? = nil
  ) {
    let first = indent + DisplayText.width(lead)
    let lines = wrapped(DisplayText.visible(text), first: first, rest: hang ?? first)
    for (i, text) in lines.enumerated() {
      out.write(spaces: i == 0 ? indent : hang ?? first)
      if i == 0 { out.write(styled(DisplayText.visible(lead), leadStyle)) }
      out.write(styled(text, style))
      out.write("\n")
    }
  }

  /// Breaks a visible text at spaces; a word that is wider than a line is broken inside.
  private func wrapped(_ text: String, first: Int, rest: Int) -> [String] {
    guard let width else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    func room() -> Int { max(10, width - (lines.isEmpty ? first : rest)) }
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let columns = DisplayText.width(String(word))
      if !line.isEmpty, used + 1 + columns <= room() {
        line += " " + word
        used += 1 + columns
        continue
      }
      if !line.isEmpty {
        lines.append(line)
        line = ""
        used = 0
      }
      if columns <= room() {
        line = String(word)
        used = columns
        continue
      }
      for cell in DisplayText.cells(String(word)) {
        if used + cell.width > room() {
          lines.append(line)
          line = ""
          used = 0
        }
        line += cell.text
        used += cell.width
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }
}
