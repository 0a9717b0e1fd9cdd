internal import DocumentModel
internal import SourceText

/// The numbered labels of one document in order of reading, each with the series it belongs to.
struct LabelSeries: Sendable {
  private struct Key: Hashable {
    let annex: Int
    let parent: Int?
    let kind: LabelKind
    let prefix: String

    func hash(into hasher: inout Hasher) {
      hasher.combine(annex)
      hasher.combine(parent)
      if !prefix.isEmpty { TextKey(prefix).hash(into: &hasher) }
    }
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
    var last: (key: Key, number: Int)?
    labels.reserveCapacity(found.count)
    series.reserveCapacity(found.count)
    for i in found.indices {
      let label = found[i].label
      let annex = annexes.count { $0 <= label.range.lowerBound }
      // Articles are numbered through the whole document.
      let parent = label.kind == .article ? nil : found[i].parent
      let key = Key(annex: annex, parent: parent, kind: label.kind, prefix: label.prefix)
      labels.append(label)
      // Most labels follow one of their own series.
      if let last, last.key == key {
        series.append(last.number)
        continue
      }
      let number = known[key] ?? known.count
      if number == known.count {
        known[key] = number
        parents.append(parent)
      }
      last = (key, number)
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

/// One test of the labels of one document.
struct NumberingCheck {
  let test: NumberingTest
  let alphabet: Alphabet

  func judge(_ subject: Subject) -> Outcome {
    let walk = subject.notes.labels(alphabet) {
      NumberingWalk(LabelSeries(subject.facts, alphabet), alphabet)
    }
    let found = walk.found
    if !found.labels.contains(where: { test != .letters || $0.kind == .letter }) {
      return .notApplicable(
        LocalText(
          test == .letters ? "văn bản không có điểm a), b)" : "văn bản không có đề mục đánh số",
          english: test == .letters
            ? "the document has no lettered points" : "the document has no labels"))
    }
    var breaches: [Breach] = []
    var doubtful = 0
    for fault in walk.faults where fault.test == test {
      if fault.isFirm {
        breaches.append(breach(fault, found, subject))
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

  private func breach(
    _ fault: NumberingWalk.Fault, _ found: LabelSeries, _ subject: Subject
  ) -> Breach {
    let label = found.labels[fault.label]
    var values = BreachValues(plain: [
      "label": label.label, "expected": label.printed(fault.expected, alphabet),
    ])
    if let previous = fault.previous { values.set("previous", found.labels[previous].label) }
    if let parent = found.parents[found.series[fault.label]],
      subject.facts.headings.indices.contains(parent)
    {
      let heading = subject.facts.headings[parent]
      values.set("section", subject.document.text.string(heading.range))
    }
    return Breach(
      label.range, told: values, related: fault.earlier.map { [found.labels[$0].range] } ?? [])
  }
}

/// Walks the series of labels of one document, once for all tests.
struct NumberingWalk: Sendable {
  /// Something wrong with one label; labels are told by their numbers.
  struct Fault: Sendable {
    let test: NumberingTest
    let label: Int
    /// The label before it in its series, where that is told.
    var previous: Int?
    /// The number that was due.
    let expected: Int
    /// Where the same label stood before.
    var earlier: Int?
    /// Whether a finding may rest on it.
    var isFirm: Bool
  }

  /// Labels by their numbers, which mostly are 1, 2, 3 and so on.
  private struct Firsts {
    private var row: [Int?] = []
    private var others: [Int: Int] = [:]

    subscript(number: Int) -> Int? {
      get { row.indices.contains(number - 1) ? row[number - 1] : others[number] }
      set {
        if row.indices.contains(number - 1) {
          row[number - 1] = newValue
        } else if number == row.count + 1, others.isEmpty {
          row.append(newValue)
        } else {
          others[number] = newValue
        }
      }
    }
  }

  /// What has been seen of one series.
  private struct State {
    /// The label before, and the number that the next one follows.
    var last: Int
    var reached: Int
    /// The label that had each number first.
    var seen = Firsts()
    /// Whether the label before was none of the alphabet.
    var isAstray = false
  }

  /// The labels.
  let found: LabelSeries
  private let alphabet: Alphabet
  /// What is wrong with them, in their order.
  private(set) var faults: [Fault] = []

  /// Walks labels.
  init(_ found: LabelSeries, _ alphabet: Alphabet) {
    self.found = found
    self.alphabet = alphabet
    var states = [State?](repeating: nil, count: found.parents.count)
    for (i, series) in found.series.enumerated() {
      if let fault = step(i, &states[series]) { faults.append(fault) }
    }
  }

  /// Takes the next label of a series; what is wrong with it.
  private func step(_ i: Int, _ state: inout State?) -> Fault? {
    let label = found.labels[i]
    guard var current = state else {
      state = begun(i)
      guard let number = label.number, number != 1 else { return nil }
      return fault(.start, i, expected: 1)
    }
    // Taken out while it is changed, so that what it has seen is not copied.
    state = nil
    defer { state = current }
    let due = current.reached + 1
    guard let number = label.number else {
      let previous = current.last
      current.last = i
      current.isAstray = true
      return fault(.letters, i, after: previous, expected: due)
    }
    if isLostBar(number, due), label.isMisread || !label.isHeading {
      current.reached = due
      current.last = i
      current.seen[due] = i
      // A paragraph's label carries no confidence: whether the bar was lost cannot be told.
      guard !label.isHeading else { return nil }
      var fault = fault(.repeat, i, expected: due)
      fault.isFirm = false
      return fault
    }
    if number == 1, startsAgain(label, current) {
      current = begun(i)
      return nil
    }
    let previous = current.last
    let earlier = current.seen[number]
    let wasAstray = current.isAstray
    current.last = i
    current.isAstray = false
    if let earlier {
      // What follows a repeated label counts on from it.
      current.reached = number
      return fault(.repeat, i, after: previous, expected: due, earlier: earlier)
    }
    current.seen[number] = i
    if number == due || (wasAstray && number == due + 1) {
      current.reached = number
      return nil
    }
    if let following = found.following[i], following == due + 1, following != number + 1 {
      // The next label goes on as if this one were right: it was misread or mistyped.
      current.reached = due
      current.seen[number] = nil
      current.seen[due] = i
      return fault(label.kind == .letter ? .letters : .gap, i, after: previous, expected: due)
    }
    guard number > due else {
      return label.kind == .letter
        ? fault(.letters, i, after: previous, expected: due) : nil
    }
    let isOrder =
      label.kind == .letter
      && alphabet.isOnlyVietnamese(between: current.reached, and: number)
    current.reached = number
    return fault(isOrder ? .letters : .gap, i, after: previous, expected: due)
  }

  /// Whether a label reads `d` where `đ` is due, as scans do that lose the bar.
  private func isLostBar(_ number: Int, _ due: Int) -> Bool {
    number + 1 == due && alphabet.letter(number) == "d" && alphabet.letter(due) == "đ"
  }

  private func begun(_ i: Int) -> State {
    let number = found.labels[i].number
    var state = State(last: i, reached: number ?? 0)
    if let number { state.seen[number] = i }
    state.isAstray = number == nil
    return state
  }

  /// Whether a first label opens a new series: always for paragraphs, and for a heading unless a
  /// sibling heading carries the same label.
  private func startsAgain(_ label: SeriesLabel, _ state: State) -> Bool {
    !(label.isHeading && state.seen[1].map { found.labels[$0].isHeading } ?? false)
  }

  private func fault(
    _ test: NumberingTest, _ label: Int, after previous: Int? = nil, expected: Int,
    earlier: Int? = nil
  ) -> Fault {
    Fault(
      test: test, label: label, previous: previous, expected: expected, earlier: earlier,
      isFirm: found.labels[label].isFirm)
  }
}
