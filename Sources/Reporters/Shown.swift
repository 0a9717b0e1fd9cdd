public import Findings

/// Which answers a report lists, `--show`. Counts and exit status are of all answers, whatever is listed.
public enum Shown: String, Sendable, Hashable, CaseIterable {
  /// What each format lists of itself.
  case usual
  /// What falls short, what is set aside and what is unsure.
  case fail
  /// What is met.
  case pass
  /// Everything, also what does not apply.
  case all

  /// Whether findings are listed, those that are set aside, and what is unsure.
  public var listsFindings: Bool { self != .pass }

  /// Whether an answer is listed.
  ///
  /// - Parameters:
  ///   - listsMet: whether the format lists of itself what is met.
  ///   - listsRest: whether it lists of itself what does not apply.
  public func lists(
    _ status: RuleResult.Status, listsMet: Bool = false, listsRest: Bool = false
  ) -> Bool {
    switch status {
    case .pass: self == .usual ? listsMet : self != .fail
    case .notApplicable: self == .usual ? listsRest : self == .all
    case .fail, .unsure, .waived: listsFindings
    }
  }
}
