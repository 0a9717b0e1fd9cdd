/// Characters that a text names or numbers as HTML does: `&amp;`, `&ocirc;`, `&#7843;`, `&#x1EA3;`.
enum CharacterReference {
  /// The names that texts in Vietnamese have, which are those of Latin-1, and of marks that programs put in.
  private static let names: [[UInt8]: UInt32] = {
    let vowels: [(String, UInt32)] = [
      ("Agrave", 0xC0), ("Aacute", 0xC1), ("Acirc", 0xC2), ("Atilde", 0xC3), ("Egrave", 0xC8),
      ("Eacute", 0xC9), ("Ecirc", 0xCA), ("Igrave", 0xCC), ("Iacute", 0xCD), ("ETH", 0xD0),
      ("Ograve", 0xD2), ("Oacute", 0xD3), ("Ocirc", 0xD4), ("Otilde", 0xD5), ("Ugrave", 0xD9),
      ("Uacute", 0xDA), ("Yacute", 0xDD),
    ]
    let marks: [(String, UInt32)] = [
      ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0xA0),
      ("ndash", 0x2013), ("mdash", 0x2014), ("lsquo", 0x2018), ("rsquo", 0x2019),
      ("ldquo", 0x201C), ("rdquo", 0x201D), ("hellip", 0x2026), ("bull", 0x2022), ("deg", 0xB0),
      ("sup2", 0xB2), ("shy", 0xAD), ("times", 0xD7), ("ge", 0x2265), ("le", 0x2264),
    ]
    var names: [[UInt8]: UInt32] = [:]
    for (name, scalar) in marks { names[Array(name.utf8)] = scalar }
    for (name, scalar) in vowels {
      names[Array(name.utf8)] = scalar
      names[Array(name.utf8).map { $0 | 0x20 }] = scalar + 0x20
    }
    return names
  }()

  /// No name or number is longer.
  private static let longest = 8

  /// The character that is named or numbered from an `&` on, and the length of that; nil where none is.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> (scalar: UInt32, length: Int)? {
    let place = start + 1..<min(end, start + 2 + longest)
    guard let mark = place.first(where: { bytes[$0] == 0x3B }) else { return nil }
    let name = place.lowerBound..<mark
    guard let first = name.first else { return nil }
    let scalar = bytes[first] == 0x23 ? number(bytes[name].dropFirst()) : names[Array(bytes[name])]
    return scalar.map { ($0, mark + 1 - start) }
  }

  /// The character of a number, decimal or behind `x` hexadecimal; nil for what no text holds.
  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    let isHexadecimal = digits.first.map { $0 | 0x20 == 0x78 } ?? false
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard !text.isEmpty, text.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let number = UInt32(text, radix: isHexadecimal ? 16 : 10),
      let scalar = Unicode.Scalar(number)
    else { return nil }
    // Line breaks and tabs are spaces, other controls are nothing that is written.
    if [0x09, 0x0A, 0x0D].contains(number) { return 0x20 }
    return number >= 0x20 && number != 0x7F ? scalar.value : nil
  }
}
