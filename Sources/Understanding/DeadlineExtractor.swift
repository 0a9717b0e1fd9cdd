internal import Dates
internal import DocumentModel
internal import SourceText

/// Finds deadlines, windows and periodic duties.
struct DeadlineExtractor {
  let scan: TextScan
  let agencies: [AgencyMention]
  let citations: [Citation]
  let assignments: [Assignment]
  let headings: [Heading]
  /// The one year that the document plans for; nil for none or several.
  let planYear: Int?
  /// The day on which the document was written; nil while it is blank.
  let written: CalendarDate?
  /// Where words of time stand that need no digit.
  let cues: CueHits

  /// A date or a period with its place, in order of reading.
  struct Period {
    var period: Deadline.Period
    var range: Range<Int>
    /// `sơ kết` beside a `tổng kết`: the review in the middle, if it has its date.
    var isReview = false
  }

  /// The deadlines of a block.
  func deadlines(in block: Range<Int>) -> [Deadline] {
    guard hasCue(block) else { return [] }
    var found: [Deadline] = []
    scan.forEachSentence(in: block) { found += deadlines(sentence: $0) }
    return found
  }

  /// A quick look: a date needs a digit, a period its word.
  func hasCue(_ block: Range<Int>) -> Bool {
    scan.hasDigit(block) || cues.contains(in: block)
  }

  func deadlines(sentence: Range<Int>) -> [Deadline] {
    let dates = dates(in: sentence)
    var found: [Deadline] = []
    var used: Set<Int> = []
    if isReport(sentence) {
      let periods = periods(in: sentence).filter { period in
        !dates.contains { $0.range.overlaps(period.range) }
      }
      if !periods.isEmpty { found += reports(sentence, periods, dates, &used) }
    } else if !dates.isEmpty {
      found += reviews(sentence, dates, &used)
    }
    found += windows(sentence, dates, &used)
    for (k, date) in dates.enumerated() where !used.contains(k) {
      if let deadline = single(date, sentence, dates) { found.append(deadline) }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Reports

  func reports(
    _ sentence: Range<Int>, _ periods: [Period], _ dates: [DateScanner.Found],
    _ used: inout Set<Int>
  ) -> [Deadline] {
    let isPeriodic = scan.contains("định kỳ", in: sentence)
    let hasHalf = periods.contains {
      $0.period == .halfYear || $0.period == .midTerm && !$0.isReview
    }
    var found: [Deadline] = []
    for (k, period) in periods.enumerated() {
      let next = k + 1 < periods.count ? periods[k + 1].range.lowerBound : sentence.upperBound
      var date = dates.indices.first { d in
        !used.contains(d) && dates[d].range.lowerBound >= period.range.upperBound
          && dates[d].range.upperBound <= next && fits(dates[d], period)
      }
      if date == nil {
        let previous = k > 0 ? periods[k - 1].range.upperBound : sentence.lowerBound
        date = dates.indices.last { d in
          !used.contains(d) && dates[d].range.upperBound <= period.range.lowerBound
            && dates[d].range.lowerBound >= previous && fits(dates[d], period)
            && period.range.lowerBound - dates[d].range.upperBound < 60
        }
      }
      if period.period == .final, !hasHalf, date == nil { continue }
      if period.isReview, date == nil { continue }
      let near =
        isPeriodic || isNear(period.range, sentence) || hasHalf || isDayOf(period.range, sentence)
      guard date != nil || near else { continue }
      if date == nil, !isPeriodic, period.period == .annual || period.period == .monthly,
        !isNear(period.range, sentence), !isDayOf(period.range, sentence)
      {
        continue
      }
      var range = period.range
      var due: PartialDate?
      if let d = date {
        used.insert(d)
        due = dates[d].date
        range =
          min(
            range.lowerBound, dates[d].range.lowerBound)..<max(
            range.upperBound, dates[d].range.upperBound)
      }
      found.append(
        make(
          .periodicReport, period.period, due,
          date.flatMap { relation(before: dates[$0].range, sentence) },
          range, sentence))
    }
    // Named once without and once with its date: the dated one stands for both.
    let dated = Set(found.filter { $0.due != nil }.compactMap(\.period))
    var seen: Set<Deadline.Period> = []
    return found.filter { deadline in
      guard let period = deadline.period, deadline.due == nil else { return true }
      return !dated.contains(period) && seen.insert(period).inserted
    }
  }

  /// `sơ kết giữa kỳ vào năm 2028`, `tổng kết vào quý IV/2030`: reviews with their time, though no report is spoken of.
  func reviews(
    _ sentence: Range<Int>, _ dates: [DateScanner.Found], _ used: inout Set<Int>
  ) -> [Deadline] {
    var found: [Deadline] = []
    var from = sentence.lowerBound
    while let (review, period) = review(in: from..<sentence.upperBound, of: sentence) {
      from = review.upperBound
      guard
        let date = dates.indices.first(where: {
          !used.contains($0) && dates[$0].range.lowerBound > review.lowerBound
        }),
        dates[date].range.lowerBound - review.lowerBound < 60,
        relation(before: dates[date].range, sentence) != nil
          || isInParentheses(dates[date].range, sentence)
          || scan.skipSpaces(review.upperBound, sentence.upperBound) == dates[date].range.lowerBound
      else { continue }
      used.insert(date)
      var due = dates[date].date
      if due.year == nil { due.year = planYear }
      found.append(
        make(
          .oneOff, period, due, .during, review.lowerBound..<dates[date].range.upperBound, sentence)
      )
    }
    return found
  }

  /// The next review: `giữa kỳ`, `tổng kết`, `tổng kết năm`, and `sơ kết` beside a `tổng kết`.
  private func review(
    in range: Range<Int>, of sentence: Range<Int>
  ) -> (range: Range<Int>, period: Deadline.Period)? {
    var best: (range: Range<Int>, period: Deadline.Period)?
    let cues: [(Cue, Deadline.Period)] = [
      ("giữa kỳ", .midTerm), ("tổng kết", .final), ("sơ kết", .midTerm),
    ]
    for (cue, period) in cues {
      guard let i = scan.firstWord(cue, in: range), i < best?.range.lowerBound ?? .max else {
        continue
      }
      if scan.has("sơ kết", at: i) {
        let next = scan.skipSpaces(i + cue.count, sentence.upperBound)
        guard !scan.hasWord("giữa kỳ", at: next), scan.contains("tổng kết", in: sentence) else {
          continue
        }
      }
      best = (i..<i + cue.count, period)
      if period == .final, let end = endOfAnnual(i, sentence) { best = (i..<end, .annual) }
    }
    return best
  }

  /// `tổng kết năm`: the review of a year, not of the whole plan.
  func endOfAnnual(_ i: Int, _ sentence: Range<Int>) -> Int? {
    let next = scan.skipSpaces(i + Cue("tổng kết").count, sentence.upperBound)
    return scan.hasWord("năm", at: next) ? next + Cue("năm").count : nil
  }

  /// `từ ngày 10/11 đến ngày 10/12/2023`: a window that ends with the second date.
  func windows(
    _ sentence: Range<Int>, _ dates: [DateScanner.Found], _ used: inout Set<Int>
  ) -> [Deadline] {
    var found: [Deadline] = []
    for k in dates.indices.dropLast() where !used.contains(k) && !used.contains(k + 1) {
      let (first, second) = (dates[k], dates[k + 1])
      guard first.date.month != nil || first.date.quarter != nil,
        second.date.month != nil || second.date.quarter != nil, opensWindow(first, second, sentence)
      else { continue }
      used.formUnion([k, k + 1])
      var due = second.date
      if due.year == nil { due.year = planYear }
      // The time that a report looks back on is no duty.
      if let end = due.fullDate, let written, end < written { continue }
      found.append(
        make(
          .window, nil, due, .during,
          widened(first.range, sentence).lowerBound..<second.range.upperBound,
          sentence))
    }
    return found
  }

  /// `ngày 22 hằng tháng`: a day stands before the period.
  func isDayOf(_ period: Range<Int>, _ sentence: Range<Int>) -> Bool {
    var i = scan.trimmed(sentence.lowerBound..<period.lowerBound).upperBound
    let end = i
    while i > sentence.lowerBound, TextScan.isDigit(scan.o[i - 1]) { i -= 1 }
    guard i < end else { return false }
    return scan.endsWithWord(
      "ngày", at: scan.trimmed(sentence.lowerBound..<i).upperBound, from: sentence.lowerBound)
  }

  func fits(_ date: DateScanner.Found, _ period: Period) -> Bool {
    switch period.period {
    case .midTerm, .final: return true
    default: return date.date.day != nil || date.date.month != nil
    }
  }

  /// Whether a period stands close to the word `báo cáo` or `định kỳ`.
  func isNear(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let near =
      max(
        sentence.lowerBound, range.lowerBound - 70)..<min(
        sentence.upperBound, range.upperBound + 70)
    return scan.containsAny(["báo cáo", "định kỳ"], in: near)
  }

  // MARK: Single dates

  func single(
    _ date: DateScanner.Found, _ sentence: Range<Int>, _ all: [DateScanner.Found]
  ) -> Deadline? {
    let before = scan.trimmed(sentence.lowerBound..<date.range.lowerBound)
    let relation = relation(before: date.range, sentence)
    if isPast(before) { return nil }
    var due = date.date
    if due.month == nil, due.quarter == nil {
      return yearWindow(date, sentence, before, all)
    }
    let isCampaign = campaign(before) != nil
    if due.day != nil {
      if let relation, relation != .during {
        if due.year == nil { due.year = isReport(sentence) && planYear == nil ? nil : planYear }
        return make(.oneOff, nil, due, relation, widened(date.range, sentence), sentence)
      }
      guard
        isCampaign || isInParentheses(date.range, sentence) && planContext(before)
          || scan.endsWithWord("vào", at: before.upperBound, from: before.lowerBound)
      else { return nil }
      if due.year == nil { due.year = laterYear(date.range.upperBound, sentence) ?? planYear }
      return make(.window, nil, due, .during, widened(date.range, sentence), sentence)
    }
    // A month or a quarter.
    if let relation, relation != .during {
      if due.year == nil { due.year = planYear }
      return make(.oneOff, nil, due, relation, widened(date.range, sentence), sentence)
    }
    guard
      relation == .during || isCampaign || due.year != nil || due.quarter != nil
        || isInParentheses(date.range, sentence)
    else { return nil }
    if due.year == nil { due.year = planYear }
    return make(.window, nil, due, .during, widened(date.range, sentence), sentence)
  }

  /// `(thực hiện trong năm 2023)`, `“Tháng hành động …” năm 2023`.
  func yearWindow(
    _ date: DateScanner.Found, _ sentence: Range<Int>, _ before: Range<Int>,
    _ all: [DateScanner.Found]
  ) -> Deadline? {
    if isInParentheses(date.range, sentence),
      scan.endsWithWord("trong", at: before.upperBound, from: before.lowerBound)
        || scan.endsWithWord("hoàn thành", at: before.upperBound, from: before.lowerBound)
    {
      return make(.window, nil, date.date, .during, widened(date.range, sentence), sentence)
    }
    let finer = all.contains { $0.date.month != nil || $0.date.quarter != nil }
    if !finer, let name = campaign(before), before.upperBound - name < 130,
      !(name..<before.upperBound).contains(where: { scan.o[$0] == 0x3B })
    {
      return make(.window, nil, date.date, .during, name..<date.range.upperBound, sentence)
    }
    guard !isQuoted(date.range, sentence) else { return nil }
    if ["hoàn thành", "xong", "hoàn thành trong", "trước"].contains(where: {
      scan.endsWithWord($0, at: before.upperBound, from: before.lowerBound)
    }), !scan.contains("%", in: sentence) {
      let relation: Deadline.Relation =
        scan.endsWithWord("trước", at: before.upperBound, from: before.lowerBound)
        ? .before : .during
      return make(.oneOff, nil, date.date, relation, widened(date.range, sentence), sentence)
    }
    return nil
  }

  static let campaigns: [Cue] = [
    "tháng hành động", "tháng thanh niên", "tháng công nhân", "tháng cao điểm", "tuần lễ",
    "ngày toàn dân", "ngày quốc tế", "ngày thế giới", "ngày pháp luật", "ngày thành lập",
    "ngày hội", "lễ phát động", "lễ mít tinh",
  ]

  /// Where a campaign or a day of note is named before a date.
  func campaign(_ before: Range<Int>) -> Int? {
    let near = max(before.lowerBound, before.upperBound - 240)..<before.upperBound
    var best: Int?
    for cue in Self.campaigns {
      var from = near.lowerBound
      while let i = scan.firstWord(cue, in: from..<near.upperBound) {
        best = max(best ?? 0, i)
        from = i + cue.count
      }
    }
    return best
  }

  func planContext(_ before: Range<Int>) -> Bool {
    scan.containsAny(
      ["thực hiện", "hoàn thành", "tổ chức", "trước"],
      in: max(before.lowerBound, before.upperBound - 40)..<before.upperBound)
  }

  func isInParentheses(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i > sentence.lowerBound {
      i -= 1
      if scan.o[i] == 0x29 { return false }
      if scan.o[i] == 0x28 { return true }
    }
    return false
  }

  /// Inside quotation marks: part of a title.
  func isQuoted(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    (sentence.lowerBound..<range.lowerBound).reduce(into: false) { quoted, i in
      if scan.o[i] == 0x22 { quoted.toggle() }
    }
  }

  /// Narration: `tính đến ngày`, `từ ngày`, `so với năm`.
  func isPast(_ before: Range<Int>) -> Bool {
    ["tính đến", "từ", "kể từ", "ký", "so với", "so với cùng kỳ", "giai đoạn", "cùng kỳ"].contains {
      scan.endsWithWord($0, at: before.upperBound, from: before.lowerBound)
    }
  }

  func laterYear(_ start: Int, _ sentence: Range<Int>) -> Int? {
    let limit = min(sentence.upperBound, start + 170)
    guard let i = scan.firstWord("năm", in: start..<limit) else { return nil }
    return DateScanner(scan: scan).year(at: i, sentence.upperBound)?.date.year
  }

  func relation(before range: Range<Int>, _ sentence: Range<Int>) -> Deadline.Relation? {
    let end = endBeforeHour(range, sentence)
    let low = sentence.lowerBound
    func ends(_ cues: [Cue]) -> Bool { cues.contains { scan.endsWithWord($0, at: end, from: low) } }
    if ends(["trước", "truớc"]) { return .before }
    if ends([
      "chậm nhất", "chậm nhất là", "chậm nhất vào", "đến", "đến hết", "hết", "hạn cuối",
      "muộn nhất",
      "không quá", "chậm nhất đến", "thời hạn", "hạn",
    ]) {
      return .by
    }
    if ends(["trong", "vào", "trong khoảng"]) { return .during }
    // `Thời hạn hoàn thành …: ngày 01/11/2022`
    if end > low, scan.o[end - 1] == 0x3A,
      scan.containsAny(["thời hạn", "hạn", "thời gian hoàn thành", "hoàn thành"], in: low..<end)
    {
      return .by
    }
    return nil
  }

  /// Where the words before a date end, without an hour that stands between: `trước 16 giờ 00 ngày 25/10`, `17h00`.
  private func endBeforeHour(_ range: Range<Int>, _ sentence: Range<Int>) -> Int {
    let all = scan.trimmed(sentence.lowerBound..<range.lowerBound).upperBound
    var end = all
    var hasHour = false
    for _ in 0..<4 {
      var low = end
      while low > sentence.lowerBound, scan.o[low - 1] != 0x20 { low -= 1 }
      let isUnit = scan.endOfWord(["giờ", "phút"], at: low) == end
      let isClock = (low..<end).allSatisfy {
        TextScan.isDigit(scan.o[$0]) || scan.f[$0] == 0x68 || scan.o[$0] == 0x3A
      }
      guard low < end, isUnit || isClock && TextScan.isDigit(scan.o[low]) else { break }
      hasHour = hasHour || isUnit || (low..<end).contains { !TextScan.isDigit(scan.o[$0]) }
      end = scan.trimmed(sentence.lowerBound..<low).upperBound
    }
    return hasHour ? end : all
  }

  /// The words of relation belong to the deadline's text.
  func widened(_ range: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
    let end = endBeforeHour(range, sentence)
    for cue in ["trước", "chậm nhất", "trong", "thực hiện trong", "đến hết", "đến", "vào"] as [Cue]
    where scan.endsWithWord(cue, at: end, from: sentence.lowerBound) {
      return end - cue.count..<range.upperBound
    }
    return range
  }
}
