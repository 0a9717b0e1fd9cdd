internal import ArgumentParser
internal import Configuration
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

extension RunSettings {
  /// The files of waivers that a call names, else those of the configuration; throws where there are none.
  fileprivate func waiverFiles(named: [String]) throws -> [String] {
    let files = named.isEmpty ? waiverFiles : named
    if files.isEmpty { throw Self.noWaiverFiles }
    return files
  }

  private static let noWaiverFiles = ValidationError(
    "Missing expected argument '<files> ...': neither the call nor the configuration names files of waivers."
  )
}

/// `soat waivers list`: who answers for what, and until when.
struct ListWaivers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists waivers: rule, files, reason, owner and last day.",
    discussion: """
      With several of --expired, --due and --unused a waiver is listed to which one of them applies.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of waivers; default: those of the configuration.", valueName: "files"),
    completion: .file())
  var named: [String] = []

  @Flag(help: "Only those that have expired.")
  var expired = false

  @Option(
    help: ArgumentHelp(
      "Only those that do not hold on this day any longer, 2027-01-31 or 31/1/2027.",
      valueName: "date"), transform: DayArgument.parse)
  var due: CalendarDate?

  @Flag(help: "Only those that no finding needs: checks the files that they name.")
  var unused = false

  @OptionGroup var stock: StockArguments

  @OptionGroup var shared: SharedOptions

  nonisolated(nonsending) func run() async throws {
    let settings = try stock.settings(shared)
    let language = settings.language
    guard let today = Environment.dayOfResults else { throw Failure.noDate(language) }
    let (shelf, packs) = try LoadedRules.forCheck(settings)
    let files = try settings.waiverFiles(named: named)
    var read = GovernanceFiles(language)
    let loaded = try read.waivers(files, shelf)
    try read.endIfFaulty()
    var idle: Set<String> = []
    var isRead = true
    if unused {
      let report = try await stock.report(
        on: Self.documents(of: loaded, InputScope(settings, shelf), settings), shelf, packs: packs,
        settings)
      isRead = StockArguments.tellUnreadable(report, language)
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
    text += language.say(
      "\(shown.count) trên \(all.count) miễn trừ; đã hết hạn: \(late)\n",
      "\(shown.count) of \(all.count) waivers; expired: \(late)\n")
    Output.write(text)
    if !isRead { throw ExitCode(.unreadable) }
  }

  /// The documents below the folders of waiver files that some waiver names.
  private static func documents(
    of files: [WaiverFile], _ scope: InputScope, _ settings: RunSettings
  ) -> [InputFile] {
    let folders = files.map { GovernanceFiles.nearFolder(of: $0.source.name) }
    let inputs = Inputs(
      paths: folders, standardInputName: "", scope,
      recognisesText: settings.effective.recognisesText.value)
    return inputs.files.filter { input in
      let path = FileSystem.located(input.name)
      return files.contains { file in
        let own = RelativePath(of: path, from: GovernanceFiles.folder(of: file.source.name))
        return file.waivers.contains { $0.files.contains { $0.covers(file: own) } }
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
    let day = language == .english ? waiver.expires.iso : waiver.expires.vietnamese
    var marks = ""
    if waiver.hasExpired(on: today) { marks += language.say("  ĐÃ HẾT HẠN", "  EXPIRED") }
    if isIdle { marks += language.say("  KHÔNG DÙNG ĐẾN", "  UNUSED") }
    let id = waiver.id.map { "  \($0)" } ?? ""
    var rows = [
      (language.say("tệp", "files"), waiver.files.map(\.text).joined(separator: ", ")),
      (language.say("lý do", "reason"), waiver.reason),
      (language.say("chịu trách nhiệm", "owner"), waiver.owner),
      (language.say("đến hết ngày", "until"), day),
    ]
    if !waiver.places.isEmpty {
      rows.insert((language.say("chỗ sai", "place"), waiver.places.joined(separator: ", ")), at: 1)
    }
    if let decision = waiver.decision { rows.append((language.say("theo", "by"), decision)) }
    return DisplayText.visible("\(waiver.source)  \(waiver.rule)\(id)\(marks)") + "\n"
      + rows.map { "  \($0.0): \(DisplayText.visible($0.1))\n" }.joined()
  }
}

/// `soat waivers lint`: what is wrong or doubtful in waivers.
struct LintWaivers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Checks files of waivers; status 2 where there is an error.")

  @Argument(
    help: ArgumentHelp(
      "Files of waivers; default: those of the configuration.", valueName: "files"),
    completion: .file())
  var named: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let settings = try RunSettings(shared, CallSettings(shared))
    let language = settings.language
    guard let today = Environment.dayOfResults else { throw Failure.noDate(language) }
    let files = try settings.waiverFiles(named: named)
    let (shelf, _) = try LoadedRules.forCheck(settings)
    var read = GovernanceFiles(language)
    let loaded = try read.waivers(files, shelf)
    for file in loaded { read.lint(file, on: today) }
    LoadedRules.note(read.diagnostics, language)
    let errors = read.diagnostics.count { $0.gravity == .error }
    let warnings = read.diagnostics.count - errors
    let waivers = loaded.reduce(0) { $0 + $1.waivers.count }
    Output.write(
      language.say(
        "\(waivers) miễn trừ: \(errors) lỗi, \(warnings) cảnh báo\n",
        "\(waivers) waivers: \(errors) errors, \(warnings) warnings\n"))
    if errors > 0 { throw ExitCode(.misuse) }
  }
}

/// `soat waivers schema`: the JSON Schema of waiver files.
struct PrintWaiverSchema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of files of waivers.")

  @OptionGroup var words: SchemaLanguage

  func run() { Output.write(WaiverFile.jsonSchema(words.language)) }
}
