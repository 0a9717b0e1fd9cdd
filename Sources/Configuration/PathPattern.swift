public import SourceText

/// A pattern of paths in the syntax of `.gitignore`, without its negation.
///
/// `*` and `?` stand for what is in a name, `[a-z]` and `[!a-z]` for a character, `**` for any folders, `\` before a
/// mark for the mark itself. A pattern with `/` at its start or inside is a path below the folder it belongs to, any
/// other fits at every depth; `/` at its end asks for a folder. Letters are compared as Unicode composes them, so that
/// `é` is one letter however a file system writes it.
public struct PathPattern: Sendable {
  /// Why a text is no pattern, and where in it, in bytes.
  public struct Fault: Error, Sendable {
    /// What is wrong.
    public let message: LocalText
    /// The likely correction.
    public let help: LocalText?
    /// The place in the pattern.
    public let range: Range<Int>
  }

  /// A path taken apart for patterns.
  public struct Path: Sendable {
    let names: [[Unicode.Scalar]]

    /// A path with `/` between its folders.
    public init(_ path: String) {
      names = path.utf8.split(separator: 0x2F).map { Self.letters($0) }
    }

    private init(names: [[Unicode.Scalar]]) { self.names = names }

    /// The folders above it, the nearest last.
    var folders: [Path] { names.indices.dropFirst().map { Path(names: Array(names[..<$0])) } }

    private static func letters(_ name: Substring.UTF8View) -> [Unicode.Scalar] {
      Composition.scalars(of: String(decoding: name, as: UTF8.self))
    }
  }

  /// The longest pattern, in bytes.
  public static let lengthLimit = 4096

  /// The pattern as it is written.
  public let text: String
  /// Whether only folders fit.
  let asksForFolder: Bool
  private let parts: [Part]

  /// One name of the path, or any number of folders.
  private enum Part: Sendable {
    case folders
    case name([Mark])
  }

  /// What stands for one character, or for any number of them.
  fileprivate enum Mark: Sendable {
    case letter(Unicode.Scalar)
    case any
    case anything
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  /// A pattern; throws where the text is none.
  public init(_ text: String) throws(Fault) {
    self.text = text
    guard text.utf8.count <= Self.lengthLimit else {
      throw Fault(
        message: LocalText(
          "mẫu dài quá \(Self.lengthLimit) byte",
          english: "the pattern is longer than \(Self.lengthLimit) bytes"),
        help: nil, range: 0..<text.utf8.count)
    }
    var scanner = PatternScanner(text)
    var names: [[Mark]] = []
    while let name = try scanner.name() { names.append(name) }
    asksForFolder = text.utf8.last == 0x2F
    var parts: [Part] = []
    if !scanner.isAnchored { parts.append(.folders) }
    for (i, name) in names.enumerated() {
      guard Self.isDouble(name) else {
        parts.append(.name(name))
        continue
      }
      if case .folders? = parts.last {} else { parts.append(.folders) }
      // Behind a folder `**` is what is in it, not the folder itself.
      if i == names.count - 1 { parts.append(.name([.anything])) }
    }
    guard !names.isEmpty else {
      throw Fault(
        message: LocalText("mẫu không có tên nào", english: "the pattern has no name in it"),
        help: LocalText("viết chẳng hạn bao-cao/**", english: "write reports/**, say"),
        range: 0..<text.utf8.count)
    }
    self.parts = parts
  }

  /// Whether a path fits; steps grow with the length of path times pattern at most, name by name.
  public func fits(_ path: Path, isFolder: Bool) -> Bool {
    if asksForFolder, !isFolder { return false }
    var n = 0
    var p = 0
    var last: (part: Int, name: Int)?
    while n < path.names.count {
      if p < parts.count, case .folders = parts[p] {
        last = (p, n)
        p += 1
      } else if p < parts.count, case .name(let marks) = parts[p], Self.fits(path.names[n], marks) {
        n += 1
        p += 1
      } else if let again = last {
        last = (again.part, again.name + 1)
        n = again.name + 1
        p = again.part + 1
      } else {
        return false
      }
    }
    return p == parts.count
  }

  /// Whether a file fits, or a folder above it.
  public func covers(file path: Path) -> Bool {
    fits(path, isFolder: false) || path.folders.contains { fits($0, isFolder: true) }
  }

  private static func isDouble(_ name: [Mark]) -> Bool {
    guard name.count == 2, case .anything = name[0], case .anything = name[1] else { return false }
    return true
  }

  private static func fits(_ name: [Unicode.Scalar], _ marks: [Mark]) -> Bool {
    var n = 0
    var m = 0
    var last: (mark: Int, letter: Int)?
    while n < name.count {
      if m < marks.count, case .anything = marks[m] {
        last = (m, n)
        m += 1
      } else if m < marks.count, marks[m].fits(name[n]) {
        n += 1
        m += 1
      } else if let again = last {
        last = (again.mark, again.letter + 1)
        n = again.letter + 1
        m = again.mark + 1
      } else {
        return false
      }
    }
    return marks[m...].allSatisfy { if case .anything = $0 { true } else { false } }
  }
}

extension PathPattern.Mark {
  func fits(_ letter: Unicode.Scalar) -> Bool {
    switch self {
    case .letter(let own): own == letter
    case .any: true
    case .anything: false
    case .set(let ranges, let isNegated):
      ranges.contains { $0.contains(letter) } != isNegated
    }
  }
}

/// Reads a pattern name by name.
private struct PatternScanner {
  /// Whether `/` stands at the start or inside.
  private(set) var isAnchored: Bool
  private let letters: [Unicode.Scalar]
  private var i = 0

  init(_ text: String) {
    letters = Composition.scalars(of: text)
    isAnchored = letters.dropLast().contains("/")
  }

  /// The marks of the next name; nil at the end.
  mutating func name() throws(PathPattern.Fault) -> [PathPattern.Mark]? {
    while i < letters.count, letters[i] == "/" { i += 1 }
    guard i < letters.count else { return nil }
    let start = i
    var marks: [PathPattern.Mark] = []
    while i < letters.count, letters[i] != "/" {
      let letter = letters[i]
      i += 1
      switch letter {
      case "*": marks.append(.anything)
      case "?": marks.append(.any)
      case "[": marks.append(try set())
      case "\\": marks.append(try escaped())
      default: marks.append(.letter(letter))
      }
    }
    let name = String(String.UnicodeScalarView(letters[start..<i]))
    if name == "." || name == ".." {
      throw fault(
        "“\(name)” trong mẫu không khớp với đường dẫn nào", "“\(name)” in a pattern fits no path",
        help: LocalText(
          "mẫu tính từ thư mục chứa tệp này và không ra ngoài được",
          english: "patterns begin at the folder of this file and cannot lead out of it"),
        from: start)
    }
    return marks
  }

  private mutating func escaped() throws(PathPattern.Fault) -> PathPattern.Mark {
    guard i < letters.count, "*?[]\\!# ".unicodeScalars.contains(letters[i]) else {
      throw fault(
        "dấu “\\” không đứng trước dấu nào cần nó", "“\\” stands before no mark that needs it",
        help: LocalText(
          "giữa các thư mục viết “/”", english: "write “/” between folders"),
        from: i - 1, to: i)
    }
    i += 1
    return .letter(letters[i - 1])
  }

  /// The characters up to `]`, behind `[`.
  private mutating func set() throws(PathPattern.Fault) -> PathPattern.Mark {
    let start = i - 1
    var isNegated = false
    if i < letters.count, letters[i] == "!" || letters[i] == "^" {
      isNegated = true
      i += 1
    }
    let first = i
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while i < letters.count, letters[i] != "/", letters[i] != "]" || i == first {
      let low = letter()
      if i + 1 < letters.count, letters[i] == "-", letters[i + 1] != "]" {
        i += 1
        let high = letter()
        guard low <= high else {
          throw fault(
            "“\(low)-\(high)” đi ngược", "“\(low)-\(high)” runs backwards",
            help: LocalText("viết \(high)-\(low)", english: "write \(high)-\(low)"), from: start)
        }
        ranges.append(low...high)
      } else {
        ranges.append(low...low)
      }
    }
    guard i < letters.count, letters[i] == "]" else {
      throw fault(
        "dấu “[” thiếu “]”", "“[” without “]”",
        help: LocalText(
          "viết “\\[” khi cần chính dấu ấy", english: "write “\\[” for the mark itself"),
        from: start)
    }
    i += 1
    return .set(ranges, isNegated: isNegated)
  }

  /// One character of a set.
  private mutating func letter() -> Unicode.Scalar {
    if letters[i] == "\\", i + 1 < letters.count { i += 1 }
    i += 1
    return letters[i - 1]
  }

  private func fault(
    _ vietnamese: String, _ english: String, help: LocalText, from start: Int, to end: Int? = nil
  ) -> PathPattern.Fault {
    func offset(_ count: Int) -> Int {
      letters.prefix(count).reduce(0) { $0 + UTF8.width($1) }
    }
    return PathPattern.Fault(
      message: LocalText(vietnamese, english: english), help: help,
      range: offset(start)..<offset(end ?? i))
  }
}
