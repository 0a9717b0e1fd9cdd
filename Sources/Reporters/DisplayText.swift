/// Text as a terminal shows it: made harmless, and measured in columns.
///
/// Control characters and the marks that turn the direction of writing are replaced by something
/// visible, so that no input can recolour, move or hide what a reader sees.
public enum DisplayText {
  /// One code point of the input as shown, with its columns.
  struct Cell: Sendable, Hashable {
    /// What is shown.
    var text: String
    /// How many columns it takes.
    var width: Int
  }

  /// One cell a code point, so that columns of a file can be found again.
  static func cells(_ text: String) -> [Cell] {
    text.unicodeScalars.map(cell)
  }

  /// The text with nothing in it that a terminal would act on.
  public static func visible(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isShownAsItIs) { return text }
    var shown = ""
    for scalar in text.unicodeScalars { shown += cell(scalar).text }
    return shown
  }

  /// The columns that a text takes once it is visible.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isShownAsItIs($1) ? 1 : cell($1).width) }
  }

  /// A visible text cut to a number of columns, with an ellipsis where something is lost.
  public static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return visible(text) }
    var shown = ""
    var used = 0
    for scalar in text.unicodeScalars {
      let isPlain = isShownAsItIs(scalar)
      let cell = isPlain ? nil : cell(scalar)
      let width = cell?.width ?? 1
      guard used + width <= columns - 1 else { break }
      if let cell {
        shown += cell.text
      } else {
        shown.unicodeScalars.append(scalar)
      }
      used += width
    }
    return shown + "…"
  }

  /// Whether a code point takes one column and does nothing else: ASCII, the letters of Vietnamese, usual punctuation.
  private static func isShownAsItIs(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0x300, 0x1E00...0x1EFF, 0x2010...0x2027: true
    default: false
    }
  }

  private static func cell(_ scalar: Unicode.Scalar) -> Cell {
    let value = scalar.value
    switch value {
    case _ where isShownAsItIs(scalar): return Cell(text: String(scalar), width: 1)
    case 0x09: return Cell(text: "  ", width: 2)
    case 0..<0x20:  // the pictures of control characters
      return Cell(text: Unicode.Scalar(0x2400 + value).map(String.init) ?? "?", width: 1)
    case 0x7F: return Cell(text: "\u{2421}", width: 1)
    case 0x80..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE0FFF, 0xFDD0...0xFDEF,
      _ where value & 0xFFFE == 0xFFFE:
      let shown = "<U+" + String(value, radix: 16, uppercase: true) + ">"
      return Cell(text: shown, width: shown.utf8.count)
    default: return Cell(text: String(scalar), width: width(of: scalar))
    }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// East Asian wide and full-width characters, and emoji.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2E80...0x303E,
    0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
