internal import DocumentModel
internal import SourceText

/// Words to look for, in lower case: a literal of the program, so that naming one costs nothing.
struct Cue: ExpressibleByStringLiteral, Sendable {
  private let text: StaticString

  init(stringLiteral text: StaticString) { self.text = text }

  /// Its length in bytes.
  @inline(__always)
  var count: Int { text.utf8CodeUnitCount }

  /// Its first byte.
  @inline(__always)
  var head: UInt8 { text.utf8Start.pointee }

  /// Its last byte.
  var last: UInt8 { text.utf8Start[count - 1] }

  /// Whether the bytes from an offset on are the cue's; the caller has made sure that so many are there.
  @inline(__always)
  func matches(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    let start = text.utf8Start
    for k in 0..<count where bytes[i + k] != start[k] { return false }
    return true
  }
}

/// The normalised text of a file with the small questions that extractors ask of it.
///
/// `f` is in lower case, `o` as printed; both have the same offsets. A class only so that handing it down costs one
/// reference; nothing in it changes.
final class TextScan: Sendable {
  let document: SourceDocument
  let o: [UInt8]
  let f: [UInt8]

  init(_ document: SourceDocument) {
    self.document = document
    o = document.text.bytes
    f = document.text.folded
  }

  var count: Int { o.count }

  func string(_ range: Range<Int>) -> String {
    String(decoding: o[range.clamped(to: 0..<o.count)], as: UTF8.self)
  }

  func foldedString(_ range: Range<Int>) -> String {
    String(decoding: f[range.clamped(to: 0..<f.count)], as: UTF8.self)
  }

  /// Whether the lower-case text goes on with a cue at an offset.
  @inline(__always)
  func has(_ cue: Cue, at i: Int) -> Bool {
    guard i >= 0, i + cue.count <= f.count, f[i] == cue.head else { return false }
    return f.withUnsafeBufferPointer { cue.matches($0, at: i) }
  }

  func has(_ bytes: [UInt8], at i: Int) -> Bool {
    guard i >= 0, i + bytes.count <= f.count else { return false }
    for k in 0..<bytes.count where f[i + k] != bytes[k] { return false }
    return true
  }

  /// Whether a cue stands at an offset as whole words.
  func hasWord(_ cue: Cue, at i: Int) -> Bool {
    has(cue, at: i) && isWordEnd(i + cue.count)
  }

  /// The end of the first of the cues that stands at an offset as whole words; the longest wins.
  func endOfWord(_ cues: [Cue], at i: Int) -> Int? {
    var best: Int?
    for cue in cues where hasWord(cue, at: i) { best = max(best ?? 0, i + cue.count) }
    return best
  }

  /// Whether the lower-case text that ends at an offset ends with a cue as whole words.
  func endsWithWord(_ cue: Cue, at end: Int, from low: Int) -> Bool {
    let start = end - cue.count
    return start >= low && has(cue, at: start) && isWordStart(start)
  }

  /// Whether no letter or digit stands before an offset.
  func isWordStart(_ i: Int) -> Bool {
    guard i > 0 else { return true }
    return !isWordByte(o[i - 1])
  }

  /// Whether no letter or digit stands at an offset.
  func isWordEnd(_ i: Int) -> Bool {
    guard i < o.count else { return true }
    return !isWordByte(o[i])
  }

  @inline(__always)
  func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || Self.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether a digit stands in a range.
  func hasDigit(_ range: Range<Int>) -> Bool {
    for i in range where Self.isDigit(o[i]) { return true }
    return false
  }

  func skipSpaces(_ i: Int, _ end: Int) -> Int {
    var i = i
    while i < end, o[i] == 0x20 { i += 1 }
    return i
  }

  /// The range without spaces at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, o[low] <= 0x20 { low += 1 }
    while high > low, o[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  /// The range without spaces and without the given marks at its end.
  func trimmed(_ range: Range<Int>, marks: StaticString) -> Range<Int> {
    var range = trimmed(range)
    marks.withUTF8Buffer { marks in
      while let last = range.last, marks.contains(o[last]) || o[last] <= 0x20 {
        range = range.lowerBound..<last
      }
    }
    return range
  }

  /// The first place in a range where a cue stands as whole words.
  func firstWord(_ cue: Cue, in range: Range<Int>) -> Int? {
    let last = range.upperBound - cue.count
    guard range.lowerBound >= 0, range.lowerBound <= last, range.upperBound <= f.count else { return nil }
    return f.withUnsafeBufferPointer { bytes in
      let head = cue.head
      for i in range.lowerBound...last where bytes[i] == head {
        if cue.matches(bytes, at: i), isWordStart(i), isWordEnd(i + cue.count) { return i }
      }
      return nil
    }
  }

  func contains(_ cue: Cue, in range: Range<Int>) -> Bool { firstWord(cue, in: range) != nil }

  func containsAny(_ cues: [Cue], in range: Range<Int>) -> Bool {
    cues.contains { contains($0, in: range) }
  }

  /// The first word of a range, up to a space or mark.
  func word(at i: Int, _ end: Int) -> Range<Int> {
    var j = i
    while j < end, isWordByte(o[j]) { j += 1 }
    return i..<j
  }

  /// The scalar at an offset.
  func scalar(_ i: Int) -> UInt32 {
    let byte = UInt32(o[i])
    if byte < 0x80 { return byte }
    if byte < 0xE0 { return i + 1 < count ? (byte & 0x1F) << 6 | UInt32(o[i + 1]) & 0x3F : 0xFFFD }
    guard byte < 0xF0, i + 2 < count else { return 0xFFFD }
    return (byte & 0x0F) << 12 | (UInt32(o[i + 1]) & 0x3F) << 6 | UInt32(o[i + 2]) & 0x3F
  }

  /// The length in bytes of the character at an offset.
  @inline(__always)
  func length(_ i: Int) -> Int {
    let byte = o[i]
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
  }

  /// Whether a capital letter stands at an offset.
  func isCapital(_ i: Int) -> Bool {
    guard i < count else { return false }
    if o[i] < 0x80 { return o[i] >= 0x41 && o[i] <= 0x5A }
    // A capital is what folding changed.
    let length = o[i] < 0xE0 ? 2 : 3
    for k in 0..<length where i + k < count { if o[i + k] != f[i + k] { return true } }
    return false
  }

  /// Whether all letters of a range are capitals, and there are at least two.
  func isAllCapitals(_ range: Range<Int>) -> Bool {
    var letters = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = o[i]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      if byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
        if byte < 0x80 || VietnameseLetters.isLetter(scalar(i)) {
          if !isCapital(i) { return false }
          letters += 1
        }
      }
      i += length
    }
    return letters >= 2
  }

  /// The unsigned number at an offset, at most nine digits, and its end.
  func number(at i: Int, _ end: Int) -> (value: Int, end: Int)? {
    var j = i
    var value = 0
    while j < end, Self.isDigit(o[j]), j - i < 9 {
      value = value * 10 + Int(o[j] - 0x30)
      j += 1
    }
    return j > i ? (value, j) : nil
  }

  /// The sentence around an offset inside a range: between marks `.`, `;`, `!`, `?` followed by a space.
  func sentence(around i: Int, in range: Range<Int>, clauses: Bool) -> Range<Int> {
    var low = min(i, range.upperBound)
    while low > range.lowerBound, !endsSentence(low - 1, range, clauses: clauses) { low -= 1 }
    var high = min(i, range.upperBound)
    while high < range.upperBound, !endsSentence(high, range, clauses: clauses) { high += 1 }
    return trimmed(low..<min(range.upperBound, high + 1))
  }

  /// Whether the byte at an offset ends a sentence (or, with `clauses`, a clause before a semicolon).
  func endsSentence(_ i: Int, _ range: Range<Int>, clauses: Bool) -> Bool {
    switch o[i] {
    case 0x3B: return clauses
    case 0x2E, 0x21, 0x3F:
      let next = i + 1
      guard next < range.upperBound, o[next] == 0x20 else { return next >= range.upperBound }
      // `TP. Hồ Chí Minh`, `1. …`: a full stop ends a sentence before a capital, not after a number or a short form.
      let after = skipSpaces(next, range.upperBound)
      guard after >= range.upperBound || isCapital(after) || o[after] == 0x22 else { return false }
      if i > range.lowerBound, Self.isDigit(o[i - 1]) {
        var k = i - 1
        while k > range.lowerBound, Self.isDigit(o[k - 1]) { k -= 1 }
        return k > range.lowerBound && o[k - 1] == 0x20 && i - k > 2
      }
      return !(i >= 2 && o[i - 1] == 0x50 && o[i - 2] == 0x54)
    case 0x0A: return true
    default: return false
    }
  }

  /// The index of the block that holds an offset, or the last one before it.
  func blockIndex(of offset: Int) -> Int {
    let blocks = document.blocks
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].range.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The range of the block that holds an offset.
  func block(of offset: Int) -> Range<Int> {
    guard !document.blocks.isEmpty else { return 0..<count }
    return document.blocks[blockIndex(of: offset)].range
  }
}
