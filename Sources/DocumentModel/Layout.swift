public import SourceText

/// How a document looks on paper, as far as its file says it.
///
/// All places are bytes of the file's own text (`SourceText.bytes`). Lengths are twentieths of a point, which word
/// processors count in; what the file does not say is nil.
public struct Layout: Sendable, Hashable {
  /// The pages of each section.
  public var pages = Spans<PageLayout>()
  /// The print of the text; nil for what nobody typed, such as automatic numbers.
  public var prints = Spans<Print?>()
  /// The paragraphs.
  public var paragraphs = Spans<ParagraphLayout?>()
  /// Where the file says that a page ends.
  public var pageBreaks: [Int] = []

  /// A layout of which nothing is known.
  public init() {}
}

/// The letters of a text: their font and its style.
public struct Print: Sendable, Hashable {
  /// The name of the font; nil too where letters with and without marks are of two fonts.
  public var font: String?
  /// The size in half points.
  public var size: Int?
  /// Whether it is bold.
  public var isBold: Bool?
  /// Whether it is italic.
  public var isItalic: Bool?

  /// Print of which nothing is known.
  public init() {}
}

/// A paragraph on the page.
public struct ParagraphLayout: Sendable, Hashable {
  /// Along which edge its lines stand.
  public enum Alignment: String, Sendable, Hashable, CaseIterable {
    case left
    case center
    case right
    case justify
  }

  /// How high its lines are.
  public enum LineHeight: Sendable, Hashable {
    /// In 240ths of a line.
    case lines(Int)
    /// In twentieths of a point, whatever the print.
    case exactly(Int)
    /// In twentieths of a point, more where the print needs it.
    case atLeast(Int)
  }

  /// Its alignment.
  public var alignment: Alignment?
  /// The space before and after it together.
  public var spacing: Int?
  /// The height of its lines.
  public var lineHeight: LineHeight?
  /// How far its first line begins to the right of the others.
  public var firstLine: Int?
  /// It stands in a table, a text box, a note, a header or a footer.
  public var isApart = false

  /// A paragraph of which nothing is known.
  public init() {}
}

/// A page of a section.
public struct PageLayout: Sendable, Hashable {
  /// Its width.
  public var width: Int?
  /// Its height.
  public var height: Int?
  /// The margins; that on the left with the gutter.
  public var top: Int?
  /// The margin at the bottom.
  public var bottom: Int?
  /// The margin on the left.
  public var left: Int?
  /// The margin on the right.
  public var right: Int?
  /// The number that pages show; nil when they show none.
  public var number: PageNumber?

  /// A page of which nothing is known.
  public init() {}
}

/// The number that pages show.
public struct PageNumber: Sendable, Hashable {
  /// It stands in the header; otherwise in the footer.
  public var isAtTop: Bool
  /// Where in the line; nil where it cannot be told, as in a table.
  public var alignment: ParagraphLayout.Alignment?
  /// Whether the first page shows it too; nil where a formula decides.
  public var isOnFirstPage: Bool?
  /// Its print.
  public var print = Print()

  /// A number at the top or at the bottom.
  public init(isAtTop: Bool) { self.isAtTop = isAtTop }
}
