public import Dates
public import SourceText

/// Why a finding no longer counts against the run: somebody answers for it, or it is older than the check.
public struct Suppression: Sendable, Hashable {
  /// What sets a finding aside.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A waiver (`miễn trừ`): somebody with a name took the responsibility, for a reason and until a day.
    case waiver
    /// The baseline: the finding stood there when the check was brought in.
    case baseline
  }

  /// What sets it aside.
  public var kind: Kind
  /// Why; for the baseline that it stands in it.
  public var reason: LocalText
  /// Who answers for it; nil for the baseline.
  public var owner: String?
  /// The last day on which it holds; nil for the baseline.
  public var expires: CalendarDate?
  /// Where it is written, `miễn-trừ.yaml:12`.
  public var source: String

  /// A suppression from its parts.
  public init(
    kind: Kind, reason: LocalText, owner: String? = nil, expires: CalendarDate? = nil,
    source: String
  ) {
    self.kind = kind
    self.reason = reason
    self.owner = owner
    self.expires = expires
    self.source = source
  }
}

/// A finding that stays in the report, marked, but does not count against the run.
public struct SuppressedFinding: Sendable, Hashable {
  /// What falls short.
  public var finding: Finding
  /// Why it does not count.
  public var suppression: Suppression

  /// A finding that is set aside.
  public init(finding: Finding, suppression: Suppression) {
    self.finding = finding
    self.suppression = suppression
  }
}

/// Something to say of a finding that is not in its message: that the waiver for it has expired.
public struct FindingNote: Sendable, Hashable {
  /// The finding's fingerprint.
  public var fingerprint: String
  /// The finding's rule, by its full id.
  public var rule: String
  /// What there is to say.
  public var text: LocalText

  /// A note on a finding.
  public init(fingerprint: String, rule: String, text: LocalText) {
    self.fingerprint = fingerprint
    self.rule = rule
    self.text = text
  }
}

extension DocumentReport {
  /// Sets findings aside: those for which `reason` has one leave their rule's answer and stand in `suppressed`.
  ///
  /// A rule of which no finding is left is answered `waived`. What was set aside before stays so. Call on a report
  /// that is in order.
  public mutating func setAside(_ reason: (Finding) -> Suppression?) {
    for i in results.indices {
      guard case .fail(let findings) = results[i].status else { continue }
      var left: [Finding] = []
      var first: Suppression?
      for finding in findings {
        guard let suppression = reason(finding) else {
          left.append(finding)
          continue
        }
        first = first ?? suppression
        suppressed.append(SuppressedFinding(finding: finding, suppression: suppression))
      }
      guard let first else { continue }
      results[i].status = left.isEmpty ? .waived(first.reason) : .fail(left)
    }
    suppressed.sort { a, b in
      if a.finding.place < b.finding.place { return true }
      if b.finding.place < a.finding.place { return false }
      return (a.finding.rule, a.finding.message.vietnamese)
        < (b.finding.rule, b.finding.message.vietnamese)
    }
  }

  /// What there is to say of a finding.
  public func notes(on finding: Finding) -> [LocalText] {
    guard !notes.isEmpty else { return [] }
    return notes.filter { $0.fingerprint == finding.fingerprint && $0.rule == finding.rule }
      .map(\.text)
  }
}
