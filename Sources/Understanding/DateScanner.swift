internal import Dates

/// Reads dates as Vietnamese documents print them.
struct DateScanner {
  /// A date with its place.
  struct Found {
    var date: PartialDate
    var range: Range<Int>
    /// True when the word `ngày` opens it.
    var hasDayWord: Bool
  }

  let scan: TextScan

  /// The date at an offset: `ngày 14 tháng 6 năm 2023`, `14/6/2023`, `14/6`, `tháng 6/2023`, `tháng 6 năm 2023`,
  /// `quý IV/2023`, `quý IV năm 2023`, `năm 2023`.
  func date(at start: Int, _ end: Int) -> Found? {
    guard start < scan.count else { return nil }
    if TextScan.isDigit(scan.o[start]) { return start < end ? day(at: start, end) : nil }
    if scan.hasDayWord(at: start) {
      let i = scan.skipSpaces(start + 5, end)
      guard var found = day(at: i, end) else { return nil }
      found.range = start..<found.range.upperBound
      found.hasDayWord = true
      return found
    }
    if scan.hasWord("tháng", at: start) { return month(at: start, end) }
    if scan.hasWord("quý", at: start) { return quarter(at: start, end) }
    return scan.hasWord("năm", at: start) ? year(at: start, end) : nil
  }

  /// `14 tháng 6 năm 2023`, `14/6/2023`, `14/6`, `26 ngày 6 năm 2023` (a slip).
  func day(at start: Int, _ end: Int) -> Found? {
    guard let (day, dayEnd) = scan.number(at: start, end), dayEnd - start <= 2 else { return nil }
    if dayEnd < end, Marks("/-.").contains(scan.o[dayEnd]) {
      let mark = scan.o[dayEnd]
      guard let (month, monthEnd) = scan.number(at: dayEnd + 1, end), monthEnd - dayEnd <= 3 else {
        return nil
      }
      if monthEnd < end, scan.o[monthEnd] == mark,
        let (year, yearEnd) = scan.number(at: monthEnd + 1, end), yearEnd - monthEnd == 5
      {
        guard scan.isWordEnd(yearEnd) else { return nil }
        return Found(
          date: PartialDate(year: year, month: month, day: day), range: start..<yearEnd,
          hasDayWord: false)
      }
      guard mark == 0x2F, scan.isWordEnd(monthEnd), month >= 1, month <= 12, day >= 1, day <= 31,
        monthEnd >= end || scan.o[monthEnd] != 0x2F
      else { return nil }
      var date = PartialDate(month: month, day: day)
      var last = monthEnd
      if let (year, yearEnd) = followingYear(monthEnd, end) { (date.year, last) = (year, yearEnd) }
      return Found(date: date, range: start..<last, hasDayWord: false)
    }
    var i = scan.skipSpaces(dayEnd, end)
    guard let word = scan.endOfWord(Self.monthWords, at: i), i > dayEnd || i < end
    else { return nil }
    i = scan.skipSpaces(word, end)
    guard let (month, monthEnd) = scan.number(at: i, end), monthEnd - i <= 2 else { return nil }
    // `16 giờ 00 ngày 25/10/2023` is no slip: the date begins at its own `ngày`.
    if scan.hasWord("ngày", at: scan.skipSpaces(dayEnd, end)),
      monthEnd < end && scan.o[monthEnd] == 0x2F || followingMonth(monthEnd, end)
    {
      return nil
    }
    var date = PartialDate(month: month, day: day)
    var last = monthEnd
    if let (year, yearEnd) = followingYear(monthEnd, end) {
      (date.year, last) = (year, yearEnd)
    } else if monthEnd < end, scan.o[monthEnd] == 0x2F,
      let (year, yearEnd) = scan.number(at: monthEnd + 1, end), yearEnd - monthEnd == 5
    {
      (date.year, last) = (year, yearEnd)
    }
    return Found(date: date, range: start..<last, hasDayWord: false)
  }

  private func followingMonth(_ start: Int, _ end: Int) -> Bool {
    scan.hasWord("tháng", at: scan.skipSpaces(start, end))
  }

  /// `tháng 6/2023`, `tháng 6 năm 2023`, `tháng 6`.
  func month(at start: Int, _ end: Int) -> Found? {
    let i = scan.skipSpaces(start + Cue("tháng").count, end)
    guard let (month, monthEnd) = scan.number(at: i, end), monthEnd - i <= 2, month >= 1,
      month <= 12
    else { return nil }
    var date = PartialDate(month: month)
    var last = monthEnd
    if monthEnd < end, Marks("/-.").contains(scan.o[monthEnd]),
      let (year, yearEnd) = scan.number(at: monthEnd + 1, end), yearEnd - monthEnd == 5
    {
      (date.year, last) = (year, yearEnd)
    } else if let (year, yearEnd) = followingYear(monthEnd, end) {
      (date.year, last) = (year, yearEnd)
    }
    guard scan.isWordEnd(last) else { return nil }
    return Found(date: date, range: start..<last, hasDayWord: false)
  }

  /// What stands before a month, `ngày` by a slip.
  private static let monthWords: CueSet = ["tháng", "ngày", "thang"]

  private static let numerals: [(Cue, Int)] = [
    ("iv", 4), ("iii", 3), ("ii", 2), ("i", 1), ("1", 1), ("2", 2), ("3", 3), ("4", 4),
  ]

  /// `quý IV năm 2023`, `quý IV/2023`, `quý IV`.
  func quarter(at start: Int, _ end: Int) -> Found? {
    let i = scan.skipSpaces(start + Cue("quý").count, end)
    for (cue, quarter) in Self.numerals where scan.hasWord(cue, at: i) {
      let numeral = i + cue.count
      var date = PartialDate(quarter: quarter)
      var last = numeral
      if numeral < end, Marks("/-.").contains(scan.o[numeral]),
        let (year, yearEnd) = scan.number(at: numeral + 1, end), yearEnd - numeral == 5
      {
        (date.year, last) = (year, yearEnd)
      } else if let (year, yearEnd) = followingYear(numeral, end) {
        (date.year, last) = (year, yearEnd)
      }
      return Found(date: date, range: start..<last, hasDayWord: false)
    }
    return nil
  }

  /// Appends a date with what follows it as dates too: the further quarters of `quý II, III năm 2023`, which share the year.
  func append(_ first: Found, withQuartersBefore end: Int, to out: inout [Found]) {
    let start = out.count
    out.append(first)
    guard first.date.quarter != nil, first.date.year == nil else { return }
    var i = first.range.upperBound
    while true {
      guard var next = scan.nextMember(behind: i, end, marks: ",-") else { break }
      if scan.hasWord("quý", at: next) { next = scan.skipSpaces(next + Cue("quý").count, end) }
      guard
        let (cue, quarter) = Self.numerals.first(where: {
          scan.hasWord($0.0, at: next) && scan.isCapital(next)
        })
      else { break }
      i = next + cue.count
      out.append(Found(date: PartialDate(quarter: quarter), range: next..<i, hasDayWord: false))
    }
    guard out.count - start > 1 else { return }
    var year: Int?
    if let (value, last) = followingYear(i, end) {
      (year, i) = (value, last)
    } else if i < end, scan.o[i] == 0x2F, let (value, last) = scan.number(at: i + 1, end),
      last - i == 5
    {
      (year, i) = (value, last)
    }
    for k in start..<out.count { out[k].date.year = year }
    out[out.count - 1].range = out[out.count - 1].range.lowerBound..<i
  }

  /// `năm 2023`.
  func year(at start: Int, _ end: Int) -> Found? {
    let i = scan.skipSpaces(start + Cue("năm").count, end)
    guard let (year, yearEnd) = scan.number(at: i, end), yearEnd - i == 4,
      (1900...2100).contains(year), scan.isWordEnd(yearEnd)
    else { return nil }
    return Found(date: PartialDate(year: year), range: start..<yearEnd, hasDayWord: false)
  }

  /// The first year of a range.
  func firstYear(in range: Range<Int>) -> Int? {
    guard let word = scan.firstWord("năm", in: range) else { return nil }
    return year(at: word, range.upperBound)?.date.year
  }

  private func followingYear(_ start: Int, _ end: Int) -> (Int, Int)? {
    var i = scan.skipSpaces(start, end)
    if i < end, scan.o[i] == 0x2C { i = scan.skipSpaces(i + 1, end) }
    guard scan.hasWord("năm", at: i) || scan.hasWord("nam", at: i) else { return nil }
    let word = scan.has("năm", at: i) ? 4 : 3
    let number = scan.skipSpaces(i + word, end)
    guard let (year, yearEnd) = scan.number(at: number, end), yearEnd - number == 4 else {
      return nil
    }
    return (year, yearEnd)
  }
}
