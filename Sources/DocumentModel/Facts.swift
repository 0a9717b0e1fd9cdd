/// What understanding found of one document: the shape that `soat facts` prints and rules check.
public struct Facts: Sendable {
  /// The document's extent in the normalised text, first to last block.
  public var range: Range<Int>
  /// Its components of form: letterhead, number, date, title, signature, recipients.
  public var form: FormComponents
  /// The section tree in order of reading; `Heading.parent` points upwards.
  public var headings: [Heading]
  /// Numbered or lettered paragraphs that are no headings, for checks of numbering.
  public var numbered: [NumberedItem]
  /// Every mention of an agency, in order of reading.
  public var agencies: [AgencyMention]
  /// The agencies tasked in the assignment part.
  public var assignments: [Assignment]
  /// Deadlines, windows and periodic duties.
  public var deadlines: [Deadline]
  /// Targets.
  public var targets: [Target]
  /// Every citation of a legal document.
  public var citations: [Citation]
  /// Abbreviations that the document defines: `(sau đây gọi tắt là …)`, `(PCMT)`.
  public var abbreviations: [Abbreviation]
  /// What the document is about: level, province, years.
  public var context: DocumentContext
  /// How readable the text is; below the threshold requirements become unsure.
  public var legibility: Confidence

  /// Empty facts of a document.
  public init(range: Range<Int>) {
    self.range = range
    form = FormComponents()
    headings = []
    numbered = []
    agencies = []
    assignments = []
    deadlines = []
    targets = []
    citations = []
    abbreviations = []
    context = DocumentContext()
    legibility = .certain
  }
}
