import Dates
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    (2023, 6, 30, true), (2023, 6, 31, false), (2023, 2, 28, true), (2023, 2, 29, false),
    (2024, 2, 29, true), (2000, 2, 29, true), (1900, 2, 29, false), (2100, 2, 29, false),
    (2023, 1, 31, true), (2023, 1, 32, false), (2023, 0, 1, false), (2023, 13, 1, false),
    (2023, 1, 0, false), (2023, -1, 5, false), (0, 1, 1, false), (1, 1, 1, true),
    (9999, 12, 31, true), (10000, 1, 1, false), (2023, 4, 31, false), (2023, 9, 30, true),
    (2023, 11, 31, false), (2023, 12, 31, true),
  ])
  func daysThatExist(_ sample: (Int, Int, Int, Bool)) {
    let date = CalendarDate(year: sample.0, month: sample.1, day: sample.2)
    #expect((date != nil) == sample.3)
  }

  /// Every day from 1890 to 2110, and the first and last of all.
  @Test func daysAreFoundByTheirOrdinal() throws {
    let first = try #require(CalendarDate(year: 1890, month: 1, day: 1)).ordinal
    for ordinal in first..<first + 80_354 {
      #expect(CalendarDate(ordinal: ordinal)?.ordinal == ordinal)
    }
    #expect(CalendarDate(ordinal: 1) == CalendarDate(year: 1, month: 1, day: 1))
    #expect(CalendarDate(ordinal: 3_652_059) == CalendarDate(year: 9999, month: 12, day: 31))
    #expect(CalendarDate(ordinal: 0) == nil)
    #expect(CalendarDate(ordinal: 3_652_060) == nil)
    #expect(CalendarDate(ordinal: Int.min) == nil)
  }

  /// 17:00 UTC is midnight in Việt Nam.
  @Test(arguments: [
    (0, "1970-01-01"), (61_199, "1970-01-01"), (61_200, "1970-01-02"), (-25_201, "1969-12-31"),
    (-25_200, "1970-01-01"), (951_757_200, "2000-02-29"), (Int.max, "9999-12-31"),
    (Int.min, "0001-01-01"),
  ]) func momentsAreDays(seconds: Int, day: String) {
    #expect(CalendarDate(unixTime: seconds).iso == day)
  }

  @Test func theClockOfAPlaceCounts() {
    #expect(CalendarDate(unixTime: 86_399, offset: 0).iso == "1970-01-01")
    #expect(CalendarDate(unixTime: 86_399, offset: 1).iso == "1970-01-02")
    #expect(CalendarDate(unixTime: 0, offset: -1).iso == "1969-12-31")
  }

  @Test func monthsHaveTheirLength() {
    let lengths = (1...12).map { CalendarDate.length(ofMonth: $0, year: 2023) }
    #expect(lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect(CalendarDate.length(ofMonth: 2, year: 2024) == 29)
  }

  @Test(arguments: [
    ("2021-08-31", true), ("2021-8-31", false), ("2021-08-32", false), ("2021-02-29", false),
    ("2021-08", false), ("--08-31", false), ("", false), ("2021-08-31 ", false),
    ("2021/08/31", false), ("20210831", false), ("２０２１-08-31", false), ("2021-08-3١", false),
  ])
  func reading(_ sample: (String, Bool)) {
    #expect((CalendarDate(iso: sample.0) != nil) == sample.1)
  }

  @Test func writing() throws {
    let date = try #require(CalendarDate(year: 2021, month: 8, day: 31))
    #expect(date.iso == "2021-08-31")
    #expect(date.vietnamese == "31/8/2021")
    #expect(CalendarDate(year: 2023, month: 1, day: 5)?.vietnamese == "05/01/2023")
    #expect(CalendarDate(year: 2023, month: 2, day: 28)?.vietnamese == "28/02/2023")
    #expect(CalendarDate(year: 2023, month: 12, day: 9)?.vietnamese == "09/12/2023")
    #expect(CalendarDate(year: 33, month: 4, day: 3)?.iso == "0033-04-03")
  }

  @Test func distances() throws {
    func ordinal(_ text: String) throws -> Int { try #require(CalendarDate(iso: text)).ordinal }
    #expect(try ordinal("0001-01-01") == 1)
    #expect(try ordinal("2024-03-01") - ordinal("2024-02-28") == 2)
    #expect(try ordinal("2023-03-01") - ordinal("2023-02-28") == 1)
    #expect(try ordinal("2024-01-01") - ordinal("2023-01-01") == 365)
    #expect(try ordinal("2025-01-01") - ordinal("2024-01-01") == 366)
    #expect(try ordinal("2000-01-01") - ordinal("1900-01-01") == 36_524)
    // 1 January 1970 is day 719,163 of the common era.
    #expect(try ordinal("1970-01-01") == 719_163)
  }

  /// Day after day, order, distance and writing agree.
  @Test func everyDayOfManyYears() throws {
    var last: CalendarDate?
    for year in 1890...2110 {
      for month in 1...12 {
        for day in 1...CalendarDate.length(ofMonth: month, year: year) {
          let date = try #require(CalendarDate(year: year, month: month, day: day))
          #expect(CalendarDate(iso: date.iso) == date)
          if let last {
            #expect(last < date && date.ordinal == last.ordinal + 1)
          }
          last = date
        }
      }
    }
  }
}

@Suite struct PartialDateTests {
  @Test(arguments: [
    ("2023-06-14", PartialDate(year: 2023, month: 6, day: 14)),
    ("2023-06", PartialDate(year: 2023, month: 6)), ("2023", PartialDate(year: 2023)),
    ("2023-Q4", PartialDate(year: 2023, quarter: 4)), ("--06-14", PartialDate(month: 6, day: 14)),
    ("--06", PartialDate(month: 6)), ("--Q1", PartialDate(quarter: 1)),
    ("2023-06-31", PartialDate(year: 2023, month: 6, day: 31)),
    ("2023-00-00", PartialDate(year: 2023, month: 0, day: 0)),
  ])
  func readingAndWriting(_ sample: (String, PartialDate)) {
    #expect(PartialDate(iso: sample.0) == sample.1)
    #expect(sample.1.iso == sample.0)
  }

  @Test(arguments: [
    "", "-", "--", "23", "02023", "2023-", "2023-6", "2023-06-", "2023-06-1", "2023-06-144",
    "2023-Q0", "2023-Q5", "2023-Q", "2023-Q44", "--6-14", "-06-14", "--06-", "2023-06-14T00:00",
    " 2023", "2023 ", "2023-Q1-01", "năm 2023", "２０２３", "99999999999999999999",
  ])
  func whatIsNoDate(_ text: String) {
    #expect(PartialDate(iso: text) == nil)
  }

  @Test func daysThatNoCalendarHas() {
    func exists(_ text: String) -> Bool? { PartialDate(iso: text)?.exists }
    #expect(exists("2023-06-31") == false)
    #expect(exists("2023-02-29") == false)
    #expect(exists("2024-02-29") == true)
    // Every fourth year has the day: of a date of every year nothing is said against it.
    #expect(exists("--02-29") == true)
    #expect(exists("--02-30") == false)
    #expect(exists("2023-13") == false)
    #expect(exists("2023-00-10") == false)
    #expect(exists("2023-06-00") == false)
    #expect(exists("2023") == true)
    #expect(PartialDate(year: 2023, quarter: 5).exists == false)
    #expect(PartialDate(day: 31).exists)
    #expect(!PartialDate(day: 32).exists)
    #expect(!PartialDate(year: 2023, month: .max, day: .max).exists)
    #expect(!PartialDate(year: .max, month: 2, day: .min).exists)
  }

  @Test func whatADateCanMean() {
    func span(_ text: String, _ year: Int? = nil) -> [String?] {
      let date = PartialDate(iso: text)
      return [date?.earliest(inYear: year)?.iso, date?.latest(inYear: year)?.iso]
    }
    #expect(span("2023") == ["2023-01-01", "2023-12-31"])
    #expect(span("2023-Q1") == ["2023-01-01", "2023-03-31"])
    #expect(span("2023-Q2") == ["2023-04-01", "2023-06-30"])
    #expect(span("2023-Q4") == ["2023-10-01", "2023-12-31"])
    #expect(span("2024-02") == ["2024-02-01", "2024-02-29"])
    #expect(span("2023-02") == ["2023-02-01", "2023-02-28"])
    #expect(span("2023-06-14") == ["2023-06-14", "2023-06-14"])
    #expect(span("--06-14") == [nil, nil])
    #expect(span("--06-14", 2025) == ["2025-06-14", "2025-06-14"])
    #expect(span("--Q3", 2025) == ["2025-07-01", "2025-09-30"])
    #expect(span("2023-06", 2025) == ["2023-06-01", "2023-06-30"])
    #expect(span("2023-06-31") == [nil, nil])
    #expect(span("--02-29", 2023) == [nil, nil])
    #expect(span("--02-29", 2024) == ["2024-02-29", "2024-02-29"])
    #expect(span("2023-13") == [nil, nil])
  }

  @Test func wholeDates() {
    #expect(PartialDate(iso: "2023-06-14")?.fullDate?.iso == "2023-06-14")
    #expect(PartialDate(iso: "2023-06-31")?.fullDate == nil)
    #expect(PartialDate(iso: "2023-06")?.fullDate == nil)
    #expect(PartialDate(iso: "--06-14")?.fullDate == nil)
    #expect(CalendarDate(iso: "2023-06-14").map { PartialDate($0).iso } == "2023-06-14")
  }

  @Test(arguments: [
    ("2023-06-14", "14/6/2023"), ("--06-14", "14/6"), ("2023-01-05", "05/01/2023"),
    ("2023-06", "tháng 6/2023"), ("--02", "tháng 02"), ("2023-Q4", "quý IV/2023"),
    ("--Q1", "quý I"), ("2023", "năm 2023"),
  ])
  func forReaders(_ sample: (String, String)) {
    #expect(PartialDate(iso: sample.0)?.vietnamese == sample.1)
  }

  @Test func oddPartsAreNoTrap() {
    #expect(PartialDate(year: 2023, quarter: 9).vietnamese == "quý IV/2023")
    #expect(PartialDate(quarter: 0).vietnamese == "quý I")
    #expect(PartialDate().vietnamese == "")
    #expect(PartialDate(month: 0, day: 5).vietnamese == "05/00")
    #expect(PartialDate(year: 5, month: 13, day: 31).vietnamese == "31/13/5")
    #expect(PartialDate(year: 12023, month: 6, day: 120).vietnamese == "120/6/12023")
    #expect(PartialDate(year: 0, month: 1, day: 1).vietnamese == "01/01/0")
    #expect(PartialDate(year: 2023, quarter: 9).latest() == nil)
    #expect(PartialDate(year: .max).latest() == nil)
    #expect(PartialDate(year: 2023, quarter: .max).earliest() == nil)
  }
}
