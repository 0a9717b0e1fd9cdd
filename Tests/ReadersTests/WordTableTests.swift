import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

/// Tables of Word files.
@Suite struct WordTableTests {
  @Test func aLetterheadIsReadColumnByColumn() async throws {
    let file = WordFile(
      WordFile.table([
        [
          WordFile.cell("ỦY BAN NHÂN DÂN", "TỈNH A"),
          WordFile.cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        ],
        [WordFile.cell("Số: 1/KH-UBND"), WordFile.cell("A, ngày 2 tháng 3 năm 2026")],
      ]) + WordFile.paragraph("KẾ HOẠCH"))
    #expect(
      try await WordReading.lines(file) == [
        "ỦY BAN NHÂN DÂN", "TỈNH A", "Số: 1/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "A, ngày 2 tháng 3 năm 2026", "KẾ HOẠCH",
      ])
  }

  /// Merged cells: one over two columns, one over two rows; every row has the same columns.
  @Test func mergedCellsKeepTheColumns() async throws {
    let file = WordFile(
      WordFile.table([
        [
          WordFile.cell("TT", properties: "<w:vMerge w:val=\"restart\"/>"),
          WordFile.cell("Nội dung", properties: "<w:vMerge w:val=\"restart\"/>"),
          WordFile.cell("Năm", properties: "<w:gridSpan w:val=\"2\"/>"),
        ],
        [
          WordFile.cell("", properties: "<w:vMerge/>"),
          WordFile.cell("", properties: "<w:vMerge/>"),
          WordFile.cell("2025"), WordFile.cell("2026"),
        ],
        [
          WordFile.cell("1"), WordFile.cell("Rà soát", "văn bản"), WordFile.cell("3"),
          WordFile.cell("4"),
        ],
      ]))
    #expect(
      try await WordReading.lines(file) == [
        "TT | Nội dung | Năm | ", " |  | 2025 | 2026", "1 | Rà soát văn bản | 3 | 4",
      ])
    #expect(
      try await WordReading.document(file).blocks.map(\.kind) == [.tableRow, .tableRow, .tableRow])
  }

  @Test func placesNameTableRowAndCell() async throws {
    let file = WordFile(
      WordFile.paragraph("Mở đầu:")
        + WordFile.table([
          [WordFile.cell("TT"), WordFile.cell("Việc")],
          [WordFile.cell("1"), WordFile.cell("Rà soát")],
        ]))
    let source = try await WordReading.document(file).source
    let text = String(decoding: source.bytes, as: UTF8.self)
    let start = try #require(text.firstRange(of: "Rà soát")).lowerBound
    let origin = source.origins?.value(at: text.utf8.distance(from: text.startIndex, to: start))
    #expect(origin?.label == "bảng 1, hàng 2, ô 2")
    #expect(
      origin?.spot
        == .paragraph(.init(paragraph: 5, run: 1, cell: .init(table: 1, row: 2, column: 2))))
  }

  @Test func aTableInATableIsReadInItsPlace() async throws {
    let inner = WordFile.table([
      [WordFile.cell("STT"), WordFile.cell("Tên")], [WordFile.cell("1"), WordFile.cell("An toàn")],
    ])
    let file = WordFile(
      WordFile.table([
        [WordFile.cell("Trước") + inner + WordFile.paragraph("Sau"), WordFile.cell("Bên")]
      ]))
    #expect(
      try await WordReading.lines(file) == ["Trước", "STT | Tên", "1 | An toàn", "Sau", "Bên"])
  }

  /// 300 by 300 cells, and a row with a thousand columns before it.
  @Test func hugeTablesAreRead() async throws {
    let row =
      "<w:tr>" + String(repeating: "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>", count: 300)
      + "</w:tr>"
    let file = WordFile("<w:tbl>" + String(repeating: row, count: 300) + "</w:tbl>")
    #expect(try await WordReading.lines(file).count == 300)
    let wide = WordFile(
      "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"999999999\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"-5\"/>"
        + "</w:tcPr><w:p><w:r><w:t>một</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"9223372036854775807\"/>"
        + "</w:tcPr><w:p><w:r><w:t>hai</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    #expect(try await WordReading.lines(wide) == ["một", "hai"])
  }
}
