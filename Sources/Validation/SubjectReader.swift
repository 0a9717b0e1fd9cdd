internal import Dates
internal import DocumentModel
internal import Readers
internal import Rules
internal import SourceText
internal import Understanding

/// Reads texts that are judged apart from any run: examples of rules, samples, and both after a change.
struct SubjectReader: Sendable {
  private let knowledge: Knowledge
  private let understanding: Understanding
  private let today: CalendarDate

  /// A reader; `today` judges texts that fix no day.
  init(_ knowledge: Knowledge, today: CalendarDate) {
    self.knowledge = knowledge
    understanding = Understanding(registry: knowledge.registry)
    self.today = today
  }

  /// An example as a document of its own; `text` replaces its text, `day` its day.
  func subject(
    of example: Example, name: String, text: String? = nil, day: CalendarDate? = nil
  ) -> Subject {
    guard !example.others.isEmpty else { return alone(example, name, text ?? example.text, day) }
    return subjects(of: example, name: name, text: text, day: day)[0]
  }

  /// The files of an example: one document each, those of a run together.
  func subjects(
    of example: Example, name: String, text: String? = nil, day: CalendarDate? = nil
  ) -> [Subject] {
    let first = alone(example, name, text ?? example.text, day)
    guard !example.others.isEmpty else { return [first] }
    let others = example.others.enumerated().map { number, other in
      alone(example, "\(name) (\(number + 2))", other.text, day)
    }
    return knowledge.book.compared([first] + others)
  }

  private func alone(
    _ example: Example, _ name: String, _ text: String, _ day: CalendarDate?
  ) -> Subject {
    var document = InputFormat.read(SourceText(name: name, text: text))
    var facts =
      understanding.facts(of: document).first
      ?? Facts(range: 0..<document.text.bytes.count)
    if facts.form.type == nil, let type = example.type {
      facts.form.type = Piece(type, facts.range.lowerBound..<facts.range.lowerBound)
    }
    document.layout = example.layout?.layout(of: document, facts)
    return subject(document, facts, day ?? example.date)
  }

  /// A document that was read, with another layout.
  func subject(_ subject: Subject, with layout: Layout) -> Subject {
    var document = subject.document
    document.layout = layout
    return knowledge.book.subject(
      document, subject.facts, asOf: subject.asOf, hits: subject.phrases,
      isIssued: subject.isIssued)
  }

  /// The documents of a file, judged as of a day or of their own.
  func subjects(of source: SourceText, day: CalendarDate? = nil) -> [Subject] {
    let document = InputFormat.read(source)
    let hits = knowledge.book.phraseHits(in: document)
    return understanding.facts(of: document).map { subject(document, $0, day, hits) }
  }

  private func subject(
    _ document: SourceDocument, _ facts: Facts, _ day: CalendarDate?, _ hits: PhraseHits? = nil
  ) -> Subject {
    let day = JudgingDay(of: facts, asOf: day, today: today).date
    return knowledge.book.subject(document, facts, asOf: day, hits: hits)
  }
}
