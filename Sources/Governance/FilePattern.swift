internal import SourceText

/// A pattern over the paths of files, relative to the folder of the file in which it is written.
///
/// `*` and `?` stand for any text and for one character of a name, `**` for any folders. A pattern with `/` at its start
/// or inside is a path from that folder, any other fits at every depth; one that fits a folder means all below it, and
/// must where `/` ends it. Letters are compared composed (NFC), with their case.
public struct FilePattern: Sendable, Hashable {
  /// The pattern as it was written.
  public let text: String
  private let parts: [[UInt8]]
  /// Whether it means only what is below a folder.
  private let asksForFolder: Bool
  private static let anyFolders: [UInt8] = [0x2A, 0x2A]

  /// The pattern of a text; nil for one without any name, or with `\`.
  public init?(_ text: String) {
    var parts = NamePattern.composed(text).split(separator: 0x2F).map(Array.init)
      .filter { $0 != [0x2E] }
    guard !parts.isEmpty, !text.utf8.contains(0x5C) else { return nil }
    self.text = text
    asksForFolder = text.utf8.last == 0x2F
    if !text.utf8.dropLast().contains(0x2F) { parts.insert(Self.anyFolders, at: 0) }
    self.parts = parts
  }

  /// Whether it means files outside the folder.
  var leadsOutside: Bool { parts.first == RelativePath.above }

  /// Whether a path, relative to the same folder, fits or lies below a folder that fits.
  public func fits(_ path: RelativePath) -> Bool {
    let names = path.names
    guard !names.isEmpty else { return false }
    let last = asksForFolder ? names.count - 1 : names.count
    return last > 0 && (1...last).contains { fits(names[..<$0]) }
  }

  private func fits(_ names: ArraySlice<[UInt8]>) -> Bool {
    var n = 0
    var p = 0
    var star: (pattern: Int, name: Int)?
    while n < names.count {
      if p < parts.count, parts[p] == Self.anyFolders {
        star = (p, n)
        p += 1
      } else if p < parts.count, NamePattern.fits(names[n], parts[p]) {
        n += 1
        p += 1
      } else if let last = star, names[last.name] != RelativePath.above {
        star = (last.pattern, last.name + 1)
        n = last.name + 1
        p = last.pattern + 1
      } else {
        return false
      }
    }
    return parts[p...].allSatisfy { $0 == Self.anyFolders }
  }
}

/// A path as seen from a folder, with `/` between its names and `..` where it lies outside.
public struct RelativePath: Sendable, Hashable {
  static let above: [UInt8] = [0x2E, 0x2E]
  let names: [[UInt8]]

  /// The way from a folder to a file, both absolute; no link is followed.
  public init(of file: String, from folder: String) {
    let file = Self.names(file)
    let folder = Self.names(folder)
    let shared = zip(file, folder).prefix { $0 == $1 }.count
    names = folder.dropFirst(shared).map { _ in Self.above } + file.dropFirst(shared)
  }

  /// The path in words, letters composed (NFC).
  public var text: String {
    names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }

  private static func names(_ path: String) -> [[UInt8]] {
    var names: [[UInt8]] = []
    for name in NamePattern.composed(path).split(separator: 0x2F) where name != [0x2E] {
      if Array(name) == above { _ = names.popLast() } else { names.append(Array(name)) }
    }
    return names
  }
}
