public import Dates
public import SourceText
public import Validation

/// The files of rules as the server is handed them: it touches no file itself. All paths are absolute, links followed.
public protocol RuleStore {
  /// The folder of rules by which drafts are judged.
  var folder: String { get }
  /// The nearest folder of rules above a file; nil where there is none.
  func folder(holding path: String) -> String?
  /// Every file of a folder of rules, and what could not be read.
  func files(in folder: String) -> (files: [RuleFile], faults: [Diagnostic])
  /// A path with all links followed, as far as it exists.
  func resolved(_ path: String) -> String
}

/// What the server must know of the program and the day.
public struct ServerSettings: Sendable {
  /// The program's version.
  public var version: String
  /// Today, for drafts that fix no day; asked for at each check, as a server may live for days.
  public var today: @Sendable () -> CalendarDate
  /// The language of the call; nil leaves it to the client.
  public var language: Language?
  /// The language where neither call nor client says one that the program speaks.
  public var fallback: Language

  /// Settings from their parts.
  public init(
    version: String, today: @escaping @Sendable () -> CalendarDate, language: Language?,
    fallback: Language
  ) {
    self.version = version
    self.today = today
    self.language = language
    self.fallback = fallback
  }
}
