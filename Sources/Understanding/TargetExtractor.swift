internal import Dates
internal import DocumentModel
internal import SourceText

/// Finds figures to be reached: comparator, value, unit, indicator, year, baseline.
struct TargetExtractor {
  let scan: TextScan
  let citations: [Citation]
  let headings: [Heading]
  let planYear: Int?
  /// Where words of time stand that need no digit.
  let cues: CueHits

  struct Figure {
    var value: Decimal
    var range: Range<Int>
    /// `%`, or nil.
    var isPercent: Bool
    /// Where the next word begins.
    var next: Int
  }

  /// Carried from one figure of a sentence to the next.
  struct Carry {
    var comparator: Target.Comparator?
    var unit: String?
    var year: Int?
  }

  /// The targets of a block; `isList` for a list item of a section of targets.
  func targets(in block: Range<Int>, isTargetSection: Bool) -> [Target] {
    guard scan.hasDigit(block) || cues.contains(in: block) else { return [] }
    var out: [Target] = []
    scan.forEachSentence(in: block) { sentence in
      guard scan.hasDigit(sentence) || cues.contains(in: sentence), !isPast(sentence) else {
        return
      }
      out += targets(sentence: sentence, isTargetSection: isTargetSection)
    }
    return out
  }

  func targets(sentence: Range<Int>, isTargetSection: Bool) -> [Target] {
    var out: [Target] = []
    var carry = Carry()
    let body = afterLabel(sentence)
    let figures = figures(in: body)
    for (k, figure) in figures.enumerated() {
      let low = k > 0 ? figures[k - 1].range.upperBound : body.lowerBound
      let high = k + 1 < figures.count ? figures[k + 1].range.lowerBound : body.upperBound
      let before = low..<figure.range.lowerBound
      let after = figure.range.upperBound..<high
      if let year = year(in: before) { carry.year = year }
      guard
        let target = target(
          figure, before, after, body, isTargetSection: isTargetSection, &carry)
      else { continue }
      out.append(target)
    }
    share(&out, body)
    if cues.contains(in: body) { out += frequencies(body) }
    return out.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  func afterLabel(_ sentence: Range<Int>) -> Range<Int> {
    guard let label = LabelScanner(scan: scan).label(in: sentence) else { return sentence }
    return min(label.rest, sentence.upperBound)..<sentence.upperBound
  }

  // MARK: One target

  func target(
    _ figure: Figure, _ before: Range<Int>, _ after: Range<Int>, _ sentence: Range<Int>,
    isTargetSection: Bool, _ carry: inout Carry
  ) -> Target? {
    let own = comparator(figure, before, after)
    var unit: String?
    if figure.isPercent {
      unit = "%"
    } else {
      guard let counted = count(figure, before, after, sentence, own, isTargetSection, carry) else {
        return nil
      }
      unit = counted
    }
    if figure.isPercent,
      scan.endsWithWord("chiếm", at: scan.trimmed(before).upperBound, from: before.lowerBound)
    {
      return nil
    }
    let isFull = figure.isPercent && figure.value == Decimal(100)
    var comparator = own
    if comparator == nil, let carried = carry.comparator, !isFull,
      startsSegment(figure, before), carried == .atLeast || !hasBreak(before)
    {
      comparator = carried
    }
    carry.comparator = own ?? (isFull ? nil : comparator)
    if !figure.isPercent { carry.unit = unit }
    let clause = clause(around: figure.range, sentence)
    let growth = comparator == .increase || comparator == .decrease
    return Target(
      indicator: indicator(figure, clause), comparator: comparator ?? .equals, value: figure.value,
      unit: unit, year: carry.year ?? planYear, baseline: growth ? baseline(after) : nil,
      text: scan.string(clause), range: clause, valueRange: figure.range, sentence: sentence)
  }

  /// A figure that opens its segment: `…, 50% học sinh`, `; 50% ở cấp huyện`, `và 80% …`.
  func startsSegment(_ figure: Figure, _ before: Range<Int>) -> Bool {
    let end = scan.trimmed(before).upperBound
    guard end > before.lowerBound else { return true }
    let mark = scan.o[end - 1]
    return mark == 0x2C || mark == 0x3B || scan.endsWithWord("và", at: end, from: before.lowerBound)
  }

  func hasBreak(_ range: Range<Int>) -> Bool { range.contains { scan.o[$0] == 0x3B } }

  static let comparators: [(Cue, Target.Comparator)] = [
    ("ít nhất", .atLeast), ("tối thiểu", .atLeast), ("không dưới", .atLeast), ("từ", .atLeast),
    ("không thấp hơn", .atLeast), ("ít nhất là", .atLeast), ("không ít hơn", .atLeast),
    ("trên", .moreThan), ("hơn", .moreThan), ("vượt", .moreThan), ("cao hơn", .moreThan),
    ("không quá", .atMost), ("tối đa", .atMost), ("không vượt quá", .atMost),
    ("không trên", .atMost),
    ("dưới", .lessThan), ("thấp hơn", .lessThan), ("ít hơn", .lessThan),
    ("tăng", .increase), ("nhiều hơn", .increase), ("tăng ít nhất", .increase),
    ("tăng trên", .increase), ("tăng tối thiểu", .increase), ("tăng thêm", .increase),
    ("giảm", .decrease), ("kéo giảm", .decrease), ("giảm ít nhất", .decrease),
    ("giảm trên", .decrease), ("giảm tối thiểu", .decrease), ("giảm từ", .decrease),
    ("tăng từ", .increase),
  ]

  func comparator(
    _ figure: Figure, _ before: Range<Int>, _ after: Range<Int>
  ) -> Target.Comparator? {
    var end = scan.trimmed(before).upperBound
    for cue in ["đạt", "là", "khoảng", "lên"] as [Cue]
    where scan.endsWithWord(cue, at: end, from: before.lowerBound) {
      end = scan.trimmed(before.lowerBound..<end - cue.count).upperBound
      break
    }
    var best: (Int, Target.Comparator)?
    for (cue, comparator) in Self.comparators
    where scan.endsWithWord(cue, at: end, from: before.lowerBound) {
      if cue.count > best?.0 ?? 0 { best = (cue.count, comparator) }
    }
    let next = scan.skipSpaces(figure.range.upperBound, after.upperBound)
    let rest = next..<min(after.upperBound, next + 60)
    if scan.containsAny(["trở lên"], in: rest), !crossesClause(rest) { return .atLeast }
    if scan.containsAny(["trở xuống"], in: rest), !crossesClause(rest) { return .atMost }
    if let best, best.1 == .atLeast, scan.endsWithWord("từ", at: end, from: before.lowerBound),
      !scan.contains("trở lên", in: rest)
    {
      return scan.endsWithWord("tăng từ", at: end, from: before.lowerBound)
        ? .increase
        : scan.endsWithWord("giảm từ", at: end, from: before.lowerBound) ? .decrease : nil
    }
    return best?.1
  }

  func crossesClause(_ range: Range<Int>) -> Bool {
    guard let mark = range.first(where: { ",;.".utf8.contains(scan.o[$0]) }) else { return false }
    return ["trở lên", "trở xuống"].allSatisfy { !scan.contains($0, in: range.lowerBound..<mark) }
  }

  // MARK: Words around a figure

  func year(in range: Range<Int>) -> Int? {
    var found: Int?
    var from = range.lowerBound
    while let i = scan.firstWord("năm", in: from..<range.upperBound) {
      if let year = DateScanner(scan: scan).year(at: i, range.upperBound)?.date.year,
        !scan.endsWithWord(
          "so với", at: scan.trimmed(range.lowerBound..<i).upperBound, from: range.lowerBound)
      {
        found = year
      }
      from = i + 1
    }
    return found
  }

  func baseline(_ after: Range<Int>) -> String? {
    guard let i = scan.firstWord("so với", in: after) else { return nil }
    let start = scan.skipSpaces(i + Cue("so với").count, after.upperBound)
    if scan.hasWord("năm", at: start),
      let year = DateScanner(scan: scan).year(at: start, after.upperBound)?.date.year
    {
      return String(year)
    }
    let end =
      (start..<after.upperBound).first { ",;.()".utf8.contains(scan.o[$0]) } ?? after.upperBound
    return scan.string(scan.trimmed(start..<end))
  }

  func clause(around figure: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
    var low = figure.lowerBound
    while low > sentence.lowerBound, scan.o[low - 1] != 0x3B { low -= 1 }
    var high = figure.upperBound
    while high < sentence.upperBound, scan.o[high] != 0x3B { high += 1 }
    return scan.trimmed(scan.trimmed(low..<high).lowerBound..<high, marks: " .;,")
  }

  /// The clause without its figure and the words of comparison.
  func indicator(_ figure: Figure, _ clause: Range<Int>) -> String {
    let after = scan.trimmed(
      figure.range.upperBound..<max(figure.range.upperBound, clause.upperBound), marks: " .,;")
    let before = scan.trimmed(
      clause.lowerBound..<max(clause.lowerBound, min(figure.range.lowerBound, clause.upperBound)),
      marks: " :,-")
    if after.count > 12, before.count < 60 { return scan.string(after) }
    if after.count <= 12 { return scan.string(before) }
    return scan.string(before) + " " + scan.string(after)
  }

  /// A sentence about the past: statistics, not targets.
  func isPast(_ sentence: Range<Int>) -> Bool {
    scan.containsAny(
      ["tính đến ngày", "trong năm qua", "đã phát hiện", "đã tổ chức", "đã bắt"], in: sentence)
  }
}
