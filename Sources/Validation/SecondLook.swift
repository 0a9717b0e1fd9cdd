internal import DocumentModel
internal import Rules
internal import SourceText
internal import Synchronization
internal import Understanding

/// Repairs texts towards the phrases that rules look for, when a rule seems to be broken.
final class SecondLook: Sendable {
  /// The repairs for sets of packs, made when a document first asks for one.
  private let tools = Mutex<[[String]: TextRepair]>([:])

  /// A file's text with its damaged words repaired, and what is then understood of it; nil when none is damaged.
  func repaired(
    _ reading: Reading, _ document: SourceDocument, _ packs: [String], _ book: RuleBook,
    _ understanding: Understanding
  ) -> RepairedReading? {
    let names = reading.repaired?.document
    guard let next = tool(for: packs, book).repaired(names?.document ?? document) else {
      return reading.repaired.map { RepairedReading(document: $0.document, facts: $0.facts) }
    }
    return RepairedReading(
      document: names?.followed(by: next) ?? next,
      facts: understanding.factsAsPrinted(in: next.document))
  }

  private func tool(for packs: [String], _ book: RuleBook) -> TextRepair {
    let packs = Set(packs).sorted()
    return tools.withLock { tools in
      let tool = tools[packs] ?? TextRepair(wanted: book.wantedPhrases(of: packs))
      tools[packs] = tool
      return tool
    }
  }
}

/// A file's text with its damaged words repaired, and what is then understood of it.
struct RepairedReading {
  let document: RepairedDocument
  let facts: [Facts]

  /// The repaired document that takes up the place of a subject in the file; nil when there is none.
  func subject(instead subject: Subject, _ book: RuleBook) -> RepairedSubject? {
    let place = subject.document.text.sourceRange(subject.facts.range)
    func shared(_ facts: Facts) -> Int {
      document.document.text.sourceRange(facts.range).clamped(to: place).count
    }
    guard let best = facts.max(by: { shared($0) < shared($1) }), shared(best) > 0 else {
      return nil
    }
    return RepairedSubject(
      book.subject(document.document, best, asOf: subject.asOf),
      repairs: document.repairs.map { repair in
        RepairedSubject.Repair(
          range: repair.range, printed: subject.document.text.string(repair.printed),
          words: repair.words, line: subject.document.lines(of: repair.printed).lowerBound)
      })
  }
}
