/// A figure to be reached.
public struct Target: Sendable, Hashable {
  /// How the figure bounds the indicator.
  public enum Comparator: String, Sendable, Hashable, CaseIterable {
    case atLeast = ">="
    case moreThan = ">"
    case atMost = "<="
    case lessThan = "<"
    case equals = "="
    case increase
    case decrease
  }

  /// What is measured.
  public var indicator: String
  /// How the figure bounds it.
  public var comparator: Comparator
  /// The figure.
  public var value: Decimal
  /// `%`, `người`, `lần/tháng`; nil when none can be told.
  public var unit: String?
  /// The year to reach it in; nil when none is stated.
  public var year: Int?
  /// What growth is measured from, `2022`; nil when not stated.
  public var baseline: String?
  /// The words that state it.
  public var text: String
  /// Where they stand.
  public var range: Range<Int>
  /// Where the figure stands.
  public var valueRange: Range<Int>
  /// The clause or list item around it.
  public var sentence: Range<Int>
  /// How sure it is.
  public var confidence: Confidence

  /// A target from its parts.
  public init(
    indicator: String, comparator: Comparator, value: Decimal, unit: String?, year: Int?,
    baseline: String?, text: String, range: Range<Int>, valueRange: Range<Int>,
    sentence: Range<Int>, confidence: Confidence = .certain
  ) {
    self.indicator = indicator
    self.comparator = comparator
    self.value = value
    self.unit = unit
    self.year = year
    self.baseline = baseline
    self.text = text
    self.range = range
    self.valueRange = valueRange
    self.sentence = sentence
    self.confidence = confidence
  }
}
