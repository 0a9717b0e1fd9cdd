internal import DocumentModel
internal import SourceText

/// Writes the paragraphs and tables of a Word file as text, and notes which piece of the file each part of the text is.
struct WordWriter {
  /// Text that comes from a piece of the body.
  struct Mark: Sendable {
    /// Where it begins in the text.
    var start: Int
    /// How long it is.
    var length: Int
    /// The element that holds it.
    var element: Int
    /// The run that holds the element.
    var run: Int
    /// The text is that of the element, character by character.
    var isPlain: Bool
  }

  private(set) var extract = Extract()
  /// The pieces of the body in the order of the text.
  private(set) var marks: [Mark] = []
  /// How the text looks; the pages are still to be put in.
  private(set) var layout = Layout()
  /// The sections of the body: where each begins, and the element that says it.
  private(set) var sections: [(start: Int, element: Int)] = []
  private var sectionStart = 0

  /// The most cells that the empty ones may fill a table up to.
  private static let widestTable = 1_000_000

  /// The most text that is read, in bytes.
  private let limit: Int

  /// An empty text that may grow up to a limit.
  init(limit: Int) { self.limit = limit }

  /// More text came out than is read.
  var isOverfull: Bool { extract.count > limit }

  /// Makes room for what a part holds, which is read.
  mutating func makeRoom(for body: WordBody) {
    extract.reserve(body.text.count + body.text.count / 8)
    marks.reserveCapacity(marks.count + body.pieces.count)
  }

  /// Writes blocks of a part, until there is more text than is read.
  mutating func write(_ blocks: [WordBlock], of body: WordBody) {
    for block in blocks where !isOverfull {
      switch block {
      case .paragraph(let paragraph): write(paragraph, body)
      case .table(let rows): write(rows, body)
      }
    }
  }

  /// What follows belongs to nothing before it.
  mutating func gap() { extract.gap() }

  private mutating func write(_ paragraph: WordParagraph, _ body: WordBody) {
    write(inLine: paragraph, body) { writer in writer.extract.endLine(paragraph.style) }
    extract.endLine(paragraph.style)
    if paragraph.spot.part == .body, let section = paragraph.section { endSection(section) }
  }

  /// What was written since the last section is one, which an element says.
  mutating func endSection(_ element: Int) {
    sections.append((sectionStart, element))
    sectionStart = extract.count
  }

  /// The label and text of a paragraph; `atBreak` is called where a line ends inside it.
  private mutating func write(
    inLine paragraph: WordParagraph, _ body: WordBody, atBreak: (inout WordWriter) -> Void
  ) {
    var spot = paragraph.spot
    layout.paragraphs.begin(paragraph.layout, at: extract.count)
    if !paragraph.label.isEmpty {
      layout.prints.begin(nil, at: extract.count)
      extract.append(paragraph.label, from: Origin(.paragraph(spot)))
    }
    var origin: Origin?
    for piece in body.pieces[paragraph.pieces] {
      if piece.isBreak {
        atBreak(&self)
        continue
      }
      if piece.isPageBreak { layout.pageBreaks.append(extract.count) }
      if piece.text.isEmpty { continue }
      if piece.run != spot.run || origin == nil {
        spot.run = piece.run
        origin = Origin(.paragraph(spot))
      }
      guard let origin else { continue }
      let start = extract.count
      layout.prints.begin(piece.print, at: start)
      let text = body.text[piece.text]
      let isPlain = piece.font == .unicode || piece.font.isLegacy && !body.hasLegacyText
      if isPlain {
        extract.append(text, from: origin)
      } else {
        extract.append(piece.font.shown(text), from: origin)
      }
      if spot.part == .body {
        marks.append(
          Mark(
            start: start, length: extract.count - start, element: piece.element,
            run: piece.runElement, isPlain: isPlain))
      }
    }
  }

  // MARK: Tables

  private mutating func write(_ rows: [[WordCell]], _ body: WordBody) {
    let shape = rows.map { row in row.map { Self.shape($0, body) } }
    extract.gap()
    for part in TableShape.parts(of: shape) {
      switch part {
      case .column(let places):
        for place in places { write(rows[place.row][place.cell].blocks, of: body) }
        extract.gap()
      case .rows(let range): write(rows[range], body)
      }
    }
    extract.gap()
  }

  /// Rows of data: a column is where any cell of them begins, so that all rows have the same columns.
  private mutating func write(_ rows: ArraySlice<[WordCell]>, _ body: WordBody) {
    let columns = Set(rows.joined().map(\.column)).sorted()
    let isFilled = rows.count * columns.count <= Self.widestTable
    for row in rows where !isOverfull {
      var next = 0
      for column in isFilled ? columns : row.map(\.column) {
        if next < row.count, row[next].column == column {
          writeInCell(row[next].blocks, body)
          next += 1
        }
        extract.endCell()
      }
      extract.endRow()
    }
  }

  private mutating func writeInCell(_ blocks: [WordBlock], _ body: WordBody) {
    for paragraph in Self.paragraphs(blocks) {
      extract.endPieceInCell()
      write(inLine: paragraph, body) { $0.extract.endPieceInCell() }
    }
  }

  /// All paragraphs of blocks, those in tables in them too.
  private static func paragraphs(_ blocks: [WordBlock]) -> [WordParagraph] {
    blocks.flatMap { block in
      switch block {
      case .paragraph(let paragraph): [paragraph]
      case .table(let rows): rows.joined().flatMap { paragraphs($0.blocks) }
      }
    }
  }

  private static func shape(_ cell: WordCell, _ body: WordBody) -> TableShape.Cell {
    var holdsTable = false
    let lines = cell.blocks.compactMap { block -> [UInt8]? in
      guard case .paragraph(let paragraph) = block else {
        holdsTable = true
        return nil
      }
      return body.pieces[paragraph.pieces].reduce(into: paragraph.label) { line, piece in
        let text = body.text[piece.text]
        let isPlain = piece.font == .unicode || piece.font.isLegacy && !body.hasLegacyText
        if isPlain { line += text } else { line += piece.font.shown(text) }
        if piece.isBreak { line.append(0x20) }
      }
    }
    return TableShape.Cell(
      column: cell.column, span: cell.span, lines: lines, holdsTable: holdsTable)
  }
}
