extension ByteWriter {
  /// Appends a text as a JSON string, quotes included; also a double-quoted string of YAML.
  ///
  /// Control characters and the marks that turn the direction of writing are escaped, so that the
  /// output is harmless on a terminal and yet nothing is lost.
  mutating func write(quoted text: String) {
    var text = text
    text.withUTF8 { text in
      let bytes = UnsafeRawBufferPointer(text)
      var i = 0
      append(atMost: bytes.count + 2) { out in
        out[0] = 0x22
        i = Self.copyPlain(bytes, from: 0, to: UnsafeMutableRawBufferPointer(rebasing: out[1...]))
        if i == bytes.count { out[i + 1] = 0x22 }
        return i == bytes.count ? i + 2 : i + 1
      }
      guard i < bytes.count else { return }
      while i < bytes.count {
        let length = Self.lengthToEscape(bytes, i)
        writeEscape(bytes, i, length)
        i += length
        let start = i
        append(atMost: bytes.count - start) { out in
          i = Self.copyPlain(bytes, from: start, to: out)
          return i - start
        }
      }
      write(byte: 0x22)
    }
  }

  /// Copies what needs no escape from an offset on, and tells the offset of what needs one; the end where nothing does.
  private static func copyPlain(
    _ bytes: UnsafeRawBufferPointer, from start: Int, to out: UnsafeMutableRawBufferPointer
  ) -> Int {
    var i = start
    while i < bytes.count {
      if i &+ 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        if !mayHoldEscape(word) {
          out.storeBytes(of: word, toByteOffset: i &- start, as: UInt64.self)
          i &+= 8
          continue
        }
      }
      let end = min(i &+ 8, bytes.count)
      while i < end {
        if mayBeEscaped(bytes[i]), lengthToEscape(bytes, i) > 0 { return i }
        out[i &- start] = bytes[i]
        i &+= 1
      }
    }
    return i
  }

  /// Whether some of eight bytes may begin a character of `lengthToEscape`.
  @inline(__always)
  private static func mayHoldEscape(_ word: UInt64) -> Bool {
    let lanes: UInt64 = 0x0101_0101_0101_0101
    let high = lanes << 7
    // The highest bit of a byte that is 0; of others perhaps too, but only where one is.
    func zeros(_ word: UInt64) -> UInt64 { (word &- lanes) & ~word }
    let controls = (word &- lanes &* 0x20) & ~word
    let marks =
      zeros(word ^ lanes &* 0x22) | zeros(word ^ lanes &* 0x5C) | zeros(word ^ lanes &* 0x7F)
    // 0xC2 and 0xE2 are one but for a bit.
    let leads =
      zeros((word & ~(lanes &* 0x20)) ^ lanes &* 0xC2) | zeros(word ^ lanes &* 0xD8)
      | zeros(word ^ lanes &* 0xEF)
    return (controls | marks | leads) & high != 0
  }

  /// Whether a byte may begin a character of `lengthToEscape`: most do not. One bit a byte.
  @inline(__always)
  private static func mayBeEscaped(_ byte: UInt8) -> Bool {
    let bits: UInt64 =
      switch byte >> 6 {
      case 0: 0x0000_0004_FFFF_FFFF  // control characters, the quotation mark
      case 1: 0x8000_0000_1000_0000  // the backslash, delete
      case 2: 0
      default: 0x0000_8004_0100_0004  // 0xC2, 0xD8, 0xE2, 0xEF
      }
    return bits >> UInt64(byte & 63) & 1 == 1
  }

  /// How many bytes at an offset make up a character that must be escaped; 0 for none.
  private static func lengthToEscape(_ buffer: UnsafeRawBufferPointer, _ i: Int) -> Int {
    switch buffer[i] {
    case 0..<0x20, 0x22, 0x5C, 0x7F: return 1
    case 0xC2:  // U+0080…U+009F
      return i + 1 < buffer.count && buffer[i + 1] < 0xA0 ? 2 : 0
    case 0xD8:  // U+061C
      return i + 1 < buffer.count && buffer[i + 1] == 0x9C ? 2 : 0
    case 0xE2:
      guard i + 2 < buffer.count else { return 0 }
      return switch (buffer[i + 1], buffer[i + 2]) {
      case (0x80, 0x8B...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA0...0xAF): 3
      default: 0
      }
    case 0xEF:  // U+FEFF
      return i + 2 < buffer.count && buffer[i + 1] == 0xBB && buffer[i + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  private mutating func writeEscape(_ buffer: UnsafeRawBufferPointer, _ i: Int, _ length: Int) {
    switch buffer[i] {
    case 0x0A: write(literal: "\\n")
    case 0x0D: write(literal: "\\r")
    case 0x09: write(literal: "\\t")
    case 0x22: write(literal: "\\\"")
    case 0x5C: write(literal: "\\\\")
    default:
      let scalar =
        switch length {
        case 1: UInt16(buffer[i])
        case 2: UInt16(buffer[i] & 0x1F) << 6 | UInt16(buffer[i + 1] & 0x3F)
        default:
          UInt16(buffer[i] & 0x0F) << 12 | UInt16(buffer[i + 1] & 0x3F) << 6
            | UInt16(buffer[i + 2] & 0x3F)
        }
      let digits = String(scalar, radix: 16, uppercase: true)
      write("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }
  }
}
