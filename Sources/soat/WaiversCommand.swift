internal import ArgumentParser
internal import Dates
internal import Findings
internal import Governance
internal import Reporters
internal import SourceText
internal import Validation

/// `soat waivers …`: everything about waivers themselves.
struct WaiversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waivers", abstract: "Lists, checks and adds waivers.",
    subcommands: [ListWaivers.self, LintWaivers.self, AddWaiver.self, PrintWaiverSchema.self])
}

/// `soat waivers list`: who answers for what, and until when.
struct ListWaivers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists waivers: rule, files, reason, owner and last day.",
    discussion: """
      With several of --expired, --due and --unused a waiver is listed to which one of them applies.
      """)

  @Argument(help: "Files of waivers.")
  var files: [String]

  @Flag(help: "Only those that have expired.")
  var expired = false

  @Option(
    help: ArgumentHelp(
      "Only those that do not hold on this day any longer, 2027-01-31 or 31/1/2027.",
      valueName: "date"), transform: DayArgument.parse)
  var due: CalendarDate?

  @Flag(help: "Only those that no finding needs: checks the files that they name.")
  var unused = false

  @OptionGroup var judging: JudgingArguments

  @OptionGroup var shared: SharedOptions

  nonisolated(nonsending) func run() async throws {
    let language = shared.language
    guard let today = Environment.dayOfResults else { throw Failure.noDate(language) }
    let (shelf, _) = try LoadedRules.forCheck(judging.packs, shared)
    var read = GovernanceFiles(language)
    let loaded = try read.waivers(files, shelf)
    try read.endIfFaulty()
    var idle: Set<String> = []
    var isRead = true
    if unused {
      let report = try await judging.report(
        on: Self.documents(of: loaded, ocr: judging.reading.ocr), shared)
      isRead = JudgingArguments.tellUnreadable(report, language)
      idle = Self.idle(loaded, report, today)
    }
    let all = loaded.flatMap(\.waivers)
    let isEverything = !expired && due == nil && !unused
    let shown = all.filter { waiver in
      isEverything || expired && waiver.hasExpired(on: today)
        || due.map(waiver.hasExpired(on:)) ?? false || idle.contains(waiver.source)
    }
    var text = ""
    for waiver in shown {
      text += Self.entry(waiver, today, isIdle: idle.contains(waiver.source), language)
    }
    let late = all.count { $0.hasExpired(on: today) }
    text +=
      language == .english
      ? "\(shown.count) of \(all.count) waivers; expired: \(late)\n"
      : "\(shown.count) trên \(all.count) miễn trừ; đã hết hạn: \(late)\n"
    Output.write(text)
    if !isRead { throw ExitCode(.unreadable) }
  }

  /// The documents below the folders of waiver files that some waiver names.
  private static func documents(of files: [WaiverFile], ocr: Bool) -> [InputFile] {
    let folders = files.map { GovernanceFiles.nearFolder(of: $0.source.name) }
    let inputs = Inputs(paths: folders, standardInputName: "", recognisesText: ocr)
    return inputs.files.filter { input in
      let path = FileSystem.located(input.name)
      return files.contains { file in
        let own = RelativePath(of: path, from: GovernanceFiles.folder(of: file.source.name))
        return file.waivers.contains { $0.files.contains { $0.fits(own) } }
      }
    }
  }

  /// Where the waivers stand that no finding of a report needs.
  private static func idle(
    _ files: [WaiverFile], _ report: Report, _ today: CalendarDate
  ) -> Set<String> {
    var governance = Governance(today: today) { FileSystem.located($0) }
    for file in files {
      governance.add(file, folder: GovernanceFiles.folder(of: file.source.name))
    }
    var run = GovernedRun(governance)
    for var document in report.documents { run.govern(&document) { _ in true } }
    return Set(run.idle.map(\.source))
  }

  private static func entry(
    _ waiver: Waiver, _ today: CalendarDate, isIdle: Bool, _ language: Language
  ) -> String {
    func say(_ vietnamese: String, _ english: String) -> String {
      language == .english ? english : vietnamese
    }
    let day = language == .english ? waiver.expires.iso : waiver.expires.vietnamese
    var marks = ""
    if waiver.hasExpired(on: today) { marks += say("  ĐÃ HẾT HẠN", "  EXPIRED") }
    if isIdle { marks += say("  KHÔNG DÙNG ĐẾN", "  UNUSED") }
    let id = waiver.id.map { "  \($0)" } ?? ""
    var rows = [
      (say("tệp", "files"), waiver.files.map(\.text).joined(separator: ", ")),
      (say("lý do", "reason"), waiver.reason),
      (say("chịu trách nhiệm", "owner"), waiver.owner), (say("đến hết ngày", "until"), day),
    ]
    if !waiver.places.isEmpty {
      rows.insert((say("chỗ sai", "place"), waiver.places.joined(separator: ", ")), at: 1)
    }
    if let decision = waiver.decision { rows.append((say("theo", "by"), decision)) }
    return DisplayText.visible("\(waiver.source)  \(waiver.rule)\(id)\(marks)") + "\n"
      + rows.map { "  \($0.0): \(DisplayText.visible($0.1))\n" }.joined()
  }
}

/// `soat waivers lint`: what is wrong or doubtful in waivers.
struct LintWaivers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Checks files of waivers; status 2 where there is an error.")

  @Argument(help: "Files of waivers.")
  var files: [String]

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.language
    guard let today = Environment.dayOfResults else { throw Failure.noDate(language) }
    let (shelf, _) = try LoadedRules.forCheck([], shared)
    var read = GovernanceFiles(language)
    let loaded = try read.waivers(files, shelf)
    for file in loaded { read.lint(file, on: today) }
    LoadedRules.note(read.diagnostics, language)
    let errors = read.diagnostics.count { $0.gravity == .error }
    let warnings = read.diagnostics.count - errors
    let waivers = loaded.reduce(0) { $0 + $1.waivers.count }
    Output.write(
      language == .english
        ? "\(waivers) waivers: \(errors) errors, \(warnings) warnings\n"
        : "\(waivers) miễn trừ: \(errors) lỗi, \(warnings) cảnh báo\n")
    if errors > 0 { throw ExitCode(.misuse) }
  }
}

/// `soat waivers schema`: the JSON Schema of waiver files.
struct PrintWaiverSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of files of waivers.")

  func run() { Output.write(WaiverFile.jsonSchema()) }
}
