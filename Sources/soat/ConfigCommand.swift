internal import ArgumentParser
internal import Configuration
internal import Findings
internal import Reporters
internal import Rules
internal import SourceText

/// `soat config …`: what holds for a run, and why.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Shows and checks the configuration, .soat.yaml.",
    subcommands: [ShowConfiguration.self, CheckConfiguration.self, PrintConfigurationSchema.self])
}

/// `soat config show`: the settings that hold, each with its origin.
struct ShowConfiguration: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Prints the settings that hold, with the origin of each value.",
    discussion: "Options of a check are taken into account as a check would take them.")

  @OptionGroup var judging: JudgingArguments

  @OptionGroup var work: RunArguments

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(
      shared, CallSettings(shared, judging: judging, run: work, reading: reading))
    let language = settings.language
    let file = settings.file?.path ?? language.say("không có", "none")
    let rules = try RulesFolder(settings)
    let origin = rules.origin(settings).words[language]
    Output.write(
      "# " + language.say("tệp cấu hình", "configuration") + ": \(file)\n"
        + "# " + language.say("thư mục quy tắc", "folder of rules")
        + ": \(rules.path) (\(origin))\n"
        + settings.effective.listing(language))
  }
}

/// `soat config check`: everything that is wrong with a configuration.
struct CheckConfiguration: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks the configuration; status 2 where there is an error.")

  @Argument(help: "A configuration; default: the one that a check would use.", completion: .file())
  var path: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    var shared = shared
    shared.configuration = path ?? shared.configuration
    var diagnostics: [Diagnostic] = []
    let settings = RunSettings(shared, CallSettings(shared), diagnostics: &diagnostics)
    let language = settings.language
    guard let file = settings.file else {
      throw Failure(
        LocalText(
          "không có \(Configuration.fileName) ở đây và ở các thư mục phía trên",
          english: "there is no \(Configuration.fileName) here or in a folder above"), language)
    }
    diagnostics += ConfigurationFaults.beyondFile(settings)
    let errors = diagnostics.filter { $0.gravity == .error }
    LoadedRules.note(errors, language)
    Output.write(
      language.say(
        "\(file.path): \(errors.count) lỗi\n", "\(file.path): \(errors.count) errors\n"))
    if !errors.isEmpty { throw ExitCode(.misuse) }
  }
}

/// `soat config schema`: the JSON Schema of the configuration.
struct PrintConfigurationSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of the configuration.")

  @OptionGroup var words: SchemaLanguage

  func run() {
    let rules = RuleBook.overrideSchema
    Output.write(
      Configuration.schema(
        override: rules.override, definitions: rules.definitions,
        formats: Reporter.all.map(\.name), words.language))
  }
}
