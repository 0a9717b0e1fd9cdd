internal import Configuration
internal import Glibc
internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// Loads rules for a command; broken ones end the run with every fault of every file.
enum LoadedRules {
  /// The rules of a run, without faults.
  static func load(_ settings: RunSettings) throws -> Knowledge {
    var diagnostics: [Diagnostic] = []
    let files = try RulesFolder(settings).files(&diagnostics)
    let elsewhere = try elsewhere(settings)
    let knowledge = try sound(
      knowledge(files + elsewhere.flatMap(\.files), settings, diagnostics: &diagnostics),
      diagnostics, settings.language)
    try check(elsewhere, knowledge.book.packs, settings)
    return knowledge
  }

  /// Everything in files, with the changes of the configuration.
  static func knowledge(
    _ files: [RuleFile], _ settings: RunSettings, diagnostics: inout [Diagnostic]
  ) -> Knowledge {
    Knowledge.load(files, changes: settings.changes, diagnostics: &diagnostics)
  }

  /// The rules for a check, and the names of the packs that the call or the configuration asks for.
  ///
  /// Packs of the folder shipped with the program are loaded as documents ask for them; any other folder, and the packs
  /// and files that call and configuration name, whole.
  static func forCheck(
    _ settings: RunSettings
  ) throws -> (shelf: RuleShelf, chosen: [String]) {
    let language = settings.language
    let packs = settings.effective.packs.value ?? []
    var diagnostics: [Diagnostic] = []
    let folder = try RulesFolder(settings)
    let files = folder.files(&diagnostics)
    let named: Set<String> =
      settings.effective.packs.isOfCall ? Set(packs.filter(isFile)) : []
    let elsewhere = try elsewhere(settings)
    var own = elsewhere.flatMap(\.files)
    let known = Set(own.map(\.path))
    for pack in packs where named.contains(pack) && !known.contains(pack) {
      own += RulesFolder.files(at: pack, &diagnostics)
    }
    let shelf: RuleShelf
    if diagnostics.isEmpty, folder.isShipped,
      let found = RuleShelf(files, own: own, changes: settings.changes)
    {
      shelf = found
    } else {
      shelf = RuleShelf(
        try sound(
          knowledge(files + own, settings, diagnostics: &diagnostics), diagnostics, language))
    }
    try check(elsewhere, shelf.heads, settings)
    let unknown = ConfigurationFaults.unknownNames(settings, packs: shelf.heads.map(\.name)) {
      shelf.documentType(named: $0) == nil ? shelf.documentTypes : nil
    }
    if !unknown.isEmpty { throw ConfigurationFaults.failure(unknown, language) }
    let chosen = try packs.map { pack in
      try name(of: pack, isFile: named.contains(pack), shelf.heads, language)
    }
    return (shelf, chosen)
  }

  /// The packs that the configuration takes from elsewhere; what is wrong with them ends the run.
  static func elsewhere(_ settings: RunSettings) throws -> [ElsewherePacks] {
    var diagnostics: [Diagnostic] = []
    let found = ElsewherePacks.read(settings, &diagnostics)
    if diagnostics.isEmpty { return found }
    throw ConfigurationFaults.failure(diagnostics, settings.language)
  }

  private static func check(
    _ elsewhere: [ElsewherePacks], _ packs: [RulePack], _ settings: RunSettings
  ) throws {
    let faults = ElsewherePacks.faults(of: elsewhere, packs, settings)
    if !faults.isEmpty { throw ConfigurationFaults.failure(faults, settings.language) }
  }

  /// Prints faults, one after the other, by file and place.
  static func note(_ diagnostics: [Diagnostic], _ language: Language) {
    let colour = Environment.mayColour(STDERR_FILENO)
    for diagnostic in diagnostics.sorted(by: { $0.isBefore($1) }) {
      Output.note(diagnostic.rendered(language, colour: colour))
    }
  }

  /// A faulty rule file must not be half used: ends the run where there is an error.
  static func sound(
    _ knowledge: Knowledge, _ diagnostics: [Diagnostic], _ language: Language
  ) throws -> Knowledge {
    let errors = diagnostics.filter { $0.gravity == .error }
    guard !errors.isEmpty else { return knowledge }
    throw failure(errors, language)
  }

  /// Prints errors and tells how many there are.
  static func failure(_ errors: [Diagnostic], _ language: Language) -> Failure {
    note(errors, language)
    return Failure(
      LocalText(
        "quy tắc có \(errors.count) lỗi; chưa soát văn bản nào",
        english: "the rules have \(errors.count) error(s); no document was checked"), language)
  }

  private static func isFile(_ pack: String) -> Bool {
    pack.hasSuffix(".yaml") || pack.hasSuffix(".yml")
  }

  private static func name(
    of pack: String, isFile: Bool, _ known: [RulePack], _ language: Language
  ) throws -> String {
    if isFile, let found = known.first(where: { $0.source.name == pack }) { return found.name }
    if known.contains(where: { $0.name == pack }) { return pack }
    let near = suggestion(for: pack, among: known.map(\.name))
    throw Failure(
      LocalText(
        "không có gói quy tắc “\(pack)”" + (near.map { "; có phải “\($0)”?" } ?? ""),
        english: "there is no pack “\(pack)”" + (near.map { "; did you mean “\($0)”?" } ?? "")),
      language)
  }
}
