internal import Dates
internal import DocumentModel
internal import SourceText

/// Tells forms that are still to be filled in: their letterhead and most of their text are dots.
///
/// A draft leaves out its number and day; a form leaves out what it is about. One sign alone is none: a heading such as
/// `Mẫu số 01`, blanks in the letterhead, blanks in the body go together.
struct BlankForms {
  let scan: TextScan

  /// Of so many percent of the paragraphs with blanks the text is a form by that alone.
  private static let mostly = 40
  /// With blanks in the letterhead, below a heading that calls it a form, below several of them.
  private static let often = 25
  private static let sometimes = 15
  private static let seldom = 10
  /// A text of fewer paragraphs is told by its letterhead or heading only.
  private static let shortest = 6
  /// A form has so many blanks at least.
  private static let fewest = 3
  /// So many paragraphs are letterhead in any case.
  private static let headLines = 5
  /// How many short lines may stand between the heading of a form and its letterhead, which columns may have torn apart.
  private static let reach = 8

  /// What shows that a document is a form, or a book of forms: the heading that says so, else its first blank; nil for any
  /// other document.
  func mark(of blocks: Range<Int>, body: Int, _ form: FormComponents) -> Piece? {
    guard form.date?.fullDate == nil else { return nil }
    var counts = Counts()
    // A letterhead that is all blanks is not known for one.
    let headEnd = max(body, min(blocks.lowerBound + Self.headLines, blocks.upperBound))
    var isExplained = false
    for index in blocks {
      let range = scan.document.blocks[index].range
      if isHeading(range) {
        counts.headings.append(range)
        isExplained = false
      }
      // What is to be filled in where is explained below the form.
      if index >= body, scan.hasWord("ghi chú", at: range.lowerBound), range.count < 16 {
        isExplained = true
      }
      if isExplained || DocumentSplitter.isContents(range, scan) { continue }
      let isBlank = hasBlank(range)
      if isBlank, counts.first == nil { counts.first = range }
      if index < headEnd {
        if isBlank { counts.head += 1 }
      } else if isBlank || hasWords(range) {
        counts.body += 1
        if isBlank { counts.blank += 1 }
      }
    }
    guard let first = counts.first else { return nil }
    let title = heading(above: blocks.lowerBound) ?? heading(in: blocks)
    guard isForm(counts, isTitled: title != nil) else { return nil }
    let range = title ?? first
    return Piece(scan.string(range), range)
  }

  private struct Counts {
    /// The blank lines of the letterhead, the paragraphs of the body, and those of them with blanks.
    var head = 0
    var body = 0
    var blank = 0
    var first: Range<Int>?
    var headings: [Range<Int>] = []
  }

  private func isForm(_ counts: Counts, isTitled: Bool) -> Bool {
    guard counts.head + counts.blank >= Self.fewest else { return false }
    // Of a form that is nothing but blanks all may pass for letterhead.
    let share = counts.body > 0 ? counts.blank * 100 / counts.body : 100
    if share >= Self.mostly, counts.body >= Self.shortest || counts.head >= 1 { return true }
    if share >= Self.often, counts.head >= 1 { return true }
    if isTitled, share >= Self.sometimes || counts.head >= 1 { return true }
    return share >= Self.seldom && counts.headings.count >= 2
  }

  /// The heading of a form in the first lines of a document.
  private func heading(in blocks: Range<Int>) -> Range<Int>? {
    blocks.prefix(3).map { scan.document.blocks[$0].range }.first(where: isHeading)
  }

  /// The heading of a form before a document, with nothing but short lines between.
  private func heading(above start: Int) -> Range<Int>? {
    for index in (max(0, start - Self.reach)..<start).reversed() {
      let range = scan.document.blocks[index].range
      if isHeading(range) { return range }
      if range.count > 80 || scan.o[range.upperBound - 1] == 0x2E { return nil }
    }
    return nil
  }

  /// `Mẫu số 01`, `Biểu mẫu 2.1`: a line of its own.
  private func isHeading(_ range: Range<Int>) -> Bool {
    guard range.count < 160,
      let end = scan.endOfWord(["mẫu số", "biểu mẫu", "mẫu", "biểu số"], at: range.lowerBound)
    else { return false }
    let next = scan.skipSpaces(end, range.upperBound)
    return next < range.upperBound && TextScan.isDigit(scan.o[next])
  }

  /// Whether letters stand in a range.
  private func hasWords(_ range: Range<Int>) -> Bool {
    range.contains { scan.o[$0] >= 0x41 && scan.o[$0] != 0x5F && scan.o[$0] != 0x7C }
  }

  /// Whether something is to be filled in: a row of dots, not the three behind a word that goes on.
  private func hasBlank(_ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    var short = 0
    while i < range.upperBound {
      let start = i
      var dots = 0
      while i < range.upperBound {
        if scan.o[i] == 0x2E {
          dots += 1
          i += 1
        } else if scan.o[i] == 0xE2, i + 2 < range.upperBound, scan.o[i + 1] == 0x80,
          scan.o[i + 2] == 0xA6
        {
          dots += 3
          i += 3
        } else {
          break
        }
      }
      if dots > 3 { return true }
      if dots == 3 {
        let isApart = start == range.lowerBound || Marks(" :/(").contains(scan.o[start - 1])
        short += isApart ? 2 : 1
        if short >= 2 { return true }
      }
      if i == start { i += 1 }
    }
    return false
  }
}
