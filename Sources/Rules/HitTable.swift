internal import PatternSet
internal import SourceText

/// Ranges by phrase or literal, each one's in order.
struct HitTable: Sendable {
  private let starts: [Int32]
  private var ranges: [(lower: Int32, upper: Int32)]

  init(_ hits: [SetHit], members: Int) {
    // One more in front than there are members: the starts of one are counted up to those of the next.
    var starts = [Int32](repeating: 0, count: members + 2)
    ranges = starts.withUnsafeMutableBufferPointer { starts in
      for hit in hits { starts[Int(hit.member) + 2] += 1 }
      for i in 0..<members { starts[i + 2] += starts[i + 1] }
      return [(lower: Int32, upper: Int32)](unsafeUninitializedCapacity: hits.count) {
        ranges, count in
        for hit in hits {
          let place = Int(starts[Int(hit.member) + 1])
          ranges.initializeElement(at: place, to: (hit.lower, hit.upper))
          starts[Int(hit.member) + 1] += 1
        }
        count = hits.count
      }
    }
    starts.removeLast()
    self.starts = starts
  }

  /// The ranges in a text of which some words are changed: those in blocks that are the same, and others, found in the
  /// blocks that are not.
  func moved(_ moves: WordMoves, adding others: [SetHit]) -> HitTable {
    let members = starts.count - 1
    var hits: [SetHit] = []
    hits.reserveCapacity(ranges.count + others.count)
    for member in 0..<members {
      for i in Int(starts[member])..<Int(starts[member + 1]) {
        guard let shift = moves.shift(at: ranges[i].lower) else { continue }
        hits.append(
          SetHit(
            member: Int32(truncatingIfNeeded: member), lower: ranges[i].lower + shift,
            upper: ranges[i].upper + shift))
      }
    }
    var table = HitTable(hits + others, members: members)
    for member in Set(others.map(\.member)) {
      let place = Int(table.starts[Int(member)])..<Int(table.starts[Int(member) + 1])
      table.ranges[place].sort { $0.lower < $1.lower }
    }
    return table
  }

  /// Whether a literal occurs at all.
  func has(_ literal: Int) -> Bool {
    literal >= 0 && literal + 1 < starts.count && starts[literal] < starts[literal + 1]
  }

  func first(_ literal: Int, in range: Range<Int>) -> Range<Int>? {
    guard let (i, end) = place(literal, from: range.lowerBound), i < end else { return nil }
    let hit = ranges[i]
    return Int(hit.upper) <= range.upperBound ? Int(hit.lower)..<Int(hit.upper) : nil
  }

  func all(_ literal: Int, in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    add(literal, in: range, to: &found)
    return found
  }

  func add(_ literal: Int, in range: Range<Int>, to found: inout [Range<Int>]) {
    guard let (start, end) = place(literal, from: range.lowerBound) else { return }
    var i = start
    while i < end, Int(ranges[i].upper) <= range.upperBound {
      found.append(Int(ranges[i].lower)..<Int(ranges[i].upper))
      i += 1
    }
  }

  /// The first hit of a literal at or after an offset, and the end of its hits.
  private func place(_ literal: Int, from offset: Int) -> (Int, Int)? {
    guard literal >= 0, literal + 1 < starts.count else { return nil }
    let start = Int(starts[literal])
    let end = Int(starts[literal + 1])
    if start == end { return nil }
    let first = (start..<end).partitioningIndex { Int(ranges[$0].lower) >= offset }
    return (first, end)
  }
}
