public import Dates
public import Findings
public import Governance
public import Readers
public import Rules
public import SourceText

/// How a run judges and works.
public struct ValidationOptions: Sendable {
  /// The day given by the user; replaces the documents' own dates.
  public var asOf: CalendarDate?
  /// Today, for documents that fix no day.
  public var today: CalendarDate
  /// Names of the packs to apply whatever their conditions say; empty: those whose conditions hold.
  public var packs: [String]
  /// Whether the documents are issued, no drafts: then a blank number or day is an error.
  public var isIssued = false
  /// Waivers and baseline; nil where every finding counts.
  public var governance: Governance?
  /// The type of documents that do not print theirs.
  public var type: String?
  /// What the report is to say of the files that govern the run.
  public var remarks: [FileNote] = []
  /// How files are read.
  public var reading = ReadingOptions()
  /// How many files are worked on at once.
  public var jobs: Int
  /// Whether findings carry the text of their line, which only some reporters quote.
  public var quotesLines = true
  /// Whether documents carry their lines, which only some reporters show.
  public var keepsText = false
  /// How many bytes of lines all documents of a run carry at most, less 200 for each finding; beyond it all carry only
  /// the lines around findings, and none where these are more still.
  public var textBudget = 4 << 20
  /// Whether findings are told in English too.
  public var inEnglish = true
  /// The language in which places are named: `mục IV.2`, `section IV.2`.
  public var language = Language.vietnamese
  /// The program's version, for the report.
  public var version: String
  /// Nanoseconds since some moment, for the times in `FileProgress`; nil measures nothing.
  public var clock: (@Sendable () -> UInt64)?
  /// Whether `FileProgress` tells what each rule took; needs `clock`.
  public var timesRules = false
  /// What is known of files from earlier runs, and to be kept for later ones; nil keeps nothing.
  public var judged: JudgedFiles?
  /// Hears of every file that is done, one at a time, in their order.
  public var observer: (@Sendable (FileProgress) -> Void)?

  /// Is handed every document as soon as it and those before it are judged, one at a time; in the end once more those
  /// that rules compared with others.
  public var receiver: (@Sendable (ReportPart) -> Void)?
  /// Whether the report has the documents; where it has not, what was handed on is forgotten and only counted.
  public var keepsDocuments = true

  /// The usual way to judge on a day: packs chosen by their conditions, messages in both languages, a file at a time.
  ///
  /// - Parameters:
  ///   - today: the day as of which documents are judged that fix none.
  ///   - version: what the report gives as the version of the program.
  public init(today: CalendarDate, version: String) {
    self.today = today
    self.version = version
    packs = []
    jobs = 1
  }
}

extension ValidationOptions {
  /// These options with what is said of one file.
  public func with(_ terms: InputFile.Terms) -> ValidationOptions {
    var options = self
    if let packs = terms.packs { options.packs = packs }
    if let type = terms.type { options.type = type }
    if let isIssued = terms.isIssued { options.isIssued = isIssued }
    return options
  }
}

/// A file that is done: its size and the nanoseconds that each stage took.
public struct FileProgress: Sendable, Hashable {
  /// The file as the user named it.
  public var file = ""
  /// Bytes of the file.
  public var bytes = 0
  /// Reading the bytes, proving and normalising the text.
  public var reading: UInt64 = 0
  /// Finding the facts.
  public var understanding: UInt64 = 0
  /// Loading the rules that it is the first to ask for.
  public var loading: UInt64 = 0
  /// Choosing packs and evaluating rules.
  public var judging: UInt64 = 0
  /// What each rule took of it, by its id; empty where `ValidationOptions.timesRules` does not ask for it.
  public var rules: [String: RuleTime] = [:]

  /// Nothing done yet.
  public init() {}
}
