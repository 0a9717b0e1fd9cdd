internal import ArgumentParser
internal import Dates
internal import SourceText

/// A language of the command line: `vi` or `en`.
enum LanguageArgument: String, ExpressibleByArgument, CaseIterable {
  case vi
  case en
}

/// Options that every command has.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "The folder of rule packs and registries; default: $SOAT_RULES, else those of the program.",
      valueName: "dir"), completion: .directory)
  var rulesFolder: String?

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp("Language of messages: vi or en; default: LC_ALL, LANG, else vi."))
  var chosenLanguage: LanguageArgument?

  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration; default: .soat.yaml here or in the nearest folder above.",
      valueName: "file"), completion: .file())
  var configuration: String?

  @Flag(name: .customLong("no-config"), help: "Use no configuration and no .soatignore.")
  var ignoresConfiguration = false

  /// The language of a run without a configuration.
  var language: Language {
    chosenLanguage.flatMap { Language(rawValue: $0.rawValue) } ?? Environment.language
  }

  func validate() throws {
    if configuration != nil, ignoresConfiguration {
      throw ValidationError("--config and --no-config exclude each other.")
    }
  }
}

extension SharedOptions {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    rulesFolder = call.value("--rules")
    chosenLanguage = call.value("--lang") { LanguageArgument(rawValue: $0) }
    configuration = call.value("--config")
    ignoresConfiguration = call.flag("--no-config")
    call.check(validate)
  }
}

/// The option of commands that print a schema: it says all in both languages unless told otherwise.
struct SchemaLanguage: ParsableArguments {
  @Option(help: "Language of titles and descriptions: vi or en; default: both.")
  var lang: LanguageArgument?

  /// The language; nil for both.
  var language: Language? { lang.flatMap { Language(rawValue: $0.rawValue) } }
}

/// A day of the command line: `2023-05-01` or `1/5/2023`.
enum DayArgument {
  /// The day; throws where the text is none or the calendar has no such day.
  @Sendable static func parse(_ text: String) throws -> CalendarDate {
    let parts = text.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
      .map { Int(String($0) ?? "") }
    if parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] {
      if let date = CalendarDate(year: year, month: month, day: day) { return date }
      throw fault(text, isDay: true)
    }
    if let date = CalendarDate(iso: text) { return date }
    throw fault(text, isDay: PartialDate(iso: text)?.day != nil)
  }

  private static func fault(_ text: String, isDay: Bool) -> ValidationError {
    ValidationError(
      isDay
        ? "The calendar has no day \(text)."
        : "“\(text)” is no day; write 2023-05-01 or 1/5/2023.")
  }
}
