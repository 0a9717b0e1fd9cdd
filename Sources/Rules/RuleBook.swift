public import Dates
public import DocumentModel
internal import Findings
public import Registries
public import SourceText
internal import Synchronization

/// All packs that were loaded, ready to be asked.
public struct RuleBook: Sendable {
  /// The packs, by name.
  public let packs: [RulePack]
  /// The registries.
  public let registry: Registry

  private let changes: RuleChanges?
  private let phrases: PhraseCollector
  private let index: PhraseIndex
  private let packIndex: [String: Int]
  /// How many rules there are, those that overrides changed counted once.
  private let ruleCount: Int
  /// For each pack the rules that hold when it applies, each with the rank of its id among all.
  private let standing: [[(rank: Int, rule: Rule)]]
  /// Names of the registry as words.
  private let words: RegistryWords
  /// The rules of sets of packs that documents chose.
  private let choices = RuleChoices()

  /// Loads packs from their files.
  ///
  /// Every fault of every file is reported in one run. A broken rule is left out, the rest of its
  /// pack is loaded; files of registries do not belong here.
  public static func load(
    files: [SourceText], registry: Registry, changes: RuleChanges? = nil,
    diagnostics: inout [Diagnostic]
  ) -> RuleBook {
    let loaded = PackLoader.load(files, registry: registry, diagnostics: &diagnostics)
    return changed(
      loaded.packs, and: [], registry, loaded.phrases, changes, diagnostics: &diagnostics)
  }

  /// A book of packs that are loaded anew, with changed rules, and of others.
  private static func changed(
    _ packs: [RulePack], and others: [RulePack], _ registry: Registry, _ phrases: PhraseCollector,
    _ changes: RuleChanges?, diagnostics: inout [Diagnostic]
  ) -> RuleBook {
    var packs = packs
    var phrases = phrases
    if let changes {
      var changer = RuleChanger(changes, registry: registry, phrases: phrases)
      packs = changer.changed(packs, knowsAll: others.isEmpty, diagnostics: &diagnostics)
      phrases = changer.context.phrases
    }
    return RuleBook(
      packs: (others + packs).sorted { $0.name < $1.name }, registry: registry, phrases: phrases,
      changes: changes)
  }

  /// The book with the packs of files in place of those of their names, which may be heads alone.
  ///
  /// The packs that these extend must be among them.
  public func replacing(
    _ files: [SourceText], diagnostics: inout [Diagnostic]
  ) -> RuleBook {
    let loaded = PackLoader.load(
      files, registry: registry, phrases: phrases, diagnostics: &diagnostics)
    let names = Set(loaded.packs.map(\.name))
    return Self.changed(
      loaded.packs, and: packs.filter { !names.contains($0.name) }, registry, loaded.phrases,
      changes, diagnostics: &diagnostics)
  }

  private init(
    packs: [RulePack], registry: Registry, phrases: PhraseCollector, changes: RuleChanges?
  ) {
    self.changes = changes
    self.packs = packs
    self.registry = registry
    words = RegistryWords(registry)
    self.phrases = phrases
    index = PhraseIndex(phrases)
    var packIndex: [String: Int] = [:]
    for (i, pack) in packs.enumerated() { packIndex[pack.name] = i }
    self.packIndex = packIndex
    var ranks: [String: Int] = [:]
    for id in Set(packs.flatMap(\.effectiveRules.keys)).sorted() { ranks[id] = ranks.count }
    ruleCount = ranks.count
    standing = packs.map { pack in
      pack.effectiveRules.compactMap { id, rule in ranks[id].map { ($0, rule) } }
        .sorted { $0.rank < $1.rank }
    }
  }

  /// The pack of a name.
  public func pack(_ name: String) -> RulePack? { packIndex[name].map { packs[$0] } }

  /// The rule of an id `PACK/RULE`, as its own pack states it.
  public func rule(_ id: String) -> Rule? {
    guard let slash = id.lastIndex(of: "/") else { return nil }
    return pack(String(id[..<slash]))?.rules.first { $0.id == id }
  }

  /// Where the phrases of all rules occur in a file; computed once for all documents of the file.
  public func phraseHits(in document: SourceDocument) -> PhraseHits { index.hits(in: document) }

  /// The same for a file of which some words differ from those of the one that a subject stands in.
  public func phraseHits(in document: SourceDocument, after subject: Subject) -> PhraseHits {
    index.hits(in: document, after: subject.phrases, of: subject.document)
  }

  /// What rules look at: one document of a file as of a day.
  ///
  /// `hits` are those of the same file, when they were computed before.
  public func subject(
    _ document: SourceDocument, _ facts: Facts, asOf: CalendarDate, hits: PhraseHits? = nil,
    isIssued: Bool = false
  ) -> Subject {
    Subject(
      document: document, facts: facts, asOf: asOf, registry: registry, words: words,
      phrases: hits ?? index.hits(in: document), isIssued: isIssued)
  }

  /// Documents that are compared with each other, as the files of one run: each together with the others.
  public func compared(_ subjects: [Subject]) -> [Subject] {
    let citing = subjects.enumerated().map { i, subject in
      CitingDocument(
        of: subject, index: i, rules: ["*"], PlaceFinder(subject.document, subject.facts))
    }
    let known = citing.compactMap { $0 }
    let all = RunCitations(known, registry)
    let resting = RestingDocuments(known, all)
    return zip(subjects, citing).map { subject, own in
      guard let own else { return subject }
      let superiors = known.firstIndex { $0.index == own.index }.map { resting.superiors(of: $0) }
      let duties = (superiors ?? []).map { AssignedDuties(subjects[known[$0].index], attached: []) }
      return Subject(
        document: subject.document, facts: subject.facts, asOf: subject.asOf, registry: registry,
        words: words, phrases: subject.phrases, isIssued: subject.isIssued,
        run: RunContext(own: own, all: all, superiors: duties))
    }
  }

  /// The rules that hold when these packs apply, by id; where a pack overrides a rule, its version.
  public func rules(of packs: [String]) -> [Rule] { chosen(packs).all }

  /// The same, with what is known of them all.
  func chosen(_ packs: [String]) -> ChosenRules {
    choices.rules(of: packs) { standingRules(of: packs) }
  }

  private func standingRules(of packs: [String]) -> [Rule] {
    var rules = [Rule?](repeating: nil, count: ruleCount)
    for name in packs {
      guard let pack = packIndex[name] else { continue }
      for (rank, rule) in standing[pack] { rules[rank] = rules[rank]?.orOverride(rule) ?? rule }
    }
    return rules.compactMap { $0 }
  }

  /// The phrases, words in lower case, that the rules of packs look for in what a text says.
  public func wantedPhrases(of packs: [String]) -> [[UInt8]] {
    rules(of: packs).flatMap(\.wantedPhrases)
  }

  /// Asks one rule of a subject; neither the pack's condition nor the rule's `when` is asked. For
  /// examples.
  public func check(_ rule: Rule, on subject: Subject) -> Outcome { rule.check(subject) }

  /// Asks one rule of a subject, its `when` first; damaged words are not looked at a second time.
  public func answer(of rule: Rule, on subject: Subject) -> Outcome { rule.answer(subject) }
}

/// The rules that hold when some packs apply.
final class ChosenRules: Sendable {
  /// All of them by id; where a pack overrides a rule, its version.
  let all: [Rule]
  /// Those that are asked, each with the number of its `when` among those that differ; nil where it has none.
  let asked: [(rule: Rule, condition: Int?)]
  /// How many conditions differ.
  let conditionCount: Int
  /// Those that compare the documents of a run.
  let comparing: [Rule]

  init(_ rules: [Rule]) {
    all = rules
    var numbers: [ObjectIdentifier: Int] = [:]
    asked = rules.filter { $0.severity != .off }.map { rule in
      guard let when = rule.when.map(ObjectIdentifier.init) else { return (rule, nil) }
      let number = numbers[when] ?? numbers.count
      numbers[when] = number
      return (rule, number)
    }
    conditionCount = numbers.count
    comparing = asked.map(\.rule).filter(\.comparesRun)
  }
}

/// The rules of sets of packs, put together once: documents of one kind choose the same.
private final class RuleChoices: Sendable {
  private let known = Mutex<[[String]: ChosenRules]>([:])

  func rules(of packs: [String], _ make: () -> [Rule]) -> ChosenRules {
    if let rules = known.withLock({ $0[packs] }) { return rules }
    let rules = ChosenRules(make())
    known.withLock { $0[packs] = rules }
    return rules
  }
}
