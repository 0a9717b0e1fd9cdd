internal import Configuration
internal import Dates
internal import LanguageServer
internal import Rules
internal import SourceText
internal import Validation

/// What holds for drafts in an editor: for each configuration read once, and again when it or a file that it names changes.
final class EditorTerms {
  private struct Known {
    let terms: DraftTerms
    /// The files that were read, and how they were.
    let files: [String]
    let stamp: String
  }

  private let shared: SharedOptions
  private var known: [String: Known] = [:]
  private var readings = 0

  init(_ shared: SharedOptions) { self.shared = shared }

  /// The terms of a draft: those of the nearest configuration above it, of the call where that names one.
  func terms(for path: String?) -> DraftTerms {
    let file = configuration(for: path)
    let key = file?.path ?? ""
    if let known = known[key], known.stamp == Self.stamp(known.files) { return known.terms }
    var faults: [Diagnostic] = []
    let settings = RunSettings(shared, CallSettings(shared), file, diagnostics: &faults)
    var files = [file?.path, settings.baselineFile].compactMap(\.self) + settings.waiverFiles
    let sources = ElsewherePacks.read(settings, &faults)
    files += settings.effective.packSources.value.map { settings.path($0.path.value) }
    files += sources.flatMap(\.files).map(\.path)
    let stamp = Self.stamp(files)
    readings += 1
    var terms = DraftTerms { Self.options(settings, sources, $0, $1) }
    terms.configuration = key
    // What was read again is not what was read before, though the clock may not tell.
    terms.stamp = "\(readings) \(stamp)"
    terms.packs = sources.flatMap(\.files)
    terms.changes = settings.changes
    terms.fileSize = settings.effective.fileSize.value
    terms.faults = faults
    if shared.chosenLanguage == nil, case .file = settings.effective.language.origin {
      terms.language = settings.language
    }
    terms.fileTerms = { InputScope(settings, $0).terms(of: $1) }
    known[key] = Known(terms: terms, files: files, stamp: stamp)
    return terms
  }

  private func configuration(for path: String?) -> ConfigurationFile? {
    if shared.ignoresConfiguration { return nil }
    if let given = shared.configuration {
      return ConfigurationFile(path: EditorRules.absolute(given))
    }
    guard let path, path.hasPrefix("/") else {
      return FileSystem.workingFolder.flatMap(ConfigurationFile.nearest)
    }
    return ConfigurationFile.nearest(
      from: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
  }

  /// How the files are now, and which day it is: waivers expire.
  private static func stamp(_ files: [String]) -> String {
    let day = Environment.dayOfResults?.iso ?? ""
    return ([day] + files.map(WatchedFiles.stamp)).joined(separator: "|")
  }

  private static func options(
    _ settings: RunSettings, _ sources: [ElsewherePacks], _ shelf: RuleShelf,
    _ today: CalendarDate
  ) -> (options: ValidationOptions, faults: [Diagnostic]) {
    let packs = shelf.heads.map(\.name)
    var faults = ElsewherePacks.faults(of: sources, shelf.heads, settings)
    faults += ConfigurationFaults.unknownNames(settings, packs: packs) {
      shelf.documentType(named: $0) == nil ? shelf.documentTypes : nil
    }
    let chosen = (settings.effective.packs.value ?? []).filter(packs.contains)
    var options = settings.validationOptions(packs: chosen, today: today)
    guard !settings.waiverFiles.isEmpty || settings.baselineFile != nil,
      let day = Environment.dayOfResults
    else { return (options, faults) }
    var files = GovernanceFiles(settings.language)
    options.governance = try? GovernanceArguments.governance(
      &files, shelf, asksEveryPack: chosen.isEmpty, settings.waiverFiles, settings.baselineFile,
      on: day)
    return (options, faults + files.diagnostics)
  }

  // MARK: What is typed

  /// What is wrong with the text of a configuration or a file of waivers as it stands in the editor.
  func faults(in text: [UInt8], of path: String, _ shelf: RuleShelf) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    guard path.hasSuffix("/" + Configuration.fileName) else {
      var files = GovernanceFiles(shared.language)
      _ = try? files.waivers(in: text, of: path, shelf)
      return files.diagnostics
    }
    let settings = RunSettings(
      shared, CallSettings(shared), ConfigurationFile(path: path), text: text, diagnostics: &faults)
    faults += ConfigurationFaults.unknownNames(settings, packs: shelf.heads.map(\.name)) {
      shelf.documentType(named: $0) == nil ? shelf.documentTypes : nil
    }
    return faults
  }
}
