internal import DocumentModel
internal import Registries
internal import SourceText

extension Subject {
  /// The level of the body named right behind a citation, and its province.
  func body(behind citation: Range<Int>) -> (level: Agency.Level?, province: String?) {
    let end = citation.upperBound
    let mentions = facts.agencies
    // Mentions come in order of reading.
    let next = mentions.partitioningIndex { $0.range.lowerBound >= end }
    let isNear = next < mentions.count && mentions[next].range.lowerBound < end + 60
    let level = (isNear ? mentions[next].id : nil).flatMap(registry.index).map {
      registry.agencies[$0].level
    }
    guard level == .province || level == .department else { return (level, nil) }
    // Up to the next mark: what stands behind it belongs to something else.
    let near = document.text.folded[end...].prefix(120).prefix { !Self.isMark($0) }
    let folded = WordFolding.padded(folded: Array(near))
    let openings = RegistryWords.openings(of: folded)
    let province = words.provinces.first {
      $0.openings & ~openings == 0 && WordFolding.contains(folded, $0.words)
    }
    return (level, province?.id)
  }

  /// Whether a byte is a comma, a semicolon, a dot or a parenthesis that opens.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3B, 0x2E, 0x28: true
    default: false
    }
  }
}
