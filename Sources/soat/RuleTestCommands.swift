internal import ArgumentParser
internal import Rules
internal import SourceText
internal import Validation

/// `soat rules lint`: what is wrong or doubtful in packs and registries.
struct LintRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Checks packs and registries; status 2 where there is an error.")

  @Argument(help: "Files or folders of packs; default: the whole folder of rules.")
  var paths: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.language
    var loaded = try NamedRules(paths, shared)
    loaded.diagnostics += loaded.knowledge.book.lint()
    let shown = loaded.diagnostics.filter { loaded.isNamed($0.file) }
    LoadedRules.note(shown, language)
    let errors = shown.filter { $0.gravity == .error }.count
    let warnings = shown.count - errors
    Output.write(
      language == .english
        ? "\(loaded.fileCount) files: \(errors) errors, \(warnings) warnings\n"
        : "\(loaded.fileCount) tệp: \(errors) lỗi, \(warnings) cảnh báo\n")
    if errors > 0 { throw ExitCode(2) }
  }
}

/// `soat rules test`: every example of every rule.
struct TestRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Runs the examples of rules; status 1 where one does not hold.")

  @Argument(help: "Files or folders of packs; default: the whole folder of rules.")
  var paths: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.language
    let loaded = try NamedRules(paths, shared)
    let knowledge = try LoadedRules.sound(loaded.knowledge, loaded.diagnostics, language)
    guard let today = Environment.today else { return }
    let outcome = ExampleRunner(knowledge, today: today).run { loaded.isNamed($0) }
    LoadedRules.note(outcome.failures, language)
    let failed = outcome.failures.count
    Output.write(
      language == .english
        ? "\(outcome.examples) examples of \(outcome.rules) rules: \(failed) do not hold\n"
        : "\(outcome.examples) ví dụ của \(outcome.rules) quy tắc: \(failed) ví dụ không đúng\n")
    if failed > 0 { throw ExitCode(1) }
  }
}

/// The rules of the folder and of the files that a call names besides.
private struct NamedRules {
  let knowledge: Knowledge
  var diagnostics: [Diagnostic] = []
  /// How many files were named.
  let fileCount: Int
  private let names: Set<String>

  init(_ paths: [String], _ shared: SharedOptions) throws {
    var files = try RulesFolder(shared).files(&diagnostics)
    if paths.isEmpty {
      names = Set(files.map(\.path)).union(diagnostics.map(\.file))
    } else {
      var names: Set<String> = []
      let known = Set(files.compactMap { FileSystem.resolved($0.path) })
      for path in paths {
        var faults: [Diagnostic] = []
        for file in RulesFolder.files(at: path, &faults) {
          let real = FileSystem.resolved(file.path)
          if let real, known.contains(real),
            let same = files.first(where: { FileSystem.resolved($0.path) == real })
          {
            names.insert(same.path)
          } else {
            names.insert(file.path)
            files.append(file)
          }
        }
        names.formUnion(faults.map(\.file))
        diagnostics += faults
      }
      self.names = names
    }
    fileCount = names.count
    knowledge = Knowledge.load(files, diagnostics: &diagnostics)
  }

  /// Whether a file is one that the call asks about.
  func isNamed(_ file: String) -> Bool { names.contains(file) }
}
