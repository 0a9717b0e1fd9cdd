public import DocumentModel
public import Registries
internal import SourceText

/// Turns the text of a file into facts: which documents it holds, what each is, who must act, by when, how much, on
/// which legal ground.
///
/// Compiled once from the registries; `facts(of:)` is a pure function, linear in the text.
public struct Understanding: Sendable {
  private let lexicon: Lexicon

  /// Understanding that knows the bodies, provinces and documents of a registry.
  public init(registry: Registry) { lexicon = Lexicon(registry) }

  /// The facts of each document in a file, in order. A file without any text has none.
  ///
  /// `asType` gives the type of a text that prints none, such as an example of a rule.
  /// Damaged words that are known for what they were tell facts too, of which none is firm.
  public func facts(of document: SourceDocument, asType: String? = nil) -> [Facts] {
    reading(of: document, asType: asType).facts
  }

  /// The facts of each document in a file, with what they were found in beside the text itself.
  public func reading(of document: SourceDocument, asType: String? = nil) -> Reading {
    let facts = factsAsPrinted(in: document, asType: asType)
    let repair = lexicon.repair()
    let likenesses = repair.likenesses(in: document)
    guard let repaired = repair.damage(in: document, likenesses)?.repaired() else {
      return Reading(
        facts: facts.recognised(in: document), repaired: nil, likenesses: likenesses)
    }
    let others = factsAsPrinted(in: repaired.document, asType: asType)
    let recovered = RecoveredFacts(document, repaired)
    let all = facts.map { own in
      let other = repaired.counterpart(of: own, in: document, among: others)
      return other.map { recovered.added(to: own, from: $0) } ?? own
    }
    return Reading(
      facts: all.recognised(in: document),
      repaired: (repaired, others.recognised(in: repaired.document)), likenesses: nil)
  }

  /// A repair of texts towards phrases, words in lower case, that rules look for.
  public func repair(towards phrases: [[UInt8]]) -> TextRepair {
    lexicon.repair().towards(phrases)
  }

  /// The facts of each document in a file, every word taken for what it is.
  public func factsAsPrinted(in document: SourceDocument, asType: String? = nil) -> [Facts] {
    let scan = TextScan(document)
    let hits = lexicon.hits(in: scan)
    let mentions = hits.agencies.map { found in
      AgencyMention(
        id: found.agency.map { lexicon.registry.agencies[$0].id }, canonical: found.canonical,
        name: scan.string(found.range), range: found.range, isGroup: found.isGroup,
        confidence: found.confidence)
    }
    let lines = HeaderLines(scan: scan, lexicon: lexicon)
    let parts = DocumentSplitter(scan: scan, lines: lines).parts()
    var facts = parts.map { part in
      DocumentReader(scan: scan, lexicon: lexicon, lines: lines, part: part, asType: asType)
        .facts(mentions: mentions, hits: hits)
    }
    IssueMarks(scan: scan).markCited(&facts)
    return facts
  }
}

/// What was understood of a file.
public struct Reading: Sendable {
  /// The facts of each document in it.
  public let facts: [Facts]
  /// The text with its damaged words repaired, as far as names and set phrases tell what they were, and what that text
  /// tells; nil when no word is known for damaged.
  public let repaired: (document: RepairedDocument, facts: [Facts])?
  /// What the words of the text look like, where none is known for damaged.
  public let likenesses: WordLikenesses?
}
