internal import SourceText

/// Lines that are broken where nothing ends.
extension LineScanner {
  /// Words behind which a number or date must stand: `Căn cứ Quyết định số` / `749/QĐ-TTg`.
  private static let beforeFigures: [StaticString] = [
    "số", "ngày", "tháng", "năm", "khoản", "điều", "dưới", "trên", "đạt", "ít nhất", "tối thiểu",
    "không quá", "từ", "đến", "giai đoạn",
  ]
  /// Words behind which something must stand: `theo đề nghị của` / `Sở Y tế`.
  private static let beforeNames: [StaticString] = [
    "của", "và", "với", "tại", "các", "những", "theo", "về", "cho", "bởi", "hoặc", "cùng", "giữa",
  ]

  /// Whether a line ends where nothing can end, so that the next one, which begins with a figure or a capital, goes on
  /// with it.
  static func breaksOff(
    _ line: Range<Int>, before next: Range<Int>, _ opening: Opening,
    _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    hangs(line, before: opening, b) || isName(line, goingOnWith: next, b)
      || isPlace(line, goingOnWith: next, b) || goesOnInCapitals(line, next, b)
  }

  /// Whether a line ends with a word that nothing can end.
  private static func hangs(
    _ line: Range<Int>, before next: Opening, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    (beforeNames.contains { ends(line, with: $0, b) }
      || next == .digit && beforeFigures.contains { ends(line, with: $0, b) })
      && !isCapitals(line, b)
  }

  /// Whether a line has more than one word, of which a word in small letters is the last.
  private static func ends(
    _ line: Range<Int>, with word: StaticString, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    word.withUTF8Buffer { word in
      let start = line.upperBound - word.count
      guard start > line.lowerBound, b[start - 1] == 0x20 else { return false }
      return b[start..<line.upperBound].elementsEqual(word)
    }
  }

  /// The names that narrow columns of a letterhead break, without marks.
  private static let letterheadNames = [
    VietnameseLetters.nationalName, Array("uy ban nhan dan".utf8), Array("hoi dong nhan dan".utf8),
  ]

  /// Whether two lines in capitals are one name together, of which the first holds some words: `ỦY` / `BAN NHÂN DÂN`.
  private static func isName(
    _ line: Range<Int>, goingOnWith next: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard line.count <= 60, next.count <= 120, isCapitals(line, b) else { return false }
    let head = VietnameseLetters.skeleton(b[trimmed(line, b)])
    guard
      let name = letterheadNames.first(where: {
        head.count < $0.count && $0.starts(with: head) && $0[head.count] == 0x20
      })
    else { return false }
    return VietnameseLetters.skeleton(b[next]).starts(with: name[(head.count + 1)...])
  }

  /// Whether a line is nothing but the word in front of a document's number, which stands in the next: `Số:` / `59/BC-UBND`.
  static func isNumber(
    _ line: Range<Int>, goingOnWith next: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let word = trimmed(line, b)
    guard word.count <= 6, b[word].starts(with: "Số".utf8),
      b[word].dropFirst("Số".utf8.count).allSatisfy({ $0 == 0x20 || $0 == 0x3A })
    else { return false }
    let digits = next.prefix { (0x30...0x39).contains(b[$0]) }
    return !digits.isEmpty && digits.upperBound < next.upperBound
      && (b[digits.upperBound] == 0x2F || b[digits.upperBound] == 0x2D)
  }

  /// Whether a line is the first word of a place whose name the next line ends: `Tuyên` / `Quang, ngày 11 tháng 6 năm 2014`.
  private static func isPlace(
    _ line: Range<Int>, goingOnWith next: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let word = trimmed(line, b)
    guard word.count <= 16, !word.contains(where: { b[$0] <= 0x40 }), !isCapitals(word, b),
      let comma = next.prefix(24).first(where: { b[$0] == 0x2C })
    else { return false }
    return b[(comma + 1)..<next.upperBound].starts(with: " ngày".utf8)
  }

  /// Whether a line in capitals ends with a comma and the next is in capitals too: `I. MỤC ĐÍCH,` / `YÊU CẦU`.
  private static func goesOnInCapitals(
    _ line: Range<Int>, _ next: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let line = trimmed(line, b)
    return !line.isEmpty && b[line.upperBound - 1] == 0x2C && isCapitals(line, b)
      && isCapitals(next, b)
  }
}
