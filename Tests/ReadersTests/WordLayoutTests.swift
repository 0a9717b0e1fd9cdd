import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

/// How Word files say that their text looks: print, paragraphs and pages.
@Suite struct WordLayoutTests {
  /// A document and its layout.
  private struct Look {
    let document: SourceDocument
    let layout: Layout

    init(_ file: WordFile) async throws {
      document = try await WordReading.document(file)
      layout = try #require(document.layout)
    }

    /// Where words stand in the text.
    private func place(_ words: String) throws -> Int {
      let text = Array(document.source.bytes)
      let wanted = Array(words.utf8)
      return try #require(
        (0...(text.count - wanted.count)).first { text[$0...].starts(with: wanted) },
        "“\(words)” is not in the text")
    }

    /// `Times New Roman 14 bold italic`; `?` for what is not known.
    func print(_ words: String) throws -> String {
      guard let print = layout.prints.value(at: try place(words)) ?? nil else { return "?" }
      var out = print.font ?? "?"
      out += " " + (print.size.map { "\(Double($0) / 2)" } ?? "?")
      if print.isBold == true { out += " bold" }
      if print.isItalic == true { out += " italic" }
      return out
    }

    func paragraph(_ words: String) throws -> ParagraphLayout {
      try #require(layout.paragraphs.value(at: try place(words)) ?? nil)
    }

    func page(_ words: String) throws -> PageLayout {
      try #require(layout.pages.value(at: try place(words)))
    }
  }

  private static let fonts = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>"

  private static func style(
    _ id: String, _ type: String = "paragraph", basedOn base: String? = nil,
    isStandard: Bool = false,
    run: String = "", paragraph: String = "", more: String = ""
  ) -> String {
    "<w:style w:type=\"\(type)\"\(isStandard ? " w:default=\"1\"" : "") w:styleId=\"\(id)\">"
      + (base.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? "")
      + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr>\(more)</w:style>"
  }

  private static func styled(_ style: String, _ runs: String...) -> String {
    "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(runs.joined())</w:p>"
  }

  // MARK: Print

  @Test func withoutAnyWordProgramsTakeTimesOfTenPoints() async throws {
    let look = try await Look(WordFile(paragraphs: ["trơn"]))
    #expect(try look.print("trơn") == "Times New Roman 10.0")
  }

  @Test func printIsInheritedFromDefaultsOverStylesToRuns() async throws {
    var file = WordFile(
      WordFile.paragraph("mặc định")
        + Self.styled(
          "Con", WordFile.run("theo kiểu"), WordFile.run(" riêng", "<w:sz w:val=\"30\"/>"))
        + Self.styled("Con", WordFile.run("thôi đậm", "<w:b w:val=\"0\"/>"))
        + Self.styled("Lạ", WordFile.run("kiểu không có")))
    file.styles =
      "<w:docDefaults><w:rPrDefault><w:rPr>\(Self.fonts)<w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>"
      + "</w:docDefaults>"
      + Self.style("Thường", isStandard: true, run: "<w:sz w:val=\"26\"/>")
      + Self.style("Ông", run: "<w:i/><w:sz w:val=\"24\"/>")
      + Self.style("Cha", basedOn: "Ông", run: "<w:b/>")
      + Self.style("Con", basedOn: "Cha", run: "<w:sz w:val=\"28\"/>")
    let look = try await Look(file)
    #expect(try look.print("mặc định") == "Arial 13.0")
    #expect(try look.print("theo kiểu") == "Arial 14.0 bold italic")
    #expect(try look.print("riêng") == "Arial 15.0 bold italic")
    #expect(try look.print("thôi đậm") == "Arial 14.0 italic")
    #expect(try look.print("kiểu không có") == "Arial 13.0")
  }

  /// A style of characters that is bold takes bold off a paragraph that is bold by its style.
  @Test func stylesOfCharactersTurnBoldOff() async throws {
    var file = WordFile(
      Self.styled(
        "Đậm", WordFile.run("mạnh", "<w:rStyle w:val=\"Mạnh\"/>"), WordFile.run(" thường"))
        + "<w:p>" + WordFile.run("khác", "<w:rStyle w:val=\"Mạnh\"/>") + "</w:p>")
    file.styles =
      Self.style("Đậm", run: "<w:b/>") + Self.style("Mạnh", "character", run: "<w:b/>")
    let look = try await Look(file)
    #expect(try look.print("mạnh") == "Times New Roman 10.0")
    #expect(try look.print("thường") == "Times New Roman 10.0 bold")
    #expect(try look.print("khác") == "Times New Roman 10.0 bold")
  }

  private static let theme =
    "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements>"
    + "<a:fontScheme name=\"x\"><a:majorFont><a:latin typeface=\"Cambria\"/></a:majorFont>"
    + "<a:minorFont><a:latin typeface=\"Calibri\"/></a:minorFont></a:fontScheme>"
    + "</a:themeElements></a:theme>"

  private static func themed(_ place: String) -> String {
    "<w:rFonts w:asciiTheme=\"\(place)\" w:hAnsiTheme=\"\(place)\" w:ascii=\"Arial\" w:hAnsi=\"Arial\"/>"
  }

  @Test func fontsOfTheThemeAreLookedUp() async throws {
    var file = WordFile(
      "<w:p>" + WordFile.run("nhỏ", Self.themed("minorHAnsi"))
        + WordFile.run(" lớn", Self.themed("majorHAnsi")) + WordFile.run(" riêng", Self.fonts)
        + "</w:p>")
    var look = try await Look(file)
    // The theme goes before the name; without it the font is not known.
    #expect(try look.print("nhỏ") == "? 10.0")
    file.parts = [("theme1.xml", "theme", "rIdTheme", Self.theme)]
    look = try await Look(file)
    #expect(try look.print("nhỏ") == "Calibri 10.0")
    #expect(try look.print("lớn") == "Cambria 10.0")
    #expect(try look.print("riêng") == "Arial 10.0")
    file.parts = [("theme1.xml", "theme", "rIdTheme", "<a:theme")]
    look = try await Look(file)
    #expect(try look.print("lớn") == "? 10.0")
  }

  /// Vietnamese editions take the fonts that a theme has for Vietnamese.
  @Test func themesHaveOtherFontsForVietnamese() async throws {
    var file = WordFile(
      "<w:p>" + WordFile.run("nhỏ", Self.themed("minorHAnsi"))
        + WordFile.run(" lớn", Self.themed("majorHAnsi")) + "</w:p>")
    let theme = Self.theme.replacing(
      "</a:majorFont>", with: "<a:font script=\"Viet\" typeface=\"Tahoma\"/></a:majorFont>")
    func settings(_ language: String) -> (name: String, kind: String, id: String, xml: String) {
      let xml = WordFile.root("settings", "<w:themeFontLang w:val=\"\(language)\"/>")
      return ("settings.xml", "settings", "rIdSettings", xml)
    }
    file.parts = [("theme1.xml", "theme", "rIdTheme", theme), settings("vi-VN")]
    var look = try await Look(file)
    #expect(try look.print("nhỏ") == "Calibri 10.0")
    #expect(try look.print("lớn") == "Tahoma 10.0")
    file.parts[1] = settings("en-US")
    look = try await Look(file)
    #expect(try look.print("lớn") == "Cambria 10.0")
  }

  @Test func marksOfNotesAreNoPrintOfTheText() async throws {
    let look = try await Look(
      WordFile(
        "<w:p>" + WordFile.run("chữ") + WordFile.run("trên", "<w:vertAlign w:val=\"superscript\"/>")
          + WordFile.run("ngang", "<w:vertAlign w:val=\"baseline\"/>") + "</w:p>"))
    #expect(try look.print("trên") == "?")
    #expect(try look.print("ngang") == "Times New Roman 10.0")
  }

  @Test func lettersOfTwoFontsHaveNoFont() async throws {
    let look = try await Look(
      WordFile("<w:p>" + WordFile.run("hai phông", "<w:rFonts w:hAnsi=\"Arial\"/>") + "</w:p>"))
    #expect(try look.print("hai phông") == "? 10.0")
  }

  @Test func tablesAddTheirStyle() async throws {
    func table(_ style: String, _ text: String) -> String {
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"\(style)\"/></w:tblPr><w:tr><w:tc>"
        + WordFile.paragraph(text) + "</w:tc></w:tr></w:tbl>"
    }
    var file = WordFile(
      table("Bảng", "trong bảng") + WordFile.paragraph("ngoài bảng")
        + table("Sọc", "hàng đầu"))
    file.styles =
      "<w:docDefaults><w:rPrDefault><w:rPr>\(Self.fonts)</w:rPr></w:rPrDefault></w:docDefaults>"
      + Self.style(
        "Bảng", "table", run: "<w:sz w:val=\"18\"/>", paragraph: "<w:jc w:val=\"center\"/>")
      + Self.style(
        "Sọc", "table",
        more: "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr></w:tblStylePr>")
    let look = try await Look(file)
    #expect(try look.print("trong bảng") == "Arial 9.0")
    #expect(try look.paragraph("trong bảng").alignment == .center)
    #expect(try look.paragraph("trong bảng").isApart)
    #expect(try look.print("ngoài bảng") == "Arial 10.0")
    #expect(try look.paragraph("ngoài bảng").isApart == false)
    // Which rows are meant is not looked at.
    #expect(try look.print("hàng đầu") == "?")
    #expect(try look.paragraph("hàng đầu").alignment == nil)
  }

  @Test func whatNobodyTypedHasNoPrint() async throws {
    var file = WordFile(
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
        + WordFile.run("mục") + "</w:p>")
    file.numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/>"
      + "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1)\"/></w:lvl></w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    let look = try await Look(file)
    #expect(try look.print("7)") == "?")
    #expect(try look.print("mục") == "Times New Roman 10.0")
    #expect(try look.paragraph("mục").firstLine == nil)
  }

  // MARK: Paragraphs

  @Test func paragraphsInheritEachProperty() async throws {
    var file = WordFile(
      WordFile.paragraph("mặc định")
        + "<w:p><w:pPr><w:pStyle w:val=\"Thân\"/><w:spacing w:after=\"0\"/></w:pPr>"
        + WordFile.run("thân bài") + "</w:p>"
        + WordFile.paragraph(
          "treo",
          "<w:jc w:val=\"end\"/><w:ind w:hanging=\"284\"/>"
            + "<w:spacing w:before=\"100\" w:line=\"360\" w:lineRule=\"exact\"/>")
        + WordFile.paragraph("tự động", "<w:spacing w:beforeAutospacing=\"1\" w:before=\"20\"/>")
        + "<w:p><w:r><w:tab/></w:r>" + WordFile.run("sau tab") + "</w:p>")
    file.styles =
      "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after=\"200\" w:line=\"276\" w:lineRule=\"auto\"/>"
      + "</w:pPr></w:pPrDefault></w:docDefaults>"
      + Self.style("Gốc", paragraph: "<w:jc w:val=\"both\"/><w:spacing w:before=\"120\"/>")
      + Self.style("Thân", basedOn: "Gốc", paragraph: "<w:ind w:firstLine=\"720\"/>")
    let look = try await Look(file)

    var plain = ParagraphLayout()
    plain.alignment = .left
    plain.spacing = 200
    plain.lineHeight = .lines(276)
    plain.firstLine = 0
    #expect(try look.paragraph("mặc định") == plain)

    var body = plain
    body.alignment = .justify
    body.spacing = 120
    body.firstLine = 720
    #expect(try look.paragraph("thân bài") == body)

    var hanging = plain
    hanging.alignment = .right
    hanging.spacing = 300
    hanging.lineHeight = .exactly(360)
    hanging.firstLine = -284
    #expect(try look.paragraph("treo") == hanging)

    #expect(try look.paragraph("tự động").spacing == 480)
    #expect(try look.paragraph("sau tab").firstLine == nil)
  }

  @Test func lengthsBeyondReasonAreBounded() async throws {
    let look = try await Look(
      WordFile(
        WordFile.paragraph(
          "xa", "<w:spacing w:before=\"9223372036854775807\" w:after=\"9223372036854775807\"/>")
          + "<w:sectPr><w:pgMar w:left=\"9223372036854775807\" w:gutter=\"9223372036854775807\" w:top=\"-9223372036854775808\"/></w:sectPr>"
      ))
    #expect(try look.paragraph("xa").spacing == 200_000)
    #expect(try look.page("xa").left == 200_000)
    #expect(try look.page("xa").top == 100_000)
  }

  // MARK: Pages

  private static func section(_ content: String, left: Int = 1701) -> String {
    "<w:sectPr>\(content)<w:pgSz w:w=\"11907\" w:h=\"16840\"/><w:pgMar w:top=\"1134\" w:right=\"851\" "
      + "w:bottom=\"1137\" w:left=\"\(left)\" w:gutter=\"10\"/></w:sectPr>"
  }

  private static func header(_ pages: String, _ id: String, _ kind: String = "header") -> String {
    "<w:\(kind)Reference w:type=\"\(pages)\" r:id=\"\(id)\"/>"
  }

  private static func part(_ id: String, _ paragraph: String, _ kind: String = "header")
    -> (name: String, kind: String, id: String, xml: String)
  {
    ("\(id).xml", kind, id, WordFile.root(kind == "header" ? "hdr" : "ftr", paragraph))
  }

  private static func field(_ instruction: String = " PAGE ") -> String {
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>\(instruction)</w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
      + WordFile.run("2", "<w:sz w:val=\"26\"/>")
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
  }

  private static func number(_ properties: String, _ content: String) -> String {
    "<w:p><w:pPr>\(properties)</w:pPr>\(content)</w:p>"
  }

  /// The number of a file of one section whose default header or footer is this.
  private func number(
    _ content: String, _ kind: String = "header", titlePage: Bool = true
  ) async throws -> PageNumber? {
    var file = WordFile(
      WordFile.paragraph("thân")
        + Self.section(
          Self.header("default", "rIdA", kind) + (titlePage ? "<w:titlePg/>" : "")))
    file.parts = [Self.part("rIdA", content, kind)]
    return try await Look(file).page("thân").number
  }

  @Test func sectionsHavePages() async throws {
    let end =
      "<w:p><w:pPr>\(Self.section("", left: 1000))</w:pPr>" + WordFile.run("cuối") + "</w:p>"
    let look = try await Look(
      WordFile(
        WordFile.paragraph("đầu") + end + WordFile.paragraph("sau") + Self.section("")))
    var page = PageLayout()
    (page.width, page.height) = (11907, 16840)
    (page.top, page.bottom, page.left, page.right) = (1134, 1137, 1010, 851)
    #expect(try look.page("đầu") == page)
    #expect(try look.page("cuối") == page)
    page.left = 1711
    #expect(try look.page("sau") == page)
  }

  @Test func theNumberIsFoundWithItsPlace() async throws {
    let centred = "<w:jc w:val=\"center\"/>"
    let top = try #require(try await number(Self.number(centred, Self.field())))
    #expect(top.isAtTop)
    #expect(top.alignment == .center)
    #expect(top.isOnFirstPage == false)
    #expect(top.print.size == 26)

    let bottom = try #require(
      try await number(
        Self.number("", "<w:fldSimple w:instr=\"PAGE\">" + WordFile.run("2") + "</w:fldSimple>"),
        "footer", titlePage: false))
    #expect(bottom.isAtTop == false)
    #expect(bottom.alignment == .left)
    #expect(bottom.isOnFirstPage == true)
    #expect(bottom.print.size == 20)
  }

  @Test func framesTabsAndTablesSayWhereTheNumberIs() async throws {
    func alignment(_ content: String) async throws -> ParagraphLayout.Alignment?? {
      try await number(content).map(\.alignment)
    }
    let framed = "<w:framePr w:wrap=\"around\" w:xAlign=\"right\"/><w:jc w:val=\"center\"/>"
    #expect(try await alignment(Self.number(framed, Self.field())) == .some(.right))
    // Tab stops among the properties are no tab.
    let stops = "<w:tabs><w:tab w:val=\"center\" w:pos=\"4680\"/></w:tabs>"
    #expect(try await alignment(Self.number(stops, Self.field())) == .some(.left))
    let behindTab = Self.number(stops, "<w:r><w:tab/></w:r>" + Self.field())
    #expect(try await alignment(behindTab) == .some(nil))
    let inTable = WordFile.table([[Self.number("<w:jc w:val=\"center\"/>", Self.field())]])
    #expect(try await alignment(inTable) == .some(nil))
  }

  @Test func aFormulaLeavesTheFirstPageOpen() async throws {
    let nested = Self.field(
      " IF " + "</w:instrText></w:r>" + Self.field() + "<w:r><w:instrText> = 1")
    let found = try #require(try await number(Self.number("", nested), titlePage: false))
    #expect(found.isOnFirstPage == nil)
  }

  @Test func theNumberOfPagesIsNoNumberOfThePage() async throws {
    #expect(try await number(Self.number("", Self.field(" NUMPAGES "))) == nil)
  }

  @Test func sectionsTakeOverHeadersAndFirstPagesHaveTheirOwn() async throws {
    let references = Self.header("default", "rIdA") + Self.header("first", "rIdB") + "<w:titlePg/>"
    let end = "<w:p><w:pPr>\(Self.section(references))</w:pPr>" + WordFile.run("một") + "</w:p>"
    var file = WordFile(end + WordFile.paragraph("hai") + Self.section(""))
    file.parts = [
      Self.part("rIdA", Self.number("", Self.field())), Self.part("rIdB", WordFile.paragraph("")),
    ]
    let look = try await Look(file)
    #expect(try look.page("một").number?.isOnFirstPage == false)
    #expect(try look.page("hai").number?.isOnFirstPage == true)
    file.parts[1] = Self.part("rIdB", Self.number("", Self.field()))
    #expect(try await Look(file).page("một").number?.isOnFirstPage == true)
  }

  @Test func pagesEndWhereTheFileSays() async throws {
    let look = try await Look(
      WordFile(
        WordFile.paragraph("ab")
          + "<w:p><w:r><w:t>cd</w:t><w:br/><w:t>ef</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r>"
          + "<w:r><w:t>gh</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>ij</w:t></w:r></w:p>"
      ))
    #expect(look.document.source.bytes == Array("ab\ncd\nef\ngh\nij\n".utf8))
    #expect(look.layout.pageBreaks == [9, 12])
  }

  @Test func textsHaveNoLayout() {
    #expect(InputFormat.read(SourceText(name: "a.md", text: "một")).layout == nil)
  }
}

/// Values that hold from a place on.
@Suite struct SpansTests {
  private static func spans(_ values: (Int, String)...) -> Spans<String> {
    var spans = Spans<String>()
    for (place, value) in values { spans.begin(value, at: place) }
    return spans
  }

  private static func told(_ spans: Spans<String>, _ range: Range<Int>) -> [String] {
    spans.pieces(in: range).map { "\($0.range) \($0.value)" }
  }

  @Test func valuesHoldUntilTheNext() {
    let spans = Self.spans((2, "a"), (5, "a"), (8, "b"), (8, "c"))
    #expect(spans == Self.spans((2, "a"), (8, "c")))
    #expect([1, 2, 7, 8, 100].map { spans.value(at: $0) } == [nil, "a", "a", "c", "c"])
    #expect(Self.told(spans, 0..<10) == ["2..<8 a", "8..<10 c"])
    #expect(Self.told(spans, 4..<6) == ["4..<6 a"])
    #expect(Self.told(spans, 0..<2) == [])
    #expect(Self.told(Spans(), 0..<2) == [])
  }

  @Test func changesStayInTheirRange() {
    var spans = Self.spans((0, "a"), (4, "b"))
    spans.change(in: 2..<6) { $0 += "x" }
    #expect(Self.told(spans, 0..<9) == ["0..<2 a", "2..<4 ax", "4..<6 bx", "6..<9 b"])
    spans.change(in: 3..<3) { $0 = "y" }
    #expect(Self.told(spans, 0..<4) == ["0..<2 a", "2..<4 ax"])
    spans.change(in: 6..<Int.max) { $0 = "z" }
    #expect(Self.told(spans, 5..<9) == ["5..<6 bx", "6..<9 z"])
  }
}
