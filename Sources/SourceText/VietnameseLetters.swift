/// The letters of Vietnamese taken apart: base letter, shape (hat, breve, horn, bar) and tone.
///
/// It composes decomposed text, moves tone marks to one place, and strips marks for tolerant comparison.
public enum VietnameseLetters {
  /// The tone marks in the order of the table: none, huyền, sắc, hỏi, ngã, nặng.
  static let toneMarks: [UInt32] = [0, 0x300, 0x301, 0x309, 0x303, 0x323]

  /// Rows of six tones; the row tells base and shape.
  private static let rows: [StaticString] = [
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ",
    "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ", "AÀÁẢÃẠ", "ĂẰẮẲẴẶ", "ÂẦẤẨẪẬ", "EÈÉẺẼẸ", "ÊỀẾỂỄỆ", "IÌÍỈĨỊ",
    "OÒÓỎÕỌ", "ÔỒỐỔỖỘ", "ƠỜỚỞỠỢ", "UÙÚỦŨỤ", "ƯỪỨỬỮỰ", "YỲÝỶỸỴ",
  ]

  /// Scalars by row and tone.
  static let table: [[UInt32]] = rows.map { row in
    row.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.unicodeScalars.map(\.value)
  }

  /// For each scalar below U+1F00 its row × 6 + tone + 1, or 0.
  private static let index: [UInt8] = {
    var index = [UInt8](repeating: 0, count: 0x1F00)
    for (r, row) in table.enumerated() {
      for (t, scalar) in row.enumerated() { index[Int(scalar)] = UInt8(r * 6 + t + 1) }
    }
    return index
  }()

  /// Row and tone of a vowel, or nil for anything else.
  static func parts(_ scalar: UInt32) -> (row: Int, tone: Int)? {
    guard scalar < 0x1F00 else { return nil }
    let code = index[Int(scalar)]
    return code == 0 ? nil : (Int(code - 1) / 6, Int(code - 1) % 6)
  }

  /// The vowel of a row with a tone.
  static func vowel(row: Int, tone: Int) -> UInt32 { table[row][tone] }

  /// A base character with combining marks as one precomposed letter; nil when Vietnamese has none.
  static func compose(_ base: UInt32, _ marks: some Sequence<UInt32>) -> UInt32? {
    guard var (row, tone) = parts(base) else { return nil }
    for mark in marks {
      if let t = toneMarks.firstIndex(of: mark), t > 0 {
        guard tone == 0 else { return nil }
        tone = t
      } else if let shaped = shape(row, mark) {
        row = shaped
      } else {
        return nil
      }
    }
    return table[row][tone]
  }

  private static func shape(_ row: Int, _ mark: UInt32) -> Int? {
    let upper = row >= 12 ? 12 : 0
    switch (row - upper, mark) {
    case (0, 0x306): return upper + 1
    case (0, 0x302): return upper + 2
    case (3, 0x302): return upper + 4
    case (6, 0x302): return upper + 7
    case (6, 0x31B): return upper + 8
    case (9, 0x31B): return upper + 10
    default: return nil
    }
  }

  /// Whether a scalar is a letter (Latin and beyond), for word boundaries.
  @inlinable
  public static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A }
    return scalar >= 0xC0 && scalar != 0xD7 && scalar != 0xF7 && !(0x2000...0x2BFF).contains(scalar)
      && !(0x3000...0x303F).contains(scalar) && !(0xFE00...0xFE6F).contains(scalar)
      && !(0xFF00...0xFF20).contains(scalar) && !(0xE000...0xF8FF).contains(scalar)
  }

  /// The unmarked small letter of a scalar (`Ở` gives `o`, `Đ` gives `d`); 0 for what is no letter of Vietnamese.
  public static func base(of scalar: UInt32) -> UInt8 {
    if scalar < 0x80 {
      let lower = UInt8(scalar) | 0x20
      return lower >= 0x61 && lower <= 0x7A ? lower : 0
    }
    let letter: UInt8
    switch scalar {
    case 0xC0...0x1B0: letter = latinBases.utf8Start[Int(scalar - 0xC0)]
    case 0x1EA0...0x1EF9: letter = vietnameseBases.utf8Start[Int(scalar - 0x1EA0)]
    default: return 0
    }
    return letter == 0x2E ? 0 : letter
  }

  /// The unmarked letters of U+00C0…U+01B0 and of U+1EA0…U+1EF9, a full stop for what is no letter of Vietnamese.
  private static let latinBases: StaticString = """
    aaaa....eee.ii....oooo...uu..y..aaaa....eee.ii....oooo...uu..y....aa............\
    dd......................ii......................................................\
    ........uu......................................................oo.............u\
    u
    """
  private static let vietnameseBases: StaticString = """
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy
    """

  /// The unmarked letter, or the digit, that begins at an offset, and its length in bytes; for any other letter its last
  /// byte, for a mark of its own 0.
  public static func skeletonLetter(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int
  ) -> (letter: UInt8, length: Int) {
    let byte = text[i]
    if byte < 0x80 { return (byte, 1) }
    let (scalar, length) = UTF8Cursor.decode(text, i)
    let base = base(of: scalar)
    if base != 0 { return (base, length) }
    if (0x300...0x36F).contains(scalar) { return (0, length) }
    return (text[min(i + length, end) - 1], length)
  }

  /// The national name without marks, by which letterheads are known.
  public static let nationalName = Array("cong hoa xa hoi chu nghia viet nam".utf8)

  /// The text in lower case without any mark: `Nơi nhận` gives `noi nhan`. For tolerant comparison.
  public static func skeleton(_ text: some Collection<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    appendSkeleton(of: text, to: &out)
    return out
  }

  /// Appends a text in lower case without any mark.
  public static func appendSkeleton(of text: some Collection<UInt8>, to out: inout [UInt8]) {
    if text.withContiguousStorageIfAvailable({ append($0, to: &out) }) == nil {
      Array(text).withUnsafeBufferPointer { append($0, to: &out) }
    }
  }

  private static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var i = 0
    while i < text.count {
      let (scalar, length) = UTF8Cursor.decode(text, i)
      appendSkeleton(of: scalar, to: &out)
      i += length
    }
  }

  /// Appends a scalar in lower case without its marks, as `skeleton` writes it; a mark of its own appends nothing.
  public static func appendSkeleton(of scalar: UInt32, to out: inout [UInt8]) {
    if scalar < 0x80 {
      out.append(scalar >= 0x41 && scalar <= 0x5A ? UInt8(scalar) | 0x20 : UInt8(scalar))
    } else if case let letter = base(of: scalar), letter != 0 {
      out.append(letter)
    } else if scalar == 0xD0 || scalar == 0xF0 {
      out.append(0x64)
    } else if !(0x300...0x36F).contains(scalar) {
      UTF8Cursor.append(scalar, to: &out)
    }
  }
}

/// Reads the scalars of well-formed UTF-8 one by one.
public struct UTF8Cursor {
  private let bytes: [UInt8]
  private var i = 0

  /// Where the next scalar begins.
  var offset: Int { i }

  /// The length in bytes of the scalar that begins with a byte of well-formed UTF-8.
  @inlinable
  public static func length(from lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// A cursor at the start.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next scalar; nil at the end. Ill-formed input gives U+FFFD for each bad byte.
  public mutating func next() -> UInt32? {
    guard i < bytes.count else { return nil }
    let (scalar, length) = Self.decode(bytes, i)
    i += length
    return scalar
  }

  /// The scalar that begins at an offset and its length in bytes.
  static func decode(_ bytes: [UInt8], _ i: Int) -> (UInt32, Int) {
    bytes.withUnsafeBufferPointer { decode($0, i) }
  }

  /// The scalar that begins at an offset and its length in bytes.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
    let a = UInt32(bytes[i])
    if a < 0x80 { return (a, 1) }
    func tail(_ k: Int) -> UInt32 { UInt32(bytes[i + k]) & 0x3F }
    if a >= 0xC2, a < 0xE0, i + 1 < bytes.count { return ((a & 0x1F) << 6 | tail(1), 2) }
    if a >= 0xE0, a < 0xF0, i + 2 < bytes.count {
      return ((a & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
    }
    if a >= 0xF0, a < 0xF5, i + 3 < bytes.count {
      return ((a & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
    return (0xFFFD, 1)
  }

  /// Appends a scalar in UTF-8.
  static func append(_ scalar: UInt32, to out: inout [UInt8]) {
    if scalar < 0x80 {
      out.append(UInt8(scalar))
    } else if scalar < 0x800 {
      out.append(UInt8(0xC0 | scalar >> 6))
      out.append(UInt8(0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      out.append(UInt8(0xE0 | scalar >> 12))
      out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      out.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      out.append(UInt8(0xF0 | scalar >> 18 & 7))
      out.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      out.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      out.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
