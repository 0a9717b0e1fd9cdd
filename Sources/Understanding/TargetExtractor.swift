internal import Dates
internal import DocumentModel
internal import SourceText

/// Finds figures to be reached: comparator, value, unit, indicator, year, baseline.
struct TargetExtractor {
  let scan: TextScan
  /// Where citations stand, in order of reading.
  let citations: [Range<Int>]
  let headings: [Heading]
  var planYear: Int?
  /// The first year that the document plans for, as far as it is known.
  let firstYear: Int?
  /// Where words of time stand that need no digit.
  let cues: CueHits
  /// Where words stand that are asked for in sentence after sentence.
  let words: Words

  /// Where words stand in a document. A class only so that handing it down costs one reference.
  final class Words: Sendable {
    /// Where words that speak of the past stand.
    let past: CuePlaces
    /// Where `năm` stands.
    let years: CuePlaces
    /// Where words behind a figure say that it is a bound.
    let bounds: CuePlaces
    /// Where a frequency may be stated.
    let frequencies: CuePlaces

    init(in range: Range<Int>, of scan: TextScan) {
      past = CuePlaces(TargetExtractor.past, in: range, of: scan)
      years = CuePlaces(["năm"], in: range, of: scan)
      bounds = CuePlaces(TargetExtractor.bounds, in: range, of: scan)
      frequencies = CuePlaces(TargetExtractor.frequencies, in: range, of: scan)
    }
  }

  struct Figure {
    var value: Decimal
    var range: Range<Int>
    /// `%`, or nil.
    var isPercent: Bool
    /// Where the next word begins.
    var next: Int
    /// Which end of a span of two figures it is: `từ 3% đến 5%`, `75 - 80%`.
    var end: End?
    /// The whole span.
    var span: Range<Int>

    enum End { case low, high }

    init(value: Decimal, range: Range<Int>, isPercent: Bool, next: Int) {
      self.value = value
      self.range = range
      self.isPercent = isPercent
      self.next = next
      span = range
    }
  }

  /// Carried from one figure of a sentence to the next.
  struct Carry {
    var comparator: Target.Comparator?
    var unit: String?
    var year: Int?
    /// The year of the figure that growth starts from: `từ 70% năm 2023 lên 75%`.
    var start: Int?
    /// The comparator of the low end of a span.
    var span: Target.Comparator?
  }

  /// The targets of a block, which may lie in a section of targets.
  func targets(in block: Range<Int>, isTargetSection: Bool) -> [Target] {
    guard scan.hasDigit(block) || cues.contains(in: block) else { return [] }
    var out: [Target] = []
    scan.forEachSentence(in: block) { sentence in
      guard scan.hasDigit(sentence) || cues.contains(in: sentence) else { return }
      let own = targets(sentence: sentence, isTargetSection: isTargetSection)
      if !own.isEmpty { out += own }
    }
    return out
  }

  func targets(sentence: Range<Int>, isTargetSection: Bool) -> [Target] {
    var out: [Target] = []
    var carry = Carry()
    let body = afterLabel(sentence)
    let figures = figures(in: body)
    guard !figures.isEmpty || cues.contains(in: body), !isPast(sentence) else { return [] }
    var low = body.lowerBound
    for (k, figure) in figures.enumerated() {
      defer { low = max(low, figure.range.upperBound) }
      if k + 1 < figures.count, isStart(figure, figures[k + 1], body) {
        carry.start = DateScanner(scan: scan).firstYear(
          in: figure.range.upperBound..<figures[k + 1].range.lowerBound)
        continue
      }
      let high = k + 1 < figures.count ? figures[k + 1].range.lowerBound : body.upperBound
      let before = low..<figure.range.lowerBound
      let after =
        figure.end == .low
        ? figure.span
          .upperBound..<(k + 2 < figures.count ? figures[k + 2].range.lowerBound : body.upperBound)
        : figure.range.upperBound..<high
      if figure.end != .high, let year = year(in: before) { carry.year = year }
      guard
        var target = target(
          figure, before, after, body, isTargetSection: isTargetSection, &carry)
      else { continue }
      if let (year, end) = yearBehind(figure, after) {
        target.year = year
        low = end
      }
      if target.baseline == nil { target.baseline = carry.start.map(String.init) }
      carry.start = nil
      // What was reached before the plan begins is no target.
      if let year = target.year, let firstYear, year < firstYear { continue }
      out.append(target)
    }
    share(&out, body)
    if cues.contains(in: body) { out += frequencies(of: body) }
    if out.count > 1 { out.sort { $0.range.lowerBound < $1.range.lowerBound } }
    return out
  }

  func afterLabel(_ sentence: Range<Int>) -> Range<Int> {
    guard let label = LabelScanner(scan: scan).label(in: sentence) else { return sentence }
    return min(label.rest, sentence.upperBound)..<sentence.upperBound
  }

  /// `từ 70% năm 2023 lên 75%`: the first figure is where growth starts.
  private func isStart(_ figure: Figure, _ next: Figure, _ sentence: Range<Int>) -> Bool {
    guard figure.end == nil, figure.isPercent == next.isPercent else { return false }
    let before = scan.trimmed(sentence.lowerBound..<figure.range.lowerBound).upperBound
    let between = figure.range.upperBound..<next.range.lowerBound
    guard scan.endsWithWord("từ", at: before, from: sentence.lowerBound), between.count <= 60,
      !between.contains(where: { Marks(";.").contains(scan.o[$0]) })
    else { return false }
    return scan.containsAny(["lên", "xuống", "còn"], in: between)
      || scan.contains("năm", in: between) && scan.contains("đến", in: between)
  }

  /// The comparator of one end of a span: growth holds for both; else the low end is the least, the high end the most.
  private func spanned(
    _ figure: Figure, _ own: Target.Comparator?, _ before: Range<Int>, _ carry: inout Carry
  ) -> Target.Comparator? {
    switch figure.end {
    case nil: return own
    case .low:
      let end = scan.trimmed(before).upperBound
      let grows = ["tăng từ", "tăng"].contains {
        scan.endsWithWord($0, at: end, from: before.lowerBound)
      }
      let falls = ["giảm từ", "giảm", "kéo giảm từ"].contains {
        scan.endsWithWord($0, at: end, from: before.lowerBound)
      }
      carry.span = grows ? .increase : falls ? .decrease : nil
      return carry.span ?? .atLeast
    case .high:
      let end = scan.trimmed(before).upperBound
      let isOpen = scan.endsWithWord("dưới", at: end, from: before.lowerBound)
      return carry.span ?? (isOpen ? .lessThan : .atMost)
    }
  }

  /// `95% vào năm 2025 và 96% vào năm 2026`: the year behind a figure, and where it ends.
  private func yearBehind(_ figure: Figure, _ after: Range<Int>) -> (year: Int, end: Int)? {
    let mark = scan.firstMark(in: after) { Marks(",;.").contains($1) } ?? after.upperBound
    let stop = scan.firstWord("và", in: after.lowerBound..<mark) ?? mark
    guard words.years.contains(in: after.lowerBound..<stop) else { return nil }
    for cue in ["vào năm", "đến năm", "trong năm", "đến cuối năm"] as [Cue] {
      guard let i = scan.firstWord(cue, in: after.lowerBound..<stop) else { continue }
      let word = i + cue.count - Cue("năm").count
      if let found = DateScanner(scan: scan).year(at: word, stop), let year = found.date.year {
        return (year, found.range.upperBound)
      }
    }
    return nil
  }

  // MARK: One target

  func target(
    _ figure: Figure, _ before: Range<Int>, _ after: Range<Int>, _ sentence: Range<Int>,
    isTargetSection: Bool, _ carry: inout Carry
  ) -> Target? {
    let own = spanned(figure, comparator(figure, before, after), before, &carry)
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
    carry.comparator = figure.end == nil ? own ?? (isFull ? nil : comparator) : nil
    if !figure.isPercent { carry.unit = unit }
    let clause = clause(around: figure.range, sentence)
    let growth = comparator == .increase || comparator == .decrease
    return Target(
      indicator: indicator(figure, clause, from: before.lowerBound),
      comparator: comparator ?? .equals, value: figure.value,
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
    ("không trên", .atMost), ("không để quá", .atMost), ("không để xảy ra quá", .atMost),
    ("dưới", .lessThan), ("thấp hơn", .lessThan), ("ít hơn", .lessThan),
    ("tăng", .increase), ("nhiều hơn", .increase), ("tăng ít nhất", .increase),
    ("tăng trên", .increase), ("tăng tối thiểu", .increase), ("tăng thêm", .increase),
    ("giảm", .decrease), ("kéo giảm", .decrease), ("giảm ít nhất", .decrease),
    ("giảm trên", .decrease), ("giảm tối thiểu", .decrease), ("giảm từ", .decrease),
    ("tăng từ", .increase),
  ]

  /// The words of comparison that end with a byte.
  private static let comparatorsByEnd: [[(Cue, Target.Comparator)]] = (0..<256).map { byte in
    comparators.filter { Int($0.0.last) == byte }
  }

  func comparator(
    _ figure: Figure, _ before: Range<Int>, _ after: Range<Int>
  ) -> Target.Comparator? {
    var end = scan.trimmed(before).upperBound
    for cue in ["đạt", "là", "khoảng", "lên", "ở mức", "mức", "còn"] as [Cue]
    where scan.endsWithWord(cue, at: end, from: before.lowerBound) {
      end = scan.trimmed(before.lowerBound..<end - cue.count).upperBound
      break
    }
    var best: (Int, Target.Comparator)?
    for (cue, comparator) in Self.comparatorsByEnd[end > 0 ? Int(scan.f[end - 1]) : 0]
    where scan.endsWithWord(cue, at: end, from: before.lowerBound) {
      if cue.count > best?.0 ?? 0 { best = (cue.count, comparator) }
    }
    let next = scan.skipSpaces(figure.range.upperBound, after.upperBound)
    let rest = next..<min(after.upperBound, next + 60)
    let isBound = words.bounds.contains(in: rest)
    if isBound, scan.contains("trở lên", in: rest), !crossesClause(rest) {
      let growth = best.flatMap { [.increase, .decrease].contains($0.1) ? $0.1 : nil }
      return growth ?? self.growth(of: before) ?? .atLeast
    }
    if isBound, scan.contains("trở xuống", in: rest), !crossesClause(rest) { return .atMost }
    if let best, best.1 == .atLeast, scan.endsWithWord("từ", at: end, from: before.lowerBound),
      !(isBound && scan.contains("trở lên", in: rest))
    {
      return scan.endsWithWord("tăng từ", at: end, from: before.lowerBound)
        ? .increase
        : scan.endsWithWord("giảm từ", at: end, from: before.lowerBound) ? .decrease : nil
    }
    if best == nil, let growth = growth(of: before) {
      // `Giảm tỷ lệ hộ nghèo 3%`, but `Giảm tỷ lệ hộ nghèo xuống 3%`.
      let end = scan.trimmed(before).upperBound
      let isLevel = ["còn", "xuống", "đạt", "lên", "mức", "là", "đến", "từ"].contains {
        scan.endsWithWord($0, at: end, from: before.lowerBound)
      }
      return isLevel ? nil : growth
    }
    return best?.1
  }

  /// `Kéo giảm tội phạm từ 5% trở lên`, `Tăng số vụ …`: the verb that opens the clause.
  private func growth(of before: Range<Int>) -> Target.Comparator? {
    let mark = scan.lastMark(in: before) { Marks(",;:").contains($1) }
    let clause = mark.map { $0 + 1 } ?? before.lowerBound
    let start = scan.skipSpaces(clause, before.upperBound)
    let nouns: [Cue] = ["số", "tỷ lệ", "tỉ lệ", "tội phạm"]
    for (cue, growth) in [
      ("kéo giảm", .decrease), ("giảm", .decrease), ("tăng", .increase),
    ] as [(Cue, Target.Comparator)] where scan.hasWord(cue, at: start) {
      let noun = scan.skipSpaces(start + cue.count, before.upperBound)
      if scan.endOfWord(nouns, at: noun) != nil { return growth }
    }
    return nil
  }

  func crossesClause(_ range: Range<Int>) -> Bool {
    guard let mark = range.first(where: { Marks(",;.").contains(scan.o[$0]) }) else { return false }
    return ["trở lên", "trở xuống"].allSatisfy { !scan.contains($0, in: range.lowerBound..<mark) }
  }

  // MARK: Words around a figure

  func year(in range: Range<Int>) -> Int? {
    var found: Int?
    var from = range.lowerBound
    while let i = words.years.first(in: from..<range.upperBound) {
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
    var end =
      (start..<after.upperBound).first { Marks(",;.()").contains(scan.o[$0]) } ?? after.upperBound
    // `trung bình giai đoạn 2011 - 2016`: the last year of a span is no figure of its own.
    if end == after.upperBound, scan.o[scan.trimmed(start..<end).upperBound - 1] == 0x2D {
      while end < scan.count, TextScan.isDigit(scan.o[end]) { end += 1 }
    }
    return scan.string(scan.trimmed(start..<end))
  }

  func clause(around figure: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
    let before = scan.lastMark(in: sentence.lowerBound..<figure.lowerBound) { $1 == 0x3B }
    let low = before.map { $0 + 1 } ?? min(sentence.lowerBound, figure.lowerBound)
    let high =
      scan.firstMark(in: figure.upperBound..<sentence.upperBound) { $1 == 0x3B }
      ?? max(sentence.upperBound, figure.upperBound)
    return scan.trimmed(scan.trimmed(low..<high).lowerBound..<high, marks: " .;,")
  }

  /// A sentence about the past: statistics, not targets.
  func isPast(_ sentence: Range<Int>) -> Bool {
    words.past.contains(in: sentence)
  }

  /// Words behind a figure that say that it is a bound.
  static let bounds: [Cue] = ["trở lên", "trở xuống"]

  /// Words of sentences about the past.
  static let past: [Cue] = [
    "tính đến ngày", "trong năm qua", "đã phát hiện", "đã tổ chức", "đã bắt", "đã đạt",
    "đã triển khai", "đã xử lý", "đã khởi tố", "đã tiếp nhận", "đã thành lập", "mới đạt",
    "đến nay", "hiện nay", "hiện có", "thời gian qua", "những năm qua",
  ]
}
