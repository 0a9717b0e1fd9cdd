internal import SourceText

/// Finds letterheads and signatures that stand in two columns side by side, as texts of Word and PDF files show them.
///
/// Such a region is read column by column: first everything on the left, then everything on the right. Only regions that
/// hold the national motto or the list of recipients are taken for columns; other wide gaps are left as they are.
enum ColumnScanner {
  /// Pieces of lines in reading order, and the line after the region.
  struct Region {
    var left: [Range<Int>] = []
    var right: [Range<Int>] = []
    var next: Int
  }

  private struct Split {
    var left: Range<Int>
    var right: Range<Int>
  }

  /// How many lines a region may have, and how many without a gap between two with one.
  private static let longest = 60
  private static let patience = 10

  /// The region that begins at a line; nil when the line has no wide gap or the region is no letterhead or signature.
  static func region(
    startingAt first: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Region? {
    if let table = table(startingAt: first, source, b) { return table }
    guard let opening = opening(at: first, source, b) else { return nil }
    var region = Region(left: [opening.left], right: [], next: first + 1)
    if !opening.right.isEmpty { region.right.append(opening.right) }
    var gaps = 1
    var head = opening.right.isEmpty ? nil : first
    var pending: [Range<Int>] = []
    var line = first + 1
    while line <= source.lineCount, line - first < longest, line - region.next < patience {
      let range = LineScanner.trimmed(source.lineRange(line), b)
      // Only a list of recipients goes on over the end of a page.
      if beginsPage(source.lineRange(line), b),
        !holds("noi nhan", region, b) || b[range.lowerBound] != 0x2D
      {
        break
      }
      line += 1
      if range.isEmpty { continue }
      if let found = split(range, b) {
        if head == nil { head = line - 1 }
        // The letterhead of the next document ends the signature of the one before it.
        if contains("nghia viet nam", found.right, b), holds("noi nhan", region, b) { break }
        if isRecipients(found.left, b), holds("hanh phuc", region, b) { break }
        region.left += pending + [found.left]
        region.right.append(found.right)
        gaps += 1
      } else if contains("kinh gui", range, b), holds("hanh phuc", region, b) {
        break  // those whom the letter is for
      } else if isIndented(source.lineRange(line - 1), b),
        isRight(line - 1, of: head, source, b)
      {
        region.left += pending
        region.right.append(range)
        gaps += 1
      } else if LineScanner.isLabel(range, b), holds("hanh phuc", region, b) {
        break  // the body begins
      } else if range.count <= 90 {
        pending.append(range)
        continue
      } else {
        break
      }
      pending = []
      region.next = line
    }
    if holds("noi nhan", region, b) { addEntries(to: &region, source, b) }
    guard gaps >= 2 || isRecipients(opening.left, b), isFormal(region, b) else { return nil }
    if !pending.isEmpty { region.next = lineAfter(region, source) }
    return region
  }

  /// A list of recipients goes on under the signature.
  private static func addEntries(
    to region: inout Region, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) {
    while region.next <= source.lineCount {
      let line = LineScanner.trimmed(source.lineRange(region.next), b)
      guard !line.isEmpty, line.count <= 160, split(line, b) == nil,
        b[line.lowerBound] == 0x2D || goesOn(line, in: region.left, b)
      else { return }
      region.left.append(line)
      region.next += 1
    }
  }

  /// Whether a piece goes on with the one before it: an entry of a list of recipients, or the national name, for which its
  /// column is often too narrow.
  static func goesOn(
    _ piece: Range<Int>, in column: some BidirectionalCollection<Range<Int>>,
    _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard b[piece.lowerBound] != 0x2D, let last = column.last else { return false }
    if b[last.lowerBound] == 0x2D { return LineScanner.ending(last.upperBound, b) != .terminal }
    return piece.count <= 16 && contains("nam", piece, b) && contains("nghia viet", last, b)
      && !contains("viet nam", last, b)
  }

  /// The two pieces of the first line of a region; the right one is empty where the list of recipients begins alone.
  private static func opening(
    at first: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Split? {
    let line = source.lineRange(first)
    if let found = split(line, b) { return found }
    let words = LineScanner.trimmed(line, b)
    guard words.count <= 16, isRecipients(words, b), first < source.lineCount else { return nil }
    for next in first + 1...min(first + 4, source.lineCount) {
      if split(source.lineRange(next), b) != nil {
        return Split(left: words, right: words.upperBound..<words.upperBound)
      }
    }
    return nil
  }

  /// A table of recipients and signature: rows of two cells, the first with `Nơi nhận`.
  private static func table(
    startingAt first: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Region? {
    guard let opening = cells(source.lineRange(first), b), contains("noi nhan", opening.left, b)
    else { return nil }
    var region = Region(next: first)
    while region.next <= source.lineCount, let row = cells(source.lineRange(region.next), b) {
      if !isRule(row.left, b) { region.left += lines(row.left, b) }
      if !isRule(row.right, b) { region.right += lines(row.right, b) }
      region.next += 1
    }
    return region
  }

  /// The two cells of a row of a table; an empty cell between them does not count.
  private static func cells(_ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Split? {
    var line = LineScanner.trimmed(line, b)
    guard line.count >= 5, b[line.lowerBound] == 0x7C else { return nil }
    line = line.lowerBound + 1..<line.upperBound
    if b[line.upperBound - 1] == 0x7C { line = line.lowerBound..<line.upperBound - 1 }
    var pieces: [Range<Int>] = []
    var start = line.lowerBound
    for i in line where b[i] == 0x7C {
      pieces.append(LineScanner.trimmed(start..<i, b))
      start = i + 1
    }
    pieces.append(LineScanner.trimmed(start..<line.upperBound, b))
    if pieces.count == 3, pieces[1].isEmpty || isRule(pieces[1], b) { pieces.remove(at: 1) }
    return pieces.count == 2 ? Split(left: pieces[0], right: pieces[1]) : nil
  }

  /// The lines of a cell, broken by `<br>`.
  private static func lines(
    _ cell: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = cell.lowerBound
    var i = cell.lowerBound
    while i < cell.upperBound {
      if b[i] == 0x3C, i + 3 < cell.upperBound, b[i + 1] | 0x20 == 0x62, b[i + 2] | 0x20 == 0x72,
        let close = b[i..<min(cell.upperBound, i + 8)].firstIndex(of: 0x3E)
      {
        out.append(LineScanner.trimmed(start..<i, b))
        start = close + 1
        i = start
      } else {
        i += 1
      }
    }
    out.append(LineScanner.trimmed(start..<cell.upperBound, b))
    return out.filter { !$0.isEmpty }
  }

  private static func isRule(_ cell: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.allSatisfy { b[$0] == 0x2D || b[$0] == 0x3A || b[$0] == 0x20 }
  }

  private static func lineAfter(_ region: Region, _ source: SourceText) -> Int {
    let last = (region.left + region.right).map(\.upperBound).max() ?? 0
    return source.line(of: last) + 1
  }

  /// A line in two pieces: text, four spaces or more (or a tab), text, and no further gap.
  private static func split(_ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Split? {
    let line = LineScanner.trimmed(line, b)
    guard line.count >= 12, line.count <= 400, b[line.lowerBound] != 0x7C else { return nil }
    var found: Split?
    var i = line.lowerBound
    while i < line.upperBound {
      guard let (end, width) = gap(at: i, line.upperBound, b) else {
        i += 1
        continue
      }
      if width >= 4, !isBlank(before: i, line.lowerBound, at: end, b) {
        guard found == nil else { return nil }
        found = Split(left: line.lowerBound..<i, right: end..<line.upperBound)
      }
      i = end
    }
    guard let split = found, split.left.count <= 160, split.right.count <= 160 else { return nil }
    return split
  }

  /// The end and width of a run of spaces, tabs and non-breaking spaces.
  private static func gap(
    at start: Int, _ end: Int, _ b: UnsafeBufferPointer<UInt8>
  ) -> (end: Int, width: Int)? {
    var i = start
    var width = 0
    while i < end {
      if b[i] == 0x20 {
        width += 1
        i += 1
      } else if b[i] == 0x09 {
        width += 4
        i += 1
      } else if b[i] == 0xC2, i + 1 < end, b[i + 1] == 0xA0 {
        width += 1
        i += 2
      } else {
        break
      }
    }
    return i > start ? (i, width) : nil
  }

  /// A gap that is a place to be filled in: `ngày      tháng`, `Số:      /KH-UBND`.
  private static func isBlank(
    before start: Int, _ low: Int, at end: Int, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if b[end] == 0x2F || b[end] == 0x2D { return true }
    let word = VietnameseLetters.skeleton(b[max(low, start - 8)..<start])
    return ["ngay", "thang", "nam", "so:", "so"].contains { word.hasSuffix(Array($0.utf8)) }
  }

  private static func beginsPage(_ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    !line.isEmpty && b[line.lowerBound] == 0x0C
  }

  private static func isIndented(_ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let (end, width) = gap(at: line.lowerBound, line.upperBound, b) else { return false }
    return width >= 24 && end < line.upperBound && line.upperBound - end <= 120
  }

  /// Whether an indented line stands under the right column of a region rather than in the middle of the page.
  private static func isRight(
    _ line: Int, of head: Int?, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let whole = head.map({ source.lineRange($0) }), let head = split(whole, b) else {
      return true
    }
    func column(_ offset: Int, _ line: Range<Int>) -> Int {
      (line.lowerBound..<offset).reduce(0) { $0 + (b[$1] & 0xC0 == 0x80 ? 0 : 1) }
    }
    func middle(_ piece: Range<Int>, _ line: Range<Int>) -> Int {
      column(piece.lowerBound, line) + column(piece.upperBound, line)
    }
    let range = source.lineRange(line)
    let own = middle(LineScanner.trimmed(range, b), range)
    let page = middle(head.left.lowerBound..<head.right.upperBound, whole)
    return own - page > middle(head.right, whole) - own
  }

  private static func isRecipients(_ piece: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    contains("noi nhan", piece, b)
  }

  /// Whether a region holds what only letterheads and signatures hold.
  private static func isFormal(_ region: Region, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let signs = region.left + region.right
    if let left = region.left.first, let right = region.right.first, isAuthority(left, b),
      isAuthority(right, b)
    {
      return true  // two who sign side by side
    }
    return signs.contains { piece in
      contains("hanh phuc", piece, b) || contains("viet nam", piece, b) && piece.count < 60
        || contains("noi nhan", piece, b)
    }
  }

  /// `TM. …`, `KT. …`, `TL. …`, `ĐẠI DIỆN …`: what opens a signature.
  private static func isAuthority(_ piece: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = VietnameseLetters.skeleton(b[piece.prefix(12)])
    return (["tm.", "kt.", "tl.", "t/m", "tuq.", "dai di"] as [StaticString]).contains { mark in
      mark.withUTF8Buffer { text.starts(with: $0) }
    }
  }

  private static func holds(
    _ words: StaticString, _ region: Region, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    (region.left + region.right).contains { contains(words, $0, b) }
  }

  private static func contains(
    _ words: StaticString, _ piece: Range<Int>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    LineScanner.contains(words, in: VietnameseLetters.skeleton(b[piece]))
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
