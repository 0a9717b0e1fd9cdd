import DocumentModel
import SourceText
import TestSupport
import Testing

@testable import Readers

/// A workbook put together part by part.
struct Workbook {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// The XML inside each `worksheet`, by the name of the sheet.
  var sheets: [(name: String, xml: String)]
  var state = ""
  var strings = ""
  var styles = ""
  var properties = ""

  private static func part(_ root: String, _ inner: String) -> String {
    "<\(root) xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(inner)</\(root)>"
  }

  private static func relations(_ all: [(id: String, kind: String, target: String)]) -> String {
    let inner = all.map { relation in
      "<Relationship Id=\"\(relation.id)\" Type=\"\(office)/\(relation.kind)\" Target=\"\(relation.target)\"/>"
    }
    return "<Relationships xmlns=\"\(package)\">\(inner.joined())</Relationships>"
  }

  var bytes: [UInt8] {
    var list = ""
    var relations: [(id: String, kind: String, target: String)] = [
      ("s", "sharedStrings", "sharedStrings.xml"), ("t", "styles", "styles.xml"),
    ]
    var entries: [ZipBuilder.Entry] = []
    for (k, sheet) in sheets.enumerated() {
      let attribute = k == sheets.count - 1 ? state : ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(k + 1)\" \(attribute) r:id=\"r\(k)\"/>"
      relations.append(("r\(k)", "worksheet", "/xl/worksheets/sheet\(k).xml"))
      entries.append(.init("xl/worksheets/sheet\(k).xml", Self.part("worksheet", sheet.xml)))
    }
    return ZipBuilder(
      [
        .init("[Content_Types].xml", "<Types/>"),
        .init("_rels/.rels", Self.relations([("a", "officeDocument", "xl/workbook.xml")])),
        .init(
          "xl/workbook.xml",
          Self.part("workbook", "<workbookPr \(properties)/><sheets>\(list)</sheets>")),
        .init("xl/_rels/workbook.xml.rels", Self.relations(relations)),
        .init("xl/sharedStrings.xml", Self.part("sst", strings)),
        .init("xl/styles.xml", Self.part("styleSheet", styles)),
      ] + entries
    ).bytes
  }

  /// One sheet named `A` of rows.
  init(_ rows: String, besides xml: String = "") {
    sheets = [("A", "<sheetData>\(rows)</sheetData>\(xml)")]
  }

  func blocks(name: String = "a.xlsx") async -> [String] {
    await ReadersTests.blocks(bytes, name: name)
  }
}

@Suite struct SheetTests {
  private static func text(_ address: String, _ text: String) -> String {
    "<c r=\"\(address)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  @Test func cellsOfEveryKind() async {
    var book = Workbook(
      """
      <row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>9</v></c></row>
      <row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><r><t>Họp</t></r><r><t xml:space="preserve"> xã</t></r></is></c></row>
      <row r="3"><c r="A3"><f>A2+1</f><v>2</v></c><c r="B3" t="str"><f>"x"</f><v>Kết quả</v></c></row>
      <row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#N/A</v></c></row>
      <row r="5"><c r="A5" t="d"><v>2025-03-05T00:00:00</v></c><c r="B5"/><c r="C5" t="n"><v>0.5</v></c></row>
      """)
    book.strings = """
      <si><r><rPr/><t>Nội </t></r><r><t>dung</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>TT</t></si>
      """
    let found = await book.blocks()
    #expect(
      found == [
        "TT | Nội dung", "1 | Họp xã", "2 | Kết quả", "Có | #N/A", "05/3/2025 | | 0,5",
      ])
  }

  @Test func placesAreAddresses() async throws {
    var book = Workbook("<row r=\"7\">\(Self.text("C7", "Một"))\(Self.text("AA7", "Hai"))</row>")
    book.sheets.append(
      ("Phụ lục", "<sheetData><row>" + Self.text("A1", "Ba") + "</row></sheetData>"))
    #expect(
      try await places(book.bytes, name: "a.xlsx")
        == ["trang tính “A”, ô C7", "trang tính “A”, ô AA7", "trang tính “Phụ lục”, ô A1"])
  }

  /// Rows and cells may leave out their addresses.
  @Test func whatHasNoAddressComesNext() async throws {
    let cell = "<c t=\"inlineStr\"><is><t>a</t></is></c>"
    let book = Workbook("<row r=\"3\">\(cell)</row><row>\(cell)</row><row>\(cell)</row>")
    #expect(
      try await places(book.bytes, name: "a.xlsx")
        == ["trang tính “A”, ô A3", "trang tính “A”, ô A4", "trang tính “A”, ô A5"])
  }

  @Test func whatIsHiddenIsLeftOutAndTold() async throws {
    var book = Workbook(
      """
      <row r="1">\(Self.text("A1", "Việc"))\(Self.text("B1", "Ẩn"))\(Self.text("C1", "Hạn"))</row>
      <row r="2" hidden="1">\(Self.text("A2", "Ẩn"))</row>
      <row r="3">\(Self.text("A3", "Họp"))\(Self.text("C3", "Quý I"))</row>
      """)
    book.sheets[0].xml =
      "<cols><col min=\"2\" max=\"2\" hidden=\"true\"/></cols>" + book.sheets[0].xml
    book.sheets.append(("Nháp", "<sheetData><row>" + Self.text("A1", "Ẩn") + "</row></sheetData>"))
    book.state = "state=\"veryHidden\""
    let document = try await reading(book.bytes, name: "a.xlsx").get()
    #expect(
      document.blocks.map { document.text.string($0.range) } == ["Việc | Hạn", "Họp | Quý I"])
    #expect(
      document.omissions.map { $0[.english] } == [
        "sheet “A”: 2 cells in hidden rows or columns are not checked",
        "the sheet “Nháp” is hidden and not checked",
      ])
  }

  @Test func letterheadOfMergedCellsIsNoData() async {
    let book = Workbook(
      """
      <row r="1">\(Self.text("A1", "UBND XÃ B"))\(Self.text("D1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))</row>
      <row r="2">\(Self.text("A2", "Số: 5/BC-UBND"))\(Self.text("D2", "Độc lập - Tự do - Hạnh phúc"))</row>
      <row r="4">\(Self.text("A4", "BÁO CÁO"))</row>
      <row r="6">\(Self.text("A6", "TT"))\(Self.text("B6", "Việc"))\(Self.text("D6", "Số ca"))\(Self.text("E6", "Ghi chú"))</row>
      <row r="7"><c r="A7"><v>1</v></c>\(Self.text("B7", "Tư vấn"))<c r="D7"><v>20</v></c></row>
      <row r="9">\(Self.text("D9", "KT. CHỦ TỊCH&#10;PHÓ CHỦ TỊCH"))</row>
      """,
      besides:
        "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"D1:E1\"/><mergeCell ref=\"A4:E4\"/></mergeCells>"
    )
    #expect(
      await book.blocks() == [
        "UBND XÃ B", "Số: 5/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "TT | Việc | Số ca | Ghi chú", "1 | Tư vấn | 20",
        "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
      ])
  }

  @Test func numbersAreShownByTheirFormat() async {
    var book = Workbook(
      """
      <row><c s="1"><v>45966</v></c><c s="2"><v>0.555</v></c><c s="3"><v>1234567.5</v></c><c s="0"><v>12.5</v></c></row>
      """)
    book.styles = """
      <numFmts><numFmt numFmtId="170" formatCode="#,##0.0&quot; đồng&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="170"/></cellXfs>
      """
    // Day 45966 after 30 December 1899 is 5 November 2025.
    #expect(await book.blocks() == ["05/11/2025 | 56% | 1.234.567,5 đồng | 12,5"])
    book.properties = "date1904=\"1\""
    #expect(await book.blocks().first?.hasPrefix("06/11/2029") == true)
  }

  @Test func contentIsRecognised() {
    let book = Workbook("<row>" + Self.text("A1", "Một") + "</row>").bytes
    for name in ["a.docx", "a.txt", "a"] {
      #expect(InputFormat.of(FileContent(name: name, bytes: book)).name == "xlsx")
    }
  }

  @Test func whatIsNoWorkbookIsRefused() async {
    let zip = ZipBuilder([.init("a.txt", "x")]).bytes
    #expect(await blocks(zip, name: "a.xlsx") == ["! not-a-workbook"])
    #expect(await blocks("Kế hoạch", name: "a.xlsx") == ["! not-a-workbook"])
    let whole = Workbook("<row>" + Self.text("A1", "Một") + "</row>").bytes
    #expect(await blocks(Array(whole.dropLast(30)), name: "a.xlsx") == ["! damaged-package"])
    #expect(await Workbook("<row><c/></row>").blocks() == ["! empty"])
    #expect(await Workbook("<row><c").blocks() == ["! damaged-xml"])
    var book = Workbook("")
    book.sheets[0].xml = "<sheetData/>"
    #expect(await book.blocks() == ["! empty"])
  }

  @Test func limits() async {
    let cells = String(repeating: "<c t=\"str\"><v>a</v></c>", count: 100)
    let rows = String(repeating: "<row>\(cells)</row>", count: 10_001)
    #expect(await Workbook(rows).blocks() == ["! too-many-parts"])
    // Far apart cells cost no more than near ones.
    let far = Workbook("<row r=\"1048576\">\(Self.text("XFD1048576", "Một"))</row>")
    #expect(await far.blocks() == ["Một"])
    // Each row in a column of its own: the table would be the square of what the file holds.
    let steps = (1...4001).map { row in
      "<row r=\"\(row)\">\(Self.text(SheetAddress(row: row - 1, column: row - 1).text, "a"))</row>"
    }
    #expect(await Workbook(steps.joined()).blocks() == ["! too-many-parts"])
    // A text of one MiB that many cells share.
    let long = (1...65).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }
    var shared = Workbook(long.prefix(2).joined())
    shared.strings = "<si><t>" + String(repeating: "a", count: 1 << 20) + "</t></si>"
    #expect(await shared.blocks().map(\.utf8.count) == [1 << 20, 1 << 20])
    shared.sheets[0].xml = "<sheetData>\(long.joined())</sheetData>"
    #expect(await shared.blocks() == ["! too-large"])
    // Addresses outside of any sheet.
    let outside = Workbook("<row r=\"99999999999\">\(Self.text("ZZZZ1", "Một"))</row>")
    #expect(await outside.blocks() == ["Một"])
  }

  @Test(arguments: 0..<8)
  func damagedBytes(seed: UInt64) async {
    var random = SeededRandom(seed: seed)
    var book = Workbook(
      """
      <row r="1">\(Self.text("A1", "TT"))\(Self.text("B1", "Việc"))<c r="C1" s="1"><v>45966</v></c></row>
      <row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c></row>
      """, besides: "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")
    book.strings = "<si><t>a_x000D_b</t></si>"
    book.styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
    let whole = book.bytes
    for _ in 0..<100 {
      var bytes = whole
      for _ in 0..<random.number(in: 1...4) {
        bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
      }
      _ = await reading(bytes, name: "a.xlsx")
      // The same inside of a part, where the checksum does not hide it.
      var changed = book
      var xml = Array(book.sheets[0].xml.utf8)
      xml[random.number(below: xml.count)] = random.pick(Array("<>/\"&0A9-".utf8))
      changed.sheets[0].xml = String(decoding: xml, as: UTF8.self)
      if case .success(let document) = await reading(changed.bytes, name: "a.xlsx") {
        #expect(!document.blocks.isEmpty)
      }
    }
  }
}

@Suite struct CellFormatTests {
  @Test(arguments: [
    ("General", "5", "5"), ("General", "-0.5", "-0,5"), ("General", "0.30000000000000004", "0,3"),
    ("General", "1234567", "1234567"), ("General", "0", "0"), ("General", "1E+2", "100"),
    ("0", "2.5", "3"), ("0", "-2.5", "-3"), ("0.00", "1.005", "1,00"), ("0.0", "-0.04", "0,0"),
    ("#,##0", "1234567", "1.234.567"), ("#,##0", "999", "999"), ("#,##0", "-1000", "-1.000"),
    ("#,##0.00", "1234.5", "1.234,50"), ("0%", "0.5", "50%"), ("0.0%", "0.1234", "12,3%"),
    ("0%", "1", "100%"), ("\"Số \"0", "7", "Số 7"), ("0\\ \"xã\"", "12", "12 xã"),
    ("#,##0\\ \\đ", "1500", "1.500 đ"), ("_(* #,##0_);_(* (#,##0)", "1500", "1.500"),
    ("dd/mm/yyyy", "45966", "05/11/2025"), ("d/m/yy", "45966", "05/11/2025"),
    ("mm/yyyy", "45966", "11/2025"), ("[$-42A]dd mmmm yyyy", "45966", "05/11/2025"),
    ("dd/mm/yyyy hh:mm", "45966.75", "05/11/2025 18:00"), ("hh:mm", "0.3541666", "08:30"),
    ("[h]:mm", "0.5", "12:00"), ("dd/mm/yyyy", "1", "01/01/1900"),
    ("dd/mm/yyyy", "59", "28/02/1900"),
    ("dd/mm/yyyy", "61", "01/03/1900"), ("@", "5", "5"), ("", "5", "5"),
  ])
  func shown(code: String, value: String, text: String) {
    #expect(CellFormat(code).text(value, is1904: false) == text)
  }

  @Test(arguments: ["", "a", "nan", "inf", "1e400", "1e300", "0x", "--1"])
  func whatIsNoNumberStays(value: String) {
    for code in ["General", "#,##0.00", "dd/mm/yyyy", "hh:mm", "0%"] {
      #expect(CellFormat(code).text(value, is1904: false) == nil)
    }
  }

  @Test func daysOutsideOfTheCalendarStay() {
    #expect(CellFormat("dd/mm/yyyy").text("-5", is1904: false) == nil)
    #expect(CellFormat("dd/mm/yyyy").text("2999999", is1904: false) == nil)
  }

  /// What each format that every sheet has makes of a half.
  @Test func builtInFormats() {
    let shown = [0, 1, 2, 9, 10, 14, 20].map {
      CellFormat(builtIn: $0)?.text("0.5", is1904: false)
    }
    #expect(shown == ["0,5", "1", "0,50", "50%", "50,00%", "31/12/1899", "12:00"])
    #expect(CellFormat(builtIn: 164) == nil)
  }
}
