internal import SourceText

/// Where one of some cues stands in a part of a text as whole words: looked up once, asked of many sentences.
struct CuePlaces {
  private let found: [Range<Int>]

  /// The places of cues in a range of a text.
  init(_ cues: [Cue], in range: Range<Int>, of scan: TextScan) {
    var found: [Range<Int>] = []
    for cue in cues {
      var from = range.lowerBound
      while let place = scan.firstWord(cue, in: from..<range.upperBound) {
        found.append(place..<place + cue.count)
        from = place + 1
      }
    }
    found.sort { $0.lowerBound < $1.lowerBound }
    self.found = found
  }

  /// The last place in a range that all of a cue's bytes lie in; nil where there is none.
  func last(in range: Range<Int>) -> Int? {
    var k = found.partitioningIndex { $0.lowerBound >= range.upperBound }
    while k > 0, found[k - 1].lowerBound >= range.lowerBound {
      k -= 1
      if found[k].upperBound <= range.upperBound { return found[k].lowerBound }
    }
    return nil
  }

  /// Whether all of a cue's bytes lie in a range.
  func contains(in range: Range<Int>) -> Bool { last(in: range) != nil }
}
