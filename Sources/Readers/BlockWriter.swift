internal import DocumentModel
internal import SourceText

/// What stands in front of a line's text.
struct LineShape {
  var content: Range<Int>
  var bullet: UInt8?
  var headingMarks = 0
  var isEmphasised = false
  var isTableRow = false
}

/// Writes the blocks of a text line by line: what goes on with the paragraph before it is joined to it.
struct BlockWriter {
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
    return longest <= 190 && long * 10 >= filled * 3
  }

  /// A line of the text; `isEmphasised` and `headingMarks` are what a file says of it apart from its text, `goesOn` whether it
  /// belongs to the line before it, where that is known.
  mutating func add(
    _ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>, isColumn: Bool = false,
    isEmphasised: Bool = false, headingMarks: Int = 0, goesOn: Bool? = nil
  ) {
    if goesOn == true, let block = open, block.kind == .paragraph {
      append(LineScanner.trimmed(line, b), b)
      return
    }
    guard var shape = LineScanner.shape(line, b) else {
      sawBlank = true
      return
    }
    if isEmphasised { shape.isEmphasised = true }
    shape.headingMarks = max(shape.headingMarks, headingMarks)
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
    if let block = open, joins(shape, block, b, mayWrap: !isColumn && goesOn == nil) {
      append(shape.content, b)
      return
    }
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
    wrote(shape.content, b)
  }

  /// Goes on with the open block; where a line ends with the dash of a compound no space stands between.
  private mutating func append(_ content: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) {
    if !LineScanner.endsInCompound(previousEnd, before: content, b) {
      builder.appendSpace(for: previousEnd..<content.lowerBound)
      open?.joins.append(builder.count)
    }
    builder.append(content)
    if let block = open { open?.range = block.range.lowerBound..<builder.count }
    wrote(content, b)
  }

  private mutating func wrote(_ content: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) {
    previousEnd = content.upperBound
    sawBlank = false
    if hasStars, LineScanner.changesEmphasis(content, b) { isMidEmphasis.toggle() }
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
    // A row may hold nothing but marks that are no text.
    guard builder.count > start else { return }
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
    if start == .label { return false }
    if start == .digit, !sawBlank,
      LineScanner.isNumber(lastLine(b), goingOnWith: shape.content, b)
    {
      return true
    }
    if end == .terminal {
      // `- Đến năm 2030:` / `tỷ lệ hộ nghèo dưới 1%`: the item goes on below its colon.
      return start == .lowercase && block.bullet != nil && !sawBlank && b[previousEnd - 1] == 0x3A
    }
    let line = lastLine(b)
    let next = shape.content
    if start == .lowercase || start == .closing {
      return !LineScanner.isCapitals(line, b) && (!block.isEmphasised || isMidEmphasis)
    }
    guard start == .digit || start == .uppercase else { return false }
    if !sawBlank, LineScanner.breaksOff(line, before: next, start, b) { return true }
    if end == .dash, start == .uppercase { return block.range.count >= 40 }
    return mayWrap && isHardWrapped && !sawBlank && line.count >= 70
      && !LineScanner.isCapitals(line, b) && !LineScanner.isCapitals(next, b)
  }

  /// The source line that ended last.
  private func lastLine(_ b: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var i = previousEnd
    while i > 0, b[i - 1] != 10 { i -= 1 }
    return i..<previousEnd
  }
}
