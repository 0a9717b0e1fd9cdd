internal import Dates
internal import DocumentModel
internal import Findings
internal import Rules
internal import SourceText

/// A document that is changed: a sample, or an example of the rule.
struct MutationBase: Sendable {
  enum Origin: Sendable {
    /// A document of a file.
    case sample(index: Int)
    /// An example, of which `when` is not asked.
    case example(Example, Rule)
  }

  /// The file's name, or the rule's with the example's number.
  let name: String
  let origin: Origin
  let subject: Subject
  /// The rules that are asked of it.
  let rules: [Rule]
  /// What they say of it as it stands, by id.
  let outcomes: [String: Outcome]

  /// How many rules it breaks as it stands.
  var faults: Int {
    outcomes.values.count {
      if case .fail = $0 { return true }
      return false
    }
  }

  /// How long it is.
  var size: Int { subject.facts.range.count }

  init(name: String, origin: Origin, subject: Subject, packs: [String], _ book: RuleBook) {
    self.name = name
    self.origin = origin
    self.subject = subject
    rules = book.rules(of: packs).filter { $0.severity != .off }
    var outcomes: [String: Outcome] = [:]
    for rule in rules { outcomes[rule.id] = Self.answer(of: rule, on: subject, origin, book) }
    self.outcomes = outcomes
  }

  /// What a rule says; of the rule whose example it is `when` is not asked.
  private static func answer(
    of rule: Rule, on subject: Subject, _ origin: Origin, _ book: RuleBook
  ) -> Outcome {
    if case .example(_, let own) = origin, own.id == rule.id {
      return book.check(own, on: subject)
    }
    return book.answer(of: rule, on: subject)
  }

  /// What a rule says of the document, changed or not.
  func answer(of rule: Rule, on subject: Subject, _ book: RuleBook) -> Outcome {
    Self.answer(of: rule, on: subject, origin, book)
  }

  /// The document with another text, judged as of the same day; nil where the text is no such document any more.
  func changed(_ text: String, _ reader: SubjectReader) -> Subject? {
    switch origin {
    case .example(let example, _):
      return reader.subject(of: example, name: name, text: text, day: subject.asOf)
    case .sample(let index):
      let source = SourceText(name: subject.document.source.name, text: text)
      let subjects = reader.subjects(of: source, day: subject.asOf)
      return subjects.indices.contains(index) ? subjects[index] : nil
    }
  }
}

/// Who issues a document, of which type, on what and for when: a document in which that changes is another one, of which
/// other things are asked.
private struct Identity: Hashable {
  let type: String?
  let issuer: String?
  let subject: String?
  let date: PartialDate?
  let level: Level?
  let province: String?
  let years: [Int]

  init(of subject: Subject) {
    let facts = subject.facts
    type = facts.form.type?.text
    issuer = facts.form.issuer?.text
    self.subject = facts.form.subject?.text
    date = facts.form.date
    level = facts.context.level
    province = facts.context.province
    years = facts.context.years
  }
}

/// The attempts to make one rule fire.
struct MutationTrial {
  let rule: Rule
  let knowledge: Knowledge
  let reader: SubjectReader
  var entry: MutationReport.Entry

  /// The parts of what the rule asks for that have not fired, by their number; nil before the first document.
  private var open: [Int: LocalText]?
  /// What the rule pointed at when it fired in another place than was changed.
  private var elsewhere: String?
  /// The parts of which some document told.
  private var seen: Set<Int> = []
  /// The parts for which a document had a place.
  private var tried: Set<Int> = []

  init(rule: Rule, knowledge: Knowledge, reader: SubjectReader, entry: MutationReport.Entry) {
    self.rule = rule
    self.knowledge = knowledge
    self.reader = reader
    self.entry = entry
  }

  /// What is known of the rule.
  var proof: MutationReport.Proof {
    guard rule.isMutable else {
      return .unproven(
        LocalText(
          "phép kiểm tra “\(rule.checkName)” chưa có cách làm sai",
          english: "the check “\(rule.checkName)” has no mutations"))
    }
    guard let open else {
      return .unproven(
        LocalText("không văn bản nào đạt quy tắc", english: "no document meets the rule"))
    }
    if seen.isEmpty {
      return .unproven(
        LocalText(
          "không có gì trong quy tắc để làm sai", english: "the rule asks for nothing to break"))
    }
    let parts = open.sorted { $0.key < $1.key }
    if let part = parts.first(where: { tried.contains($0.key) }) { return .silent(part.value) }
    guard let part = parts.first?.value else { return .mutation }
    return .unproven(
      LocalText(
        "không văn bản nào có chỗ để làm sai: \(part.vietnamese)",
        english: "no document has a place for it: \(part[.english])"))
  }

  /// Changes a document for each part of what the rule asks for.
  mutating func attempt(on base: MutationBase, _ forbidden: @escaping () -> [ForbiddenWords]) {
    let parts = rule.mutations(of: base.subject, forbidden: forbidden)
    var open = self.open ?? [:]
    for (i, part) in parts.enumerated() where seen.insert(i).inserted { open[i] = part.what }
    for (i, part) in parts.enumerated() where !part.ways.isEmpty {
      tried.insert(i)
      elsewhere = nil
      if part.ways.contains(where: { fires($0, part.what, base) }) {
        open[i] = nil
        entry.changes.append((part.what, base.name))
      } else {
        entry.misses.append(
          MutationReport.Miss(change: part.what, document: base.name, elsewhere: elsewhere))
      }
    }
    self.open = open
  }

  /// Whether the rule fires after a change, where it must.
  private mutating func fires(_ mutation: Mutation, _ what: LocalText, _ base: MutationBase) -> Bool
  {
    guard let (subject, around) = changed(base, mutation),
      case .fail(let breaches) = base.answer(of: rule, on: subject, knowledge.book)
    else { return false }
    let isPointed = breaches.contains { breach in around.contains { $0.touches(breach.range) } }
    guard isPointed || !mutation.isPointedAt else {
      elsewhere = breaches.first.map { subject.document.text.string($0.range) }
      return false
    }
    note(base, mutation, subject, around, what)
    return true
  }

  /// The document after a change, and the places around it.
  private func changed(
    _ base: MutationBase, _ mutation: Mutation
  ) -> (subject: Subject, around: [Range<Int>])? {
    if let relayout = mutation.relayout {
      return (reader.subject(base.subject, with: relayout.layout), [relayout.range])
    }
    let changed = ChangedText(base.subject.document, mutation)
    return base.changed(changed.text, reader).map { ($0, changed.surroundings(in: $0.document)) }
  }

  /// Notes the other rules that fire now and did not before: those that have a reason to, and those that have none.
  private mutating func note(
    _ base: MutationBase, _ mutation: Mutation, _ subject: Subject, _ around: [Range<Int>],
    _ what: LocalText
  ) {
    let isAnother = Identity(of: subject) != Identity(of: base.subject)
    let changed =
      mutation.edits.filter { $0.extent != .paragraph && !$0.range.isEmpty }
      .flatMap { edit in base.subject.document.blocks.map(\.range).filter(edit.range.overlaps) }
      + (mutation.relayout.map { [$0.range] } ?? [])
    for other in base.rules where other.id != rule.id {
      if case .fail = base.outcomes[other.id] { continue }
      guard case .fail(let breaches) = base.answer(of: other, on: subject, knowledge.book) else {
        continue
      }
      var rested: [Range<Int>] = []
      if case .pass(let evidence) = base.outcomes[other.id] { rested = evidence }
      let places = breaches.flatMap { [$0.range] + $0.related }
      if isAnother || Self.touch(rested, changed) || Self.touch(places, around) {
        entry.explained += 1
        continue
      }
      let surprise = MutationReport.Surprise(
        rule: other.id, change: what, document: base.name,
        words: breaches.first.map { subject.document.text.string($0.range) } ?? "")
      if !entry.surprises.contains(surprise) { entry.surprises.append(surprise) }
    }
  }

  private static func touch(_ ranges: [Range<Int>], _ others: [Range<Int>]) -> Bool {
    ranges.contains { range in others.contains { range.touches($0) } }
  }
}
