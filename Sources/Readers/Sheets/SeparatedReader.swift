internal import DocumentModel
internal import SourceText

/// Reads CSV and TSV: a table with cells that have addresses, as a spreadsheet shows it.
///
/// The grammar is tiny, and libraries for it hand over texts without saying where a quote was opened; so the bytes are read
/// here. Separators are `,`, `;` and tab: `sep=;` in the first line tells, else the one that cuts most rows alike.
enum SeparatedReader {
  /// A file as blocks.
  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    let source = try SourceText.read(name: file.name, bytes: try file.bytes)
    let isTabbed = file.name.utf8.suffix(4).elementsEqual(".tsv".utf8)
    var extract = Extract()
    try table(source, isTabbed ? 0x09 : nil).flow().write(to: &extract)
    return try extract.checkedDocument(named: file.name)
  }

  /// The cells of a text; `separator` nil: it is found out.
  private static func table(
    _ source: SourceText, _ separator: UInt8?
  ) throws(InputError) -> SheetTable {
    let folders = source.name.split(separator: "/")
    var table = SheetTable(named: folders.last.map(String.init) ?? source.name)
    let bytes = source.bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var row = 0
    var separator = separator
    if bytes[start...].starts(with: "sep=".utf8), start + 4 < bytes.count, bytes[start + 4] > 0x08 {
      separator = bytes[start + 4]
      start = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? bytes.count
      if start < bytes.count, bytes[start - 1] == 0x0D, bytes[start] == 0x0A { start += 1 }
      row = 1
    }
    var cursor = SeparatedCursor(
      bytes, from: start, separator: separator ?? probable(bytes, from: start))
    var column = 0
    while let field = cursor.next() {
      if let quote = cursor.openQuote { throw unclosed(source.position(of: quote)) }
      guard column < SheetTable.widest else { throw ReadingLimit.columns(SheetTable.widest) }
      try table.add(row: row, column: column, field)
      column += 1
      if cursor.isAtRowEnd {
        row += 1
        column = 0
      }
    }
    return table
  }

  /// The separator that cuts most of the first rows into one number of fields.
  private static func probable(_ bytes: [UInt8], from start: Int) -> UInt8 {
    var best: (separator: UInt8, score: Int) = (0x2C, 0)
    for separator in [0x09, 0x3B, 0x2C] as [UInt8] {
      var cursor = SeparatedCursor(bytes, from: start, separator: separator)
      var counts: [Int: Int] = [:]
      var fields = 0
      var rows = 0
      while rows < 60, cursor.offset < start + 1 << 16, cursor.next() != nil {
        fields += 1
        if cursor.isAtRowEnd {
          if fields > 1 { counts[fields, default: 0] += 1 }
          rows += 1
          fields = 0
        }
      }
      let score = counts.values.max() ?? 0
      if score > best.score { best = (separator, score) }
    }
    return best.separator
  }

  private static func unclosed(_ place: TextPosition) -> InputError {
    InputError(
      "csv-quote",
      LocalText(
        "dấu nháy kép mở ở dòng \(place.line), cột \(place.column) không được đóng; thêm dấu đóng, hoặc viết hai dấu liền nhau nếu nó thuộc nội dung",
        english:
          "the quote opened in line \(place.line), column \(place.column) is never closed; close it, or write it twice where it belongs to the text"
      ))
  }
}

/// Goes through the fields of separated text.
struct SeparatedCursor {
  private let bytes: [UInt8]
  private let separator: UInt8
  /// The byte at which the next field begins.
  private(set) var offset: Int
  /// The field that came last was the last of its row.
  private(set) var isAtRowEnd = true
  /// Where the quote of the last field stands that is not closed.
  private(set) var openQuote: Int?

  /// A cursor over bytes from an offset on.
  init(_ bytes: [UInt8], from start: Int, separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
    offset = start
  }

  /// The text of the next field, quotes resolved; nil at the end of the text.
  mutating func next() -> [UInt8]? {
    guard offset < bytes.count || !isAtRowEnd else { return nil }
    var field: [UInt8] = []
    if offset < bytes.count, bytes[offset] == 0x22 { takeQuoted(&field) }
    while offset < bytes.count, bytes[offset] != separator, !isLineEnd(bytes[offset]) {
      field.append(bytes[offset])
      offset += 1
    }
    isAtRowEnd = offset >= bytes.count || bytes[offset] != separator
    if offset < bytes.count {
      let isReturn = bytes[offset] == 0x0D && isAtRowEnd
      offset += 1
      if isReturn, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
    }
    return field
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func takeQuoted(_ field: inout [UInt8]) {
    openQuote = offset
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == 0x22 {
        guard offset < bytes.count, bytes[offset] == 0x22 else {
          openQuote = nil
          return
        }
        offset += 1
      }
      field.append(byte)
    }
  }
}
