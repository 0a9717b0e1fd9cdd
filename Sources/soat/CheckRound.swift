internal import Configuration
internal import Dates
internal import Findings
internal import Glibc
internal import Readers
internal import Rules
internal import SourceText
internal import Validation

/// A check with what it needs: settings and rules, loaded once for all rounds of a watch.
struct CheckRound {
  let command: CheckCommand
  let settings: RunSettings
  /// What came of files in earlier rounds; nil where there are no others.
  var judged: JudgedFiles?

  private let formats: [FormatArgument]
  private let outputs: ReportOutputs
  private let shelf: RuleShelf
  private let chosen: [String]
  private let validator: Validator
  private var start = Environment.nanoseconds()
  private var loaded: UInt64

  /// Loads what a call asks for; throws where it is wrong, or the rules are broken.
  init(_ command: CheckCommand) throws {
    self.command = command
    settings = try command.settings
    formats = try settings.outputs()
    outputs = try ReportOutputs(
      formats, settings.language, shown: command.shown,
      failOn: settings.effective.failOn.value.severity)
    (shelf, chosen) = try LoadedRules.forCheck(settings)
    validator = Validator(shelf)
    // The process ends with the run: taking apart what was loaded would only cost time.
    if !command.everyday.watch { _ = Unmanaged.passRetained(validator) }
    loaded = Environment.nanoseconds()
  }

  /// The files that the run writes.
  var writtenFiles: [String] { formats.compactMap(\.file) }

  /// The files that the call names.
  func inputs() throws -> Inputs {
    try Inputs(
      paths: command.paths, standardInputName: command.standardInputName, settings, types: shelf,
      outputs: writtenFiles)
  }

  /// Checks the files that the call names; writes the reports.
  nonisolated(nonsending) func run() async throws -> ExitStatus {
    try await run(inputs(), outputs)
  }

  /// Checks files with what is loaded, for the first time or again; writes the reports.
  nonisolated(nonsending) mutating func run(
    _ inputs: Inputs, isFirst: Bool
  ) async throws -> ExitStatus {
    if !isFirst {
      start = Environment.nanoseconds()
      loaded = start
    }
    let outputs = try ReportOutputs(
      formats, settings.language, shown: command.shown,
      failOn: settings.effective.failOn.value.severity)
    if outputs.isOnScreen { Output.write("\u{1B}[H\u{1B}[2J") }
    return try await run(inputs, outputs)
  }

  private nonisolated(nonsending) func run(
    _ inputs: Inputs, _ outputs: ReportOutputs
  ) async throws -> ExitStatus {
    let language = settings.language
    let failOn = settings.effective.failOn.value.severity
    var options = try settings.validationOptions(packs: chosen)
    var inputs = inputs
    if let revision = command.everyday.changedSince {
      let changes = try await ChangedFiles(
        since: revision, of: command.paths, settings)
      let count = inputs.keep(changes.contains)
      Output.note(changes.note(leftOut: count, kept: inputs.files.count, language))
    }
    judged?.begin(inputs.files)
    let progress = ProgressBar(files: inputs.files.count, isHidden: outputs.streamToScreen)
    options.quotesLines = outputs.quotesLines
    options.keepsText = outputs.showsText
    options.keepsDocuments = outputs.needWholeReport
    if outputs.stream { options.receiver = { outputs.take($0) } }
    options.remarks = settings.changes?.remarks ?? []
    options.governance = try command.governance.governance(
      shelf, asksEveryPack: chosen.isEmpty, settings)
    options.jobs = settings.jobs(forFiles: inputs.files.count)
    options.judged = judged
    options.observer = { progress.add($0) }
    let isTimed = command.timings || command.everyday.profile
    if isTimed { options.clock = { Environment.nanoseconds() } }
    options.timesRules = command.everyday.profile
    try outputs.begin(version: Soat.version, asOf: options.asOf ?? options.today)
    let report: Report
    var times = RunTimes()
    do throws(BrokenRules) {
      report = try await validator.validate(
        inputs.files, skipped: inputs.skipped, unreadable: inputs.unreadable, options)
      (times.files, times.comparing) = progress.finish()
    } catch {
      _ = progress.finish()
      throw LoadedRules.failure(error.diagnostics, language)
    }

    let rendering = Environment.nanoseconds()
    let status = ExitStatus(report, failOn: failOn, isStrict: command.governance.strict)
    try outputs.finish(report, status)
    guard isTimed else { return status }
    let end = Environment.nanoseconds()
    times.loading = loaded - start + times.files.loading
    times.reporting = end - rendering
    times.total = end - start
    if command.timings { Output.note(times.stages(language)) }
    if command.everyday.profile { Output.note(times.profile(language)) }
    return status
  }
}
