internal import ArgumentParser
internal import Configuration
internal import Glibc
internal import LanguageServer
internal import SourceText
internal import Validation

/// `soat lsp`: findings in an editor as drafts and rules are typed.
struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serves an editor by the Language Server Protocol over standard input and output.",
    discussion: """
      Started by editors, not by hand. Text and Markdown drafts are checked as they are typed; rule packs and \
      registries get their faults, completion, hover and jumps. Documentation/editors.md tells how editors are set up.
      """)

  @Flag(help: "Speak over standard input and output, which is what it does anyway.")
  var stdio = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    // What is wrong with a configuration must not keep an editor from its server.
    var faults: [Diagnostic] = []
    let run = RunSettings(shared, CallSettings(shared), diagnostics: &faults)
    LoadedRules.note(faults, run.language)
    guard let today = Environment.today else { throw Failure.noDate(run.language) }
    let store = EditorRules(folder: EditorRules.absolute(try RulesFolder(run).path), shared)
    var language = shared.chosenLanguage.flatMap { Language(rawValue: $0.rawValue) }
    if case .file = run.effective.language.origin { language = run.language }
    let settings = ServerSettings(
      version: Soat.version, today: { Environment.today ?? today },
      language: language, fallback: run.language)
    let server = LanguageServer(store, settings)
    signal(SIGPIPE, SIG_IGN)
    Self.serve(server)
    throw ExitCode(server.exitStatus ?? 1)
  }

  /// Passes on what comes and goes until the end.
  ///
  /// What the client has sent is taken before anything is checked, and nothing is checked while the client has still to
  /// take what was said: so it gets the findings of its newest text, and cannot wait for a server that waits for it.
  private static func serve(_ server: LanguageServer) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var output: [UInt8] = []
    var written = 0
    var taken = 0
    while server.exitStatus == nil || !output.isEmpty {
      let mayWork = output.isEmpty && server.hasWork
      var ends = [
        pollfd(
          fd: server.exitStatus == nil ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output.isEmpty ? -1 : STDOUT_FILENO, events: Int16(POLLOUT), revents: 0),
      ]
      if poll(&ends, 2, mayWork ? 0 : -1) < 0, errno != EINTR { break }
      if ends[1].revents != 0 {
        // A pipe that takes something takes so much without making us wait.
        let end = min(written + Int(PIPE_BUF), output.count)
        if FileSystem.write(Array(output[written..<end]), to: STDOUT_FILENO) {
          written = end
        } else {
          server.endOfInput()
          written = output.count
        }
        if written == output.count {
          output = []
          written = 0
        }
      }
      // A client that never stops sending is answered too.
      if mayWork, ends[0].revents == 0 || taken >= patience {
        taken = 0
        server.work()
      } else if ends[0].revents != 0 {
        taken += 1
        let count = read(STDIN_FILENO, &buffer, buffer.count)
        if count > 0 {
          server.receive(buffer[..<count])
        } else if count == 0 || errno != EINTR {
          server.endOfInput()
        }
      }
      output += server.takeOutput()
    }
  }

  /// After so many pieces of input at the latest something that is due is checked.
  private static let patience = 256
}

/// Files of rules, and what governs drafts, for the language server.
final class EditorRules: RuleStore {
  let folder: String
  private let governing: EditorTerms

  init(folder: String, _ shared: SharedOptions) {
    self.folder = folder
    governing = EditorTerms(shared)
  }

  func terms(for path: String?) -> DraftTerms { governing.terms(for: path) }

  func faults(in text: [UInt8], of path: String, _ rules: RuleShelf) -> [Diagnostic] {
    governing.faults(in: text, of: path, rules)
  }

  func folder(holding path: String) -> String? {
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if !rest.isEmpty, FileSystem.isFolder(rest + "/registry") { return String(rest) }
    }
    return nil
  }

  func files(in folder: String) -> (files: [RuleFile], faults: [Diagnostic]) {
    var faults: [Diagnostic] = []
    return (RulesFolder.files(in: folder, &faults), faults)
  }

  func resolved(_ path: String) -> String {
    if let found = FileSystem.resolved(path) { return found }
    // A file that is still to be saved lies where its folder does.
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      let folder = FileSystem.resolved(String(path[..<slash]))
    else { return path }
    return folder + path[slash...]
  }

  /// A path from the root, links followed.
  static func absolute(_ path: String) -> String { FileSystem.resolved(path) ?? path }
}
