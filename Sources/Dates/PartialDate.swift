/// A date as documents print it: any of year, quarter, month and day may be missing, and the whole
/// may not exist (31 June), which is kept and can be asked.
///
/// Written as in the facts: `2023-06-14`, `2023-06`, `2023-Q4`, `2023`, `--06-14`, `--06`, `--Q4`.
public struct PartialDate: Sendable, Hashable {
  /// The year, or nil for a date of every year.
  public var year: Int?
  /// The quarter, 1 to 4.
  public var quarter: Int?
  /// The month as printed; 1 to 12 where it exists.
  public var month: Int?
  /// The day as printed.
  public var day: Int?

  /// A date from the parts that are printed.
  public init(year: Int? = nil, quarter: Int? = nil, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.quarter = quarter
    self.month = month
    self.day = day
  }

  /// A whole date.
  public init(_ date: CalendarDate) {
    self.init(year: date.year, month: date.month, day: date.day)
  }

  /// The date written as in the facts, or nil. Days that do not exist are accepted: see `exists`.
  public init?(iso text: some StringProtocol) {
    var rest = text.utf8[...]
    func number(_ digits: ClosedRange<Int>) -> Int? {
      let run = rest.prefix { (48...57).contains($0) }
      guard digits.contains(run.count) else { return nil }
      rest = rest.dropFirst(run.count)
      return run.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
    func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    }
    self.init()
    if take(45) {
      guard take(45) else { return nil }
    } else {
      guard let year = number(4...4) else { return nil }
      self.year = year
      if rest.isEmpty { return }
      guard take(45) else { return nil }
    }
    if take(81) {
      guard let quarter = number(1...1), (1...4).contains(quarter), rest.isEmpty else { return nil }
      self.quarter = quarter
      return
    }
    guard let month = number(2...2) else { return nil }
    self.month = month
    if rest.isEmpty { return }
    guard take(45), let day = number(2...2), rest.isEmpty else { return nil }
    self.day = day
  }

  /// The date as the facts write it.
  public var iso: String {
    var text = year.map { padded($0, 4) } ?? "-"
    if let quarter { return text + "-Q" + String(quarter) }
    if let month { text += "-" + padded(month, 2) }
    if let day { text += "-" + padded(day, 2) }
    return text
  }

  /// True unless month or day are ones that no calendar has.
  public var exists: Bool {
    if let quarter, !(1...4).contains(quarter) { return false }
    if let month, !(1...12).contains(month) { return false }
    guard let day else { return true }
    guard let month else { return (1...31).contains(day) }
    return day >= 1 && day <= CalendarDate.length(ofMonth: month, year: year ?? 2000)
  }

  /// The day, where all three parts are there and exist.
  public var fullDate: CalendarDate? {
    guard let year, let month, let day else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The first day the date can mean; a missing year is taken from `year`. Nil without any year.
  public func earliest(inYear other: Int? = nil) -> CalendarDate? {
    guard let year = year ?? other, (1...4).contains(quarter ?? 1) else { return nil }
    let month = self.month ?? quarter.map { $0 * 3 - 2 } ?? 1
    return CalendarDate(year: year, month: month, day: day ?? 1)
  }

  /// The last day the date can mean; a missing year is taken from `year`. Nil without any year.
  public func latest(inYear other: Int? = nil) -> CalendarDate? {
    guard let year = year ?? other, (1...4).contains(quarter ?? 1) else { return nil }
    let month = self.month ?? quarter.map { $0 * 3 } ?? 12
    guard (1...12).contains(month) else { return nil }
    return CalendarDate(
      year: year, month: month, day: day ?? CalendarDate.length(ofMonth: month, year: year))
  }

  /// The date for a reader of Vietnamese: `14/6`, `31/3/2023`, `tháng 6/2023`, `quý IV/2023`, `năm 2023`.
  public var vietnamese: String {
    if let day, let month, quarter == nil { return slashed(day, month, year) }
    let tail = year.map { "/" + String($0) } ?? ""
    if let quarter { return "quý " + ["I", "II", "III", "IV"][max(0, min(3, quarter - 1))] + tail }
    guard let month else { return year.map { "năm " + String($0) } ?? "" }
    return "tháng " + (month <= 2 ? padded(month, 2) : String(month)) + tail
  }
}
