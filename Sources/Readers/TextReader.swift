internal import DocumentModel
internal import SourceText

/// Reads plain text and Markdown: lines become blocks, lines broken by pages or by hard wrapping are joined again.
///
/// Text that comes from scanners carries Markdown marks too, so one reader serves both formats.
enum TextReader {
  /// A text as blocks; `flow` says of lines whether they go on with the line before them, as far as that
  /// is known.
  static func read(_ source: SourceText, flow: [Int: Bool] = [:]) -> SourceDocument {
    var writer = BlockWriter(source)
    // Only text of pages comes here with the places of its pieces.
    let isPaged = source.origins != nil
    source.bytes.withUnsafeBufferPointer { bytes in
      var line = 1
      while line <= source.lineCount {
        let range = source.lineRange(line)
        // Most lines hold neither a gap nor a cell; `Nơi nhận:` may stand alone above a region.
        if range.count > 24, !ByteSearch.mayHoldGap(in: bytes, range) {
          writer.add(range, bytes, goesOn: flow[line])
          line += 1
        } else if let region = ColumnScanner.region(startingAt: line, source, bytes) {
          for column in [region.left, region.right] {
            writer.endParagraph()
            for (k, piece) in column.enumerated() {
              let goesOn = ColumnScanner.goesOn(piece, in: column[..<k], bytes)
              writer.add(piece, bytes, isColumn: true, goesOn: goesOn ? true : nil)
            }
          }
          writer.endParagraph()
          line = region.next
        } else if let grid = GridScanner.grid(
          startingAt: line, inPages: isPaged, source, bytes)
        {
          for row in grid.rows { writer.add(row: row) }
          line = grid.next
        } else {
          writer.add(range, bytes, goesOn: flow[line])
          line += 1
        }
      }
    }
    return writer.finish(source)
  }
}
