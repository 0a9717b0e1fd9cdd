internal import Dates
internal import DocumentModel
internal import SourceText

/// The dates and periods of a sentence.
extension DeadlineExtractor {
  func dates(in sentence: Range<Int>) -> [DateScanner.Found] {
    let scanner = DateScanner(scan: scan)
    var out: [DateScanner.Found] = []
    guard scan.hasDigit(sentence) || scan.contains("quý", in: sentence) else { return out }
    var citation = citations.firstIndex(endingAfter: sentence.lowerBound)
    var i = sentence.lowerBound
    let heads = scan.dateHeads
    var head = heads.index(from: i)
    while i < sentence.upperBound {
      while citation < citations.count, citations[citation].upperBound <= i { citation += 1 }
      if citation < citations.count, citations[citation].lowerBound <= i {
        i = citations[citation].upperBound
        continue
      }
      while head < heads.places.count, Int(heads.places[head]) < i { head += 1 }
      let next =
        head < heads.places.count
        ? min(Int(heads.places[head]), sentence.upperBound) : sentence.upperBound
      if citation < citations.count, citations[citation].lowerBound <= next {
        i = max(i, citations[citation].lowerBound)
        continue
      }
      i = next
      guard i < sentence.upperBound else { break }
      if let found = scanner.date(at: i, sentence.upperBound),
        isDate(found, sentence, behind: out)
      {
        scanner.append(found, withQuartersBefore: sentence.upperBound, to: &out)
        i = out[out.count - 1].range.upperBound
      } else {
        i += 1
      }
    }
    return out
  }

  /// Figures that only look like dates: fractions of names, ranges of years, counts.
  func isDate(
    _ found: DateScanner.Found, _ sentence: Range<Int>, behind out: [DateScanner.Found]
  ) -> Bool {
    let low = found.range.lowerBound
    if found.date.year != nil, found.date.month == nil, found.date.quarter == nil { return true }
    if found.date.day != nil, !found.hasDayWord, found.date.year == nil {
      // `24/7`, `138/CP`: a bare fraction is a date only behind a word of time or a day of note.
      let before = scan.trimmed(max(sentence.lowerBound, low - 60)..<low)
      if scan.o[low..<found.range.upperBound].contains(0x2F) {
        // `15/6 và 15/12`: the second of two days.
        if let last = out.last, last.date.day != nil, low - last.range.upperBound <= 6,
          scan.hasWord("và", at: scan.skipSpaces(last.range.upperBound, low))
            || scan.o[last.range.upperBound] == 0x2C
        {
          return true
        }
        return ["trước", "ngày", "từ", "đến", "hết", "túy", "aids", "dâm"].contains {
          scan.endsWithWord($0, at: before.upperBound, from: before.lowerBound)
        } || endsWithDash(before) || low > 0 && scan.o[low - 1] == 0x28
      }
    }
    return true
  }

  func endsWithDash(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    return scan.o[last] == 0x2D
  }

  // MARK: Periods

  static let periodCues: [(Cue, Deadline.Period)] = [
    ("6 tháng", .halfYear), ("06 tháng", .halfYear), ("sáu tháng", .halfYear),
    ("9 tháng", .nineMonth), ("09 tháng", .nineMonth), ("chín tháng", .nineMonth),
    ("hằng năm", .annual), ("hàng năm", .annual), ("cả năm", .annual), ("01 năm", .annual),
    ("hằng quý", .quarterly), ("hàng quý", .quarterly), ("hằng tháng", .monthly),
    ("hàng tháng", .monthly), ("giữa kỳ", .midTerm), ("tổng kết", .final), ("3 tháng", .quarterly),
  ]

  /// Period words that stand without a figure.
  private static let barePeriods: [(Cue, Deadline.Period)] = [
    ("năm", .annual), ("quý", .quarterly), ("tháng", .monthly),
  ]

  private static let periodWords = CueSet((periodCues + barePeriods).map(\.0))

  func periods(in sentence: Range<Int>) -> [Period] {
    var out: [Period] = []
    var bare: [(place: Int, number: Int)] = []
    scan.forEachWord(of: Self.periodWords, in: sentence) { place, number in
      guard number < Self.periodCues.count else {
        bare.append((place, number - Self.periodCues.count))
        return
      }
      let (cue, period) = Self.periodCues[number]
      if period == .final, let end = endOfAnnual(place, sentence) {
        out.append(Period(period: .annual, range: place..<end))
      } else {
        out.append(Period(period: period, range: place..<place + cue.count))
      }
    }
    if words.reviews.contains(in: sentence), let i = scan.firstWord("sơ kết", in: sentence),
      scan.contains("tổng kết", in: sentence), !scan.contains("giữa kỳ", in: sentence),
      !out.contains(where: { $0.range.lowerBound - i < 12 && $0.range.lowerBound > i })
    {
      out.append(Period(period: .midTerm, range: i..<i + Cue("sơ kết").count, isReview: true))
    }
    for (number, (word, period)) in Self.barePeriods.enumerated() {
      for (place, own) in bare where own == number {
        let range = place..<place + word.count
        guard !out.contains(where: { $0.range.overlaps(range) }), isBarePeriod(range, sentence, out)
        else { continue }
        out.append(Period(period: period, range: range))
      }
    }
    if out.count > 1 { out.sort { $0.range.lowerBound < $1.range.lowerBound } }
    return out
  }

  /// `6 tháng, năm`, `quý, năm`, `báo cáo năm`, `định kỳ tháng`: a period word without a figure.
  func isBarePeriod(_ range: Range<Int>, _ sentence: Range<Int>, _ known: [Period]) -> Bool {
    let next = scan.skipSpaces(range.upperBound, sentence.upperBound)
    if next < sentence.upperBound, TextScan.isDigit(scan.o[next]) || scan.isCapital(next) {
      return false
    }
    if scan.endOfWord(["nay", "trước", "sau", "qua", "học", "iv", "iii", "ii", "i"], at: next)
      != nil,
      scan.endOfWord(["trước ngày"], at: next) == nil
    {
      return false
    }
    guard range.lowerBound > sentence.lowerBound else { return false }
    var low = range.lowerBound - 1
    while low > sentence.lowerBound, scan.o[low] == 0x20 { low -= 1 }
    let end = low + 1
    if scan.o[low] == 0x2C || scan.o[low] == 0x2F
      || scan.endsWithWord("và", at: end, from: sentence.lowerBound)
    {
      // The list must have opened with a period.
      let head = max(sentence.lowerBound, range.lowerBound - 40)..<range.lowerBound
      return known.contains { head.contains($0.range.lowerBound) }
        || scan.containsAny(["tháng", "quý", "định kỳ"], in: head)
    }
    return ["báo cáo", "định kỳ", "kết quả", "kỳ", "tháng cuối"].contains {
      scan.endsWithWord($0, at: end, from: sentence.lowerBound)
    }
  }

  func isReport(_ sentence: Range<Int>) -> Bool {
    var from = sentence.lowerBound
    while let i = words.reports.first(in: from..<sentence.upperBound) {
      let end = i + Cue("báo cáo").count
      if !scan.hasWord("viên", at: scan.skipSpaces(end, sentence.upperBound)) { return true }
      from = end
    }
    return false
  }
}
