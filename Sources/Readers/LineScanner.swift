internal import SourceText

/// Looks at single lines: bullets, heading marks, page numbers, how they begin and end.
enum LineScanner {
  /// The marks in front of a line and its content; nil for a line without content.
  static func shape(
    _ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> LineShape? {
    var i = skipSpaces(line.lowerBound, line.upperBound, b)
    var end = line.upperBound
    while end > i, b[end - 1] <= 0x20 { end -= 1 }
    guard i < end else { return nil }
    var shape = LineShape(content: i..<end)
    if b[i] == 0x7C {  // a table row
      if isRule(i..<end, b) { return nil }
      shape.isTableRow = true
      i = skipSpaces(i + 1, end, b)
      if end > i, b[end - 1] == 0x7C { end -= 1 }
      while end > i, b[end - 1] <= 0x20 { end -= 1 }
      guard i < end else { return nil }
      shape.content = i..<end
      return shape
    }
    while i < end, b[i] == 0x3E { i = skipSpaces(i + 1, end, b) }  // quotation
    var marks = i
    while marks < end, b[marks] == 0x23 { marks += 1 }
    if marks > i, marks - i <= 6, marks < end, b[marks] <= 0x20 {
      shape.headingMarks = marks - i
      i = skipSpaces(marks, end, b)
      while end > i, b[end - 1] == 0x23 || b[end - 1] <= 0x20 { end -= 1 }
    }
    while i < end, let length = bulletLength(i, end, b) {
      if shape.bullet == nil { shape.bullet = b[i] }
      i = skipSpaces(i + length, end, b)
    }
    guard i < end else { return nil }
    shape.isEmphasised = isEmphasised(i..<end, b)
    shape.content = i..<end
    return shape
  }

  private static func skipSpaces(
    _ start: Int, _ end: Int, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var i = start
    while i < end {
      if b[i] <= 0x20 {
        i += 1
      } else if b[i] == 0xC2, i + 1 < end, b[i + 1] == 0xA0 {
        i += 2
      } else if b[i] == 0xEF, i + 2 < end, b[i + 1] == 0xBB, b[i + 2] == 0xBF {
        i += 3
      } else if b[i] == 0xE2, i + 2 < end, b[i + 1] == 0x80, (0x8B...0x8F).contains(b[i + 2]) {
        i += 3
      } else {
        break
      }
    }
    return i
  }

  /// The length of a bullet with a space behind it.
  private static func bulletLength(
    _ i: Int, _ end: Int, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    func spaced(_ length: Int) -> Int? {
      let next = i + length
      guard next < end else { return nil }
      return b[next] <= 0x20 || (b[next] == 0xC2 && next + 1 < end && b[next + 1] == 0xA0)
        ? length : nil
    }
    switch b[i] {
    case 0x2D, 0x2B, 0x2A: return spaced(1)
    case 0xE2 where i + 2 < end:
      switch (b[i + 1], b[i + 2]) {
      case (0x80, 0x90...0x95): return spaced(3)  // dashes
      case (0x80, 0xA2), (0x97, _), (0x96, _), (0x9E, _): return spaced(3) ?? 3  // • ▪ ■ ➢
      default: return nil
      }
    case 0xC2 where i + 1 < end && b[i + 1] == 0xB7: return spaced(2)
    case 0xEF where i + 2 < end && b[i + 1] == 0x82: return 3  // private-use bullets of Word
    default: return nil
    }
  }

  private static func isEmphasised(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard range.count > 4, b[range.lowerBound] == 0x2A else { return false }
    let last = b[range.upperBound - 1]
    return last == 0x2A || (last == 0x3A && b[range.upperBound - 2] == 0x2A)
      || (b[range.lowerBound + 1] == 0x2A && !hasStars(range.dropFirst(2), b))
  }

  /// Whether a line opens bold print that it does not close, or closes what another opened.
  static func changesEmphasis(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard hasStars(range, b) else { return false }
    var marks = 0
    var i = range.lowerBound
    while i + 1 < range.upperBound {
      if b[i] == 0x2A, b[i + 1] == 0x2A {
        marks += 1
        i += 2
      } else {
        i += 1
      }
    }
    return marks % 2 == 1
  }

  private static func hasStars(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    ByteSearch.contains(0x2A, in: b, range)
  }

  /// A range without the spaces at its ends.
  static func trimmed(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, b[low] <= 0x20 { low += 1 }
    while high > low, b[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  /// Whether words without marks stand in a text without marks (`VietnameseLetters.skeleton`).
  static func contains(_ words: StaticString, in skeleton: [UInt8]) -> Bool {
    words.withUTF8Buffer { words in
      skeleton.count >= words.count
        && (0...(skeleton.count - words.count)).contains {
          skeleton[$0] == words[0] && skeleton[$0..<$0 + words.count].elementsEqual(words)
        }
    }
  }

  /// A rule of a table or under a heading: nothing but marks.
  private static func isRule(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    range.allSatisfy { [0x2D, 0x3D, 0x5F, 0x2A, 0x7E, 0x7C, 0x3A, 0x20, 0x09].contains(b[$0]) }
  }

  /// Page numbers, rules and empty marks, which are no text of the document.
  static func isNoise(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    if isRule(range, b) { return true }
    guard range.count <= 16 else { return false }
    var digits = 0
    var i = range.lowerBound
    while i < range.upperBound, b[i] == 0x2D || b[i] == 0x20 { i += 1 }
    let isNamed = i + 5 < range.upperBound && b[i..<i + 5].elementsEqual("Trang".utf8)
    if isNamed { i += 5 }
    while i < range.upperBound {
      switch b[i] {
      case 0x30...0x39: digits += 1
      case 0x2F, 0x20, 0x2D: break
      default: return false
      }
      i += 1
    }
    guard digits > 0, digits <= 6 else { return false }
    return isNamed || range.count <= 7 || !range.contains { b[$0] == 0x2F }
  }

  enum Opening { case label, lowercase, uppercase, digit, closing, other }

  /// How a line begins: a label opens a new block, a small letter goes on with the last one.
  static func opening(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Opening {
    var i = range.lowerBound
    while i < range.upperBound, b[i] == 0x2A || b[i] == 0x5F { i += 1 }
    guard i < range.upperBound else { return .other }
    if isLabel(i..<range.upperBound, b) { return .label }
    let scalar = decode(b, i, range.upperBound)
    switch scalar {
    case 0x30...0x39: return .digit
    case 0x29, 0x2C, 0x3B, 0x2E: return .closing
    default: break
    }
    guard VietnameseLetters.isLetter(scalar) else { return .other }
    return isLowercase(scalar) ? .lowercase : .uppercase
  }

  enum Ending { case terminal, dash, open }

  /// How a line ends: after a terminal mark nothing goes on.
  static func ending(_ end: Int, _ b: UnsafeBufferPointer<UInt8>) -> Ending {
    var i = end
    while i > 0, b[i - 1] <= 0x20 || b[i - 1] == 0x2A || b[i - 1] == 0x5F { i -= 1 }
    guard i > 0 else { return .terminal }
    switch b[i - 1] {
    case 0x2E, 0x3A, 0x3B, 0x21, 0x3F: return .terminal
    case 0x2D: return .dash
    case 0xA6 where i > 2 && b[i - 2] == 0x80 && b[i - 3] == 0xE2: return .terminal  // …
    default: return .open
    }
  }

  /// Whether a line ends with a dash that belongs to a word or number which goes on in the next: `34-` and `NQ/TU`.
  static func endsInCompound(
    _ end: Int, before next: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard end > 1, b[end - 1] == 0x2D, b[end - 2] > 0x2F || b[end - 2] == 0x29, !next.isEmpty
    else { return false }
    let first = b[next.lowerBound]
    return first >= 0x30 && first <= 0x39 || first | 0x20 >= 0x61
  }

  /// `1.`, `2.1`, `a)`, `IV.`, `Điều 3`: what opens a numbered block.
  static func isLabel(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = range.lowerBound
    let end = range.upperBound
    var digits = 0
    while i < end, (0x30...0x39).contains(b[i]) || (b[i] == 0x2E && digits > 0) {
      digits += 1
      i += 1
    }
    if digits > 0 {
      return i < end && digits <= 9
        && (b[i - 1] == 0x2E || b[i] == 0x29) && (b[i] == 0x29 || b[i] <= 0x20 || b[i] >= 0x41)
    }
    var letters = 0
    while i < end, "IVXLivx".utf8.contains(b[i]) {
      letters += 1
      i += 1
    }
    if letters > 0, letters <= 6, i < end, b[i] == 0x2E || b[i] == 0x29 { return true }
    i = range.lowerBound
    let length = b[i] < 0x80 ? 1 : b[i] < 0xE0 ? 2 : 3
    guard i + length < end, VietnameseLetters.isLetter(decode(b, i, end)) else { return false }
    if b[i + length] == 0x29 { return true }
    return b[i + length] == 0x2E && i + length + 1 < end && b[i + length + 1] == 0x20
  }

  /// Whether all letters of a line are capitals (and there are some).
  static func isCapitals(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    var capitals = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let scalar = decode(b, i, range.upperBound)
      if VietnameseLetters.isLetter(scalar) {
        if isLowercase(scalar) { return false }
        capitals += 1
      }
      i += UTF8Cursor.length(from: b[i])
    }
    return capitals >= 2
  }

  private static func decode(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> UInt32 {
    let byte = UInt32(b[i])
    if byte < 0x80 { return byte }
    if byte < 0xE0 { return i + 1 < end ? (byte & 0x1F) << 6 | UInt32(b[i + 1]) & 0x3F : 0xFFFD }
    guard byte < 0xF0, i + 2 < end else { return 0x1F600 }
    return (byte & 0x0F) << 12 | (UInt32(b[i + 1]) & 0x3F) << 6 | UInt32(b[i + 2]) & 0x3F
  }

  /// Small letters by their code: ASCII, Latin-1, and the Vietnamese blocks where small ones are odd.
  static func isLowercase(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x61...0x7A, 0xDF...0xFF: true
    case 0x100...0x17F, 0x1EA0...0x1EFF: scalar & 1 == 1
    case 0x1A1, 0x1B0: true
    default: false
    }
  }
}
