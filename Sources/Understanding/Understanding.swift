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
    let repair = lexicon.repair()
    let likenesses = repair.likenesses(in: document)
    let rows = repair.rows(likenesses)
    let printed = printed(document, asType: asType, rows)
    let facts = printed.facts
    guard let repaired = repair.damage(in: document, rows)?.repaired() else {
      return Reading(
        facts: facts.recognised(in: document), repaired: nil, likenesses: likenesses,
        last: printed)
    }
    let again = self.printed(
      repaired.document, asType: asType, unchanged: UnchangedText(printed, repaired))
    let others = again.facts
    let recovered = RecoveredFacts(document, repaired)
    let all = facts.map { own in
      let other = repaired.counterpart(of: own, in: document, among: others)
      return other.map { recovered.added(to: own, from: $0) } ?? own
    }
    return Reading(
      facts: all.recognised(in: document),
      repaired: (repaired, others.recognised(in: repaired.document)), likenesses: nil, last: again)
  }

  /// The facts of each document in a text of which further words are repaired: that of a reading, or the repaired one
  /// where the reading has one. Every word is taken for what it is now.
  public func facts(of repaired: RepairedDocument, after reading: Reading) -> [Facts] {
    printed(repaired.document, unchanged: UnchangedText(reading.last, repaired)).facts
  }

  /// A repair of texts towards phrases, words in lower case, that rules look for.
  public func repair(towards phrases: [[UInt8]]) -> TextRepair {
    lexicon.repair().towards(phrases)
  }

  /// The facts of each document in a file, every word taken for what it is.
  public func factsAsPrinted(in document: SourceDocument, asType: String? = nil) -> [Facts] {
    printed(document, asType: asType).facts
  }

  private func printed(
    _ document: SourceDocument, asType: String? = nil, _ rows: AlikeRows? = nil,
    unchanged: UnchangedText? = nil
  ) -> PrintedReading {
    let scan = TextScan(document)
    let labels = LabelScanner(scan: scan).labels()
    let hits = lexicon.hits(in: scan, labels, rows, unchanged)
    let lines = HeaderLines(scan: scan, lexicon: lexicon)
    let splitter = DocumentSplitter(scan: scan, lines: lines)
    let signs = splitter.signs(unchanged)
    let parts = splitter.parts(signs)
    var asked = unchanged?.asked ?? AskedBlocks(count: document.blocks.count)
    var facts = parts.map { part in
      DocumentReader(
        scan: scan, lexicon: lexicon, lines: lines, labels: labels, part: part, asType: asType,
        unchanged: unchanged
      )
      .facts(hits, &asked)
    }
    IssueMarks(scan: scan).markCited(&facts)
    return PrintedReading(
      blocks: document.blocks, facts: facts, citations: facts.flatMap { $0.citations.map(\.range) },
      hits: hits, signs: signs, asked: asked)
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
  /// What was found in the text that was read last: the repaired one where there is one.
  let last: PrintedReading
}
