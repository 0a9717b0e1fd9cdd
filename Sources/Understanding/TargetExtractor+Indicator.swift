internal import DocumentModel
internal import SourceText

/// What a figure measures, in the words of its clause.
extension TargetExtractor {
  /// The clause without its figure and the words of comparison.
  func indicator(_ figure: Figure, _ clause: Range<Int>, from low: Int) -> String {
    var behind = figure.span.upperBound
    if behind < clause.upperBound, scan.o[behind] == 0x2F {  // `0,3%/năm`
      behind = scan.word(at: behind + 1, clause.upperBound).upperBound
    }
    let after = scan.trimmed(behind..<max(behind, clause.upperBound), marks: " .,;")
    let opening = behindHorizon(clause)
    let low = behindParenthesis(low, figure.span.lowerBound, opening)
    let before = scan.trimmed(
      opening..<max(opening, min(figure.span.lowerBound, clause.upperBound)), marks: " :,-")
    var isLast = scan.skipSpaces(behind, clause.upperBound)
    if let word = scan.endOfWord(["trở lên", "trở xuống"], at: isLast) {
      isLast = scan.skipSpaces(word, clause.upperBound)
    }
    let endsHere = before.count > 12 && isLast < clause.upperBound && scan.o[isLast] == 0x2C
    if after.count <= 12 || endsHere || !before.isEmpty && saysNothing(after, figure) {
      // Behind another figure of the clause only the words since then.
      let own = scan.trimmed(max(low, before.lowerBound)..<max(low, before.upperBound), marks: " ,")
      let from = scan.endOfWord(["trở lên", "trở xuống"], at: own.lowerBound) ?? own.lowerBound
      let rest = from..<max(from, own.upperBound)
      let opened =
        (rest.first { !Marks(", ").contains(scan.o[$0]) } ?? rest.upperBound)..<rest.upperBound
      return scan.string(withoutComparison(opened.count > 12 ? opened : before))
    }
    if before.count < 60 { return scan.string(after) }
    return scan.string(before) + " " + scan.string(after)
  }

  /// Where the words of an indicator begin: behind `Đến năm 2030:`, `Giai đoạn 2026 - 2030:`.
  private func behindHorizon(_ clause: Range<Int>) -> Int {
    let opens = scan.endOfWord(
      ["đến năm", "đến hết năm", "năm", "trong năm", "giai đoạn"], at: clause.lowerBound)
    guard let opens else { return clause.lowerBound }
    var i = opens
    while i < clause.upperBound, TextScan.isDigit(scan.o[i]) || Marks(" -").contains(scan.o[i]) {
      i += 1
    }
    return i > opens && i < clause.upperBound && scan.o[i] == 0x3A ? i + 1 : clause.lowerBound
  }

  /// Where the words before a figure begin when the figure before it stands in parentheses: `trẻ có cân nặng sơ sinh thấp
  /// (dưới 2.500 gram) dưới 5%`.
  private func behindParenthesis(_ low: Int, _ figure: Int, _ opening: Int) -> Int {
    guard low < figure, opening < low,
      let mark = (low..<figure).first(where: { Marks("()").contains(scan.o[$0]) }),
      scan.o[mark] == 0x29,
      let open = (opening..<low).last(where: { scan.o[$0] == 0x28 })
    else { return low }
    let comma = (opening..<open).last { i in
      scan.o[i] == 0x2C && i > opening
        && (TextScan.isDigit(scan.o[i - 1]) || scan.o[i - 1] == 0x25)
    }
    return comma.map { $0 + 1 } ?? opening
  }

  /// Words behind a figure that do not say what is measured: `so với năm 2022`, `vào năm 2025`, `người/năm`.
  private func saysNothing(_ after: Range<Int>, _ figure: Figure) -> Bool {
    var i = after.lowerBound
    if !figure.isPercent, let unit = unit(at: i, after.upperBound) { i = unit }
    while i < after.upperBound {
      i = scan.skipSpaces(i, after.upperBound)
      if let word = scan.endOfWord(
        ["trở lên", "trở xuống", "mỗi năm", "hằng năm", "hàng năm"], at: i)
      {
        i = word
      } else if scan.endOfWord(["so với"], at: i) != nil {
        return !(i..<after.upperBound).contains { scan.o[$0] == 0x2C }
      } else if let year = scan.endOfWord(["vào năm", "đến năm", "trong năm", "năm"], at: i) {
        i = scan.word(at: scan.skipSpaces(year, after.upperBound), after.upperBound).upperBound
      } else if i < after.upperBound, scan.o[i] == 0x2F {
        i = scan.word(at: i + 1, after.upperBound).upperBound
      } else {
        return i >= after.upperBound
      }
    }
    return true
  }

  private static let comparing = CueEndings(
    comparators.map(\.0) + [
      "đạt", "là", "khoảng", "lên", "đến", "mức", "ở mức", "còn", "xuống",
    ])

  /// The words before a figure without those that only compare: `Tỷ lệ hộ nghèo giảm từ`.
  private func withoutComparison(_ before: Range<Int>) -> Range<Int> {
    var range = before
    for _ in 0..<3 {
      let cut = scan.longestEnding(
        Self.comparing, at: range.upperBound, from: range.lowerBound)
      guard let cut, range.count > cut + 4 else { break }
      range = scan.trimmed(range.lowerBound..<range.upperBound - cut, marks: " ,:")
    }
    return range
  }
}
