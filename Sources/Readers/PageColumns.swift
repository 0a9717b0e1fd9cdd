internal import SourceText

/// Where the columns of a table stand on each page that it runs over: every page is set with spaces on its own, so that the
/// same column begins elsewhere on the next.
struct PageColumns {
  /// Where columns begin on the page of the table's head.
  private let reference: [Int]
  /// Where they begin on the page that is read; nil where that cannot be told, or is as on the first page.
  private var starts: [Int]?

  /// For a table whose head has columns, and the lines below the head on its page.
  init(_ columns: [Range<Int>], below lines: [[GridScanner.Piece]], _ b: UnsafeBufferPointer<UInt8>)
  {
    reference =
      Self.starts(ofFullRows: lines, columns.count, b) ?? columns.map(\.lowerBound)
  }

  /// A next page begins, which has these lines.
  mutating func turn(to lines: [[GridScanner.Piece]], _ b: UnsafeBufferPointer<UInt8>) {
    starts = Self.starts(ofFullRows: lines, reference.count, b) ?? starts(matching: lines)
  }

  /// A piece as if it stood on the first page.
  func moved(_ piece: GridScanner.Piece) -> GridScanner.Piece {
    guard let starts, let column = starts.lastIndex(where: { $0 <= piece.columns.lowerBound + 2 })
    else { return piece }
    let start = max(0, piece.columns.lowerBound + reference[column] - starts[column])
    return GridScanner.Piece(range: piece.range, columns: start..<start + piece.columns.count)
  }

  /// Where columns begin, by the lines that begin with the number of a row and have something in every column: where most
  /// of these lines have it.
  private static func starts(
    ofFullRows lines: [[GridScanner.Piece]], _ count: Int, _ b: UnsafeBufferPointer<UInt8>
  ) -> [Int]? {
    let full = lines.filter { $0.count == count && GridScanner.isRowNumber($0[0], b) }
    if full.isEmpty { return nil }
    return (0..<count).map { k in mostFrequent(full.map { $0[k].columns.lowerBound }) }
  }

  private static func mostFrequent(_ values: [Int]) -> Int {
    var counts: [Int: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? 0
  }

  /// Where columns begin on a page that has but ends of rows: two columns or more stand as far from each other as on the
  /// first page.
  private func starts(matching lines: [[GridScanner.Piece]]) -> [Int]? {
    var counts: [Int: Int] = [:]
    for piece in lines.joined() { counts[piece.columns.lowerBound, default: 0] += 1 }
    let found = counts.keys.filter { start in
      (counts[start, default: 0] > 1 || lines.count < 4)
        && !(start - 2..<start).contains { counts[$0, default: 0] >= counts[start, default: 0] }
    }.sorted()
    guard found.count > 1 else { return nil }
    var best: (shift: Int, cost: Int)?
    for start in reference {
      let shift = start - found[0]
      let columns = found.map { place in nearest(to: place + shift) }
      guard zip(columns, columns.dropFirst()).allSatisfy({ $0 < $1 }) else { continue }
      let cost = zip(found, columns).reduce(0) { $0 + abs($1.0 + shift - reference[$1.1]) }
      if cost <= found.count * 2, cost < best?.cost ?? .max { best = (shift, cost) }
    }
    guard let best, best.shift != 0 else { return nil }
    return reference.map { $0 - best.shift }
  }

  /// The column that begins nearest to a place.
  private func nearest(to place: Int) -> Int {
    reference.indices.min { abs(reference[$0] - place) < abs(reference[$1] - place) } ?? 0
  }
}
