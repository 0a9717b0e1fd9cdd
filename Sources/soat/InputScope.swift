internal import Configuration
internal import SourceText
internal import Validation
internal import YAMLSource

/// What a configuration and `.soatignore` say of the files that a run meets.
struct InputScope {
  /// A folder that is walked.
  struct Place {
    /// Its absolute path, without `/` at its end.
    let folder: String
    /// The `.soatignore` of it and of the folders above it, the nearest last, each with its folder.
    fileprivate let ignoreFiles: [(file: IgnoreFile, folder: String)]
  }

  /// What is wrong with the `.soatignore` that were read.
  private(set) var diagnostics: [Diagnostic] = []
  /// The largest input file, in bytes.
  let fileSize: Int
  /// What an archive of submissions may hold.
  let archiveSize: Int
  let archiveEntries: Int

  private let settings: EffectiveSettings?
  private let folder: String?
  private let readsIgnoreFiles: Bool
  /// The outermost folder whose `.soatignore` counts; absolute.
  private let ignoreBase: String?
  private let workingFolder = FileSystem.workingFolder
  /// Document types by the names that the configuration gives them.
  private let types: [String: String]

  /// A scope in which nothing is said of files.
  init() {
    settings = nil
    folder = nil
    readsIgnoreFiles = false
    ignoreBase = nil
    types = [:]
    fileSize = SourceText.sizeLimit
    archiveSize = 1 << 30
    archiveEntries = 10_000
  }

  /// The scope of a run.
  ///
  /// - Parameter types: document types by the names that the configuration gives them.
  init(_ settings: RunSettings, types: [String: String]) {
    self.settings = settings.effective.files.value.isEmpty ? nil : settings.effective
    folder = settings.file?.folder
    readsIgnoreFiles = !settings.isBare
    ignoreBase =
      settings.isBare ? nil : settings.file?.folder ?? ConfigurationFile.repositoryFolder()
    self.types = types
    fileSize = settings.effective.fileSize.value
    archiveSize = settings.effective.archiveSize.value
    archiveEntries = settings.effective.archiveEntries.value
  }

  /// The scope of a run whose document types are those of a shelf.
  init(_ settings: RunSettings, _ shelf: RuleShelf) {
    var types: [String: String] = [:]
    for type in settings.effective.files.value.compactMap(\.type?.value) {
      types[type] = shelf.documentType(named: type)
    }
    self.init(settings, types: types)
  }

  // MARK: Files

  /// What is said of a file, by the name that the call or the walk gives it.
  func terms(of name: String) -> InputFile.Terms {
    var terms = InputFile.Terms()
    guard let entry = entry(of: absolute(name)), let settings else { return terms }
    // The call wins over the configuration.
    if !settings.packs.isOfCall { terms.packs = entry.packs?.value.map(\.value) }
    if !settings.isIssued.isOfCall { terms.isIssued = entry.isIssued }
    terms.type = entry.type.map { types[$0.value] ?? $0.value }
    return terms
  }

  private func entry(of absolute: String) -> FileEntry? {
    guard let settings, let folder, absolute.hasPrefix(folder + "/") else { return nil }
    return settings.entry(
      for: RelativePath(String(absolute.dropFirst(folder.count + 1))))
  }

  /// The absolute path of a name; links are followed only where the name leads upwards or out of the folder of the
  /// configuration.
  private func absolute(_ name: String) -> String {
    let path =
      name.hasPrefix("/") ? name : (workingFolder == "/" ? "" : workingFolder ?? "") + "/" + name
    let leadsUp = name.utf8.split(separator: 0x2F).contains { $0.elementsEqual("..".utf8) }
    if !leadsUp, folder.map({ path.hasPrefix($0 + "/") }) ?? true { return path }
    return FileSystem.resolved(name) ?? path
  }

  // MARK: Folders

  /// A folder that the call names, with the `.soatignore` above it.
  mutating func place(of folder: String) -> Place {
    guard readsIgnoreFiles, let real = FileSystem.resolved(folder) else {
      return Place(folder: absolute(folder), ignoreFiles: [])
    }
    var found: [(file: IgnoreFile, folder: String)] = []
    let top = real == "/" ? "" : real
    if let base = ignoreBase, top.hasPrefix(base + "/") {
      var above = base
      let names = top.dropFirst(base.count + 1).split(separator: "/")
      for name in names {
        if let file = ignoreFile(in: above) { found.append((file, above)) }
        above += "/" + name
      }
    }
    return Place(folder: top, ignoreFiles: found)
  }

  /// A place as the walk enters it, with the `.soatignore` among its names.
  mutating func entered(_ place: Place, names: [String], as path: String) -> Place {
    guard readsIgnoreFiles, names.contains(IgnoreFile.fileName),
      let file = ignoreFile(in: path.isEmpty ? "." : path)
    else { return place }
    return Place(
      folder: place.folder, ignoreFiles: place.ignoreFiles + [(file, place.folder)])
  }

  /// A folder in a place.
  func inner(_ place: Place, _ name: String) -> Place {
    Place(folder: place.folder + "/" + name, ignoreFiles: place.ignoreFiles)
  }

  /// Why a name in a folder is left out; nil where it is not.
  func reason(
    _ place: Place, _ name: String, isFolder: @autoclosure () -> Bool
  ) -> LocalText? {
    if settings == nil, place.ignoreFiles.isEmpty { return nil }
    let isFolder = isFolder()
    let absolute = place.folder + "/" + name
    for (file, folder) in place.ignoreFiles.reversed() {
      let path = RelativePath(String(absolute.dropFirst(folder.count + 1)))
      guard let verdict = file.verdict(on: path, isFolder: isFolder) else { continue }
      guard verdict.isLeftOut else { break }
      return LocalText(
        "bị loại theo \(file.name):\(verdict.line)",
        english: "left out by \(file.name):\(verdict.line)")
    }
    guard !isFolder, let entry = entry(of: absolute), entry.isExcluded == true,
      let source = settings?.configuration?.source
    else { return nil }
    let line = source.position(of: entry.range.lowerBound).line
    let why = entry.reason.map { ": " + $0 } ?? ""
    return LocalText(
      "bị loại theo \(source.name):\(line)\(why)",
      english: "left out by \(source.name):\(line)\(why)")
  }

  private mutating func ignoreFile(in folder: String) -> IgnoreFile? {
    let path = folder == "." ? IgnoreFile.fileName : folder + "/" + IgnoreFile.fileName
    guard FileSystem.exists(path) else { return nil }
    do throws(InputError) {
      let bytes = try FileSystem.read(path, limit: IgnoreFile.sizeLimit)
      let source = try SourceText.read(name: printed(path), bytes: bytes)
      var sink = DiagnosticSink(source: source)
      let file = IgnoreFile(source, into: &sink)
      diagnostics += sink.diagnostics
      return file
    } catch {
      // A file in which nothing is written leaves nothing out.
      if error.code != "empty" {
        diagnostics.append(Diagnostic(code: error.code, error.message, file: printed(path)))
      }
      return nil
    }
  }

  /// A path as it is printed: from the working folder where it is in it or in a folder above.
  private func printed(_ path: String) -> String {
    guard path.hasPrefix("/"), let workingFolder, let slash = path.lastIndex(of: "/") else {
      return path
    }
    if path.hasPrefix(workingFolder + "/") {
      return String(path.dropFirst(workingFolder.count + 1))
    }
    let folder = path[..<slash]
    guard workingFolder.hasPrefix(folder + "/") else { return path }
    let depth = workingFolder.dropFirst(folder.count).count { $0 == "/" }
    return String(repeating: "../", count: depth) + path[path.index(after: slash)...]
  }
}
