internal import ArgumentParser
internal import Findings
internal import SourceText
internal import Validation

/// `soat text`: the text that is read from a file, line by line as reports count them.
struct TextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text", abstract: "Prints the text that is read from one file.")

  @Argument(help: "A file, or - for standard input.")
  var path: String

  @Option(
    name: .customLong("stdin-name"),
    help: ArgumentHelp("The name under which - is reported.", valueName: "name"))
  var standardInputName = "stdin.txt"

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var shared: SharedOptions

  nonisolated(nonsending) func run() async throws {
    let file = InputFile.argument(path, standardInputName: standardInputName)
    do throws(InputError) {
      Output.write(try await file.text(reading.options))
    } catch {
      throw file.failure(error, shared.language)
    }
  }
}

extension InputFile {
  /// The file that a command names, or standard input for `-`.
  static func argument(_ path: String, standardInputName: String) -> InputFile {
    path == "-"
      ? InputFile(name: standardInputName, read: FileSystem.readStandardInput)
      : InputFile(name: path) { () throws(InputError) in try FileSystem.read(path) }
  }

  /// Notes that the file cannot be read; the exit status for it.
  func failure(_ error: InputError, _ language: Language) -> ExitCode {
    let colon = language == .english ? "error" : "lỗi"
    Output.note("soat: \(colon): \(name): \(error.message[language])")
    return ExitCode(.unreadable)
  }
}
