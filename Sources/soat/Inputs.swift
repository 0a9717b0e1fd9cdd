internal import Configuration
internal import Findings
internal import OfficePackage
internal import Readers
internal import SourceText
internal import Validation

/// The files that the paths of a call name, and what was left out on the way.
struct Inputs {
  /// What is to be checked, by name.
  private(set) var files: [InputFile] = []
  /// What is no document, with the reason.
  private(set) var skipped: [FileNote] = []
  /// What should have been read and cannot be.
  private(set) var unreadable: [FileNote] = []
  /// The folders that were walked.
  private(set) var folders: [String] = []
  /// The archives that were listed.
  private(set) var archives: [String] = []
  private var seen: Set<String> = []
  private let recognisesText: Bool
  /// The files that the run writes, where they are there already, with all links followed.
  private let outputs: Set<String>
  private var scope: InputScope
  /// How many files and folders were left out because somebody says so.
  private var leftOut = 0

  /// Looks up every path: files, folders with all below them, patterns, `-` for standard input.
  ///
  /// - Parameter standardInputName: the name under which standard input is reported; its ending
  ///   chooses the format.
  /// - Parameter scope: what is said of files beforehand.
  /// - Parameter recognisesText: whether pictures in folders are documents.
  /// - Parameter outputs: files that the run writes: in folders they are no documents.
  init(
    paths: [String], standardInputName: String, _ scope: InputScope, recognisesText: Bool = false,
    outputs: [String] = []
  ) {
    self.scope = scope
    self.recognisesText = recognisesText
    self.outputs = Set(outputs.compactMap(FileSystem.resolved))
    for path in paths {
      if path == "-" {
        add(.standardInput(name: standardInputName, limit: scope.fileSize))
        continue
      }
      do throws(InputError) {
        try add(path: Self.tidied(path))
      } catch {
        if let glob = Glob(path) {
          add(glob, named: path)
        } else {
          unreadable.append(FileNote(file: path, reason: error.message))
        }
      }
    }
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private mutating func add(path: String) throws(InputError) {
    switch try FileSystem.status(of: path).kind {
    case .folder:
      let before = files.count + unreadable.count + leftOut
      add(folder: path, above: [], scope.place(of: path))
      if files.count + unreadable.count + leftOut == before {
        unreadable.append(FileNote(file: path, reason: Self.nothingHere))
      }
    case .file where ZippedFiles.isNamedSo(path):
      if try !add(archive: path) {
        add(path)
      }
    case .file, .stream, .device: add(path)
    }
  }

  /// Adds what an archive of submissions holds; false when it is an office file.
  private mutating func add(archive path: String) throws(InputError) -> Bool {
    guard !seen.contains(path) else { return true }
    guard let listing = try ZippedFiles.list(path, recognisesText, limits) else { return false }
    seen.insert(path)
    archives.append(path)
    for var file in listing.files where seen.insert(file.name).inserted {
      file.terms = scope.terms(of: file.name)
      files.append(file)
    }
    skipped += listing.skipped
    unreadable += listing.unreadable
    if listing.files.isEmpty, listing.unreadable.isEmpty {
      unreadable.append(FileNote(file: path, reason: Self.nothingInArchive))
    }
    return true
  }

  private mutating func add(_ glob: Glob, named pattern: String) {
    let matches = glob.matches()
    if matches.isEmpty {
      unreadable.append(
        FileNote(
          file: pattern,
          reason: LocalText("không tệp nào khớp với mẫu này", english: "no file fits this pattern"))
      )
    }
    for match in matches {
      do throws(InputError) {
        try add(path: match)
      } catch {
        unreadable.append(FileNote(file: match, reason: error.message))
      }
    }
  }

  /// What an archive of submissions may hold.
  private var limits: PackageLimits {
    var limits = ZippedFiles.limits
    limits.entrySize = min(limits.entrySize, scope.fileSize)
    limits.totalSize = scope.archiveSize
    limits.entries = scope.archiveEntries
    return limits
  }

  private mutating func add(
    folder: String, above: [FileSystem.Status], _ place: InputScope.Place
  ) {
    do throws(InputError) {
      let status = try FileSystem.status(of: folder)
      if above.contains(status) {
        skip(folder, "thư mục liên kết trở lại chính nó", "the folder links back to itself")
        return
      }
      folders.append(folder)
      let names = try FileSystem.names(in: folder)
      let place = scope.entered(place, names: names, as: folder)
      for name in names where !Self.isOwn(name) {
        add(entry: Self.join(folder, name), named: name, above + [status], place)
      }
    } catch {
      unreadable.append(FileNote(file: folder, reason: error.message))
    }
  }

  /// Whether a file says what is checked, and how: it is neither checked nor skipped.
  private static func isOwn(_ name: String) -> Bool {
    name == Configuration.fileName || name == IgnoreFile.fileName
  }

  private mutating func add(
    entry path: String, named name: String, _ above: [FileSystem.Status], _ place: InputScope.Place
  ) {
    if name.utf8.first == 0x2E {
      skip(path, "tệp hoặc thư mục ẩn", "a hidden file or folder")
      return
    }
    if name.hasPrefix("~$") {
      skip(
        path, "tệp khóa, có khi Word đang mở tệp", "a lock file, there while Word has the file open"
      )
      return
    }
    if let reason = scope.reason(place, name, isFolder: FileSystem.isFolder(path)) {
      leftOut += 1
      skipped.append(FileNote(file: path, reason: reason))
      return
    }
    do throws(InputError) {
      switch try FileSystem.status(of: path).kind {
      case .folder: add(folder: path, above: above, scope.inner(place, name))
      case .stream, .device: skip(path, "không phải tệp thường", "not a regular file")
      case .file:
        if !outputs.isEmpty, let real = FileSystem.resolved(path), outputs.contains(real) {
          skip(path, "lần soát này ghi kết quả vào đây", "this run writes its results there")
          return
        }
        if ZippedFiles.isNamedSo(path), try add(archive: path) { return }
        if let reason = Self.reasonToSkip(named: path, recognisesText) {
          skipped.append(FileNote(file: path, reason: reason))
          return
        }
        if OwnFile.mayBe(path),
          let reason = OwnFile.reason(
            path, try FileSystem.head(of: path, count: OwnFile.headSize))
        {
          skipped.append(FileNote(file: path, reason: reason))
          return
        }
        add(path)
      }
    } catch {
      unreadable.append(FileNote(file: path, reason: error.message))
    }
  }

  private mutating func add(_ path: String) {
    add(InputFile(path: path, limit: scope.fileSize))
  }

  private mutating func add(_ file: InputFile) {
    guard seen.insert(file.name).inserted else { return }
    var file = file
    file.terms = scope.terms(of: file.name)
    files.append(file)
  }

  /// Why a file of a folder or archive is no document, by its name alone; nil for one that may be.
  static func reasonToSkip(named name: String, _ recognisesText: Bool) -> LocalText? {
    guard let format = InputFormat.named(by: name) else { return unknownFormat }
    guard format.isPicture, !recognisesText else { return nil }
    return LocalText(
      "ảnh; --ocr để nhận dạng chữ", english: "a picture; --ocr recognises its text")
  }

  private mutating func skip(_ path: String, _ vietnamese: String, _ english: String) {
    skipped.append(FileNote(file: path, reason: LocalText(vietnamese, english: english)))
  }

  static let unknownFormat = LocalText(
    "không thuộc định dạng nào đọc được (xem “soat formats”)",
    english: "not of a format that can be read (see “soat formats”)")

  private static let nothingInArchive = LocalText(
    "không có tệp nào đọc được trong tệp nén này (xem “soat formats”)",
    english: "no file that can be read in this archive (see “soat formats”)")

  private static let nothingHere = LocalText(
    "không có tệp nào đọc được trong thư mục này (xem “soat formats”)",
    english: "no file that can be read in this folder (see “soat formats”)")

  private static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The path without `./` in front and slashes at its end, so that one file has one name.
  private static func tidied(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./"), path.utf8.count > 2 {
      path = path.dropFirst(2)
      while path.hasPrefix("/") { path = path.dropFirst() }
    }
    while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return path.isEmpty ? "." : String(path)
  }
}

extension Inputs {
  /// Leaves out files by their names; returns how many.
  mutating func keep(_ isMeant: (String) -> Bool) -> Int {
    let count = files.count
    files.removeAll { !isMeant($0.name) }
    return count - files.count
  }

  /// Gives files their stamps.
  mutating func stamp(_ stamp: (String) -> String?) {
    for i in files.indices { files[i].stamp = stamp(files[i].name) }
  }

  /// The inputs of a run; a `.soatignore` that is wrong ends it.
  init(
    paths: [String], standardInputName: String, _ settings: RunSettings, types shelf: RuleShelf,
    outputs: [String] = []
  ) throws {
    self.init(
      paths: paths, standardInputName: standardInputName, InputScope(settings, shelf),
      recognisesText: settings.effective.recognisesText.value, outputs: outputs)
    guard !scope.diagnostics.isEmpty else { return }
    LoadedRules.note(scope.diagnostics, settings.language)
    let count = scope.diagnostics.count
    throw Failure(
      LocalText(
        "tệp \(IgnoreFile.fileName) có \(count) lỗi; chưa soát văn bản nào",
        english: "\(IgnoreFile.fileName) has \(count) error(s); no document was checked"),
      settings.language)
  }
}
