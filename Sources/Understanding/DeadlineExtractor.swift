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
  /// Where words of time stand that need no digit.
  let cues: CueHits

  /// A date or a period with its place, in order of reading.
  private struct Period {
    var period: Deadline.Period
    var range: Range<Int>
  }

  /// The deadlines of a block.
  func deadlines(in block: Range<Int>) -> [Deadline] {
    guard hasCue(block) else { return [] }
    var found: [Deadline] = []
    scan.forEachSentence(in: block) { found += deadlines(sentence: $0) }
    return found
  }

  /// A quick look: a date needs a digit, a period its word.
  private func hasCue(_ block: Range<Int>) -> Bool {
    scan.hasDigit(block) || cues.contains(in: block)
  }

  private func deadlines(sentence: Range<Int>) -> [Deadline] {
    let dates = dates(in: sentence)
    var found: [Deadline] = []
    var used: Set<Int> = []
    if isReport(sentence) {
      let periods = periods(in: sentence)
      if !periods.isEmpty { found += reports(sentence, periods, dates, &used) }
    } else if !dates.isEmpty {
      found += reviews(sentence, dates, &used)
    }
    for (k, date) in dates.enumerated() where !used.contains(k) {
      if let deadline = single(date, sentence, dates) { found.append(deadline) }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Dates

  private func dates(in sentence: Range<Int>) -> [DateScanner.Found] {
    let scanner = DateScanner(scan: scan)
    var out: [DateScanner.Found] = []
    guard scan.hasDigit(sentence) || scan.contains("quý", in: sentence) else { return out }
    var citation = firstCitation(endingAfter: sentence.lowerBound)
    var i = sentence.lowerBound
    while i < sentence.upperBound {
      while citation < citations.count, citations[citation].range.upperBound <= i { citation += 1 }
      if citation < citations.count, citations[citation].range.lowerBound <= i {
        i = citations[citation].range.upperBound
        continue
      }
      let byte = scan.f[i]
      if byte == 0x6E || byte == 0x74 || byte == 0x71 || TextScan.isDigit(byte), scan.isWordStart(i),
        let found = scanner.date(at: i, sentence.upperBound), isDate(found, sentence)
      {
        out.append(found)
        i = found.range.upperBound
      } else {
        i += 1
      }
    }
    return out
  }

  private func firstCitation(endingAfter offset: Int) -> Int {
    var low = 0
    var high = citations.count
    while low < high {
      let middle = (low + high) / 2
      if citations[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Figures that only look like dates: fractions of names, ranges of years, counts.
  private func isDate(_ found: DateScanner.Found, _ sentence: Range<Int>) -> Bool {
    let low = found.range.lowerBound
    if found.date.year != nil, found.date.month == nil, found.date.quarter == nil { return true }
    if found.date.day != nil, !found.hasDayWord, found.date.year == nil {
      // `24/7`, `138/CP`: a bare fraction is a date only behind a word of time or a day of note.
      let before = scan.trimmed(max(sentence.lowerBound, low - 60)..<low)
      if scan.o[low..<found.range.upperBound].contains(0x2F) {
        return ["trước", "ngày", "đến", "hết", "túy", "aids", "dâm"].contains {
          scan.endsWithWord($0, at: before.upperBound, from: before.lowerBound)
        } || endsWithDash(before) || low > 0 && scan.o[low - 1] == 0x28
      }
    }
    return true
  }

  private func endsWithDash(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    return scan.o[last] == 0x2D
  }

  // MARK: Periods

  private static let periodCues: [(Cue, Deadline.Period)] = [
    ("6 tháng", .halfYear), ("06 tháng", .halfYear), ("sáu tháng", .halfYear),
    ("9 tháng", .nineMonth), ("09 tháng", .nineMonth), ("chín tháng", .nineMonth),
    ("hằng năm", .annual), ("hàng năm", .annual), ("cả năm", .annual), ("01 năm", .annual),
    ("hằng quý", .quarterly), ("hàng quý", .quarterly), ("hằng tháng", .monthly),
    ("hàng tháng", .monthly), ("giữa kỳ", .midTerm), ("tổng kết", .final), ("3 tháng", .quarterly),
  ]

  private func periods(in sentence: Range<Int>) -> [Period] {
    var out: [Period] = []
    for (cue, period) in Self.periodCues {
      var from = sentence.lowerBound
      while let i = scan.firstWord(cue, in: from..<sentence.upperBound) {
        let range = i..<i + cue.count
        out.append(Period(period: period, range: range))
        from = range.upperBound
      }
    }
    for word in ["năm", "quý", "tháng"] as [Cue] {
      var from = sentence.lowerBound
      while let i = scan.firstWord(word, in: from..<sentence.upperBound) {
        let range = i..<i + word.count
        from = range.upperBound
        guard !out.contains(where: { $0.range.overlaps(range) }), isBarePeriod(range, sentence, out)
        else { continue }
        let period: Deadline.Period =
          word.count == Cue("năm").count && scan.has("năm", at: i)
          ? .annual : scan.has("quý", at: i) ? .quarterly : .monthly
        out.append(Period(period: period, range: range))
      }
    }
    return out.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// `6 tháng, năm`, `quý, năm`, `báo cáo năm`, `định kỳ tháng`: a period word without a figure.
  private func isBarePeriod(_ range: Range<Int>, _ sentence: Range<Int>, _ known: [Period]) -> Bool {
    let next = scan.skipSpaces(range.upperBound, sentence.upperBound)
    if next < sentence.upperBound, TextScan.isDigit(scan.o[next]) || scan.isCapital(next) { return false }
    if scan.endOfWord(["nay", "trước", "sau", "qua", "học", "iv", "iii", "ii", "i"], at: next) != nil,
      scan.endOfWord(["trước ngày"], at: next) == nil
    {
      return false
    }
    guard range.lowerBound > sentence.lowerBound else { return false }
    var low = range.lowerBound - 1
    while low > sentence.lowerBound, scan.o[low] == 0x20 { low -= 1 }
    let end = low + 1
    if scan.o[low] == 0x2C || scan.o[low] == 0x2F || scan.endsWithWord("và", at: end, from: sentence.lowerBound) {
      // The list must have opened with a period.
      let head = max(sentence.lowerBound, range.lowerBound - 40)..<range.lowerBound
      return known.contains { head.contains($0.range.lowerBound) }
        || scan.containsAny(["tháng", "quý", "định kỳ"], in: head)
    }
    return ["báo cáo", "định kỳ", "kết quả", "kỳ"].contains {
      scan.endsWithWord($0, at: end, from: sentence.lowerBound)
    }
  }

  private func isReport(_ sentence: Range<Int>) -> Bool {
    var from = sentence.lowerBound
    while let i = scan.firstWord("báo cáo", in: from..<sentence.upperBound) {
      let end = i + Cue("báo cáo").count
      if !scan.hasWord("viên", at: scan.skipSpaces(end, sentence.upperBound)) { return true }
      from = end
    }
    return false
  }

  // MARK: Reports

  private func reports(
    _ sentence: Range<Int>, _ periods: [Period], _ dates: [DateScanner.Found],
    _ used: inout Set<Int>
  ) -> [Deadline] {
    let isPeriodic = scan.contains("định kỳ", in: sentence)
    let hasHalf = periods.contains { $0.period == .halfYear || $0.period == .midTerm }
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
      let near = isPeriodic || isNear(period.range, sentence) || hasHalf
      guard date != nil || near else { continue }
      if date == nil, !isPeriodic, period.period == .annual || period.period == .monthly,
        !isNear(period.range, sentence)
      {
        continue
      }
      var range = period.range
      var due: PartialDate?
      if let d = date {
        used.insert(d)
        due = dates[d].date
        range =
          min(range.lowerBound, dates[d].range.lowerBound)..<max(range.upperBound, dates[d].range.upperBound)
      }
      found.append(
        make(
          .periodicReport, period.period, due, date.flatMap { relation(before: dates[$0].range, sentence) } ,
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
  private func reviews(
    _ sentence: Range<Int>, _ dates: [DateScanner.Found], _ used: inout Set<Int>
  ) -> [Deadline] {
    var found: [Deadline] = []
    for (cue, period) in [("giữa kỳ", .midTerm), ("tổng kết", .final)] as [(Cue, Deadline.Period)] {
      guard let i = scan.firstWord(cue, in: sentence),
        let date = dates.indices.first(where: { !used.contains($0) && dates[$0].range.lowerBound > i }),
        dates[date].range.lowerBound - i < 60, relation(before: dates[date].range, sentence) != nil
      else { continue }
      used.insert(date)
      found.append(
        make(
          .oneOff, period, dates[date].date, .during, i..<dates[date].range.upperBound, sentence))
    }
    return found
  }

  private func fits(_ date: DateScanner.Found, _ period: Period) -> Bool {
    switch period.period {
    case .midTerm, .final: return true
    default: return date.date.day != nil || date.date.month != nil
    }
  }

  /// Whether a period stands close to the word `báo cáo` or `định kỳ`.
  private func isNear(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let near = max(sentence.lowerBound, range.lowerBound - 70)..<min(sentence.upperBound, range.upperBound + 70)
    return scan.containsAny(["báo cáo", "định kỳ"], in: near)
  }

  // MARK: Single dates

  private func single(
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
      guard isCampaign || isInParentheses(date.range, sentence) && planContext(before)
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
    guard relation == .during || isCampaign || due.year != nil || due.quarter != nil
      || isInParentheses(date.range, sentence)
    else { return nil }
    if due.year == nil { due.year = planYear }
    return make(.window, nil, due, .during, widened(date.range, sentence), sentence)
  }

  /// `(thực hiện trong năm 2023)`, `“Tháng hành động …” năm 2023`.
  private func yearWindow(
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
        scan.endsWithWord("trước", at: before.upperBound, from: before.lowerBound) ? .before : .during
      return make(.oneOff, nil, date.date, relation, widened(date.range, sentence), sentence)
    }
    return nil
  }

  private static let campaigns: [Cue] = [
    "tháng hành động", "tháng thanh niên", "tháng công nhân", "tháng cao điểm", "tuần lễ",
    "ngày toàn dân", "ngày quốc tế", "ngày thế giới", "ngày pháp luật", "ngày thành lập",
    "ngày hội", "lễ phát động", "lễ mít tinh",
  ]

  /// Where a campaign or a day of note is named before a date.
  private func campaign(_ before: Range<Int>) -> Int? {
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

  private func planContext(_ before: Range<Int>) -> Bool {
    scan.containsAny(["thực hiện", "hoàn thành", "tổ chức", "trước"], in: max(before.lowerBound, before.upperBound - 40)..<before.upperBound)
  }

  private func isInParentheses(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    var i = range.lowerBound
    while i > sentence.lowerBound {
      i -= 1
      if scan.o[i] == 0x29 { return false }
      if scan.o[i] == 0x28 { return true }
    }
    return false
  }

  /// Inside quotation marks: part of a title.
  private func isQuoted(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    (sentence.lowerBound..<range.lowerBound).reduce(into: false) { quoted, i in
      if scan.o[i] == 0x22 { quoted.toggle() }
    }
  }

  /// Narration: `tính đến ngày`, `từ ngày`, `so với năm`.
  private func isPast(_ before: Range<Int>) -> Bool {
    ["tính đến", "từ", "kể từ", "ký", "so với", "so với cùng kỳ", "giai đoạn", "cùng kỳ"].contains {
      scan.endsWithWord($0, at: before.upperBound, from: before.lowerBound)
    }
  }

  private func laterYear(_ start: Int, _ sentence: Range<Int>) -> Int? {
    let limit = min(sentence.upperBound, start + 170)
    guard let i = scan.firstWord("năm", in: start..<limit) else { return nil }
    return DateScanner(scan: scan).year(at: i, sentence.upperBound)?.date.year
  }

  private func relation(before range: Range<Int>, _ sentence: Range<Int>) -> Deadline.Relation? {
    let end = scan.trimmed(sentence.lowerBound..<range.lowerBound).upperBound
    let low = sentence.lowerBound
    func ends(_ cues: [Cue]) -> Bool { cues.contains { scan.endsWithWord($0, at: end, from: low) } }
    if ends(["trước", "truớc"]) { return .before }
    if ends([
      "chậm nhất", "chậm nhất là", "chậm nhất vào", "đến", "đến hết", "hết", "hạn cuối", "muộn nhất",
      "không quá", "chậm nhất đến", "thời hạn", "hạn",
    ]) {
      return .by
    }
    if ends(["trong", "vào", "trong khoảng"]) { return .during }
    return nil
  }

  /// The words of relation belong to the deadline's text.
  private func widened(_ range: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
    let end = scan.trimmed(sentence.lowerBound..<range.lowerBound).upperBound
    for cue in ["trước", "chậm nhất", "trong", "thực hiện trong", "đến hết", "đến", "vào"] as [Cue]
    where scan.endsWithWord(cue, at: end, from: sentence.lowerBound) {
      return end - cue.count..<range.upperBound
    }
    return range
  }

  // MARK: Who and to whom

  private func make(
    _ kind: Deadline.Kind, _ period: Deadline.Period?, _ due: PartialDate?,
    _ relation: Deadline.Relation?, _ range: Range<Int>, _ sentence: Range<Int>
  ) -> Deadline {
    let (to, toAgencies) = addressee(sentence, near: range)
    let confidence = due.map { $0.exists } ?? true ? Confidence.certain : Confidence(70, "no such day")
    return Deadline(
      kind: kind, period: period, due: due, relation: due == nil ? nil : relation,
      who: who(sentence), to: to, toAgencies: toAgencies, text: scan.string(range), range: range,
      sentence: sentence, confidence: confidence)
  }

  /// The body after `gửi về`, `về`, `đến`, with the one in parentheses behind it.
  private func addressee(_ sentence: Range<Int>, near: Range<Int>) -> (String?, [String]) {
    let inside = agencies.overlapping(sentence)
    var best: AgencyMention?
    for mention in inside where !mention.isGroup {
      let end = scan.trimmed(sentence.lowerBound..<mention.range.lowerBound).upperBound
      let isAddressed = ["gửi", "gửi về", "về", "đến", "cho", "gửi đến", "gửi cho", "qua", "với", "gửi kết quả về", "báo cáo", "cơ quan thường trực"]
        .contains { scan.endsWithWord($0, at: end, from: sentence.lowerBound) }
      if isAddressed, best == nil { best = mention }
    }
    guard let best else { return (nil, []) }
    var ids = [best.id].compactMap { $0 }
    var text = scan.string(best.range)
    // `Cơ quan Thường trực Ban Chỉ đạo tỉnh (Công an tỉnh)`
    let next = scan.skipSpaces(best.range.upperBound, sentence.upperBound)
    if next < sentence.upperBound, scan.o[next] == 0x28, let close = (next..<sentence.upperBound).first(where: { scan.o[$0] == 0x29 }) {
      for mention in agencies.overlapping(next..<close) { if let id = mention.id { ids.append(id) } }
      text += " " + scan.string(next..<close + 1)
    }
    return (text, ids)
  }

  /// The subject of the sentence, or the body of the section.
  private func who(_ sentence: Range<Int>) -> String? {
    if let first = agencies.overlapping(sentence).first,
      first.range.lowerBound - sentence.lowerBound < 60
    {
      return scan.string(first.range)
    }
    var low = 0
    var high = assignments.count
    while low < high {
      let middle = (low + high) / 2
      if assignments[middle].range.lowerBound <= sentence.lowerBound { low = middle + 1 } else { high = middle }
    }
    let holder = assignments[..<low].suffix(64).last { assignment in
      guard let heading = assignment.heading else { return false }
      return headings[heading].section.contains(sentence.lowerBound)
    }
    return holder?.name
  }
}
