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
    facts.agencies = agencies(facts.agencies, other.agencies)
    facts.assignments = assignments(facts, other)
    facts.deadlines = deadlines(facts.deadlines, other.deadlines)
    facts.targets = targets(facts.targets, other.targets)
    facts.citations = citations(facts.citations, other.citations)
    if facts.legibility.isFirm, isFullOfDamage(facts.range) {
      facts.legibility = Confidence(
        55, LocalText("nhiều chữ bị hỏng", english: "many damaged words"))
    }
    return facts
  }

  /// Whether one word in forty is known for damaged: then some ten in a hundred are, as most stand in no known
  /// phrase.
  private func isFullOfDamage(_ range: Range<Int>) -> Bool {
    let words = printed.text.words
    let count = words.index(from: range.upperBound) - words.index(from: range.lowerBound)
    let repairs = repaired.repairs
    let first = repairs.partitioningIndex { $0.printed.lowerBound >= range.lowerBound }
    let last = repairs.partitioningIndex { $0.printed.lowerBound >= range.upperBound }
    return last - first >= 10 && (last - first) * 40 >= count
  }

  // MARK: Kinds of facts

  private func agencies(_ own: [AgencyMention], _ other: [AgencyMention]) -> [AgencyMention] {
    var change = Change(own, at: \.range)
    for found in other where isDamaged(found.range) {
      let range = back(found.range)
      let known = change.overlapping(range)
      // A name that is longer than what was read in it, `Công an` of `Công an tinh`, or known where that is not.
      guard
        known.allSatisfy({
          own[$0].id == nil && found.id != nil
            || own[$0].range.count < range.count && own[$0].canonical != found.canonical
        })
      else { continue }
      var mention = found
      mention.range = range
      mention.name = printed.text.string(range)
      mention.confidence = confidence(range)
      change.add(mention, insteadOf: known)
    }
    return change.result(at: \.range)
  }

  private func assignments(_ own: Facts, _ other: Facts) -> [Assignment] {
    var change = Change(own.assignments, at: \.range)
    for found in other.assignments where isDamaged(found.range) {
      let range = back(found.range)
      let known = change.overlapping(range)
      let isKnown = known.contains { index in
        let task = own.assignments[index]
        return task.id == found.id || task.id != nil && task.range == range
      }
      if isKnown { continue }
      var task = found
      task.range = range
      task.name = printed.text.string(range)
      task.heading = found.heading.flatMap { index in
        guard other.headings.indices.contains(index) else { return nil }
        let place = back(other.headings[index].labelRange)
        let same = own.headings.partitioningIndex { $0.labelRange.upperBound > place.lowerBound }
        return same < own.headings.count && own.headings[same].labelRange.overlaps(place)
          ? same : nil
      }
      task.confidence = confidence(range)
      change.add(task, insteadOf: known.filter { own.assignments[$0].id == nil })
    }
    return change.result(at: \.range)
  }

  private func deadlines(_ own: [Deadline], _ other: [Deadline]) -> [Deadline] {
    var change = Change(own, at: \.range)
    for found in other where isDamaged(found.sentence) {
      let range = back(found.range)
      let known = change.overlapping(range)
      if known.contains(where: { own[$0].kind == found.kind && own[$0].period == found.period }) {
        continue
      }
      var deadline = found
      deadline.range = range
      deadline.sentence = back(found.sentence)
      deadline.text = printed.text.string(range)
      deadline.confidence = confidence(deadline.sentence)
      // Words of time were damaged: what was read without them is another deadline.
      change.add(deadline, insteadOf: known)
    }
    return change.result(at: \.range)
  }

  private func targets(_ own: [Target], _ other: [Target]) -> [Target] {
    var change = Change(own, at: \.valueRange)
    for found in other where isDamaged(found.sentence) {
      let value = back(found.valueRange)
      guard change.overlapping(value).isEmpty else { continue }
      var target = found
      target.range = back(found.range)
      target.valueRange = value
      target.sentence = back(found.sentence)
      target.text = printed.text.string(target.range)
      target.confidence = confidence(target.sentence)
      change.add(target, insteadOf: [])
    }
    return change.result(at: \.valueRange)
  }

  private func citations(_ own: [Citation], _ other: [Citation]) -> [Citation] {
    var change = Change(own, at: \.range)
    for found in other where isDamaged(found.range) {
      let range = back(found.range)
      guard change.overlapping(range).isEmpty else { continue }
      var citation = found
      citation.range = range
      citation.numberRange = back(found.numberRange)
      citation.dateRange = found.dateRange.map(back)
      citation.confidence = confidence(range)
      change.add(citation, insteadOf: [])
    }
    return change.result(at: \.range)
  }

  /// Facts of one kind, with what is added to them and what that takes the place of.
  private struct Change<Fact> {
    private let own: [Fact]
    private let places: [Range<Int>]
    /// Facts by where they begin.
    private let order: [Int]
    /// For each in that order how far it and those before it reach.
    private let reach: [Int]
    private var gone: Set<Int> = []
    private var new: [Fact] = []

    init(_ own: [Fact], at place: (Fact) -> Range<Int>) {
      self.own = own
      let places = own.map(place)
      self.places = places
      order = own.indices.sorted { places[$0].lowerBound < places[$1].lowerBound }
      var end = 0
      reach = order.map { index in
        end = max(end, places[index].upperBound)
        return end
      }
    }

    /// The facts, by their numbers, that share bytes with a range.
    func overlapping(_ range: Range<Int>) -> [Int] {
      var found: [Int] = []
      var i = reach.partitioningIndex { $0 > range.lowerBound }
      while i < order.count, places[order[i]].lowerBound < range.upperBound {
        if places[order[i]].overlaps(range), !gone.contains(order[i]) { found.append(order[i]) }
        i += 1
      }
      return found
    }

    mutating func add(_ fact: Fact, insteadOf others: [Int]) {
      new.append(fact)
      gone.formUnion(others)
    }

    /// All facts, in order of place where something was added.
    func result(at place: (Fact) -> Range<Int>) -> [Fact] {
      if new.isEmpty { return own }
      let kept = own.indices.filter { !gone.contains($0) }.map { own[$0] } + new
      let starts = kept.map { place($0).lowerBound }
      return kept.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }.map { kept[$0] }
    }
  }

  // MARK: Places

  private func isDamaged(_ range: Range<Int>) -> Bool { repaired.isRepaired(in: range) }

  private func back(_ range: Range<Int>) -> Range<Int> { repaired.printedRange(of: range) }

  /// How sure a fact is that stands in damaged words, which are named.
  private func confidence(_ range: Range<Int>) -> Confidence {
    let repairs = repaired.repairs
    let first = repairs.partitioningIndex { $0.printed.upperBound > range.lowerBound }
    let damaged = repairs[first...].prefix { $0.printed.lowerBound < range.upperBound }.prefix(3)
      .map { (printed: printed.text.string($0.printed), words: $0.words) }
      .map {
        LocalText(
          "“\($0.printed)” đọc là “\($0.words)”", english: "“\($0.printed)” read as “\($0.words)”")
      }
    let list = LocalText(
      damaged.map(\.vietnamese).joined(separator: ", "),
      english: damaged.map { $0[.english] }.joined(separator: ", "))
    return Confidence(
      55,
      LocalText("chữ hỏng: \(list.vietnamese)", english: "damaged words: \(list[.english])"))
  }
}
