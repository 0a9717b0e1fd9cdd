@_spi(_Unicode) import Swift

/// Patterns over names: `*` stands for any text, `?` for one character.
public enum NamePattern {
  /// Whether a name fits a pattern; both are UTF-8. A name that begins with a dot fits only a pattern that does.
  ///
  /// Linear in name times pattern: no backtracking tree.
  public static func fits(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    if name.first == 0x2E, pattern.first != 0x2E { return false }
    var n = 0
    var p = 0
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == 0x2A {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == 0x3F {
        n = next(name, n)
        p += 1
      } else if p < pattern.count, pattern[p] == name[n] {
        n += 1
        p += 1
      } else if let last = star {
        star = (last.pattern, next(name, last.name))
        n = next(name, last.name)
        p = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == 0x2A }
  }

  /// The offset of the next code point.
  private static func next(_ name: [UInt8], _ offset: Int) -> Int {
    var offset = offset + 1
    while offset < name.count, name[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  /// A name in the normal form in which names are compared (NFC): an archive made on a Mac holds decomposed letters.
  public static func composed(_ name: String) -> [UInt8] {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return Array(name.utf8) }
    var bytes: [UInt8] = []
    for scalar in name._nfc { UTF8Cursor.append(scalar.value, to: &bytes) }
    return bytes
  }
}
