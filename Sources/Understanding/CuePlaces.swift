internal import SourceText

/// Where one of some cues stands in a part of a text as whole words: looked up once, asked of many sentences.
struct CuePlaces {
  /// Where the part of the text begins.
  private let base: Int
  /// Where the cues begin in the part of the text, in order, and where each of them ends.
  private let starts: PlaceTable
  private let ends: [Int32]

  /// The places of cues in a range of a text; those that begin alike are best listed together.
  init(_ cues: [Cue], in range: Range<Int>, of scan: TextScan) {
    var found: [Range<Int32>] = []
    found.reserveCapacity(64)
    var k = 0
    while k < cues.count {
      var next = k + 1
      while next < cues.count, WordPlaces.opensWord(cues[k].head), let opening = cues[k].opening,
        opening == cues[next].opening
      {
        next += 1
      }
      scan.forEachWord(of: cues[k..<next], in: range) { place in
        let start = Int32(truncatingIfNeeded: place.lowerBound - range.lowerBound)
        found.append(start..<start + Int32(truncatingIfNeeded: place.count))
      }
      k = next
    }
    if k > 1 { found.sort { $0.lowerBound < $1.lowerBound } }
    base = range.lowerBound
    starts = PlaceTable(found.map(\.lowerBound), length: range.count)
    ends = found.map(\.upperBound)
  }

  /// The first place in a range that all of a cue's bytes lie in; nil where there is none.
  func first(in range: Range<Int>) -> Int? {
    var k = starts.index(from: range.lowerBound - base)
    while k < ends.count, Int(starts.places[k]) + base < range.upperBound {
      if Int(ends[k]) + base <= range.upperBound { return Int(starts.places[k]) + base }
      k += 1
    }
    return nil
  }

  /// The last place in a range that all of a cue's bytes lie in; nil where there is none.
  func last(in range: Range<Int>) -> Int? {
    var k = starts.index(from: range.upperBound - base)
    while k > 0, Int(starts.places[k - 1]) + base >= range.lowerBound {
      k -= 1
      if Int(ends[k]) + base <= range.upperBound { return Int(starts.places[k]) + base }
    }
    return nil
  }

  /// Whether all of a cue's bytes lie in a range.
  func contains(in range: Range<Int>) -> Bool { first(in: range) != nil }
}
