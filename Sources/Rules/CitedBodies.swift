internal import DocumentModel
internal import Registries
internal import SourceText
internal import Synchronization

/// Tells of the bodies that are named behind citations of which level they are, and of which province.
final class CitedBodies: Sendable {
  private let registry: Registry
  /// The names of the provinces in folded words; made when the first is asked for.
  private let names = Mutex<[[UInt8]]?>(nil)

  /// The bodies of a registry.
  init(_ registry: Registry) { self.registry = registry }

  /// The level of the body named right behind a citation, and its province.
  func body(
    behind citation: Citation, _ subject: Subject
  ) -> (level: Agency.Level?, province: String?) {
    let end = citation.range.upperBound
    let mention = subject.facts.agencies.first {
      $0.range.lowerBound >= end && $0.range.lowerBound < end + 60
    }
    let level = mention?.id.flatMap { registry.agency($0)?.level }
    guard level == .province || level == .department else { return (level, nil) }
    // Up to the next mark: what stands behind it belongs to something else.
    let near = subject.document.text.folded[end...].prefix(120).prefix { !Self.marks.contains($0) }
    return (level, province(in: Array(near)))
  }

  /// The marks behind which the name of a body is over: `,;.(`.
  private static let marks: [UInt8] = [0x2C, 0x3B, 0x2E, 0x28]

  /// The first province whose name stands in a text in lower case.
  private func province(in text: [UInt8]) -> String? {
    let words = WordFolding.padded(folded: text)
    let names = names.withLock { names in
      let known =
        names ?? registry.provinces.map { WordFolding.padded(normalizing: $0.name) }
      names = known
      return known
    }
    return names.firstIndex { WordFolding.contains(words, $0) }.map { registry.provinces[$0].id }
  }
}
