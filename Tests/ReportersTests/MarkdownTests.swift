import Findings
import SourceText
import Testing

@testable import Reporters

@Suite struct MarkdownTests {
  static func page(
    _ report: Report, _ language: Language = .vietnamese, _ forge: Forge? = nil
  ) -> String {
    String(
      decoding: Reporter.markdown.render(
        report, ReporterOptions(language: language, forge: forge)), as: UTF8.self)
  }

  static func escaped(_ text: String) -> String {
    var out = ByteWriter()
    out.write(markdown: text)
    return String(decoding: out.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("a | b", "a &#124; b"), ("`rm`", "&#96;rm&#96;"),
    ("**b** _i_", "&#42;&#42;b&#42;&#42; &#95;i&#95;"),
    ("<img src=x>", "&lt;img src&#61;x&gt;"), ("[a](b)", "&#91;a&#93;(b)"), ("a\\b", "a&#92;b"),
    ("hỏi @admin", "hỏi &#64;<wbr>admin"), ("xem #12", "xem &#35;<wbr>12"),
    ("https://a.vn", "https:<wbr>//a.vn"), ("www.a.vn", "www<wbr>.a.vn"), (":tada:", ":<wbr>tada:"),
    ("AT&T &amp;", "AT&amp;<wbr>T &amp;<wbr>amp;"), ("$x$", "&#36;<wbr>x&#36;"), ("# a", "&#35; a"),
    ("- a", "&#45; a"), ("12. a", "12&#46; a"), ("1) a", "1&#41; a"), ("mục II.1", "mục II.1"),
    ("Kế hoạch - 30%: đạt", "Kế hoạch - 30&#37;: đạt"), ("a\nb\u{202E}c", "a␊b&lt;U+202E&gt;c"),
  ])
  func textsAreShownAsTheyAre(text: String, markdown: String) {
    #expect(Self.escaped(text) == markdown)
  }

  @Test(arguments: HTMLTests.hostile) func nothingOfTheInputIsMarkup(text: String) {
    let page = Self.page(TerminalTests.report(text))
    let allowed = [
      "<details>", "<details open>", "</details>", "<summary>", "</summary>", "<code>", "</code>",
      "<wbr>",
    ]
    var rest = page
    for tag in allowed { rest = rest.split(separator: tag).joined() }
    #expect(!rest.contains("<"), "\(text.debugDescription)")
    // A cell more would break the table.
    for line in page.split(separator: "\n") where line.hasPrefix("|") {
      #expect(line.count { $0 == "|" } == 8)
    }
  }

  @Test func theSampleIsTold() {
    let page = Self.page(SampleReport.report)
    #expect(page.hasPrefix("## Kết quả soát văn bản\n\n| Văn bản | Lỗi | Cảnh báo |"))
    #expect(page.contains("| **Tất cả 2 văn bản** | 1 | 1 | 0 | 1 | 1 | 2/6 |"))
    #expect(page.contains("| <code>du-thao.md</code> | 1 | 1 | 0 | 1 | 1 | 1/5 |"))
    #expect(page.contains("- **Lỗi** [dòng 3](du-thao.md#L3): Chưa ghi số của văn bản\n"))
    #expect(page.contains("  - Cách sửa: Ghi số, ví dụ “Số:"))
    #expect(page.contains("  - Ghi chú: miễn trừ tại mien-tru.yaml:<wbr>9 đã hết hạn"))
    #expect(page.contains("chịu trách nhiệm: Phòng Tổng hợp; đến hết ngày 31/12/2024"))
    #expect(page.contains("<details open><summary>Không đọc được (1)</summary>"))
  }

  static let place = Place(
    line: 7, column: 1, endLine: 7, endColumn: 2, lineText: "", excerpt: "a")

  @Test(
    arguments: [
      (Forge.Kind.github, "a b.md", "https://h/o/p/blob/c0/a%20b.md?plain=1#L7"),
      (.github, "x/y.txt", "https://h/o/p/blob/c0/x/y.txt#L7"),
      (.gitlab, "./y.md", "https://h/o/p/-/blob/c0/y.md?plain=1#L7"),
      (.gitea, "y.md", "https://h/o/p/src/commit/c0/y.md?display=source#L7"),
      (.github, "đ)\".txt", "https://h/o/p/blob/c0/%C4%91%29%22.txt#L7"),
      (.github, "/etc/a.txt", nil), (.github, "../a.txt", nil), (.github, "", nil),
    ] as [(Forge.Kind, String, String?)])
  func linksLeadToTheLine(kind: Forge.Kind, file: String, address: String?) {
    let forge = Forge(kind, project: "https://h/o/p", commit: "c0")
    #expect(forge.address(of: file, at: Self.place) == address)
  }

  /// Lines of an office file are those of no file that a server shows.
  @Test func officeFilesHaveNoLines() {
    var place = Self.place
    place.origin = Origin(.page(3))
    let forge = Forge(.github, project: "https://h/o/p", commit: "c0")
    #expect(forge.address(of: "a.pdf", at: place) == "https://h/o/p/blob/c0/a.pdf")
  }

  static func many(_ severities: [Severity], each: Int, documents: Int) -> Report {
    let all = (0..<documents).map { n in
      var document = SampleReport.good
      document.file = "\(1000 + n).txt"
      let findings = (0..<each).map { i in
        Finding(
          rule: "form/decree/date", severity: severities[i % severities.count],
          message: LocalText("Phát hiện thứ \(i)"), fix: nil,
          place: SampleReport.place(i + 1, 1..<4, "abcdef"))
      }
      document.results = [RuleResult(rule: "form/decree/date", status: .fail(findings))]
      return document
    }
    return HTMLTests.report(all)
  }

  @Test func theLeastGraveAreLeftOutOfALongSummary() {
    let page = Self.page(Self.many([.error, .info], each: 100, documents: 100), .english)
    #expect(page.utf8.count < 1 << 20)
    #expect(page.contains("left out: 5000 infos. See the report as html or json."))
    #expect(page.split(separator: "- **Error** ").count == 5001)
    #expect(!page.contains("- **Info** "))
  }

  @Test func aSummaryHasALimit() {
    let page = Self.page(Self.many([.error], each: 100, documents: 200), .english)
    #expect(page.utf8.count < 1 << 20)
    // What is listed and what is left out are all of them.
    let listed = page.split(separator: "- **Error** ").count - 1
    #expect(listed > 2000)
    let omitted = (20_000 - listed, (20_000 - listed) / 100)
    #expect(page.contains("left out: \(omitted.0) findings of \(omitted.1) documents."))
    let one = Self.page(Self.many([.error], each: 10_000, documents: 1), .english)
    #expect(one.utf8.count < 1 << 20)
    #expect(one.contains("left out: "))
  }

  @Test func aShortSummaryLeavesNothingOut() {
    #expect(!Self.page(SampleReport.report, .english).contains("left out"))
  }
}
