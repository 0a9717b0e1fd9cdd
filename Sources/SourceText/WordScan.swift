/// Finds the words of a text in one pass, which also puts it into lower case.
enum WordScan {
  /// What a byte below 0x80 is in a word, in lower case; 0 for what separates words.
  private static let letters: [UInt8] = (0..<0x80).map { (byte: UInt8) in
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: 0
    }
  }

  /// Appends the words and breaks of a range, at whose ends no word goes on.
  static func append(
    to words: inout [WordTable.Word], folding text: UnsafeMutableBufferPointer<UInt8>,
    _ range: Range<Int>
  ) {
    letters.withUnsafeBufferPointer { letters in
      let end = range.upperBound
      var i = range.lowerBound
      while i < end {
        let start = i
        var hasMarks = false
        while i < end {
          let byte = text[i]
          if byte < 0x80 {
            let letter = letters[Int(byte)]
            if letter == 0 { break }
            text[i] = letter
            i &+= 1
          } else {
            let length = length(ofLetter: byte, text, i, end, isFirst: i == start, &hasMarks)
            if length == 0 { break }
            i &+= length
          }
        }
        if i > start {
          let hash = hasMarks ? hash(ofMarked: text, start..<i) : hash(text, start..<i)
          words.append(word(hash, start, i))
        } else {
          if text[i] == 0x0A { words.append(word(WordTable.breakHash, i, i + 1)) }
          i &+= 1
        }
      }
    }
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

  // MARK: Hashes

  /// The hash of the bytes of a word, eight at a time: a short word's is that of no other short word.
  @inline(__always)
  private static func hash(
    _ text: UnsafeMutableBufferPointer<UInt8>, _ word: Range<Int>
  ) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(text))
    var bits: UInt64 = 0
    var i = word.lowerBound
    while i < word.upperBound {
      bits = mixed(bits ^ eight(bytes, i, min(word.upperBound, i + 8)))
      i += 8
    }
    // No word has the hash of a break.
    return bits == WordTable.breakHash ? 1 : bits
  }

  /// Up to eight bytes as a number, zeros behind them.
  @inline(__always)
  private static func eight(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    if start + 8 <= bytes.count {
      let word = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      return word & (~0 >> UInt64(truncatingIfNeeded: 64 - (end - start) * 8))
    }
    var word: UInt64 = 0
    for i in start..<end { word |= UInt64(bytes[i]) << UInt64(truncatingIfNeeded: (i - start) * 8) }
    return word
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
    return kept.withUnsafeMutableBufferPointer { hash($0, 0..<$0.count) }
  }
}
