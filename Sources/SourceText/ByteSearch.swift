/// Finds a byte, looking at eight at a time.
public enum ByteSearch {
  /// Visits every place of a byte among eight that were loaded as one word, in order.
  @inline(__always)
  static func forEach(_ byte: UInt8, in word: UInt64, _ body: (Int) -> Void) {
    var found = zeros(word.littleEndian ^ UInt64(byte) &* 0x0101_0101_0101_0101)
    while found != 0 {
      body(found.trailingZeroBitCount / 8)
      found &= found &- 1
    }
  }

  /// Whether no byte is that of a character of several bytes.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var all: UInt64 = 0
    var i = 0
    while i + 8 <= raw.count {
      all |= raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      i += 8
    }
    for byte in raw[i...] { all |= UInt64(byte) }
    return all & 0x8080_8080_8080_8080 == 0
  }

  /// The first place of a byte at or after an offset.
  public static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBytes { first(byte, in: $0, from: start) }
  }

  /// Whether a byte stands in a text.
  public static func contains(_ byte: UInt8, in text: String) -> Bool {
    var text = text
    return text.withUTF8 { first(byte, in: UnsafeRawBufferPointer($0), from: 0) != nil }
  }

  /// Whether one of three bytes stands in a text at a place that fits.
  public static func contains(
    oneOf wanted: (UInt8, UInt8, UInt8), in bytes: [UInt8], where fits: (Int) -> Bool
  ) -> Bool {
    let lanes: UInt64 = 0x0101_0101_0101_0101
    let words = (
      UInt64(wanted.0) &* lanes, UInt64(wanted.1) &* lanes, UInt64(wanted.2) &* lanes
    )
    return bytes.withUnsafeBytes { bytes in
      var i = 0
      while i + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        var found = zeros(word ^ words.0) | zeros(word ^ words.1) | zeros(word ^ words.2)
        while found != 0 {
          if fits(i + found.trailingZeroBitCount / 8) { return true }
          found &= found - 1
        }
        i += 8
      }
      while i < bytes.count {
        let byte = bytes[i]
        if byte == wanted.0 || byte == wanted.1 || byte == wanted.2, fits(i) { return true }
        i += 1
      }
      return false
    }
  }

  /// The first place of a byte in a range.
  public static func first(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    let part = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range])
    return first(byte, in: part, from: 0).map { range.lowerBound + $0 }
  }

  /// Whether a byte stands in a range.
  public static func contains(
    _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    first(byte, in: bytes, range) != nil
  }

  /// Whether a tab, a bar, a non-breaking space or two spaces in a row stand in a range; other characters that begin with
  /// the same byte as the non-breaking space count too.
  public static func mayHoldGap(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    let lanes: UInt64 = 0x0101_0101_0101_0101
    var i = range.lowerBound
    while i + 9 <= range.upperBound {
      let word = raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      let next = raw.loadUnaligned(fromByteOffset: i + 1, as: UInt64.self)
      let gaps = zeros(word ^ lanes &* 0x20) & zeros(next ^ lanes &* 0x20)
      let others =
        zeros(word ^ lanes &* 0x09) | zeros(word ^ lanes &* 0x7C) | zeros(word ^ lanes &* 0xC2)
      if gaps | others != 0 { return true }
      i += 8
    }
    while i < range.upperBound {
      let byte = bytes[i]
      if byte == 0x09 || byte == 0x7C || byte == 0xC2 { return true }
      if byte == 0x20, i + 1 < range.upperBound, bytes[i + 1] == 0x20 { return true }
      i += 1
    }
    return false
  }

  private static func first(
    _ byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    var i = start
    while i + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      let found = zeros(word ^ wanted)
      if found != 0 { return i + found.trailingZeroBitCount / 8 }
      i += 8
    }
    while i < bytes.count {
      if bytes[i] == byte { return i }
      i += 1
    }
    return nil
  }

  /// Whether two texts are the same, byte for byte.
  public static func areEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer)
    -> Bool
  {
    guard one.count == other.count else { return false }
    var i = 0
    while i + 8 <= one.count {
      if one.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        != other.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      {
        return false
      }
      i += 8
    }
    while i < one.count {
      if one[i] != other[i] { return false }
      i += 1
    }
    return true
  }

  /// The highest bit of every byte that is 0.
  @inlinable @inline(__always)
  public static func zeros(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }
}
