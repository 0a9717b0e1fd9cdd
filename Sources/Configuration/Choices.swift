public import Findings

/// From which gravity on findings make the run fail.
public enum FailOn: String, Sendable, CaseIterable {
  case error
  case warning
  case info
  case never

  /// The threshold; nil for never.
  public var severity: Severity? { Severity(rawValue: rawValue) }
}

/// Which view of tracked changes is read.
public enum RevisionsView: String, Sendable, CaseIterable {
  /// The text with all changes accepted.
  case accepted
  /// The text as it was before them.
  case original
}
