import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

@Suite struct SeparatedTests {
  private static let table = "TT,Nội dung,Thời hạn\n1,Tuyên truyền,Quý I\n2,Sơ kết,Tháng 6\n"

  private static let rows = [
    "TT | Nội dung | Thời hạn", "1 | Tuyên truyền | Quý I", "2 | Sơ kết | Tháng 6",
  ]

  @Test func rowsAreTableRows() async throws {
    let document = try await reading(Array(Self.table.utf8), name: "a/b.csv").get()
    #expect(document.blocks.map { document.text.string($0.range) } == Self.rows)
    #expect(document.blocks.allSatisfy { $0.kind == .tableRow })
    let place = try #require(document.source.origins?.value(at: document.source.bytes.count - 2))
    #expect(place.spot == .cell(sheet: "b.csv", address: "C3"))
  }

  @Test(arguments: [
    (table.replacing(",", with: ";"), "a.csv"), (table.replacing(",", with: "\t"), "a.csv"),
    (table.replacing(",", with: "\t"), "a.tsv"), (table.replacing("\n", with: "\r\n"), "a.csv"),
    (table.replacing("\n", with: "\r"), "a.csv"), ("\u{FEFF}" + table, "a.CSV"),
    ("sep=|\n" + table.replacing(",", with: "|"), "a.csv"),
    ("\u{FEFF}sep=;\r\n" + table.replacing(",", with: ";"), "a.csv"),
    (String(table.dropLast()), "a.csv"),
  ])
  func waysOfWriting(text: String, name: String) async {
    #expect(await blocks(text, name: name) == Self.rows)
  }

  @Test func utf16IsRead() async {
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in Self.table.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(await blocks(wide, name: "a.csv") == Self.rows)
  }

  /// A comma in the text does not make it the separator.
  @Test func theSeparatorCutsRowsAlike() async {
    #expect(
      await blocks("TT;Việc;Ai\n1;Họp, bàn, kết luận;A\n2;Tuyên truyền;B, C\n", name: "a.csv")
        == ["TT | Việc | Ai", "1 | Họp, bàn, kết luận | A", "2 | Tuyên truyền | B, C"])
  }

  @Test func quotesAreResolved() async throws {
    let text = "TT,Việc,Ai\n1,\"Họp, bàn\",\"Sở \"\"Y\"\" tế\"\n2,\"Dòng một\ndòng hai\",Công an\n"
    #expect(
      await blocks(text, name: "a.csv") == [
        "TT | Việc | Ai", "1 | Họp, bàn | Sở \"Y\" tế", "2 | Dòng một dòng hai | Công an",
      ])
    let document = try await reading(Array(text.utf8), name: "a.csv").get()
    let place = try #require(document.source.origins?.value(at: document.source.bytes.count - 2))
    #expect(place.spot == .cell(sheet: "a.csv", address: "C3"))
  }

  @Test func aQuoteThatIsNotClosedIsAnError() async throws {
    let result = await reading(Array("TT,Việc\n1,\"Họp\n2,Bàn\n".utf8), name: "a.csv")
    guard case .failure(let error) = result else {
      Issue.record("no error")
      return
    }
    #expect(error.code == "csv-quote")
    #expect(error.message[.english].contains("line 2, column 3"))
  }

  @Test func emptyRowsAndColumnsCountInAddresses() async throws {
    let text = "a,,b\n\n\n,,c\n"
    #expect(
      try await places(Array(text.utf8), name: "a.csv") == [
        "trang tính “a.csv”, ô A1", "trang tính “a.csv”, ô C4",
      ])
  }

  /// Found by fuzzing: a row of tags alone was an empty block.
  @Test func aRowOfMarksAloneIsNoRow() async {
    #expect(
      await blocks("TT,Việc\n1,Họp\n<b>,\n2,Bàn\n", name: "a.csv") == [
        "TT | Việc", "1 | Họp", "2 | Bàn",
      ])
  }

  @Test func letterheadAboveDataIsNoRow() async {
    let text = """
      UBND HUYỆN A,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM,
      PHÒNG Y TẾ,,Độc lập - Tự do - Hạnh phúc,
      BÁO CÁO,,,
      TT,Nội dung,Đơn vị,Số ca
      1,Tư vấn,Trạm Y tế,20
      2,Xét nghiệm,Trạm Y tế,12
      """
    #expect(
      await blocks(text, name: "a.csv") == [
        "UBND HUYỆN A", "PHÒNG Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "TT | Nội dung | Đơn vị | Số ca",
        "1 | Tư vấn | Trạm Y tế | 20", "2 | Xét nghiệm | Trạm Y tế | 12",
      ])
  }

  @Test func limits() async {
    let columns = String(repeating: ",", count: 16_384) + "a"
    #expect(await blocks(columns, name: "a.csv") == ["! too-many-columns"])
    let cells = String(repeating: "a,b\n", count: 500_001)
    #expect(await blocks(cells, name: "a.csv") == ["! too-many-parts"])
    #expect(await blocks(",,\n,,\n", name: "a.csv") == ["! empty"])
    #expect(await blocks("", name: "a.csv") == ["! empty"])
  }

  @Test(arguments: 0..<8)
  func damagedBytes(seed: UInt64) async {
    var random = SeededRandom(seed: seed)
    let pieces = [
      ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "sep=", "a", "Số: 5", "Nơi nhận:", " ",
    ]
    for _ in 0..<200 {
      let text = (0..<random.number(in: 0...40)).map { _ in random.pick(pieces) }.joined()
      if case .success(let document) = await reading(Array(text.utf8), name: "a.csv") {
        #expect(!document.blocks.contains { $0.range.isEmpty }, "\(text.debugDescription)")
      }
    }
  }
}
