internal import Dates
internal import DocumentModel
internal import SourceText

/// Finds deadlines, windows and periodic duties.
struct DeadlineExtractor {
  let scan: TextScan
  let agencies: [AgencyMention]
  /// Where citations stand, in order of reading.
  let citations: [Range<Int>]
  let assignments: [Assignment]
  let headings: [Heading]
  /// The one year that the document plans for; nil for none or several.
  var planYear: Int?
  /// The day on which the document was written; nil while it is blank.
  let written: CalendarDate?
  /// Where words of time stand that need no digit.
  let cues: CueHits
  /// Where words stand that are asked for in sentence after sentence.
  let words: Words

  /// Where words stand in a document. A class only so that handing it down costs one reference.
  final class Words: Sendable {
    /// Where campaigns and days of note are named.
    let campaigns: CuePlaces
    /// Where reports are spoken of, where reviews, and where the time of a task.
    let reports: CuePlaces
    let reviews: CuePlaces
    let terms: CuePlaces

    init(in range: Range<Int>, of scan: TextScan) {
      campaigns = CuePlaces(DeadlineExtractor.campaigns, in: range, of: scan)
      reports = CuePlaces(["báo cáo"], in: range, of: scan)
      reviews = CuePlaces(DeadlineExtractor.reviews.map(\.0), in: range, of: scan)
      terms = CuePlaces(DeadlineExtractor.terms, in: range, of: scan)
    }
  }

  /// A date or a period with its place, in order of reading.
  struct Period {
    var period: Deadline.Period
    var range: Range<Int>
    /// `sơ kết` beside a `tổng kết`: the review in the middle, if it has its date.
    var isReview = false
  }

  /// Which dates of a sentence belong to a deadline already.
  struct UsedDates {
    private var first: UInt64 = 0
    /// Those behind the first 64.
    private var others: Set<Int> = []

    func contains(_ date: Int) -> Bool {
      date < 64 ? first >> UInt64(date) & 1 == 1 : others.contains(date)
    }

    mutating func insert(_ date: Int) {
      if date < 64 { first |= 1 << UInt64(date) } else { others.insert(date) }
    }
  }

  /// The deadlines of a block.
  func deadlines(in block: Range<Int>) -> [Deadline] {
    guard hasCue(block) else { return [] }
    var found: [Deadline] = []
    scan.forEachSentence(in: block) { sentence in
      let own = deadlines(sentence: sentence)
      if !own.isEmpty { found += own }
    }
    return found
  }

  /// A quick look: a date needs a digit, a period its word.
  func hasCue(_ block: Range<Int>) -> Bool {
    scan.hasDigit(block) || cues.contains(in: block)
  }

  func deadlines(sentence: Range<Int>) -> [Deadline] {
    var dates = dates(in: sentence)
    let isReport = isReport(sentence)
    guard isReport || !dates.isEmpty else { return [] }
    var found: [Deadline] = []
    var used = UsedDates()
    if isReport {
      var periods = periods(in: sentence).filter { period in
        !dates.contains { $0.range.overlaps(period.range) }
      }
      // `báo cáo quý I trước ngày 15/3`: the quarter is what is reported on.
      let quarters = dates.indices.filter { isReported(dates[$0], dates, sentence) }
      if !quarters.isEmpty {
        periods += quarters.map { Period(period: .quarterly, range: dates[$0].range) }
        periods.sort { $0.range.lowerBound < $1.range.lowerBound }
        dates = dates.indices.filter { !quarters.contains($0) }.map { dates[$0] }
      }
      if !periods.isEmpty { found += reported(sentence, periods, dates, &used) }
    } else {
      found = reviewed(sentence, dates, &used)
    }
    if dates.count > 1 { found += windows(sentence, dates, &used) }
    // `định kỳ hằng năm, trước ngày 15/11 gửi …, báo cáo Chính phủ trước ngày 15/12`: the second day returns too.
    if found.contains(where: { $0.period == .annual && $0.due?.day != nil }) {
      for (k, date) in dates.enumerated()
      where !used.contains(k) && date.date.day != nil && date.date.year == nil {
        guard let relation = relation(before: date.range, sentence), relation != .during else {
          continue
        }
        used.insert(k)
        found.append(
          make(
            .periodicReport, .annual, date.date, relation, widened(date.range, sentence), sentence))
      }
    }
    for (k, date) in dates.enumerated() where !used.contains(k) {
      if let deadline = single(date, sentence, dates) { found.append(deadline) }
    }
    if found.count > 1 { found.sort { $0.range.lowerBound < $1.range.lowerBound } }
    return found
  }

  /// Whether a quarter without a word of time is the time that a report is about, not its term.
  private func isReported(
    _ date: DateScanner.Found, _ all: [DateScanner.Found], _ sentence: Range<Int>
  ) -> Bool {
    guard date.date.quarter != nil, date.date.year == nil,
      relation(before: date.range, sentence) == nil
    else { return false }
    let near = max(sentence.lowerBound, date.range.lowerBound - 40)..<date.range.lowerBound
    return scan.containsAny(["báo cáo", "kết quả", "quý"], in: near)
      && all.contains { $0.date.day != nil && $0.range.lowerBound >= date.range.upperBound }
  }

  // MARK: Reports

  private func reported(
    _ sentence: Range<Int>, _ periods: [Period], _ dates: [DateScanner.Found],
    _ used: inout UsedDates
  ) -> [Deadline] {
    let isPeriodic = scan.contains("định kỳ", in: sentence)
    let hasHalf = periods.contains {
      $0.period == .halfYear || $0.period == .midTerm && !$0.isReview
    }
    var found: [Deadline] = []
    let isInOrder = areRespective(periods, dates)
    for (k, period) in periods.enumerated() {
      let next = k + 1 < periods.count ? periods[k + 1].range.lowerBound : sentence.upperBound
      var date = isInOrder ? k : explained(period, dates, used)
      if date == nil {
        date = dates.indices.first { d in
          !used.contains(d) && dates[d].range.lowerBound >= period.range.upperBound
            && dates[d].range.upperBound <= next && fits(dates[d], period)
        }
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
          date.flatMap { relation(of: $0, dates, sentence, isListed: isInOrder) },
          range, sentence))
    }
    guard found.count > 1 else { return found }
    // Named once without and once with its date: the dated one stands for both.
    let stoodFor = found.indices.filter { k in
      guard let period = found[k].period, found[k].due == nil else { return false }
      return found.indices.contains {
        found[$0].period == period && (found[$0].due != nil || $0 < k)
      }
    }
    for k in stoodFor.reversed() { found.remove(at: k) }
    return found
  }

  /// The relation of a date; the second of `trước ngày 15/6 và 15/12` has that of the first.
  private func relation(
    of date: Int, _ dates: [DateScanner.Found], _ sentence: Range<Int>, isListed: Bool
  ) -> Deadline.Relation? {
    relation(before: dates[date].range, sentence)
      ?? (isListed ? relation(before: dates[0].range, sentence) : nil)
  }

  /// `6 tháng, năm trước ngày 15/6 và 15/12`: as many days behind all periods as there are periods.
  private func areRespective(_ periods: [Period], _ dates: [DateScanner.Found]) -> Bool {
    guard periods.count >= 2, dates.count == periods.count, let last = periods.last else {
      return false
    }
    return dates.allSatisfy {
      $0.range.lowerBound >= last.range.upperBound && $0.date.day != nil
    }
  }

  /// `trước ngày 10/6 (đối với báo cáo 6 tháng)`: the date before the parenthesis that holds the period.
  private func explained(
    _ period: Period, _ dates: [DateScanner.Found], _ used: UsedDates
  ) -> Int? {
    dates.indices.last { d in
      let open = scan.skipSpaces(dates[d].range.upperBound, period.range.lowerBound)
      return !used.contains(d) && open < period.range.lowerBound && scan.o[open] == 0x28
        && fits(dates[d], period)
        && !(open..<period.range.lowerBound).contains { scan.o[$0] == 0x29 }
    }
  }

  /// `sơ kết giữa kỳ vào năm 2028`, `tổng kết vào quý IV/2030`: reviews with their time, though no report is spoken of.
  private func reviewed(
    _ sentence: Range<Int>, _ dates: [DateScanner.Found], _ used: inout UsedDates
  ) -> [Deadline] {
    var found: [Deadline] = []
    guard words.reviews.contains(in: sentence) else { return found }
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
      let returns = due.year == nil && isEveryYear(dates[date].range, sentence)
      if due.year == nil, !returns { due.year = planYear }
      found.append(
        make(
          returns ? .periodicReport : .oneOff, returns ? .annual : period, due, .during,
          review.lowerBound..<dates[date].range.upperBound, sentence)
      )
    }
    return found
  }

  /// How reviews are called.
  static let reviews: [(Cue, Deadline.Period)] = [
    ("giữa kỳ", .midTerm), ("tổng kết", .final), ("sơ kết", .midTerm),
  ]

  /// The next review: `giữa kỳ`, `tổng kết`, `tổng kết năm`, and `sơ kết` beside a `tổng kết`.
  private func review(
    in range: Range<Int>, of sentence: Range<Int>
  ) -> (range: Range<Int>, period: Deadline.Period)? {
    var best: (range: Range<Int>, period: Deadline.Period)?
    for (cue, period) in Self.reviews {
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
    _ sentence: Range<Int>, _ dates: [DateScanner.Found], _ used: inout UsedDates
  ) -> [Deadline] {
    var found: [Deadline] = []
    for k in dates.indices.dropLast() where !used.contains(k) && !used.contains(k + 1) {
      let (first, second) = (dates[k], dates[k + 1])
      guard first.date.month != nil || first.date.quarter != nil,
        second.date.month != nil || second.date.quarter != nil, opensWindow(first, second, sentence)
      else { continue }
      used.insert(k)
      used.insert(k + 1)
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
    // `ngày 25 tháng cuối quý`, `ngày 15 của tháng cuối quý`.
    for cue in ["tháng cuối", "của"] as [Cue]
    where scan.endsWithWord(cue, at: i, from: sentence.lowerBound) {
      i = scan.trimmed(sentence.lowerBound..<i - cue.count).upperBound
    }
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
}
