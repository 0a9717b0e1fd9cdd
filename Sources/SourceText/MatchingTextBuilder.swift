@_spi(_Unicode) import Swift

/// Builds a `MatchingText` from pieces of a source text, normalising each and keeping the map back.
public struct MatchingTextBuilder {
  private let source: SourceText
  private var out: [UInt8] = []
  private var map = OffsetMap()

  /// An empty text over a source.
  public init(_ source: SourceText) {
    self.source = source
    out.reserveCapacity(source.bytes.count + 16)
  }

  /// The length of the normalised text so far.
  public var count: Int { out.count }

  /// The last byte so far; nil at the start.
  public var last: UInt8? { out.last }

  /// Appends one space that stands for source bytes (a line break inside a paragraph), unless one is there.
  public mutating func appendSpace(for range: Range<Int>) {
    guard let last = out.last, last != 0x20, last != 0x0A else { return }
    emit([0x20], for: range)
  }

  /// Appends the mark between two cells of a table, which the source sets apart by a tab or by spaces.
  public mutating func appendBar(at offset: Int) {
    let isOpen = out.last == nil || out.last == 0x0A
    trim()
    emit(Array((isOpen ? "| " : " | ").utf8), for: offset..<offset)
  }

  /// Ends a block: takes off a trailing space and appends a line feed.
  public mutating func endBlock(at offset: Int) {
    trim()
    emit([0x0A], for: offset..<offset)
  }

  /// Takes off a trailing space.
  public mutating func trim() {
    while out.last == 0x20 { out.removeLast() }
  }

  /// The text with its map.
  public consuming func finish() -> MatchingText {
    var map = map
    map.finish(text: out.count, source: source.bytes.count)
    return MatchingText(bytes: out, map: map)
  }

  private mutating func emit(_ bytes: [UInt8], for range: Range<Int>) {
    map.replace(text: out.count, source: range.lowerBound, length: range.count)
    out.append(contentsOf: bytes)
  }

  /// Appends what a character is replaced by; nothing for one that is dropped.
  private mutating func write(_ plain: String, for range: Range<Int>) {
    if plain == " " {
      appendSpace(for: range)
    } else if !plain.isEmpty {
      emit(Array(plain.utf8), for: range)
    }
  }

  private mutating func copy(_ buffer: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    map.copy(text: out.count, source: start)
    out.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<end]))
  }

  /// Appends a piece of one line, normalised: spelling of tone marks, dashes, quotes, spaces; emphasis marks, escapes,
  /// tags and invisible characters dropped.
  public mutating func append(_ range: Range<Int>) {
    let bytes = source.bytes
    bytes.withUnsafeBufferPointer { append($0, range) }
  }

  private mutating func append(_ b: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    Self.kinds.withUnsafeBufferPointer { kinds in
      Self.pairs.withUnsafeBufferPointer { append(b, range, kinds, $0) }
    }
  }

  @inline(__always)
  private mutating func append(
    _ b: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ kinds: UnsafeBufferPointer<Kind>,
    _ pairs: UnsafeBufferPointer<Pair>
  ) {
    var i = range.lowerBound
    let end = range.upperBound
    var start = i
    while true {
      if i > start { i = Self.passed(b, i, end, pairs) }
      guard i < end else { break }
      if kinds[Int(b[i])] == .plain {
        // Not the pair that it may begin: what stands behind it is looked at.
        i &+= 1
        guard i < end else { break }
      }
      let byte = b[i]
      switch kinds[Int(byte)] {
      case .plain:
        continue
      case .letter:
        let next = i &+ (byte < 0xE0 ? 2 : 3)
        if next <= end, Self.isPlain(byte, b[i + 1]), !mayMoveTone(b, i, start, range.lowerBound) {
          i = next
          continue
        }
      case .special:
        if byte == 0x20, i > start, i + 1 < end, b[i + 1] > 0x20, b[i - 1] != 0x20 {
          i &+= 1
          continue
        }
      }
      copy(b, start, i)
      i =
        byte < 0x80
        ? special(b, i, end, range.lowerBound) : multibyte(b, i, end, range.lowerBound)
      start = i
    }
    copy(b, start, end)
  }

  /// The first offset from one on, behind a byte that is copied, at which a byte may have to be looked at; what is passed
  /// over is copied as it is.
  ///
  /// Most characters are, but which comes next is as good as random: a branch for each would be guessed wrong at every
  /// third. So eight are looked up before one question is asked.
  @inline(__always)
  private static func passed(
    _ b: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int, _ pairs: UnsafeBufferPointer<Pair>
  ) -> Int {
    var i = offset
    while i &+ 8 < end {
      // Of each byte a bit, that of the first one the lowest.
      var asked: UInt = 0
      var own = pairs[Int(b[i])]
      for k in 0..<8 {
        let next = pairs[Int(b[i &+ k &+ 1])]
        asked |= (own.first & next.second == 0 ? 0 : 1) << UInt(truncatingIfNeeded: k)
        own = next
      }
      if asked != 0 { return i &+ asked.trailingZeroBitCount }
      i &+= 8
    }
    return i
  }

  /// Whether the letter of several bytes at an offset is one whose tone mark may have to move to the letter before it.
  @inline(__always)
  private func mayMoveTone(
    _ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ start: Int, _ low: Int
  ) -> Bool {
    guard i > low else { return false }
    let before = i > start ? b[i - 1] : out.last ?? 0
    guard before | 0x20 == 0x6F || before | 0x20 == 0x75,
      let (row, tone) = VietnameseLetters.parts(UTF8Cursor.decode(b, i).0)
    else { return false }
    return tone > 0 && Self.takesTone(before, fromVowelOf: row)
  }

  /// Whether a letter takes the tone of the vowel behind it that ends its syllable: `o` that of `a` and `e`, `u` that of `y`.
  @inline(__always)
  private static func takesTone(_ letter: UInt8, fromVowelOf row: Int) -> Bool {
    switch letter | 0x20 {
    case 0x6F: row % 12 == 0 || row % 12 == 3
    case 0x75: row % 12 == 11
    default: false
    }
  }

  private mutating func special(
    _ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int, _ low: Int
  ) -> Int {
    switch b[i] {
    case 0x5C where i + 1 < end && Self.isPunctuation(b[i + 1]):  // an escape
      copy(b, i + 1, i + 2)
      return i + 2
    case 0x2A, 0x60:  // emphasis, code
      return i + 1
    case 0x5F:
      var j = i
      while j < end, b[j] == 0x5F { j += 1 }
      let opens = i == low || b[i - 1] <= 0x20 || Self.isPunctuation(b[i - 1])
      let closes = j == end || b[j] <= 0x20 || Self.isPunctuation(b[j])
      if j - i <= 2, opens != closes { return j }
      copy(b, i, j)
      return j
    case 0x3C: return tag(b, i, end)
    case 0x26: return reference(b, i, end, low)
    case 0x5C:
      copy(b, i, i + 1)
      return i + 1
    default:  // spaces and control characters
      var j = i
      while j < end, b[j] <= 0x20 || b[j] == 0x7F { j += 1 }
      appendSpace(for: i..<j)
      return j
    }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }

  /// Drops `<sub>`, `</b>`, `<br>` and their like; a bare `<` is kept.
  private mutating func tag(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Int {
    if i + 1 < end, b[i + 1] == 0x2F || b[i + 1] == 0x21 || Self.opensName(b, i + 1, end) {
      var j = i + 1
      while j < end, j - i < 200, b[j] != 0x3E, b[j] != 0x3C { j += 1 }
      if j < end, b[j] == 0x3E {
        let breaks = j - i >= 3 && b[i + 1] | 0x20 == 0x62 && b[i + 2] | 0x20 == 0x72
        if breaks { appendSpace(for: i..<j + 1) }
        return j + 1
      }
    }
    copy(b, i, i + 1)
    return i + 1
  }

  /// A character that is named or numbered, as HTML has it: `&amp;`, `&ocirc;`, `&#7843;`; a bare `&` is kept.
  private mutating func reference(
    _ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int, _ low: Int
  ) -> Int {
    guard let (scalar, length) = CharacterReference.read(b, i, end) else {
      copy(b, i, i + 1)
      return i + 1
    }
    let next = i + length
    if Self.isCombining(scalar) {
      combine([scalar], i..<next, b, end, low)
    } else if let plain = scalar == 0x20 ? " " : Self.replacements(scalar) {
      write(plain, for: i..<next)
    } else if !moveTone(b, i, next, end, low, scalar), let value = Unicode.Scalar(scalar) {
      emit(Self.normal(value), for: i..<next)
    }
    return next
  }

  /// A character as NFC writes it.
  private static func normal(_ value: Unicode.Scalar) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in String(value)._nfc { UTF8Cursor.append(part.value, to: &bytes) }
    return bytes
  }

  /// A plain letter without a mark behind it: `<à` opens no tag, taken apart or not.
  private static func opensName(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Bool {
    guard b[i] | 0x20 >= 0x61, b[i] | 0x20 <= 0x7A else { return false }
    return i + 1 >= end || b[i + 1] != 0xCC && b[i + 1] != 0xCD
  }

  private mutating func multibyte(
    _ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int, _ low: Int
  ) -> Int {
    let (scalar, length) = UTF8Cursor.decode(b, i)
    let next = min(end, i + length)
    if let plain = Self.replacements(scalar) {
      write(plain, for: i..<next)
      return next
    }
    if Self.isCombining(scalar) { return compose(b, i, end, low) }
    if moveTone(b, i, next, end, low, scalar) { return next }
    if Self.mayDecompose(scalar), let value = Unicode.Scalar(scalar) {
      emit(Self.normal(value), for: i..<next)
      return next
    }
    copy(b, i, next)
    return next
  }

  /// Composes the last emitted character with the combining marks that follow it.
  private mutating func compose(
    _ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int, _ low: Int
  ) -> Int {
    var marks: [UInt32] = []
    var j = i
    while j < end {
      let (scalar, length) = UTF8Cursor.decode(b, j)
      guard Self.isCombining(scalar) else { break }
      if marks.count < 30 { marks.append(scalar) }
      j += length
    }
    combine(marks, i..<j, b, end, low)
    return j
  }

  /// Composes the last emitted character with marks that a place of the source stands for.
  private mutating func combine(
    _ marks: [UInt32], _ place: Range<Int>, _ b: UnsafeBufferPointer<UInt8>, _ end: Int, _ low: Int
  ) {
    var marks = marks
    // The base is the last character of the normalised text, if it came from just before.
    var k = out.count
    while k > 0, out[k - 1] & 0xC0 == 0x80 { k -= 1 }
    // Marks without a base are dropped.
    guard k > 0, out[k - 1] > 0x20, place.lowerBound > low else { return }
    k -= 1
    var (base, _) = UTF8Cursor.decode(out, k)
    // Marks before an invisible character that was dropped belong to the same letter.
    while k > 0, marks.count < 60, Self.isCombining(base) {
      marks.insert(base, at: 0)
      k -= 1
      while k > 0, out[k] & 0xC0 == 0x80 { k -= 1 }
      base = UTF8Cursor.decode(out, k).0
    }
    let from = map.sourceStartOfLast(text: k)
    var composed: [UInt8] = []
    if let letter = VietnameseLetters.compose(base, marks) {
      UTF8Cursor.append(letter, to: &composed)
    } else {
      var text = String.UnicodeScalarView()
      for scalar in [base] + marks { if let s = Unicode.Scalar(scalar) { text.append(s) } }
      for scalar in String(text)._nfc { UTF8Cursor.append(scalar.value, to: &composed) }
    }
    out.removeSubrange(k...)
    map.cut(to: k)
    emit(composed, for: from..<place.upperBound)
    // A composed vowel may complete `oà`: the mark moves to the letter before.
    settleTone(b, place.upperBound, end)
  }

  /// Rewrites `hoà` as `hòa` when the vowel at `i` ends its syllable; true when it did.
  private mutating func moveTone(
    _ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ next: Int, _ end: Int, _ low: Int, _ scalar: UInt32
  ) -> Bool {
    guard i > low, let last = out.last, let (row, tone) = VietnameseLetters.parts(scalar), tone > 0
    else { return false }
    let before = out.count > 1 ? out[out.count - 2] : nil
    guard let pair = Self.moved(last, before: before, row: row, tone: tone),
      Self.endsSyllable(b, next, end)
    else { return false }
    // Marks that were dropped may stand between the two letters.
    let from = map.sourceStartOfLast(text: out.count - 1)
    out.removeLast()
    map.cut(to: out.count)
    emit(pair, for: from..<next)
    return true
  }

  private mutating func settleTone(_ b: UnsafeBufferPointer<UInt8>, _ next: Int, _ end: Int) {
    var k = out.count
    while k > 0, out[k - 1] & 0xC0 == 0x80 { k -= 1 }
    guard k > 1 else { return }
    k -= 1
    let (scalar, _) = UTF8Cursor.decode(out, k)
    guard let (row, tone) = VietnameseLetters.parts(scalar), tone > 0,
      Self.endsSyllable(b, next, end),
      let pair = Self.moved(out[k - 1], before: k > 1 ? out[k - 2] : nil, row: row, tone: tone)
    else { return }
    let from = map.sourceStartOfLast(text: k - 1)
    out.removeSubrange((k - 1)...)
    map.cut(to: k - 1)
    emit(pair, for: from..<next)
  }

  /// The pair with its tone on the first vowel, or nil when the pair is no such pair.
  private static func moved(_ first: UInt8, before: UInt8?, row: Int, tone: Int) -> [UInt8]? {
    guard takesTone(first, fromVowelOf: row) else { return nil }
    let newRow: Int
    switch first {
    case 0x6F: newRow = 6
    case 0x4F: newRow = 18
    case 0x75 where (before ?? 0) | 0x20 != 0x71: newRow = 9
    case 0x55 where (before ?? 0) | 0x20 != 0x71: newRow = 21
    default: return nil
    }
    var pair: [UInt8] = []
    UTF8Cursor.append(VietnameseLetters.vowel(row: newRow, tone: tone), to: &pair)
    UTF8Cursor.append(VietnameseLetters.vowel(row: row, tone: 0), to: &pair)
    return pair
  }

  /// Whether no letter follows; emphasis marks and invisible characters are looked through.
  private static func endsSyllable(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Bool {
    var i = i
    var scalar: UInt32 = 0
    for _ in 0..<8 {
      guard i < end else { return true }
      let (next, length) = UTF8Cursor.decode(b, i)
      scalar = next
      guard next == 0x2A || next == 0x60 || next >= 0xAD && replacements(next) == "" else { break }
      i += length
    }
    return !VietnameseLetters.isLetter(scalar) || scalar == 0xAB || scalar == 0xBB
  }
}
