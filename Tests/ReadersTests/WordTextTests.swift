import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

/// The text of paragraphs and runs of Word files.
@Suite struct WordTextTests {
  private func lines(_ body: String) async throws -> [String] {
    try await WordReading.lines(WordFile(body))
  }

  @Test func paragraphsAreLinesAndRunsArePutTogether() async throws {
    let found = try await lines(
      "<w:p><w:r><w:t>Kế ho</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ạch</w:t></w:r></w:p>"
        + "<w:p/><w:p><w:r><w:t>A &amp; B &lt;C&gt;</w:t></w:r></w:p>")
    #expect(found == ["Kế hoạch", "A & B <C>"])
  }

  @Test func spaceAtTheEdgesCountsOnlyWhereItIsPreserved() async throws {
    let found = try await lines(
      "<w:p><w:r><w:t xml:space=\"preserve\">Số: </w:t></w:r><w:r><w:t> 12 </w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>"
    )
    #expect(found == ["Số: 12a"])
  }

  @Test func breaksTabsAndHyphens() async throws {
    let found = try await lines(
      "<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t><w:cr/>"
        + "<w:t>30/2020/NĐ</w:t><w:noBreakHyphen/><w:t>CP</w:t><w:softHyphen/></w:r></w:p>")
    #expect(found == ["một", "hai\tba", "30/2020/NĐ\u{2011}CP"])
  }

  @Test func hiddenTextIsNotRead() async throws {
    let found = try await lines(
      "<w:p>" + WordFile.run("thấy") + WordFile.run(" ẩn", "<w:vanish/>")
        + WordFile.run(" rõ", "<w:vanish w:val=\"0\"/>") + "</w:p>")
    #expect(found == ["thấy rõ"])
  }

  @Test func capitalsByFormatAreReadAsShown() async throws {
    let found = try await lines("<w:p>" + WordFile.run("Kế hoạch", "<w:caps/>") + "</w:p>")
    #expect(found == ["KẾ HOẠCH"])
  }

  @Test func fieldsShowTheirResult() async throws {
    let field =
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + WordFile.run("mục 2")
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    let inner = field.replacing("mục 2", with: "trong")
    let nested = field.replacing("<w:instrText> REF a </w:instrText>", with: "</w:r>\(inner)<w:r>")
    let found = try await lines(
      "<w:p>" + WordFile.run("tại ") + field + WordFile.run(" này")
        + "<w:fldSimple w:instr=\"DATE\">" + WordFile.run(" 5/3") + "</w:fldSimple></w:p>"
        + "<w:p>\(nested)</w:p>")
    #expect(found == ["tại mục 2 này 5/3", "mục 2"])
  }

  @Test func wrappersAreLookedInto() async throws {
    let found = try await lines(
      "<w:sdt><w:sdtPr/><w:sdtContent>" + WordFile.paragraph("khối")
        + "</w:sdtContent></w:sdt><w:p>"
        + "<w:hyperlink>" + WordFile.run("liên") + "</w:hyperlink><w:smartTag>"
        + WordFile.run(" kết") + "</w:smartTag><w:sdt><w:sdtContent>" + WordFile.run(" ô")
        + "</w:sdtContent></w:sdt><m:oMath><m:r><m:t xml:space=\"preserve\"> x+1</m:t></m:r></m:oMath></w:p>"
    )
    #expect(found == ["khối", "liên kết ô x+1"])
  }

  @Test func textBoxesAreReadOnceBehindTheirParagraph() async throws {
    let box = "<w:txbxContent>" + WordFile.paragraph("DỰ THẢO") + "</w:txbxContent>"
    let found = try await lines(
      "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>\(box)</wps:txbx>"
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback>"
        + "</mc:AlternateContent></w:r>" + WordFile.run("neo") + "</w:p>")
    #expect(found == ["neo", "DỰ THẢO"])
  }

  @Test func revisionsAreReadAsAcceptedOrAsOriginal() async throws {
    let file = WordFile(
      "<w:p>" + WordFile.run("hạn ")
        + "<w:del><w:r><w:delText>tháng 6</w:delText></w:r></w:del><w:ins>"
        + WordFile.run("tháng 7") + "</w:ins></w:p><w:p><w:moveFrom>" + WordFile.run("chuyển")
        + "</w:moveFrom></w:p><w:p><w:moveTo>" + WordFile.run("chuyển") + "</w:moveTo></w:p>"
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + WordFile.run("nối ") + "</w:p>"
        + WordFile.paragraph("liền"))
    #expect(try await WordReading.lines(file) == ["hạn tháng 7", "chuyển", "nối liền"])
    #expect(
      try await WordReading.lines(file, .original) == ["hạn tháng 6", "chuyển", "nối ", "liền"])
  }

  @Test func deletedRowsAreNotRead() async throws {
    let file = WordFile(
      "<w:tbl><w:tr><w:tc>" + WordFile.cell("TT", "") + "</w:tc><w:tc>" + WordFile.cell("Việc")
        + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + WordFile.cell("1")
        + "</w:tc><w:tc>"
        + WordFile.cell("bỏ") + "</w:tc></w:tr><w:tr><w:trPr><w:ins/></w:trPr><w:tc>"
        + WordFile.cell("2") + "</w:tc><w:tc>" + WordFile.cell("thêm") + "</w:tc></w:tr></w:tbl>")
    #expect(try await WordReading.lines(file) == ["TT | Việc", "2 | thêm"])
    #expect(try await WordReading.lines(file, .original) == ["TT | Việc", "1 | bỏ"])
  }

  @Test func symbolsAndOldFontsAreReadAsShown() async throws {
    func run(_ text: String, _ font: String) -> String {
      WordFile.run(text, "<w:rFonts w:ascii=\"\(font)\" w:hAnsi=\"\(font)\"/>")
    }
    let found = try await lines(
      "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>" + run(" \u{F0B3}", "Symbol")
        + "</w:p><w:p>" + run("KÕ ho¹ch tØnh", ".VnTime") + "</w:p><w:p>"
        + run("kÕ ho¹ch", ".VnTimeH") + "</w:p><w:p>" + run("Keá hoaïch naêm ñoä", "VNI-Times")
        + "</w:p>")
    #expect(found == ["✓ ≥", "Kế hoạch tỉnh", "KẾ HOẠCH", "Kế hoạch năm độ"])
  }

  /// Converters often leave the name of the old font.
  @Test func unicodeTextInAnOldFontStaysAsItIs() async throws {
    func run(_ text: String) -> String {
      WordFile.run(text, "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>")
    }
    let found = try await lines(
      "<w:p>" + run("Tô") + run(" và") + run(" Kế hoạch") + run(" đã duyệt") + "</w:p>")
    #expect(found == ["Tô và Kế hoạch đã duyệt"])
  }

  @Test func fontsComeFromStylesToo() async throws {
    var file = WordFile(WordFile.paragraph("KÕ ho¹ch", "<w:pStyle w:val=\"Con\"/>"))
    file.styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Goc\"><w:rPr><w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/></w:rPr></w:style>"
      + "<w:style w:type=\"paragraph\" w:styleId=\"Con\"><w:basedOn w:val=\"Goc\"/></w:style>"
    #expect(try await WordReading.lines(file) == ["Kế hoạch"])
  }

  @Test func headersNotesAndFooters() async throws {
    var file = WordFile(
      WordFile.paragraph("Thân") + "<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
        + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/>"
        + "<w:headerReference w:type=\"first\" r:id=\"h2\"/><w:footerReference w:type=\"default\" r:id=\"f1\"/>"
        + "<w:titlePg/></w:sectPr>")
    let page =
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + WordFile.run("2")
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    file.parts = [
      ("header1.xml", "header", "h1", WordFile.root("hdr", WordFile.paragraph("Trang sau"))),
      ("header2.xml", "header", "h2", WordFile.root("hdr", WordFile.paragraph("Đầu") + page)),
      ("footer1.xml", "footer", "f1", WordFile.root("ftr", WordFile.paragraph("Chân"))),
      (
        "footnotes.xml", "footnotes", "n1",
        WordFile.root(
          "footnotes",
          "<w:footnote w:type=\"separator\" w:id=\"0\">" + WordFile.paragraph("kẻ")
            + "</w:footnote><w:footnote w:id=\"2\">" + WordFile.paragraph("Chú thích")
            + "</w:footnote>")
      ),
    ]
    #expect(try await WordReading.lines(file) == ["Đầu", "Thân", "Chú thích"])
    let document = try await WordReading.document(file)
    let origins = document.source.origins
    let labels = ["Đầu", "Thân", "Chú thích"].map { word -> String? in
      let text = String(decoding: document.source.bytes, as: UTF8.self)
      let start = text.firstRange(of: word)?.lowerBound
      return start.flatMap {
        origins?.value(at: text.utf8.distance(from: text.startIndex, to: $0))?.label
      }
    }
    #expect(labels == ["đầu trang, đoạn 1", "đoạn 1", "cước chú 1"])
  }

  @Test func emphasisAndHeadingsAreKept() async throws {
    var file = WordFile(
      WordFile.paragraph("Tiêu đề mục", "<w:pStyle w:val=\"Muc\"/>")
        + "<w:p>" + WordFile.run("Cả đoạn", "<w:b/>") + WordFile.run(" đậm.", "<w:b/>") + "</w:p>"
        + "<w:p>" + WordFile.run("Một phần", "<w:b/>") + WordFile.run(" thôi.") + "</w:p>"
        + "<w:p>" + WordFile.run("Không đậm.", "<w:b w:val=\"false\"/>") + "</w:p>")
    file.styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
    let blocks = try await WordReading.document(file).blocks
    #expect(blocks.map(\.headingMarks) == [2, 0, 0, 0])
    #expect(blocks.map(\.isEmphasised) == [false, true, false, false])
  }

  @Test func strictFilesAndOtherPrefixesAreRead() async throws {
    var entries = WordFile("").entries
    entries[2] = ZipBuilder.Entry(
      "word/document.xml",
      "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>Kế hoạch</t></r></p></body></document>"
    )
    let read = try await InputFormat.read(
      FileContent(name: "a.docx", bytes: ZipBuilder(entries).bytes), ReadingOptions())
    #expect(read.blocks.map { read.text.string($0.range) } == ["Kế hoạch"])
  }

  /// A letterhead without a table: the columns stand apart by tabs, as clerks type them.
  @Test func columnsSetByTabsAreReadOneAfterTheOther() async throws {
    let rows = [
      ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
      ["TỈNH A", "Độc lập - Tự do - Hạnh phúc"], ["Số: 1/KH-UBND", "A, ngày 2 tháng 3 năm 2026"],
    ]
    let file = WordFile(
      rows.map {
        "<w:p>" + WordFile.run($0[0]) + "<w:r><w:tab/><w:tab/></w:r>" + WordFile.run($0[1])
          + "</w:p>"
      }
      .joined() + WordFile.paragraph("KẾ HOẠCH") + WordFile.paragraph("Phòng, chống ma túy"))
    let document = try await WordReading.document(file)
    #expect(
      document.blocks.map { document.text.string($0.range) } == [
        "ỦY BAN NHÂN DÂN", "TỈNH A", "Số: 1/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "A, ngày 2 tháng 3 năm 2026", "KẾ HOẠCH",
        "Phòng, chống ma túy",
      ])
  }
}
