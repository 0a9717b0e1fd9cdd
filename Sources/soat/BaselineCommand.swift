internal import ArgumentParser
internal import Findings
internal import Governance
internal import SourceText
internal import Validation

/// `soat baseline …`: the findings that stood there before the check was brought in.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Findings that stood there before the check was brought in do not count.",
    subcommands: [WriteBaseline.self, CheckBaseline.self])
}

/// `soat baseline write`: every finding of today into a file.
struct WriteBaseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Writes every finding of the documents into a file.",
    discussion: """
      Findings that are waived, and those of rules that may not be waived, are left out. The same findings give the same \
      bytes. Status 3 where an input could not be read.
      """)

  @Argument(help: "Files, folders, patterns; default: the current folder.", completion: .file())
  var paths: [String] = ["."]

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file; paths in it are taken from its folder.", valueName: "file"),
    completion: .file())
  var output: String

  @OptionGroup var stock: StockArguments

  @OptionGroup var waivers: WaiverArguments

  @OptionGroup var shared: SharedOptions

  nonisolated(nonsending) func run() async throws {
    let settings = try stock.settings(shared)
    let language = settings.language
    let (shelf, packs) = try LoadedRules.forCheck(settings)
    let inputs = try Inputs(
      paths: paths, standardInputName: "stdin.txt", settings, types: shelf)
    let governance = try GovernanceArguments.governance(
      shelf, asksEveryPack: packs.isEmpty, waivers.files(settings), nil, language)
    let report = try await stock.report(
      on: inputs.files, unreadable: inputs.unreadable, shelf, packs: packs, settings, governance)
    let folder = GovernanceFiles.folder(of: output)
    let fixed = Set(report.rules.lazy.filter { !$0.isWaivable }.map(\.id))
    var keys: [Baseline.Key] = []
    var files: Set<String> = []
    var left = 0
    for document in report.documents {
      let findings = document.findings
      guard !findings.isEmpty else { continue }
      let path = RelativePath(of: FileSystem.located(document.file), from: folder)
      for finding in findings where !fixed.contains(finding.rule) {
        keys.append(Baseline.key(finding, file: path))
        files.insert(path.text)
      }
      left += findings.count { fixed.contains($0.rule) }
    }
    do throws(InputError) {
      try FileSystem.write(try Baseline.written(keys), toFile: output)
    } catch {
      throw Failure.cannotWrite(output, error, language)
    }
    Output.write(Self.words(output, keys.count, files.count, left)[language] + "\n")
    if !StockArguments.tellUnreadable(report, language) { throw ExitCode(.unreadable) }
  }

  private static func words(_ file: String, _ count: Int, _ files: Int, _ left: Int) -> LocalText {
    LocalText(
      "\(file): \(count) chỗ sai trong \(files) tệp"
        + (left > 0 ? "; \(left) chỗ sai thuộc quy tắc không được miễn, vẫn được tính" : ""),
      english: "\(file): findings: \(count), files: \(files)"
        + (left > 0 ? "; left out, as their rules may not be waived: \(left)" : ""))
  }
}

/// `soat baseline check`: `soat check` with a baseline.
struct CheckBaseline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Checks documents; what stands in the baseline does not count, what is fixed is told.",
    discussion: "The same as “soat check PATH... --baseline FILE”, with all its options.")

  @OptionGroup var check: CheckCommand

  nonisolated(nonsending) func run() async throws {
    if check.governance.baselineFile(try check.settings) == nil {
      throw ValidationError("Missing expected argument '--baseline <file>'")
    }
    try await check.run()
  }
}
