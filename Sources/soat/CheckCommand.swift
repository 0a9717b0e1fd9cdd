internal import ArgumentParser
internal import Configuration
internal import Findings
internal import Reporters
internal import Validation

/// `soat check`: the main job.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks documents and reports what falls short.")

  @Argument(
    help: "Files, folders, patterns (*, ?, **), or - for standard input.", completion: .file())
  var paths: [String]

  @OptionGroup var judging: JudgingArguments

  @OptionGroup var work: RunArguments

  @Option(
    name: .customLong("stdin-name"),
    help: ArgumentHelp("The name under which - is reported.", valueName: "name"))
  var standardInputName = InputFile.standardInputName

  @Flag(help: "Write to standard error how long each stage took.")
  var timings = false

  @Flag(help: "List also what does not apply, with the reason.")
  var verbose = false

  @OptionGroup var everyday: EverydayArguments

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

  /// Which answers reports list.
  var shown: Shown { everyday.shown ?? (verbose ? .all : .usual) }

  func validate() throws {
    if verbose, let shown = everyday.shown, shown != .all {
      throw ValidationError(
        "--verbose is --show all; it does not go with --show \(shown.rawValue).")
    }
  }

  nonisolated(nonsending) func run() async throws {
    let round = try CheckRound(self)
    if everyday.watch {
      try await Watch(self, settings.language).run(round)
      return
    }
    let status = try await round.run()
    if status != .clean { throw ExitCode(status) }
  }
}

extension CheckCommand {
  /// That of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    judging = JudgingArguments(&call)
    work = RunArguments(&call)
    standardInputName = call.value("--stdin-name") ?? InputFile.standardInputName
    timings = call.flag("--timings")
    verbose = call.flag("--verbose")
    everyday = EverydayArguments(&call)
    reading = ReadingArguments(&call)
    governance = GovernanceArguments(&call)
    shared = SharedOptions(&call)
    paths = call.paths()
    call.check(validate)
  }
}
