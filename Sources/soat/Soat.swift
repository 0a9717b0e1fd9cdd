internal import ArgumentParser
internal import Findings
internal import Glibc
internal import SourceText
internal import YAMLSource

/// The command `soat`: parses the call, runs it, and turns what happens into an exit status.
@main
struct Soat: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "soat",
    abstract: "Checks Vietnamese administrative documents against rules with their legal basis.",
    discussion: """
      Exit status: 0 nothing found at or above --fail-on; 1 findings; 2 wrong call or broken rules; \
      3 an input could not be read (the rest is still checked).
      """,
    version: version,
    subcommands: [
      CheckCommand.self, AnnotateCommand.self, FactsCommand.self, TextCommand.self,
      RulesCommand.self, PacksCommand.self, WaiversCommand.self, BaselineCommand.self,
      ConfigCommand.self, FormatsCommand.self, LanguageServerCommand.self,
    ])

  /// What is wrong with a call whose first word is no command, and what was probably meant.
  private static var unknownCommand: Failure? {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else {
      return nil
    }
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !known.contains(word) else { return nil }
    let isFile = FileSystem.exists(word)
    let near = isFile ? "check " + word : suggestion(for: word, among: known)
    return Failure(
      LocalText(
        "không có lệnh “\(word)”; "
          + (near.map { "có phải “soat \($0)”?" } ?? "các lệnh: \(known.joined(separator: ", "))"),
        english: "there is no command “\(word)”; "
          + (near.map { "did you mean “soat \($0)”?" }
            ?? "the commands are \(known.joined(separator: ", "))")),
      CallMessage.language(of: CommandLine.arguments.dropFirst()))
  }

  /// The command that is called; throws where there is none of that name, before all else that may be wrong.
  private static func parsed() throws -> any ParsableCommand {
    if let command = PlainCall.command(of: Array(CommandLine.arguments.dropFirst())) {
      return command
    }
    do {
      return try parseAsRoot()
    } catch {
      throw unknownCommand ?? error
    }
  }

  static func main() async {
    do {
      var command = try parsed()
      if let check = command as? CheckCommand {
        // On the main thread: a run with one job needs no other.
        try await check.run()
      } else if let facts = command as? FactsCommand {
        try await facts.run()
      } else if let text = command as? TextCommand {
        try await text.run()
      } else if let test = command as? TestRules {
        try await test.run()
      } else if let list = command as? ListWaivers {
        try await list.run()
      } else if let write = command as? WriteBaseline {
        try await write.run()
      } else if let check = command as? CheckBaseline {
        try await check.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      Output.note(failure.message)
      Glibc.exit(ExitStatus.misuse.rawValue)
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let language = CallMessage.language(of: CommandLine.arguments.dropFirst())
      let message = CallMessage(error, language).text
      if exitCode(for: error).isSuccess {
        Output.write(message + "\n")
        Glibc.exit(0)
      }
      Output.note(message)
      Glibc.exit(ExitStatus.misuse.rawValue)
    }
  }
}
