public import Dates
public import SourceText
public import YAMLSource

/// Where the value of a setting comes from.
public enum SettingOrigin: Sendable, Hashable {
  /// What the program does where nobody says otherwise.
  case builtIn
  /// A line of the configuration file.
  case file(String, line: Int)
  /// A variable of the environment.
  case environment(String)
  /// An option of the call.
  case commandLine(String)

  /// In words, for `soat config show`.
  public var words: LocalText {
    switch self {
    case .builtIn: LocalText("mặc định", english: "default")
    case .file(let name, let line): LocalText("\(name):\(line)", english: "\(name):\(line)")
    case .environment(let name):
      LocalText("môi trường (\(name))", english: "environment (\(name))")
    case .commandLine(let option):
      LocalText("dòng lệnh (\(option))", english: "command line (\(option))")
    }
  }
}

/// A value that holds and where it comes from.
public struct Setting<Value: Sendable>: Sendable {
  /// The value.
  public let value: Value
  /// Where it comes from.
  public let origin: SettingOrigin

  /// Whether the call says it.
  public var isOfCall: Bool {
    if case .commandLine = origin { true } else { false }
  }
}

/// What a call says; nil where it says nothing.
public struct CallSettings: Sendable {
  /// `--lang`.
  public var language: Language?
  /// `--pack`; empty where none is given.
  public var packs: [String] = []
  /// `--issued`, `--no-issued`.
  public var isIssued: Bool?
  /// `--as-of`.
  public var asOf: CalendarDate?
  /// `--fail-on`.
  public var failOn: FailOn?
  /// `--format`; empty where none is given.
  public var formats: [OutputFormat] = []
  /// `--jobs`.
  public var jobs: Int?
  /// `--ocr`, `--no-ocr`.
  public var recognisesText: Bool?
  /// `--revisions`.
  public var revisions: RevisionsView?

  /// A call without options.
  public init() {}
}

/// The settings of a run: the call before the configuration before the environment before what is built in.
public struct EffectiveSettings: Sendable {
  /// The file; nil where there is none.
  public let configuration: Configuration?
  /// The language of messages.
  public let language: Setting<Language>
  /// The packs that apply and no others, names or, from the call, files; nil for those whose conditions hold.
  public let packs: Setting<[String]?>
  /// Where packs besides those of the program come from.
  public let packSources: Setting<[PackSource]>
  /// Changes of rules.
  public let overrides: Setting<[YAMLNode]>
  /// What holds for the files of patterns.
  public let files: Setting<[FileEntry]>
  /// Whether documents are issued; nil where nobody says so.
  public let isIssued: Setting<Bool?>
  /// The day as of which documents are judged; nil for each its own.
  public let asOf: Setting<CalendarDate?>
  /// From which gravity on the run fails.
  public let failOn: Setting<FailOn>
  /// The outputs of a check.
  public let formats: Setting<[OutputFormat]>
  /// How many files are worked on at once; nil for as many as there are processors.
  public let jobs: Setting<Int?>
  /// Whether the text of scans is recognised.
  public let recognisesText: Setting<Bool>
  /// Which view of tracked changes is read.
  public let revisions: Setting<RevisionsView>
  /// The largest input file, in bytes.
  public let fileSize: Setting<Int>
  /// How many bytes the files of an archive of submissions may unfold to.
  public let archiveSize: Setting<Int>
  /// How many entries an archive of submissions may have.
  public let archiveEntries: Setting<Int>
  /// Files of waivers, relative to the folder of the configuration.
  public let waivers: Setting<[String]>
  /// The file of the baseline, relative to the folder of the configuration.
  public let baseline: Setting<String?>

  /// The settings that hold.
  ///
  /// - Parameter locale: the language of the environment and the variable that says so; nil where none does.
  /// - Parameter defaultFormat: the output where nobody asks for another.
  public init(
    _ call: CallSettings, _ file: Configuration?, locale: (Language, variable: String)?,
    defaultFormat: String = "terminal"
  ) {
    configuration = file
    func pick<Value>(
      _ option: String, _ given: Value?, _ placed: Placed<Value>?, else value: Value
    ) -> Setting<Value> {
      if let given { return Setting(value: given, origin: .commandLine(option)) }
      if let placed { return Setting(value: placed.value, origin: Self.origin(placed, file)) }
      return Setting(value: value, origin: .builtIn)
    }
    let spoken = pick("--lang", call.language, file?.language, else: .vietnamese)
    if spoken.origin == .builtIn, let locale {
      language = Setting(value: locale.0, origin: .environment(locale.variable))
    } else {
      language = spoken
    }
    packs = pick(
      "--pack", call.packs.isEmpty ? nil : .some(call.packs),
      file?.packs.map { Placed($0.value.map(\.value), at: $0.range) }, else: nil)
    packSources = pick("", nil, file?.packSources, else: [])
    overrides = pick("", nil, file?.overrides, else: [])
    files = pick("", nil, file?.files, else: [])
    isIssued = pick(
      call.isIssued == false ? "--no-issued" : "--issued", call.isIssued.map { $0 },
      file?.isIssued.map { Placed($0.value, at: $0.range) }, else: nil)
    asOf = pick(
      "--as-of", call.asOf.map { $0 }, file?.asOf.map { Placed($0.value, at: $0.range) }, else: nil)
    failOn = pick("--fail-on", call.failOn, file?.failOn, else: .error)
    formats = pick(
      "--format", call.formats.isEmpty ? nil : call.formats,
      file?.formats.map { Placed($0.value.map(\.value), at: $0.range) },
      else: OutputFormat(defaultFormat).map { [$0] } ?? [])
    jobs = pick(
      "--jobs", call.jobs.map { $0 }, file?.jobs.map { Placed($0.value, at: $0.range) }, else: nil)
    recognisesText = pick(
      call.recognisesText == false ? "--no-ocr" : "--ocr", call.recognisesText,
      file?.recognisesText, else: false)
    revisions = pick("--revisions", call.revisions, file?.revisions, else: .accepted)
    fileSize = pick("", nil, file?.fileSize, else: SourceText.sizeLimit)
    archiveSize = pick("", nil, file?.archiveSize, else: 1 << 30)
    archiveEntries = pick("", nil, file?.archiveEntries, else: 10_000)
    waivers = pick(
      "", nil, file?.waivers.map { Placed($0.value.map(\.value), at: $0.range) }, else: [])
    baseline = pick("", nil, file?.baseline.map { Placed($0.value, at: $0.range) }, else: nil)
  }

  private static func origin<Value>(_ placed: Placed<Value>, _ file: Configuration?)
    -> SettingOrigin
  {
    guard let source = file?.source else { return .builtIn }
    return .file(source.name, line: source.position(of: placed.range.lowerBound).line)
  }
}

extension EffectiveSettings {
  /// What holds for one file, its path from the folder of the configuration: every entry that fits is laid over those
  /// before it, key by key. Nil where none fits.
  public func entry(for path: RelativePath) -> FileEntry? {
    var laid: FileEntry?
    for entry in files.value where entry.patterns.contains(where: { $0.covers(file: path) }) {
      guard var over = laid else {
        laid = entry
        continue
      }
      over.packs = entry.packs ?? over.packs
      over.type = entry.type ?? over.type
      over.isIssued = entry.isIssued ?? over.isIssued
      if entry.isExcluded != nil {
        over.isExcluded = entry.isExcluded
        over.reason = entry.reason
        over.range = entry.range
      }
      laid = over
    }
    return laid
  }
}
