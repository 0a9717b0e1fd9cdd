internal import DocumentModel
internal import SourceText

/// Text taken out of an office file piece by piece, with the place of each piece and what the file says of its structure.
///
/// A reader appends pieces and ends lines, or cells and rows; lines of the text that comes out are what reports count.
struct Extract {
  /// What the file says of a line apart from its words.
  struct Style: Sendable, Hashable {
    /// All of it stands in bold or italic print.
    var isEmphasised = false
    /// The level of a heading style, from 1; 0 for none.
    var heading = 0
    /// A paragraph of its own, to which no line before or after it can belong.
    var standsAlone = false
  }

  private enum Part {
    case line(Range<Int>, Style)
    case row([Range<Int>])
    case gap
  }

  private var bytes: [UInt8] = []
  private var origins = OriginMap()
  private var parts: [Part] = []
  private var lineStart = 0
  private var cellStart = 0
  private var cells: [Range<Int>] = []

  /// An empty text.
  init() {}

  /// How long the text is so far, in bytes.
  var count: Int { bytes.count }

  /// Makes room for so many bytes more.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Appends text, in UTF-8; control characters but tabs become spaces, so that a piece never ends a line.
  mutating func append(_ text: some Sequence<UInt8>, from origin: Origin) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    if bytes.count == start { return }
    origins.begin(origin, at: start)
    bytes.withUnsafeMutableBufferPointer { bytes in
      for i in start..<bytes.count where bytes[i] < 0x20 && bytes[i] != 9 { bytes[i] = 0x20 }
    }
  }

  /// Ends a line; an empty one sets apart what comes before and after it.
  mutating func endLine(_ style: Style = Style()) {
    let line = lineStart..<bytes.count
    parts.append(line.isEmpty ? .gap : .line(line, style))
    newLine()
  }

  /// Ends a line or paragraph inside a cell of a table row: a space follows, unless nothing stands in the cell so far.
  mutating func endPieceInCell() {
    if bytes.count > cellStart, bytes.last != 0x20 { bytes.append(0x20) }
  }

  /// Ends a cell of a table row.
  mutating func endCell() {
    while bytes.count > cellStart, bytes.last == 0x20 { bytes.removeLast() }
    cells.append(cellStart..<bytes.count)
    bytes += Array(" | ".utf8)
    cellStart = bytes.count
  }

  /// Ends a row whose cells are ended; a row without text says nothing.
  mutating func endRow() {
    if let last = cells.last { bytes.removeSubrange(last.upperBound...) }
    if cells.contains(where: { !$0.isEmpty }) {
      parts.append(.row(cells))
    } else {
      bytes.removeSubrange(lineStart...)
    }
    cells = []
    newLine()
  }

  /// What follows belongs to no paragraph before it.
  mutating func gap() { parts.append(.gap) }

  private mutating func newLine() {
    bytes.append(0x0A)
    lineStart = bytes.count
    cellStart = bytes.count
  }

  /// The text as blocks in reading order. Throws where nothing can be seen in it, or where its letters are those of a
  /// legacy encoding that was stored as Unicode.
  consuming func checkedDocument(named name: String) throws(InputError) -> SourceDocument {
    try SourceText.check(extracted: bytes)
    return document(named: name)
  }

  /// The text with the places of its pieces.
  func source(named name: String) -> SourceText {
    SourceText(name: name, extracted: bytes, origins: origins)
  }

  /// The text as blocks in reading order.
  consuming func document(named name: String) -> SourceDocument {
    let source = source(named: name)
    var writer = BlockWriter(source)
    // The end of a letterhead or signature whose columns are set apart by tabs or spaces, which was read as a whole.
    var done = 0
    source.bytes.withUnsafeBufferPointer { b in
      for part in parts {
        switch part {
        case .gap: writer.endParagraph()
        case .row(let cells): writer.add(row: cells.map { $0.isEmpty ? [] : [$0] })
        case .line(let line, _) where line.lowerBound < done: break
        case .line(let line, let style):
          if let region = columns(from: line, source, b) {
            for column in [region.left, region.right] {
              writer.endParagraph()
              for piece in column { writer.add(piece, b, isColumn: true) }
            }
            writer.endParagraph()
            done = source.lineRange(region.next).lowerBound
            continue
          }
          if style.standsAlone { writer.endParagraph() }
          writer.add(
            line, b, isColumn: true, isEmphasised: style.isEmphasised, headingMarks: style.heading)
          if style.standsAlone { writer.endParagraph() }
        }
      }
    }
    return writer.finish(source)
  }

  /// The two columns that begin at a line; nil where it begins none, or rows of a table stand among their lines.
  private func columns(
    from line: Range<Int>, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> ColumnScanner.Region? {
    guard
      let region = ColumnScanner.region(
        startingAt: source.line(of: line.lowerBound), source, b)
    else { return nil }
    let end = source.lineRange(region.next).lowerBound
    let hasRow = parts.contains { part in
      guard case .row(let cells) = part, let first = cells.first else { return false }
      return (line.lowerBound..<end).contains(first.lowerBound)
    }
    return hasRow ? nil : region
  }
}
