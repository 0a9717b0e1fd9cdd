internal import SourceText

/// The lines that stand on top of pages: the same words behind two page numbers or more, as `Kế hoạch phòng, chống ma túy`
/// on each page of a plan. They are no text of the document.
///
/// Lines in capitals, lines with a label or bullet and lines that end with a colon are never taken for such: a second
/// letterhead, a list of recipients may stand on top of a page too.
struct RunningHeads {
  private let heads: Set<[UInt8]>

  /// The running heads of a text.
  init(_ source: SourceText, _ b: UnsafeBufferPointer<UInt8>) {
    var counts: [[UInt8]: Int] = [:]
    var isBehindNumber = false
    for line in stride(from: 1, through: source.lineCount, by: 1) {
      guard let shape = LineScanner.shape(source.lineRange(line), b) else { continue }
      if Self.isPageNumber(shape.content, b) {
        isBehindNumber = true
      } else if isBehindNumber {
        isBehindNumber = false
        if let words = Self.words(shape, b) { counts[words, default: 0] += 1 }
      }
    }
    heads = Set(counts.lazy.filter { $0.value > 1 }.map(\.key))
  }

  /// Whether a line is a running head; it stands behind a page number.
  func contains(_ shape: LineShape, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !heads.isEmpty, let words = Self.words(shape, b) else { return false }
    return heads.contains(words)
  }

  /// Whether a line is the number of a page.
  static func isPageNumber(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    range.count <= 16 && range.contains { b[$0] >= 0x30 && b[$0] <= 0x39 }
      && LineScanner.isNoise(range, b)
  }

  /// The words of a line that may be a running head, without figures; nil for one that may not.
  private static func words(
    _ shape: LineShape, _ b: UnsafeBufferPointer<UInt8>
  ) -> [UInt8]? {
    let range = shape.content
    guard (12...200).contains(range.count), shape.bullet == nil, !shape.isTableRow,
      b[range.upperBound - 1] != 0x3A, LineScanner.opening(range, b) == .uppercase,
      range.contains(where: { b[$0] >= 0x61 && b[$0] <= 0x7A })
    else { return nil }
    return range.compactMap { b[$0] >= 0x30 && b[$0] <= 0x39 ? nil : b[$0] }
  }
}
