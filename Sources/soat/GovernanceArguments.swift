internal import ArgumentParser
internal import Dates
internal import Findings
internal import Governance
internal import SourceText
internal import Validation

/// Which waivers count: options of every command that applies them.
struct WaiverArguments: ParsableArguments {
  @Option(
    name: .customLong("waivers"),
    help: ArgumentHelp(
      "Findings waived in this file do not count; may be repeated.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Flag(
    name: .customLong("no-waivers"), help: "For auditors: no waiver counts, wherever it is named.")
  var areIgnored = false

  /// The files of the configuration and of the call, each once.
  func files(_ settings: RunSettings) -> [String] {
    if areIgnored { return [] }
    var seen: Set<String> = []
    return (settings.waiverFiles + files).filter {
      seen.insert(FileSystem.resolved($0) ?? $0).inserted
    }
  }
}

extension WaiverArguments {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    files = call.values("--waivers") { $0 }
    areIgnored = call.flag("--no-waivers")
  }
}

/// Which findings of a run count: options of every command that judges documents.
struct GovernanceArguments: ParsableArguments {
  @OptionGroup var waivers: WaiverArguments

  @Option(
    name: .customLong("baseline"),
    help: ArgumentHelp(
      "Findings that stand in this file do not count (“soat baseline write”).", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Flag(name: .customLong("no-baseline"), help: "For auditors: no baseline counts either.")
  var ignoresBaseline = false

  @Flag(help: "Status 1 also where findings of the baseline are there no longer.")
  var strict = false

  func validate() throws {
    if strict, ignoresBaseline { throw ValidationError("--strict needs the baseline.") }
  }

  /// What governs a run; nil where every finding counts. Faults of all files end the run with status 2.
  ///
  /// - Parameters:
  ///   - shelf: the rules that waivers name.
  ///   - asksEveryPack: whether the run may apply every pack.
  ///   - settings: the files that the configuration names: waivers besides those of the call, the baseline where the
  ///     call names none.
  func governance(
    _ shelf: RuleShelf, asksEveryPack: Bool, _ settings: RunSettings
  ) throws -> Governance? {
    let baselineFile = baselineFile(settings)
    if strict, baselineFile == nil {
      throw Failure(
        LocalText("--strict cần --baseline", english: "--strict needs --baseline"),
        settings.language)
    }
    return try Self.governance(
      shelf, asksEveryPack: asksEveryPack, waivers.files(settings), baselineFile, settings.language)
  }

  /// The baseline of the call, else of the configuration.
  func baselineFile(_ settings: RunSettings) -> String? {
    ignoresBaseline ? nil : baseline ?? settings.baselineFile
  }

  /// What waivers and a baseline make of a run; nil where there are none.
  static func governance(
    _ shelf: RuleShelf, asksEveryPack: Bool, _ waiverFiles: [String], _ baselineFile: String?,
    _ language: Language
  ) throws -> Governance? {
    guard !waiverFiles.isEmpty || baselineFile != nil else { return nil }
    guard let today = Environment.dayOfResults else { throw Failure.noDate(language) }
    var files = GovernanceFiles(language)
    let governance = try governance(
      &files, shelf, asksEveryPack: asksEveryPack, waiverFiles, baselineFile, on: today)
    try files.endIfFaulty()
    return governance
  }

  /// What sound waivers and a sound baseline make of a run; what is wrong with the others is noted in `files`.
  static func governance(
    _ files: inout GovernanceFiles, _ shelf: RuleShelf, asksEveryPack: Bool,
    _ waiverFiles: [String], _ baselineFile: String?, on today: CalendarDate
  ) throws -> Governance {
    var governance = Governance(
      today: today, asksEveryPack: asksEveryPack, locate: { FileSystem.located($0) })
    for file in try files.waivers(waiverFiles, shelf) {
      governance.add(file, folder: GovernanceFiles.folder(of: file.source.name))
    }
    if let baselineFile, let baseline = files.baseline(baselineFile) {
      governance.set(
        baseline, folder: GovernanceFiles.folder(of: baselineFile), isGone: FileSystem.isGone)
    }
    return governance
  }
}

extension GovernanceArguments {
  /// Those of a plain call.
  init(_ call: inout PlainCall) {
    self = .unset()
    waivers = WaiverArguments(&call)
    baseline = call.value("--baseline")
    ignoresBaseline = call.flag("--no-baseline")
    strict = call.flag("--strict")
    call.check(validate)
  }
}
