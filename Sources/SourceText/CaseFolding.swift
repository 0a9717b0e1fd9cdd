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
      } else if byte >= 0xC3, byte <= 0xC6 {
        if i + 1 < count { lowerTwo(buffer, i) }
        i += 2
      } else if byte == 0xE1 {
        if i + 2 < count { lowerThree(buffer, i) }
        i += 3
      } else {
        i += UTF8Cursor.length(from: byte)
      }
    }
  }

  /// Puts the letter of two bytes at an offset into lower case.
  @inline(__always)
  static func lowerTwo(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ i: Int) {
    let second = buffer[i + 1]
    switch buffer[i] {
    case 0xC3:
      // U+00C0…U+00DE, without the multiplication sign.
      if second >= 0x80, second <= 0x9E, second != 0x97 { buffer[i + 1] = second + 0x20 }
    case 0xC4:
      if second == 0x82 || second == 0x90 || second == 0xA8 { buffer[i + 1] = second + 1 }  // Ă Đ Ĩ
    case 0xC5:
      if second == 0xA8 { buffer[i + 1] = 0xA9 }  // Ũ
    default:
      if second == 0xA0 || second == 0xAF { buffer[i + 1] = second + 1 }  // Ơ Ư
    }
  }

  /// Puts the letter of three bytes at an offset, the first of which is 0xE1, into lower case.
  @inline(__always)
  static func lowerThree(_ buffer: UnsafeMutableBufferPointer<UInt8>, _ i: Int) {
    // U+1EA0…U+1EF9: capitals are the even code points.
    let (second, third) = (buffer[i + 1], buffer[i + 2])
    if second == 0xBA ? third >= 0xA0 : second == 0xBB && third <= 0xB8 {
      buffer[i + 2] = third | 1
    }
  }
}
