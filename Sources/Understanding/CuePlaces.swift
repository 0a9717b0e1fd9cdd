internal import SourceText

/// Where one of some cues stands in a part of a text as whole words: looked up once, asked of many sentences.
struct CuePlaces {
  /// The places, in order.
  private let found: [Range<Int32>]

  /// The places of cues in a range of a text; those that begin alike are best listed together.
  init(_ cues: [Cue], in range: Range<Int>, of scan: TextScan) {
    var found: [Range<Int32>] = []
    found.reserveCapacity(32)
    var k = 0
    while k < cues.count {
      var next = k + 1
      while next < cues.count, WordPlaces.opensWord(cues[k].head), let opening = cues[k].opening,
        opening == cues[next].opening
      {
        next += 1
      }
      scan.forEachWord(of: cues[k..<next], in: range) { place in
        found.append(
          Int32(
            truncatingIfNeeded: place.lowerBound)..<Int32(
              truncatingIfNeeded: place.upperBound))
      }
      k = next
    }
    if k > 1 { found.sort { $0.lowerBound < $1.lowerBound } }
    self.found = found
  }

  /// The index of the first place that does not begin before an offset.
  private func index(from offset: Int) -> Int {
    found.partitioningIndex { Int($0.lowerBound) >= offset }
  }

  /// The first place in a range that all of a cue's bytes lie in; nil where there is none.
  func first(in range: Range<Int>) -> Int? {
    var k = index(from: range.lowerBound)
    while k < found.count, Int(found[k].lowerBound) < range.upperBound {
      if Int(found[k].upperBound) <= range.upperBound { return Int(found[k].lowerBound) }
      k += 1
    }
    return nil
  }

  /// The last place in a range that all of a cue's bytes lie in; nil where there is none.
  func last(in range: Range<Int>) -> Int? {
    var k = index(from: range.upperBound)
    while k > 0, Int(found[k - 1].lowerBound) >= range.lowerBound {
      k -= 1
      if Int(found[k].upperBound) <= range.upperBound { return Int(found[k].lowerBound) }
    }
    return nil
  }

  /// Whether all of a cue's bytes lie in a range.
  func contains(in range: Range<Int>) -> Bool { first(in: range) != nil }
}
