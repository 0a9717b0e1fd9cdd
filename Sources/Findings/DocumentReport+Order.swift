internal import SourceText

extension DocumentReport {
  /// Puts answers and findings in order, each finding once; what is in order is not copied.
  public mutating func order() {
    for i in results.withUnsafeBufferPointer(\.unordered) {
      guard case .fail(let findings) = results[i].status else { continue }
      results[i].status = .fail(distinct(findings))
    }
    if !results.withUnsafeBufferPointer(\.isSorted) { results.sort { $0.rule < $1.rule } }
  }

  /// Whether answers and findings are in order, each finding once.
  var isOrdered: Bool {
    results.withUnsafeBufferPointer { $0.isSorted && $0.unordered.isEmpty }
  }
}

// Buffers, as elements that are handed about in pairs are copied.
extension UnsafeBufferPointer<RuleResult> {
  /// The answers of which the findings are not in order.
  fileprivate var unordered: [Int] {
    indices.filter {
      guard case .fail(let findings) = self[$0].status else { return false }
      return !findings.withUnsafeBufferPointer(\.isOrdered)
    }
  }

  /// Whether no answer stands behind one of a later rule.
  fileprivate var isSorted: Bool {
    indices.dropFirst().allSatisfy { self[$0 - 1].rule <= self[$0].rule }
  }
}

extension UnsafeBufferPointer<Finding> {
  /// Whether each finding stands after the one before.
  fileprivate var isOrdered: Bool {
    indices.dropFirst().allSatisfy { i in
      if self[i - 1].place < self[i].place { return true }
      return !(self[i].place < self[i - 1].place)
        && self[i - 1].message.vietnamese < self[i].message.vietnamese
    }
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
