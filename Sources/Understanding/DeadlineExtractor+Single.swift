internal import Dates
internal import DocumentModel
internal import SourceText

/// Dates that stand alone: limits, windows, campaigns.
extension DeadlineExtractor {
  func single(
    _ date: DateScanner.Found, _ sentence: Range<Int>, _ all: [DateScanner.Found]
  ) -> Deadline? {
    let before = scan.trimmed(sentence.lowerBound..<date.range.lowerBound)
    if isPast(before) { return nil }
    if date.date.day == nil, date.date.month == nil, date.date.quarter == nil {
      return yearWindow(date, sentence, before, all)
    }
    let relation = relation(before: date.range, sentence)
    if date.date.day != nil, date.date.year == nil, isEveryYear(date.range, sentence) {
      let isReport = scan.containsAny(["gửi", "nộp", "báo cáo"], in: sentence)
      return make(
        isReport ? .periodicReport : .window, isReport ? .annual : nil, date.date,
        relation ?? .during, widened(date.range, sentence), sentence)
    }
    var due = date.date
    let isCampaign = campaign(before) != nil
    if due.day != nil {
      if let relation, relation != .during {
        if due.year == nil { due.year = isReport(sentence) && planYear == nil ? nil : planYear }
        return make(.oneOff, nil, due, relation, widened(date.range, sentence), sentence)
      }
      guard
        isCampaign || isInParentheses(date.range, sentence) && planContext(before)
          || before.isEmpty && opensItem(date.range, sentence)
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
    if scan.endsWithWord("đến hết", at: before.upperBound, from: before.lowerBound),
      scan.containsAny(["hoàn thành", "xong"], in: sentence), !scan.contains("%", in: sentence)
    {
      return make(.oneOff, nil, date.date, .by, widened(date.range, sentence), sentence)
    }
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

  /// How campaigns and days of note are called.
  static let campaigns: [Cue] = [
    "tháng hành động", "tháng thanh niên", "tháng công nhân", "tháng cao điểm", "tuần lễ",
    "ngày toàn dân", "ngày quốc tế", "ngày thế giới", "ngày pháp luật", "ngày thành lập",
    "ngày hội", "lễ phát động", "lễ mít tinh",
  ]

  /// Where a campaign or a day of note is named before a date.
  func campaign(_ before: Range<Int>) -> Int? {
    let near = max(before.lowerBound, before.upperBound - 240)..<before.upperBound
    return words.campaigns.last(in: near)
  }

  func planContext(_ before: Range<Int>) -> Bool {
    scan.containsAny(
      ["thực hiện", "hoàn thành", "tổ chức", "trước"],
      in: max(before.lowerBound, before.upperBound - 40)..<before.upperBound)
  }

  func isInParentheses(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let before = sentence.lowerBound..<range.lowerBound
    return scan.lastMark(in: before) { $1 == 0x28 || $1 == 0x29 }.map { scan.o[$0] == 0x28 }
      ?? false
  }

  /// Inside quotation marks: part of a title.
  func isQuoted(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    (sentence.lowerBound..<range.lowerBound).reduce(into: false) { quoted, i in
      if scan.o[i] == 0x22 { quoted.toggle() }
    }
  }

  /// `Ngày 20/6/2024: Hội nghị tổng kết`: an item of a timetable.
  private func opensItem(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let next = scan.skipSpaces(range.upperBound, sentence.upperBound)
    return next < sentence.upperBound && scan.o[next] == 0x3A
  }

  /// `ngày 15/12 hằng năm`.
  func isEveryYear(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let next = scan.skipSpaces(range.upperBound, sentence.upperBound)
    return scan.endOfWord(["hằng năm", "hàng năm"], at: next) != nil
  }

  /// Narration: `tính đến ngày`, `từ ngày`, `so với năm`.
  func isPast(_ before: Range<Int>) -> Bool {
    scan.endsWithWord(Self.past, at: before.upperBound, from: before.lowerBound)
  }

  private static let past: CueEndings = [
    "tính đến", "từ", "kể từ", "ký", "so với", "so với cùng kỳ", "giai đoạn", "cùng kỳ",
  ]

  func laterYear(_ start: Int, _ sentence: Range<Int>) -> Int? {
    let limit = min(sentence.upperBound, start + 170)
    guard let i = scan.firstWord("năm", in: start..<limit) else { return nil }
    return DateScanner(scan: scan).year(at: i, sentence.upperBound)?.date.year
  }

  func relation(before range: Range<Int>, _ sentence: Range<Int>) -> Deadline.Relation? {
    let low = sentence.lowerBound
    var end = endBeforeHour(range, sentence)
    // `vào cuối năm 2030`, `trong đầu tháng 6`.
    for cue in ["cuối", "đầu", "giữa"] as [Cue] where scan.endsWithWord(cue, at: end, from: low) {
      end = scan.trimmed(low..<end - cue.count).upperBound
    }
    if scan.endsWithWord("ngay", at: end, from: low) {  // `truoc ngay 15/7/2023`
      end = scan.trimmed(low..<end - Cue("ngay").count).upperBound
    }
    if scan.endsWithWord(Self.before, at: end, from: low) { return .before }
    if scan.endsWithWord(Self.by, at: end, from: low) { return .by }
    if scan.endsWithWord(Self.during, at: end, from: low) { return .during }
    // `Thời hạn hoàn thành …: ngày 01/11/2022`
    if end > low, scan.o[end - 1] == 0x3A,
      scan.containsAny(["thời hạn", "hạn", "thời gian hoàn thành", "hoàn thành"], in: low..<end)
    {
      return .by
    }
    return nil
  }

  private static let before: CueEndings = ["trước", "truớc", "truoc"]
  private static let by: CueEndings = [
    "chậm nhất", "chậm nhất là", "chậm nhất vào", "chậm nhất trong", "chậm nhất là trong",
    "muộn nhất trong", "đến", "đến hết", "hết", "hạn cuối", "muộn nhất", "không quá",
    "chậm nhất đến", "thời hạn", "hạn",
  ]
  private static let during: CueEndings = ["trong", "vào", "trong khoảng"]

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
