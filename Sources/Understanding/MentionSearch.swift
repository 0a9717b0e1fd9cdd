internal import DocumentModel

/// Binary search in mentions that are in order of reading and do not overlap.
extension [AgencyMention] {
  /// The index of the first mention that ends after an offset.
  func firstIndex(endingAfter offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
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
