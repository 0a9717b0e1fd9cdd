internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// One way in which a document of a run cites another: what is kept of it when the text is gone.
struct RunCitation: Sendable {
  /// Number and symbol as cited.
  var number: String
  var type: String
  let date: PartialDate?
  /// The issuer as cited, or as another mention in the document has it.
  var issuer: String?
  /// The level of that body; nil where the registry does not know it.
  var level: Agency.Level?
  /// The province of that body, where the mention names it.
  var province: String?
  var id: String?
  let confidence: Confidence
  let range: Range<Int>
  var place: Place

  /// Number and symbol in the spelling by which they are compared; made when it is asked for, as a long run keeps many.
  var key: String { Registry.numberKey(number) }
}

/// By what a document of a run is known to those that cite it.
struct RunIdentity: Sendable {
  /// Number and symbol.
  var number: String
  let date: PartialDate?
  let level: Level?

  /// Number and symbol in the spelling by which they are compared.
  var key: String { Registry.numberKey(number) }
}

/// What one document of a run cites: numbers, dates, issuers and their places, no text.
public struct CitingDocument: Sendable {
  /// The file as the user named it.
  public let file: String
  /// Which document of the file, from 0.
  public let index: Int
  /// The ids of the rules that compare it with the others.
  public let rules: [String]
  /// The registry id of its province.
  let province: String?
  /// Its issuer in words, which tells bodies of one name apart.
  let issuer: String?
  /// What others cite it by; nil while it has no number.
  private(set) var identity: RunIdentity?
  /// The level of its issuer.
  let level: Level?
  /// Each way of citing once, in order of place; nothing where no rule compares it.
  private(set) var citations: [RunCitation]

  /// Hands over each text, so that documents which cite the same keep one copy of it.
  public mutating func share(_ share: (inout String) -> Void) {
    func shareOptional(_ text: inout String?) {
      if var known = text {
        share(&known)
        text = known
      }
    }
    if var number = identity?.number {
      share(&number)
      identity?.number = number
    }
    for i in citations.indices {
      share(&citations[i].number)
      share(&citations[i].type)
      shareOptional(&citations[i].issuer)
      shareOptional(&citations[i].province)
      shareOptional(&citations[i].id)
      share(&citations[i].place.excerpt)
      shareOptional(&citations[i].place.label)
    }
  }

  /// What a document cites, and what it is cited by; nil where nothing can be compared. Mentions inside titles and laws are left alone: laws of
  /// one number are cited by name.
  init?(
    of subject: Subject, index: Int, rules: [String], _ places: PlaceFinder
  ) {
    let facts = subject.facts
    let title = facts.form.subject?.range
    let all = facts.citations
    var found: [Keyed] = []
    let order = all.indices.sorted { all[$0].range.lowerBound < all[$1].range.lowerBound }
    for i in order where !rules.isEmpty {
      guard all[i].number != nil, !all[i].isInTitle else { continue }
      let citation = all[i]
      guard let number = citation.number, !isLawType(citation.type),
        !(title?.overlaps(citation.range) ?? false)
      else { continue }
      let body = citation.issuer.map { _ in subject.body(behind: citation.range) }
      let kept = RunCitation(
        number: number, type: citation.type, date: citation.date, issuer: citation.issuer,
        level: body?.level, province: body?.province, id: citation.id,
        confidence: citation.confidence, range: citation.range,
        place: places.evidence(citation.range))
      found.append(Keyed(citation: kept, key: TextKey(kept.key)))
    }
    identity = facts.form.numberAndSymbol.map {
      RunIdentity(
        number: $0.text, date: facts.form.date ?? facts.context.date, level: facts.context.level)
    }
    guard !found.isEmpty || identity != nil else { return nil }
    file = subject.document.source.name
    self.index = index
    self.rules = rules
    province = facts.context.province
    level = facts.context.level
    issuer = (facts.form.issuer ?? facts.form.issuerLine).map { CaseFolding.folded($0.text) }
    citations = Self.distinct(Self.completed(found))
  }

  /// A citation with its key, which is made once.
  private struct Keyed {
    var citation: RunCitation
    let key: TextKey
  }

  /// Mentions without issuer take that of the first mention that can mean the same document.
  private static func completed(_ found: [Keyed]) -> [Keyed] {
    guard found.contains(where: { $0.citation.issuer == nil }) else { return found }
    var named: [TextKey: [Int]] = [:]
    for i in found.indices where found[i].citation.issuer != nil {
      named[found[i].key, default: []].append(i)
    }
    var completed = found
    for i in found.indices where found[i].citation.issuer == nil {
      let date = found[i].citation.date
      let first = named[found[i].key]?.first {
        guard let a = date, let b = found[$0].citation.date else { return true }
        return a == b
      }
      guard let first else { continue }
      completed[i].citation.issuer = found[first].citation.issuer
      completed[i].citation.level = found[first].citation.level
      completed[i].citation.province = found[first].citation.province
    }
    return completed
  }

  /// A way of citing; what differs in few documents is compared and not hashed.
  private struct Way: Hashable {
    let key: TextKey
    let type: TextKey
    let date: PartialDate?
    let issuer: TextKey?
    let id: TextKey?
    let isFirm: Bool

    func hash(into hasher: inout Hasher) {
      key.hash(into: &hasher)
      issuer?.hash(into: &hasher)
      hasher.combine(date?.day)
      hasher.combine(date?.year)
    }
  }

  /// Each way of citing once.
  private static func distinct(_ found: [Keyed]) -> [RunCitation] {
    var seen: Set<Way> = []
    seen.reserveCapacity(found.count)
    var kept: [RunCitation] = []
    for entry in found {
      let citation = entry.citation
      let way = Way(
        key: entry.key, type: TextKey(citation.type), date: citation.date,
        issuer: citation.issuer.map(TextKey.init), id: citation.id.map(TextKey.init),
        isFirm: citation.confidence.isFirm)
      if seen.insert(way).inserted { kept.append(citation) }
    }
    return kept
  }
}
