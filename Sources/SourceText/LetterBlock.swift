/// What 64 bytes in a row are: a bit for each, that of the first one the lowest.
struct LetterBlock {
  /// Letters and digits, all bytes of each.
  var letters: UInt64
  /// Line feeds.
  var lines: UInt64

  /// How many bytes a block has.
  static let count = 64
}

/// Looks at the blocks of a text one after the other.
struct LetterBlocks {
  /// Whether there were marks that no letter took.
  var hasMarks = false
  /// How many bytes at the beginning of the next block belong to a character of this one that is no letter.
  private var left = 0

  /// Room behind a block for the bytes of a character that begins in it.
  private static let overhang = 4

  private typealias Lanes = SIMD2<UInt64>

  /// The highest bit of each byte.
  private static let high = Lanes(repeating: 0x8080_8080_8080_8080)

  /// Tells what the bytes of a block are, of which those from `end` on are not looked at, and puts its letters into lower
  /// case.
  @inline(__always)
  mutating func fold(
    _ text: UnsafeMutableBufferPointer<UInt8>, at offset: Int, until end: Int
  ) -> LetterBlock {
    let limit = offset &+ LetterBlock.count
    guard limit <= end, limit &+ Self.overhang <= text.count else {
      return foldLast(UnsafeMutableRawBufferPointer(rebasing: raw(text)[offset..<end]))
    }
    return fold(
      UnsafeMutableRawBufferPointer(rebasing: raw(text)[offset..<limit &+ Self.overhang]))
  }

  @inline(__always)
  private func raw(_ text: UnsafeMutableBufferPointer<UInt8>) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(text)
  }

  /// The same for the bytes at the end of a text, at most a block and what its last character may need.
  private mutating func foldLast(_ text: UnsafeMutableRawBufferPointer) -> LetterBlock {
    let room = LetterBlock.count + Self.overhang
    let count = min(text.count, room)
    return withUnsafeTemporaryAllocation(byteCount: room, alignment: 16) { bytes in
      bytes.initializeMemory(as: UInt8.self, repeating: 0x20)
      bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[..<count]))
      let block = fold(bytes)
      text.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      return block
    }
  }

  /// The same for a block behind which there is room for its last character.
  @inline(__always)
  private mutating func fold(_ bytes: UnsafeMutableRawBufferPointer) -> LetterBlock {
    let (one, two) = (Self.sixteen(bytes, 0), Self.sixteen(bytes, 16))
    let (three, four) = (Self.sixteen(bytes, 32), Self.sixteen(bytes, 48))
    var block = LetterBlock(
      letters: Self.bits(one.letters, two.letters, three.letters, four.letters),
      lines: Self.bits(one.lines, two.lines, three.lines, four.lines))
    let asked = one.asked | two.asked | three.asked | four.asked
    if asked[0] | asked[1] != 0 || left > 0 {
      settle(&block, Self.bits(one.asked, two.asked, three.asked, four.asked), bytes)
    }
    return block
  }

  /// Puts letters with marks into lower case, and takes out what is no letter.
  private mutating func settle(
    _ block: inout LetterBlock, _ asked: UInt64, _ bytes: UnsafeMutableRawBufferPointer
  ) {
    block.letters &= ~0 &<< UInt64(left)
    left = 0
    let text = bytes.assumingMemoryBound(to: UInt8.self)
    var asked = asked
    while asked != 0 {
      let i = asked.trailingZeroBitCount
      asked &= asked - 1
      switch text[i] {
      case 0xC3...0xC6: CaseFolding.lowerTwo(text, i)
      case 0xE1: CaseFolding.lowerThree(text, i)
      case 0xCC, 0xCD: hasMarks = true
      case 0xE3 where text[i + 1] != 0x80: break  // a letter
      case 0xC2, 0xE2, 0xE3, 0xF0...:
        let length = UTF8Cursor.length(from: text[i])
        block.letters &= ~((1 &<< UInt64(length) - 1) &<< UInt64(i))
        left = max(left, i + length - LetterBlock.count)
      default: break
      }
    }
  }

  /// Of sixteen bytes the highest bit of each that is a letter or digit, that is a line feed, and that begins a
  /// character of several bytes that must be looked at: a capital, perhaps, or a rare one. Capitals of one byte are put
  /// into lower case.
  @inline(__always)
  private static func sixteen(
    _ bytes: UnsafeMutableRawBufferPointer, _ offset: Int
  ) -> (letters: Lanes, lines: Lanes, asked: Lanes) {
    let own = load(bytes, offset)
    // Of bytes below 0x80, none carries into the next.
    let plain = own & ~high
    let lower = plain | each(0x20)
    let isLetter = (lower &+ each(0x1F)) & ~(lower &+ each(0x05))
    let isDigit = (plain &+ each(0x50)) & ~(plain &+ each(0x46))
    let capitals = isLetter & ~own & ~(own &<< 2) & high
    store(own | capitals &>> 2, bytes, offset)
    let unlikeLine = own ^ each(0x0A)
    let isOther = ((unlikeLine & ~high) &+ each(0x7F)) | unlikeLine
    return (
      (isLetter | isDigit | own) & high, ~isOther & high,
      asked(own, load(bytes, offset + 1), load(bytes, offset + 2)) & high
    )
  }

  /// The highest bit of each byte that begins a character of several bytes to be looked at; `second` and `third` are the
  /// bytes behind each. A byte shifted by so many places brings another of its bits to the highest one.
  @inline(__always)
  private static func asked(_ own: Lanes, _ second: Lanes, _ third: Lanes) -> Lanes {
    let (bit5, bit4, bit3) = (own &<< 2, own &<< 3, own &<< 4)
    let (bit2, bit1, bit0) = (own &<< 5, own &<< 6, own &<< 7)
    let lead = own & (own &<< 1)
    // 0xE1: the letters of Vietnamese with two marks, of which the capitals are even.
    let isThree = lead & bit5
    let isVietnamese = ~bit4 & ~bit3 & ~bit2 & ~bit1 & bit0
    let three = isThree & ~(isVietnamese & (third &<< 7))
    // 0xC3…0xC6; others are looked at.
    let isCommon = (bit2 ^ (bit1 & bit0)) & ~bit4 & ~bit3
    let isSmall =
      (~bit2 & (second &<< 2))  // 0xC3: à…ÿ
      | (bit2 & ~bit1 & (second &<< 7))  // 0xC4, 0xC5: ă đ ĩ ũ
      | (bit2 & bit1 & ((second &<< 3) | ((second &<< 6) ^ (second &<< 7))))  // 0xC6: ư, ơ
    return three | (lead & ~bit5 & ~(isCommon & isSmall))
  }

  /// The highest bits of 64 bytes, side by side.
  @inline(__always)
  private static func bits(_ one: Lanes, _ two: Lanes, _ three: Lanes, _ four: Lanes) -> UInt64 {
    bits(one) | bits(two) &<< 16 | bits(three) &<< 32 | bits(four) &<< 48
  }

  /// The highest bits of sixteen bytes, of which all others are 0, side by side.
  @inline(__always)
  private static func bits(_ lanes: Lanes) -> UInt64 {
    // The product brings the bit of byte k to place 56 + k.
    func eight(_ lane: UInt64) -> UInt64 { ((lane &>> 7) &* 0x0102_0408_1020_4080) &>> 56 }
    return eight(lanes[0]) | eight(lanes[1]) &<< 8
  }

  @inline(__always)
  private static func each(_ byte: UInt8) -> Lanes {
    Lanes(repeating: UInt64(byte) &* 0x0101_0101_0101_0101)
  }

  @inline(__always)
  private static func load(_ bytes: UnsafeMutableRawBufferPointer, _ offset: Int) -> Lanes {
    Lanes(
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)))
  }

  @inline(__always)
  private static func store(_ lanes: Lanes, _ bytes: UnsafeMutableRawBufferPointer, _ offset: Int) {
    bytes.storeBytes(of: lanes[0].littleEndian, toByteOffset: offset, as: UInt64.self)
    bytes.storeBytes(of: lanes[1].littleEndian, toByteOffset: offset + 8, as: UInt64.self)
  }
}
