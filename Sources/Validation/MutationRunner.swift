public import Dates
internal import DocumentModel
internal import Findings
internal import Rules
public import SourceText

/// Changes documents that meet a rule so that they break it, and sees whether the rule fires: it and no other that does
/// not rest on what was changed.
public struct MutationRunner: Sendable {
  private let knowledge: Knowledge
  private let reader: SubjectReader
  private let samples: [MutationBase]

  /// A runner for what is loaded.
  ///
  /// - Parameters:
  ///   - samples: documents besides the examples of the rules; those of no known type are left alone.
  ///   - today: judges documents that fix no day.
  public init(_ knowledge: Knowledge, samples: [SourceText], today: CalendarDate) {
    self.knowledge = knowledge
    let reader = SubjectReader(knowledge, today: today)
    self.reader = reader
    self.samples = samples.flatMap { source in
      reader.subjects(of: source).enumerated().filter {
        $0.element.facts.form.type != nil && $0.element.facts.legibility.isFirm
      }.map { index, subject in
        MutationBase(
          name: source.name, origin: .sample(index: index), subject: subject,
          packs: knowledge.book.choose(subject).map(\.pack), knowledge.book)
      }
    }.sorted { ($0.faults, $0.size, $0.name) < ($1.faults, $1.size, $1.name) }
  }

  /// One rule to be proven.
  struct Task: Sendable {
    let number: Int
    let pack: String
    let rule: Rule
  }

  /// Tries all rules whose file is wanted, at most `jobs` at once; the report is the same whatever their number.
  public nonisolated(nonsending) func run(
    jobs: Int, where isWanted: (String) -> Bool
  ) async -> MutationReport {
    var tasks: [Task] = []
    for pack in knowledge.book.packs {
      for rule in pack.rules + pack.overrides where isWanted(rule.source.name) {
        tasks.append(Task(number: tasks.count, pack: pack.name, rule: rule))
      }
    }
    var entries = [MutationReport.Entry?](repeating: nil, count: tasks.count)
    await inParallel(tasks, jobs: jobs, { ($0.number, self.entry($0)) }) { done in
      entries[done.0] = done.1
    }
    return MutationReport(entries: entries.compactMap { $0 })
  }

  private func entry(_ task: Task) -> MutationReport.Entry {
    let rule = task.rule
    var entry = MutationReport.Entry(
      rule: rule.id, pack: task.pack, file: rule.source.name,
      line: rule.source.line(of: rule.range.lowerBound), proof: .mutation)
    guard rule.severity != .off else {
      entry.proof = .unproven(LocalText("quy tắc đang tắt", english: "the rule is off"))
      return entry
    }
    let examples = rule.examples.map { example in
      (example, reader.subject(of: example, name: rule.id))
    }
    let forbidden = Self.forbidden(examples, rule, knowledge.book)
    var trial = MutationTrial(rule: rule, knowledge: knowledge, reader: reader, entry: entry)
    if rule.isMutable {
      for base in bases(of: task, examples) {
        trial.attempt(on: base) { forbidden }
      }
    }
    entry = trial.entry
    entry.proof = trial.proof
    if case .unproven = entry.proof, hasNearExamples(examples, rule) { entry.proof = .example }
    return entry
  }

  /// The documents that meet a rule: two samples, those with the fewest faults, and its own examples.
  private func bases(of task: Task, _ examples: [(Example, Subject)]) -> [MutationBase] {
    let rule = task.rule
    let met = samples.filter { base in
      guard base.rules.contains(where: { $0 === rule }), case .pass = base.outcomes[rule.id] else {
        return false
      }
      return true
    }
    let own = examples.filter { example, subject in
      guard example.mustPass, subject.facts.legibility.isFirm,
        case .pass = knowledge.book.check(rule, on: subject)
      else { return false }
      return true
    }.enumerated().map { number, example in
      let (example, subject) = example
      let packs = knowledge.book.choose(subject).map(\.pack) + [task.pack]
      return MutationBase(
        name: "\(rule.id)#\(number + 1)", origin: .example(example, rule), subject: subject,
        packs: packs, knowledge.book)
    }
    return met + own
  }

  /// What the findings in the examples that must fail point at, and the paragraphs around.
  private static func forbidden(
    _ examples: [(Example, Subject)], _ rule: Rule, _ book: RuleBook
  ) -> [ForbiddenWords] {
    examples.flatMap { example, subject -> [ForbiddenWords] in
      guard !example.mustPass, case .fail(let breaches) = book.check(rule, on: subject) else {
        return []
      }
      let document = subject.document
      return breaches.map { breach in
        let block = document.blocks.first { $0.range.touches(breach.range) }
        return ForbiddenWords(
          words: document.text.string(breach.range),
          paragraph: document.text.string(block?.range ?? breach.range))
      }
    }
  }

  /// Whether a failing example shares at least half of its words with one that passes.
  private func hasNearExamples(_ examples: [(Example, Subject)], _ rule: Rule) -> Bool {
    func texts(_ mustPass: Bool) -> [[Substring]] {
      examples.filter { example, subject in
        switch knowledge.book.check(rule, on: subject) {
        case .pass: mustPass && example.mustPass
        case .fail: !mustPass && !example.mustPass
        case .notApplicable, .unsure: false
        }
      }.map { $0.0.text.split { $0.isWhitespace } }
    }
    let passing = texts(true)
    return texts(false).contains { failing in
      passing.contains { 2 * Self.shared(failing, $0) >= max(failing.count, $0.count) }
    }
  }

  /// How many words two texts have in common, in the same order.
  private static func shared(_ a: [Substring], _ b: [Substring]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for word in a {
      var diagonal = 0
      for (j, other) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = word == other ? diagonal + 1 : max(above, row[j])
        diagonal = above
      }
    }
    return row[b.count]
  }
}
