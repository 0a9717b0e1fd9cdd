public import Dates

/// A period on which reports are due, with the day up to which their figures run.
public struct ReportPeriod: Sendable, Hashable {
  /// How often the report returns.
  public enum Length: String, Sendable, Hashable, CaseIterable {
    case monthly
    case quarterly
    case halfYear = "6-month"
    case nineMonth = "9-month"
    case annual

    /// How many months it covers.
    public var months: Int {
      switch self {
      case .monthly: 1
      case .quarterly: 3
      case .halfYear: 6
      case .nineMonth: 9
      case .annual: 12
      }
    }
  }

  /// Lower-case ASCII with hyphens, `bao-cao-6-thang`.
  public var id: String
  /// Its name, `báo cáo 6 tháng`.
  public var name: String
  /// How often it returns.
  public var length: Length
  /// The first day of the figures, in the month before the period.
  public var firstDay: Int
  /// The last day of the figures, in the last month of the period.
  public var cutOffDay: Int
  /// The day before which the report is sent, every year; nil where each regime sets its own.
  public var sendBefore: PartialDate?
  /// Id of the document that sets a period of its own; nil for the general rule.
  public var regime: String?
  /// Words of a report's subject that name the period.
  public var subjects: [String]
  /// Words of the subject without which it names no period.
  public var onlyWith: [String]
  /// Words of a subject that speaks of something else.
  public var unless: [String]
  /// When it holds.
  public var valid: Validity
  /// How sure the entry is.
  public var confidence: RegistryConfidence
  /// Where it comes from.
  public var source: String
  /// A remark for authors.
  public var note: String?

  /// The last day of the figures of the period that ends in a month of a year.
  public func cutOff(month: Int, year: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: cutOffDay)
  }
}
