/// Recognises text in the encodings that Vietnamese offices used before Unicode, to name them in the error.
enum LegacyEncoding {
  /// The error that names the encoding of bytes that are no UTF-8; nil when they look like none.
  static func recognise(_ bytes: [UInt8]) -> InputError? {
    var high = 0
    var letters = 0
    var bars = (tcvn: 0, vni: 0, windows: 0)
    var afterVowel = 0
    var previous: UInt8 = 0
    for byte in bytes.prefix(1 << 16) {
      if byte >= 0x80 {
        high += 1
        switch byte {
        case 0xAE, 0xA7: bars.tcvn += 1
        case 0xF1, 0xD1: bars.vni += 1
        case 0xF0, 0xD0: bars.windows += 1
        default: break
        }
        if isVowel(previous) { afterVowel += 1 }
      } else if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
        letters += 1
      }
      previous = byte
    }
    guard letters > 0, high * 20 >= letters else { return nil }
    let shaped = max(1, high - bars.vni)
    if bars.vni * 4 > bars.tcvn, bars.vni > 0, afterVowel * 100 >= shaped * 70 {
      return error("VNI")
    }
    if bars.windows > bars.tcvn, bars.windows > bars.vni { return error("Windows-1258") }
    if bars.tcvn > 0 || high * 8 >= letters { return error("TCVN3 (ABC)") }
    return nil
  }

  /// The error for text that was stored as UTF-8 without being converted (`Céng hßa x· héi`); nil when it was not.
  static func recognise(converted bytes: [UInt8]) -> InputError? {
    var latin = 0
    var letters = 0
    var latinBytes: [UInt8] = []
    var cursor = UTF8Cursor(Array(bytes.prefix(1 << 15)))
    while let scalar = cursor.next() {
      if scalar < 0x80 {
        if (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A { letters += 1 }
        latinBytes.append(UInt8(scalar))
      } else if scalar < 0x100 {
        if scalar >= 0xA7 { latin += 1 }
        latinBytes.append(UInt8(scalar))
      } else if (0x1EA0...0x1EF9).contains(scalar) || (0x300...0x36F).contains(scalar)
        || [0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0].contains(scalar)
      {
        return nil
      }
    }
    guard letters >= 40, latin * 12 >= letters else { return nil }
    return recognise(latinBytes)
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
    default: false
    }
  }

  private static func error(_ name: String) -> InputError {
    InputError(
      "legacy-encoding",
      LocalText(
        "văn bản dùng bảng mã cũ \(name), không phải Unicode; hãy chuyển mã sang Unicode (UTF-8) rồi kiểm tra lại",
        english: "the text is in the legacy encoding \(name), not Unicode; convert it to Unicode (UTF-8) and check again"
      ))
  }
}
