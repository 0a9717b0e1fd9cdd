internal import DocumentModel
internal import Registries
internal import SourceText

/// Resolves the short names that a document gives to bodies: `Ban Chỉ đạo phòng, chống tội phạm … tỉnh (Ban Chỉ đạo tỉnh)`.
struct ShortNames {
  let scan: TextScan
  let registry: Registry

  /// How many definitions of one document are followed; a document has a handful.
  static let limit = 12

  /// The mentions with every short name taken for the body it stands for.
  func resolve(
    _ mentions: [AgencyMention], _ definitions: [Abbreviation], in range: Range<Int>
  ) -> [AgencyMention] {
    var out = mentions
    var followed = 0
    for definition in definitions where followed < Self.limit {
      guard let body = defined(by: definition, mentions) else { continue }
      followed += 1
      replace(definition.range, by: body, in: &out, range)
    }
    nameCommittees(&out)
    return out
  }

  /// The body whose name ends just before the parenthesis of a definition.
  private func defined(by definition: Abbreviation, _ mentions: [AgencyMention]) -> AgencyMention? {
    guard definition.range.count >= 4 else { return nil }
    var open = definition.range.lowerBound
    while open > 0, scan.o[open] != 0x28, definition.range.lowerBound - open < 80 { open -= 1 }
    guard scan.o[open] == 0x28 else { return nil }
    let end = scan.trimmed(max(0, open - 4)..<open).upperBound
    let i = mentions.firstIndex(endingAfter: end - 1)
    guard i < mentions.count, mentions[i].range.upperBound == end, !mentions[i].isGroup else {
      return nil
    }
    return mentions[i]
  }

  /// Every later occurrence of a short name, known as a body of its own or not, means the body.
  private func replace(
    _ short: Range<Int>, by body: AgencyMention, in mentions: inout [AgencyMention],
    _ range: Range<Int>
  ) {
    let cue = Array(scan.f[short])
    guard scan.isCapital(short.lowerBound) else { return }
    let places = scan.places(of: cue, in: short.lowerBound..<range.upperBound)
    // From the last to the first, so that mentions before them keep their places in the list.
    for place in places.reversed() where scan.isCapital(place) {
      let found = place..<place + cue.count
      let first = mentions.partitioningIndex { $0.range.upperBound > place }
      var last = first
      while last < mentions.count, mentions[last].range.lowerBound < found.upperBound,
        mentions[last].range.count <= found.count
      {
        last += 1
      }
      // A longer name that only begins with the short one stays what it is.
      if last < mentions.count, mentions[last].range.lowerBound < found.upperBound {
        mentions.removeSubrange(first..<last)
        continue
      }
      var mention = body
      mention.range = found
      mention.name = scan.string(found)
      mention.confidence = Confidence(
        95,
        LocalText("tên gọi tắt nêu trong văn bản", english: "short name defined in the document"))
      mentions.replaceSubrange(first..<last, with: CollectionOfOne(mention))
    }
  }

  /// `Ban Chỉ đạo tỉnh` in a document that names just one committee of the province means that one; a bare
  /// `Ban Chỉ đạo` that could be several names none in particular.
  private func nameCommittees(_ mentions: inout [AgencyMention]) {
    var committees: [Int] = []
    var generic: [(mention: Int, stem: String)] = []
    for i in mentions.indices where scan.f[mentions[i].range.lowerBound] == 0x62 {
      guard let agency = mentions[i].id.flatMap(registry.index(ofAgency:)),
        registry.agencies[agency].kind == .committee
      else { continue }
      committees.append(i)
      // Most committees are named in full.
      let stem = registry.agencies[agency].stem
      if isGeneric(stem), mentions[i].canonical.utf8.starts(with: stem.utf8) {
        generic.append((i, stem))
      }
    }
    // The first mention of a name decides for all; what it stands for is told from the names as they were.
    var known: [String: Committee] = [:]
    for (i, stem) in generic where known[mentions[i].canonical] == nil {
      known[mentions[i].canonical] = committee(i, stem, among: committees, mentions)
    }
    for (i, _) in generic {
      guard let body = known[mentions[i].canonical] else { continue }
      mentions[i].id = body.id
      mentions[i].isGroup = body.isGroup
      if let full = body.full {
        mentions[i].canonical = full
        mentions[i].confidence = Confidence(
          85,
          LocalText(
            "gọi tắt ban duy nhất nêu đủ tên", english: "short for the one committee named in full")
        )
      }
    }
  }

  /// What a generic name stands for.
  private struct Committee {
    var id: String?
    /// The name of the one committee that it means; nil where it means no other than itself.
    var full: String?
    var isGroup: Bool
  }

  /// What the name of a mention, which begins with a generic stem, stands for.
  private func committee(
    _ mention: Int, _ stem: String, among committees: [Int], _ mentions: [AgencyMention]
  ) -> Committee {
    let short = mentions[mention].canonical.utf8
    let place = short.dropFirst(stem.utf8.count)
    var full: String?
    var isOne = true
    for i in committees where mentions[i].canonical.utf8.count > short.count + 6 {
      let name = mentions[i].canonical
      guard name.utf8.starts(with: stem.utf8),
        name.utf8.dropFirst(stem.utf8.count).first == 0x20,
        name.utf8.suffix(place.count).elementsEqual(place)
      else { continue }
      if full == nil { full = name }
      if name != full { isOne = false }
    }
    if isOne, let full, let known = mentions.firstIndex(where: { $0.canonical == full }) {
      return Committee(id: mentions[known].id, full: full, isGroup: mentions[mention].isGroup)
    }
    return Committee(
      id: mentions[mention].id, full: nil, isGroup: place.isEmpty || mentions[mention].isGroup)
  }

  /// Whether the stem of a committee names no field of its own: `Ban Chỉ đạo`.
  private func isGeneric(_ stem: String) -> Bool {
    var words = 0
    var isInside = false
    for byte in stem.utf8 {
      if byte != 0x20, !isInside { words += 1 }
      isInside = byte != 0x20
      if words > 3 { return false }
    }
    return true
  }
}
