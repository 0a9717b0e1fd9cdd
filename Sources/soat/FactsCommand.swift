internal import ArgumentParser
internal import Configuration
internal import Reporters
internal import SourceText
internal import Validation

/// `soat facts`: what the program understood of a file.
struct FactsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "facts", abstract: "Prints what is understood of one file.")

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case json
    case yaml
  }

  @Argument(help: "A file, or - for standard input.", completion: .file())
  var path: String

  @Option(help: ArgumentHelp("json or yaml."))
  var format: Format = .json

  @Option(
    name: .customLong("stdin-name"),
    help: ArgumentHelp("The name under which - is reported.", valueName: "name"))
  var standardInputName = InputFile.standardInputName

  @Flag(help: "Say of every fact in which words it stands and what lowers its confidence.")
  var explain = false

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var shared: SharedOptions

  nonisolated(nonsending) func run() async throws {
    let settings = try RunSettings(shared, CallSettings(shared, reading: reading))
    let (shelf, _) = try LoadedRules.forCheck(settings)
    let file = InputFile.argument(
      path, standardInputName: standardInputName, InputScope(settings, shelf))
    do throws(InputError) {
      let (document, facts) = try await Validator(shelf).facts(of: file, settings.effective.reading)
      let node = FactsNode(of: document, explaining: explain).root(facts)
      Output.write(format == .json ? node.json : node.yaml)
    } catch {
      throw file.failure(error, settings.language)
    }
  }
}

extension FactsCommand {
  /// That of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    format = call.value("--format") { Format(rawValue: $0) } ?? .json
    standardInputName = call.value("--stdin-name") ?? InputFile.standardInputName
    explain = call.flag("--explain")
    reading = ReadingArguments(&call)
    shared = SharedOptions(&call)
    path = call.path()
  }
}
