/// A day of the Gregorian calendar that exists.
public struct CalendarDate: Sendable, Hashable, Comparable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// The day, or nil where the calendar has no such day (31 June).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day written `YYYY-MM-DD`, or nil.
  public init?(iso text: some StringProtocol) {
    guard let partial = PartialDate(iso: text), let date = partial.fullDate else { return nil }
    self = date
  }

  /// The day at a moment, by the clock of a place; a moment outside the years 1 to 9999 gives the first or last of their days.
  ///
  /// - Parameters:
  ///   - seconds: seconds since 1 January 1970, 0:00 UTC.
  ///   - offset: by how many seconds the clock is ahead of UTC; that of Việt Nam unless told otherwise.
  public init(unixTime seconds: Int, offset: Int = 7 * 3600) {
    let (sum, overflow) = seconds.addingReportingOverflow(offset)
    let local = overflow ? seconds : sum
    let days = local / 86_400 - (local % 86_400 < 0 ? 1 : 0)
    let ordinal = max(1, min(3_652_059, 719_163 + max(-719_163, min(3_652_059, days))))
    if let date = CalendarDate(ordinal: ordinal) {
      self = date
    } else {
      (year, month, day) = (1970, 1, 1)
    }
  }

  /// The number of days of a month; February of a leap year has 29.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// The day as `YYYY-MM-DD`.
  public var iso: String { padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) }

  /// The day as Vietnamese documents print it: `31/8/2021`, days and the months 1 and 2 with a zero.
  public var vietnamese: String { slashed(day, month, year) }

  /// Days since 1 January of year 1, for distances.
  public var ordinal: Int {
    let y = year - 1
    var days = y * 365 + y / 4 - y / 100 + y / 400
    for m in 1..<month { days += Self.length(ofMonth: m, year: year) }
    return days + day
  }

  /// The day so many days after the last day of the year before year 1, or nil outside the years 1 to 9999.
  public init?(ordinal: Int) {
    guard (1...3_652_059).contains(ordinal) else { return nil }
    // Years of 365.2425 days: at most one too early or too late.
    var year = max(1, min(9999, ordinal * 400 / 146_097 + 1))
    func start(_ year: Int) -> Int {
      let y = year - 1
      return y * 365 + y / 4 - y / 100 + y / 400
    }
    while year > 1, start(year) >= ordinal { year -= 1 }
    while year < 9999, start(year + 1) < ordinal { year += 1 }
    var day = ordinal - start(year)
    var month = 1
    while month < 12, day > Self.length(ofMonth: month, year: year) {
      day -= Self.length(ofMonth: month, year: year)
      month += 1
    }
    self.init(year: year, month: month, day: day)
  }

  /// Earlier in the calendar.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}

/// Day, month and year as Vietnamese documents print them: `31/8/2021`, `02/01`, days and the months 1 and 2 with a zero.
func slashed(_ day: Int, _ month: Int, _ year: Int?) -> String {
  guard (0...99).contains(day), (0...99).contains(month), (1...9999).contains(year ?? 1) else {
    let monthText = month <= 2 ? padded(month, 2) : String(month)
    return padded(day, 2) + "/" + monthText + (year.map { "/" + String($0) } ?? "")
  }
  return String(unsafeUninitializedCapacity: 10) { text in
    var count = 0
    func put(_ byte: Int) {
      text.initializeElement(at: count, to: UInt8(truncatingIfNeeded: byte))
      count += 1
    }
    put(0x30 + day / 10)
    put(0x30 + day % 10)
    put(0x2F)
    if month <= 2 || month >= 10 { put(0x30 + month / 10) }
    put(0x30 + month % 10)
    guard let year else { return count }
    put(0x2F)
    for unit in [1000, 100, 10, 1] where year >= unit { put(0x30 + year / unit % 10) }
    return count
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  switch width - digits.utf8.count {
  case ..<1: return digits
  case 1: return "0" + digits
  case let zeros: return String(repeating: "0", count: zeros) + digits
  }
}
