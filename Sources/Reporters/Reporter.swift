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
  /// Whether it shows the text of the documents.
  public let showsText: Bool
  /// Writes the output; the same report and options give the same bytes.
  public let write: @Sendable (Report, ReporterOptions, inout ByteWriter) -> Void

  /// A format from its parts.
  public init(
    name: String, summary: LocalText, quotesLines: Bool, showsText: Bool = false,
    write: @escaping @Sendable (Report, ReporterOptions, inout ByteWriter) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.quotesLines = quotesLines
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
  public static let all: [Reporter] = [.terminal, .json, .html, .markdown]
}

/// How a report is to be written.
public struct ReporterOptions: Sendable, Hashable {
  /// The language of messages.
  public var language: Language
  /// Columns of the terminal; nil where the output is not a terminal.
  public var width: Int?
  /// Whether colours may be used.
  public var colour: Bool
  /// Whether what does not apply is listed too.
  public var verbose: Bool
  /// Where the files can be seen on the network, for links; nil where nobody knows.
  public var forge: Forge?

  /// Plain output in a language.
  public init(
    language: Language = .vietnamese, width: Int? = nil, colour: Bool = false,
    verbose: Bool = false, forge: Forge? = nil
  ) {
    self.language = language
    self.width = width
    self.colour = colour
    self.verbose = verbose
    self.forge = forge
  }
}
