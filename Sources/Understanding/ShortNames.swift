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
    return committees(out)
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
  private func committees(_ mentions: [AgencyMention]) -> [AgencyMention] {
    let found = mentions.indices.filter { isCommittee(mentions[$0]) }
    var stems: [String: String?] = [:]
    // Most committees are named in full.
    let generic = found.filter { i in
      guard let id = mentions[i].id else { return false }
      let stem = stems[id] ?? genericStem(id)
      stems[id] = stem
      return stem.map { mentions[i].canonical.hasPrefix($0) } ?? false
    }
    guard !generic.isEmpty else { return mentions }
    let all = Set(found.map { mentions[$0].canonical })
    var out = mentions
    var known: [String: AgencyMention] = [:]
    for i in generic {
      let canonical = mentions[i].canonical
      let body = known[canonical] ?? committee(mentions[i], among: all, mentions)
      known[canonical] = body
      if body.id == mentions[i].id, body.canonical == canonical, body.isGroup == mentions[i].isGroup
      {
        continue
      }
      out[i].id = body.id
      out[i].canonical = body.canonical
      out[i].isGroup = body.isGroup
      if body.canonical != canonical { out[i].confidence = body.confidence }
    }
    return out
  }

  private func committee(
    _ mention: AgencyMention, among all: Set<String>, _ mentions: [AgencyMention]
  ) -> AgencyMention {
    guard let stem = mention.id.flatMap(genericStem), mention.canonical.hasPrefix(stem) else {
      return mention
    }
    let place = mention.canonical.dropFirst(stem.count)
    let longer = all.filter {
      $0.hasPrefix(stem + " ") && $0.hasSuffix(place)
        && $0.utf8.count > mention.canonical.utf8.count + 6
    }
    var out = mention
    if longer.count == 1, let name = longer.first,
      let known = mentions.first(where: { $0.canonical == name })
    {
      out.id = known.id
      out.canonical = known.canonical
      out.confidence = Confidence(
        85,
        LocalText(
          "gọi tắt ban duy nhất nêu đủ tên", english: "short for the one committee named in full"))
    } else if place.isEmpty {
      out.isGroup = true
    }
    return out
  }

  private func isCommittee(_ mention: AgencyMention) -> Bool {
    scan.f[mention.range.lowerBound] == 0x62
      && mention.id.flatMap { registry.kind(ofAgency: $0) } == .committee
  }

  /// The stem of an entry that names no field of its own: `Ban Chỉ đạo`.
  private func genericStem(_ id: String) -> String? {
    let stem = registry.index(ofAgency: id).map { registry.agencies[$0].stem }
    return stem.flatMap { $0.utf8.split(separator: 0x20).count <= 3 ? $0 : nil }
  }
}
