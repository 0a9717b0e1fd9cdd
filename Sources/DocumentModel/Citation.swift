public import Dates

/// One mention of a legal document.
public struct Citation: Sendable, Hashable {
  /// Registry id of the document; nil when the registry does not know it.
  public var id: String?
  /// The type as printed, first letter capital: `Quyết định`, `Luật`.
  public var type: String
  /// Number and symbol without stray spaces; nil for laws cited by name.
  public var number: String?
  /// The name, for laws cited by name: `Luật Phòng, chống ma túy`.
  public var name: String?
  /// The date that this mention prints.
  public var date: PartialDate?
  /// Where that date stands.
  public var dateRange: Range<Int>?
  /// The issuer that this mention prints.
  public var issuer: String?
  /// The mention, up to its date.
  public var range: Range<Int>
  /// Number and symbol; the name for laws.
  public var numberRange: Range<Int>
  /// Number and symbol exactly as printed, stray spaces included.
  public var printedNumber: String?
  /// True when the word `số` stands before the number.
  public var hasNumberWord: Bool
  /// True inside parentheses that only repeat type and number (a short form being defined).
  public var isShortForm: Bool
  /// True inside the title of another cited document.
  public var isInTitle: Bool
  /// True after words of replacement or repeal (`thay thế`, `bãi bỏ`, `sửa đổi`).
  public var isSuperseded: Bool
  /// How sure it is.
  public var confidence: Confidence

  /// A citation of a type at a place; the rest is set by the extractor.
  public init(type: String, range: Range<Int>, numberRange: Range<Int>) {
    self.type = type
    self.range = range
    self.numberRange = numberRange
    hasNumberWord = false
    isShortForm = false
    isInTitle = false
    isSuperseded = false
    confidence = .certain
  }
}

/// An abbreviation or short name that the document defines.
public struct Abbreviation: Sendable, Hashable {
  /// The short form.
  public var short: String
  /// What it stands for, as far as it can be told.
  public var full: String
  /// Where the short form is defined.
  public var range: Range<Int>

  /// A definition at a place.
  public init(short: String, full: String, range: Range<Int>) {
    self.short = short
    self.full = full
    self.range = range
  }
}
