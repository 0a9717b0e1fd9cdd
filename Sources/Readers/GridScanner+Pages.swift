internal import SourceText

/// Tables as PDFs show them: a full cell leaves but one space to the next, and numbers may stand in the middle of their rows,
/// between the lines of the other cells.
extension GridScanner {
  /// A line of such a table.
  private struct Row {
    var line: Int
    var pieces: [Piece]
    var opens: Bool
    var isBehindBlank: Bool
  }

  /// The table whose head begins at a line of a page; nil when there is none.
  static func pageGrid(
    startingAt first: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Grid? {
    guard let number = numberLine(from: first, source, b) else { return nil }
    var columns: [Range<Int>] = []
    var head: [[Piece]] = []
    var next = first
    // A head in the middle reaches as far below its `TT` as above, one on top as far as the first number.
    let end = number == first ? first + 4 : 2 * number - first
    while next <= source.lineCount, next <= end {
      let found = parted(pieces(source.lineRange(next), b), b)
      guard let start = found.first else { break }
      if columns.count >= 2, next > number, opensRow(start, columns, b) { break }
      head.append(found)
      for piece in found { add(piece.columns, to: &columns) }
      next += 1
    }
    var words: [UInt8] = []
    for piece in head.joined() { words += VietnameseLetters.skeleton(b[piece.range]) + [0x20] }
    guard columns.count >= 3, cues.count(where: { LineScanner.contains($0, in: words) }) >= 2 else {
      return nil
    }
    var rows = rows(from: next, columns, source, b)
    guard rows.count(where: \.opens) >= 2 else { return nil }
    split(&rows, columns, b)
    let parts = parts(of: rows, columns, b)
    guard let last = parts.last, last.upperBound > 0 else { return nil }
    let lines = [head] + parts.map { rows[$0].map(\.pieces) }
    return Grid(
      rows: lines.map { lines in
        var row = [[Range<Int>]](repeating: [], count: columns.count)
        for piece in lines.joined() { row[column(of: piece, columns)].append(piece.range) }
        return row
      }, next: rows[last.upperBound - 1].line + 1)
  }

  /// The pieces of a line with its number set apart, `TT` or `12`, where but one space stands behind it.
  private static func parted(_ line: [Piece], _ b: UnsafeBufferPointer<UInt8>) -> [Piece] {
    guard let first = line.first,
      let space = first.range.prefix(5).firstIndex(where: { b[$0] == 0x20 })
    else { return line }
    let word = b[first.range.lowerBound..<space]
    let isNumber = word.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard isNumber || word.elementsEqual("TT".utf8) || word.elementsEqual("STT".utf8) else {
      return line
    }
    let edge = first.columns.lowerBound + word.count + 1
    return [
      Piece(
        range: first.range.lowerBound..<space, columns: first.columns.lowerBound..<edge - 1),
      Piece(
        range: space + 1..<first.range.upperBound,
        columns: edge..<max(edge + 1, first.columns.upperBound)),
    ] + line.dropFirst()
  }

  /// The line of the head that holds `TT`: the first line, or one of the next three.
  private static func numberLine(
    from first: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    for line in first...min(first + 3, source.lineCount) {
      let range = LineScanner.trimmed(source.lineRange(line), b)
      guard range.count >= 2 else { return nil }
      let start = b[range].prefix(4)
      if start.starts(with: "TT ".utf8) || start.elementsEqual("STT ".utf8) { return line }
      // Names of columns above it stand further right.
      guard range.lowerBound - source.lineRange(line).lowerBound >= 3, range.count <= 160 else {
        return nil
      }
    }
    return nil
  }

  private static func add(_ piece: Range<Int>, to columns: inout [Range<Int>]) {
    if let k = columns.firstIndex(where: { $0.overlaps(piece) }) {
      let low = min(columns[k].lowerBound, piece.lowerBound)
      columns[k] = low..<max(columns[k].upperBound, piece.upperBound)
    } else {
      columns.append(piece)
      columns.sort { $0.lowerBound < $1.lowerBound }
    }
  }

  /// The lines below the head, up to two blank ones or a line that runs through the columns.
  private static func rows(
    from first: Int, _ columns: [Range<Int>], _ source: SourceText,
    _ b: UnsafeBufferPointer<UInt8>
  ) -> [Row] {
    var rows: [Row] = []
    var blanks = 0
    var line = first
    let end = columns.last?.upperBound ?? 0
    var onPage = PageColumns(columns, below: page(from: first, source, b), b)
    while line <= source.lineCount, line - first < longest {
      if beginsPage(line, source, b) { onPage.turn(to: page(from: line, source, b), b) }
      let found = parted(pieces(source.lineRange(line), b), b).map(onPage.moved)
      defer { line += 1 }
      guard let start = found.first else {
        blanks += 1
        if blanks > 1 { break }
        continue
      }
      let opens = opensRow(start, columns, b)
      if !opens, found.count == 1, start.columns.count * 10 >= end * 6 { break }
      if !opens, start.columns.lowerBound < columns[1].lowerBound - 4,
        start.columns.upperBound > columns[1].upperBound
      {
        break
      }
      rows.append(Row(line: line, pieces: found, opens: opens, isBehindBlank: blanks > 0))
      blanks = 0
    }
    return rows
  }

  /// The pieces of the lines from one on, up to the end of its page.
  private static func page(
    from first: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> [[Piece]] {
    var lines: [[Piece]] = []
    var line = first
    while line <= source.lineCount, lines.count < longest,
      line == first || !beginsPage(line, source, b)
    {
      lines.append(parted(pieces(source.lineRange(line), b), b))
      line += 1
    }
    return lines
  }

  private static func beginsPage(
    _ line: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let range = source.lineRange(line)
    return !range.isEmpty && b[range.lowerBound] == 0x0C
  }

  /// Splits pieces that run into the next column, where a full cell leaves but one space to it.
  private static func split(
    _ rows: inout [Row], _ columns: [Range<Int>], _ b: UnsafeBufferPointer<UInt8>
  ) {
    var starts: [Int: Int] = [:]
    for piece in rows.lazy.flatMap({ $0.pieces.dropFirst() }) {
      starts[piece.columns.lowerBound, default: 0] += 1
    }
    // Where most lines of a column begin.
    var edges: [Int] = []
    for start in starts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) })
    where start.value >= 2 && !edges.contains(where: { abs($0 - start.key) <= 6 }) {
      edges.append(start.key)
    }
    // With which words they begin there.
    var openings: [Int: Set<[UInt8]>] = [:]
    for piece in rows.lazy.flatMap(\.pieces) where edges.contains(piece.columns.lowerBound) {
      openings[piece.columns.lowerBound, default: []].insert(firstWord(piece.range, b))
    }
    for r in rows.indices {
      var out: [Piece] = []
      for piece in rows[r].pieces {
        var rest = piece
        for edge in edges.sorted()
        where edge > rest.columns.lowerBound + 3 && edge < rest.columns.upperBound {
          guard let (left, right) = cut(rest, near: edge, openings[edge] ?? [], b) else { continue }
          out.append(left)
          rest = right
        }
        out.append(rest)
      }
      rows[r].pieces = out
    }
  }

  private static func firstWord(
    _ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    Array(b[range].prefix { $0 > 0x20 })
  }

  /// A piece in two near to where a column begins: at a word with which other lines begin there, else at the nearest capital
  /// or figure.
  private static func cut(
    _ piece: Piece, near edge: Int, _ words: Set<[UInt8]>, _ b: UnsafeBufferPointer<UInt8>
  ) -> (Piece, Piece)? {
    var best: (offset: Int, column: Int)?
    var bestIsKnown = false
    var column = piece.columns.lowerBound
    var i = piece.range.lowerBound
    while i < piece.range.upperBound, column <= edge {
      if column >= edge - 5, i > piece.range.lowerBound + 1, b[i - 1] == 0x20 {
        let opening = LineScanner.opening(i..<piece.range.upperBound, b)
        let isKnown = words.contains(firstWord(i..<piece.range.upperBound, b))
        if isKnown || !bestIsKnown && opening != .lowercase && opening != .closing {
          best = (i, column)
          bestIsKnown = isKnown
        }
      }
      i += UTF8Cursor.length(from: b[i])
      column += 1
    }
    guard let best else { return nil }
    let left = Piece(
      range: piece.range.lowerBound..<best.offset - 1,
      columns: piece.columns.lowerBound..<best.column - 1)
    // It counts as standing where its column begins.
    let right = Piece(
      range: best.offset..<piece.range.upperBound,
      columns: edge..<max(edge + 1, piece.columns.upperBound))
    return (left, right)
  }

  /// Which lines make each row: about as many above its number as below, from a line on that may begin one.
  private static func parts(
    of rows: [Row], _ columns: [Range<Int>], _ b: UnsafeBufferPointer<UInt8>
  ) -> [Range<Int>] {
    let numbers = rows.indices.filter { rows[$0].opens }
    var parts: [Range<Int>] = []
    var start = 0
    // Numbers that stand in the first lines of their rows begin them.
    let isOnTop = numbers.first == 0
    for (k, number) in numbers.enumerated() {
      let expected = number + (number - start) + 1
      var end = min(expected, rows.count)
      if isOnTop, k + 1 < numbers.count {
        end = numbers[k + 1]
      } else if k + 1 < numbers.count {
        let candidates = (number + 1...numbers[k + 1]).filter { beginsRow(rows[$0], columns, b) }
        end = min(expected, numbers[k + 1])
        let nearest = candidates.min { abs($0 - expected) < abs($1 - expected) }
        if let blank = candidates.first(where: { rows[$0].isBehindBlank }) {
          end = blank
        } else if let nearest {
          end = nearest
        }
      } else {
        while end < rows.count, !rows[end].isBehindBlank, !beginsRow(rows[end], columns, b) {
          end += 1
        }
      }
      parts.append(start..<end)
      start = end
    }
    return parts
  }

  /// Whether a line may begin a row: its text in the second column begins with a capital or a figure.
  private static func beginsRow(
    _ row: Row, _ columns: [Range<Int>], _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if row.isBehindBlank { return true }
    guard let text = row.pieces.first(where: { column(of: $0, columns) == 1 }) else { return false }
    let opening = LineScanner.opening(text.range, b)
    return opening == .uppercase || opening == .digit || opening == .label
  }
}
