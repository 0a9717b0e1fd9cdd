/// What is to be done with single characters.
extension MatchingTextBuilder {
  /// What a byte may begin.
  enum Kind: UInt8 {
    /// Letters and punctuation of one byte, which are copied as they are.
    case plain
    /// Characters of two or three bytes most of which are copied as they are.
    case letter
    /// Anything else.
    case special
  }

  static let kinds: [Kind] = (0...0xFF).map { (byte: UInt8) in
    switch byte {
    case 0...0x20, 0x7F: .special
    case 0x26, 0x2A, 0x3C, 0x5C, 0x5F, 0x60: .special  // & * < \ _ `
    case 0..<0x80: .plain
    case 0xC3...0xC7, 0xE1, 0xE4...0xE9: .letter
    default: .special
    }
  }

  /// What two bytes in a row may be: a bit in `first` of the one and in `second` of the other for each reason to look at
  /// them.
  struct Pair {
    var first: UInt8
    var second: UInt8
  }

  /// By byte, what it may be in a pair; what is copied wherever it stands has no bit in `first`.
  static let pairs: [Pair] = (0...0xFF).map { (byte: UInt8) in
    let always: UInt8 = 1
    let space: UInt8 = 2
    /// A letter that begins with 0xC3, 0xC6 or 0xE1, of which `isPlain` does not take all.
    let letters: [UInt8: UInt8] = [0xC3: 4, 0xC6: 8, 0xE1: 16]
    /// One that may take the tone of the letter with marks behind it (`mayMoveTone`).
    let takesTone: UInt8 = 32
    var pair = Pair(first: 0, second: always)
    switch (kinds[Int(byte)], byte) {
    case (.special, 0x20): pair.first = space
    // The bytes of a letter behind its first one are looked at with that.
    case (.special, 0x80...0xBF): break
    case (.special, _): pair.first = always
    case (.plain, _) where [0x6F, 0x75].contains(byte | 0x20): pair.first = takesTone
    case (.letter, _): pair.first = letters[byte] ?? 0
    default: break
    }
    if byte <= 0x20 { pair.second |= space }
    for (first, bit) in letters where (0x80...0xBF).contains(byte) && !isPlain(first, byte) {
      pair.second |= bit
    }
    if byte == 0xC3 || byte == 0xE1 { pair.second |= takesTone }
    return pair
  }

  /// Whether the character that begins with two bytes is copied as it is, where no mark follows.
  @inline(__always)
  static func isPlain(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xC3: second != 0x90 && second != 0xB0
    case 0xC6: second != 0x89
    case 0xE1: second >= 0xB8 && second <= 0xBB
    default: true
    }
  }

  /// Where Unicode keeps the characters that NFC writes as others.
  static func mayDecompose(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x374, 0x37E, 0x387, 0x958...0xFB9, 0x1F71...0x1FFD, 0x2126...0x212B, 0x2329, 0x232A,
      0x2ADC,
      0xF900...0xFAD9, 0xFB1D...0xFB4E, 0x1D15E...0x1D1C0, 0x2F800...0x2FA1D:
      true
    default: false
    }
  }

  static func replacements(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0xD0, 0x189: "Đ"
    case 0xF0: "đ"
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: "-"
    case 0x2018...0x201B, 0x2032, 0xB4: "'"
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2033, 0xFF02: "\""
    case 0x2026: "..."
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85: " "
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0x80...0x84, 0x86...0x9F:
      ""
    default: nil
    }
  }

  static func isCombining(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x300 else { return false }
    if scalar <= 0x36F { return true }
    guard let value = Unicode.Scalar(scalar) else { return false }
    return value.properties.canonicalCombiningClass.rawValue != 0
  }
}
