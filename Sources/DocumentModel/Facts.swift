public import Dates

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

/// The level of government that issues a document or that a body belongs to.
public enum Level: String, Sendable, Hashable, CaseIterable {
  /// Ministries and bodies of the centre.
  case central
  /// Provinces and cities under the centre.
  case province
  /// A department or other body of a province.
  case department
  /// Districts, towns and cities of a province (until 30/6/2025).
  case district
  /// Communes, wards, special zones.
  case commune
}

/// Who issues the document, for which years.
public struct DocumentContext: Sendable, Hashable {
  /// Level of the issuer; nil when it cannot be told.
  public var level: Level?
  /// Registry id of the province; nil when it cannot be told.
  public var province: String?
  /// The years the document plans for, from its subject; empty when none is printed.
  public var years: [Int]
  /// The one year of a plan for one year; nil for none or several.
  public var planYear: Int?
  /// The date of issue, as far as it is printed.
  public var date: PartialDate?

  /// Nothing known.
  public init() { years = [] }
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

/// The components that Decree 30/2020/NĐ-CP names, as far as they are there.
public struct FormComponents: Sendable, Hashable {
  /// Quốc hiệu.
  public var nationalName: Piece?
  /// Tiêu ngữ.
  public var motto: Piece?
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

/// What kind of label a heading or item carries.
public enum LabelKind: String, Sendable, Hashable {
  /// `Phần I`.
  case part
  /// `Chương I`.
  case chapter
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

/// A role in which a document names an agency.
public enum AgencyRole: String, Sendable, Hashable, CaseIterable {
  /// Named, no more.
  case mentioned
  /// Heading of a section of the assignment part, or `Giao …`.
  case assigned
  /// `… chủ trì`.
  case leading
  /// `phối hợp với …`.
  case coordinating
  /// `Đề nghị …`.
  case requested
  /// In `Nơi nhận`.
  case recipient
}

/// One mention of an agency.
public struct AgencyMention: Sendable, Hashable {
  /// Registry id; nil for a well-formed body that the registry does not know.
  public var id: String?
  /// The corrected full name without the province (`Công an tỉnh`).
  public var canonical: String
  /// The name as printed.
  public var name: String
  /// Where it stands.
  public var range: Range<Int>
  /// Its role here.
  public var role: AgencyRole
  /// True inside the title of a cited document, in narration of the past, or with `(cũ)`.
  public var isHistoric: Bool
  /// True for a collective such as `các sở, ban, ngành`, which names no body in particular.
  public var isGroup: Bool
  /// How sure it is.
  public var confidence: Confidence

  /// A mention from its parts.
  public init(
    id: String?, canonical: String, name: String, range: Range<Int>,
    role: AgencyRole = .mentioned, isHistoric: Bool = false, isGroup: Bool = false,
    confidence: Confidence = .certain
  ) {
    self.isGroup = isGroup
    self.id = id
    self.canonical = canonical
    self.name = name
    self.range = range
    self.role = role
    self.isHistoric = isHistoric
    self.confidence = confidence
  }
}

/// An agency that gets tasks in the assignment part.
public struct Assignment: Sendable, Hashable {
  /// Registry id; nil for a body that the registry does not know.
  public var id: String?
  /// The name as printed.
  public var name: String
  /// The corrected full name without the province.
  public var canonical: String
  /// The name's place.
  public var range: Range<Int>
  /// Index of the section's heading in `Facts.headings`; nil when tasked in running text.
  public var heading: Int?
  /// True for `Đề nghị …`.
  public var isRequest: Bool
  /// How sure it is.
  public var confidence: Confidence

  /// An assignment from its parts.
  public init(
    id: String?, name: String, canonical: String, range: Range<Int>, heading: Int?,
    isRequest: Bool, confidence: Confidence = .certain
  ) {
    self.id = id
    self.name = name
    self.canonical = canonical
    self.range = range
    self.heading = heading
    self.isRequest = isRequest
    self.confidence = confidence
  }
}

/// A limit or window for doing something, or a periodic duty.
public struct Deadline: Sendable, Hashable {
  /// What sort of duty.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A report that returns.
    case periodicReport = "periodic-report"
    /// Something to be done once.
    case oneOff = "one-off"
    /// A time in which something takes place.
    case window
  }

  /// How often a periodic duty returns, or which review it is.
  public enum Period: String, Sendable, Hashable, CaseIterable {
    case monthly
    case quarterly
    case halfYear = "6-month"
    case nineMonth = "9-month"
    case annual
    case midTerm = "mid-term"
    case final
  }

  /// How the date bounds the duty.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// `trước ngày`.
    case before
    /// `trong`.
    case during = "in"
    /// `đến`, `chậm nhất`.
    case by
  }

  /// What sort of duty.
  public var kind: Kind
  /// How often it returns; nil when it does not.
  public var period: Period?
  /// The date; nil when only a period is stated.
  public var due: PartialDate?
  /// How the date bounds it; nil without a date.
  public var relation: Relation?
  /// Who must act, as printed.
  public var who: String?
  /// To whom, as printed.
  public var to: String?
  /// Registry ids of the agencies in `to`.
  public var toAgencies: [String]
  /// The words that state it.
  public var text: String
  /// Where they stand.
  public var range: Range<Int>
  /// The sentence around them.
  public var sentence: Range<Int>
  /// How sure it is.
  public var confidence: Confidence

  /// A deadline from its parts.
  public init(
    kind: Kind, period: Period?, due: PartialDate?, relation: Relation?, who: String?, to: String?,
    toAgencies: [String], text: String, range: Range<Int>, sentence: Range<Int>,
    confidence: Confidence = .certain
  ) {
    self.kind = kind
    self.period = period
    self.due = due
    self.relation = relation
    self.who = who
    self.to = to
    self.toAgencies = toAgencies
    self.text = text
    self.range = range
    self.sentence = sentence
    self.confidence = confidence
  }
}

/// A decimal number, exact: `value` × 10^-`scale`.
public struct Decimal: Sendable, Hashable, Comparable {
  /// All digits as one integer.
  public let digits: Int
  /// How many of them stand after the decimal mark, 0 to 9.
  public let scale: Int

  /// The number `digits` × 10^-`scale`.
  public init(_ digits: Int, scale: Int = 0) {
    var digits = digits
    var scale = scale
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    self.digits = digits
    self.scale = scale
  }

  /// The number as JSON and programs write it: `0.3`, `4370`.
  public var description: String { text(mark: ".") }

  /// The number as Vietnamese text writes it: `0,3`.
  public var vietnamese: String { text(mark: ",") }

  private func text(mark: String) -> String {
    guard scale > 0 else { return String(digits) }
    var text = String(abs(digits))
    while text.utf8.count <= scale { text = "0" + text }
    let split = text.index(text.endIndex, offsetBy: -scale)
    return (digits < 0 ? "-" : "") + text[..<split] + mark + text[split...]
  }

  /// Smaller in value.
  public static func < (a: Decimal, b: Decimal) -> Bool {
    var x = a.digits
    var y = b.digits
    var s = a.scale
    var t = b.scale
    while s < t { (x, s) = (x &* 10, s + 1) }
    while t < s { (y, t) = (y &* 10, t + 1) }
    return x < y
  }
}

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
