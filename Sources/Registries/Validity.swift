public import Dates

/// The days on which an entry holds, both ends included.
public struct Validity: Sendable, Hashable {
  /// The first day; nil when it has no beginning that matters.
  public var from: CalendarDate?
  /// The last day; nil while it holds.
  public var to: CalendarDate?

  /// A span of days.
  public init(from: CalendarDate? = nil, to: CalendarDate? = nil) {
    self.from = from
    self.to = to
  }

  /// Every day.
  public static let always = Validity()

  /// Whether the entry holds on a day.
  public func contains(_ date: CalendarDate) -> Bool {
    !begins(after: date) && !ended(before: date)
  }

  /// Whether the first day is still to come.
  public func begins(after date: CalendarDate) -> Bool { from.map { date < $0 } ?? false }

  /// Whether the last day is past.
  public func ended(before date: CalendarDate) -> Bool { to.map { $0 < date } ?? false }

  /// Whether two spans have a day in common.
  public func overlaps(_ other: Validity) -> Bool {
    if let from, other.ended(before: from) { return false }
    if let to, other.begins(after: to) { return false }
    return true
  }
}

/// How sure the registry is of an entry.
public enum RegistryConfidence: String, Sendable, Hashable, CaseIterable {
  /// The full text or an excerpt of the source was read.
  case verified
  /// One excerpt, or a second-hand source.
  case singleSource = "single-source"
  /// Stands in issued documents, not checked outside them.
  case stated
  /// Known, not looked up.
  case known
}
