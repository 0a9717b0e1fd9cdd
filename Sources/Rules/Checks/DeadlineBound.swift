internal import Dates
internal import Registries
internal import SourceText
internal import YAMLSource

/// A bound that a rule sets to a date: a date of its own, or what the registry has of a report period.
enum DeadlineBound: Sendable {
  case date(PartialDate)
  case period(ReportPeriod)

  /// The report period; nil for a date.
  var period: ReportPeriod? {
    if case .period(let period) = self { return period }
    return nil
  }

  /// The last day on which the report can still be sent in time.
  var lastDay: PartialDate? {
    switch self {
    case .date(let date): return date
    case .period(let period):
      // A leap year, so that every day of every year has its place.
      guard let end = period.sendBefore?.earliest(inYear: 2024) else { return nil }
      let last = end.previous
      return PartialDate(month: last.month, day: last.day)
    }
  }

  /// The last day of the figures of the period that something due so is about; nil where that cannot be told, or the period is
  /// long past: a quarterly report of January is that of the quarter before.
  func firstDay(for due: PartialDate) -> PartialDate? {
    switch self {
    case .date(let date): return date
    case .period(let period):
      switch period.length {
      case .monthly: return nil
      case .quarterly:
        guard let month = due.month, month % 3 != 1 else { return nil }
        return PartialDate(month: (month + 2) / 3 * 3, day: period.cutOffDay)
      case .halfYear, .nineMonth, .annual:
        return PartialDate(month: period.length.months, day: period.cutOffDay)
      }
    }
  }
}

extension CalendarDate {
  /// The day before.
  fileprivate var previous: CalendarDate {
    CalendarDate(year: year, month: month, day: day - 1)
      ?? CalendarDate(
        year: year, month: month - 1, day: Self.length(ofMonth: month - 1, year: year))
      ?? CalendarDate(year: year - 1, month: 12, day: 31) ?? self
  }
}

extension Arguments {
  /// A date, or the id of a report period.
  func bound(_ key: String, _ context: inout CompileContext) -> DeadlineBound? {
    guard let node = node(key, &context) else { return nil }
    let isDate = node.scalar?.utf8.allSatisfy { !(0x61...0x7A).contains($0) } ?? true
    if isDate { return context.sink.partialDate(node).map(DeadlineBound.date) }
    guard let id = context.sink.text(node) else { return nil }
    guard let period = context.registry.reportPeriod(id) else {
      context.unknown(
        "unknown-report-period", id, what: LocalText("kỳ báo cáo", english: "report period"),
        among: context.registry.reportPeriods.map(\.id), at: node.range)
      return nil
    }
    if key == "no-later-than", period.sendBefore == nil {
      context.error(
        "no-sending-day", "kỳ báo cáo “\(id)” không có hạn gửi (send-before)",
        en: "the report period “\(id)” has no day of sending (send-before)", at: node.range)
      return nil
    }
    return .period(period)
  }
}
