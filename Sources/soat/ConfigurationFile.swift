internal import Configuration
internal import Glibc
internal import Reporters
internal import SourceText

/// Where a configuration lies.
struct ConfigurationFile {
  /// The path as it is printed: `../.soat.yaml`.
  let path: String
  /// Its folder as the call names files in it: empty, or a path with `/` at its end.
  let prefix: String
  /// The absolute path of its folder, without `/` at its end: empty for that of the file system.
  let folder: String

  /// A file of a path.
  init(path: String) {
    self.path = path
    let slash = path.lastIndex(of: "/")
    prefix = slash.map { String(path[...$0]) } ?? ""
    let real = FileSystem.resolved(prefix.isEmpty ? "." : prefix) ?? prefix
    folder = real == "/" ? "" : real
  }

  private init(prefix: String, folder: String) {
    path = prefix + Configuration.fileName
    self.prefix = prefix
    self.folder = folder
  }

  /// The next folders upwards from the one the program works in, that one first, with the way to each. The last is the
  /// first that holds `.git`, or that of the file system.
  private static func upwards(_ visit: (_ prefix: String, _ folder: String) -> Bool) {
    guard let start = FileSystem.workingFolder else { return }
    var folder = start == "/" ? "" : start[...]
    var prefix = ""
    while true {
      if visit(prefix, String(folder)) { return }
      if folder.isEmpty || access(prefix + ".git", F_OK) == 0 { return }
      folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
      prefix += "../"
    }
  }

  /// The nearest configuration, from the working folder upwards; nil where there is none up to the folder of the
  /// repository, or of the file system.
  static func nearest() -> ConfigurationFile? {
    var found: ConfigurationFile?
    upwards { prefix, folder in
      guard access(prefix + Configuration.fileName, F_OK) == 0 else { return false }
      found = ConfigurationFile(prefix: prefix, folder: folder)
      return true
    }
    return found
  }

  /// The nearest configuration, from an absolute folder upwards, named by its whole path.
  static func nearest(from folder: String) -> ConfigurationFile? {
    var folder = folder == "/" ? "" : folder[...]
    while true {
      let path = folder + "/" + Configuration.fileName
      if access(path, F_OK) == 0 { return ConfigurationFile(path: path) }
      if folder.isEmpty || access(folder + "/.git", F_OK) == 0 { return nil }
      folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
    }
  }

  /// Where a configuration or `.soatignore` would count, from the working folder upwards, whether or not one is there.
  static func places() -> [String] {
    var found: [String] = []
    upwards { prefix, _ in
      found += [prefix + Configuration.fileName, prefix + IgnoreFile.fileName]
      return false
    }
    return found
  }

  /// The folder of the repository that the program works in, else the working folder itself; absolute.
  static func repositoryFolder() -> String? {
    var last: String?
    var first: String?
    upwards { prefix, folder in
      first = first ?? folder
      if access(prefix + ".git", F_OK) == 0 { last = folder }
      return false
    }
    return last ?? first
  }

  /// A path of the call as it is written in the configuration.
  func relative(_ path: String) -> String {
    guard let real = FileSystem.resolved(path), real.hasPrefix(folder + "/") else { return path }
    return String(real.dropFirst(folder.count + 1))
  }

  /// What the file says; faults are told, and nil comes where it cannot be read.
  ///
  /// - Parameter text: what is to be read in its place, as it stands in an editor.
  func read(_ diagnostics: inout [Diagnostic], text: [UInt8]? = nil) -> Configuration? {
    let source: SourceText
    do throws(InputError) {
      let bytes = if let text { text } else { try FileSystem.read(path) }
      source = try SourceText.read(name: path, bytes: bytes)
    } catch {
      diagnostics.append(Diagnostic(code: error.code, error.message, file: path))
      return nil
    }
    return ConfigurationReader.read(
      source, ConfigurationReader.Vocabulary(formats: Reporter.all.map(\.name)),
      diagnostics: &diagnostics)
  }
}
