internal import SourceText

/// What the texts of a table's row say of its use: words that only letterheads, addressees, recipients and signatures have.
struct TableSigns {
  /// The most cells beside each other that may be signatures.
  static let widest = 4

  /// The national name or motto, the name of the Party, `Kính gửi`, or number and date beside each other.
  private(set) var opensHead = false
  /// A number or a date alone, or what opens a head.
  private(set) var goesOnWithHead = false
  /// `Nơi nhận:`, an authority to sign, `(Ký, họ tên)`.
  private(set) var isClosing = false
  /// A closing that has the titles of those who sign above it.
  private(set) var isBelowTitles = false
  /// The header of data: its first cell is `TT` or `STT`.
  private(set) var isDataHeader = false

  /// No sign.
  init() {}

  /// The signs of a row, from the lines of its cells that have text.
  init(_ cells: [[[UInt8]]]) {
    var hasNumber = false
    var hasDate = false
    for (k, lines) in cells.enumerated() {
      for line in lines where line.count <= 400 {
        let words = Self.words(line)
        if k == 0, Self.heads.contains(words) { isDataHeader = true }
        if Self.isMotto(words) || words.starts(with: "kinh gui".utf8) { opensHead = true }
        if Self.isNumber(words) { hasNumber = true }
        if Self.isDate(words) { hasDate = true }
        if Self.isRecipients(words, lines.count) { isClosing = true }
        if Self.isAuthority(line) { isClosing = true }
        if words.starts(with: "(ky".utf8) { isClosing = true }
      }
      if lines.first.map({ Self.words($0).starts(with: "(ky".utf8) }) ?? false {
        isBelowTitles = true
      }
    }
    if hasNumber, hasDate, cells.count > 1 { opensHead = true }
    goesOnWithHead = opensHead || hasNumber || hasDate
  }

  /// Whether a text has a word, not only figures and marks.
  static func hasWord(_ lines: [[UInt8]]) -> Bool {
    lines.contains { line in
      let words = words(line)
      return words.contains { (0x61...0x7A).contains($0) } && words.count > 3
    }
  }

  private static let heads: Set<[UInt8]> = Set(
    ["tt", "stt", "so tt", "s tt"].map { Array($0.utf8) })

  /// A line in lower case without marks, with single spaces.
  private static func words(_ line: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var cursor = UTF8Cursor(line)
    while let scalar = cursor.next() {
      if scalar <= 0x20 || scalar == 0xA0 {
        if let last = out.last, last != 0x20 { out.append(0x20) }
      } else {
        VietnameseLetters.appendSkeleton(of: scalar, to: &out)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return out
  }

  private static func isMotto(_ words: [UInt8]) -> Bool {
    guard words.count <= 80 else { return false }
    return words.starts(with: "cong hoa xa hoi".utf8)
      || words.starts(with: "doc lap".utf8) && LineScanner.contains("hanh phuc", in: words)
      || words.elementsEqual("dang cong san viet nam".utf8)
  }

  private static func isNumber(_ words: [UInt8]) -> Bool {
    words.starts(with: "so:".utf8) || words.starts(with: "so :".utf8)
      || words.starts(with: "so ".utf8) && words.contains(0x2F) && words.count <= 40
  }

  private static func isDate(_ words: [UInt8]) -> Bool {
    words.count <= 80 && LineScanner.contains("ngay", in: words)
      && LineScanner.contains("thang", in: words) && LineScanner.contains("nam", in: words)
      && words.contains(0x2C)
  }

  private static func isRecipients(_ words: [UInt8], _ lines: Int) -> Bool {
    guard words.starts(with: "noi nhan".utf8) else { return false }
    let rest = words.dropFirst(8)
    return rest.isEmpty ? lines > 1 : rest.first == 0x3A || rest.starts(with: " :".utf8)
  }

  /// `TM.`, `KT.`, `TL.`, `TUQ.`, `T/M` in capitals.
  private static func isAuthority(_ line: [UInt8]) -> Bool {
    let line = line.drop { $0 <= 0x20 }
    return authorities.contains { line.starts(with: $0) }
  }

  private static let authorities: [[UInt8]] = ["TM.", "KT.", "TL.", "TUQ.", "T/M", "ĐẠI DIỆN "].map
  {
    Array($0.utf8)
  }
}
