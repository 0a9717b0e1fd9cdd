import Dates
import DocumentModel
import SourceText
import Testing

@testable import Validation

@Suite struct JudgingDayTests {
  static let today = CalendarDate(year: 2026, month: 11, day: 21)!

  static func facts(date: String? = nil, years: [Int] = [], cites: [String] = []) -> Facts {
    var facts = Facts(range: 0..<10)
    facts.context.date = date.flatMap { PartialDate(iso: $0) }
    facts.context.years = years
    facts.citations = cites.map { iso in
      var citation = Citation(type: "Công văn", range: 0..<1, numberRange: 0..<1)
      citation.date = PartialDate(iso: iso)
      return citation
    }
    return facts
  }

  @Test(arguments: [
    (facts(date: "2023-05-20", years: [2023]), "2023-05-20"),
    (facts(date: "2023-05", years: [2023]), "2023-05-01"),
    (facts(date: "2023"), "2023-01-01"),
    (facts(date: "2023-06-31", years: [2023]), "2023-01-01"),
    (facts(years: [2023]), "2023-01-01"),
    (facts(years: [2025, 2021]), "2021-01-01"),
    (facts(years: [2023], cites: ["2023-04-26", "2023-02-27", "2022-12-30"]), "2023-04-26"),
    (facts(years: [2023], cites: ["2024-08-01", "2023-06", "2019-01-01"]), "2023-01-01"),
    (facts(cites: ["2023-04-26"]), "2026-11-21"),
    (facts(), "2026-11-21"),
  ])
  func day(facts: Facts, expected: String) {
    #expect(JudgingDay(of: facts, asOf: nil, today: Self.today).date.iso == expected)
  }

  @Test func theDayOfTheCallWins() {
    let chosen = CalendarDate(year: 2025, month: 3, day: 1)!
    let day = JudgingDay(of: Self.facts(date: "2023-05-20"), asOf: chosen, today: Self.today)
    #expect(day.date == chosen)
    #expect(day.because[.english].contains("--as-of"))
  }

  @Test func theReasonSaysWhichDateWasUsed() {
    func reason(_ facts: Facts) -> String {
      JudgingDay(of: facts, asOf: nil, today: Self.today).because[.english]
    }
    #expect(reason(Self.facts(date: "2023-05-20")) == "the date of issue on the document")
    #expect(reason(Self.facts(date: "2023-05")) == "the document says only 2023-05: its first day")
    #expect(reason(Self.facts(years: [2023])).hasPrefix("undated; its text is of the year 2023"))
    #expect(reason(Self.facts()) == "undated: judged as of today")
  }
}
