internal import Dates
internal import DocumentModel

/// Stated dates against the bounds of rules.
extension PartialDate {
  /// Whether every part that `other` states is the same here; a year counts where both state one.
  func agrees(with other: PartialDate) -> Bool {
    if let year, let theirs = other.year, year != theirs { return false }
    if let quarter = other.quarter, self.quarter != quarter { return false }
    if let month = other.month, self.month != month { return false }
    if let day = other.day, self.day != day { return false }
    return true
  }

  /// The last day, as an ordinal, on which something due so can be done: the day before for
  /// `trước ngày …`.
  func lastDay(_ relation: Deadline.Relation?, inYear year: Int) -> Int? {
    if relation == .before { return earliest(inYear: year).map { $0.ordinal - 1 } }
    return latest(inYear: year)?.ordinal
  }

  /// Whether something due so is done by the last day of a bound.
  func isDue(_ relation: Deadline.Relation?, notAfter bound: PartialDate) -> Bool {
    guard let (due, limit) = ordinals(relation, bound, { $0.latest(inYear: $1) }) else {
      return false
    }
    return due <= limit
  }

  /// Whether something due so may be done as late as the first day of a bound.
  func isDue(_ relation: Deadline.Relation?, notBefore bound: PartialDate) -> Bool {
    guard let (due, limit) = ordinals(relation, bound, { $0.earliest(inYear: $1) }) else {
      return false
    }
    return due >= limit
  }

  private func ordinals(
    _ relation: Deadline.Relation?, _ bound: PartialDate,
    _ end: (PartialDate, Int) -> CalendarDate?
  ) -> (due: Int, limit: Int)? {
    // A leap year, so that every day of every year has its place.
    let common = bound.year ?? year ?? 2024
    if bound.year != nil, year != nil {
      guard let due = lastDay(relation, inYear: common), let limit = end(bound, common) else {
        return nil
      }
      return (due, limit.ordinal)
    }
    var own = self
    own.year = common
    var other = bound
    other.year = common
    guard var due = own.lastDay(relation, inYear: common), let limit = end(other, common) else {
      return nil
    }
    // Around the turn of the year: a report in January is later than one due in December.
    if let month = own.month, let wanted = other.month {
      if month <= 2, wanted >= 11 { due += 366 }
      if month >= 11, wanted <= 2 { due -= 366 }
    }
    return (due, limit.ordinal)
  }
}
