public import Dates
public import SourceText

/// How grave a finding is.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Not checked.
  case off
  /// Worth knowing: drafts' blanks, style.
  case info
  /// Probably wrong, or wrong in form only.
  case warning
  /// Wrong: the document must not be signed so.
  case error

  /// The severity in words.
  public var words: LocalText {
    switch self {
    case .error: LocalText("lỗi", english: "error")
    case .warning: LocalText("cảnh báo", english: "warning")
    case .info: LocalText("lưu ý", english: "info")
    case .off: LocalText("tắt", english: "off")
    }
  }

  /// Less grave.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .off: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }
}

/// The law that a rule rests on.
public struct Basis: Sendable, Hashable {
  /// The whole basis in words: `Điều 8 khoản 3, Nghị định 30/2020/NĐ-CP`.
  public var text: String
  /// Number and symbol of the document, `30/2020/NĐ-CP`; nil for a document without number.
  public var document: String?
  /// Its date.
  public var date: CalendarDate?
  /// The clause, `Điều 8`; nil when the whole document is meant.
  public var clause: String?

  /// A basis from its parts.
  public init(text: String, document: String?, date: CalendarDate?, clause: String?) {
    self.text = text
    self.document = document
    self.date = date
    self.clause = clause
  }
}

/// What a report says of a rule.
public struct RuleSummary: Sendable, Hashable {
  /// `PACK/RULE`.
  public var id: String
  /// The rule in a few words.
  public var title: LocalText
  /// Its severity after overrides.
  public var severity: Severity
  /// The pack it comes from.
  public var pack: String
  /// The law it rests on.
  public var basis: Basis
  /// Whether waivers and the baseline may set its findings aside.
  public var isWaivable: Bool

  /// A summary from its parts.
  public init(
    id: String, title: LocalText, severity: Severity, pack: String, basis: Basis,
    isWaivable: Bool = true
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.pack = pack
    self.basis = basis
    self.isWaivable = isWaivable
  }
}

/// A place in a file as printed: lines and columns from 1, columns in code points.
public struct Place: Sendable, Hashable, Comparable {
  // Half the size, as a long run keeps many places.
  private var numbers: SIMD4<Int32>

  /// First line.
  public var line: Int { Int(numbers.x) }
  /// First column.
  public var column: Int { Int(numbers.y) }
  /// Last line.
  public var endLine: Int { Int(numbers.z) }
  /// The column after the last character.
  public var endColumn: Int { Int(numbers.w) }
  /// The whole text of the first line, for the snippet; empty where no reporter quotes it.
  public var lineText: String
  /// The text itself, shortened to 160 characters.
  public var excerpt: String
  /// The place in words of the format (`mục IV.2`, `đoạn 2`); nil when lines say enough.
  public var label: String?
  /// The place in the office file that the text was taken from; nil for a file that is text itself.
  public var origin: Origin?

  /// A place from its parts.
  public init(
    line: Int, column: Int, endLine: Int, endColumn: Int, lineText: String, excerpt: String,
    label: String? = nil, origin: Origin? = nil
  ) {
    numbers = SIMD4(
      Int32(clamping: line), Int32(clamping: column), Int32(clamping: endLine),
      Int32(clamping: endColumn))
    self.lineText = lineText
    self.excerpt = excerpt
    self.label = label
    self.origin = origin
  }

  /// Earlier in the file.
  public static func < (a: Place, b: Place) -> Bool {
    (a.line, a.column, a.endLine, a.endColumn) < (b.line, b.column, b.endLine, b.endColumn)
  }
}

/// One thing that falls short.
public struct Finding: Sendable, Hashable {
  /// The rule's full id.
  public var rule: String
  /// How grave.
  public var severity: Severity
  /// Whether it is about the document as a whole, as where something is missing: the place is then where it is told, and
  /// other words may stand there tomorrow.
  public var isOfWhole: Bool
  /// What is wrong.
  public var message: LocalText
  /// How to mend it; nil when the rule has no proposal.
  public var fix: LocalText?
  /// What put in place of the text of `place` mends it; nil where more than that text must change.
  public var replacement: String?
  /// Where.
  public var place: Place
  /// Other places that belong to it.
  public var related: [Place]
  /// Places that belong to it in other documents of the run.
  public var elsewhere: [Elsewhere]
  /// Stable while text elsewhere in the file moves.
  public var fingerprint: String

  /// A finding from its parts.
  public init(
    rule: String, severity: Severity, message: LocalText, fix: LocalText?, place: Place,
    related: [Place] = [], elsewhere: [Elsewhere] = [], isOfWhole: Bool = false,
    fingerprint: String = "", replacement: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.isOfWhole = isOfWhole
    self.message = message
    self.fix = fix
    self.place = place
    self.related = related
    self.elsewhere = elsewhere
    self.fingerprint = fingerprint
    self.replacement = replacement
  }
}

/// The answer of one rule for one document.
public struct RuleResult: Sendable, Hashable {
  /// What came out.
  public enum Status: Sendable, Hashable {
    /// Met, with the places that meet it.
    case pass(evidence: [Place])
    /// Not met.
    case fail([Finding])
    /// Not asked of this document, and why.
    case notApplicable(LocalText)
    /// Cannot be told, and why.
    case unsure(LocalText)
    /// Not met, but every finding is set aside by a waiver or the baseline, and why.
    case waived(LocalText)
  }

  /// The rule's full id.
  public var rule: String
  /// What came out.
  public var status: Status

  /// An answer.
  public init(rule: String, status: Status) {
    self.rule = rule
    self.status = status
  }
}

/// A pack that was chosen, and why.
public struct PackChoice: Sendable, Hashable {
  /// The pack's name, `form/decree-30-2020`.
  public var pack: String
  /// Its title.
  public var title: LocalText
  /// Why it applies.
  public var reason: LocalText

  /// A choice.
  public init(pack: String, title: LocalText, reason: LocalText) {
    self.pack = pack
    self.title = title
    self.reason = reason
  }
}

/// What was found of one document.
public struct DocumentReport: Sendable, Hashable {
  /// The file as the user named it.
  public var file: String
  /// Which document of the file, from 0.
  public var index: Int
  /// First and last line.
  public var lines: ClosedRange<Int>
  /// `Kế hoạch`; nil when it cannot be told.
  public var type: String?
  /// Number and symbol; nil while blank.
  public var number: String?
  /// The issuer; nil when it cannot be told.
  public var issuer: String?
  /// The subject; nil when absent.
  public var subject: String?
  /// The line on which its title begins; nil when it has none.
  public var titleLine: Int?
  /// The date of issue, partial while blank.
  public var date: PartialDate?
  /// The day as of which validity was judged.
  public var judgedAsOf: CalendarDate
  /// How that day was chosen.
  public var judgedBecause: LocalText
  /// The packs that apply.
  public var packs: [PackChoice]
  /// One answer a rule.
  public var results: [RuleResult]
  /// Findings that do not count, by place; `results` no longer has them.
  public var suppressed: [SuppressedFinding] = []
  /// What there is to say of findings beside their messages.
  public var notes: [FindingNote] = []
  /// Its lines; nil where no reporter shows them.
  public var text: DocumentText?

  /// A report from its parts.
  public init(
    file: String, index: Int, lines: ClosedRange<Int>, type: String?, number: String?,
    issuer: String?, subject: String?, date: PartialDate?, judgedAsOf: CalendarDate,
    judgedBecause: LocalText, packs: [PackChoice], results: [RuleResult]
  ) {
    self.file = file
    self.index = index
    self.lines = lines
    self.type = type
    self.number = number
    self.issuer = issuer
    self.subject = subject
    self.date = date
    self.judgedAsOf = judgedAsOf
    self.judgedBecause = judgedBecause
    self.packs = packs
    self.results = results
  }

  /// All findings of all rules.
  public var findings: [Finding] {
    var found: [Finding] = []
    for result in results {
      if case .fail(let findings) = result.status { found += findings }
    }
    return found
  }
}

/// A file that was left out or could not be read, and why.
public struct FileNote: Sendable, Hashable {
  /// The file as the user named it.
  public var file: String
  /// Why.
  public var reason: LocalText

  /// A note.
  public init(file: String, reason: LocalText) {
    self.file = file
    self.reason = reason
  }
}

/// Everything that one run found: sorted, de-duplicated and counted here and nowhere else.
public struct Report: Sendable {
  /// The program's version.
  public let version: String
  /// The day of the run, or that of `--as-of`.
  public let asOf: CalendarDate
  /// Every rule of the packs that some document was checked with, by id.
  public let rules: [RuleSummary]
  /// One entry a document, by file and place.
  public let documents: [DocumentReport]
  /// Files left out.
  public let skipped: [FileNote]
  /// Files that could not be read.
  public let unreadable: [FileNote]
  /// What is amiss with the files that govern the run: a waiver that has expired or that nothing needs.
  public let remarks: [FileNote]
  /// How many findings stand in the baseline that are there no longer.
  public let staleCount: Int
  /// The counts.
  public let summary: Summary

  /// A report of a run; the order of the arguments' elements does not matter.
  ///
  /// - Parameter handedOn: the counts of documents that were handed on one by one and are not kept.
  public init(
    version: String, asOf: CalendarDate, rules: [RuleSummary], documents: [DocumentReport],
    skipped: [FileNote], unreadable: [FileNote], remarks: [FileNote] = [], staleCount: Int = 0,
    handedOn: Summary? = nil
  ) {
    self.staleCount = staleCount
    self.version = version
    self.asOf = asOf
    var byID: [String: RuleSummary] = [:]
    for rule in rules { byID[rule.id] = rule }
    self.rules = byID.values.sorted { $0.id < $1.id }
    var documents = documents
    // What is in order, as it mostly is, stays where it is.
    for i in documents.indices where !documents[i].isOrdered { documents[i].order() }
    let isSorted = documents.indices.dropFirst().allSatisfy { i in
      (documents[i - 1].file, documents[i - 1].index) <= (documents[i].file, documents[i].index)
    }
    if !isSorted { documents.sort { ($0.file, $0.index) < ($1.file, $1.index) } }
    self.documents = documents
    self.skipped = Set(skipped).sorted { $0.file < $1.file }
    self.unreadable = Set(unreadable).sorted { $0.file < $1.file }
    self.remarks = Set(remarks).sorted {
      ($0.file, $0.reason.vietnamese) < ($1.file, $1.reason.vietnamese)
    }
    var summary = handedOn ?? Summary()
    for document in self.documents { summary.add(document) }
    self.summary = summary
  }
}
