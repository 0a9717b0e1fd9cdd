internal import DocumentModel
internal import SourceText

/// Puts what only a repaired text tells into the facts of the text as it is printed.
///
/// What stands in sound words is taken from the printed text alone. What is added stands in a damaged word or in its
/// sentence, is told with the range and the words as printed, and no finding may rest on it.
struct RecoveredFacts {
  private let printed: SourceDocument
  private let repaired: RepairedDocument

  init(_ printed: SourceDocument, _ repaired: RepairedDocument) {
    self.printed = printed
    self.repaired = repaired
  }

  /// The facts of one document with what the same document tells when it is repaired.
  func added(to facts: Facts, from other: Facts) -> Facts {
    var facts = facts
    for mention in other.agencies where isDamaged(mention.range) { add(mention, to: &facts) }
    for task in other.assignments where isDamaged(task.range) { add(task, other, to: &facts) }
    for deadline in other.deadlines where isDamaged(deadline.sentence) {
      add(deadline, to: &facts)
    }
    for target in other.targets where isDamaged(target.sentence) { add(target, to: &facts) }
    for citation in other.citations where isDamaged(citation.range) { add(citation, to: &facts) }
    return facts
  }

  // MARK: Kinds of facts

  private func add(_ found: AgencyMention, to facts: inout Facts) {
    let range = back(found.range)
    let known = facts.agencies.overlapping(range)
    // A name that is longer than what was read in it, `Công an` of `Công an tinh`, or known where that is not.
    guard
      known.allSatisfy({
        $0.id == nil && found.id != nil
          || $0.range.count < range.count && $0.canonical != found.canonical
      })
    else { return }
    facts.agencies.removeAll { $0.range.overlaps(range) }
    var mention = found
    mention.range = range
    mention.name = printed.text.string(range)
    mention.confidence = confidence(range)
    let place = facts.agencies.partitioningIndex { $0.range.lowerBound > range.lowerBound }
    facts.agencies.insert(mention, at: place)
  }

  private func add(_ found: Assignment, _ other: Facts, to facts: inout Facts) {
    let range = back(found.range)
    if facts.assignments.contains(where: {
      $0.range.overlaps(range) && ($0.id == found.id || $0.id != nil && $0.range == range)
    }) {
      return
    }
    facts.assignments.removeAll { $0.id == nil && $0.range.overlaps(range) }
    var task = found
    task.range = range
    task.name = printed.text.string(range)
    task.heading = found.heading.flatMap { index in
      guard other.headings.indices.contains(index) else { return nil }
      let place = back(other.headings[index].labelRange)
      return facts.headings.firstIndex { $0.labelRange.overlaps(place) }
    }
    task.confidence = confidence(range)
    let place = facts.assignments.partitioningIndex { $0.range.lowerBound > range.lowerBound }
    facts.assignments.insert(task, at: place)
  }

  private func add(_ found: Deadline, to facts: inout Facts) {
    let range = back(found.range)
    let known = facts.deadlines.filter { $0.range.overlaps(range) }
    if known.contains(where: { $0.kind == found.kind && $0.period == found.period }) { return }
    // Words of time were damaged: what was read without them is another deadline.
    facts.deadlines.removeAll { $0.range.overlaps(range) }
    var deadline = found
    deadline.range = range
    deadline.sentence = back(found.sentence)
    deadline.text = printed.text.string(range)
    deadline.confidence = confidence(deadline.sentence)
    let place = facts.deadlines.partitioningIndex { $0.range.lowerBound > range.lowerBound }
    facts.deadlines.insert(deadline, at: place)
  }

  private func add(_ found: Target, to facts: inout Facts) {
    let value = back(found.valueRange)
    if facts.targets.contains(where: { $0.valueRange.overlaps(value) }) { return }
    var target = found
    target.range = back(found.range)
    target.valueRange = value
    target.sentence = back(found.sentence)
    target.text = printed.text.string(target.range)
    target.confidence = confidence(target.sentence)
    let place = facts.targets.partitioningIndex { $0.valueRange.lowerBound > value.lowerBound }
    facts.targets.insert(target, at: place)
  }

  private func add(_ found: Citation, to facts: inout Facts) {
    let range = back(found.range)
    if facts.citations.contains(where: { $0.range.overlaps(range) }) { return }
    var citation = found
    citation.range = range
    citation.numberRange = back(found.numberRange)
    citation.dateRange = found.dateRange.map(back)
    citation.confidence = confidence(range)
    let place = facts.citations.partitioningIndex { $0.range.lowerBound > range.lowerBound }
    facts.citations.insert(citation, at: place)
  }

  // MARK: Places

  private func isDamaged(_ range: Range<Int>) -> Bool { repaired.isRepaired(in: range) }

  private func back(_ range: Range<Int>) -> Range<Int> { repaired.printedRange(of: range) }

  /// How sure a fact is that stands in damaged words, which are named.
  private func confidence(_ range: Range<Int>) -> Confidence {
    let repairs = repaired.repairs
    let first = repairs.partitioningIndex { $0.printed.upperBound > range.lowerBound }
    let words = repairs[first...].prefix { $0.printed.lowerBound < range.upperBound }.prefix(3)
      .map { "“\(printed.text.string($0.printed))” read as “\($0.words)”" }
    return Confidence(55, "damaged words: " + words.joined(separator: ", "))
  }
}
