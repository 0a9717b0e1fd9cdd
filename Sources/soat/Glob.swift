internal import SourceText

/// A pattern of files in a call: names in the syntax of `NamePattern`, `**` for any folders.
///
/// The shell expands patterns before the program sees them, except where they are quoted or where
/// nothing fits; then this does.
struct Glob {
  private let isAbsolute: Bool
  private let parts: [Part]

  private enum Part {
    case folders
    case name(String)
    case pattern(NamePattern)
  }

  /// A pattern, or nil for a path without any mark.
  init?(_ path: String) {
    guard NamePattern.hasMarks(path) else { return nil }
    isAbsolute = path.utf8.first == 0x2F
    parts = path.split(separator: "/").filter { $0 != "." }.map { name in
      if name == "**" { return .folders }
      // What is no pattern is a name.
      guard NamePattern.hasMarks(name), let pattern = try? NamePattern(String(name)) else {
        return .name(String(name))
      }
      return .pattern(pattern)
    }
  }

  /// Every path that fits, folders included, in the order of their bytes.
  ///
  /// Names that begin with a dot fit only where the pattern has the dot. Folders that cannot be listed
  /// hold nothing.
  func matches() -> [String] {
    var found: [String] = []
    var walker = Walker(names: { (try? FileSystem.names(in: $0)) ?? [] })
    walker.walk(isAbsolute ? "/" : "", parts[...], &found)
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private struct Walker {
    let names: (String) -> [String]
    /// The folders that `**` is in, so that a link back to one of them ends the walk.
    var above: [FileSystem.Status] = []

    mutating func walk(_ folder: String, _ parts: ArraySlice<Part>, _ found: inout [String]) {
      guard let part = parts.first else {
        if !folder.isEmpty { found.append(folder) }
        return
      }
      let rest = parts.dropFirst()
      switch part {
      case .folders:
        let here = folder.isEmpty ? "." : folder
        guard let status = try? FileSystem.status(of: here), !above.contains(status) else { return }
        walk(folder, rest, &found)
        above.append(status)
        for name in names(here) where !name.hasPrefix(".") {
          let path = join(folder, name)
          if FileSystem.isFolder(path) { walk(path, parts, &found) }
        }
        above.removeLast()
      case .name(let name):
        let path = join(folder, name)
        if (try? FileSystem.status(of: path)) != nil { walk(path, rest, &found) }
      case .pattern(let pattern):
        for name in names(folder.isEmpty ? "." : folder)
        where pattern.fits(name, hidesDots: true) {
          let path = join(folder, name)
          if rest.isEmpty || FileSystem.isFolder(path) { walk(path, rest, &found) }
        }
      }
    }

    private func join(_ folder: String, _ name: String) -> String {
      folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
  }
}
