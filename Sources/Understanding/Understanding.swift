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

  /// Names of bodies and of types of documents, in lower case.
  var names: [[UInt8]] { lexicon.names }

  /// The facts of each document in a file, in order. A file without any text has none.
  ///
  /// `asType` gives the type of a text that prints none, such as an example of a rule.
  /// Damaged words that are known for what they were tell facts too, of which none is firm.
  public func facts(of document: SourceDocument, asType: String? = nil) -> [Facts] {
    let facts = read(document, asType)
    guard let repaired = lexicon.repair().repaired(document) else { return facts }
    let others = read(repaired.document, asType)
    let recovered = RecoveredFacts(document, repaired)
    return facts.map { own in
      let place = document.text.sourceRange(own.range)
      let other = others.first {
        repaired.document.text.sourceRange($0.range).overlaps(place)
      }
      return other.map { recovered.added(to: own, from: $0) } ?? own
    }
  }

  private func read(_ document: SourceDocument, _ asType: String?) -> [Facts] {
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
    return parts.map { part in
      DocumentReader(scan: scan, lexicon: lexicon, lines: lines, part: part, asType: asType)
        .facts(mentions: mentions, hits: hits)
    }
  }
}
