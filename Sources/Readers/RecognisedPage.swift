internal import DocumentModel

/// The words that were recognised in a picture of a page, set in lines with columns of spaces as they stand on it.
struct RecognisedPage: Sendable {
  /// The lines, in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Its words, by their place in `bytes`.
  private(set) var words: [Recognition.Word] = []

  /// An empty page.
  init() {}

  private struct Word {
    var text: ArraySlice<UInt8>
    var left: Int
    var top: Int
    var width: Int
    var height: Int
    /// Nil for marks, of which little depends.
    var percent: Int?
    var right: Int { left + width }
    var middle: Int { top + height / 2 }
    var characters: Int { text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
  }

  private struct Line {
    var words: [Word]
    var middle: Int
    var height: Int
    var span: Range<Int>

    init?(_ words: [Word]) {
      guard let first = words.first, let last = words.last else { return nil }
      self.words = words
      middle = words.map(\.middle).sorted()[words.count / 2]
      height = words.map(\.height).sorted()[words.count / 2]
      span = first.left..<max(first.left + 1, last.right)
    }
  }

  /// The pages of what `tesseract` writes as a table: one word a row, with its box and how sure it is.
  static func pages(_ table: [UInt8]) -> [RecognisedPage] {
    var pages: [[[Word]]] = []
    var page = -1
    for row in table.split(separator: 0x0A) {
      let fields = row.split(separator: 0x09, maxSplits: 11, omittingEmptySubsequences: false)
      guard fields.count == 12, let level = number(fields[0]), let of = number(fields[1]) else {
        continue
      }
      if of != page {
        page = of
        pages.append([])
      }
      if level == 4 { pages[pages.count - 1].append([]) }
      guard level == 5, let word = word(fields), let line = pages.last?.count, line > 0 else {
        continue
      }
      pages[pages.count - 1][line - 1].append(word)
    }
    return pages.map { RecognisedPage($0.compactMap(Line.init)) }
  }

  private static func word(_ fields: [ArraySlice<UInt8>]) -> Word? {
    guard let left = number(fields[6]), let top = number(fields[7]),
      let width = number(fields[8]), let height = number(fields[9])
    else { return nil }
    let text = fields[11].drop { $0 <= 0x20 }
    // Rules and frames are taken for such letters.
    guard text.contains(where: { !"|_~=".utf8.contains($0) && $0 > 0x20 }) else { return nil }
    let isWord = text.contains {
      $0 >= 0x80 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39
    }
    // The program is rarely less sure than 80 of what is right, and rarely surer of what is wrong.
    let percent = (number(fields[10].prefix { $0 != 0x2E }) ?? 0) * 3 / 4
    guard isWord || percent >= 28 else { return nil }
    return Word(
      text: text, left: left, top: top, width: width, height: height,
      percent: isWord ? min(100, max(0, percent)) : nil)
  }

  private static func number(_ field: some Collection<UInt8>) -> Int? {
    guard let text = String(validating: field, as: UTF8.self), let number = Int(text) else {
      return nil
    }
    return abs(number) < 1 << 24 ? number : nil
  }

  private init(_ lines: [Line]) {
    let rows = Self.rows(lines)
    let all = rows.flatMap(\.words)
    let widths = all.filter { $0.characters >= 4 }.map { Double($0.width) / Double($0.characters) }
    let width = max(1, widths.isEmpty ? 20 : widths.sorted()[widths.count / 2])
    let margin = all.map(\.left).sorted()
    let left = margin.isEmpty ? 0 : margin[margin.count / 50]
    let steps = zip(rows, rows.dropFirst()).map { $1.middle - $0.middle }.sorted()
    let step = steps.isEmpty ? 0 : steps[steps.count / 2]
    var last: Line?
    for row in rows {
      if let last, row.middle - last.middle > step * 17 / 10 { bytes.append(0x0A) }
      last = row
      write(row, left, width)
    }
  }

  /// Lines side by side, as in letterheads, become one.
  private static func rows(_ lines: [Line]) -> [Line] {
    var rows: [Line] = []
    for line in lines.sorted(by: {
      ($0.middle, $0.span.lowerBound) < ($1.middle, $1.span.lowerBound)
    }) {
      if let last = rows.last, line.middle - last.middle < min(line.height, last.height) / 2,
        !last.words.contains(where: {
          $0.left < line.span.upperBound && $0.right > line.span.lowerBound
        }),
        let row = Line((last.words + line.words).sorted { $0.left < $1.left })
      {
        rows[rows.count - 1] = row
      } else {
        rows.append(line)
      }
    }
    return rows
  }

  private mutating func write(_ row: Line, _ left: Int, _ width: Double) {
    var column = 0
    var right = left
    for (k, word) in row.words.enumerated() {
      let gap = Double(word.left - right) / width
      var spaces = k == 0 ? 0 : 1
      if k == 0 || gap >= 2.5 {
        spaces = max(spaces, Int(Double(max(0, word.left - left)) / width) - column)
        if k > 0, gap >= 4 { spaces = max(4, spaces) }
      }
      spaces = min(spaces, 400)
      bytes += [UInt8](repeating: 0x20, count: spaces)
      if let percent = word.percent {
        let range = bytes.count..<bytes.count + word.text.count
        words.append(Recognition.Word(range: range, percent: percent))
      }
      bytes += word.text
      column += spaces + word.characters
      right = word.right
    }
    bytes.append(0x0A)
  }
}
