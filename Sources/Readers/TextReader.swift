internal import DocumentModel
internal import SourceText

/// Reads plain text and Markdown: lines become blocks, lines broken by pages or by hard wrapping are joined again.
///
/// Text that comes from scanners carries Markdown marks too, so one reader serves both formats.
enum TextReader {
  @Sendable
  static func read(_ source: SourceText) -> SourceDocument {
    var state = State(source)
    source.bytes.withUnsafeBufferPointer { bytes in
      var line = 1
      while line <= source.lineCount {
        let range = source.lineRange(line)
        // Most lines hold neither a gap nor a cell.
        let isPlain =
          !ByteSearch.mayHoldGap(in: bytes, range) && !ByteSearch.contains(0x7C, in: bytes, range)
        if isPlain {
          state.add(range, bytes)
          line += 1
        } else if let region = ColumnScanner.region(startingAt: line, source, bytes) {
          for column in [region.left, region.right] {
            state.endParagraph()
            for piece in column { state.add(piece, bytes, isColumn: true) }
          }
          state.endParagraph()
          line = region.next
        } else if let grid = GridScanner.grid(startingAt: line, source, bytes) {
          for row in grid.rows { state.add(row: row) }
          line = grid.next
        } else {
          state.add(range, bytes)
          line += 1
        }
      }
    }
    return state.finish(source)
  }

  /// What stands in front of a line's text.
  struct LineShape {
    var content: Range<Int>
    var bullet: UInt8?
    var headingMarks = 0
    var isEmphasised = false
    var isTableRow = false
  }

  private struct State {
    let source: SourceText
    var builder: MatchingTextBuilder
    var blocks: [Block] = []
    var open: Block?
    var previousEnd = 0
    var sawBlank = true
    /// The last line opened bold print and did not close it.
    var isMidEmphasis = false
    let isHardWrapped: Bool
    /// Whether the mark of bold print stands anywhere.
    let hasStars: Bool
    /// Made when something stands behind the number of a page.
    private var heads: RunningHeads?
    /// The last line with anything on it was the number of a page.
    var isBehindPageNumber = false

    init(_ source: SourceText) {
      self.source = source
      builder = MatchingTextBuilder(source)
      isHardWrapped = Self.isHardWrapped(source)
      hasStars = ByteSearch.first(0x2A, in: source.bytes) != nil
    }

    /// Most long lines end at about one width: the text was wrapped by hand or by a program.
    static func isHardWrapped(_ source: SourceText) -> Bool {
      var long = 0
      var filled = 0
      var longest = 0
      for line in 1...max(1, min(source.lineCount, 4000)) {
        let length = source.lineRange(line).count
        if length > 0 { filled += 1 }
        if length >= 70 { long += 1 }
        longest = max(longest, length)
      }
      return longest <= 190 && long * 5 >= filled * 2
    }

    mutating func add(
      _ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>, isColumn: Bool = false
    ) {
      guard let shape = LineScanner.shape(line, b) else {
        sawBlank = true
        return
      }
      if LineScanner.isNoise(shape.content, b) {
        sawBlank = true
        if RunningHeads.isPageNumber(shape.content, b) { isBehindPageNumber = true }
        return
      }
      if isBehindPageNumber {
        isBehindPageNumber = false
        let heads = heads ?? RunningHeads(source, b)
        self.heads = heads
        if heads.contains(shape, b) {
          sawBlank = true
          return
        }
      }
      if let block = open, joins(shape, block, b, mayWrap: !isColumn) {
        builder.appendSpace(for: previousEnd..<shape.content.lowerBound)
        open?.joins.append(builder.count)
        builder.append(shape.content)
        open?.range = block.range.lowerBound..<builder.count
      } else {
        close()
        isMidEmphasis = false
        let start = builder.count
        builder.append(shape.content)
        builder.trim()
        if builder.count == start {
          sawBlank = true
          return
        }
        open = Block(
          range: start..<builder.count, kind: shape.isTableRow ? .tableRow : .paragraph,
          headingMarks: shape.headingMarks, isEmphasised: shape.isEmphasised,
          bullet: shape.bullet, followsBlank: sawBlank || blocks.isEmpty)
      }
      previousEnd = shape.content.upperBound
      sawBlank = false
      if hasStars, LineScanner.changesEmphasis(shape.content, b) { isMidEmphasis.toggle() }
    }

    /// A row of a table whose cells stand in pieces.
    mutating func add(row cells: [[Range<Int>]]) {
      endParagraph()
      guard let last = cells.last(where: { !$0.isEmpty })?.last else { return }
      let start = builder.count
      var offset = cells.lazy.joined().first?.lowerBound ?? last.lowerBound
      for (k, cell) in cells.enumerated() {
        if k > 0 { builder.appendBar(at: offset) }
        for piece in cell {
          builder.appendSpace(for: offset..<max(offset, piece.lowerBound))
          builder.append(piece)
          offset = piece.upperBound
        }
      }
      builder.trim()
      open = Block(range: start..<builder.count, kind: .tableRow, followsBlank: true)
      previousEnd = offset
      close()
    }

    /// What follows stands apart from what came before.
    mutating func endParagraph() {
      close()
      sawBlank = true
    }

    mutating func close() {
      guard var block = open else { return }
      builder.trim()
      block.range = block.range.lowerBound..<builder.count
      builder.endBlock(at: previousEnd)
      blocks.append(block)
      open = nil
    }

    consuming func finish(_ source: SourceText) -> SourceDocument {
      close()
      let blocks = blocks
      return SourceDocument(source: source, text: builder.finish(), blocks: blocks)
    }

    /// Whether a line goes on with the paragraph before it.
    private func joins(
      _ shape: LineShape, _ block: Block, _ b: UnsafeBufferPointer<UInt8>, mayWrap: Bool
    ) -> Bool {
      guard shape.bullet == nil, shape.headingMarks == 0, !shape.isTableRow,
        block.kind == .paragraph, block.headingMarks == 0 || isMidEmphasis
      else { return false }
      let end = LineScanner.ending(previousEnd, b)
      let start = LineScanner.opening(shape.content, b)
      if start == .label || end == .terminal { return false }
      if start == .lowercase || start == .closing {
        return !LineScanner.isCapitals(lastLine(b), b) && (!block.isEmphasised || isMidEmphasis)
      }
      if end == .dash, start == .uppercase { return block.range.count >= 40 }
      guard mayWrap, isHardWrapped, !sawBlank, start == .uppercase || start == .digit else {
        return false
      }
      let length = lastLine(b).count
      return length >= 70 && !LineScanner.isCapitals(lastLine(b), b)
    }

    /// The source line that ended last.
    private func lastLine(_ b: UnsafeBufferPointer<UInt8>) -> Range<Int> {
      var i = previousEnd
      while i > 0, b[i - 1] != 10 { i -= 1 }
      return i..<previousEnd
    }
  }
}
