import Testing

@testable import Readers

/// Tables are written as rows of `cell | cell`; `;` stands between the paragraphs of a cell.
@Suite struct TableShapeTests {
  private static func cells(_ row: String) -> [TableShape.Cell] {
    row.split(separator: "|", omittingEmptySubsequences: false).enumerated().map { k, cell in
      TableShape.Cell(
        column: k,
        lines: cell.split(separator: ";").map {
          Array(String($0).trimmingPrefix { $0 == " " }.utf8)
        })
    }
  }

  /// The parts in words: a column as its lines with `/` between, rows as `=`.
  private static func parts(_ rows: [[TableShape.Cell]]) -> [String] {
    TableShape.parts(of: rows).map { part in
      switch part {
      case .rows(let range): return "= \(range)"
      case .column(let places):
        return places.flatMap { rows[$0.row][$0.cell].lines }
          .map { String(decoding: $0, as: UTF8.self).split(separator: " ").joined(separator: " ") }
          .joined(separator: " / ")
      }
    }
  }

  private static func parts(_ rows: String...) -> [String] { parts(rows.map(cells)) }

  @Test func letterheadIsReadColumnByColumn() {
    #expect(
      Self.parts(
        "ỦY BAN NHÂN DÂN;HUYỆN A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM;Độc lập - Tự do - Hạnh phúc",
        "Số: 12/KH-UBND | A, ngày 05 tháng 3 năm 2024")
        == [
          "ỦY BAN NHÂN DÂN / HUYỆN A / Số: 12/KH-UBND",
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc / A, ngày 05 tháng 3 năm 2024",
        ])
  }

  @Test func anEmptyColumnBetweenDoesNotCount() {
    #expect(
      Self.parts(
        "HUYỆN ỦY B | | ĐẢNG CỘNG SẢN VIỆT NAM", "Số 7-KH/HU | | B, ngày 1 tháng 2 năm 2023")
        == [
          "HUYỆN ỦY B / Số 7-KH/HU", "ĐẢNG CỘNG SẢN VIỆT NAM / B, ngày 1 tháng 2 năm 2023",
        ])
  }

  @Test func recipientsStandBeforeTheSignature() {
    #expect(
      Self.parts("Nơi nhận:;- Sở Y tế;- Lưu: VT. | TM. ỦY BAN NHÂN DÂN;CHỦ TỊCH;;Nguyễn Văn A")
        == [
          "Nơi nhận: / - Sở Y tế / - Lưu: VT.", "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Nguyễn Văn A",
        ])
  }

  @Test func titlesAboveThePlaceToSignBelongToIt() {
    #expect(
      Self.parts(
        "NGƯỜI LẬP | KẾ TOÁN TRƯỞNG | GIÁM ĐỐC", "(Ký, họ tên) | (Ký, họ tên) | (Ký, họ tên)")
        == [
          "NGƯỜI LẬP / (Ký, họ tên)", "KẾ TOÁN TRƯỞNG / (Ký, họ tên)", "GIÁM ĐỐC / (Ký, họ tên)",
        ])
  }

  @Test func addresseesStandBehindKinhGui() {
    #expect(
      Self.parts("Kính gửi: | - Sở Y tế;", " | - Công an tỉnh.")
        == ["Kính gửi:", "- Sở Y tế", "- Công an tỉnh."])
  }

  @Test(arguments: [
    ["STT | Nội dung | Thời hạn", "1 | Tuyên truyền | Quý I", "2 | Sơ kết | Tháng 6"],
    ["Nội dung | Nơi nhận", "Báo cáo tháng | Sở Y tế"],
    ["Nội dung | Đơn vị | Hạn", "Ký kết, ngày hội gia đình hạnh phúc | Hội Phụ nữ | Quý II"],
    ["TT | Văn bản | Hạn", "1 | Số: 12/KH-UBND | A, ngày 05 tháng 3 năm 2024"],
    ["a | b | c | d | e"],
    ["1 | Giám đốc | (Ký, họ tên) | x | y", "2 | Giám đốc | x | y | z"],
  ])
  func dataStaysInRows(rows: [String]) {
    #expect(Self.parts(rows.map(Self.cells)) == ["= 0..<\(rows.count)"])
  }

  @Test func aSheetHasLetterheadDataAndSignature() {
    #expect(
      Self.parts(
        "UBND HUYỆN C | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | ",
        "PHÒNG Y TẾ | | | Độc lập - Tự do - Hạnh phúc | ", " | | | | ",
        "BẢNG TỔNG HỢP | | | | ", "TT | Xã | Chỉ tiêu | Kết quả | Ghi chú", "I | Khu vực 1 | | | ",
        "1 | Xã D | 10 | 9 | ", "Tổng số liệu tính đến tháng 6. | | | | ",
        "Người lập | | | Giám đốc | ", "(Ký) | | | (Ký, đóng dấu) | ", " | | | Nguyễn Văn A | ")
        == [
          "UBND HUYỆN C / PHÒNG Y TẾ",
          "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc", "BẢNG TỔNG HỢP",
          "= 4..<7", "Tổng số liệu tính đến tháng 6.", "Người lập / (Ký)",
          "Giám đốc / (Ký, đóng dấu) / Nguyễn Văn A",
        ])
  }

  @Test func aTextOverAllColumnsStandsBetween() {
    let wide = TableShape.Cell(column: 0, span: 2, lines: [Array("KẾ HOẠCH".utf8)])
    let rows = [
      Self.cells("UBND XÃ E | Độc lập - Tự do - Hạnh phúc"), [wide],
      Self.cells("Số: 3/KH-UBND | E, ngày 2 tháng 4 năm 2025"),
    ]
    #expect(
      Self.parts(rows) == [
        "UBND XÃ E", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH", "Số: 3/KH-UBND",
        "E, ngày 2 tháng 4 năm 2025",
      ])
  }

  @Test func columnsOfUnevenWidthAreMatchedByOverlap() {
    func cell(_ column: Int, _ span: Int, _ text: String) -> TableShape.Cell {
      TableShape.Cell(column: column, span: span, lines: [Array(text.utf8)])
    }
    let rows = [
      [cell(0, 3, "SỞ Y TẾ"), cell(3, 3, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
      [cell(0, 2, "Số: 5/BC-SYT"), cell(2, 4, "G, ngày 3 tháng 5 năm 2024")],
      [cell(1, 1, "V/v báo cáo")],
    ]
    #expect(
      Self.parts(rows) == [
        "SỞ Y TẾ / Số: 5/BC-SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / G, ngày 3 tháng 5 năm 2024", "V/v báo cáo",
      ])
  }

  @Test func aRowAloneAndTablesInTablesAreLayout() {
    #expect(Self.parts("Ảnh 1;Lễ phát động | Ảnh 2;Lễ ký kết").count == 2)
    #expect(
      Self.parts("Đơn vị tính: đồng", "Nguồn: ngân sách").map { $0.hasPrefix("=") } == [
        false, false,
      ])
    var rows = [Self.cells("a | b"), Self.cells("c | d")]
    rows[1][1].holdsTable = true
    #expect(Self.parts(rows) == ["a / c", "b / d"])
  }

  @Test func nothingComesOfNothing() {
    #expect(TableShape.parts(of: []) == [])
    #expect(Self.parts(" | ", " | ") == [])
  }
}
