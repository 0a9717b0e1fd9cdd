/// Finds the words of a text in one pass, which also puts it into lower case.
enum WordScan {
  /// What a byte is in a word, in lower case; 0 for what separates words and for what begins a character of several bytes.
  private static let letters: [UInt8] = (0...0xFF).map { (byte: UInt8) in
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: 0
    }
  }

  /// How many words are collected before they are appended; they have room on the stack.
  private static let batch = 60

  /// Appends the words and breaks of a range, at whose ends no word goes on.
  static func append(
    to words: inout [WordTable.Word], folding text: UnsafeMutableBufferPointer<UInt8>,
    _ range: Range<Int>
  ) {
    let small = (small[0], small[1], small[2], small[3])
    letters.withUnsafeBufferPointer { letters in
      withUnsafeTemporaryAllocation(of: WordTable.Word.self, capacity: batch) { found in
        var i = range.lowerBound
        while i < range.upperBound {
          let count = collect(&i, range.upperBound, text, letters, small, into: found)
          words.append(contentsOf: UnsafeBufferPointer(rebasing: found[..<count]))
        }
      }
    }
  }

  /// Collects words and breaks from an offset on, as many as there is room for, and moves behind them.
  @inline(__always)
  private static func collect(
    _ offset: inout Int, _ end: Int, _ text: UnsafeMutableBufferPointer<UInt8>,
    _ letters: UnsafeBufferPointer<UInt8>, _ small: (UInt64, UInt64, UInt64, UInt64),
    into found: UnsafeMutableBufferPointer<WordTable.Word>
  ) -> Int {
    var count = 0
    var i = offset
    while i < end, count < batch {
      let next = shortWord(text, i, end, small) ?? anyWord(text, i, end, letters)
      if next.length > 0 {
        found.initializeElement(at: count, to: word(next.hash, i, i &+ next.length))
        count &+= 1
        i &+= next.length
      }
      // A byte of what separates words; a line feed is told.
      guard i < end, count < batch else { continue }
      if text[i] == 0x0A {
        found.initializeElement(at: count, to: word(WordTable.breakHash, i, i &+ 1))
        count &+= 1
      }
      i &+= 1
    }
    offset = i
    return count
  }

  /// The word at an offset, put into lower case letter by letter: its length, 0 where none begins, and its hash.
  private static func anyWord(
    _ text: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int,
    _ letters: UnsafeBufferPointer<UInt8>
  ) -> (length: Int, hash: UInt64) {
    var i = start
    var hasMarks = false
    while i < end {
      let byte = text[i]
      let letter = letters[Int(byte)]
      if letter != 0 {
        text[i] = letter
        i &+= 1
      } else {
        if byte < 0x80 { break }
        let length = length(ofLetter: byte, text, i, end, isFirst: i == start, &hasMarks)
        if length == 0 { break }
        i &+= length
      }
    }
    guard i > start else { return (0, WordTable.breakHash) }
    return (i &- start, hasMarks ? hash(ofMarked: text, start..<i) : hash(text, start, i))
  }

  @inline(__always)
  private static func word(_ hash: UInt64, _ start: Int, _ end: Int) -> WordTable.Word {
    WordTable.Word(
      hash: hash, lower: Int32(truncatingIfNeeded: start), upper: Int32(truncatingIfNeeded: end))
  }

  /// Puts the letter of several bytes at an offset into lower case and tells its length; 0 for what separates words.
  @inline(__always)
  private static func length(
    ofLetter byte: UInt8, _ text: UnsafeMutableBufferPointer<UInt8>, _ i: Int, _ end: Int,
    isFirst: Bool, _ hasMarks: inout Bool
  ) -> Int {
    // Most letters with marks.
    if byte == 0xE1, i + 2 < end {
      if text[i + 2] & 1 == 0 { CaseFolding.lowerThree(text, i) }
      return 3
    }
    if byte >= 0xC3, byte <= 0xC6, i + 1 < end {
      CaseFolding.lowerTwo(text, i)
      return 2
    }
    let length = min(UTF8Cursor.length(from: byte), end - i)
    switch byte {
    case 0x80..<0xC0, 0xC2, 0xE2, 0xF0...: return 0
    case 0xE3 where length == 3 && text[i + 1] == 0x80: return 0
    case 0xCC, 0xCD:
      if !isFirst { hasMarks = true }
      return length
    default: return length
    }
  }

  // MARK: Short words

  /// The highest bit of each of eight bytes.
  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// The second bytes, behind 0xC3…0xC6, of letters in lower case, as bits by the lowest six bits.
  private static let small: [UInt64] = (0xC3...0xC6).map { (first: UInt8) in
    (0x80...0xBF as ClosedRange<UInt8>).reduce(into: 0) { bits, second in
      if CaseFolding.lowercased([first, second]) == [first, second] {
        bits |= 1 << UInt64(second & 0x3F)
      }
    }
  }

  /// A word of less than eight bytes at an offset, put into lower case, as most words are: its length, 0 where none begins,
  /// and its hash. Nil for what must be looked at letter by letter: long words, capitals with marks, rare
  /// characters.
  @inline(__always)
  private static func shortWord(
    _ text: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int,
    _ small: (UInt64, UInt64, UInt64, UInt64)
  ) -> (length: Int, hash: UInt64)? {
    guard start &+ 8 <= end else { return nil }
    let raw = UnsafeMutableRawBufferPointer(text)
    let bytes = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    // Of bytes below 0x80, none carries into the next.
    let plain = bytes & ~high
    let lower = plain | 0x2020_2020_2020_2020
    let isLetter = (lower &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lower &+ 0x0505_0505_0505_0505)
    let isDigit = (plain &+ 0x5050_5050_5050_5050) & ~(plain &+ 0x4646_4646_4646_4646)
    let separators = ~(isLetter | isDigit | bytes) & high
    guard separators != 0 else { return nil }
    let bits = UInt64(truncatingIfNeeded: separators.trailingZeroBitCount &- 7)
    guard bits > 0 else { return (0, WordTable.breakHash) }
    let word = bytes & ~(~0 &<< bits)
    // Each first byte of a letter of several bytes asks for those that follow.
    var leads = word & word &<< 1 & high
    var expected: UInt64 = 0
    while leads != 0 {
      let place = UInt64(truncatingIfNeeded: leads.trailingZeroBitCount &- 7)
      leads &= leads &- 1
      let letter = word &>> place
      let second = letter &>> 8 & 0x3F
      let isSmall: Bool
      switch letter & 0xFF {
      case 0xE1:
        expected |= 0x80_8000 &<< place
        isSmall = letter & 0x1_0000 != 0
      case 0xC3: isSmall = small.0 &>> second & 1 != 0
      case 0xC4: isSmall = small.1 &>> second & 1 != 0
      case 0xC5: isSmall = small.2 &>> second & 1 != 0
      case 0xC6: isSmall = small.3 &>> second & 1 != 0
      default: return nil
      }
      expected |= 0x8000 &<< place
      guard isSmall else { return nil }
    }
    guard word & ~(word &<< 1) & high == expected else { return nil }
    let capitals = isLetter & ~bytes & ~(bytes &<< 2) & high & ~(~0 &<< bits)
    if capitals != 0 {
      raw.storeBytes(
        of: (bytes | capitals &>> 2).littleEndian, toByteOffset: start, as: UInt64.self)
    }
    return (Int(truncatingIfNeeded: bits &>> 3), hash(ofShort: word | capitals &>> 2))
  }

  // MARK: Hashes

  /// The hash of the bytes of a word, eight at a time: a short word's is that of no other short word.
  @inline(__always)
  private static func hash(
    _ text: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(text))
    var bits: UInt64 = 0
    var i = start
    // Eight bytes there are, of which those behind the word do not count.
    while i < end, i &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      let left = end &- i
      bits = mixed(
        bits ^ (left < 8 ? word & ~(~0 &<< UInt64(truncatingIfNeeded: left &* 8)) : word))
      i &+= 8
    }
    if i < end { bits = mixed(bits ^ tail(bytes, i, end)) }
    return unlikeBreak(bits)
  }

  /// The hash of a word of less than eight bytes, which a number holds.
  @inline(__always)
  private static func hash(ofShort letters: UInt64) -> UInt64 { unlikeBreak(mixed(letters)) }

  /// No word has the hash of a break.
  @inline(__always)
  private static func unlikeBreak(_ bits: UInt64) -> UInt64 {
    bits == WordTable.breakHash ? 1 : bits
  }

  /// The last bytes of a text, less than eight, as a number.
  private static func tail(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    (start..<end).reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
  }

  /// Spreads every bit over all, so that any part of the hash tells words apart.
  @inline(__always)
  private static func mixed(_ bits: UInt64) -> UInt64 {
    let product = (bits ^ 0xCBF2_9CE4_8422_2325) &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }

  /// The hash of a word with marks behind its first letter, which no letter took and which count for nothing.
  private static func hash(
    ofMarked text: UnsafeMutableBufferPointer<UInt8>, _ word: Range<Int>
  ) -> UInt64 {
    var kept: [UInt8] = []
    var i = word.lowerBound
    while i < word.upperBound {
      let next = min(i + UTF8Cursor.length(from: text[i]), word.upperBound)
      if i == word.lowerBound || text[i] != 0xCC && text[i] != 0xCD { kept += text[i..<next] }
      i = next
    }
    return kept.withUnsafeMutableBufferPointer { hash($0, 0, $0.count) }
  }
}
