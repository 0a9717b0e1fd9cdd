public import Dates
public import Rules
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
  /// What holds for a draft, as it is saved now; nil for a draft that is no file. Asked for at each check: what has not
  /// changed should cost a few looks at files.
  func terms(for path: String?) -> DraftTerms
  /// What is wrong with the text of a file that says how drafts are judged, as it stands in the editor.
  func faults(in text: [UInt8], of path: String, _ rules: RuleShelf) -> [Diagnostic]
}

/// What a configuration says of the drafts below its folder, with the waivers and the baseline that it names.
public struct DraftTerms {
  /// The path of the configuration; empty where none counts.
  public var configuration = ""
  /// Another one where a file has changed on which rules, waivers or baseline depend.
  public var stamp = ""
  /// Packs besides those of the folder of rules.
  public var packs: [RuleFile] = []
  /// Changes of rules.
  public var changes: RuleChanges?
  /// The language of messages; nil leaves it to the server.
  public var language: Language?
  /// The longest draft that is judged, in bytes.
  public var fileSize = SourceText.sizeLimit
  /// What is wrong with the configuration.
  public var faults: [Diagnostic] = []
  /// How drafts are judged by the rules once they are loaded, and what is wrong with waivers and baseline.
  public var options: (RuleShelf, CalendarDate) -> Judging
  /// What is said of one draft, by its path.
  public var fileTerms: (RuleShelf, String) -> InputFile.Terms = { _, _ in InputFile.Terms() }

  /// How drafts are judged, and what is wrong with the files that say so.
  public typealias Judging = (options: ValidationOptions, faults: [Diagnostic])

  /// Terms without a configuration: drafts are judged as `options` says, by rules and on a day.
  public init(options: @escaping (RuleShelf, CalendarDate) -> Judging) {
    self.options = options
  }
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
