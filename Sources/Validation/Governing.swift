internal import Findings
internal import Governance
internal import Rules

/// Waivers and baseline on the single path: behind the comparison of documents, before the report.
extension Validator {
  /// Sets aside what the comparison of documents added.
  func govern(
    _ governed: inout GovernedRun?, _ documents: inout [DocumentReport], _ citing: [CitingDocument]
  ) {
    guard governed != nil, citing.count > 1 else { return }
    var rules: [String: [Int: Set<String>]] = [:]
    for own in citing { rules[own.file, default: [:]][own.index] = Set(own.rules) }
    for i in documents.indices {
      guard let later = rules[documents[i].file]?[documents[i].index] else { continue }
      governed?.govern(&documents[i], later: later, isWaivable: isWaivable)
    }
  }

  /// Whether a rule's findings may be set aside; one that is not loaded has none.
  func isWaivable(_ rule: String) -> Bool { shelf.edition.book.rule(rule)?.isWaivable ?? true }

  /// Whether a rule compares documents; one that is not loaded was asked of none.
  func comparesRun(_ rule: String) -> Bool { shelf.edition.book.rule(rule)?.comparesRun ?? false }
}
