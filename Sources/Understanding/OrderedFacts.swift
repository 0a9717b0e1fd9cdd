internal import DocumentModel
internal import SourceText

/// Mentions that are in order of reading and do not overlap.
extension [AgencyMention] {
  /// The index of the first mention that ends after an offset.
  func firstIndex(endingAfter offset: Int) -> Int {
    partitioningIndex { $0.range.upperBound > offset }
  }

  /// The mention that begins at an offset.
  func starting(at offset: Int) -> AgencyMention? {
    let i = firstIndex(endingAfter: offset)
    return i < count && self[i].range.lowerBound == offset ? self[i] : nil
  }

  /// Whether a mention covers an offset.
  func contains(at offset: Int) -> Bool {
    let i = firstIndex(endingAfter: offset)
    return i < count && self[i].range.contains(offset)
  }

  /// The mentions that overlap a range.
  func overlapping(_ range: Range<Int>) -> ArraySlice<AgencyMention> {
    let first = firstIndex(endingAfter: range.lowerBound)
    var last = first
    while last < count, self[last].range.lowerBound < range.upperBound { last += 1 }
    return self[first..<last]
  }
}

extension [Range<Int>] {
  /// The index of the first place that ends after an offset, in places in order of reading.
  func firstIndex(endingAfter offset: Int) -> Int {
    partitioningIndex { $0.upperBound > offset }
  }
}

extension [Citation] {
  /// The index of the first citation that ends after an offset, in citations in order of reading.
  func firstIndex(endingAfter offset: Int) -> Int {
    partitioningIndex { $0.range.upperBound > offset }
  }
}

extension [Heading] {
  /// The year in the title of the part around an offset: `Phương hướng, nhiệm vụ năm 2024`.
  func year(at offset: Int, in scan: TextScan) -> Int? {
    var index: Int? = partitioningIndex { $0.range.lowerBound > offset } - 1
    while let i = index, i >= 0 {
      if let year = DateScanner(scan: scan).firstYear(in: self[i].range) { return year }
      index = self[i].parent
    }
    return nil
  }

}

/// The parts of a document whose titles, or those of parts around them, hold one of some cues.
struct PartsUnder {
  /// Where headings begin, in order.
  private let starts: [Int]
  private let isUnder: [Bool]

  init(_ cues: [Cue], _ headings: [Heading], in scan: TextScan) {
    starts = headings.map(\.range.lowerBound)
    var isUnder: [Bool] = []
    isUnder.reserveCapacity(headings.count)
    for heading in headings {
      // What is around a part stands before it.
      let isInside = heading.parent.map { $0 < isUnder.count && isUnder[$0] } ?? false
      isUnder.append(isInside || scan.containsAny(cues, in: heading.range))
    }
    self.isUnder = isUnder
  }

  /// Whether an offset lies in one of them.
  func contains(_ offset: Int) -> Bool {
    let i = starts.partitioningIndex { $0 > offset } - 1
    return i >= 0 && isUnder[i]
  }
}
