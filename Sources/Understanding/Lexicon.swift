internal import DocumentModel
internal import PatternSet
internal import Registries
internal import SourceText
internal import Synchronization

/// Everything that understanding looks for, compiled once from the registries: one pass finds it all.
///
/// A class only so that handing it down costs one reference; nothing in it changes.
final class Lexicon: Sendable {
  /// A type of document by which others are cited.
  struct CitedType: Sendable {
    /// As citations print it: `Quyết định`.
    var name: String
    /// True for laws and their like, which are cited by name.
    var isLaw: Bool
    /// The name in lower case.
    let key: [UInt8]

    init(name: String, isLaw: Bool) {
      self.name = name
      self.isLaw = isLaw
      key = CaseFolding.lowercased(Array(name.utf8))
    }
  }

  let registry: Registry
  let places: Places
  let agencies: AgencyLexicon
  let types: [CitedType]
  private let set: LiteralSet
  private let typeLengths: [Int]
  /// Made when a document first asks for it: clean ones do not.
  private let tolerantNames = Mutex<TolerantNames?>(nil)

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
    let typeLiterals = types.map(\.key)
    typeLengths = typeLiterals.map(\.count)
    set = LiteralSet(
      agencies.literals + typeLiterals + (Self.timeWords + [Self.annexWord]).map { Array($0.utf8) })
    let ids = registry.provinces.map { (id: $0.id, prefix: Array(($0.id + "-").utf8)) }
    var provinces: [String: String] = [:]
    for document in registry.documents {
      provinces[document.id] = ids.first { document.id.utf8.starts(with: $0.prefix) }?.id
    }
    provinceOfDocument = provinces
  }

  /// Words of time that state a deadline or a frequency without a digit.
  private static let timeWords = [
    "quý", "định kỳ", "hằng năm", "hàng năm", "hằng tháng", "hàng tháng", "hằng quý", "hàng quý",
    "ít nhất một",
    "giữa kỳ",
  ]

  private static let annexWord = "phụ lục"

  /// The province whose document a registry entry is, by the beginning of its id.
  let provinceOfDocument: [String: String]

  /// What one pass over a text found.
  struct Hits: Sendable {
    /// Resolved bodies, in order, none overlapping another.
    var agencies: [AgencyLexicon.Found] = []
    /// Names of document types, in order: index in `types`, and place.
    var types: [(type: Int, range: Range<Int>)] = []
    /// Where words of time stand.
    var cues = CueHits()
    /// Where annexes are spoken of.
    var annexes = CueHits()
  }

  /// One pass over the text.
  func hits(in scan: TextScan) -> Hits {
    var agencyHits: [AgencyLexicon.Found] = []
    var hits = Hits()
    let agencyCount = agencies.literals.count
    scan.f.withUnsafeBufferPointer { bytes in
      set.forEachMatch(in: bytes) { literal, end in
        if literal < agencyCount {
          let limit = lineEnd(end, scan)
          if let found = agencies.resolve(literal: literal, end: end, limit: limit, in: scan) {
            agencyHits.append(found)
          }
        } else if literal == agencyCount + types.count + Self.timeWords.count {
          hits.annexes.append(end)
        } else if literal >= agencyCount + types.count {
          hits.cues.append(end)
        } else {
          let type = literal - agencyCount
          let start = end - typeLengths[type]
          if scan.isWordStart(start), scan.isWordEnd(end) {
            hits.types.append((type, start..<end))
          }
        }
      }
    }
    agencyHits += damaged(scan, agencyHits)
    agencyHits.sort {
      // Of names that begin at one place the longest wins; of equally long ones that with the longer literal.
      ($0.range.lowerBound, -$0.range.upperBound, -$0.nameLength)
        < ($1.range.lowerBound, -$1.range.upperBound, -$1.nameLength)
    }
    var last = 0
    for found in agencyHits where found.range.lowerBound >= last {
      hits.agencies.append(found)
      last = found.range.upperBound
    }
    return hits
  }

  /// Bodies in the titles of numbered blocks whose names lost their marks: where a block opens with no known name.
  private func damaged(
    _ scan: TextScan, _ known: [AgencyLexicon.Found]
  ) -> [AgencyLexicon.Found] {
    var starts: Set<Int>?
    var found: [AgencyLexicon.Found] = []
    let labels = LabelScanner(scan: scan)
    for block in scan.document.blocks where block.range.count <= 600 {
      guard let label = labels.label(in: block.range), label.rest < block.range.upperBound,
        scan.isCapital(label.rest)
      else { continue }
      let title = label.rest..<min(block.range.upperBound, label.rest + 240)
      let known = starts ?? Set(known.map(\.range.lowerBound))
      starts = known
      if title.contains(where: { known.contains($0) }) { continue }
      found += tolerant().bodies(in: title, scan)
    }
    return found
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

  /// Whether a cue ends in a range.
  func contains(in range: Range<Int>) -> Bool {
    let i = ends.partitioningIndex { $0 > range.lowerBound }
    return i < ends.count && ends[i] <= range.upperBound
  }
}
