internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// The period that a report tells of, as its subject names it: `6 tháng đầu năm 2023`, `quý I năm 2024`.
struct ReportedPeriod {
  /// What the registry has of such periods.
  let period: ReportPeriod
  /// The last day of its figures.
  let cutOff: CalendarDate
  /// The period in words: `quý 1/2024`.
  let words: String

  /// The period of a document; nil where its subject names none, or something else than a regular report.
  init?(_ subject: Subject) {
    guard let title = subject.facts.form.subject?.text else { return nil }
    let folded = WordFolding.padded(normalizing: title)
    let words = folded.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    let entries = subject.registry.reportPeriods.filter {
      $0.regime == nil && $0.valid.contains(subject.asOf)
        && !Self.holds($0.unless, folded)
        && ($0.onlyWith.isEmpty || Self.holds($0.onlyWith, folded))
    }
    let readings = entries.flatMap { Self.readings(of: $0, in: words) }
    // What is named first is told of; what follows is planned for. Of two names the longer is meant.
    let first = readings.min { a, b in
      a.start != b.start ? a.start < b.start : a.length > b.length
    }
    guard let first, var year = first.year?.value ?? subject.facts.context.years.first else {
      return nil
    }
    // `tháng 12, nhiệm vụ tháng 01 năm 2024`: the year is that of the month to come.
    let isYearOfNext = readings.contains { next in
      guard let number = first.number, let other = next.number, next.period.id == first.period.id
      else { return false }
      return next.start > first.start && other < number
        && next.start < first.year?.index ?? 0
    }
    if isYearOfNext { year -= 1 }
    guard let cutOff = first.period.cutOff(month: first.lastMonth, year: year) else { return nil }
    period = first.period
    self.cutOff = cutOff
    self.words =
      first.number.map { "\(first.period.name) \($0)/\(year)" } ?? "\(first.period.name) \(year)"
  }

  private struct Reading {
    let period: ReportPeriod
    /// The first word that names it, and how many do.
    let start: Int
    let length: Int
    /// Which month or quarter it is; nil where the name says it all.
    let number: Int?
    let lastMonth: Int
    /// The first year that is printed behind it, and where.
    let year: (value: Int, index: Int)?
  }

  private static func holds(_ phrases: [String], _ folded: [UInt8]) -> Bool {
    phrases.contains { WordFolding.contains(folded, WordFolding.padded(normalizing: $0)) }
  }

  private static func readings(of period: ReportPeriod, in words: [String]) -> [Reading] {
    period.subjects.flatMap { name -> [Reading] in
      let named = WordFolding.padded(normalizing: name).split(separator: 0x20)
        .map { String(decoding: $0, as: UTF8.self) }
      guard !named.isEmpty, words.count >= named.count else { return [] }
      return (0...words.count - named.count).compactMap { start in
        guard words[start..<start + named.count].elementsEqual(named) else { return nil }
        return reading(period, words, start, named.count)
      }
    }
  }

  /// A name at a place, with the number that must follow names of months, quarters and years.
  private static func reading(
    _ period: ReportPeriod, _ words: [String], _ start: Int, _ length: Int
  ) -> Reading? {
    let end = start + length
    let next = end < words.count ? words[end] : ""
    let year = (end..<words.count).lazy.compactMap { i in Self.year(words[i]).map { ($0, i) } }
      .first
    func made(_ number: Int?, lastMonth: Int) -> Reading {
      Reading(
        period: period, start: start, length: length, number: number, lastMonth: lastMonth,
        year: year)
    }
    switch period.length {
    case .monthly:
      guard let month = Int(next), (1...12).contains(month) else { return nil }
      return made(month, lastMonth: month)
    case .quarterly:
      guard let quarter = roman[next] ?? Int(next), (1...4).contains(quarter) else { return nil }
      return made(quarter, lastMonth: quarter * 3)
    case .annual:
      return Self.year(next) == nil ? nil : made(nil, lastMonth: 12)
    case .halfYear, .nineMonth: return made(nil, lastMonth: period.length.months)
    }
  }

  private static func year(_ word: String) -> Int? {
    Int(word).flatMap { (1990...2100).contains($0) ? $0 : nil }
  }

  private static let roman = ["i": 1, "ii": 2, "iii": 3, "iv": 4]
}

extension FormCheck {
  /// A report is not dated before the last day of the figures that it tells.
  static func afterCutOff(_ subject: Subject) -> Outcome {
    guard let line = subject.facts.form.dateLine, let date = subject.facts.form.date?.fullDate
    else { return absent("ngày ban hành", "day of issue") }
    guard let reported = ReportedPeriod(subject), let title = subject.facts.form.subject else {
      return .notApplicable(
        LocalText(
          "trích yếu không nêu kỳ báo cáo có trong sổ",
          english: "the subject names no report period of the registry"))
    }
    if date >= reported.cutOff { return .pass([line.range, title.range]) }
    let values: KeyValuePairs = [
      "found": date.vietnamese, "expected": reported.cutOff.vietnamese, "period": reported.words,
    ]
    return .fail([
      Breach(
        line.range, values, related: [title.range], cap: reported.period.confidence.cap)
    ])
  }
}
