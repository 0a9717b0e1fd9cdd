internal import ArgumentParser
internal import Configuration
internal import Dates
internal import Findings
internal import Readers
internal import Rules
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

  @Argument(
    help: "Files, folders, patterns (*, ?, **), or - for standard input.", completion: .file())
  var paths: [String]

  @OptionGroup var judging: JudgingArguments

  @OptionGroup var work: RunArguments

  @Option(
    name: .customLong("stdin-name"),
    help: ArgumentHelp("The name under which - is reported.", valueName: "name"))
  var standardInputName = "stdin.txt"

  @Flag(help: "Write to standard error how long each stage took.")
  var timings = false

  @Flag(help: "List also what does not apply, with the reason.")
  var verbose = false

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var governance: GovernanceArguments

  @OptionGroup var shared: SharedOptions

  /// What call, configuration and environment say.
  var settings: RunSettings {
    get throws {
      try RunSettings(
        shared, CallSettings(shared, judging: judging, run: work, reading: reading))
    }
  }

  nonisolated(nonsending) func run() async throws {
    let start = Environment.nanoseconds()
    let settings = try settings
    let language = settings.language
    let formats = try settings.outputs()
    let failOn = settings.effective.failOn.value.severity
    let outputs = try ReportOutputs(formats, language, verbose: verbose, failOn: failOn)
    let (shelf, chosen) = try LoadedRules.forCheck(settings)
    let validator = Validator(shelf)
    // The process ends with the run: taking apart what was loaded would only cost time.
    _ = Unmanaged.passRetained(validator)
    let loaded = Environment.nanoseconds()
    let asOf = settings.effective.asOf.value
    guard let today = Environment.today ?? asOf else {
      throw Failure.noDate(language)
    }

    let inputs = try Inputs(
      paths: paths, standardInputName: standardInputName, settings, types: shelf,
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
    options.isIssued = settings.effective.isIssued.value ?? false
    options.remarks = settings.changes?.remarks ?? []
    options.governance = try governance.governance(
      shelf, asksEveryPack: chosen.isEmpty, settings)
    options.reading = settings.effective.reading
    options.jobs = settings.effective.jobs.value ?? min(Environment.processors, inputs.files.count)
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
    let status = ExitStatus(report, failOn: failOn, isStrict: governance.strict)
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
