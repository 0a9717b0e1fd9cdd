import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

@Suite struct HTMLTests {
  private static func blocks(_ body: String) async -> [String] {
    await ReadersTests.blocks("<html><body>\(body)</body></html>", name: "a.html")
  }

  @Test func paragraphsAndBreaks() async {
    #expect(
      await Self.blocks(
        "<p>Phần  một\n của\tkế hoạch.</p><P>Phần hai<br>Dòng sau<br/></P><div>Phần ba.<div>Phần bốn.</div></div>"
      ) == ["Phần một của kế hoạch.", "Phần hai", "Dòng sau", "Phần ba.", "Phần bốn."])
  }

  @Test func entitiesAreLetters() async {
    #expect(
      await Self.blocks(
        "<p>&#7910;y ban &Uacute;t &amp; &lt; 5&nbsp;&#x25; &#150; &khong;</p>")
        == ["Ủy ban Út & < 5 % - &khong;"])
  }

  @Test func headingsHaveTheirLevel() async throws {
    let document = try await reading(
      Array("<h2>Mục đích</h2><p>Nội dung</p><h6>Nhỏ</h6>".utf8), name: "a.htm"
    ).get()
    #expect(document.blocks.map(\.headingMarks) == [2, 0, 6])
  }

  @Test func printIsKnown() async throws {
    let page = """
      <p><b>KẾ HOẠCH</b></p><p><b>Một</b> phần</p><p style='font-style:italic'>Hà Nội</p>
      <p><b style="font-weight:normal">Thường</b></p><p><span style="font-weight: 700">Đậm</span></p>
      """
    let document = try await reading(Array(page.utf8), name: "a.htm").get()
    #expect(document.blocks.map(\.isEmphasised) == [true, false, true, false, true])
  }

  @Test func whatIsNotShownIsLeftOut() async {
    #expect(
      await Self.blocks(
        """
        <head><title>Tên</title><style>p {color: red}</style></head><script>if (a < b) "<p>x</p>"</script>
        <!-- chú thích --><p>Thấy<span style="DISPLAY: none">giấu</span></p><p hidden>giấu</p>
        <p style='mso-hide:all'>giấu</p><del>bỏ</del><ins>Thêm</ins><template><p>giấu</p></template>
        """) == ["Thấy", "Thêm"])
  }

  @Test func listsHaveTheirMarks() async {
    #expect(
      await Self.blocks(
        """
        <ol start=3><li>Ba<li value=7>Bảy<ol type=a><li><p>Việc A</p><li>Việc B</ol><li>Tám</ol>
        <ol type="I"><li>Một<li>Hai</ol><ol style="list-style-type:upper-alpha"><li>Chữ</ol>
        <ul><li>Chấm</ul><ul style="list-style:none"><li>Trơn</ul>
        """)
        == [
          "3. Ba", "7. Bảy", "a. Việc A", "b. Việc B", "8. Tám", "I. Một", "II. Hai", "A. Chữ",
          "Chấm", "Trơn",
        ])
  }

  @Test func wordKeepsListNumbersAsText() async throws {
    let page = """
      <p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
      style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>4.<span
      style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Tuyên truyền<o:p></o:p></p>
      <p><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
      style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>Sở Y tế</p>
      <p><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span>Công an</p>
      """
    let document = try await reading(Array(page.utf8), name: "a.htm").get()
    #expect(
      document.blocks.map { document.text.string($0.range) }
        == ["4. Tuyên truyền", "Sở Y tế", "Công an"])
    #expect(document.blocks.map { $0.bullet != nil } == [false, true, true])
  }

  @Test func signsOfOldFontsAreReadAsShown() async {
    #expect(
      await Self.blocks(
        "<p>Tỷ lệ <span style='font-family:Symbol;mso-char-type:symbol'>³</span> 90%, <font style='font-family:\"Symbol\"'>\u{F0A3}</font> 5</p>"
      ) == ["Tỷ lệ ≥ 90%, ≤ 5"])
  }

  /// `Độc lập` as TCVN3 and as VNI write it, in pieces that an entity cuts.
  @Test func textInOldFontsIsReadAsShown() async {
    #expect(
      await Self.blocks(
        "<p style='font-family:\".VnTime\",serif'>§&eacute;c l&Euml;p</p><p><font face='VNI-Times'>Ño&auml;c l<b>a</b>&auml;p</font> ÷</p>"
      ) == ["Độc lập", "Độc lập ÷"])
  }

  @Test func letterheadTablesAreReadColumnByColumn() async throws {
    let page = """
      <table><tr><td><p>UBND HUYỆN A</p><p>Số: 5/KH-UBND</p></td>
      <span style='mso-bookmark:x'></span>
      <td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p></td></tr></table>
      <p>KẾ HOẠCH</p>
      """
    #expect(
      await Self.blocks(page) == [
        "UBND HUYỆN A", "Số: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH",
      ])
    #expect(
      try await places(Array(page.utf8), name: "a.html") == [
        "bảng 1, hàng 1, ô 1", "bảng 1, hàng 1, ô 1", "bảng 1, hàng 1, ô 2", "bảng 1, hàng 1, ô 2",
        "đoạn 5",
      ])
  }

  @Test func dataTablesAreReadRowByRow() async throws {
    let page = """
      <table><thead><tr><th rowspan=2>TT<th rowspan=2>Nội dung<th colspan=2>Chỉ tiêu</tr>
      <tr><th>Năm 2024<th>Năm 2025</tr></thead>
      <tr><td>1<td><p>Xã không có</p><p>ma túy</p><td>40%<td>50%</table>
      """
    let document = try await reading(Array(page.utf8), name: "a.html").get()
    let rows = document.blocks.map { document.text.string($0.range) }
    #expect(
      rows == [
        "TT | Nội dung | Chỉ tiêu", "| | Năm 2024 | Năm 2025", "1 | Xã không có ma túy | 40% | 50%",
      ])
    #expect(document.blocks.allSatisfy { $0.kind == .tableRow })
    let last = try #require(document.blocks.last)
    let figure = document.text.sourceRange(last.range).upperBound - 1
    #expect(document.source.origins?.value(at: figure)?.label == "bảng 1, hàng 3, ô 4")
  }

  @Test func aPageLaidOutInATableIsRead() async {
    #expect(
      await Self.blocks(
        "<table><tr><td>Trình đơn<td><p>KẾ HOẠCH</p><table><tr><td>TT<td>Việc<tr><td>1<td>Họp</table></table>"
      ) == ["Trình đơn", "KẾ HOẠCH", "TT | Việc", "1 | Họp"])
  }

  @Test func footnotesAreKnown() async throws {
    let page = """
      <p>Theo luật<a href="#_ftn1"><span style='mso-special-character:footnote'>[1]</span></a>.</p>
      <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p>Luật năm 2021.</p></div></div>
      <div style='mso-element:comment-list'><div style='mso-element:comment'>Xem lại</div></div>
      """
    #expect(await Self.blocks(page) == ["Theo luật.", "Luật năm 2021."])
    #expect(try await places(Array(page.utf8), name: "a.html") == ["đoạn 1", "cước chú 1"])
  }

  @Test func linesOfPreStay() async {
    #expect(
      await Self.blocks("<pre>Dòng một\nDòng hai\n\nDòng ba</pre>") == [
        "Dòng một", "Dòng hai", "Dòng ba",
      ])
  }

  @Test func emptyParagraphsCount() async throws {
    let page = "<p>Một</p><p></p><p><o:p>&nbsp;</o:p></p><p>Bốn<br>Năm</p><p>Sáu</p>"
    #expect(
      try await places(Array(page.utf8), name: "a.html")
        == ["đoạn 1", "đoạn 4", "đoạn 4", "đoạn 5"])
  }

  @Test(arguments: [
    "<p>Một", "Một", "<p>Một</b></i></td></table></p>", "<table><tr><td>Một", "<td>Một</td>",
    "<ul><li>Một", "<!-- <p>x</p> --><p>Một<!-- hết", "<![if x]>Một<![endif",
    "<tr>Một",
  ])
  func brokenPagesAreRead(page: String) async {
    #expect(await ReadersTests.blocks(page, name: "a.html") == ["Một"])
  }
}

@Suite struct HTMLEncodingTests {
  private static func page(_ charset: String, _ bytes: [UInt8]) -> [UInt8] {
    let head = "<html><head><meta http-equiv=Content-Type content='text/html; charset=\(charset)'>"
    return Array((head + "</head><p>").utf8) + bytes
  }

  @Test func bytesAreReadAsThePageSays() async {
    // `Số hóa là` and an en dash, an apostrophe.
    #expect(
      await blocks(Self.page("windows-1252", [0x6C, 0xE0, 0x20, 0x96, 0x20, 0x92]), name: "a.htm")
        == ["là - '"])
    #expect(
      await blocks(
        Self.page("Windows-1258", [0xD0, 0x6F, 0xF2, 0x20, 0x63, 0xFD, 0xEC, 0x75, 0x20, 0xF5]),
        name: "a.htm")
        == ["Đọ cứu ơ"])
  }

  @Test func textThatIsUnicodeIsReadAsSuch() async {
    for charset in ["utf-8", "windows-1252", "x-unknown", ""] {
      #expect(
        await blocks(Self.page(charset, Array("Kế hoạch".utf8)), name: "a.htm") == ["Kế hoạch"])
    }
    let wide = "<html><p>Kế hoạch".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(await blocks([0xFF, 0xFE] + wide, name: "a.htm") == ["Kế hoạch"])
    #expect(await blocks([0xFF, 0xFE] + wide, name: "a.txt") == ["Kế hoạch"])
    #expect(
      await blocks([0xEF, 0xBB, 0xBF] + Array("<p>Kế hoạch".utf8), name: "a.htm") == ["Kế hoạch"])
  }

  @Test func othersAreRefused() async {
    #expect(await blocks(Self.page("x-viet-tcvn", [0xE9]), name: "a.htm") == ["! unknown-encoding"])
    #expect(
      await blocks(Self.page("utf-8", [0x61, 0xE9, 0x62]), name: "a.htm") == ["! invalid-utf8"])
    // Letters of TCVN3 in entities of Latin letters.
    let old = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc".unicodeScalars
    let entities = old.map { $0.isASCII ? String($0) : "&#\($0.value);" }.joined()
    #expect(
      await blocks(Self.page("windows-1252", Array(entities.utf8)), name: "a.htm") == [
        "! legacy-encoding"
      ])
    #expect(await blocks("<html><script>x</script><p>&nbsp;", name: "a.htm") == ["! empty"])
    #expect(await blocks([0x3C, 0x70, 0x3E, 0x00, 0x61], name: "a.htm") == ["! binary"])
  }

  @Test(arguments: [
    ("<html><p>Một", true), ("  <!DOCTYPE HTML>\n<p>Một", true),
    ("<?xml version='1.0'?><!DOCTYPE html><html><p>Một", true), ("<p>Một", false),
    ("Một <html>", false),
  ])
  func contentIsRecognised(page: String, isPage: Bool) async {
    let name = InputFormat.of(FileContent(name: "a.doc", bytes: Array(page.utf8))).name
    #expect((name == "html") == isPage)
  }
}

@Suite struct HTMLLimitTests {
  @Test func depthHasALimit() async {
    let deep = { (count: Int) in String(repeating: "<div>", count: count) + "Một" }
    #expect(await blocks(deep(900), name: "a.html") == ["Một"])
    #expect(await blocks(deep(1100), name: "a.html") == ["! html-depth"])
    #expect(await blocks(deep(200_000), name: "a.html") == ["! html-depth"])
    let tables = String(repeating: "<table><tr><td>", count: 300) + "Một"
    #expect(await blocks(tables, name: "a.html") == ["Một"])
  }

  @Test func paragraphsAndCellsHaveALimit() async {
    let cells = String(repeating: "<td colspan=1000>", count: 1001)
    #expect(await blocks("<table>Một" + cells, name: "a.html") == ["! too-many-parts"])
    let rows = String(repeating: "<tr><td colspan=9999999999999999999>a<td rowspan=0>b", count: 3)
    #expect(await blocks("<table>" + rows, name: "a.html").count == 3)
    let breaks = "a" + String(repeating: "<br>", count: 1_000_001)
    #expect(await blocks(breaks, name: "a.html") == ["! too-many-parts"])
  }

  @Test func nothingIsLoaded() async {
    let page = """
      <?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bb">]>
      <html><p>Một &a; &b; hai</p></html>
      """
    let found = await blocks(page, name: "a.html")
    #expect(found.last?.hasSuffix("Một &a; &b; hai") == true)
  }

  /// Pages cut, doubled and overwritten at random are read or refused, never a trap.
  @Test(arguments: 0..<8)
  func damagedPages(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "<table>", "<tr>", "<td colspan=3 rowspan=2>", "</td>", "</table>",
      "<p style='mso-list:Ignore'>",
      "<ol type=i start=-5>", "<li value=99999999999999999999>", "</ol>", "<br>", "<h1>", "</h1>",
      "&#0;", "&#xD800;",
      "&#1114112;", "&nbsp;", "<!--", "-->", "<![endif]>", "<![CDATA[", "]]>", "<b>", "</b>",
      "<pre>\n", "Kế hoạch ",
      "ỦY BAN", "Nơi nhận:", "<span style='font-family:Symbol'>", "³", "</span>", "<style>",
      "</style>", "<script>",
      "</script>", "<", ">", "\"", "'", "<a b='", "\u{A0}", "\u{FEFF}", "<caption>", "<dl><dt>",
      "<?x", "</",
    ]
    for _ in 0..<150 {
      var page = (0..<random.number(in: 1...40)).map { _ in random.pick(pieces) }.joined()
      var bytes = Array(page.utf8)
      _ = await reading(bytes, name: "a.html")
      for _ in 0..<random.number(in: 1...6) where !bytes.isEmpty {
        bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
      }
      _ = await reading(bytes, name: "a.html")
      page += "<p>hết"
      if case .success(let document) = await reading(Array(page.utf8), name: "a.html") {
        #expect(document.blocks.allSatisfy { !$0.range.isEmpty }, "\(page)")
      }
    }
  }
}
