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

  @Argument(help: "Files, folders, patterns; default: the current folder.")
  var paths: [String] = ["."]

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("The file; paths in it are taken from its folder.", valueName: "file"))
  var output: String

  @OptionGroup var judging: JudgingArguments

  @OptionGroup var waivers: WaiverArguments

  @OptionGroup var shared: SharedOptions

  nonisolated(nonsending) func run() async throws {
    let language = shared.language
    let inputs = Inputs(
      paths: paths, standardInputName: "stdin.txt", recognisesText: judging.reading.ocr)
    let report = try await judging.report(
      on: inputs.files, unreadable: inputs.unreadable, shared
    ) { shelf, asksEveryPack in
      try GovernanceArguments.governance(
        shelf, asksEveryPack: asksEveryPack, waivers.areIgnored ? [] : waivers.files, nil, language)
    }
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
    if !JudgingArguments.tellUnreadable(report, language) { throw ExitCode(.unreadable) }
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

  func validate() throws {
    if check.governance.baseline == nil {
      throw ValidationError("Missing expected argument '--baseline <file>'")
    }
  }

  nonisolated(nonsending) func run() async throws { try await check.run() }
}
