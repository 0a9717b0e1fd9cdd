internal import DocumentModel
internal import SourceText

/// A piece of a paragraph's text, all of it of one run.
struct WordPiece {
  /// Where it stands in the text of `WordBody`.
  var text: Range<Int>
  /// The number of its run in the paragraph.
  var run: Int
  /// The element that holds it: `w:t`, `w:tab` and so on.
  var element: Int
  /// The run that holds the element.
  var runElement: Int
  var font = FontKind.unicode
  /// How its letters look; nil where that is not known.
  var print: Print?
  /// A page ends here, as far as the file says; the piece has no text.
  var isPageBreak = false
  /// A line ends here; the piece has no text.
  var isBreak = false
}

/// A paragraph of a Word file.
struct WordParagraph {
  var spot: Origin.WordSpot
  /// Its pieces in those of `WordBody`.
  var pieces: Range<Int>
  /// What Word shows in front of it: a number or a bullet.
  var label: [UInt8] = []
  var style = Extract.Style()
  var layout: ParagraphLayout?
  /// The section that ends with it: the element `w:sectPr`.
  var section: Int?
  /// The element `w:p`.
  var element: Int
}

/// A cell of a table.
struct WordCell {
  /// The first column of the grid that it takes, from 0.
  var column: Int
  /// How many columns it takes.
  var span: Int
  var blocks: [WordBlock]
}

/// What stands one below the other in a part of a Word file.
enum WordBlock {
  case paragraph(WordParagraph)
  /// Rows of cells; those that a merged cell covers are left out.
  case table([[WordCell]])
}
