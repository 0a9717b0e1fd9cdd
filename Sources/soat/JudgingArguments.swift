internal import ArgumentParser
internal import Dates
internal import Findings
internal import Governance
internal import Readers
internal import SourceText
internal import Validation

/// How documents are judged by commands that look at the whole of a stock and print no report of it.
struct JudgingArguments: ParsableArguments {
  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp(
      "Apply this pack, by name or file, and no other; may be repeated.", valueName: "name|file"))
  var packs: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Judge what is in force as of this day, 2023-05-01 or 1/5/2023.", valueName: "date"),
    transform: DayArgument.parse)
  var asOf: CalendarDate?

  @Flag(help: "The documents are issued: a blank number or day is an error, not a note on a draft.")
  var issued = false

  @Option(help: ArgumentHelp("How many files to work on at once.", valueName: "n"))
  var jobs: Int?

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
  }

  /// The report on files; `govern` makes what governs the run of the rules and of whether every pack may apply.
  nonisolated(nonsending) func report(
    on files: [InputFile], unreadable: [FileNote] = [], _ shared: SharedOptions,
    govern: (RuleShelf, _ asksEveryPack: Bool) throws -> Governance? = { _, _ in nil }
  ) async throws -> Report {
    let language = shared.language
    let (shelf, chosen) = try LoadedRules.forCheck(packs, shared)
    guard let today = Environment.today ?? asOf else { throw Failure.noDate(language) }
    var options = ValidationOptions(today: today, version: Soat.version)
    options.asOf = asOf
    options.packs = chosen
    options.isIssued = issued
    options.reading = reading.options(jobs: jobs)
    options.jobs = jobs ?? max(1, min(Environment.processors, files.count))
    options.quotesLines = false
    options.inEnglish = language == .english
    options.governance = try govern(shelf, chosen.isEmpty)
    let progress = ProgressBar(files: files.count, isHidden: false)
    options.observer = { progress.add($0) }
    defer { _ = progress.finish() }
    do throws(BrokenRules) {
      return try await Validator(shelf).validate(
        files, unreadable: unreadable, options)
    } catch {
      throw LoadedRules.failure(error.diagnostics, language)
    }
  }

  /// Tells of files that could not be read; true where there are none.
  static func tellUnreadable(_ report: Report, _ language: Language) -> Bool {
    for note in report.unreadable { Output.note("\(note.file): \(note.reason[language])") }
    return report.unreadable.isEmpty
  }
}
