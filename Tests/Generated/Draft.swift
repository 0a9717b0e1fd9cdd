import TestSupport

/// The lines of a document while it is written, and what they say.
struct Draft {
  var lines: [String] = []
  var known = Known()
  /// Headings in bold.
  let isBold: Bool
  /// Headings with the marks of Markdown.
  let hashes: Bool

  init(isBold: Bool, hashes: Bool) {
    self.isBold = isBold
    self.hashes = hashes
  }

  /// A line and a blank one; gives the line's number.
  @discardableResult
  mutating func paragraph(_ text: String) -> Int {
    lines += [text, ""]
    return lines.count - 1
  }

  mutating func open(_ text: String) { lines.append(text) }

  private func marked(_ text: String) -> String { isBold ? "**\(text)**" : text }

  @discardableResult
  mutating func heading(_ label: String, mark: String, _ title: String, level: Int) -> Int {
    let hash = hashes ? String(repeating: "#", count: level + 1) + " " : ""
    let line = paragraph(hash + marked("\(label)\(mark) \(title)"))
    known.add(.headings, Key.folded(label), line: line)
    return line
  }

  /// A heading that runs into its text: `1. Sở Y tế: …`.
  mutating func runIn(_ label: String, mark: String, _ title: String, text: String) -> Int {
    let line = paragraph("\(marked("\(label)\(mark) \(title)")): \(text)")
    known.add(.headings, Key.folded(label), line: line)
    return line
  }

  private static let national = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  private static let motto = "Độc lập - Tự do - Hạnh phúc"

  /// The letterhead in one of the arrangements that offices use.
  mutating func head(issuer: [String], numberLine: String, dateLine: String, style: Int) {
    switch style {
    case 0:
      lines += issuer + ["", Self.national, Self.motto, "", numberLine, "", dateLine, ""]
    case 1:
      let left = issuer + [numberLine]
      let right = [Self.national, Self.motto, dateLine]
      for (a, b) in zip(left, right) {
        lines.append(a + String(repeating: " ", count: max(6, 44 - a.count)) + b)
      }
      lines.append("")
    case 2:
      lines += ["| \(issuer[0]) | \(Self.national) |", "|---|---|"]
      lines += ["| \(issuer[1]) | \(Self.motto) |", "| \(numberLine) | \(dateLine) |", ""]
    default:
      lines += [Self.national, "", Self.motto, ""] + issuer.map { "**\($0)**" }
      lines += ["", numberLine, "", "*\(dateLine)*", ""]
    }
  }

  mutating func title(_ type: String, _ subject: String) {
    lines += [marked(type), marked(subject), ""]
  }

  mutating func recipient(_ name: String, _ note: String, isLast: Bool = false) {
    lines.append("- \(name)\(note)\(isLast ? "." : ";")")
    known.add(.recipients, Key.recipient(name), line: lines.count)
    if isLast { lines.append("") }
  }

  mutating func signature(_ posts: [String], name: String) {
    lines += posts.map(marked) + ["", marked(name), ""]
  }
}
