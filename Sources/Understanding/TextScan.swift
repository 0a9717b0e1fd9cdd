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

  /// Its first four bytes; nil where there are fewer.
  @inline(__always)
  var opening: UInt32? {
    count < 4 ? nil : UnsafeRawPointer(text.utf8Start).loadUnaligned(as: UInt32.self)
  }

  /// All of its bytes.
  @inline(__always)
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: text.utf8Start, count: count) }

  /// Whether the bytes from an offset on are the cue's; the caller has made sure that so many are there.
  @inline(__always)
  func matches(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    UnsafeRawBufferPointer(bytes).holds(self.bytes, at: i)
  }
}

extension UnsafeRawBufferPointer {
  /// Whether bytes stand at an offset; the caller has made sure that so many are there. Eight are compared at once.
  @inline(__always)
  func holds(_ bytes: UnsafeRawBufferPointer, at i: Int) -> Bool {
    guard bytes.count >= 8 else {
      for k in 0..<bytes.count where self[i + k] != bytes[k] { return false }
      return true
    }
    func isSame(_ k: Int) -> Bool {
      loadUnaligned(fromByteOffset: i + k, as: UInt64.self)
        == bytes.loadUnaligned(fromByteOffset: k, as: UInt64.self)
    }
    var k = 0
    while k + 8 < bytes.count {
      if !isSame(k) { return false }
      k += 8
    }
    return isSame(bytes.count - 8)
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

  /// The marks that tell how the text is divided.
  let marks: TextMarks
  /// Where words stand, by how they begin.
  let wordPlaces: WordPlaces
  /// Where a word may begin a date: a figure, `ngày`, `tháng`, `quý` or `năm`.
  let dateHeads: PlaceTable
  /// Where blocks begin.
  private let blockStarts: PlaceTable

  init(_ document: SourceDocument) {
    self.document = document
    o = document.text.bytes
    f = document.text.folded
    wordPlaces = WordPlaces(of: document.text)
    marks = TextMarks(of: document.text.bytes)
    dateHeads = Self.dateHeads(in: document.text, marks.figures.places, wordPlaces)
    blockStarts = PlaceTable(
      document.blocks.map { Int32($0.range.lowerBound) }, length: document.text.bytes.count)
  }

  private static func dateHeads(
    in text: MatchingText, _ figures: [Int32], _ words: WordPlaces
  ) -> PlaceTable {
    // A bit for each byte where one begins: they come from there in order.
    var marks = [UInt64](repeating: 0, count: text.bytes.count / 64 + 1)
    var count = 0
    text.bytes.withUnsafeBufferPointer { bytes in
      marks.withUnsafeMutableBufferPointer { marks in
        func add(_ place: Int32) {
          let i = Int(place)
          let begins: UInt64 = i == 0 || !isWordByte(bytes[i - 1]) ? 1 : 0
          marks[i >> 6] |= begins << UInt64(i & 63)
          count += Int(begins)
        }
        for place in figures { add(place) }
        for word in ["ngày", "tháng", "quý", "năm"] as [Cue] {
          words.forEach(opening: word, in: text, add)
        }
      }
    }
    var heads: [Int32] = []
    heads.reserveCapacity(count)
    for (k, own) in marks.enumerated() {
      var left = own
      while left != 0 {
        heads.append(Int32(truncatingIfNeeded: 64 * k + left.trailingZeroBitCount))
        left &= left - 1
      }
    }
    return PlaceTable(heads, length: text.bytes.count)
  }

  /// Calls `body` with each sentence of a range, spaces at its ends taken off.
  @inline(__always)
  func forEachSentence(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var start = range.lowerBound
    let sentenceEnds = marks.sentenceEnds
    var k = sentenceEnds.index(from: start)
    while start < range.upperBound {
      var end = sentenceEnds.end(at: k, in: range)
      if end - start > Self.longestSentence {
        end = cut(start + Self.longestSentence, end)
      } else {
        k += 1
      }
      let sentence = trimmed(start..<end)
      if !sentence.isEmpty { body(sentence) }
      start = end
    }
  }

  /// Sentences over this many bytes are read in pieces, so that no extractor's look around grows with the text.
  static let longestSentence = 4096

  /// The next space from an offset on.
  private func cut(_ offset: Int, _ end: Int) -> Int {
    var i = offset
    while i < end, o[i] != 0x20 { i += 1 }
    return i
  }

  /// The places where parentheses open in a range.
  func openings(in range: Range<Int>) -> [Int] {
    let low = marks.openings.partitioningIndex { $0 >= range.lowerBound }
    let high = marks.openings.partitioningIndex { $0 >= range.upperBound }
    return marks.openings[low..<max(low, high)].map(Int.init)
  }

  var count: Int { o.count }

  func string(_ range: Range<Int>) -> String { String(range, ofProven: o) }

  func foldedString(_ range: Range<Int>) -> String { String(range, ofProven: f) }

  /// Whether the lower-case text goes on with a cue at an offset.
  @inline(__always)
  func has(_ cue: Cue, at i: Int) -> Bool {
    guard i >= 0, i + cue.count <= f.count, f[i] == cue.head else { return false }
    return f.withUnsafeBufferPointer { cue.matches($0, at: i) }
  }

  func has(_ bytes: [UInt8], at i: Int) -> Bool {
    guard i >= 0, i + bytes.count <= f.count else { return false }
    return f.withUnsafeBytes { text in bytes.withUnsafeBytes { text.holds($0, at: i) } }
  }

  /// Whether the text as printed goes on with a cue at an offset: in small letters.
  func isPrinted(_ cue: Cue, at i: Int) -> Bool {
    guard i >= 0, i + cue.count <= o.count else { return false }
    return o.withUnsafeBufferPointer { cue.matches($0, at: i) }
  }

  /// Whether a cue stands at an offset as whole words.
  func hasWord(_ cue: Cue, at i: Int) -> Bool {
    has(cue, at: i) && isWordEnd(i + cue.count)
  }

  /// Whether `ngày` stands at an offset, also where the space behind it was lost: `ngày31/8/2012`.
  func hasDayWord(at i: Int) -> Bool {
    let word: Cue = "ngày"
    guard has(word, at: i) else { return false }
    let end = i + word.count
    return isWordEnd(end) || Self.isDigit(o[end])
  }

  /// The end of the first of the cues that stands at an offset as whole words; the longest wins.
  func endOfWord(_ cues: [Cue], at i: Int) -> Int? {
    guard i >= 0, i < f.count else { return nil }
    let head = f[i]
    var best: Int?
    for cue in cues where cue.head == head && hasWord(cue, at: i) {
      best = max(best ?? 0, i + cue.count)
    }
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
  func isWordByte(_ byte: UInt8) -> Bool { Self.isWordByte(byte) }

  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The first digit from an offset on; the end where there is none.
  func nextDigit(from start: Int, to end: Int) -> Int {
    if start < end, Self.isDigit(o[start]) { return start }
    return marks.figures.first(in: start..<end) ?? end
  }

  /// Whether a digit stands in a range.
  func hasDigit(_ range: Range<Int>) -> Bool {
    if marks.figures.first(in: range) != nil { return true }
    return range.lowerBound < o.count && !range.isEmpty && Self.isDigit(o[range.lowerBound])
  }

  func skipSpaces(_ i: Int, _ end: Int) -> Int {
    var i = i
    while i < end, o[i] == 0x20 { i += 1 }
    return i
  }

  /// Where the next member of a list begins: behind one of the marks or `và`; nil where the list does not go on.
  func nextMember(behind i: Int, _ end: Int, marks: Marks) -> Int? {
    let next = skipSpaces(i, end)
    guard next < end else { return nil }
    if marks.contains(o[next]) { return skipSpaces(next + 1, end) }
    let word: Cue = "và"
    return hasWord(word, at: next) ? skipSpaces(next + word.count, end) : nil
  }

  /// The range without spaces at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    // Outside the text there is nothing to take off.
    let inside = range.clamped(to: 0..<o.count)
    guard inside == range else { return range }
    return o.withUnsafeBufferPointer { o in
      var low = range.lowerBound
      var high = range.upperBound
      while low < high, o[low] <= 0x20 { low += 1 }
      while high > low, o[high - 1] <= 0x20 { high -= 1 }
      return low..<high
    }
  }

  /// The range without spaces and without the given marks at its end.
  func trimmed(_ range: Range<Int>, marks: Marks) -> Range<Int> {
    let range = trimmed(range)
    var high = range.upperBound
    while high > range.lowerBound, o[high - 1] <= 0x20 || marks.contains(o[high - 1]) { high -= 1 }
    return range.lowerBound..<high
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
    UTF8Cursor.length(from: o[i])
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
      if byte >= 0x61 && byte <= 0x7A { return false }
      if byte < 0x80 {
        if byte >= 0x41 && byte <= 0x5A { letters += 1 }
      } else if VietnameseLetters.isLetter(scalar(i)) {
        if !isCapital(i) { return false }
        letters += 1
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

  /// The sentence (or, with `clauses`, the clause up to a semicolon) around an offset inside a range.
  func sentence(around offset: Int, in range: Range<Int>, clauses: Bool) -> Range<Int> {
    clauses
      ? part(around: offset, in: range, marks.clauseEnds)
      : part(around: offset, in: range, marks.sentenceEnds)
  }

  @inline(__always)
  private func part(around offset: Int, in range: Range<Int>, _ ends: PlaceTable) -> Range<Int> {
    let k = ends.index(from: offset)
    var low = k > 0 ? max(range.lowerBound, Int(ends.places[k - 1]) + 1) : range.lowerBound
    var high = ends.end(at: k, in: range)
    if offset - low > Self.longestSentence { low = cut(offset - Self.longestSentence, offset) }
    if high - offset > Self.longestSentence { high = cut(offset + Self.longestSentence, high) }
    return trimmed(min(low, high)..<high)
  }

  /// The index of the block that holds an offset, or the last one before it.
  func blockIndex(of offset: Int) -> Int {
    max(0, blockStarts.index(from: offset + 1) - 1)
  }

  /// The range of the block that holds an offset.
  func block(of offset: Int) -> Range<Int> {
    guard !document.blocks.isEmpty else { return 0..<count }
    return document.blocks[blockIndex(of: offset)].range
  }
}
