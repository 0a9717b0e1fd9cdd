internal import SourceText

extension DocumentReport {
  /// Puts answers and findings in order, each finding once; what is in order is not copied.
  public mutating func order() {
    for i in results.indices {
      guard case .fail(let findings) = results[i].status, !isOrdered(findings) else { continue }
      results[i].status = .fail(distinct(findings))
    }
    let isSorted = zip(results, results.dropFirst()).allSatisfy { $0.rule <= $1.rule }
    if !isSorted { results.sort { $0.rule < $1.rule } }
  }
}

/// Whether each finding stands after the one before.
private func isOrdered(_ findings: [Finding]) -> Bool {
  zip(findings, findings.dropFirst()).allSatisfy { a, b in
    a.place < b.place || (!(b.place < a.place) && a.message.vietnamese < b.message.vietnamese)
  }
}

/// Findings in order, each once.
private func distinct(_ findings: [Finding]) -> [Finding] {
  let sorted = findings.sorted { a, b in
    if a.place < b.place { return true }
    return !(b.place < a.place) && a.message.vietnamese < b.message.vietnamese
  }
  var kept: [Finding] = []
  kept.reserveCapacity(sorted.count)
  for finding in sorted {
    // Equal findings have one place and one message, and so stand near each other.
    let twins = kept.reversed().prefix { !($0.place < finding.place) }
    if !twins.contains(finding) { kept.append(finding) }
  }
  return kept
}
