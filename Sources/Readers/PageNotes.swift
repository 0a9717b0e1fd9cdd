internal import SourceText

/// Finds footnotes: what stands at the foot of a page below its text, numbered, with a mark of the same number in the text.
///
/// They are taken out of the sentences that they interrupt, and so are their marks where it is sure which they are.
struct PageNotes {
  /// A footnote.
  struct Note {
    /// The page, from 0.
    var page: Int
    /// Its lines, without its number.
    var lines: [Range<Int>]
  }

  /// Where a note begins.
  private struct Opening {
    var line: Int
    var number: Int
    /// Where its text begins, behind its number.
    var text: Int
    /// The number stands on the line of the text, so that it may be that of a list.
    var isOnLine: Bool
  }

  /// In the order of the text.
  private(set) var notes: [Note] = []
  /// The marks in the text, which are left out.
  private(set) var marks: [Range<Int>] = []
  private let b: UnsafeBufferPointer<UInt8>
  private var last = 0

  /// Takes the notes off the pages.
  init(takenFrom pages: inout [Page], _ b: UnsafeBufferPointer<UInt8>) {
    self.b = b
    for k in pages.indices { take(from: &pages[k], k) }
  }

  private mutating func take(from page: inout Page, _ index: Int) {
    guard let openings = openings(page) else { return }
    let text = page.lines[..<openings[0].line]
    var found: [Range<Int>] = []
    var from = 0
    for opening in openings {
      let places = places(of: opening.number, in: text, from: from)
      let glued = places.filter(\.isGlued)
      let own = places.count == 1 ? places : glued.count == 1 ? glued : []
      // The number in front of a paragraph is that of a note only where its mark is sure.
      guard let first = places.first, !opening.isOnLine || !glued.isEmpty else { return }
      found += own.map(\.range)
      from = own.first?.range.upperBound ?? first.range.upperBound
    }
    for (k, opening) in openings.enumerated() {
      let end = k + 1 < openings.count ? openings[k + 1].line : page.lines.count
      var lines = page.lines[opening.line..<end].filter { !$0.isBlank }
        .map { $0.start..<$0.range.upperBound }
      lines[0] = opening.text..<lines[0].upperBound
      notes.append(Note(page: index, lines: lines.filter { !$0.isEmpty }))
    }
    last = openings.last?.number ?? last
    page.lines.removeLast(page.lines.count - openings[0].line)
    // A mark that stands so high that it became a line of its own.
    let alone = page.lines.filter { found.contains($0.start..<$0.range.upperBound) }.map(\.start)
    page.lines.removeAll { alone.contains($0.start) }
    marks += found.filter { !alone.contains($0.lowerBound) }
    page.trim()
  }

  /// Where the notes at the foot of a page begin; nil where it has none.
  private func openings(_ page: Page) -> [Opening]? {
    // From the foot up as long as lines have no gap, as those of tables and signatures do.
    let foot = page.lines.lastIndex(where: \.hasGap).map { $0 + 1 } ?? 0
    for first in page.lines.indices[foot...] {
      guard first > 0, let opening = opening(page, first), [1, last + 1].contains(opening.number)
      else { continue }
      var openings = [opening]
      for line in page.lines.indices[(first + 1)...] {
        guard let next = self.opening(page, line), next.isOnLine == opening.isOnLine,
          next.number == openings[openings.count - 1].number + 1
        else { continue }
        openings.append(next)
      }
      return openings
    }
    return nil
  }

  /// The note that a line opens; nil where it opens none.
  private func opening(_ page: Page, _ index: Int) -> Opening? {
    let line = page.lines[index]
    let digits = b[line.start..<line.range.upperBound].prefix { (0x30...0x39).contains($0) }
    guard !line.isBlank, (1...3).contains(digits.count), digits.first != 0x30,
      let number = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    if digits.endIndex == line.range.upperBound {
      // The number stands higher than the text, which begins on the next line.
      guard index + 1 < page.lines.count else { return nil }
      let next = page.lines[index + 1]
      guard !next.isBlank, next.indent <= line.indent + 3, next.end - next.indent >= 12,
        isLetter(next.start)
      else { return nil }
      return Opening(line: index, number: number, text: line.range.upperBound, isOnLine: false)
    }
    let text = digits.endIndex + 1
    guard b[digits.endIndex] == 0x20, text < line.range.upperBound, isLetter(text) else {
      return nil
    }
    return Opening(line: index, number: number, text: text, isOnLine: true)
  }

  /// Where a number stands in lines that may be the mark of a note; `isGlued` says that no space is before it.
  private func places(
    of number: Int, in lines: ArraySlice<PageLine>, from start: Int
  ) -> [(range: Range<Int>, isGlued: Bool)] {
    let digits = Array(String(number).utf8)
    var places: [(range: Range<Int>, isGlued: Bool)] = []
    for line in lines where line.range.upperBound > start && !line.isBlank {
      var i = max(line.start, start)
      while i + digits.count <= line.range.upperBound {
        defer { i += 1 }
        let end = i + digits.count
        guard b[i] == digits[0], b[i..<end].elementsEqual(digits), isMark(i..<end, line) else {
          continue
        }
        if i > line.start, b[i - 1] == 0x20 {
          if !isCounted(i - 1, line) { places.append((i - 1..<end, false)) }
        } else if i == line.start || isGlued(i, line) {
          places.append((i..<end, i > line.start))
        }
      }
    }
    return places
  }

  /// Words before which a number says which one, or how many: `khoản 1`.
  private static let counted: Set<[UInt8]> = Set(
    [
      "dieu", "khoan", "diem", "chuong", "muc", "phan", "quy", "thang", "ngay", "nam", "so", "cap",
      "nhom", "loai", "lan", "thu", "tu", "den", "luc", "mau", "bieu", "bang", "buoc", "doan",
      "tuan", "trang", "tiet", "hinh", "co", "gom", "va", "it", "nhat", "trong", "tren", "duoi",
    ].map { Array($0.utf8) })

  /// Whether the word that ends before a space counts something, or is no word.
  private func isCounted(_ space: Int, _ line: PageLine) -> Bool {
    var first = space
    while first > line.start, isLetter(at: first - 1) { first -= 1 }
    return first == space
      || Self.counted.contains(Array(VietnameseLetters.skeleton(b[first..<space])))
  }

  /// Whether digits stand by themselves: neither figure nor letter behind them, nor what makes them part of a date or label.
  private func isMark(_ range: Range<Int>, _ line: PageLine) -> Bool {
    if range.upperBound == line.range.upperBound { return true }
    if range.lowerBound == line.start { return false }
    // A space or one of ) , . : ; stands behind a mark.
    guard [0x20, 0x29, 0x2C, 0x2E, 0x3A, 0x3B].contains(b[range.upperBound]) else { return false }
    // `1.5`, `1,5`.
    return range.upperBound + 1 >= line.range.upperBound
      || !(0x30...0x39).contains(b[range.upperBound + 1])
  }

  /// Whether what stands right before a number is the end of a word or of a sentence, not part of a sign such as `QH14` or `1.2`.
  private func isGlued(_ place: Int, _ line: PageLine) -> Bool {
    var i = place - 1
    if [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x22].contains(b[i]) { i -= 1 }
    // Behind a year no decimals stand.
    if i < place - 1, i - line.start >= 3, b[i - 3...i].allSatisfy({ (0x30...0x39).contains($0) }) {
      return true
    }
    guard i > line.start, isLetter(at: i) || place - 1 > i && b[i] == 0x29 else { return false }
    if i < place - 1 { return true }
    var first = i
    while first > line.start, isLetter(at: first - 1) { first -= 1 }
    return i > first && !b[first...i].elementsEqual("QH".utf8)
  }

  private func isLetter(at place: Int) -> Bool {
    b[place] >= 0x80 || (0x41...0x5A).contains(b[place] & 0xDF)
  }

  private func isLetter(_ place: Int) -> Bool {
    isLetter(at: place) || b[place] == 0x22
  }
}
