internal import ArgumentParser
internal import Configuration
internal import Findings
internal import Readers
internal import Rules
internal import SourceText
internal import Validation

/// `soat rules lint`: what is wrong or doubtful in packs and registries.
struct LintRules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Checks packs and registries; status 2 where there is an error.")

  @Argument(
    help: "Files or folders of packs; default: the whole folder of rules.", completion: .file())
  var paths: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    var loaded = try NamedRules(paths, settings)
    loaded.diagnostics += loaded.knowledge.book.lint()
    let shown = loaded.diagnostics.filter { loaded.isNamed($0.file) }
    LoadedRules.note(shown, language)
    let errors = shown.filter { $0.gravity == .error }.count
    let warnings = shown.count - errors
    Output.write(
      language.say(
        "\(loaded.fileCount) tệp: \(errors) lỗi, \(warnings) cảnh báo\n",
        "\(loaded.fileCount) files: \(errors) errors, \(warnings) warnings\n"))
    if errors > 0 { throw ExitCode(.misuse) }
  }
}

/// `soat rules test`: every example of every rule, or every rule against documents changed so as to break it.
struct TestRules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the examples of rules; status 1 where one does not hold.",
    discussion: """
      With --mutate documents that meet a rule are changed in the way the rule forbids, and the rule must fire; status 1 \
      where one does not.
      """)

  @Argument(
    help: "Files or folders of packs; default: the whole folder of rules.", completion: .file())
  var paths: [String] = []

  @Flag(help: "Change documents that meet the rules so that they break them.")
  var mutate = false

  @Option(
    name: .customLong("sample"),
    help: ArgumentHelp(
      "With --mutate: a document or folder of documents to change; default: Samples beside the rules.",
      valueName: "path"), completion: .file())
  var samples: [String] = []

  @Option(help: ArgumentHelp("With --mutate: how many rules to work on at once.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "With --mutate: list what was done to which document for each rule.")
  var verbose = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be 1 or more.") }
    if !mutate, jobs != nil || verbose || !samples.isEmpty {
      throw ValidationError("--sample, --jobs and --verbose go with --mutate.")
    }
  }

  nonisolated(nonsending) func run() async throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    let loaded = try NamedRules(paths, settings)
    let knowledge = try LoadedRules.sound(loaded.knowledge, loaded.diagnostics, language)
    guard let today = Environment.today else { return }
    if mutate {
      let runner = MutationRunner(knowledge, samples: try sampleTexts(settings), today: today)
      let report = await runner.run(jobs: jobs ?? Environment.processors) { loaded.isNamed($0) }
      Output.write(MutationListing(report, language, verbose: verbose).text)
      if !report.silent.isEmpty { throw ExitCode(1) }
      return
    }
    let outcome = ExampleRunner(knowledge, today: today).run { loaded.isNamed($0) }
    LoadedRules.note(outcome.failures, language)
    let failed = outcome.failures.count
    Output.write(
      language.say(
        "\(outcome.examples) ví dụ của \(outcome.rules) quy tắc: \(failed) ví dụ không đúng\n",
        "\(outcome.examples) examples of \(outcome.rules) rules: \(failed) do not hold\n"))
    if failed > 0 { throw ExitCode(1) }
  }

  /// The documents that are changed besides the examples.
  private func sampleTexts(_ settings: RunSettings) throws -> [SourceText] {
    var paths = samples
    if paths.isEmpty {
      let folder = try RulesFolder(settings).sibling("Samples")
      paths = FileSystem.isFolder(folder) ? [folder] : []
    }
    let inputs = Inputs(paths: paths, standardInputName: "stdin.txt", InputScope())
    if let note = inputs.unreadable.first {
      throw Failure(
        LocalText(
          "không đọc được “\(note.file)”: \(note.reason.vietnamese)",
          english: "cannot read “\(note.file)”: \(note.reason[.english])"), settings.language)
    }
    // What is changed are words of a text: the same samples in other formats would only repeat them.
    let texts = inputs.files.filter { InputFormat.named(by: $0.name)?.isText ?? true }
    return try texts.map { file in
      do throws(InputError) {
        return try SourceText.read(name: file.name, bytes: try file.read())
      } catch {
        throw Failure(error.message, settings.language)
      }
    }
  }
}

/// The rules of the folder and of the files that a call names besides.
private struct NamedRules {
  let knowledge: Knowledge
  var diagnostics: [Diagnostic] = []
  /// How many files were named.
  let fileCount: Int
  private let names: Set<String>

  init(_ paths: [String], _ settings: RunSettings) throws {
    var files = try RulesFolder(settings).files(&diagnostics)
    files += try LoadedRules.elsewhere(settings).flatMap(\.files)
    if paths.isEmpty {
      names = Set(files.map(\.path)).union(diagnostics.map(\.file))
        .union(settings.changes.map { [$0.source.name] } ?? [])
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
    knowledge = LoadedRules.knowledge(files, settings, diagnostics: &diagnostics)
  }

  /// Whether a file is one that the call asks about.
  func isNamed(_ file: String) -> Bool { names.contains(file) }
}
