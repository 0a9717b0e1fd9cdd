/// A pattern of paths in the syntax of `.gitignore`, without its negation.
///
/// Each name is a `NamePattern`; `**` stands for any folders. A pattern with `/` at its start or inside is a path below the
/// folder it belongs to, any other fits at every depth; `/` at its end asks for a folder.
public struct PathPattern: Sendable, Hashable {
  /// Where patterns are written, and what that changes.
  public enum Use: Sendable, Hashable {
    /// In a configuration or `.soatignore`: for what is below the folder of the file.
    case below
    /// In a file of waivers: `..` leads out of its folder, and a name that begins with a dot must be meant.
    case anywhere
  }

  /// The longest pattern, in bytes.
  public static let lengthLimit = 4096

  /// The pattern as it is written.
  public let text: String
  private let use: Use
  /// Whether only folders fit.
  private let asksForFolder: Bool
  private let parts: [Part]

  /// One name of the path, or any number of folders.
  private enum Part: Sendable, Hashable {
    case folders
    case name(NamePattern)
    /// Any name in a folder, behind `**`.
    case inside
  }

  /// A pattern; throws where the text is none.
  public init(_ text: String, _ use: Use = .below) throws(NamePattern.Fault) {
    self.text = text
    self.use = use
    guard text.utf8.count <= Self.lengthLimit else {
      throw NamePattern.Fault(
        message: LocalText(
          "mẫu dài quá \(Self.lengthLimit) byte",
          english: "the pattern is longer than \(Self.lengthLimit) bytes"),
        help: nil, range: 0..<text.utf8.count)
    }
    var scanner = PatternScanner(text)
    var names: [NamePattern] = []
    scanner.skip("/")
    while !scanner.isAtEnd {
      let start = scanner.i
      let name = NamePattern(marks: try scanner.marks { $0 == "/" })
      let isDots = name == Self.here || name == Self.above
      if use == .below, isDots { throw Self.leadsNowhere(scanner, from: start) }
      if name != Self.here { names.append(name) }
      scanner.skip("/")
    }
    asksForFolder = text.utf8.last == 0x2F
    var parts: [Part] = []
    if !scanner.letters.dropLast().contains("/") { parts.append(.folders) }
    for (i, name) in names.enumerated() {
      guard name.marks == [.anything, .anything] else {
        parts.append(.name(name))
        continue
      }
      if parts.last != .folders { parts.append(.folders) }
      // Behind a folder `**` is what is in it, not the folder itself.
      if i == names.count - 1 { parts.append(.inside) }
    }
    guard !names.isEmpty else {
      throw NamePattern.Fault(
        message: LocalText("mẫu không có tên nào", english: "the pattern has no name in it"),
        help: LocalText("viết chẳng hạn bao-cao/**", english: "write reports/**, say"),
        range: 0..<text.utf8.count)
    }
    self.parts = parts
  }

  private static let here = NamePattern(marks: [.letter(".")])
  private static let above = NamePattern(marks: [.letter("."), .letter(".")])

  private static func leadsNowhere(_ scanner: PatternScanner, from start: Int) -> NamePattern.Fault
  {
    let name = String(String.UnicodeScalarView(scanner.letters[start..<scanner.i]))
    return scanner.fault(
      "“\(name)” trong mẫu không khớp với đường dẫn nào", "“\(name)” in a pattern fits no path",
      help: LocalText(
        "mẫu tính từ thư mục chứa tệp này và không ra ngoài được",
        english: "patterns begin at the folder of this file and cannot lead out of it"),
      from: start)
  }

  /// Whether it means files outside the folder it belongs to.
  public var leadsOutside: Bool { parts.first == .name(Self.above) }

  /// Whether a path fits; steps grow with the length of path times pattern at most, name by name.
  public func fits(_ path: RelativePath, isFolder: Bool) -> Bool {
    fits(path.names[...], isFolder: isFolder)
  }

  /// Whether a file fits, or a folder above it.
  public func covers(file path: RelativePath) -> Bool {
    path.names.indices.contains { i in
      fits(path.names[...i], isFolder: i < path.names.count - 1)
    }
  }

  private func fits(_ names: ArraySlice<[Unicode.Scalar]>, isFolder: Bool) -> Bool {
    if asksForFolder, !isFolder { return false }
    var n = 0
    var p = 0
    var last: (part: Int, name: Int)?
    while n < names.count {
      if p < parts.count, parts[p] == .folders {
        last = (p, n)
        p += 1
      } else if p < parts.count, fits(names[n], parts[p]) {
        n += 1
        p += 1
      } else if let again = last, names[again.name] != RelativePath.above {
        last = (again.part, again.name + 1)
        n = again.name + 1
        p = again.part + 1
      } else {
        return false
      }
    }
    return p == parts.count
  }

  private func fits(_ name: [Unicode.Scalar], _ part: Part) -> Bool {
    switch part {
    case .folders: false
    case .inside: name != RelativePath.above
    case .name(let pattern): pattern.fits(name, hidesDots: use == .anywhere)
    }
  }
}

/// A path as seen from a folder, with `/` between its names and `..` where it lies outside; letters are composed (NFC).
public struct RelativePath: Sendable, Hashable {
  static let above: [Unicode.Scalar] = [".", "."]
  let names: [[Unicode.Scalar]]

  /// A path that is written so already.
  public init(_ path: String) { names = Self.parts(path) }

  /// The way from a folder to a file, both absolute; no link is followed.
  public init(of file: String, from folder: String) {
    let file = Self.resolved(file)
    let folder = Self.resolved(folder)
    let shared = zip(file, folder).prefix { $0 == $1 }.count
    names = folder.dropFirst(shared).map { _ in Self.above } + file.dropFirst(shared)
  }

  /// The path in words.
  public var text: String {
    names.map { String(String.UnicodeScalarView($0)) }.joined(separator: "/")
  }

  private static func parts(_ path: String) -> [[Unicode.Scalar]] {
    path.utf8.split(separator: 0x2F).map {
      Composition.scalars(of: String(decoding: $0, as: UTF8.self))
    }
  }

  private static func resolved(_ path: String) -> [[Unicode.Scalar]] {
    var names: [[Unicode.Scalar]] = []
    for name in parts(path) where name != ["."] {
      if name == above { _ = names.popLast() } else { names.append(name) }
    }
    return names
  }
}
