/// Counts over results and findings.
public struct Summary: Sendable, Hashable {
  /// Documents judged.
  public var documents = 0
  /// Findings of severity error.
  public var errors = 0
  /// Findings of severity warning.
  public var warnings = 0
  /// Findings of severity info.
  public var infos = 0
  /// Results that are met.
  public var pass = 0
  /// Results that are not met.
  public var fail = 0
  /// Results of rules not asked of their document.
  public var notApplicable = 0
  /// Results that cannot be told.
  public var unsure = 0
  /// Results that are not met, but with every finding set aside.
  public var waived = 0
  /// Findings that are set aside by a waiver or the baseline.
  public var suppressed = 0

  /// All zero.
  public init() {}

  /// Counts one document.
  public mutating func add(_ document: DocumentReport) {
    documents += 1
    suppressed += document.suppressed.count
    for result in document.results { add(result) }
  }

  /// Counts the answer of one rule.
  public mutating func add(_ result: RuleResult) {
    switch result.status {
    case .pass: pass += 1
    case .notApplicable: notApplicable += 1
    case .unsure: unsure += 1
    case .waived: waived += 1
    case .fail(let findings):
      fail += 1
      for finding in findings {
        switch finding.severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .info: infos += 1
        case .off: break
        }
      }
    }
  }

  /// How many findings are of a severity or graver.
  public func count(from severity: Severity) -> Int {
    var count = errors
    if severity <= .warning { count += warnings }
    if severity <= .info { count += infos }
    return count
  }
}
