/// Finds the words of a text, UTF-8, and puts it into lower case on the way.
///
/// Which byte of a text is a letter and where a word ends is as good as random, and a branch that asks for it is guessed
/// wrong at every word. So 64 bytes are looked at in one (`LetterBlock`), then where words begin and end in them, then
/// what hashes they have, each with hardly a branch.
enum WordScan {
  /// How many bytes are looked at before their words are appended: some blocks.
  private static let batch = 32 * LetterBlock.count

  /// Appends the words and breaks of a range, at whose ends no word goes on.
  ///
  /// Where the bytes are no UTF-8 only the words around them are in doubt.
  static func append(
    to words: inout [WordTable.Word], folding text: UnsafeMutableBufferPointer<UInt8>,
    _ range: Range<Int>
  ) {
    guard !range.isEmpty else { return }
    let room = WordBounds.room(for: min(range.count, batch))
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * room) { places in
      var bounds = WordBounds(places)
      var blocks = LetterBlocks()
      for low in stride(from: range.lowerBound, to: range.upperBound, by: batch) {
        let high = min(low + batch, range.upperBound)
        for place in stride(from: low, to: high, by: LetterBlock.count) {
          bounds.add(blocks.fold(text, at: place, until: range.upperBound), at: place)
        }
        if high == range.upperBound { bounds.close(at: high) }
        append(bounds, to: &words, text, hasMarks: blocks.hasMarks)
        bounds.removeWhole()
      }
    }
  }

  /// Appends the words and breaks that have an end.
  @inline(__always)
  private static func append(
    _ bounds: WordBounds, to words: inout [WordTable.Word],
    _ text: UnsafeMutableBufferPointer<UInt8>, hasMarks: Bool
  ) {
    // They have room on the stack.
    let group = 60
    withUnsafeTemporaryAllocation(of: WordTable.Word.self, capacity: group) { found in
      for first in stride(from: 0, to: bounds.endCount, by: group) {
        let count = min(group, bounds.endCount - first)
        for k in 0..<count {
          let (start, end) = (bounds.starts[first + k], bounds.ends[first + k])
          found.initializeElement(
            at: k,
            to: WordTable.Word(hash: hash(text, Int(start), Int(end)), lower: start, upper: end))
        }
        if hasMarks { settleMarks(found[..<count], text) }
        words.append(contentsOf: UnsafeBufferPointer(rebasing: found[..<count]))
      }
    }
  }

  // MARK: Hashes

  /// The hash of the bytes of a word, eight at a time, or of a break: a short word's is that of no other short word.
  @inline(__always)
  private static func hash(
    _ text: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(text))
    guard start &+ 16 <= bytes.count, end &- start <= 16 else { return anyHash(bytes, start, end) }
    func eight(at i: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
    }
    // Of a word of up to eight bytes the second eight do not count; what they would give is worked out all the same.
    let count = end &- start
    let first = mixed(eight(at: start) & letters(min(count, 8)))
    let second = mixed(first ^ (eight(at: start &+ 8) & letters(max(count, 9) &- 8)))
    let bits = unlikeBreak(count > 8 ? second : first)
    return text[start] == 0x0A ? WordTable.breakHash : bits
  }

  /// The bits of the first bytes, from one to eight, of a number.
  @inline(__always)
  private static func letters(_ count: Int) -> UInt64 {
    ~0 as UInt64 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)
  }

  /// The hash of a long word, or one at the end of the text.
  private static func anyHash(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    if bytes[start] == 0x0A { return WordTable.breakHash }
    var bits: UInt64 = 0
    for i in stride(from: start, to: end, by: 8) {
      bits = mixed(bits ^ tail(bytes, i, min(i + 8, end)))
    }
    return unlikeBreak(bits)
  }

  /// No word has the hash of a break.
  @inline(__always)
  private static func unlikeBreak(_ bits: UInt64) -> UInt64 {
    bits == WordTable.breakHash ? 1 : bits
  }

  /// Up to eight bytes as a number.
  private static func tail(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    (start..<end).reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
  }

  /// Spreads every bit over all, so that any part of the hash tells words apart.
  @inline(__always)
  private static func mixed(_ bits: UInt64) -> UInt64 {
    let product = (bits ^ 0xCBF2_9CE4_8422_2325) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }

  // MARK: Marks

  /// Gives words with marks behind their first letter, which no letter took and which count for nothing, the hash of
  /// what they are without them.
  private static func settleMarks(
    _ words: Slice<UnsafeMutableBufferPointer<WordTable.Word>>,
    _ text: UnsafeMutableBufferPointer<UInt8>
  ) {
    for k in words.indices {
      let range = words[k].range
      guard text[range].dropFirst().contains(where: isLeadOfMark) else { continue }
      words.base[k] = WordTable.Word(
        hash: hash(ofMarked: text, range), lower: words[k].lower, upper: words[k].upper)
    }
  }

  private static func isLeadOfMark(_ byte: UInt8) -> Bool { byte == 0xCC || byte == 0xCD }

  /// The hash of a word without the marks behind its first letter.
  private static func hash(
    ofMarked text: UnsafeMutableBufferPointer<UInt8>, _ word: Range<Int>
  ) -> UInt64 {
    var kept: [UInt8] = []
    var i = word.lowerBound
    while i < word.upperBound {
      let next = min(i + UTF8Cursor.length(from: text[i]), word.upperBound)
      if i == word.lowerBound || !isLeadOfMark(text[i]) { kept += text[i..<next] }
      i = next
    }
    return kept.withUnsafeBytes { anyHash($0, 0, $0.count) }
  }
}

/// Where words and breaks begin and end, in order: a list of each.
private struct WordBounds {
  let starts: UnsafeMutableBufferPointer<Int32>
  let ends: UnsafeMutableBufferPointer<Int32>
  private var startCount = 0
  private(set) var endCount = 0
  /// Whether the byte before the next block is in a word, or is a line feed: 1 or 0.
  private var inWord: UInt64 = 0
  private var isLine: UInt64 = 0

  /// How many are written at once, whether there are so many or not.
  private static let step = 16

  /// The room that each list needs for so many bytes.
  static func room(for count: Int) -> Int { count + LetterBlock.count + step + 2 }

  /// Two lists in one piece of memory.
  init(_ places: UnsafeMutableBufferPointer<Int32>) {
    let half = places.count / 2
    starts = UnsafeMutableBufferPointer(rebasing: places[..<half])
    ends = UnsafeMutableBufferPointer(rebasing: places[half...])
  }

  /// Adds the bounds in a block that begins at an offset.
  @inline(__always)
  mutating func add(_ block: LetterBlock, at offset: Int) {
    let (letters, lines) = (block.letters, block.lines)
    let behindLetters = letters &<< 1 | inWord
    let behindLines = lines &<< 1 | isLine
    startCount = Self.write(letters & ~behindLetters | lines, offset, to: starts, startCount)
    endCount = Self.write(~letters & behindLetters | behindLines, offset, to: ends, endCount)
    (inWord, isLine) = (letters &>> 63, lines &>> 63)
  }

  /// Writes the places of the bits of a number behind what is written; how many there are then.
  @inline(__always)
  private static func write(
    _ bits: UInt64, _ offset: Int, to places: UnsafeMutableBufferPointer<Int32>, _ count: Int
  ) -> Int {
    var bits = bits
    var next = count
    let total = count &+ bits.nonzeroBitCount
    repeat {
      for k in 0..<step {
        let place = offset &+ bits.trailingZeroBitCount
        places.initializeElement(at: next &+ k, to: Int32(truncatingIfNeeded: place))
        bits &= bits &- 1
      }
      next &+= step
    } while next < total
    return total
  }

  /// Ends what goes up to the end of the text.
  mutating func close(at end: Int) {
    guard endCount < startCount else { return }
    ends.initializeElement(at: endCount, to: Int32(truncatingIfNeeded: end))
    endCount += 1
  }

  /// Keeps but the beginning of what has no end yet.
  mutating func removeWhole() {
    if endCount < startCount { starts[0] = starts[endCount] }
    startCount -= endCount
    endCount = 0
  }
}
