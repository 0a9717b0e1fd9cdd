public import ArgumentParser
public import Configuration
internal import Dates
internal import SourceText

extension FailOn: ExpressibleByArgument {}
extension RevisionsView: ExpressibleByArgument {}

/// By what rules, and as of which day, a command judges; what is left open a configuration may say.
struct SelectionArguments: ParsableArguments {
  @Option(
    name: .customLong("pack"),
    help: ArgumentHelp(
      "Apply this pack, by name or file, and no other; may be repeated.", valueName: "name|file"),
    completion: Completions.packs)
  var packs: [String] = []

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Judge what is in force as of this day, 2023-05-01 or 1/5/2023.", valueName: "date"),
    transform: DayArgument.parse)
  var asOf: CalendarDate?

  @Flag(
    inversion: .prefixedNo,
    help: "The documents are issued: a blank number or day is an error, not a note on a draft.")
  var issued: Bool?
}

extension SelectionArguments {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    packs = call.values("--pack") { $0 }
    asOf = call.value("--as-of") { try? DayArgument.parse($0) }
    issued = call.choice("--issued", or: "--no-issued")
  }
}

/// Options of every command that judges and has a status for it.
struct JudgingArguments: ParsableArguments {
  @OptionGroup var selection: SelectionArguments

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "Status 1 from this gravity on: error, warning, info or never; default: error."))
  var failOn: FailOn?
}

extension JudgingArguments {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    selection = SelectionArguments(&call)
    failOn = call.value("--fail-on") { FailOn(rawValue: $0) }
  }
}

/// Options of a run over many files; what they leave open a configuration may say.
struct RunArguments: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "Output format, to standard output or a file; may be repeated.", valueName: "name[=file]"))
  var formats: [FormatArgument] = []

  @Option(help: ArgumentHelp("How many files to work on at once.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
    if formats.filter({ $0.output.file == nil }).count > 1 {
      throw ValidationError("Only one --format can go to standard output; give the others a file.")
    }
  }
}

extension RunArguments {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    formats = call.values("--format") { FormatArgument(argument: $0) }
    jobs = call.value("--jobs") { Int($0) }
    call.check(validate)
  }
}

extension CallSettings {
  /// What the options of a call say.
  init(
    _ shared: SharedOptions, judging: JudgingArguments? = nil,
    selection: SelectionArguments? = nil, run: RunArguments? = nil,
    reading: ReadingArguments? = nil
  ) {
    self.init()
    let selection = selection ?? judging?.selection
    language = shared.chosenLanguage.flatMap { .init(rawValue: $0.rawValue) }
    packs = selection?.packs ?? []
    isIssued = selection?.issued
    asOf = selection?.asOf
    failOn = judging?.failOn
    formats = run?.formats.map(\.output) ?? []
    jobs = run?.jobs
    recognisesText = reading?.ocr
    revisions = reading?.revisions
  }
}
