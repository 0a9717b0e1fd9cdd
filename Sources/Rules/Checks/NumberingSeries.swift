internal import DocumentModel
internal import SourceText

/// The numbered labels of one document in order of reading, each with the series it belongs to.
struct LabelSeries: Sendable {
  private struct Key: Hashable {
    let annex: Int
    let parent: Int?
    let kind: LabelKind
    let prefix: String
  }

  private(set) var labels: [SeriesLabel] = []
  /// For each label the number of its series.
  private(set) var series: [Int] = []
  /// For each label the number that the next one of its series has.
  private(set) var following: [Int?] = []
  /// For each series the heading above it.
  private(set) var parents: [Int?] = []

  /// The labels of a document's headings and numbered paragraphs.
  init(_ facts: Facts, _ alphabet: Alphabet) {
    let annexes = facts.form.annexes.map(\.range.lowerBound).sorted()
    var found: [(label: SeriesLabel, parent: Int?)] = []
    found.reserveCapacity(facts.headings.count + facts.numbered.count)
    for heading in facts.headings {
      let label = SeriesLabel(
        heading.label, heading.kind, heading.labelRange, heading.confidence, isHeading: true,
        alphabet)
      if let label { found.append((label, heading.parent)) }
    }
    for item in facts.numbered {
      let label = SeriesLabel(
        item.label, item.kind, item.labelRange, nil, isHeading: false, alphabet)
      if let label { found.append((label, item.parent)) }
    }
    found.sort { $0.label.range.lowerBound < $1.label.range.lowerBound }

    var known: [Key: Int] = [:]
    for (label, parent) in found {
      let annex = annexes.count { $0 <= label.range.lowerBound }
      // Articles are numbered through the whole document.
      let parent = label.kind == .article ? nil : parent
      let key = Key(annex: annex, parent: parent, kind: label.kind, prefix: label.prefix)
      let number = known[key] ?? known.count
      if number == known.count {
        known[key] = number
        parents.append(parent)
      }
      labels.append(label)
      series.append(number)
    }
    following = Self.following(labels, series, count: parents.count)
  }

  private static func following(
    _ labels: [SeriesLabel], _ series: [Int], count: Int
  ) -> [Int?] {
    var next = [Int?](repeating: nil, count: count)
    var following = [Int?](repeating: nil, count: labels.count)
    for i in labels.indices.reversed() {
      following[i] = next[series[i]]
      next[series[i]] = labels[i].number
    }
    return following
  }
}

/// Walks the series of labels of one document.
struct NumberingCheck {
  let test: NumberingTest
  let alphabet: Alphabet

  /// What has been seen of one series.
  private struct State {
    /// The label before, and the number that the next one follows.
    var last: SeriesLabel
    var reached: Int
    /// Where each number was seen first, and whether as a heading.
    var seen: [Int: SeriesLabel] = [:]
    /// Whether the label before was none of the alphabet.
    var isAstray = false
  }

  func judge(_ subject: Subject) -> Outcome {
    let found = subject.notes.labels(alphabet) { LabelSeries(subject.facts, alphabet) }
    if !found.labels.contains(where: { test != .letters || $0.kind == .letter }) {
      return .notApplicable(
        LocalText(
          test == .letters ? "văn bản không có điểm a), b)" : "văn bản không có đề mục đánh số",
          english: test == .letters
            ? "the document has no lettered points" : "the document has no labels"))
    }
    var states = [State?](repeating: nil, count: found.parents.count)
    var breaches: [Breach] = []
    var doubtful = 0
    for (i, series) in found.series.enumerated() {
      var label = found.labels[i]
      guard let breach = step(&label, found.following[i], &states[series]) else { continue }
      if label.isFirm {
        breaches.append(named(breach, found.parents[series], subject))
      } else {
        doubtful += 1
      }
    }
    if !breaches.isEmpty { return .fail(breaches) }
    if doubtful > 0 {
      return .unsure(
        LocalText(
          "\(doubtful) số thứ tự có thể đã bị đọc sai khi quét",
          english: "\(doubtful) labels may have been misread in scanning"))
    }
    return .pass([])
  }

  /// Takes the next label of a series; what the test finds wrong with it.
  private func step(
    _ label: inout SeriesLabel, _ following: Int?, _ state: inout State?
  ) -> Breach? {
    guard var current = state else {
      state = begun(label)
      guard test == .start, let number = label.number, number != 1 else { return nil }
      return breach(label, expected: 1)
    }
    // Taken out while it is changed, so that what it has seen is not copied.
    state = nil
    defer { state = current }
    guard let number = label.number else {
      let expected = current.reached + 1
      let previous = current.last
      current.last = label
      current.isAstray = true
      return test == .letters ? breach(label, after: previous, expected: expected) : nil
    }
    let due = current.reached + 1
    if isLostBar(number, due), label.isMisread || !label.isHeading {
      current.reached = due
      current.last = label
      current.seen[due] = label
      // A paragraph's label carries no confidence: whether the bar was lost cannot be told.
      guard test == .repeat, !label.isHeading else { return nil }
      label.isFirm = false
      return breach(label, expected: due)
    }
    if number == 1, startsAgain(label, current) {
      current = begun(label)
      return nil
    }
    let previous = current.last
    let earlier = current.seen[number]
    let wasAstray = current.isAstray
    current.last = label
    current.isAstray = false
    if earlier == nil { current.seen[number] = label }
    if let earlier {
      // What follows a repeated label counts on from it.
      current.reached = number
      return test == .repeat
        ? breach(label, after: previous, expected: due, related: [earlier.range]) : nil
    }
    if number == due || (wasAstray && number == due + 1) {
      current.reached = number
      return nil
    }
    if let following, following == due + 1, following != number + 1 {
      // The next label goes on as if this one were right: it was misread or mistyped.
      current.reached = due
      current.seen[number] = nil
      current.seen[due] = label
      return test == (label.kind == .letter ? .letters : .gap)
        ? breach(label, after: previous, expected: due) : nil
    }
    guard number > due else {
      return test == .letters && label.kind == .letter
        ? breach(label, after: previous, expected: due) : nil
    }
    let isOrder =
      label.kind == .letter
      && alphabet.isOnlyVietnamese(between: current.reached, and: number)
    current.reached = number
    return test == (isOrder ? .letters : .gap)
      ? breach(label, after: previous, expected: due) : nil
  }

  /// Whether a label reads `d` where `đ` is due, as scans do that lose the bar.
  private func isLostBar(_ number: Int, _ due: Int) -> Bool {
    number + 1 == due && alphabet.letter(number) == "d" && alphabet.letter(due) == "đ"
  }

  private func begun(_ label: SeriesLabel) -> State {
    var state = State(last: label, reached: label.number ?? 0)
    if let number = label.number { state.seen[number] = label }
    state.isAstray = label.number == nil
    return state
  }

  /// Whether a first label opens a new series: always for paragraphs, and for a heading unless a
  /// sibling heading carries the same label.
  private func startsAgain(_ label: SeriesLabel, _ state: State) -> Bool {
    !(label.isHeading && state.seen[1]?.isHeading ?? false)
  }

  private func breach(
    _ label: SeriesLabel, after previous: SeriesLabel? = nil, expected: Int,
    related: [Range<Int>] = []
  ) -> Breach {
    var values = ["label": label.label, "expected": label.printed(expected, alphabet)]
    if let previous { values["previous"] = previous.label }
    return Breach(label.range, values, related: related)
  }

  private func named(_ breach: Breach, _ parent: Int?, _ subject: Subject) -> Breach {
    var breach = breach
    if let parent, subject.facts.headings.indices.contains(parent) {
      let heading = subject.facts.headings[parent]
      breach.values["section"] = subject.document.text.string(heading.range)
    }
    return breach
  }
}
