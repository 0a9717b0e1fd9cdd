internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// What one document of a run assigns, and to whom: words and places; the text itself is not kept.
public struct AssignedDuties: Sendable {
  /// One sentence or item of what a body is to do.
  struct Duty: Sendable {
    /// The words of each of its clauses, without names of bodies, citations and numbers.
    let clauses: [[UInt64]]
    /// Its first words as printed.
    let quote: String
    let place: Place
    /// Whether a time is set for it.
    let hasDeadline: Bool
  }

  /// What one body is to do.
  struct Task: Sendable {
    let agency: String
    /// The body as printed.
    let name: String
    /// The words of the heading or paragraph that names it.
    let naming: [UInt64]
    /// Whether a proper name follows: then of bodies of one kind that one is meant.
    let isNamed: Bool
    let isFirm: Bool
    var duties: [Duty]
  }

  /// The file as the user named it.
  let file: String
  /// Its type, in lower case.
  let type: String
  /// Type, number and symbol.
  let title: String
  /// The words of its subject.
  let subject: [UInt64]
  let shortForms: [(short: [UInt64], full: [UInt64])]
  let legibility: Confidence
  /// What each body is to do, in order of reading.
  private(set) var tasks: [Task] = []
  /// In how many paragraphs each word stands, and each pair.
  let counts: [UInt64: Int]

  /// What a document of the run assigns, with what stands behind it without a number of its own, such as the plan that a
  /// decision promulgates.
  public init(_ subject: Subject, attached: [Subject]) {
    let facts = subject.facts
    let form = facts.form
    file = subject.document.source.name
    type = CaseFolding.folded(form.type?.text ?? "")
    title = [form.type?.text ?? "văn bản", form.numberAndSymbol.map { "số " + $0.text } ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
    self.subject =
      form.subject.map { DutyWords.words(of: $0.range, in: subject.document.text) } ?? []
    let all = [subject] + attached
    shortForms = all.flatMap(\.shortForms)
    legibility = all.map(\.facts.legibility).min { $0.percent < $1.percent } ?? .certain
    var counts: [UInt64: Int] = [:]
    let plain = DutyWords()
    for subject in all {
      for block in subject.document.blocks(in: subject.facts.range) {
        let words = DutyWords.words(of: block.range, in: subject.document.text)
        for term in DutyTerms(plain.tokens(words), isWhole: true).list {
          counts[term, default: 0] += 1
        }
      }
    }
    self.counts = counts
    for subject in all { tasks += AssignedTexts(subject).tasks }
  }
}

extension Subject {
  /// The short forms that the document defines, in words.
  var shortForms: [(short: [UInt64], full: [UInt64])] {
    facts.abbreviations.map {
      (DutyWords.words(of: $0.short), DutyWords.words(of: $0.full))
    }.filter { $0.short.count == 1 }
  }
}

/// Finds the text of what a document assigns to each body, and takes it apart.
private struct AssignedTexts {
  let subject: Subject
  private let places: PlaceFinder
  /// Names of bodies and citations, in order of place, none overlapping another.
  private let names: [Range<Int>]

  /// The longest quotation of a duty, in characters.
  private static let quoteLength = 110
  /// A sentence of fewer words belongs to the one before it.
  private static let shortest = 6

  init(_ subject: Subject) {
    self.subject = subject
    places = PlaceFinder(subject.document, subject.facts)
    let facts = subject.facts
    names = TextScope.merged(
      facts.agencies.filter { !$0.isGroup }.map(\.range) + facts.citations.map(\.range))
  }

  private var facts: Facts { subject.facts }
  private var text: MatchingText { subject.document.text }

  var tasks: [AssignedDuties.Task] {
    let headed = Dictionary(
      grouping: facts.assignments.filter { $0.heading != nil }, by: { $0.heading ?? 0 })
    return facts.assignments.compactMap { task in
      guard let agency = task.id else { return nil }
      let parts = task.heading.map { section($0, Set(headed.keys)) } ?? running(task)
      let naming = subject.document.blocks(in: task.range).first?.range ?? task.range
      return AssignedDuties.Task(
        agency: agency, name: task.name, naming: DutyWords.words(of: naming, in: text),
        isNamed: isNamed(task), isFirm: task.confidence.isFirm,
        duties: parts.flatMap(duties))
    }
  }

  /// Whether a proper name follows what a body is called: `Ủy ban nhân dân huyện Cầu Kè`, up to the next mark.
  private func isNamed(_ task: Assignment) -> Bool {
    guard let agency = subject.registry.agency(task.id ?? ""), agency.place == .required else {
      return false
    }
    let own = Set(([agency.stem] + agency.abbreviations).flatMap { DutyWords.words(of: $0) })
    let block = subject.document.blocks(in: task.range).first?.range ?? task.range
    var isBehindKind = false
    var end = task.range.lowerBound
    for word in text.words.words[text.words.index(from: end)...] {
      guard !word.isBreak, Int(word.upper) <= block.upperBound,
        !text.bytes[end..<Int(word.lower)].contains(where: ",;:.(".utf8.contains)
      else { return false }
      end = Int(word.upper)
      if own.contains(word.hash) { continue }
      let isCapital = text.bytes[word.range] != text.folded[word.range]
      if isCapital, isBehindKind { return true }
      if !isCapital { isBehindKind = true }
      // `các`, `cấp`: what stands behind a second small word is no name of a place.
      if !isCapital, Int(word.lower) > task.range.upperBound { return false }
    }
    return false
  }

  /// The paragraphs under a heading that names a body, without those that name others.
  private func section(_ index: Int, _ headed: Set<Int>) -> [Range<Int>] {
    guard facts.headings.indices.contains(index) else { return [] }
    let heading = facts.headings[index]
    let others = headed.filter { $0 != index }.map { facts.headings[$0] }
      .filter {
        $0.range.lowerBound > heading.range.lowerBound
          && heading.section.contains($0.range.lowerBound)
      }.map(\.section)
    let tasked = facts.assignments.filter { $0.heading == nil }.map(\.range.lowerBound)
    var parts: [Range<Int>] = []
    for block in subject.document.blocks(in: heading.section) {
      let range = block.range
      if range.overlaps(heading.range) {
        if range.upperBound > heading.range.upperBound {
          parts.append(heading.range.upperBound..<range.upperBound)
        }
        continue
      }
      guard range.lowerBound >= heading.section.lowerBound,
        range.upperBound <= max(heading.section.upperBound, range.lowerBound),
        range.lowerBound < facts.bodyEnd,
        !others.contains(where: { $0.contains(range.lowerBound) }),
        // `- Sở Y tế: …` below the heading of another is for that body.
        !tasked.contains(where: { range.contains($0) && $0 - range.lowerBound < 24 })
      else { continue }
      parts.append(range)
    }
    return parts
  }

  /// The paragraph behind a body that is tasked in running text, and the list that it opens.
  private func running(_ task: Assignment) -> [Range<Int>] {
    let blocks = subject.document.blocks(in: task.range)
    guard let block = blocks.first else { return [] }
    if block.kind == .tableRow { return cell(of: block.range, without: task) }
    let start =
      facts.assignments.filter { $0.heading == nil && block.range.contains($0.range.lowerBound) }
      .map(\.range.upperBound).max() ?? task.range.upperBound
    let own = min(start, block.range.upperBound)..<block.range.upperBound
    guard text.bytes[block.range.upperBound - 1] == 0x3A else { return [own] }
    let labels = Set(facts.headings.map(\.range.lowerBound))
    let following = subject.document.blocks[blocks.endIndex...].prefix {
      $0.kind == .paragraph && $0.bullet != nil && !labels.contains($0.range.lowerBound)
        && $0.range.lowerBound < facts.bodyEnd
    }
    return [own] + following.map(\.range)
  }

  /// The longest cell of a row that names no body.
  private func cell(of row: Range<Int>, without task: Assignment) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    for i in row where text.bytes[i] == 0x7C {
      cells.append(start..<i)
      start = i + 1
    }
    cells.append(start..<row.upperBound)
    let tasked = facts.assignments.map(\.range)
    return cells.filter { cell in !cell.isEmpty && !tasked.contains { $0.overlaps(cell) } }
      .max { $0.count < $1.count }.map { [$0] } ?? []
  }

  // MARK: Sentences

  /// The duties that a part of a paragraph names, one a sentence; none for a line that opens a list.
  private func duties(_ part: Range<Int>) -> [AssignedDuties.Duty] {
    let part = trimmed(part)
    guard !part.isEmpty, text.bytes[part.upperBound - 1] != 0x3A else { return [] }
    return parts(of: part, cutAt: 0x2E).map { range in
      AssignedDuties.Duty(
        clauses: parts(of: range, cutAt: 0x3B).map {
          DutyWords.words(of: $0, in: text, without: names)
        }, quote: quote(range),
        place: places.evidence(range),
        hasDeadline: facts.deadlines.contains { $0.range.overlaps(range) })
    }
  }

  /// Without the label and the marks around.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, " :.;-+|".utf8.contains(text.bytes[low]) { low += 1 }
    // `b) `, `2.1. `
    if let end = text.bytes[low..<min(high, low + 8)].firstIndex(of: 0x20), end > low,
      ").".utf8.contains(text.bytes[end - 1])
    {
      low = end + 1
    }
    while high > low, " |".utf8.contains(text.bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  /// The sentences of a range, or the clauses between semicolons; what is too short belongs to the one before it.
  private func parts(of range: Range<Int>, cutAt mark: UInt8) -> [Range<Int>] {
    var cuts: [Int] = []
    let words = Array(
      text.words.words[text.words.index(from: range.lowerBound)...]
        .prefix { Int($0.lower) < range.upperBound })
    for (word, next) in zip(words, words.dropFirst()) {
      let between = text.bytes[Int(word.upper)..<max(Int(word.upper), Int(next.lower))]
      guard between.contains(mark) else { continue }
      let isCapital = text.bytes[next.range] != text.folded[next.range]
      if mark != 0x2E || isCapital && word.range.count > 2 { cuts.append(Int(next.lower)) }
    }
    var out: [Range<Int>] = []
    var start = range.lowerBound
    for cut in cuts + [range.upperBound] {
      let piece = start..<cut
      start = cut
      let count = words.count { piece.contains(Int($0.lower)) }
      if count < Self.shortest, let last = out.last {
        out[out.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        out.append(piece)
      }
    }
    return out.map(trimmed)
  }

  private func quote(_ range: Range<Int>) -> String {
    var words = text.string(range)
    while let last = words.last, " .;,/".contains(last) { words.removeLast() }
    guard words.unicodeScalars.count > Self.quoteLength else { return words }
    let cut = String(words.unicodeScalars.prefix(Self.quoteLength))
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? cut) + "…"
  }
}
