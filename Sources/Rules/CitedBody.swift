internal import DocumentModel
internal import Registries
internal import SourceText

extension Subject {
  /// The level of the body named right behind a citation, and its province.
  func body(behind citation: Citation) -> (level: Agency.Level?, province: String?) {
    let end = citation.range.upperBound
    let mention = facts.agencies.first {
      $0.range.lowerBound >= end && $0.range.lowerBound < end + 60
    }
    let level = mention?.id.flatMap { registry.agency($0)?.level }
    guard level == .province || level == .department else { return (level, nil) }
    // Up to the next mark: what stands behind it belongs to something else.
    let near = document.text.folded[end...].prefix(120).prefix { !",;.(".utf8.contains($0) }
    let folded = WordFolding.padded(folded: Array(near))
    return (level, words.provinces.first { WordFolding.contains(folded, $0.words) }?.id)
  }
}
