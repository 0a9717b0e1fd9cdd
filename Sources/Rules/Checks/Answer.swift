internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// What a check gathers on its way to an answer.
///
/// A breach that is certain makes the answer *fail*, whatever is in doubt beside it; a doubt alone
/// makes it *unsure*.
struct Answer {
  /// What meets the rule.
  var evidence: [Range<Int>] = []
  /// What breaks it.
  var breaches: [Breach] = []
  /// Why it cannot be told; the first reason counts.
  private(set) var doubt: LocalText?

  /// Adds a breach that rests on a fact: a doubt when the fact is not firm.
  mutating func add(_ breach: Breach, restingOn confidence: Confidence, _ words: String) {
    if confidence.isFirm {
      breaches.append(breach)
    } else {
      add(doubt: .misread(words, confidence))
    }
  }

  /// Adds something that is missing: a doubt when the text is hard to read. `isOwn` says that the breach is about the
  /// words at its place, which lack something elsewhere.
  mutating func add(missing breach: Breach, in facts: Facts, isOwn: Bool = false) {
    if facts.legibility.isFirm {
      breaches.append(isOwn ? breach : breach.ofWhole())
    } else {
      add(doubt: illegible(facts.legibility))
    }
  }

  mutating func add(doubt reason: LocalText) {
    if doubt == nil { doubt = reason }
  }

  /// The answer, evidence in order of place; `reason` says why nothing was asked when nothing was
  /// found at all.
  func outcome(notApplicable reason: LocalText) -> Outcome {
    if !breaches.isEmpty { return .fail(breaches) }
    if let doubt { return .unsure(doubt) }
    if evidence.isEmpty { return .notApplicable(reason) }
    // Facts come in order of reading, and so does what rests on them.
    let isOrdered = evidence.indices.dropFirst().allSatisfy {
      evidence[$0 - 1].lowerBound < evidence[$0].lowerBound
    }
    if isOrdered { return .pass(evidence) }
    return .pass(
      evidence.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) })
  }
}

extension LocalText {
  /// Why a fact cannot be relied on.
  static func misread(_ words: String, _ confidence: Confidence) -> LocalText {
    LocalText(
      "không chắc đã đọc đúng “\(words)”", english: "“\(words)” may have been misread"
    ).because(confidence)
  }

  /// The text with what lowered a confidence in parentheses.
  func because(_ confidence: Confidence) -> LocalText {
    guard let reason = confidence.reason else { return self }
    return LocalText(
      "\(vietnamese) (\(reason.vietnamese))",
      english: "\(self[.english]) (\(reason[.english]))")
  }
}

extension Facts {
  /// The place for something that the assignment part lacks: its heading, else the end of the body,
  /// else the title, else the first line.
  func assignmentPlace(_ document: SourceDocument) -> Range<Int> {
    if let first = assignments.first(where: { $0.heading != nil })?.heading,
      headings.indices.contains(first)
    {
      let part = headings[first].parent.flatMap { headings.indices.contains($0) ? $0 : nil }
      return headings[part ?? first].range
    }
    return endPlace(document)
  }

  /// The place for something that the body lacks: its last words, else the title, else the first line.
  func endPlace(_ document: SourceDocument) -> Range<Int> {
    if let last = form.lastParagraph?.range, !last.isEmpty { return tailPlace(document) }
    if form.typeIsPrinted, let type = form.type { return type.range }
    if let subject = form.subject { return subject.range }
    return document.blocks(in: range).first?.range ?? range.lowerBound..<range.lowerBound
  }
}

extension RegistryConfidence {
  /// The gravity that a finding which rests on such an entry may have at most.
  var cap: Severity? { self == .verified ? nil : .warning }
}

extension Optional<Severity> {
  /// The lower of two caps.
  func lower(_ other: Severity?) -> Severity? {
    guard let self else { return other }
    return other.map { min(self, $0) } ?? self
  }
}

extension CalendarDate {
  /// The day that follows.
  var next: CalendarDate {
    CalendarDate(year: year, month: month, day: day + 1)
      ?? CalendarDate(year: year, month: month + 1, day: 1)
      ?? CalendarDate(year: year + 1, month: 1, day: 1) ?? self
  }
}
