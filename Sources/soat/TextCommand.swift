internal import ArgumentParser
internal import Configuration
internal import Findings
internal import SourceText
internal import Validation

/// `soat text`: the text that is read from a file, line by line as reports count them.
struct TextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text", abstract: "Prints the text that is read from one file.")

  @Argument(help: "A file, or - for standard input.", completion: .file())
  var path: String

  @Option(
    name: .customLong("stdin-name"),
    help: ArgumentHelp("The name under which - is reported.", valueName: "name"))
  var standardInputName = InputFile.standardInputName

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var shared: SharedOptions

  nonisolated(nonsending) func run() async throws {
    let settings = try RunSettings(shared, CallSettings(shared, reading: reading))
    let file = InputFile.argument(
      path, standardInputName: standardInputName, InputScope(settings, types: [:]))
    do throws(InputError) {
      Output.write(try await file.text(settings.effective.reading))
    } catch {
      throw file.failure(error, settings.language)
    }
  }
}

extension TextCommand {
  /// That of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    standardInputName = call.value("--stdin-name") ?? InputFile.standardInputName
    reading = ReadingArguments(&call)
    shared = SharedOptions(&call)
    path = call.path()
  }
}

extension InputFile {
  /// The name under which standard input is reported unless the call says another.
  static let standardInputName = "stdin.txt"

  /// A file of the system, of at most so many bytes.
  init(path: String, limit: Int) {
    self.init(name: path) { () throws(InputError) in try FileSystem.read(path, limit: limit) }
    open = { () throws(InputError) in try FileSystem.OpenFile(path, limit: limit) }
  }

  /// Standard input, of at most so many bytes.
  static func standardInput(name: String, limit: Int) -> InputFile {
    InputFile(name: name) { () throws(InputError) in
      try FileSystem.readStandardInput(limit: limit)
    }
  }

  /// The file that a command names, or standard input for `-`.
  static func argument(
    _ path: String, standardInputName: String, _ scope: InputScope
  ) -> InputFile {
    var file =
      path == "-"
      ? .standardInput(name: standardInputName, limit: scope.fileSize)
      : InputFile(path: path, limit: scope.fileSize)
    file.terms = scope.terms(of: file.name)
    return file
  }

  /// Notes that the file cannot be read; the exit status for it.
  func failure(_ error: InputError, _ language: Language) -> ExitCode {
    let message = error.message
    let failure = Failure(
      LocalText("\(name): \(message.vietnamese)", english: "\(name): \(message[.english])"),
      language)
    Output.note(failure.message)
    return ExitCode(.unreadable)
  }
}
