/// Lower case for the letters of Vietnamese text, without changing the length of anything.
public enum CaseFolding {
  /// The text with every Latin capital that has a lower-case partner of the same length replaced.
  public static func lowercased(_ bytes: consuming [UInt8]) -> [UInt8] {
    bytes.withUnsafeMutableBufferPointer { lowercase($0) }
    return bytes
  }

  /// The text in lower case, for comparison.
  public static func folded(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { buffer in
        let buffer = UnsafeMutableBufferPointer(rebasing: buffer[..<bytes.count])
        _ = buffer.initialize(from: bytes)
        lowercase(buffer)
        return bytes.count
      }
    }
  }

  /// Whether two texts are the same in lower case.
  public static func areSame(_ one: String, _ other: String) -> Bool {
    // Letters keep their length in lower case.
    one.utf8.count == other.utf8.count && (one == other || folded(one) == folded(other))
  }

  private static func lowercase(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    let count = buffer.count
    var i = 0
    while i < count {
      let byte = buffer[i]
      if byte < 0x80 {
        if byte >= 0x41 && byte <= 0x5A { buffer[i] = byte | 0x20 }
        i += 1
      } else if byte == 0xC3 {
        // U+00C0…U+00DE, without the multiplication sign.
        if i + 1 < count, buffer[i + 1] >= 0x80, buffer[i + 1] <= 0x9E, buffer[i + 1] != 0x97 {
          buffer[i + 1] += 0x20
        }
        i += 2
      } else if byte == 0xC4 || byte == 0xC6 || byte == 0xC5 {
        if i + 1 < count { lowerExtended(buffer, i) }
        i += 2
      } else if byte == 0xE1 {
        // U+1EA0…U+1EF9: capitals are the even code points.
        if i + 2 < count, buffer[i + 1] == 0xBA || buffer[i + 1] == 0xBB {
          let scalar = (UInt32(buffer[i + 1]) & 0x3F) << 6 | UInt32(buffer[i + 2]) & 0x3F
          if scalar >= 0xEA0, scalar <= 0xEF8, scalar & 1 == 0 { buffer[i + 2] |= 1 }
        }
        i += 3
      } else {
        i += UTF8Cursor.length(from: byte)
      }
    }
  }

  private static func lowerExtended(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ i: Int) {
    let second = buffer[i + 1]
    switch (buffer[i], second) {
    case (0xC4, 0x82), (0xC4, 0x90), (0xC4, 0xA8): buffer[i + 1] = second + 1  // Ă Đ Ĩ
    case (0xC5, 0xA8): buffer[i + 1] = 0xA9  // Ũ
    case (0xC6, 0xA0): buffer[i + 1] = 0xA1  // Ơ
    case (0xC6, 0xAF): buffer[i + 1] = 0xB0  // Ư
    default: break
    }
  }
}
