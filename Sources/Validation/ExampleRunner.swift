public import Dates
internal import DocumentModel
internal import Rules
public import SourceText

/// Runs the examples that rules carry: each is a document of its own, judged by its rule alone.
public struct ExampleRunner: Sendable {
  /// What came of a run.
  public struct Outcome: Sendable {
    /// How many rules were looked at.
    public var rules = 0
    /// How many examples they have.
    public var examples = 0
    /// A fault for every example that does not hold, at its place in the rule's file.
    public var failures: [Diagnostic] = []
  }

  private let knowledge: Knowledge
  private let reader: SubjectReader

  /// A runner for what is loaded; `today` judges examples that fix no day.
  public init(_ knowledge: Knowledge, today: CalendarDate) {
    self.knowledge = knowledge
    reader = SubjectReader(knowledge, today: today)
  }

  /// Runs the examples of all rules whose file is wanted.
  public func run(where isWanted: (String) -> Bool) -> Outcome {
    var outcome = Outcome()
    for pack in knowledge.book.packs {
      for rule in pack.rules + pack.overrides where isWanted(rule.source.name) {
        outcome.rules += 1
        for example in rule.examples {
          outcome.examples += 1
          if let failure = failure(of: example, rule) { outcome.failures.append(failure) }
        }
      }
    }
    return outcome
  }

  /// What is wrong with an example; nil when it holds.
  private func failure(of example: Example, _ rule: Rule) -> Diagnostic? {
    let answers = reader.subjects(of: example, name: rule.id).map {
      (document: $0.document, outcome: knowledge.book.check(rule, on: $0))
    }
    // Of the files of a run the first must pass and none may fail, or one must fail; the others may be what it is compared
    // with, of which nothing is asked.
    let telling = answers.enumerated().first { place, answer in
      switch answer.outcome {
      case .pass: false
      case .fail: true
      case .notApplicable: example.mustPass && place == 0
      case .unsure: example.mustPass
      }
    }?.element
    guard let answer = telling ?? answers.first else { return nil }
    let document = answer.document
    switch (answer.outcome, example.mustPass) {
    case (.pass, true): return nil
    case (.fail, false): return misplaced(answers, example, rule)
    case (.pass, false):
      return fault(
        "example-passes", example, rule,
        LocalText(
          "ví dụ phải không đạt nhưng lại đạt", english: "the example must fail but passes"),
        nil)
    case (.fail(let breaches), true):
      return fault(
        "example-fails", example, rule,
        LocalText("ví dụ phải đạt nhưng không đạt", english: "the example must pass but fails"),
        found(breaches, document))
    case (.notApplicable(let reason), _):
      return fault(
        "example-not-applicable", example, rule,
        LocalText(
          "quy tắc không áp dụng cho ví dụ này", english: "the rule does not apply to the example"),
        reason)
    case (.unsure(let reason), _):
      return fault(
        "example-unsure", example, rule,
        LocalText(
          "quy tắc không kết luận được về ví dụ này", english: "the rule is unsure of the example"),
        reason)
    }
  }

  /// What is wrong with the places of breaches, where the example marks them.
  private func misplaced(
    _ answers: [(document: SourceDocument, outcome: Rules.Outcome)], _ example: Example,
    _ rule: Rule
  ) -> Diagnostic? {
    let marks = [example.marks] + example.others.map(\.marks)
    guard marks.contains(where: { !$0.isEmpty }) else { return nil }
    for (answer, marks) in zip(answers, marks) {
      var breaches: [Breach] = []
      if case .fail(let found) = answer.outcome { breaches = found }
      let text = answer.document.text
      if Set(marks) == Set(breaches.map { text.sourceRange($0.range) }) { continue }
      return fault(
        "example-place", example, rule,
        LocalText(
          "phát hiện không nằm đúng chỗ đánh dấu ⟦ ⟧",
          english: "the finding does not stand at the marks ⟦ ⟧"),
        found(breaches, answer.document))
    }
    return nil
  }

  /// Where breaches stand, and what the rule found there.
  private func found(_ breaches: [Breach], _ document: SourceDocument) -> LocalText {
    let list = breaches.map { breach in
      let values = breach.values.entries.map { "\($0.name) = \($0.words.vietnamese)" }
      let words = document.source.string(document.text.sourceRange(breach.range))
      return "⟦\(words)⟧" + (values.isEmpty ? "" : " (\(values.joined(separator: ", ")))")
    }.joined(separator: "; ")
    return LocalText("phát hiện: \(list)", english: "found: \(list)")
  }

  private func fault(
    _ code: String, _ example: Example, _ rule: Rule, _ message: LocalText, _ help: LocalText?
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      LocalText(
        "\(rule.id): \(message.vietnamese)", english: "\(rule.id): \(message[.english])"),
      help: help, in: rule.source, at: example.range)
  }
}
