public import Dates

/// The components that Decree 30/2020/NĐ-CP names, as far as they are there.
public struct FormComponents: Sendable, Hashable {
  /// Quốc hiệu.
  public var nationalName: Piece?
  /// Tiêu ngữ.
  public var motto: Piece?
  /// The Party's name, which stands on its documents in place of national name and motto.
  public var partyName: Piece?
  /// Name of the superior body in the letterhead.
  public var superior: Piece?
  /// Name of the issuing body in the letterhead; nil when the letterhead is lost.
  public var issuerLine: Piece?
  /// The issuing body as understood, with province: from the letterhead, the signature or the text.
  public var issuer: Piece?
  /// The whole number line, `Số: /KH-UBND`; nil when there is none.
  public var numberLine: Piece?
  /// The number alone, as printed; nil while blank.
  public var number: Piece?
  /// The symbol alone, `KH-UBND`, without the slash; nil when absent.
  public var symbol: Piece?
  /// Number and symbol, `168/KH-UBND`; nil while the number is blank.
  public var numberAndSymbol: Piece?
  /// The whole line of place and date.
  public var dateLine: Piece?
  /// The place name of that line.
  public var place: Piece?
  /// The date of that line; partial while day or month is blank.
  public var date: PartialDate?
  /// The document type, `Kế hoạch`.
  public var type: Piece?
  /// True when the type is printed as a title of its own, false when inferred (a letter).
  public var typeIsPrinted: Bool
  /// The subject on one line.
  public var subject: Piece?
  /// `Kính gửi`, each addressee.
  public var addressees: [Piece]
  /// The line `Kính gửi:` itself.
  public var addresseeLine: Piece?
  /// The paragraphs that begin with `Căn cứ`.
  public var bases: [Piece]
  /// The signature block.
  public var signer: Signer?
  /// What shows that the document is issued: `(Đã ký)`, the words of a digital signature, a certified copy, a document of the
  /// same file that cites it with its number; may stand outside the document.
  public var issueMark: Piece?
  /// What shows that the document is a form which is still to be filled in: its heading `Mẫu số 01`, or its first blank.
  public var blankForm: Piece?
  /// The line `Nơi nhận:`.
  public var recipientsLine: Piece?
  /// The recipients.
  public var recipients: [Recipient]
  /// `./.` at the end of the body.
  public var endMark: Piece?
  /// The end of the body: the last paragraph before recipients and signature.
  public var lastParagraph: Piece?
  /// Annexes that the text has, by their heading line.
  public var annexes: [Piece]
  /// Where the text refers to an annex.
  public var annexReferences: [Piece]

  /// Nothing found yet.
  public init() {
    typeIsPrinted = false
    addressees = []
    bases = []
    recipients = []
    annexes = []
    annexReferences = []
  }
}

/// A text with its place.
public struct Piece: Sendable, Hashable {
  /// The text in its corrected form.
  public var text: String
  /// Where it stands.
  public var range: Range<Int>
  /// How sure it is.
  public var confidence: Confidence

  /// A text at a place.
  public init(_ text: String, _ range: Range<Int>, _ confidence: Confidence = .certain) {
    self.text = text
    self.range = range
    self.confidence = confidence
  }
}

/// A signature block.
public struct Signer: Sendable, Hashable {
  /// The line `TM. …`, `Q. …`, or nil.
  public var authority: Piece?
  /// The line `KT. …`, `TL. …`, `TUQ. …`, or nil.
  public var capacity: Piece?
  /// The signer's own title.
  public var title: Piece?
  /// The name, without rank or degree.
  public var name: Piece?
  /// Rank or degree printed before the name, `Đại tá`, `TS.`.
  public var honorific: Piece?
  /// The block's extent.
  public var range: Range<Int>

  /// A block with nothing read yet.
  public init(range: Range<Int>) { self.range = range }
}

/// One entry of `Nơi nhận`.
public struct Recipient: Sendable, Hashable {
  /// The entry as printed, without dash, note and final mark.
  public var name: String
  /// The note in parentheses, `b/c`; nil when none.
  public var note: String?
  /// Registry ids of the agencies it names.
  public var agencies: [String]
  /// True for `Lưu: …`.
  public var isArchive: Bool
  /// Where it stands.
  public var range: Range<Int>

  /// A recipient from its parts.
  public init(
    name: String, note: String?, agencies: [String], isArchive: Bool, range: Range<Int>
  ) {
    self.name = name
    self.note = note
    self.agencies = agencies
    self.isArchive = isArchive
    self.range = range
  }
}
