/// Proves that bytes are UTF-8, eight at a time.
enum UTF8Check {
  /// The offset of the first byte that is not UTF-8; nil where all are.
  static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    if bytes.withUnsafeBytes({ isPlainlyValid($0) }) { return nil }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Whether every character has as many bytes as its first one says, and none begins with a byte of which more would have to
  /// be known: those of Vietnamese text do not.
  private static func isPlainlyValid(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let lanes: UInt64 = 0x0101_0101_0101_0101
    let high = lanes << 7
    // The bytes of the next word that must go on with a character of the last one, as highest bits.
    var owed: UInt64 = 0
    var faults: UInt64 = 0
    var i = 0
    while i < bytes.count {
      let word = word(of: bytes, at: i)
      i += 8
      guard word & high != 0 || owed != 0 else { continue }
      let second = word << 1
      let third = word << 2
      let continuations = word & ~second & high
      let leads = word & second & high
      let longLeads = leads & third
      // The lowest four bits of each, as highest bits.
      let (bit3, bit2, bit1, bit0) = (word << 4, word << 5, word << 6, word << 7)
      // 0xC0 and 0xC1 are always wrong, behind 0xE0 and 0xED some bytes are, and 0xF0… open four; 0xD0 and 0xD1 are not told
      // from the first two.
      let upper = bit3 | bit2 | bit1
      let isE0OrED = ~(upper | bit0) | bit3 & bit2 & ~bit1 & bit0
      faults |= leads & ~third & ~upper
      faults |= longLeads & (word << 3 | isE0OrED)
      // Each first byte asks for the next, long ones for that behind it too.
      let expected = owed | leads << 8 | longLeads << 16
      faults |= expected ^ continuations
      owed = leads >> 56 | longLeads >> 48
    }
    return faults == 0 && owed == 0
  }

  /// Eight bytes, the first in the lowest place; zeros behind the last.
  @inline(__always)
  private static func word(of bytes: UnsafeRawBufferPointer, at i: Int) -> UInt64 {
    if i + 8 <= bytes.count {
      return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
    }
    var word: UInt64 = 0
    for k in i..<bytes.count { word |= UInt64(bytes[k]) << UInt64(truncatingIfNeeded: (k - i) * 8) }
    return word
  }
}
