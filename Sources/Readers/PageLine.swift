internal import SourceText

/// A line of a page whose columns are set with spaces, and where it stands on the page.
struct PageLine {
  /// Its bytes, without the spaces at its end; empty for a blank line.
  var range: Range<Int>
  /// The column of its first letter, counted in characters from 0.
  var indent = 0
  /// The column behind its last letter.
  var end = 0
  /// Where it begins behind its indent.
  var start: Int
  /// The characters of its first word.
  var firstWord = 0
  /// Four spaces or more stand between its words: columns stand side by side.
  var hasGap = false

  var isBlank: Bool { range.isEmpty }

  /// A line of a text.
  init(_ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) {
    var high = line.upperBound
    while high > line.lowerBound, b[high - 1] <= 0x20 { high -= 1 }
    var low = line.lowerBound
    while low < high, b[low] == 0x0C { low += 1 }
    range = low..<high
    var i = low
    while i < high, b[i] <= 0x20 { i += 1 }
    start = i
    indent = i - low
    var column = indent
    var spaces = 0
    var isFirst = true
    while i < high {
      let byte = b[i]
      if byte <= 0x20 {
        spaces += 1
        if spaces == 4 { hasGap = true }
        isFirst = false
      } else {
        spaces = 0
      }
      if byte & 0xC0 != 0x80 {
        column += 1
        if isFirst { firstWord += 1 }
      }
      i += 1
    }
    end = column
  }
}

/// The lines of one page.
struct Page {
  var lines: [PageLine]

  /// The pages of a text; a form feed stands between them.
  static func all(in b: UnsafeBufferPointer<UInt8>) -> [Page] {
    var pages: [Page] = []
    var start = 0
    while true {
      let end = ByteSearch.first(0x0C, in: b, start..<b.count) ?? b.count
      pages.append(Page(start..<end, b))
      if end == b.count { return pages }
      start = end + 1
    }
  }

  /// A page of a text.
  private init(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) {
    lines = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = ByteSearch.first(0x0A, in: b, start..<range.upperBound) ?? range.upperBound
      lines.append(PageLine(start..<end, b))
      start = end + 1
    }
    trim()
  }

  /// Takes off blank lines at both ends.
  mutating func trim() {
    while lines.last?.isBlank == true { lines.removeLast() }
    let blank = lines.prefix(while: \.isBlank).count
    if blank > 0 { lines.removeFirst(blank) }
  }
}
