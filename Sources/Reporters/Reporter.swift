public import Findings
public import SourceText

/// One output format. All formats stand in `Reporter.all`.
public struct Reporter: Sendable {
  /// The name for `--format`.
  public let name: String
  /// What it is for, in a few words.
  public let summary: LocalText
  /// Whether it prints the text of the lines on which findings stand.
  public let quotesLines: Bool
  /// Whether the output is no text, so that a screen cannot show it.
  public let isBinary: Bool
  /// The library without which it cannot be written.
  public let needs: SharedLibrary?
  /// How it is written while documents are still being checked; nil where the whole report must be known.
  public let stream: (@Sendable (ReporterOptions) -> any ReportStream)?
  /// Whether it shows the text of the documents.
  public let showsText: Bool
  /// Writes the output; the same report and options give the same bytes.
  public let write: @Sendable (Report, ReporterOptions, inout ByteWriter) -> Void

  /// A format from its parts.
  public init(
    name: String, summary: LocalText, quotesLines: Bool, showsText: Bool = false,
    isBinary: Bool = false, needs: SharedLibrary? = nil,
    stream: (@Sendable (ReporterOptions) -> any ReportStream)? = nil,
    write: @escaping @Sendable (Report, ReporterOptions, inout ByteWriter) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.quotesLines = quotesLines
    self.isBinary = isBinary
    self.needs = needs
    self.stream = stream
    self.showsText = showsText
    self.write = write
  }

  /// The whole output at once.
  public func render(_ report: Report, _ options: ReporterOptions) -> [UInt8] {
    var out = ByteWriter()
    write(report, options, &out)
    return out.bytes
  }

  /// Every output format.
  public static let all: [Reporter] = [
    .terminal, .html, .markdown, .json, .jsonl, .sarif, .junit, .github, .gitlab, .csv, .xlsx,
  ]
}

/// How a report is to be written.
public struct ReporterOptions: Sendable, Hashable {
  /// The language of messages.
  public var language: Language
  /// Columns of the terminal; nil where the output is not a terminal.
  public var width: Int?
  /// Whether colours may be used.
  public var colour: Bool
  /// Which answers are listed.
  public var shown: Shown
  /// From which gravity on findings make the run fail; nil: none does.
  public var failOn: Severity? = .error
  /// The exit status of the run; nil where nobody knows it.
  public var status: ExitStatus?
  /// Where the files can be seen on the network, for links; nil where nobody knows.
  public var forge: Forge?

  /// Plain output in a language.
  public init(
    language: Language = .vietnamese, width: Int? = nil, colour: Bool = false,
    shown: Shown = .usual, forge: Forge? = nil
  ) {
    self.language = language
    self.width = width
    self.colour = colour
    self.shown = shown
    self.forge = forge
  }
}
