internal import ArgumentParser
internal import Dates
internal import Findings
internal import Glibc
internal import Readers
internal import SourceText
internal import Validation

/// `soat check`: the main job.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", _superCommandName: "soat",
    abstract: "Checks documents and reports what falls short.")

  /// The command of a call `soat check …` that is without fault, parsed without a look at the other commands: a
  /// check of one file starts half a millisecond earlier. Nil for any other call.
  static func parsedQuickly() -> Self? {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == configuration.commandName else { return nil }
    return try? parse(Array(arguments.dropFirst()))
  }

  @Argument(help: "Files, folders, patterns (*, ?, **), or - for standard input.")
  var paths: [String]

  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp(
      "Apply this pack, by name or file, and no other; may be repeated.", valueName: "name|file"))
  var packs: [String] = []

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "Output format, to standard output or a file; may be repeated.", valueName: "name[=file]"))
  var formats: [FormatArgument] = []

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp("Status 1 from this gravity on: error, warning, info or never."))
  var failOn: FailOn = .error

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Judge what is in force as of this day, 2023-05-01 or 1/5/2023.", valueName: "date"),
    transform: DayArgument.parse)
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp("How many files to work on at once.", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .customLong("stdin-name"),
    help: ArgumentHelp("The name under which - is reported.", valueName: "name"))
  var standardInputName = "stdin.txt"

  @Flag(help: "Write to standard error how long each stage took.")
  var timings = false

  @Flag(help: "The documents are issued: a blank number or day is an error, not a note on a draft.")
  var issued = false

  @Flag(help: "List also what does not apply, with the reason.")
  var verbose = false

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var governance: GovernanceArguments

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
    if formats.filter({ $0.file == nil }).count > 1 {
      throw ValidationError("Only one --format can go to standard output; give the others a file.")
    }
  }

  nonisolated(nonsending) func run() async throws {
    let start = Environment.nanoseconds()
    let language = shared.language
    let outputs = try ReportOutputs(
      formats, language, verbose: verbose, failOn: failOn.severity)
    let (shelf, chosen) = try LoadedRules.forCheck(packs, shared)
    let validator = Validator(shelf)
    // The process ends with the run: taking apart what was loaded would only cost time.
    _ = Unmanaged.passRetained(validator)
    let loaded = Environment.nanoseconds()
    guard let today = Environment.today ?? asOf else {
      throw Failure.noDate(language)
    }

    let inputs = Inputs(
      paths: paths, standardInputName: standardInputName, recognisesText: reading.ocr,
      outputs: formats.compactMap(\.file))
    let progress = ProgressBar(files: inputs.files.count, isHidden: outputs.streamToScreen)
    var options = ValidationOptions(today: today, version: Soat.version)
    options.asOf = asOf
    options.inEnglish = language == .english
    options.language = language
    options.quotesLines = outputs.quotesLines
    options.keepsText = outputs.showsText
    options.keepsDocuments = outputs.needWholeReport
    if outputs.stream { options.receiver = { outputs.take($0) } }
    options.packs = chosen
    options.isIssued = issued
    options.governance = try governance.governance(
      shelf, asksEveryPack: chosen.isEmpty, language)
    options.reading = reading.options(jobs: jobs)
    options.jobs = jobs ?? min(Environment.processors, inputs.files.count)
    options.observer = { progress.add($0) }
    if timings { options.clock = { Environment.nanoseconds() } }
    try outputs.begin(version: Soat.version, asOf: asOf ?? today)
    let report: Report
    let total: FileProgress
    do throws(BrokenRules) {
      report = try await validator.validate(
        inputs.files, skipped: inputs.skipped, unreadable: inputs.unreadable, options)
      total = progress.finish()
    } catch {
      _ = progress.finish()
      throw LoadedRules.failure(error.diagnostics, language)
    }

    let rendering = Environment.nanoseconds()
    let status = ExitStatus(report, failOn: failOn.severity, isStrict: governance.strict)
    try outputs.finish(report, status)
    if timings { Timings.note(start, loaded, total, rendering) }
    if status != .clean { throw ExitCode(status) }
  }
}

/// The times of a run, for `--timings`.
private enum Timings {
  static func note(_ start: UInt64, _ loaded: UInt64, _ files: FileProgress, _ rendering: UInt64) {
    let end = Environment.nanoseconds()
    func row(_ name: String, _ nanoseconds: UInt64) -> String {
      let micros = nanoseconds / 1000
      let fraction = String(micros % 1000)
      let amount =
        String(micros / 1000) + "." + String(repeating: "0", count: 3 - fraction.utf8.count)
        + fraction
      let name = name + String(repeating: " ", count: max(1, 16 - name.utf8.count))
      return name + String(repeating: " ", count: max(0, 12 - amount.utf8.count)) + amount + " ms\n"
    }
    var text = row("load rules", loaded - start + files.loading) + row("read", files.reading)
    text += row("understand", files.understanding) + row("judge", files.judging)
    text += row("report", end - rendering) + row("total", end - start)
    Output.note(text + "bytes" + String(repeating: " ", count: 11) + String(files.bytes))
  }
}
