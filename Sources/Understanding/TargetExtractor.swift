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

  private struct Figure {
    var value: Decimal
    var range: Range<Int>
    /// `%`, or nil.
    var isPercent: Bool
    /// Where the next word begins.
    var next: Int
  }

  /// Carried from one figure of a sentence to the next.
  private struct Carry {
    var comparator: Target.Comparator?
    var unit: String?
    var year: Int?
  }

  /// The targets of a block; `isList` for a list item of a section of targets.
  func targets(in block: Range<Int>, isTargetSection: Bool) -> [Target] {
    guard scan.hasDigit(block) || cues.contains(in: block) else { return [] }
    var out: [Target] = []
    scan.forEachSentence(in: block) { sentence in
      guard scan.hasDigit(sentence) || cues.contains(in: sentence), !isPast(sentence) else { return }
      out += targets(sentence: sentence, isTargetSection: isTargetSection)
    }
    return out
  }

  private func targets(sentence: Range<Int>, isTargetSection: Bool) -> [Target] {
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

  /// Several figures of one clause, each before its own group: `50% x, 50% y và 50% z được …`: each keeps its own
  /// words, and the predicate behind the last one holds for all.
  private func share(_ targets: inout [Target], _ body: Range<Int>) {
    guard targets.count > 1 else { return }
    var first = 0
    while first < targets.count {
      var last = first
      while last + 1 < targets.count, opensSegment(targets[last + 1].valueRange.lowerBound, after: targets[last].valueRange.upperBound) {
        last += 1
      }
      if last > first { split(&targets, first...last, body) }
      first = last + 1
    }
  }

  private func split(_ targets: inout [Target], _ group: ClosedRange<Int>, _ body: Range<Int>) {
    let end = targets[group.upperBound].range.upperBound
    var starts = [targets[group.lowerBound].range.lowerBound]
    for k in group.dropFirst() {
      starts.append(openingOf(targets[k].valueRange.lowerBound, after: targets[k - 1].valueRange.upperBound))
    }
    // A label before a colon belongs to every figure: `Số đối tượng được can thiệp: 2.900 người …, 1.600 người …`.
    let label = targets[group.lowerBound].range.lowerBound..<targets[group.lowerBound].valueRange.lowerBound
    let colon = label.last { scan.o[$0] == 0x3A }
    let common = colon.map { scan.string(scan.trimmed(label.lowerBound..<$0)) + " " } ?? ""
    let tail = predicate(in: targets[group.upperBound].valueRange.upperBound..<max(end, targets[group.upperBound].valueRange.upperBound))
    for (n, k) in group.enumerated() {
      let stop = n + 1 < starts.count ? starts[n + 1] : end
      let own = scan.trimmed(targets[k].valueRange.upperBound..<max(stop, targets[k].valueRange.upperBound), marks: " ,;")
      let words = trimmedAnd(own)
      let segment = min(starts[n], targets[k].valueRange.lowerBound)..<max(words.upperBound, targets[k].valueRange.upperBound)
      targets[k].range = segment
      targets[k].text = scan.string(segment)
      let needsTail = k < group.upperBound && predicate(in: words).isEmpty && !tail.isEmpty
      let ending = needsTail ? " " + scan.string(tail) : ""
      targets[k].indicator = common + scan.string(words) + ending
    }
  }

  /// Where the words of comparison before a figure begin, behind the mark that opens its segment.
  private func openingOf(_ figure: Int, after low: Int) -> Int {
    var i = figure
    while i > low, !",;".utf8.contains(scan.o[i - 1]) {
      i -= 1
      if scan.o[i] == 0x20, scan.endsWithWord("và", at: i, from: low) { break }
    }
    return scan.skipSpaces(i, figure)
  }

  /// Whether only a mark, `và` and words of comparison stand between two figures' groups: the second opens a segment.
  private func opensSegment(_ figure: Int, after low: Int) -> Bool {
    let start = openingOf(figure, after: low)
    return start > low + 1 && figure - start <= 24
      && !(low..<start).contains { scan.o[$0] == 0x3B && figure - start > 0 }
  }

  /// The words from `được`, `có`, `tham gia` on: what holds for every group of the clause.
  private func predicate(in range: Range<Int>) -> Range<Int> {
    let starts = (["được", "tham gia", "đạt", "có đủ"] as [Cue]).compactMap { scan.firstWord($0, in: range) }
    return (starts.min() ?? range.upperBound)..<range.upperBound
  }

  private func trimmedAnd(_ range: Range<Int>) -> Range<Int> {
    let range = scan.trimmed(range, marks: " ,;.")
    guard scan.endsWithWord("và", at: range.upperBound, from: range.lowerBound) else { return range }
    return scan.trimmed(range.lowerBound..<range.upperBound - 3, marks: " ,;.")
  }

  private func afterLabel(_ sentence: Range<Int>) -> Range<Int> {
    guard let label = LabelScanner(scan: scan).label(in: sentence) else { return sentence }
    return min(label.rest, sentence.upperBound)..<sentence.upperBound
  }

  // MARK: Figures

  private func figures(in range: Range<Int>) -> [Figure] {
    var out: [Figure] = []
    var i = range.lowerBound
    while i < range.upperBound {
      if !TextScan.isDigit(scan.o[i]) {
        i += 1
        continue
      }
      guard scan.isWordStart(i), !isMark(before: i, range) else {
        i = skipWord(i, range.upperBound)
        continue
      }
      let (value, end) = NumberScanner(scan: scan).number(at: i, range.upperBound)
      let next = scan.skipSpaces(end, range.upperBound)
      let isPercent = next < range.upperBound && scan.o[next] == 0x25
      let figureEnd = isPercent ? next + 1 : end
      if let value, !isInCitation(i), isPercent || isCount(i, end, next, range) {
        out.append(
          Figure(
            value: value, range: i..<figureEnd, isPercent: isPercent,
            next: scan.skipSpaces(figureEnd, range.upperBound)))
      }
      i = max(figureEnd, i + 1)
    }
    return out
  }

  private func skipWord(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, TextScan.isDigit(scan.o[i]) { i += 1 }
    return max(i, start + 1)
  }

  /// A sign before a figure that makes it part of a name or a code.
  private func isMark(before i: Int, _ range: Range<Int>) -> Bool {
    guard i > range.lowerBound else { return false }
    let byte = scan.o[i - 1]
    return byte == 0x2F || byte == 0x2E || byte == 0x2C || (byte == 0x2D && i > 1 && scan.o[i - 2] != 0x20)
  }

  private func isInCitation(_ offset: Int) -> Bool {
    var low = 0
    var high = citations.count
    while low < high {
      let middle = (low + high) / 2
      if citations[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < citations.count && citations[low].range.contains(offset)
  }

  /// Words that take a figure before or after them as part of a name, a date or an age.
  private static let namesBefore: [Cue] = [
    "ngày", "tháng", "năm", "quý", "dự án", "số", "đề án", "điều", "khoản", "mục", "phần", "chương",
    "phụ lục", "đội", "đoàn", "ban chỉ đạo", "nghị định", "giai đoạn", "thứ", "cấp", "vùng", "lớp",
    "khóa", "tuổi", "đủ", "liên ngành", "tiểu dự án", "nhóm", "bảng", "biểu", "mẫu", "covid", "hiv",
    "lần thứ", "kỳ họp thứ", "info", "chỉ thị",
  ]
  private static let namesAfter: [Cue] = [
    "tháng", "năm", "tuổi", "ngày", "dự án", "giờ", "quý", "đề án", "kế hoạch", "chương trình",
    "hệ", "cấp", "nội dung", "nhiệm vụ", "giải pháp", "bước", "phần",
  ]

  private func isCount(_ start: Int, _ end: Int, _ next: Int, _ range: Range<Int>) -> Bool {
    guard end >= range.upperBound || scan.o[end] != 0x2F, end >= range.upperBound || scan.o[end] != 0x2D
    else { return false }
    if end < range.upperBound, scan.isWordByte(scan.o[end]) { return false }
    let before = scan.trimmed(range.lowerBound..<start).upperBound
    if Self.namesBefore.contains(where: { scan.endsWithWord($0, at: before, from: range.lowerBound) }) {
      return false
    }
    return scan.endOfWord(Self.namesAfter, at: next) == nil
  }

  // MARK: One target

  private func target(
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
    if figure.isPercent, scan.endsWithWord("chiếm", at: scan.trimmed(before).upperBound, from: before.lowerBound) {
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
  private func startsSegment(_ figure: Figure, _ before: Range<Int>) -> Bool {
    let end = scan.trimmed(before).upperBound
    guard end > before.lowerBound else { return true }
    let mark = scan.o[end - 1]
    return mark == 0x2C || mark == 0x3B || scan.endsWithWord("và", at: end, from: before.lowerBound)
  }

  private func hasBreak(_ range: Range<Int>) -> Bool { range.contains { scan.o[$0] == 0x3B } }

  private static let comparators: [(Cue, Target.Comparator)] = [
    ("ít nhất", .atLeast), ("tối thiểu", .atLeast), ("không dưới", .atLeast), ("từ", .atLeast),
    ("không thấp hơn", .atLeast), ("ít nhất là", .atLeast), ("không ít hơn", .atLeast),
    ("trên", .moreThan), ("hơn", .moreThan), ("vượt", .moreThan), ("cao hơn", .moreThan),
    ("không quá", .atMost), ("tối đa", .atMost), ("không vượt quá", .atMost), ("không trên", .atMost),
    ("dưới", .lessThan), ("thấp hơn", .lessThan), ("ít hơn", .lessThan),
    ("tăng", .increase), ("nhiều hơn", .increase), ("tăng ít nhất", .increase),
    ("tăng trên", .increase), ("tăng tối thiểu", .increase), ("tăng thêm", .increase),
    ("giảm", .decrease), ("kéo giảm", .decrease), ("giảm ít nhất", .decrease),
    ("giảm trên", .decrease), ("giảm tối thiểu", .decrease), ("giảm từ", .decrease),
    ("tăng từ", .increase),
  ]

  private func comparator(
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
        ? .increase : scan.endsWithWord("giảm từ", at: end, from: before.lowerBound) ? .decrease : nil
    }
    return best?.1
  }

  private func crossesClause(_ range: Range<Int>) -> Bool {
    guard let mark = range.first(where: { ",;.".utf8.contains(scan.o[$0]) }) else { return false }
    return ["trở lên", "trở xuống"].allSatisfy { !scan.contains($0, in: range.lowerBound..<mark) }
  }

  // MARK: Counts

  /// Nouns that are counted in plans; the longest that fits is the unit.
  private static let units: [Cue] = [
    "người", "lượt người", "lượt", "mẫu", "lần", "cơ sở", "bệnh nhân", "khách hàng", "xã", "phường",
    "thị trấn", "huyện", "quận", "quận, huyện", "hộ", "hộ gia đình", "lớp", "buổi", "cuộc", "hội nghị",
    "mô hình", "tin", "bài", "tin, bài", "tờ rơi", "đợt", "trường", "trường học", "câu lạc bộ", "điểm",
    "vụ", "vụ án", "đối tượng", "học viên", "học sinh", "sinh viên", "học sinh, sinh viên", "cán bộ",
    "doanh nghiệp", "triệu đồng", "tỷ đồng", "đồng", "kg", "tấn", "ha", "giường", "trạm", "chuyên mục",
    "phóng sự", "thanh, thiếu niên", "thanh niên", "thanh thiếu niên", "trẻ em", "phụ nữ", "hội viên",
    "đoàn viên", "đơn vị", "khu dân cư", "thôn", "ấp", "khóm", "tổ", "sản phẩm", "hình thức", "văn bản",
    "đoàn", "phiên tòa", "tổ chức", "chi hội", "nhóm", "công trình", "trung tâm", "trạm y tế", "cặp",
  ]

  private static let counting: [Cue] = [
    "phấn đấu", "đảm bảo", "bảo đảm", "duy trì", "thành lập", "xây dựng", "tổ chức", "đạt", "mở",
    "giúp đỡ", "hỗ trợ", "tiếp nhận", "điều trị", "có",
  ]

  /// The unit of a plain figure when it is a target; nil when the figure is none.
  private func count(
    _ figure: Figure, _ before: Range<Int>, _ after: Range<Int>, _ sentence: Range<Int>,
    _ own: Target.Comparator?, _ isTargetSection: Bool, _ carry: Carry
  ) -> String? {
    let noun = scan.endOfWord(Self.units, at: figure.next).map { scan.string(figure.next..<$0) }
    let atEnd = scan.trimmed(figure.range.upperBound..<sentence.upperBound, marks: " .;,").isEmpty
    let beforeEnd = scan.trimmed(before).upperBound
    let afterColon = beforeEnd > before.lowerBound && scan.o[beforeEnd - 1] == 0x3A
    let isListed = isTargetSection || scan.hasWord("số", at: sentence.lowerBound)
    if isListed, afterColon || (carry.unit != nil && startsSegment(figure, before)) {
      if let noun { return noun }
      let label = afterColon ? labelUnit(sentence.lowerBound..<beforeEnd) : nil
      if let label = label ?? carry.unit { return label }
      if atEnd { return nil }
    }
    if figure.value == Decimal(1), own == nil { return nil }
    guard let noun else { return nil }
    if own == .moreThan || own == .atLeast || own == .atMost || own == .lessThan {
      return isPartOfIndicator(figure, before) ? nil : noun
    }
    if own != nil { return noun }
    guard isTargetSection || startsWithDuty(sentence) else { return nil }
    guard figure.value >= Decimal(2) else { return nil }
    return noun
  }

  /// `sử dụng ít nhất 1 lần dịch vụ`: a bound inside an indicator that has its own figure behind a colon.
  private func isPartOfIndicator(_ figure: Figure, _ before: Range<Int>) -> Bool {
    figure.value == Decimal(1) && scan.hasWord("lần", at: figure.next)
  }

  /// `Số lượt người …: 11.000`: the unit is the noun behind `Số`.
  private func labelUnit(_ label: Range<Int>) -> String? {
    guard let word = scan.firstWord("số", in: label) else { return nil }
    let next = scan.skipSpaces(word + Cue("số").count, label.upperBound)
    return scan.endOfWord(Self.units, at: next).map { scan.string(next..<$0) }
  }

  private func startsWithDuty(_ sentence: Range<Int>) -> Bool {
    scan.endOfWord(Self.counting, at: sentence.lowerBound) != nil
  }

  /// `ít nhất một tháng một lần`, `ít nhất 02 lần/năm`.
  private func frequencies(_ sentence: Range<Int>) -> [Target] {
    var out: [Target] = []
    for (cue, unit) in [
      ("ít nhất một tháng một lần", "lần/tháng"), ("ít nhất một năm một lần", "lần/năm"),
      ("ít nhất một quý một lần", "lần/quý"), ("ít nhất mỗi tháng một lần", "lần/tháng"),
      ("ít nhất mỗi năm một lần", "lần/năm"), ("ít nhất mỗi quý một lần", "lần/quý"),
      ("ít nhất một lần/tháng", "lần/tháng"), ("ít nhất một lần/năm", "lần/năm"),
    ] as [(Cue, String)] {
      guard let i = scan.firstWord(cue, in: sentence) else { continue }
      let range = i..<i + cue.count
      let clause = clause(around: range, sentence)
      out.append(
        Target(
          indicator: scan.string(scan.trimmed(clause.lowerBound..<i)), comparator: .atLeast,
          value: Decimal(1), unit: unit, year: planYear, baseline: nil, text: scan.string(clause),
          range: clause, valueRange: range, sentence: sentence))
    }
    return out
  }

  // MARK: Words around a figure

  private func year(in range: Range<Int>) -> Int? {
    var found: Int?
    var from = range.lowerBound
    while let i = scan.firstWord("năm", in: from..<range.upperBound) {
      if let year = DateScanner(scan: scan).year(at: i, range.upperBound)?.date.year,
        !scan.endsWithWord("so với", at: scan.trimmed(range.lowerBound..<i).upperBound, from: range.lowerBound)
      {
        found = year
      }
      from = i + 1
    }
    return found
  }

  private func baseline(_ after: Range<Int>) -> String? {
    guard let i = scan.firstWord("so với", in: after) else { return nil }
    let start = scan.skipSpaces(i + Cue("so với").count, after.upperBound)
    if scan.hasWord("năm", at: start),
      let year = DateScanner(scan: scan).year(at: start, after.upperBound)?.date.year
    {
      return String(year)
    }
    let end = (start..<after.upperBound).first { ",;.()".utf8.contains(scan.o[$0]) } ?? after.upperBound
    return scan.string(scan.trimmed(start..<end))
  }

  private func clause(around figure: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
    var low = figure.lowerBound
    while low > sentence.lowerBound, scan.o[low - 1] != 0x3B { low -= 1 }
    var high = figure.upperBound
    while high < sentence.upperBound, scan.o[high] != 0x3B { high += 1 }
    return scan.trimmed(scan.trimmed(low..<high).lowerBound..<high, marks: " .;,")
  }

  /// The clause without its figure and the words of comparison.
  private func indicator(_ figure: Figure, _ clause: Range<Int>) -> String {
    let after = scan.trimmed(figure.range.upperBound..<max(figure.range.upperBound, clause.upperBound), marks: " .,;")
    let before = scan.trimmed(clause.lowerBound..<max(clause.lowerBound, min(figure.range.lowerBound, clause.upperBound)), marks: " :,-")
    if after.count > 12, before.count < 60 { return scan.string(after) }
    if after.count <= 12 { return scan.string(before) }
    return scan.string(before) + " " + scan.string(after)
  }

  /// A sentence about the past: statistics, not targets.
  private func isPast(_ sentence: Range<Int>) -> Bool {
    scan.containsAny(["tính đến ngày", "trong năm qua", "đã phát hiện", "đã tổ chức", "đã bắt"], in: sentence)
  }
}

/// Reads numbers as Vietnamese text prints them: `4.370`, `0,3`, `01`.
struct NumberScanner {
  let scan: TextScan

  /// The number at an offset and its end; nil value when it is too long for a number.
  func number(at start: Int, _ end: Int) -> (Decimal?, Int) {
    var i = start
    var digits = 0
    var count = 0
    func run() {
      while i < end, TextScan.isDigit(scan.o[i]) {
        if count < 15 { digits = digits * 10 + Int(scan.o[i] - 0x30) }
        count += 1
        i += 1
      }
    }
    run()
    // Thousands: groups of three behind full stops (or spaces are not used).
    while i + 3 < end + 0, scan.o[i] == 0x2E, isGroup(i + 1, end) {
      i += 1
      run()
    }
    if i + 3 <= end, i < end, scan.o[i] == 0x2E, isGroup(i + 1, end) {
      i += 1
      run()
    }
    var scale = 0
    if i + 1 < end, scan.o[i] == 0x2C, TextScan.isDigit(scan.o[i + 1]) {
      i += 1
      let from = count
      run()
      scale = count - from
    } else if i + 1 < end, scan.o[i] == 0x2E, TextScan.isDigit(scan.o[i + 1]) {
      // `0.3%`: a full stop as decimal mark.
      i += 1
      let from = count
      run()
      scale = count - from
    }
    return (count <= 15 && scale <= 9 ? Decimal(digits, scale: scale) : nil, i)
  }

  private func isGroup(_ i: Int, _ end: Int) -> Bool {
    guard i + 3 <= end else { return false }
    for k in 0..<3 where !TextScan.isDigit(scan.o[i + k]) { return false }
    return i + 3 >= end || !TextScan.isDigit(scan.o[i + 3])
  }
}
