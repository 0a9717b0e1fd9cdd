internal import DocumentModel
internal import Rules
internal import SourceText
internal import Synchronization
internal import Understanding

/// Makes the repairs of texts towards the phrases that rules look for, each set of packs once.
final class RepairShop: Sendable {
  private let tools = Mutex<[[String]: TextRepair]>([:])

  /// The repair towards what the rules of packs look for.
  func tool(
    for packs: [String], _ book: RuleBook, _ understanding: Understanding
  ) -> TextRepair {
    tools.withLock { tools in
      if let known = tools[packs] { return known }
      let tool = understanding.repair(towards: book.wantedPhrases(of: packs))
      tools[packs] = tool
      return tool
    }
  }
}

/// The repaired text of one file, asked when rules seem to be broken; what nothing asks for is not made.
final class SecondLook {
  private let reading: Reading
  private let document: SourceDocument
  private let book: RuleBook
  private let understanding: Understanding
  private let tool: () -> TextRepair
  /// What was handed out, by the document in the file and by whether phrases of rules were repaired too.
  private var subjects: [Key: RepairedSubject?] = [:]

  private struct Key: Hashable {
    let index: Int
    let isWanted: Bool
  }

  /// A repaired text of the file.
  private struct Look {
    let text: RepairedDocument
    let facts: [Facts]
    /// Where phrases of rules occur in it.
    let hits: PhraseHits
    let repairs: [RepairedSubject.Repair]
  }

  /// What all documents of the file share, by whether phrases of rules were repaired too.
  private var looks: [Bool: Look?] = [:]

  init(
    _ reading: Reading, _ document: SourceDocument, _ book: RuleBook,
    _ understanding: Understanding, tool: @escaping () -> TextRepair
  ) {
    self.reading = reading
    self.document = document
    self.book = book
    self.understanding = understanding
    self.tool = tool
  }

  /// The words that are damaged ones of phrases of rules, where names and set phrases are repaired.
  private lazy var wanted: TextDamage? = {
    let text = reading.repaired?.document.document ?? document
    let repair = tool()
    return repair.damage(in: text, reading.likenesses ?? repair.likenesses(in: text))
  }()

  /// The text with these repaired too, with all that was repaired, and its facts.
  private lazy var whole: (document: RepairedDocument, facts: [Facts])? = wanted.map { damage in
    let next = damage.repaired()
    return (
      reading.repaired?.document.followed(by: next) ?? next,
      understanding.facts(of: next, after: reading)
    )
  }

  /// The repaired document that takes up the place of the one at an index of the file; nil when nothing that matters is
  /// damaged. `phrases`, words in lower case, are those that the rule looks for.
  func subject(
    insteadOf subject: Subject, at index: Int, wanting phrases: [[UInt8]]
  ) -> RepairedSubject? {
    let isWanted = !phrases.isEmpty && wanted?.isOf(anyOf: phrases) ?? false
    let key = Key(index: index, isWanted: isWanted)
    if let known = subjects[key] { return known }
    let made = look(
      isWanted ? whole : reading.repaired, isWanted: isWanted, after: subject
    ).flatMap { self.subject(insteadOf: subject, in: $0) }
    subjects[key] = .some(made)
    return made
  }

  private func subject(insteadOf subject: Subject, in look: Look) -> RepairedSubject? {
    guard let best = look.text.counterpart(of: subject.facts, in: document, among: look.facts)
    else { return nil }
    return RepairedSubject(
      book.subject(
        look.text.document, best, asOf: subject.asOf, hits: look.hits, isIssued: subject.isIssued),
      repairs: look.repairs)
  }

  /// What the documents of the file see of a repaired text alike: made when the first of them asks.
  private func look(
    _ repaired: (document: RepairedDocument, facts: [Facts])?, isWanted: Bool,
    after subject: Subject
  ) -> Look? {
    if let known = looks[isWanted] { return known }
    let made = repaired.map { repaired in
      Look(
        text: repaired.document, facts: repaired.facts,
        hits: book.phraseHits(in: repaired.document.document, after: subject),
        repairs: repaired.document.repairs.map { repair in
          RepairedSubject.Repair(
            range: repair.range, printed: document.text.string(repair.printed),
            words: repair.words, line: document.lines(of: repair.printed).lowerBound)
        })
    }
    looks[isWanted] = .some(made)
    return made
  }
}
