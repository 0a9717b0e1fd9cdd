internal import ArgumentParser
internal import Configuration
internal import Findings
internal import Governance
internal import SourceText
internal import Validation

/// How documents are judged by commands that look at the whole of a stock and print no report of it.
struct StockArguments: ParsableArguments {
  @OptionGroup var selection: SelectionArguments

  @Option(help: ArgumentHelp("How many files to work on at once.", valueName: "n"))
  var jobs: Int?

  @OptionGroup var reading: ReadingArguments

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
  }

  /// What call, configuration and environment say.
  func settings(_ shared: SharedOptions) throws -> RunSettings {
    var call = CallSettings(shared, selection: selection, reading: reading)
    call.jobs = jobs
    return try RunSettings(shared, call)
  }

  /// The report on files.
  nonisolated(nonsending) func report(
    on files: [InputFile], unreadable: [FileNote] = [], _ shelf: RuleShelf, packs: [String],
    _ settings: RunSettings, _ governance: Governance? = nil
  ) async throws -> Report {
    var options = try settings.validationOptions(packs: packs)
    options.jobs = settings.jobs(forFiles: files.count)
    options.quotesLines = false
    options.governance = governance
    let progress = ProgressBar(files: files.count, isHidden: false)
    options.observer = { progress.add($0) }
    defer { _ = progress.finish() }
    do throws(BrokenRules) {
      return try await Validator(shelf).validate(
        files, unreadable: unreadable, options)
    } catch {
      throw LoadedRules.failure(error.diagnostics, settings.language)
    }
  }

  /// Tells of files that could not be read; true where there are none.
  static func tellUnreadable(_ report: Report, _ language: Language) -> Bool {
    for note in report.unreadable { Output.note("\(note.file): \(note.reason[language])") }
    return report.unreadable.isEmpty
  }
}
