/// A numbered or lettered line that opens a section.
public struct Heading: Sendable, Hashable {
  /// The label as printed, without its final dot, with its parenthesis.
  public var label: String
  /// The kind of label.
  public var kind: LabelKind
  /// Depth from the numbering, from 1.
  public var level: Int
  /// The title, up to a colon that runs into text.
  public var title: String
  /// Label and title.
  public var range: Range<Int>
  /// The label alone.
  public var labelRange: Range<Int>
  /// The section it opens: up to the next heading of its level or above.
  public var section: Range<Int>
  /// Index of the enclosing heading in `Facts.headings`; nil at the top.
  public var parent: Int?
  /// How sure it is.
  public var confidence: Confidence

  /// A heading from its parts.
  public init(
    label: String, kind: LabelKind, level: Int, title: String, range: Range<Int>,
    labelRange: Range<Int>, section: Range<Int>, parent: Int? = nil,
    confidence: Confidence = .certain
  ) {
    self.label = label
    self.kind = kind
    self.level = level
    self.title = title
    self.range = range
    self.labelRange = labelRange
    self.section = section
    self.parent = parent
    self.confidence = confidence
  }
}

/// What kind of label a heading or item carries.
public enum LabelKind: String, Sendable, Hashable {
  /// `Phần I`.
  case part
  /// `Chương I`.
  case chapter
  /// `A.`
  case capital
  /// `Điều 1.`
  case article
  /// `I.`
  case roman
  /// `1.`
  case arabic
  /// `2.1.`, `2.1.3.`
  case dotted
  /// `a)`
  case letter
}

/// A numbered or lettered paragraph that is no heading.
public struct NumberedItem: Sendable, Hashable {
  /// The label as printed, without its final dot.
  public var label: String
  /// The kind of label.
  public var kind: LabelKind
  /// The label alone.
  public var labelRange: Range<Int>
  /// Index of the enclosing heading in `Facts.headings`; nil at the top.
  public var parent: Int?

  /// An item from its parts.
  public init(label: String, kind: LabelKind, labelRange: Range<Int>, parent: Int?) {
    self.label = label
    self.kind = kind
    self.labelRange = labelRange
    self.parent = parent
  }
}
