internal import Glibc
internal import Rules
internal import SourceText
internal import Validation
internal import YAMLSource

/// Loads rules for a command; broken ones end the run with every fault of every file.
enum LoadedRules {
  /// The rules of the program's folder, without faults.
  static func load(_ shared: SharedOptions) throws -> Knowledge {
    var diagnostics: [Diagnostic] = []
    let files = try RulesFolder(shared).files(&diagnostics)
    return try sound(Knowledge.load(files, diagnostics: &diagnostics), diagnostics, shared.language)
  }

  /// The rules for a check, and the names of the packs that the call asks for.
  ///
  /// Packs of the folder shipped with the program are loaded as documents ask for them; any other folder, and a
  /// folder beside which the call names files, whole.
  ///
  /// - Parameter packs: names of packs, or files of packs that are loaded besides.
  static func forCheck(
    _ packs: [String], _ shared: SharedOptions
  ) throws -> (shelf: RuleShelf, chosen: [String]) {
    var diagnostics: [Diagnostic] = []
    let folder = try RulesFolder(shared)
    var files = folder.files(&diagnostics)
    let own = Set(packs.filter(isFile))
    let shelf: RuleShelf
    if own.isEmpty, diagnostics.isEmpty, folder.isShipped, let found = RuleShelf(files) {
      shelf = found
    } else {
      for pack in packs where own.contains(pack) {
        files += RulesFolder.files(at: pack, &diagnostics)
      }
      shelf = RuleShelf(
        try sound(Knowledge.load(files, diagnostics: &diagnostics), diagnostics, shared.language))
    }
    let chosen = try packs.map { pack in
      try name(of: pack, isFile: own.contains(pack), shelf.heads, shared.language)
    }
    return (shelf, chosen)
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
