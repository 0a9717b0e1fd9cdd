/// Recognises text in the encodings that Vietnamese offices used before Unicode, to name them in the error.
enum LegacyEncoding {
  /// The error that names the encoding of bytes that are no UTF-8; nil when they look like none.
  static func recognise(_ bytes: [UInt8]) -> InputError? {
    let head = Array(bytes.prefix(1 << 16))
    guard !isDamagedUTF8(head), let name = Shape(head).encoding else { return nil }
    return error(name)
  }

  /// The error for text that was stored as UTF-8 without being converted (`Céng hßa x· héi`); nil when it was not.
  static func recognise(converted bytes: [UInt8]) -> InputError? {
    var latin: [UInt8] = []
    var cursor = UTF8Cursor(bytes)
    while cursor.offset < 1 << 15, let scalar = cursor.next() {
      if scalar < 0x100 {
        latin.append(UInt8(scalar))
      } else if (0x1EA0...0x1EF9).contains(scalar) || (0x300...0x36F).contains(scalar)
        || [0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0].contains(scalar)
      {
        return nil
      }
    }
    return Shape(latin).encoding.map(error)
  }

  /// Whether more characters are well-formed UTF-8 than bytes are not: a damaged file, no other encoding.
  private static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    var whole = 0
    var bad = 0
    var i = 0
    while i < bytes.count {
      guard bytes[i] >= 0x80 else {
        i += 1
        continue
      }
      let length = bytes[i] < 0xC2 ? 0 : bytes[i] < 0xE0 ? 2 : bytes[i] < 0xF0 ? 3 : 4
      let end = i + length
      if length > 0, end <= bytes.count, bytes[i + 1..<end].allSatisfy({ $0 & 0xC0 == 0x80 }) {
        whole += 1
        i = end
      } else {
        bad += 1
        i += 1
      }
    }
    return whole > bad
  }

  /// How often a text shows what each encoding makes of Vietnamese.
  private struct Shape {
    private var letters = 0
    private var high = 0
    private var strange = 0
    /// Bytes that only TCVN3 uses for letters.
    private var tcvn = 0
    /// Marks behind a plain vowel, and the letter đ.
    private var vni = 0
    private var windows = 0

    init(_ bytes: [UInt8]) {
      var previous: UInt8 = 0
      for byte in bytes {
        if byte >= 0x80 {
          count(byte, after: previous)
        } else if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
          letters += 1
        } else if byte < 0x20, !(9...13).contains(byte) {
          strange += 1
        }
        previous = byte
      }
    }

    private mutating func count(_ byte: UInt8, after previous: UInt8) {
      high += 1
      let isBehindVowel = LegacyEncoding.isVowel(previous)
      switch byte {
      case 0x80...0x84, 0x86...0x90, 0x98...0x9F: strange += 1
      case 0xA1...0xBE where byte != 0xAB && byte != 0xBB || !isBehindVowel: tcvn += 1
      case 0xD1, 0xF1: vni += 1
      case 0xD0, 0xF0: windows += 1
      case 0xCC, 0xEC, 0xD2, 0xDE, 0xF2:
        if isBehindVowel || LegacyEncoding.isShapedVowel(previous) { windows += 1 }
      case 0xC0...0xDC, 0xE0...0xFC:
        // ơ and ư are one byte each, their tones another.
        if isBehindVowel || [0xF4, 0xF6, 0xD4, 0xD6].contains(previous) { vni += 1 }
      default: break
      }
    }

    /// The encoding, where enough of the text speaks for it.
    var encoding: String? {
      guard letters >= 12, high >= 8, high * 20 >= letters, strange * 20 <= high else { return nil }
      if tcvn * 5 >= high { return "TCVN3 (ABC)" }
      if vni * 2 >= high, vni > windows { return "VNI" }
      if windows * 4 >= high, windows > vni { return "Windows-1258" }
      return nil
    }
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }

  /// â ă ê ô ơ ư of Windows-1258.
  private static func isShapedVowel(_ byte: UInt8) -> Bool {
    [0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD].contains(byte | 0x20)
  }

  private static func error(_ name: String) -> InputError {
    InputError(
      "legacy-encoding",
      LocalText(
        "văn bản dùng bảng mã cũ \(name), không phải Unicode; "
          + "hãy chuyển mã sang Unicode (UTF-8) rồi kiểm tra lại",
        english: "the text is in the legacy encoding \(name), not Unicode; "
          + "convert it to Unicode (UTF-8) and check again"
      ))
  }
}
