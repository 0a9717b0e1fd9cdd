internal import SourceText

/// Finds what stands on pages but is no text of the document: page numbers, and lines that one page has on top or at its foot
/// like the page before it.
///
/// The top of a page with a letterhead and the foot of one with a list of recipients are never taken for such.
struct PageHeads {
  /// How many lines at each end of a page may be running heads.
  private static let most = 4

  /// What stands for a gap between columns.
  private static let gap: UInt8 = 0x09

  private let b: UnsafeBufferPointer<UInt8>

  /// For the pages of a text.
  init(_ b: UnsafeBufferPointer<UInt8>) { self.b = b }

  /// Takes page numbers and running heads off the pages.
  func remove(from pages: inout [Page]) {
    for k in pages.indices { removeNumbers(from: &pages[k]) }
    guard pages.count > 1 else { return }
    let tops = keys(pages, .top, unless: "hanh phuc")
    let feet = keys(pages, .foot, unless: "noi nhan")
    for k in pages.indices {
      let top = shared(tops, k)
      let foot = shared(feet, k)
      // A table that goes on has its head on each page: the first of them stays.
      let isTable = top > 0 && tops[k][0].contains(Self.gap)
      let isFirst = k == 0 || Self.common(tops[k], tops[k - 1]) == 0
      if !isTable || !isFirst { drop(top, atTopOf: &pages[k]) }
      drop(foot, atFootOf: &pages[k])
      pages[k].trim()
    }
  }

  /// Takes off the number that is the first or last line of a page.
  private func removeNumbers(from page: inout Page) {
    if let first = page.lines.first, isNumber(first) { page.lines.removeFirst() }
    if let last = page.lines.last, isNumber(last) { page.lines.removeLast() }
    page.trim()
  }

  private func isNumber(_ line: PageLine) -> Bool {
    RunningHeads.isPageNumber(line.start..<line.range.upperBound, b)
  }

  /// How many lines at one end a page shares with the page before it, after it, or two pages away, as pages that lie
  /// left and right in a book.
  private func shared(_ keys: [[[UInt8]]], _ k: Int) -> Int {
    [k - 2, k - 1, k + 1, k + 2].lazy.filter(keys.indices.contains)
      .map { Self.common(keys[k], keys[$0]) }.max() ?? 0
  }

  private static func common(_ a: [[UInt8]], _ b: [[UInt8]]) -> Int {
    var same = 0
    while same < min(a.count, b.count), a[same] == b[same] { same += 1 }
    // Of a page that is all alike nothing is left: two such pages are copies.
    return same < most ? same : 0
  }

  private enum End {
    case top
    case foot
  }

  /// The words of the lines at one end of each page, without the number of the page; none where the page holds other words
  /// there that tell that they are text.
  private func keys(_ pages: [Page], _ end: End, unless sign: StaticString) -> [[[UInt8]]] {
    var keys = pages.map { page in
      var keys: [[UInt8]] = []
      for line in lines(of: page, end, most: Self.most) {
        guard let key = key(line) else { break }
        keys.append(key)
      }
      return keys
    }
    // Only where a page shares lines with another it matters what else stands there.
    let alike = pages.indices.filter { shared(keys, $0) > 0 }
    for k in alike where lines(of: pages[k], end, most: 24).contains(where: { holds($0, sign) }) {
      keys[k] = []
    }
    return keys
  }

  /// The lines at one end of a page, from there on, without blank ones.
  private func lines(of page: Page, _ end: End, most: Int) -> [PageLine] {
    var lines: [PageLine] = []
    for k in page.lines.indices {
      let line = page.lines[end == .top ? k : page.lines.count - 1 - k]
      if !line.isBlank { lines.append(line) }
      if lines.count == most { break }
    }
    return lines
  }

  private func holds(_ line: PageLine, _ sign: StaticString) -> Bool {
    let text = UnsafeBufferPointer(rebasing: b[line.start..<line.range.upperBound])
    return LineScanner.contains(sign, in: VietnameseLetters.skeleton(text))
  }

  /// A line without the number that stands apart at one of its ends; nil for one too short to tell.
  private func key(_ line: PageLine) -> [UInt8]? {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    func isApart(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7C || isDigit(byte) }
    var low = line.start
    var high = line.range.upperBound
    var apart = high
    while apart > low, isApart(b[apart - 1]) { apart -= 1 }
    if let digit = (apart..<high).first(where: { isDigit(b[$0]) }), digit - apart >= 2 {
      high = apart
    }
    apart = low
    while apart < high, isApart(b[apart]) { apart += 1 }
    if let digit = (low..<apart).last(where: { isDigit(b[$0]) }), apart - digit > 2 { low = apart }
    var letters = 0
    for i in low..<high where b[i] | 0x20 >= 0x61 && b[i] | 0x20 <= 0x7A { letters += 1 }
    guard letters >= 8 else { return nil }
    var key: [UInt8] = []
    key.reserveCapacity(high - low)
    var spaces = 0
    for i in low..<high {
      let byte = b[i]
      spaces = byte <= 0x20 ? spaces + 1 : 0
      if spaces == 4 { key.append(Self.gap) }
      if byte > 0x20 { key.append(byte) }
    }
    return key
  }

  private func drop(_ count: Int, atTopOf page: inout Page) {
    for _ in 0..<count {
      page.trim()
      if !page.lines.isEmpty { page.lines.removeFirst() }
    }
  }

  private func drop(_ count: Int, atFootOf page: inout Page) {
    for _ in 0..<count {
      page.trim()
      if !page.lines.isEmpty { page.lines.removeLast() }
    }
  }
}
