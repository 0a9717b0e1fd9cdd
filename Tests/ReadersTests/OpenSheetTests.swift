import DocumentModel
import SourceText
import TestSupport
import Testing

@testable import Readers

/// OpenDocument sheets, and old Excel files.
@Suite struct OpenSheetTests {
  private static let spaces = [
    "office", "table", "text", "style", "drawing", "manifest",
  ].map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\"" }.joined(separator: " ")
  private static let numbers =
    "xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""

  /// A file of one sheet `A` with rows, and what stands before and behind it.
  private static func file(
    _ rows: String, styles: String = "", besides: String = "", manifest: String = ""
  ) -> [UInt8] {
    func part(_ inner: String) -> String {
      "<office:document \(spaces) \(numbers)>\(inner)</office:document>"
    }
    return ZipBuilder([
      .init("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      .init(
        "META-INF/manifest.xml", part("<manifest:file-entry>\(manifest)</manifest:file-entry>")),
      .init(
        "styles.xml",
        part(
          "<style:style style:name=\"Chung\" style:data-style-name=\"ngay\"/><number:date-style style:name=\"ngay\"><number:day/><number:month/><number:year/></number:date-style>"
        )),
      .init(
        "content.xml",
        part(
          "\(styles)<table:table table:name=\"A\" table:style-name=\"ta\">\(rows)</table:table>\(besides)"
        )),
    ]).bytes
  }

  private static func cell(_ text: String, _ attributes: String = "") -> String {
    "<table:table-cell \(attributes)><text:p>\(text)</text:p></table:table-cell>"
  }

  private static func row(_ cells: String, _ attributes: String = "") -> String {
    "<table:table-row \(attributes)>\(cells)</table:table-row>"
  }

  private static func value(_ type: String, _ value: String, _ shown: String = "x") -> String {
    let name = ["boolean", "date", "time"].contains(type) ? "\(type)-value" : "value"
    return "office:value-type=\"\(type)\" office:\(name)=\"\(value)\""
  }

  @Test func cellsOfEveryKind() async {
    let styles = """
      <number:number-style style:name="n1"><number:number number:decimal-places="1" number:grouping="true"/><number:text> ca</number:text></number:number-style>
      <number:percentage-style style:name="n2"><number:number number:decimal-places="0"/><number:text>%</number:text></number:percentage-style>
      <style:style style:name="c1" style:data-style-name="n1"/><style:style style:name="c2" style:data-style-name="n2"/>
      <style:style style:name="c3" style:parent-style-name="Chung"/>
      """
    let rows =
      Self.row(
        Self.cell("TT") + Self.cell("Nội<text:s/> dung") + Self.cell("Số <text:span>ca</text:span>")
      )
      + Self.row(
        Self.cell("1234567.5", "table:style-name=\"c1\" " + Self.value("float", "1234567.5"))
          + Self.cell("56 %", "table:style-name=\"c2\" " + Self.value("percentage", "0.555"))
          + Self.cell("12.5", Self.value("float", "12.5")))
      + Self.row(
        Self.cell("03/05/25", "table:style-name=\"c3\" " + Self.value("date", "2025-03-05"))
          + Self.cell("12/15/25 8:30", Self.value("date", "2025-12-15T08:30:00"))
          + Self.cell("8:30 AM", Self.value("time", "PT08H30M00S")))
      + Self.row(
        Self.cell("TRUE", Self.value("boolean", "true")) + Self.cell("#N/A") + Self.cell("Hết"))
    #expect(
      await blocks(Self.file(rows, styles: styles), name: "a.ods") == [
        "TT | Nội dung | Số ca", "1.234.567,5 ca | 56% | 12,5", "05/03/2025 | 15/12/2025 | 08:30",
        "Có | #N/A | Hết",
      ])
  }

  @Test func placesAreAddresses() async throws {
    let rows =
      Self.row("<table:table-cell/>", "table:number-rows-repeated=\"6\"")
      + Self.row("<table:table-cell table:number-columns-repeated=\"2\"/>" + Self.cell("Một"))
      + Self.row(
        "<table:covered-table-cell/>" + Self.cell("Hai", "table:number-columns-repeated=\"2\""))
    let besides = "<table:table table:name=\"Phụ lục\">\(Self.row(Self.cell("Ba")))</table:table>"
    let document = try await reading(Self.file(rows, besides: besides), name: "a.ods").get()
    let places = document.source.origins?.pieces(in: 0..<document.source.bytes.count)
    #expect(
      places?.map(\.value.label) == [
        "trang tính “A”, ô C7", "trang tính “A”, ô B8", "trang tính “A”, ô C8",
        "trang tính “Phụ lục”, ô A1",
      ])
  }

  /// Comments of reviewers and drawings are no text of a cell.
  @Test func whatLiesOnCellsIsLeftOut() async {
    let note = "<office:annotation><text:p>Ghi chú</text:p></office:annotation>"
    let rows = Self.row(
      "<table:table-cell>\(note)<text:p>Họp</text:p><text:p>xã</text:p></table:table-cell>")
    #expect(await blocks(Self.file(rows), name: "a.ods") == ["Họp xã"])
  }

  @Test func whatIsHiddenIsLeftOutAndTold() async throws {
    let hidden = "table:visibility=\"collapse\""
    let rows =
      "<table:table-column/><table:table-column \(hidden)/><table:table-column/>"
      + Self.row(Self.cell("Việc") + Self.cell("Ẩn") + Self.cell("Hạn"))
      + Self.row(Self.cell("Ẩn"), "table:visibility=\"filter\"")
      + Self.row(Self.cell("Họp") + "<table:table-cell/>" + Self.cell("Quý I"))
    let styles =
      "<style:style style:name=\"tb\"><style:table-properties table:display=\"false\"/></style:style>"
    let besides =
      "<table:table table:name=\"Nháp\" table:style-name=\"tb\">\(Self.row(Self.cell("Ẩn")))</table:table>"
    let bytes = Self.file(rows, styles: styles, besides: besides)
    let document = try await reading(bytes, name: "a.ods").get()
    #expect(
      document.blocks.map { document.text.string($0.range) } == ["Việc | Hạn", "Họp | Quý I"])
    #expect(
      document.omissions.map { $0[.english] } == [
        "sheet “A”: 2 cells in hidden rows or columns are not checked",
        "the sheet “Nháp” is hidden and not checked",
      ])
  }

  @Test func limits() async {
    let long = String(repeating: "a", count: 5000)
    let repeated = Self.row(Self.cell(long, "table:number-columns-repeated=\"16384\""))
    #expect(await blocks(Self.file(repeated), name: "a.ods") == ["! too-large"])
    let many = Self.row(
      Self.cell("a", "table:number-columns-repeated=\"16384\""), "table:number-rows-repeated=\"99\""
    )
    #expect(await blocks(Self.file(many), name: "a.ods") == ["! too-many-parts"])
    let wide = Self.row(
      Self.cell("", "table:number-columns-repeated=\"999999999\"") + Self.cell("Một"))
    #expect(await blocks(Self.file(wide + Self.row(Self.cell("Hai"))), name: "a.ods") == ["Hai"])
  }

  @Test func whatIsNoSheetIsRefused() async {
    let whole = Self.file(Self.row(Self.cell("Một")))
    for name in ["a.docx", "a.txt", "a"] {
      #expect(InputFormat.of(FileContent(name: name, bytes: whole)).name == "ods")
    }
    let locked = Self.file("", manifest: "<manifest:encryption-data/>")
    #expect(await blocks(locked, name: "a.ods") == ["! encrypted"])
    #expect(await blocks("Kế hoạch", name: "a.ods") == ["! not-a-workbook"])
    #expect(
      await blocks(ZipBuilder([.init("a", "x")]).bytes, name: "a.ods") == ["! not-a-workbook"])
    #expect(await blocks(Array(whole.dropLast(30)), name: "a.ods") == ["! damaged-package"])
    #expect(await blocks(Self.file(Self.row("")), name: "a.ods") == ["! empty"])
  }

  // MARK: Old Excel files

  private static let old = OldWordSample.file(["Workbook": [1, 2, 3]])

  private static func read(
    _ bytes: [UInt8] = old,
    _ answer: @escaping @Sendable (ToolCall) throws(InputError) -> ToolResult
  ) async -> Result<[String], InputError> {
    var options = ReadingOptions()
    var tools = FakeTools(answer: answer)
    tools.installed = ["soffice"]
    options.tools = tools
    do throws(InputError) {
      return .success(
        ReadersTests.blocks(
          of: try await InputFormat.read(FileContent(name: "a.xls", bytes: bytes), options)))
    } catch {
      return .failure(error)
    }
  }

  @Test func oldFilesAreTurnedIntoNewOnes() async throws {
    let new = Workbook("<row><c t=\"inlineStr\"><is><t>Một</t></is></c></row>").bytes
    let found = await Self.read { call in
      let isRight =
        call.inputFile == "input.xls" && call.outputFile == "out/input.xlsx"
        && call.arguments.contains("xlsx:Calc MS Excel 2007 XML")
      return ToolResult(output: isRight ? new : [])
    }
    #expect(try found.get() == ["Một"])
  }

  /// LibreOffice may be there without its part for sheets.
  @Test func whatIsMissingIsNamed() async {
    func error(_ result: Result<[String], InputError>) -> (code: String, message: String)? {
      if case .failure(let error) = result { (error.code, error.message[.english]) } else { nil }
    }
    #expect(await blocks(Self.old, name: "a.xls") == ["! needs-program"])
    let failed = error(
      await Self.read { (call) throws(InputError) in
        throw .failed(call.tool, complaint: "no filter")
      })
    #expect(failed?.code == "xls-not-converted")
    #expect(failed?.message.contains("libreoffice-calc-nogui") == true)
    let late = error(await Self.read { (call) throws(InputError) in throw .tookTooLong(call) })
    #expect(late?.code == "program-time")
    #expect(
      error(await Self.read([0x41]) { _ in ToolResult(output: []) })?.code == "not-a-workbook")
  }
}
