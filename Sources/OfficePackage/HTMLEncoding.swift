public import SourceText

/// Finds out in which encoding an HTML page is written, and turns it into UTF-8.
///
/// A byte-order mark tells, then text that is UTF-8 whatever it says of itself, then `<meta charset>`.
public enum HTMLEncoding {
  /// A page in UTF-8, as a text of which every byte is proven.
  ///
  /// Throws for an encoding that is not known, and for text that is not in the encoding it names.
  public static func text(name: String, bytes: [UInt8]) throws(InputError) -> SourceText {
    guard let declared = declared(in: bytes), !declared.isEmpty, !hasMark(bytes),
      !unicode.contains(declared)
    else { return try SourceText.read(name: name, bytes: bytes) }
    if bytes.count <= SourceText.sizeLimit, isUnicode(bytes) {
      return try SourceText.read(name: name, bytes: bytes)
    }
    guard let table = tables.first(where: { $0.names.contains(declared) }) else {
      throw unknown(declared)
    }
    guard bytes.count <= SourceText.sizeLimit else { throw SourceText.tooLarge(bytes.count) }
    return try SourceText.read(name: name, bytes: converted(bytes, table))
  }

  /// The character of windows-1252 for a number from 0x80 to 0x9F, which pages write where Unicode has control characters.
  public static func windowsCharacter(_ number: UInt8) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(number) else { return nil }
    return latin.high[Int(number) - 0x80]
  }

  private static func hasMark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xFE, 0xFF])
  }

  /// Whether bytes are UTF-8 and more than ASCII.
  private static func isUnicode(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 >= 0x80 } && (try? UTF8Span(validating: bytes.span)) != nil
  }

  private static func converted(_ bytes: [UInt8], _ table: Table) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 4)
    for byte in bytes {
      if byte < 0x80 { out.append(byte) } else { out += table.bytes[Int(byte) - 0x80] }
    }
    return out
  }

  /// The name of the encoding that a page says it has, in lower case; nil when it says nothing near its beginning.
  private static func declared(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(8192).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for (element, attribute) in [("<meta", "charset"), ("<?xml", "encoding")] {
      var from = 0
      while let tag = find(element, in: head, from: from) {
        let end = head[tag...].firstIndex(of: 0x3E) ?? head.count
        if let word = find(attribute, in: head, from: tag), word < end,
          let value = value(head, word + attribute.utf8.count, end)
        {
          return value
        }
        from = end
      }
    }
    return nil
  }

  /// What stands behind `=`, in quotes or not.
  private static func value(_ head: [UInt8], _ start: Int, _ end: Int) -> String? {
    var i = start
    while i < end, head[i] <= 0x20 { i += 1 }
    guard i < end, head[i] == 0x3D else { return nil }
    i += 1
    while i < end, head[i] <= 0x20 || head[i] == 0x22 || head[i] == 0x27 { i += 1 }
    let name = head[i..<end].prefix { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
        || byte == 0x3A || byte == 0x2E
    }
    return String(decoding: name, as: UTF8.self)
  }

  private static func find(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
    let word = Array(word.utf8)
    guard bytes.count >= start + word.count else { return nil }
    return (start...bytes.count - word.count).first { i in
      bytes[i] == word[0] && bytes[i..<i + word.count].elementsEqual(word)
    }
  }

  private static func unknown(_ name: String) -> InputError {
    InputError(
      "unknown-encoding",
      LocalText(
        "trang ghi bảng mã “\(name)”, chương trình không đọc được; hãy lưu lại với mã Unicode (UTF-8)",
        english:
          "the page says it is in the encoding “\(name)”, which is not known; save it as Unicode (UTF-8)"
      ))
  }

  private static let unicode: Set<String> = [
    "utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le",
  ]

  /// An encoding of one byte a character that agrees with ASCII below 0x80.
  private struct Table {
    let names: Set<String>
    /// The characters from 0x80 to 0xFF.
    let high: [Unicode.Scalar]
    /// The same in UTF-8.
    let bytes: [[UInt8]]

    /// A table that differs from Latin-1 in the bytes named.
    init(_ names: Set<String>, _ windows: [Unicode.Scalar], _ others: [UInt8: Unicode.Scalar] = [:])
    {
      self.names = names
      var high = windows + (0xA0...0xFF as ClosedRange<UInt8>).map { Unicode.Scalar($0) }
      for (byte, scalar) in others { high[Int(byte) - 0x80] = scalar }
      self.high = high
      bytes = high.map { Array(String(Character($0)).utf8) }
    }
  }

  private static let windows: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]

  private static let latin = Table(
    [
      "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii",
      "ascii",
    ], windows)

  /// Vietnamese letters with their tone as a mark behind them.
  private static let vietnamese = Table(
    ["windows-1258", "cp1258", "x-cp1258"], windows,
    [
      0x8A: "\u{8A}", 0x8E: "\u{8E}", 0x9A: "\u{9A}", 0x9E: "\u{9E}", 0xC3: "\u{102}",
      0xCC: "\u{300}", 0xD0: "\u{110}", 0xD2: "\u{309}", 0xD5: "\u{1A0}", 0xDD: "\u{1AF}",
      0xDE: "\u{303}", 0xE3: "\u{103}", 0xEC: "\u{301}", 0xF0: "\u{111}", 0xF2: "\u{323}",
      0xF5: "\u{1A1}", 0xFD: "\u{1B0}", 0xFE: "\u{20AB}",
    ])

  private static let tables = [latin, vietnamese]
}
