internal import DocumentModel
internal import Registries
internal import SourceText
internal import Synchronization

/// Everything that understanding looks for, compiled once from the registries: one pass finds it all.
///
/// A class only so that handing it down costs one reference; nothing in it changes.
final class Lexicon: Sendable {
  /// A type of document by which others are cited.
  final class CitedType: Sendable {
    /// As citations print it: `Quyết định`.
    let name: String
    /// True for laws and their like, which are cited by name.
    let isLaw: Bool
    /// The name in lower case.
    let key: [UInt8]
    /// The name in lower case without marks, as scanners may leave it.
    let bare: [UInt8]

    init(name: String, isLaw: Bool) {
      self.name = name
      self.isLaw = isLaw
      key = CaseFolding.lowercased(Array(name.utf8))
      bare = VietnameseLetters.skeleton(key[...])
    }
  }

  let registry: Registry
  let places: Places
  let agencies: AgencyLexicon
  let types: [CitedType]
  /// The words of `literals`, each a line.
  private let table: WordTable
  /// The names of bodies, then those of types, words of time, the word for an annex; in lower case.
  private let literals: [[UInt8]]
  /// Made when a document first asks for it: clean ones do not.
  private let tolerantNames = Mutex<TolerantNames?>(nil)
  /// Made when a document is first read.
  private let textRepair = Mutex<TextRepair?>(nil)

  /// Words that stand for a document without naming its type.
  private static let genericTypes = ["Văn bản"]
  private static let laws = ["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"]

  init(_ registry: Registry) {
    self.registry = registry
    places = Places(registry)
    agencies = AgencyLexicon(registry, places: places)
    var types: [CitedType] = []
    for type in registry.documentTypes where !Self.laws.contains(type.name) {
      types.append(CitedType(name: type.name, isLaw: false))
    }
    for name in Self.genericTypes { types.append(CitedType(name: name, isLaw: false)) }
    for name in Self.laws { types.append(CitedType(name: name, isLaw: true)) }
    self.types = types
    literals =
      agencies.literals + types.map(\.key)
      + (Self.timeWords + [Self.annexWord, Self.listWord]).map { Array($0.utf8) }
    table = WordTable(lines: literals)
    let ids = registry.provinces.map { (id: $0.id, prefix: Array(($0.id + "-").utf8)) }
    provinceOfDocument = registry.documents.map { document in
      // Most ids begin with a number, and no province's does.
      let first = document.id.utf8.first
      return ids.first { $0.prefix.first == first && document.id.utf8.starts(with: $0.prefix) }?.id
    }
  }

  /// Words of time that state a deadline or a frequency without a digit.
  private static let timeWords = [
    "quý", "định kỳ", "hằng năm", "hàng năm", "hằng tháng", "hàng tháng", "hằng quý", "hàng quý",
    "ít nhất một",
    "giữa kỳ",
  ]

  private static let annexWord = "phụ lục"

  /// Opens a list of departments by their fields: `các Sở: Công Thương, Tài chính`.
  private static let listWord = "các sở:"

  /// The province whose document each of the registry is, by the beginning of its id.
  let provinceOfDocument: [String?]

  /// The registry's spelling of a body's full name given in lower case; nil when it knows none so called.
  func agency(spelt folded: String) -> String? {
    let name = Array(folded.utf8)
    let repair = repair()
    let rows = repair.rows(among: WordTable(folded: name).words[...], of: name).rows
    let found = rows.lazy.map { Int($0.phrase) - repair.otherCount }
      .last { agencies.literals.indices.contains($0) && literals[$0] == name }
    return found.flatMap(agencies.spelling)
  }

  /// What one pass over a text found.
  struct Hits: Sendable {
    /// Resolved bodies, in order, none overlapping another.
    var agencies: [AgencyMention] = []
    /// Names of document types, in order: index in `types`, and place.
    var types: [(type: Int, range: Range<Int>)] = []
    /// Where words of time stand.
    var cues = CueHits()
    /// Where annexes are spoken of.
    var annexes = CueHits()

    /// Adds what stands in a range of another text, in which the same words stood elsewhere.
    mutating func append(_ hits: Hits, from range: Range<Int>, movedBy shift: Int) {
      func moved(_ place: Range<Int>) -> Range<Int> {
        place.lowerBound + shift..<place.upperBound + shift
      }
      let first = hits.agencies.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
      for mention in hits.agencies[first...] {
        if mention.range.lowerBound >= range.upperBound { break }
        var mention = mention
        mention.range = moved(mention.range)
        agencies.append(mention)
      }
      let type = hits.types.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
      for (type, place) in hits.types[type...] {
        if place.lowerBound >= range.upperBound { break }
        types.append((type, moved(place)))
      }
      cues.append(hits.cues, from: range, movedBy: shift)
      annexes.append(hits.annexes, from: range, movedBy: shift)
    }
  }

  /// One pass over the text; where it is the same as before its words were repaired, what was found then is there again.
  ///
  /// `labels` are those of the blocks of the text, `rows` what in all of it looks like the phrases of `repair`, where that is
  /// known.
  func hits(
    in scan: TextScan, _ labels: [LabelScanner.Label?], _ rows: AlikeRows?,
    _ unchanged: UnchangedText? = nil
  ) -> Hits {
    var hits = Hits()
    let table = scan.document.text.words
    let repair = repair()
    guard let unchanged else {
      // As many as prose has.
      hits.agencies.reserveCapacity(table.words.count / 48)
      hits.types.reserveCapacity(table.words.count / 48)
      let rows = rows ?? repair.rows(among: table.words[...], of: scan.f)
      find(in: scan, rows, of: repair, scan.document.blocks.indices, labels, &hits)
      return hits
    }
    for part in unchanged.parts {
      if let earlier = part.earlier {
        hits.append(
          unchanged.reading.hits, from: earlier,
          movedBy: part.place.lowerBound - earlier.lowerBound)
      } else {
        let words =
          table.index(from: part.place.lowerBound)..<table.index(from: part.place.upperBound)
        let rows = repair.rows(among: table.words[words], of: scan.f)
        find(in: scan, rows, of: repair, part.blocks, labels, &hits)
      }
    }
    return hits
  }

  /// Adds what stands in some blocks of the text, of which it is known what looks like the phrases of the repair: what is
  /// looked for is among those.
  private func find(
    in scan: TextScan, _ rows: AlikeRows, of repair: TextRepair, _ blocks: Range<Int>,
    _ labels: [LabelScanner.Label?], _ hits: inout Hits
  ) {
    var agencyHits: [AgencyLexicon.Found] = []
    agencyHits.reserveCapacity(rows.rows.count / 4)
    var spellings = AgencyLexicon.Spellings(bodies: registry.agencies.count)
    let agencyCount = agencies.literals.count
    let table = scan.document.text.words
    for row in rows.rows where Int(row.phrase) >= repair.otherCount {
      let literal = Int(row.phrase) - repair.otherCount
      let start = Int(table.words[Int(row.first)].lower)
      let end = start + literals[literal].count
      // The punctuation between the words is part of a name.
      guard Int(table.words[Int(row.last)].upper) <= end, scan.has(literals[literal], at: start)
      else { continue }
      if literal < agencyCount {
        let limit = lineEnd(end, scan)
        let found = agencies.resolve(
          literal: literal, end: end, limit: limit, in: scan, &spellings)
        if let found { agencyHits.append(found) }
      } else if literal == agencyCount + types.count + Self.timeWords.count {
        hits.annexes.append(end)
      } else if literal > agencyCount + types.count + Self.timeWords.count {
        agencyHits += agencies.departments(behind: end, in: scan)
      } else if literal >= agencyCount + types.count {
        hits.cues.append(end)
      } else {
        hits.types.append((literal - agencyCount, start..<end))
      }
    }
    var order = Self.order(of: agencyHits)
    let damaged = damaged(scan, blocks, labels, order.map { agencyHits[$0].range.lowerBound })
    if !damaged.isEmpty {
      agencyHits += damaged
      order = Self.order(of: agencyHits)
    }
    var last = 0
    for k in order where agencyHits[k].range.lowerBound >= last {
      let range = agencyHits[k].range
      let canonical = agencyHits[k].canonical
      let mention = AgencyMention(
        id: agencyHits[k].agency.map { registry.agencies[$0].id }, canonical: canonical,
        name: scan.string(range, orSame: canonical), range: range,
        isGroup: agencyHits[k].isGroup, confidence: agencyHits[k].confidence)
      hits.agencies.append(consume mention)
      last = range.upperBound
    }
  }

  /// The order in which names count: by place; of those that begin at one place the longest wins, of equally long ones
  /// that with the longer literal.
  private static func order(of found: [AgencyLexicon.Found]) -> [Int] {
    // Places take 32 bits.
    let places = found.map {
      UInt64($0.range.lowerBound) << 32 | UInt64(UInt32.max) - UInt64($0.range.upperBound)
    }
    return found.indices.sorted {
      places[$0] == places[$1]
        ? found[$0].nameLength > found[$1].nameLength : places[$0] < places[$1]
    }
  }

  /// Bodies in the titles of numbered blocks whose names lost their marks: where a block opens with no known name.
  ///
  /// `starts` are where known names begin, in order.
  private func damaged(
    _ scan: TextScan, _ blocks: Range<Int>, _ labels: [LabelScanner.Label?], _ starts: [Int]
  ) -> [AgencyLexicon.Found] {
    var found: [AgencyLexicon.Found] = []
    // Made for the first such title, and fetched once for all.
    lazy var names = tolerant()
    let all = scan.document.blocks
    for index in blocks where all[index].range.count <= 600 {
      let block = all[index].range
      guard let rest = labels[index]?.rest, rest < block.upperBound, scan.isCapital(rest) else {
        continue
      }
      let title = rest..<min(block.upperBound, rest + 240)
      let known = starts.partitioningIndex { $0 >= title.lowerBound }
      if known < starts.count, starts[known] < title.upperBound { continue }
      let bodies = names.bodies(in: title, scan)
      if !bodies.isEmpty { found += bodies }
    }
    return found
  }

  /// The repair of words by the names that are known.
  func repair() -> TextRepair {
    textRepair.withLock { repair in
      let made =
        repair
        ?? TextRepair(
          literals: literals, table, names: agencies.literals.count + types.count)
      repair = made
      return made
    }
  }

  private func tolerant() -> TolerantNames {
    tolerantNames.withLock { names in
      let made = names ?? TolerantNames(agencies)
      names = made
      return made
    }
  }

  private func lineEnd(_ i: Int, _ scan: TextScan) -> Int {
    // Place words stand close behind a name.
    min(scan.count, i + 160)
  }
}

/// Places of cue words, in order of reading.
struct CueHits: Sendable {
  private var ends: [Int] = []

  /// Adds the end of a cue, not before those already there.
  mutating func append(_ end: Int) { ends.append(end) }

  /// Adds the cues of a range of another text, in which the same words stood elsewhere.
  mutating func append(_ cues: CueHits, from range: Range<Int>, movedBy shift: Int) {
    let first = cues.ends.partitioningIndex { $0 > range.lowerBound }
    for end in cues.ends[first...] {
      if end > range.upperBound { break }
      ends.append(end + shift)
    }
  }

  /// Whether a cue ends in a range.
  func contains(in range: Range<Int>) -> Bool {
    let i = ends.partitioningIndex { $0 > range.lowerBound }
    return i < ends.count && ends[i] <= range.upperBound
  }
}

extension TextScan {
  /// The text of a range; a known text where that is the same, which takes no memory then.
  fileprivate func string(_ range: Range<Int>, orSame known: String) -> String {
    let isSame =
      known.utf8.count == range.count
      && known.utf8.withContiguousStorageIfAvailable { known in
        o.withUnsafeBytes {
          UnsafeRawBufferPointer(rebasing: $0[range]).holds(UnsafeRawBufferPointer(known), at: 0)
        }
      } == true
    return isSame ? known : string(range)
  }
}
