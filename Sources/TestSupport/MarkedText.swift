public import SourceText

/// A text in which `⟦ ⟧` mark places: what a test expects stands in the text itself.
///
///     MarkedText("Báo cáo ⟦trước ngày 31/6⟧.")   // text "Báo cáo trước ngày 31/6.", one mark
public struct MarkedText: Sendable {
  /// A marked place, counted by hand and not by the code under test.
  public struct Mark: Sendable, Hashable {
    /// Where it stands, in bytes of `text`.
    public let range: Range<Int>
    /// Line and column of its first character, from 1, in code points; a byte-order mark is not counted.
    public let start: TextPosition
    /// Line and column after its last character.
    public let end: TextPosition
  }

  /// The text without the marks.
  public let text: String
  /// The marked places by their beginning; they may stand inside one another.
  public let marks: [Mark]

  /// Takes the marks out of a text; marks that do not pair are left out.
  public init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var bytes = 0
    var line = 1
    var column = 1
    var open: [(index: Int, byte: Int, start: TextPosition)] = []
    var marks: [Mark?] = []
    for (i, scalar) in marked.unicodeScalars.enumerated() {
      let here = TextPosition(line: line, column: column)
      switch scalar {
      case "⟦":
        open.append((marks.count, bytes, here))
        marks.append(nil)
        continue
      case "⟧":
        guard let last = open.popLast() else { continue }
        marks[last.index] = Mark(range: last.byte..<bytes, start: last.start, end: here)
        continue
      case "\n": (line, column) = (line + 1, 1)
      case "\u{FEFF}" where i == 0: break
      default: column += 1
      }
      text.append(scalar)
      bytes += UTF8.width(scalar)
    }
    self.text = String(text)
    self.marks = marks.compactMap(\.self)
  }
}
