public import Dates

/// A limit or window for doing something, or a periodic duty.
public struct Deadline: Sendable, Hashable {
  /// What sort of duty.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A report that returns.
    case periodicReport = "periodic-report"
    /// Something to be done once.
    case oneOff = "one-off"
    /// A time in which something takes place.
    case window
  }

  /// How often a periodic duty returns, or which review it is.
  public enum Period: String, Sendable, Hashable, CaseIterable {
    case monthly
    case quarterly
    case halfYear = "6-month"
    case nineMonth = "9-month"
    case annual
    case midTerm = "mid-term"
    case final
  }

  /// How the date bounds the duty.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// `trước ngày`.
    case before
    /// `trong`.
    case during = "in"
    /// `đến`, `chậm nhất`.
    case by
  }

  /// What sort of duty.
  public var kind: Kind
  /// How often it returns; nil when it does not.
  public var period: Period?
  /// The date; nil when only a period is stated.
  public var due: PartialDate?
  /// How the date bounds it; nil without a date.
  public var relation: Relation?
  /// Who must act, as printed.
  public var who: String?
  /// To whom, as printed.
  public var to: String?
  /// Registry ids of the agencies in `to`.
  public var toAgencies: [String]
  /// The words that state it.
  public var text: String
  /// Where they stand.
  public var range: Range<Int>
  /// The sentence around them.
  public var sentence: Range<Int>
  /// How sure it is.
  public var confidence: Confidence

  /// A deadline from its parts.
  public init(
    kind: Kind, period: Period?, due: PartialDate?, relation: Relation?, who: String?, to: String?,
    toAgencies: [String], text: String, range: Range<Int>, sentence: Range<Int>,
    confidence: Confidence = .certain
  ) {
    self.kind = kind
    self.period = period
    self.due = due
    self.relation = relation
    self.who = who
    self.to = to
    self.toAgencies = toAgencies
    self.text = text
    self.range = range
    self.sentence = sentence
    self.confidence = confidence
  }
}
