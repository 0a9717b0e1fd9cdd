internal import Configuration
internal import Dates
internal import Glibc
internal import Registries
internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// What holds for a run: the call, the configuration, the environment.
struct RunSettings {
  /// The settings with their origins.
  let effective: EffectiveSettings
  /// Where the configuration lies; nil where none is used.
  let file: ConfigurationFile?
  /// `--rules`.
  let rulesFolder: String?
  /// Whether the call asks for neither configuration nor `.soatignore`.
  let isBare: Bool

  /// The language of messages.
  var language: Language { effective.language.value }

  /// The settings of a call; broken ones end the run with every fault.
  init(_ shared: SharedOptions, _ call: CallSettings) throws {
    var diagnostics: [Diagnostic] = []
    self.init(shared, call, diagnostics: &diagnostics)
    guard diagnostics.contains(where: { $0.gravity == .error }) else { return }
    diagnostics += ConfigurationFaults.beyondFile(self)
    throw ConfigurationFaults.failure(diagnostics, language)
  }

  /// The settings of a call; what is wrong with the configuration goes to `diagnostics`.
  init(_ shared: SharedOptions, _ call: CallSettings, diagnostics: inout [Diagnostic]) {
    let isBare = shared.ignoresConfiguration
    let file = shared.configuration.map { ConfigurationFile(path: $0) }
    self.init(
      shared, call, file ?? (isBare ? nil : ConfigurationFile.nearest()), diagnostics: &diagnostics)
  }

  /// The settings of a call with a configuration, which may be read as it stands in an editor.
  init(
    _ shared: SharedOptions, _ call: CallSettings, _ file: ConfigurationFile?,
    text: [UInt8]? = nil, diagnostics: inout [Diagnostic]
  ) {
    rulesFolder = shared.rulesFolder
    isBare = shared.ignoresConfiguration
    self.file = file
    effective = EffectiveSettings(
      call, file?.read(&diagnostics, text: text), locale: Environment.locale)
  }

  /// A path of the configuration as the program opens and prints it.
  func path(_ relative: String) -> String {
    relative.hasPrefix("/") ? relative : (file?.prefix ?? "") + relative
  }

  /// The files of waivers that the configuration names, as the program opens and prints them.
  var waiverFiles: [String] { effective.waivers.value.map(path) }

  /// The file of the baseline that the configuration names, as the program opens and prints it.
  var baselineFile: String? { effective.baseline.value.map(path) }

  /// The outputs of a check, with the paths of their files.
  func outputs() throws -> [FormatArgument] {
    guard case .file = effective.formats.origin else {
      return effective.formats.value.map(FormatArgument.init)
    }
    return try effective.formats.value.map { format in
      guard let name = format.file else { return FormatArgument(format) }
      var format = format
      let target = path(name)
      format.file = target
      guard leadsOut(target) else { return FormatArgument(format) }
      throw Failure(
        LocalText(
          "“\(target)” trong cấu hình dẫn theo liên kết ra ngoài thư mục của tệp cấu hình; không ghi",
          english:
            "“\(target)” of the configuration leads by a link out of the folder of the configuration; it is not written"
        ), language)
    }
  }

  /// Whether links lead from a path below the configuration's folder to somewhere else.
  private func leadsOut(_ target: String) -> Bool {
    guard let root = file?.folder else { return false }
    if FileSystem.isLink(target) {
      return FileSystem.resolved(target).map { !$0.hasPrefix(root + "/") } ?? true
    }
    let slash = target.lastIndex(of: "/")
    guard let parent = FileSystem.resolved(slash.map { String(target[...$0]) } ?? ".") else {
      return false
    }
    return parent != root && !parent.hasPrefix(root + "/")
  }

  /// How documents are judged by chosen packs; throws where nobody tells the day.
  func validationOptions(packs: [String]) throws -> ValidationOptions {
    let asOf = effective.asOf.value
    guard let today = Environment.today ?? asOf else { throw Failure.noDate(language) }
    return validationOptions(packs: packs, today: today)
  }

  /// How documents are judged by chosen packs on a day.
  func validationOptions(packs: [String], today: CalendarDate) -> ValidationOptions {
    var options = ValidationOptions(today: today, version: Soat.version)
    options.asOf = effective.asOf.value
    options.packs = packs
    options.isIssued = effective.isIssued.value ?? false
    options.inEnglish = language == .english
    options.language = language
    options.reading = effective.reading
    return options
  }

  /// How many files are worked on at once.
  func jobs(forFiles count: Int) -> Int {
    effective.jobs.value ?? max(1, min(Environment.processors, count))
  }

  /// The changes of rules that the configuration makes.
  var changes: RuleChanges? {
    guard let source = effective.configuration?.source, !effective.overrides.value.isEmpty else {
      return nil
    }
    return RuleChanges(source: source, nodes: effective.overrides.value)
  }
}

/// What is wrong with a configuration besides its own words: packs, rules, types and pins that are not what it says.
enum ConfigurationFaults {
  /// Every fault that only the rules tell.
  static func beyondFile(_ settings: RunSettings) -> [Diagnostic] {
    guard let folder = try? RulesFolder(settings) else { return [] }
    var diagnostics: [Diagnostic] = []
    let files = folder.files(&diagnostics)
    let sources = ElsewherePacks.read(settings, &diagnostics)
    let knowledge = LoadedRules.knowledge(
      files + sources.flatMap(\.files), settings, diagnostics: &diagnostics)
    let types = knowledge.registry.documentTypes.map(\.name)
    diagnostics += ElsewherePacks.faults(of: sources, knowledge.book.packs, settings)
    diagnostics += unknownNames(settings, packs: knowledge.book.packs.map(\.name)) {
      knowledge.registry.documentType(named: $0) != nil ? nil : types
    }
    return diagnostics
  }

  /// Names of packs and document types that are not known.
  ///
  /// - Parameter known: for a document type that is not known, those that are.
  static func unknownNames(
    _ settings: RunSettings, packs: [String], types known: (String) -> [String]?
  ) -> [Diagnostic] {
    guard let configuration = settings.effective.configuration else { return [] }
    var sink = DiagnosticSink(source: configuration.source)
    let entries = configuration.files?.value ?? []
    let named = [configuration.packs] + entries.map(\.packs)
    for pack in named.flatMap({ $0?.value ?? [] }) where !packs.contains(pack.value) {
      sink.error(
        "unknown-pack",
        LocalText("không có gói “\(pack.value)”", english: "unknown pack “\(pack.value)”"),
        help: didYouMean(pack.value, among: packs), at: pack.range)
    }
    for type in entries.compactMap(\.type) {
      guard let types = known(type.value) else { continue }
      sink.error(
        "unknown-type",
        LocalText(
          "không có loại văn bản “\(type.value)”", english: "unknown document type “\(type.value)”"),
        help: didYouMean(type.value, among: types), at: type.range)
    }
    return sink.diagnostics
  }

  private static func didYouMean(_ word: String, among words: [String]) -> LocalText? {
    suggestion(for: word, among: words).map {
      LocalText("có phải là “\($0)”?", english: "did you mean “\($0)”?")
    }
  }

  /// Prints faults and tells how many there are.
  static func failure(_ diagnostics: [Diagnostic], _ language: Language) -> Failure {
    let errors = diagnostics.filter { $0.gravity == .error }
    LoadedRules.note(errors, language)
    return Failure(
      LocalText(
        "cấu hình có \(errors.count) lỗi; chưa soát văn bản nào",
        english: "the configuration has \(errors.count) error(s); no document was checked"),
      language)
  }
}
