/// Lower case as the matching text has it: Latin letters of Vietnamese, length kept.
enum LetterCase {
  /// The scalar in lower case; letters of other scripts stay as they are.
  static func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 0x20
    case 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
    // Ă Đ Ĩ Ũ Ơ Ư
    case 0x102, 0x110, 0x128, 0x168, 0x1A0, 0x1AF: scalar + 1
    case 0x1EA0...0x1EF8: scalar | 1
    default: scalar
    }
  }

  /// Whether a pattern that ignores case can take for this scalar only what `lowercased` makes the
  /// same: not so for `k` and `s`, which PCRE2 also sees in `K` (Kelvin) and `ſ`.
  static func isClosed(_ scalar: UInt32) -> Bool {
    switch lowercased(scalar) {
    case 0x6B, 0x73: false
    case 0x00...0x7F: true
    // Å is also the sign of the ångström; × and ÷ have no case.
    case 0xE0...0xFE: lowercased(scalar) != 0xE5
    case 0x103, 0x111, 0x129, 0x169, 0x1A1, 0x1B0: true
    case 0x1EA1...0x1EF9: true
    default:
      Unicode.Scalar(scalar).map { scalar in
        let properties = scalar.properties
        return !properties.isCased && !properties.changesWhenCaseMapped
          && !properties.changesWhenCaseFolded
      } ?? false
    }
  }
}
