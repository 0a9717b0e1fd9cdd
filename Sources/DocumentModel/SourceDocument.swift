public import SourceText

/// One input file as text blocks in reading order, every position kept.
///
/// All ranges of blocks and facts are byte ranges of `text.bytes`, the normalised text; `text.source`
/// maps them back to the file as the user has it.
public struct SourceDocument: Sendable {
  /// The file's own text.
  public let source: SourceText
  /// The normalised text that facts and rules are found in, with the map back.
  public let text: MatchingText
  /// Paragraphs in reading order; their ranges do not overlap.
  public let blocks: [Block]
  /// What of the file was not read because the program that opens it does not show it, such as a hidden sheet; one
  /// sentence each.
  public var omissions: [LocalText] = []
  /// How surely its words were recognised; nil for a text that was no picture.
  public var recognition: Recognition?
  /// How it looks on paper; nil for a text that has no pages.
  public var layout: Layout?

  /// A document from its parts, as a reader makes them.
  public init(
    source: SourceText, text: MatchingText, blocks: [Block], recognition: Recognition? = nil
  ) {
    self.source = source
    self.text = text
    self.blocks = blocks
    self.recognition = recognition
  }
}

/// A paragraph, list item, heading line or table row.
public struct Block: Sendable, Hashable {
  /// What kind of block the source says it is.
  public enum Kind: Sendable, Hashable {
    /// Running text, headings included: what is a heading is understanding's matter.
    case paragraph
    /// A row of a table; cells are separated by ` | ` in the text.
    case tableRow
  }

  /// Where it stands in the normalised text.
  public var range: Range<Int>
  /// What the source says it is.
  public var kind: Kind
  /// The number of `#` marks in front of it; 0 when none.
  public var headingMarks: Int
  /// True when all of it is in bold or emphasis marks.
  public var isEmphasised: Bool
  /// The bullet in front of it (`-`, `+`, `*`, `•`), which is not part of the range; nil when none.
  public var bullet: UInt8?
  /// True when a blank line (or the start of the file) stands before it.
  public var followsBlank: Bool
  /// Offsets in the normalised text where a line of the source began inside the block (a single
  /// space stands there); empty when the block is one line.
  public var joins: [Int]

  /// A block from its parts.
  public init(
    range: Range<Int>, kind: Kind = .paragraph, headingMarks: Int = 0, isEmphasised: Bool = false,
    bullet: UInt8? = nil, followsBlank: Bool = false, joins: [Int] = []
  ) {
    self.range = range
    self.kind = kind
    self.headingMarks = headingMarks
    self.isEmphasised = isEmphasised
    self.bullet = bullet
    self.followsBlank = followsBlank
    self.joins = joins
  }
}
