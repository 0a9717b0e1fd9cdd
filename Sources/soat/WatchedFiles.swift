internal import Configuration
internal import Findings
internal import Glibc
internal import Validation

/// The files on which the outcome of a check depends.
struct WatchedFiles {
  /// How they were at one moment: size, times and identity of files, names in folders.
  struct Look: Equatable {
    /// Rules and configuration.
    fileprivate(set) var settings: [String: String] = [:]
    /// What is checked, and what governs it.
    fileprivate(set) var files: [String: String] = [:]

    /// The stamp of a file of the run; of one in an archive that of the archive; nil where it was not looked at.
    func stamp(ofFile name: String) -> String? {
      var path = name[...]
      while !path.isEmpty {
        if let stamp = files[String(path)] { return stamp.isEmpty ? nil : stamp }
        path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
      }
      return nil
    }
  }

  private let settings: [String]
  private let files: [String]
  private let folders: [String]
  private let patterns: [Glob]
  private let written: WrittenFiles

  /// What a check of inputs depends on.
  init(_ round: CheckRound, _ inputs: Inputs) {
    let command = round.command
    let effective = round.settings.effective
    written = WrittenFiles(round.writtenFiles)
    var settings = [command.shared.configuration].compactMap { $0 }
    var files = round.settings.isBare ? [] : ConfigurationFile.places()
    if let file = round.settings.file { settings.append(file.path) }
    settings += files.filter { $0.hasSuffix(Configuration.fileName) }
    files.removeAll { $0.hasSuffix(Configuration.fileName) }
    if let folder = try? RulesFolder(round.settings) { settings.append(folder.path) }
    settings += effective.packSources.value.map { round.settings.path($0.path.value) }
    settings += effective.packs.value ?? []
    self.settings = settings
    files += command.governance.waivers.files(round.settings)
    files += [command.governance.baselineFile(round.settings)].compactMap { $0 }
    files += inputs.files.map(\.name) + inputs.archives
    files += (inputs.skipped + inputs.unreadable).map(\.file)
    folders = inputs.folders
    files += folders.map { Self.join($0, IgnoreFile.fileName) }
    self.files = files.filter { [written] in !written.contains($0) }
    patterns = command.paths.compactMap { FileSystem.exists($0) ? nil : Glob($0) }
  }

  /// How they are now.
  func look() -> Look {
    var look = Look()
    for path in settings { Self.add(path, &look.settings, depth: 0) }
    for path in files { look.files[path] = Self.stamp(path) }
    for folder in folders {
      let names = (try? FileSystem.names(in: folder)) ?? []
      let counted = names.filter { isCounted($0, in: folder) }
      look.files[folder + "/"] = counted.joined(separator: "/")
    }
    for (i, pattern) in patterns.enumerated() {
      // No path has an empty name.
      look.files["//\(i)"] = pattern.matches().filter { !written.contains($0) }
        .joined(separator: "//")
    }
    return look
  }

  /// Whether a name in a folder may be a document: not those that editors and this run write.
  private func isCounted(_ name: String, in folder: String) -> Bool {
    !name.hasPrefix(".") && !name.hasPrefix("~$")
      && !written.contains(Self.join(folder, name))
  }

  /// Adds a file, or all YAML files below a folder.
  private static func add(_ path: String, _ stamps: inout [String: String], depth: Int) {
    guard FileSystem.isFolder(path), depth < 32 else {
      stamps[path] = stamp(path)
      return
    }
    let names = ((try? FileSystem.names(in: path)) ?? []).filter { !$0.hasPrefix(".") }
    for name in names {
      let entry = join(path, name)
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || FileSystem.isFolder(entry) {
        add(entry, &stamps, depth: depth + 1)
      }
    }
  }

  /// What tells one state of a file from another; empty where there is none, or none that has bytes.
  static func stamp(_ path: String) -> String {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      return ""
    }
    return [
      Int(info.st_size), info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_ctim.tv_sec,
      info.st_ctim.tv_nsec, Int(truncatingIfNeeded: info.st_ino),
      Int(truncatingIfNeeded: info.st_dev),
    ].map(String.init).joined(separator: " ")
  }

  private static func join(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

/// The files that a run writes, which change in every round.
private struct WrittenFiles {
  private let names: Set<String>
  private let paths: Set<String>

  init(_ files: [String]) {
    names = Set(files.map(Self.name))
    paths = Set(files.map(FileSystem.located) + files.compactMap(FileSystem.resolved))
  }

  func contains(_ path: String) -> Bool {
    names.contains(Self.name(path))
      && (paths.contains(FileSystem.located(path))
        || FileSystem.resolved(path).map(paths.contains) ?? false)
  }

  private static func name(_ path: String) -> String {
    String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
  }
}
