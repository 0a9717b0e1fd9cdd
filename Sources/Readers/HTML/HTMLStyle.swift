internal import SourceText

/// What the `style` of an HTML element says that bears on its text; the rest of CSS is left alone.
struct HTMLStyle {
  /// What Word says an element is for.
  enum Part: Sendable, Hashable {
    case footnote
    /// Comments of reviewers, which are no text of the document.
    case comment
  }

  private(set) var isHidden = false
  private(set) var isBold: Bool?
  private(set) var isItalic: Bool?
  private(set) var font: FontKind?
  /// The number or bullet that Word shows in front of a list item.
  private(set) var isListMarker = false
  /// The raised number that leads to a footnote.
  private(set) var isNoteNumber = false
  private(set) var part: Part?
  /// `lower-alpha`, `none`.
  private(set) var listType: String?
  /// Line breaks in the page are line breaks of the text.
  private(set) var keepsLines = false

  /// Reads the value of a `style` attribute.
  init(_ text: String) {
    for declaration in text.utf8.split(separator: 0x3B) {
      guard let colon = declaration.firstIndex(of: 0x3A) else { continue }
      let name = Self.word(declaration[..<colon])
      let value = declaration[declaration.index(after: colon)...]
      apply(name, Self.word(value), value)
    }
  }

  private mutating func apply(_ name: String, _ value: String, _ written: Substring.UTF8View) {
    switch name {
    case "display": if value.hasPrefix("none") { isHidden = true }
    case "visibility": if value.hasPrefix("hidden") { isHidden = true }
    case "mso-hide": if value == "all" { isHidden = true }
    case "font-weight":
      isBold = value.hasPrefix("bold") || ["600", "700", "800", "900"].contains(value)
    case "font-style": isItalic = value.hasPrefix("italic") || value.hasPrefix("oblique")
    case "font-family": font = Self.font(written)
    case "font": font = .unicode
    case "mso-list": if value == "ignore" { isListMarker = true }
    case "mso-special-character":
      if ["footnote", "endnote", "comment"].contains(value) { isNoteNumber = true }
    case "mso-element":
      if value == "footnote" || value == "endnote" { part = .footnote }
      if value.hasPrefix("comment") { part = .comment }
    case "list-style", "list-style-type": listType = value
    case "white-space": keepsLines = value.hasPrefix("pre")
    default: break
    }
  }

  /// The kind of the first font that is named.
  static func font(_ names: some Collection<UInt8>) -> FontKind {
    FontKind(
      Array(
        names.drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }.prefix {
          ![0x2C, 0x22, 0x27].contains($0)
        })[...])
  }

  /// A word in lower case without the spaces around it.
  private static func word(_ text: Substring.UTF8View) -> String {
    let trimmed = text.drop { $0 <= 0x20 }
    let end = trimmed.lastIndex { $0 > 0x20 }.map { trimmed.index(after: $0) }
    let word = trimmed[..<(end ?? trimmed.startIndex)]
    return String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// Numbers in front of the items of a list, as browsers show them.
enum ListNumber {
  /// The number in a style of HTML, `1`, `a`, `A`, `i`, `I` or the name that CSS has for it.
  static func text(_ number: Int, _ style: String) -> String {
    let format =
      switch style {
      case "a", "lower-alpha", "lower-latin": "lowerLetter"
      case "A", "upper-alpha", "upper-latin": "upperLetter"
      case "I", "upper-roman": "upperRoman"
      case "i", "lower-roman": "lowerRoman"
      case "decimal-leading-zero": "decimalZero"
      default: "decimal"
      }
    return String(decoding: NumberFormat.text(number, format), as: UTF8.self)
  }
}
