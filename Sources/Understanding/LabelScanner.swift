internal import DocumentModel
internal import SourceText

/// Reads the label in front of a numbered or lettered block.
struct LabelScanner {
  /// A label with its place.
  struct Label {
    var kind: LabelKind
    /// Number of figures of a dotted label; 1 for the others.
    var depth = 1
    var range: Range<Int>
    /// Where the title begins.
    var rest: Int
    /// Whether letters or figures in it seem to be misread.
    var isMisread = false

    /// How sure the label is.
    var confidence: Confidence {
      isMisread
        ? Confidence(80, LocalText("chữ đọc nhầm", english: "letters misread")) : .certain
    }
  }

  let scan: TextScan

  private static let words: [(Cue, LabelKind)] = [
    ("phần", .part), ("chương", .chapter), ("điều", .article),
  ]

  /// The labels of all blocks of the text.
  func labels() -> [Label?] { scan.document.blocks.map { label(in: $0.range) } }

  /// The label at the start of a block; nil when there is none.
  func label(in range: Range<Int>) -> Label? {
    let start = range.lowerBound
    let end = range.upperBound
    if start + 1 < end, opensWord(scan.o[start], scan.o[start + 1]) { return nil }
    guard start < end else { return nil }
    let first = scan.o[start]
    if TextScan.isDigit(first) {
      return (first == 0x31 ? misreadRoman(start, end) : nil) ?? arabic(start, end)
    }
    if scan.isCapital(start) {
      for (word, kind) in Self.words where scan.hasWord(word, at: start) {
        return named(word, kind, start, end)
      }
    }
    let mayBeRoman = Self.isRoman(first) || first == 0x6C
    return (mayBeRoman ? roman(start, end) : nil) ?? letter(start, end)
  }

  /// Whether two bytes begin a word that is no label, as most blocks do: no `Phần`, `Chương`, `Điều`, Roman figure, letter
  /// of a list.
  @inline(__always)
  private func opensWord(_ first: UInt8, _ second: UInt8) -> Bool {
    switch first | 0x20 {
    case 0x61...0x7A where first | 0x20 != 0x70 && first | 0x20 != 0x63:
      second >= 0x80 || second >= 0x61 && second <= 0x7A && second != 0x6C
    default: false
    }
  }

  /// Whether a label stands at the start of a block.
  func isLabelled(_ range: Range<Int>) -> Bool { label(in: range) != nil }

  /// `Phần I`, `Chương II`, `Điều 3.`
  private func named(_ word: Cue, _ kind: LabelKind, _ start: Int, _ end: Int) -> Label? {
    let number = scan.skipSpaces(start + word.count, end)
    var i = number
    while i < end, scan.isWordByte(scan.o[i]) { i += 1 }
    guard i > number, i - number <= 8 else { return nil }
    let isOrdinal = kind == .part && scan.hasWord("thứ", at: number)
    if isOrdinal { i = scan.word(at: scan.skipSpaces(i, end), end).upperBound }
    let isRoman = (number..<i).allSatisfy { Marks("IVXLC").contains(scan.o[$0]) }
    let isArabic = (number..<i).allSatisfy { TextScan.isDigit(scan.o[$0]) }
    guard isRoman || isArabic || isOrdinal else { return nil }
    // `Điều 5 Luật …` in running text is a citation, not a label.
    if kind == .article, i < end, scan.o[i] != 0x2E, scan.o[i] != 0x3A { return nil }
    var rest = i
    if rest < end, Marks(".:)").contains(scan.o[rest]) { rest += 1 }
    return Label(
      kind: kind, range: start..<i,
      rest: scan.skipSpaces(rest, end))
  }

  /// `IV.`, `IV -`, also `l.` or `1I.` misread.
  private func roman(_ start: Int, _ end: Int) -> Label? {
    var i = start
    while i < end, Self.isRoman(scan.o[i]) { i += 1 }
    if let label = misreadRoman(start, end) { return label }
    guard i > start, i - start <= 6, i < end else { return nil }
    guard scan.o[i] == 0x2E || scan.o[i] == 0x29 || scan.o[i] == 0x2F else {
      // `I - MỤC TIÊU`
      let dash = scan.skipSpaces(i, end)
      guard dash + 1 < end, scan.o[dash] == 0x2D, scan.o[dash + 1] == 0x20 else { return nil }
      return Label(
        kind: .roman, range: start..<i,
        rest: scan.skipSpaces(dash + 1, end))
    }
    guard RomanNumeral.value(of: scan.string(start..<i)) != nil else { return nil }
    let last = scan.o[i] == 0x29 ? i + 1 : i
    return Label(
      kind: .roman, range: start..<last,
      rest: scan.skipSpaces(i + 1, end))
  }

  /// Whether a byte is a figure of a short Roman number: I, V, X or L.
  private static func isRoman(_ byte: UInt8) -> Bool {
    byte == 0x49 || byte == 0x56 || byte == 0x58 || byte == 0x4C
  }

  /// `Il. NHIỆM VỤ`, `1I. NHIỆM VỤ`: a small l or a one for an I, before a title in capitals.
  private func misreadRoman(_ start: Int, _ end: Int) -> Label? {
    var i = start
    var isMisread = false
    var hasCapital = false
    while i < end {
      if Self.isRoman(scan.o[i]) {
        hasCapital = true
      } else if scan.o[i] == 0x6C || scan.o[i] == 0x31 {
        isMisread = true
      } else {
        break
      }
      i += 1
    }
    guard isMisread, hasCapital, i - start <= 5, i < end, scan.o[i] == 0x2E,
      scan.isAllCapitals(i + 1..<end)
    else { return nil }
    return Label(
      kind: .roman, range: start..<i,
      rest: scan.skipSpaces(i + 1, end), isMisread: true)
  }

  /// `1.`, `1)`, `1/`, `1-`, `2.1.`, `2.1.3`, `01.`
  private func arabic(_ start: Int, _ end: Int) -> Label? {
    var i = start
    var depth = 0
    var lastDigit = start
    while i < end, TextScan.isDigit(scan.o[i]) {
      let run = i
      while i < end, TextScan.isDigit(scan.o[i]) { i += 1 }
      guard i - run <= 3 else { return nil }
      depth += 1
      lastDigit = i
      guard i + 1 < end, scan.o[i] == 0x2E, TextScan.isDigit(scan.o[i + 1]) else { break }
      i += 1
    }
    guard depth > 0, i < end else { return nil }
    var rest = i
    var labelEnd = lastDigit
    switch scan.o[i] {
    case 0x2E: rest = i + 1
    case 0x29:
      rest = i + 1
      labelEnd = i + 1
    case 0x2F, 0x2D:
      guard lastDigit - start <= 2 || depth > 1, opensTitle(behind: i, end) else { return nil }
      rest = i + 1
    case 0x20 where depth > 1: rest = i
    default: return nil
    }
    // `1.Công an` and `1. Công an`, but not `12.5%` or `4.370 người`.
    if rest < end, TextScan.isDigit(scan.o[rest]) { return nil }
    if depth > 1, scan.o[i] == 0x20 {
      let word = scan.skipSpaces(i, end)
      guard word < end, scan.isCapital(word), depth > 1, lastDigit - start <= 7 else { return nil }
      // Thousands: `4.370 Người` has three digits behind the mark.
      if lastDigit - start >= 5, scan.o[lastDigit - 4] == 0x2E { return nil }
    }
    return Label(
      kind: depth > 1 ? .dotted : .arabic, depth: depth,
      range: start..<labelEnd, rest: scan.skipSpaces(rest, end))
  }

  /// Whether a title stands behind the slash or hyphen of a label: a space and a capital, or a capitalised word at once;
  /// not `12/KH-UBND`, `05/6`, `1 - 2`.
  private func opensTitle(behind mark: Int, _ end: Int) -> Bool {
    let word = scan.skipSpaces(mark + 1, end)
    guard word < end, scan.isCapital(word) else { return false }
    if word > mark + 1 { return true }
    let second = word + scan.length(word)
    return second < end && scan.o[mark] == 0x2F && scan.isWordByte(scan.o[second])
      && !TextScan.isDigit(scan.o[second]) && !scan.isCapital(second)
  }

  /// `a)`, `đ)`, `a.`, `a/`, `A.`
  private func letter(_ start: Int, _ end: Int) -> Label? {
    guard start < end else { return nil }
    let length = scan.o[start] < 0x80 ? 1 : scan.o[start] < 0xE0 ? 2 : 3
    let i = start + length
    guard i < end, VietnameseLetters.isLetter(scan.scalar(start)) else { return nil }
    if scan.o[i] == 0x29 {
      return Label(
        kind: .letter, range: start..<i + 1,
        rest: scan.skipSpaces(i + 1, end))
    }
    guard scan.o[i] == 0x2E || scan.o[i] == 0x2F, i + 1 < end, scan.o[i + 1] == 0x20 else {
      return nil
    }
    // `A.` to `G.`; a later capital is rather an initial or `P. Bến Nghé`.
    let isCapital = scan.isCapital(start)
    guard !isCapital || scan.f[start] <= 0x67 || scan.has("đ", at: start) else { return nil }
    return Label(
      kind: isCapital ? .capital : .letter,
      range: start..<i,
      rest: scan.skipSpaces(i + 1, end))
  }
}
