internal import SourceText

/// A file name pattern: `*` and `?` inside a name, `**` for any folders.
///
/// The shell expands patterns before the program sees them, except where they are quoted or where
/// nothing fits; then this does.
struct Glob {
  private let isAbsolute: Bool
  private let parts: [[UInt8]]

  /// A pattern, or nil for a path without any of the three marks.
  init?(_ path: String) {
    guard path.utf8.contains(where: { $0 == 0x2A || $0 == 0x3F }) else { return nil }
    isAbsolute = path.utf8.first == 0x2F
    parts = path.utf8.split(separator: 0x2F).map(Array.init).filter { $0 != [0x2E] }
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

    mutating func walk(_ folder: String, _ parts: ArraySlice<[UInt8]>, _ found: inout [String]) {
      guard let part = parts.first else {
        if !folder.isEmpty { found.append(folder) }
        return
      }
      let rest = parts.dropFirst()
      if part == [0x2A, 0x2A] {
        let here = folder.isEmpty ? "." : folder
        guard let status = try? FileSystem.status(of: here), !above.contains(status) else { return }
        walk(folder, rest, &found)
        above.append(status)
        for name in names(here) where !name.hasPrefix(".") {
          let path = join(folder, name)
          if FileSystem.isFolder(path) { walk(path, parts, &found) }
        }
        above.removeLast()
        return
      }
      guard part.contains(0x2A) || part.contains(0x3F) else {
        let path = join(folder, String(decoding: part, as: UTF8.self))
        if (try? FileSystem.status(of: path)) != nil { walk(path, rest, &found) }
        return
      }
      for name in names(folder.isEmpty ? "." : folder)
      where NamePattern.fits(Array(name.utf8), part) {
        let path = join(folder, name)
        if rest.isEmpty || FileSystem.isFolder(path) { walk(path, rest, &found) }
      }
    }

    private func join(_ folder: String, _ name: String) -> String {
      folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
  }
}
