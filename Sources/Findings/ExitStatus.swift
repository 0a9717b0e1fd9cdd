/// The exit status of a run.
public enum ExitStatus: Int32, Sendable {
  /// Nothing at or above the threshold.
  case clean = 0
  /// Findings at or above the threshold.
  case findings = 1
  /// A wrong call or broken rules.
  case misuse = 2
  /// An input could not be read; wins over findings.
  case unreadable = 3

  /// The status of a report; `threshold` nil never fails on findings, `isStrict` fails where findings of the baseline are
  /// there no longer.
  public init(_ report: Report, failOn threshold: Severity?, isStrict: Bool = false) {
    if !report.unreadable.isEmpty {
      self = .unreadable
    } else if let threshold, report.summary.count(from: threshold) > 0 {
      self = .findings
    } else if isStrict, report.staleCount > 0 {
      self = .findings
    } else {
      self = .clean
    }
  }
}
