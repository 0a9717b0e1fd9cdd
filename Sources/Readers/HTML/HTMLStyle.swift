/// What the `style` of an HTML element says that bears on its text; the rest of CSS is left alone.
struct HTMLStyle {
  /// What Word says an element is for.
  enum Part: Sendable, Hashable {
    case footnote
    /// Comments of reviewers, which are no text of the document.
    case comment
  }

  /// The font in which figures and letters stand for signs.
  enum Font: Sendable, Hashable {
    case text
    case symbol
    case wingdings
  }

  private(set) var isHidden = false
  private(set) var isBold: Bool?
  private(set) var isItalic: Bool?
  private(set) var font: Font?
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
      apply(name, Self.word(declaration[declaration.index(after: colon)...]))
    }
  }

  private mutating func apply(_ name: String, _ value: String) {
    switch name {
    case "display": if value.hasPrefix("none") { isHidden = true }
    case "visibility": if value.hasPrefix("hidden") { isHidden = true }
    case "mso-hide": if value == "all" { isHidden = true }
    case "font-weight":
      isBold = value.hasPrefix("bold") || ["600", "700", "800", "900"].contains(value)
    case "font-style": isItalic = value.hasPrefix("italic") || value.hasPrefix("oblique")
    case "font-family": font = Self.font(value)
    case "font": font = .text
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

  private static func font(_ value: String) -> Font {
    let name = value.drop { $0 == "\"" || $0 == "'" }
    if name.hasPrefix("symbol") { return .symbol }
    return name.hasPrefix("wingdings") || name.hasPrefix("webdings") ? .wingdings : .text
  }

  /// A word in lower case without the spaces around it.
  private static func word(_ text: Substring.UTF8View) -> String {
    let trimmed = text.drop { $0 <= 0x20 }
    let end = trimmed.lastIndex { $0 > 0x20 }.map { trimmed.index(after: $0) }
    let word = trimmed[..<(end ?? trimmed.startIndex)]
    return String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// Signs that stand for other letters in the fonts Symbol and Wingdings.
enum SignFont {
  /// What a character of such a font shows; nil where it shows itself.
  static func sign(_ scalar: UInt32, in font: HTMLStyle.Font) -> String? {
    // Some programs write the characters of these fonts in the private range from U+F000 on.
    let code = scalar >= 0xF020 && scalar <= 0xF0FF ? scalar - 0xF000 : scalar
    switch font {
    case .text: return nil
    case .wingdings: return code == 0xE0 || code == 0xE8 ? "→" : code > 0x20 ? "•" : nil
    case .symbol:
      switch code {
      case 0xA3: return "≤"
      case 0xB3: return "≥"
      case 0xB4: return "×"
      case 0xB8: return "÷"
      case 0xB9: return "≠"
      case 0xBB: return "≈"
      case 0xB7: return "•"
      case 0xAE: return "→"
      default: return nil
      }
    }
  }
}

/// Numbers in front of the items of a list, as browsers show them.
enum ListNumber {
  /// The number in a style of HTML, `1`, `a`, `A`, `i`, `I` or the name that CSS has for it; a bare figure where the
  /// style has no sign for the number.
  static func text(_ number: Int, _ style: String) -> String {
    switch style {
    case "a", "lower-alpha", "lower-latin": letters(number) ?? String(number)
    case "A", "upper-alpha", "upper-latin":
      letters(number).map { String(decoding: $0.utf8.map { $0 & 0xDF }, as: UTF8.self) }
        ?? String(number)
    case "I", "upper-roman": roman(number) ?? String(number)
    case "i", "lower-roman":
      roman(number).map { String(decoding: $0.utf8.map { $0 | 0x20 }, as: UTF8.self) }
        ?? String(number)
    case "decimal-leading-zero": (0...9).contains(number) ? "0\(number)" : String(number)
    default: String(number)
    }
  }

  private static func letters(_ number: Int) -> String? {
    guard number > 0 else { return nil }
    var rest = number
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(0x61 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  private static func roman(_ number: Int) -> String? {
    guard (1...3999).contains(number) else { return nil }
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }

  private static let signs = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]
}
