/// What the characters of a font stand for: fonts made before Unicode show Vietnamese letters and signs in the place of others.
public enum FontKind: Sendable, Hashable {
  /// Every character is what it says.
  case unicode
  /// TCVN3 (ABC), `.VnTime`.
  case tcvn3
  /// TCVN3 whose small letters look like capitals, `.VnTimeH`.
  case tcvn3Capitals
  /// VNI, `VNI-Times`: a letter and a mark behind it.
  case vni
  /// Greek letters and mathematical signs, `Symbol`.
  case symbol
  /// Arrows, boxes and ticks, `Wingdings`.
  case wingdings

  /// The kind of a font by its name.
  public init(_ name: ArraySlice<UInt8>) {
    switch name.first {
    case 0x2E where name.starts(with: ".Vn".utf8):
      self = name.dropFirst(name.count - 1).first == 0x48 ? .tcvn3Capitals : .tcvn3
    case 0x56 where name.starts(with: "VNI-".utf8): self = .vni
    case 0x53 where name.elementsEqual("Symbol".utf8): self = .symbol
    case 0x57 where name.starts(with: "Wingdings".utf8): self = .wingdings
    default: self = .unicode
    }
  }

  /// Whether the font shows Vietnamese letters in the place of others.
  public var isLegacy: Bool { self == .tcvn3 || self == .tcvn3Capitals || self == .vni }

  /// What a text in the font shows, in UTF-8.
  ///
  /// A text in which letters stand that only Unicode has was converted before, whatever its font says, and stays as it is.
  public func shown(_ text: some Collection<UInt8>) -> [UInt8] {
    var cursor = UTF8Cursor(Array(text))
    var scalars: [UInt32] = []
    while let scalar = cursor.next() { scalars.append(scalar) }
    if isLegacy, scalars.contains(where: Self.isOnlyUnicode) { return Array(text) }
    var out: [UInt8] = []
    out.reserveCapacity(text.count + text.count / 2)
    switch self {
    case .unicode: return Array(text)
    case .tcvn3, .tcvn3Capitals:
      for scalar in scalars {
        let letter = Self.tcvn3Letter(scalar) ?? scalar
        UTF8Cursor.append(self == .tcvn3 ? letter : Self.capital(letter), to: &out)
      }
    case .vni: Self.appendVNI(scalars, to: &out)
    case .symbol: for scalar in scalars { UTF8Cursor.append(Self.greek(scalar), to: &out) }
    case .wingdings: for scalar in scalars { UTF8Cursor.append(Self.sign(scalar), to: &out) }
    }
    return out
  }

  /// Whether a letter is Vietnamese and in no font made before Unicode.
  public static func isOnlyUnicode(_ scalar: UInt32) -> Bool {
    (0x1EA0...0x1EF9).contains(scalar) || (0x300...0x323).contains(scalar)
      || [0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0].contains(scalar)
  }

  // MARK: TCVN3

  /// The letters of TCVN3 from 0xA1 on; a point where it has none.
  private static let tcvn3Letters: [UInt32] = Array(
    """
    ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ
    """.unicodeScalars
  ).map(\.value)

  private static func tcvn3Letter(_ scalar: UInt32) -> UInt32? {
    guard scalar >= 0xA1, scalar - 0xA1 < tcvn3Letters.count else { return nil }
    let letter = tcvn3Letters[Int(scalar - 0xA1)]
    return letter == 0x2E ? nil : letter
  }

  private static func capital(_ scalar: UInt32) -> UInt32 {
    guard let own = Unicode.Scalar(scalar) else { return scalar }
    let upper = own.properties.uppercaseMapping.unicodeScalars
    return upper.count == 1 ? upper.first?.value ?? scalar : scalar
  }

  // MARK: VNI

  /// What the mark behind a letter does: the shape of the letter (0 none, 1 â, 2 ă) and its tone from 0 for none.
  private static func vniMark(_ scalar: UInt32) -> (shape: Int, tone: Int)? {
    // Marks of capitals have bit 0x20 clear.
    switch scalar | 0x20 {
    case 0xF9: (0, 1)
    case 0xF8: (0, 2)
    case 0xFB: (0, 3)
    case 0xF5: (0, 4)
    case 0xEF: (0, 5)
    case 0xE2: (1, 0)
    case 0xE1: (1, 1)
    case 0xE0: (1, 2)
    case 0xE5: (1, 3)
    case 0xE3: (1, 4)
    case 0xE4: (1, 5)
    case 0xEA: (2, 0)
    case 0xE9: (2, 1)
    case 0xE8: (2, 2)
    case 0xFA: (2, 3)
    case 0xFC: (2, 4)
    case 0xEB: (2, 5)
    default: nil
    }
  }

  /// Vowels, each without tone and with the five tones: acute, grave, hook, tilde, dot.
  private static let vowels: [[UInt32]] = [
    "aáàảãạ", "âấầẩẫậ", "ăắằẳẵặ", "eéèẻẽẹ", "êếềểễệ", "iíìỉĩị", "oóòỏõọ", "ôốồổỗộ", "ơớờởỡợ",
    "uúùủũụ", "ưứừửữự", "yýỳỷỹỵ",
  ].map { $0.unicodeScalars.map(\.value) }

  /// What VNI shows for letters of one code: đ, ơ, ư, and i and y with tones.
  private static let vniSingles: [UInt32: UInt32] = {
    var letters: [UInt32: UInt32] = [:]
    let codes: [UInt32] = [0xF1, 0xF4, 0xF6, 0xED, 0xEC, 0xE6, 0xF3, 0xF2, 0xEE]
    for (code, letter) in zip(codes, "đơưíìỉĩịỵ".unicodeScalars.map(\.value)) {
      letters[code] = letter
      letters[code - 0x20] = capital(letter)
    }
    return letters
  }()

  private static func appendVNI(_ scalars: [UInt32], to out: inout [UInt8]) {
    var i = 0
    while i < scalars.count {
      let letter = vniSingles[scalars[i]] ?? scalars[i]
      i += 1
      if i < scalars.count, let mark = vniMark(scalars[i]), let marked = marked(letter, mark) {
        i += 1
        UTF8Cursor.append(marked, to: &out)
      } else {
        UTF8Cursor.append(letter, to: &out)
      }
    }
  }

  private static func marked(_ letter: UInt32, _ mark: (shape: Int, tone: Int)) -> UInt32? {
    let isCapital = capital(letter) == letter
    let small = isCapital ? letter + (letter < 0x80 ? 0x20 : 1) : letter
    guard var row = vowels.firstIndex(where: { $0[0] == small }) else { return nil }
    switch (small, mark.shape) {
    case (_, 0): break
    case (0x61, let shape): row += shape
    case (0x65, 1), (0x6F, 1): row += 1
    default: return nil
    }
    let found = vowels[row][mark.tone]
    return isCapital ? capital(found) : found
  }

  // MARK: Signs

  /// The code of a sign in a font of signs, which Word writes in the private block from U+F000 on; nil for other characters.
  private static func code(_ scalar: UInt32) -> UInt32? {
    (0xF020...0xF0FF).contains(scalar) ? scalar - 0xF000 : nil
  }

  private static let greekLetters: [UInt32] =
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ".unicodeScalars.map(\.value)
    + "[∴]⊥_‾".unicodeScalars.map(\.value)
    + "αβχδεφγηιϕκλμνοπθρστυϖωξψζ".unicodeScalars.map(\.value)

  private static func greek(_ scalar: UInt32) -> UInt32 {
    guard let code = code(scalar) else { return scalar }
    switch code {
    case 0x41...0x7A: return greekLetters[Int(code - 0x41)]
    case 0xA3: return 0x2264  // ≤
    case 0xB0: return 0xB0
    case 0xB1: return 0xB1
    case 0xB3: return 0x2265  // ≥
    case 0xB4: return 0xD7  // ×
    case 0xB7: return 0x2022  // •
    case 0xB8: return 0xF7  // ÷
    case 0xB9: return 0x2260  // ≠
    case 0xBB: return 0x2248  // ≈
    case 0xAE, 0xDE: return 0x2192  // →
    case 0x20...0x7E: return code
    default: return scalar
    }
  }

  private static func sign(_ scalar: UInt32) -> UInt32 {
    switch code(scalar) ?? 0 {
    case 0x20: 0x20
    case 0x6C, 0x9F: 0x2022  // •
    case 0x6E, 0xA7: 0x25AA  // ▪
    case 0x6F, 0x71, 0xA8: 0x2610  // ☐
    case 0x76: 0x2756  // ❖
    case 0xD8: 0x27A2  // ➢
    case 0xE0, 0xE8: 0x2192  // →
    case 0xFB: 0x2717  // ✗
    case 0xFC: 0x2713  // ✓
    case 0xFD: 0x2612  // ☒
    case 0xFE: 0x2611  // ☑
    default: scalar
    }
  }
}
