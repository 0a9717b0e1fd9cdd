/// A pattern over a name: the one language in which the program's patterns are written.
///
/// `*` stands for any text, `?` for one character, `[a-z]` for one of a set and `[!a-z]` for one of none, `\` before a
/// mark for the mark itself. Letters are compared as Unicode composes them (NFC), so that `é` is one letter however a file
/// system writes it, and with their case. `PathPattern` is made of such names.
public struct NamePattern: Sendable, Hashable {
  /// Why a text is no pattern, and where in it, in bytes.
  public struct Fault: Error, Sendable {
    /// What is wrong.
    public let message: LocalText
    /// The likely correction.
    public let help: LocalText?
    /// The place in the pattern.
    public let range: Range<Int>
  }

  /// What stands for one character, or for any number of them.
  enum Mark: Sendable, Hashable {
    case letter(Unicode.Scalar)
    case any
    case anything
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)

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

  let marks: [Mark]

  init(marks: [Mark]) { self.marks = marks }

  /// A pattern over whole names, in which `/` is a letter as any other; throws where the text is none.
  public init(_ text: String) throws(Fault) {
    var scanner = PatternScanner(text)
    marks = try scanner.marks { _ in false }
  }

  /// Whether a text has a mark, so that it is more than the name of one thing.
  public static func hasMarks(_ text: some StringProtocol) -> Bool {
    text.utf8.contains { [0x2A, 0x3F, 0x5B].contains($0) }
  }

  /// Whether a name fits; steps grow with the length of name times pattern at most.
  ///
  /// - Parameter hidesDots: whether a name that begins with a dot fits only a pattern that does.
  public func fits(_ name: String, hidesDots: Bool = false) -> Bool {
    fits(Composition.scalars(of: name), hidesDots: hidesDots)
  }

  func fits(_ name: [Unicode.Scalar], hidesDots: Bool) -> Bool {
    if hidesDots, name.first == ".", marks.first != .letter(".") { return false }
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
    return marks[m...].allSatisfy { $0 == .anything }
  }
}

/// Reads patterns mark by mark.
struct PatternScanner {
  let letters: [Unicode.Scalar]
  private(set) var i = 0

  init(_ text: String) { letters = Composition.scalars(of: text) }

  var isAtEnd: Bool { i == letters.count }

  /// Passes over what is not wanted.
  mutating func skip(_ letter: Unicode.Scalar) {
    while i < letters.count, letters[i] == letter { i += 1 }
  }

  /// The marks up to a letter at which a name ends, or the end of the text.
  mutating func marks(
    until isEnd: (Unicode.Scalar) -> Bool
  ) throws(NamePattern.Fault) -> [NamePattern.Mark] {
    var marks: [NamePattern.Mark] = []
    while i < letters.count, !isEnd(letters[i]) {
      let letter = letters[i]
      i += 1
      switch letter {
      case "*": marks.append(.anything)
      case "?": marks.append(.any)
      case "[": marks.append(try set(isEnd))
      case "\\": marks.append(try escaped())
      default: marks.append(.letter(letter))
      }
    }
    return marks
  }

  private mutating func escaped() throws(NamePattern.Fault) -> NamePattern.Mark {
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
  private mutating func set(
    _ isEnd: (Unicode.Scalar) -> Bool
  ) throws(NamePattern.Fault) -> NamePattern.Mark {
    let start = i - 1
    var isNegated = false
    if i < letters.count, letters[i] == "!" || letters[i] == "^" {
      isNegated = true
      i += 1
    }
    let first = i
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while i < letters.count, !isEnd(letters[i]), letters[i] != "]" || i == first {
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

  func fault(
    _ vietnamese: String, _ english: String, help: LocalText, from start: Int, to end: Int? = nil
  ) -> NamePattern.Fault {
    func offset(_ count: Int) -> Int {
      letters.prefix(count).reduce(0) { $0 + UTF8.width($1) }
    }
    return NamePattern.Fault(
      message: LocalText(vietnamese, english: english), help: help,
      range: offset(start)..<offset(end ?? i))
  }
}
