import DocumentModel
import SourceText
import Testing

@Suite struct HeadingTests {
  private func headings(_ body: String) -> [String] { plan(body).headings }

  @Test func romanArabicAndLetters() {
    #expect(
      headings(
        """
        I. MỤC ĐÍCH, YÊU CẦU

        1. Mục đích

        a) Mục đích chung

        Nâng cao nhận thức của người dân.

        b) Mục đích riêng

        Giảm tác hại của ma túy.

        2. Yêu cầu

        Các đơn vị thực hiện nghiêm túc.

        II. NHIỆM VỤ
        """) == [
          "1 I MỤC ĐÍCH, YÊU CẦU", "2 1 Mục đích", "3 a) Mục đích chung", "3 b) Mục đích riêng",
          "2 2 Yêu cầu", "1 II NHIỆM VỤ",
        ])
  }

  @Test func dottedLabels() {
    #expect(
      headings(
        """
        III. PHÂN CÔNG NHIỆM VỤ

        1. Nhiệm vụ chung

        Các đơn vị chủ động thực hiện.

        2. Nhiệm vụ cụ thể

        2.1. Công an tỉnh

        Chủ trì tổ chức thực hiện.

        2.2 Sở Y tế

        Phối hợp tổ chức thực hiện.

        2.10. Sở Tư pháp

        2.10.1. Phổ biến pháp luật

        Biên soạn tài liệu tuyên truyền.
        """) == [
          "1 III PHÂN CÔNG NHIỆM VỤ", "2 1 Nhiệm vụ chung", "2 2 Nhiệm vụ cụ thể",
          "3 2.1 Công an tỉnh", "3 2.2 Sở Y tế", "3 2.10 Sở Tư pháp", "4 2.10.1 Phổ biến pháp luật",
        ])
  }

  @Test func lettersWithDAndItsMisreading() {
    let list = "a) Công an tỉnh\n\nb) Sở Y tế\n\nc) Sở Tư pháp\n\nd) Sở Công Thương\n\n"
    #expect(
      headings("I. PHÂN CÔNG\n\n1. Các cơ quan\n\n" + list + "đ) Sở Tài chính\n\ne) Sở Nội vụ\n")
        .suffix(2) == ["3 đ) Sở Tài chính", "3 e) Sở Nội vụ"])
    // A scanner prints `d)` for `đ)`; the label stays as printed.
    #expect(
      headings("I. PHÂN CÔNG\n\n1. Các cơ quan\n\n" + list + "d) Sở Tài chính\n\ne) Sở Nội vụ\n")
        .suffix(3) == ["3 d) Sở Công Thương", "3 d) Sở Tài chính", "3 e) Sở Nội vụ"])
    #expect(headings("I. PHÂN CÔNG\n\nđ. Sở Tài chính\n").last == "2 đ Sở Tài chính")
  }

  @Test func partsChaptersArticles() {
    #expect(
      headings(
        """
        Phần I. QUY ĐỊNH CHUNG

        Chương I. Phạm vi

        Điều 1. Phạm vi điều chỉnh

        1. Mục một

        Kế hoạch áp dụng trên địa bàn tỉnh.

        Phần II. TỔ CHỨC

        Điều 2. Đối tượng áp dụng

        Các cơ quan, tổ chức liên quan.
        """) == [
          "1 Phần I QUY ĐỊNH CHUNG", "2 Chương I Phạm vi", "3 Điều 1 Phạm vi điều chỉnh",
          "4 1 Mục một", "1 Phần II TỔ CHỨC", "2 Điều 2 Đối tượng áp dụng",
        ])
  }

  @Test func articlesHaveTitles() {
    let found = headings("Điều 1. Phạm vi điều chỉnh\n\nĐiều 2. Đối tượng áp dụng\n")
    #expect(found == ["1 Điều 1 Phạm vi điều chỉnh", "1 Điều 2 Đối tượng áp dụng"])
  }

  @Test func runInHeadingsEndAtTheColon() {
    let page = plan(
      """
      I. PHÂN CÔNG NHIỆM VỤ

      1. Sở Y tế: Chủ trì tổ chức điều trị, cấp phát thuốc cho người bệnh.

      2. Công an tỉnh: phối hợp với Sở Y tế quản lý người nghiện.
      """)
    #expect(
      page.headings == ["1 I PHÂN CÔNG NHIỆM VỤ", "2 1 Sở Y tế", "2 2 Công an tỉnh"])
    #expect(page.assigned == ["1 Sở Y tế", "2 Công an tỉnh"])
  }

  @Test func numberedSentencesAreNoHeadings() {
    let page = plan(
      """
      I. NHIỆM VỤ

      1. Các sở, ban, ngành chủ động xây dựng kế hoạch riêng và tổ chức thực hiện.

      2. Ủy ban nhân dân các huyện báo cáo kết quả trước ngày 15 tháng 6.

      a) Tăng cường tuyên truyền trên hệ thống truyền thanh cơ sở.
      """)
    #expect(page.headings == ["1 I NHIỆM VỤ"])
    #expect(page.items == ["1", "2", "a)"])
  }

  @Test func levelsComeFromTheNumberingNotFromMarkdown() {
    let plain =
      "I. MỤC TIÊU\n\n1. Mục tiêu chung\n\na) Đến năm 2025\n\nGiảm tệ nạn.\n\nII. NHIỆM VỤ\n"
    let marked =
      "## I. MỤC TIÊU\n\n**1. Mục tiêu chung**\n\n# a) Đến năm 2025\n\nGiảm tệ nạn.\n\n*II. NHIỆM VỤ*\n"
    #expect(headings(plain) == headings(marked))
    #expect(
      headings(plain) == [
        "1 I MỤC TIÊU", "2 1 Mục tiêu chung", "3 a) Đến năm 2025", "1 II NHIỆM VỤ",
      ])
  }

  @Test func aTitleThatRunsOverALine() {
    #expect(
      headings(
        "I. NHIỆM VỤ\n\n1. Công tác phòng, chống ma túy trong trường học,\ncơ sở giáo dục\n\nPhổ biến pháp luật.\n"
      )
        == ["1 I NHIỆM VỤ", "2 1 Công tác phòng, chống ma túy trong trường học, cơ sở giáo dục"])
  }

  @Test func sectionsReachToTheNextHeadingOfTheirLevel() throws {
    let page = plan(
      "I. MỤC TIÊU\n\n1. Chung\n\nMột.\n\n2. Riêng\n\nHai.\n\nII. NHIỆM VỤ\n\nBa.\n")
    let facts = page.facts
    #expect(facts.headings.map(\.label) == ["I", "1", "2", "II"])
    #expect(facts.headings.map(\.parent) == [nil, 0, 0, nil])
    let first = facts.headings[0].section
    #expect(first.contains(facts.headings[2].range.lowerBound))
    #expect(!first.contains(facts.headings[3].range.lowerBound))
    let text = page.document.text
    #expect(text.string(facts.headings[1].section).contains("Một."))
    #expect(!text.string(facts.headings[1].section).contains("Hai."))
    #expect(facts.headings.map { text.string($0.labelRange) } == ["I", "1", "2", "II"])
  }

  @Test func figuresAreNoLabels() {
    let page = plan(
      "I. MỤC TIÊU\n\n4.370 người được tư vấn.\n\n12,5% số xã không có ma túy.\n\n01 câu lạc bộ.\n")
    #expect(page.headings == ["1 I MỤC TIÊU"])
    #expect(page.items.isEmpty)
  }

  @Test func romanLabelsWithDashAndMissingSpaces() {
    #expect(
      headings("I - MỤC TIÊU\n\nII.NHIỆM VỤ\n\n1.Sở Y tế\n").map { $0.dropFirst(2) } == [
        "I MỤC TIÊU", "II NHIỆM VỤ", "1 Sở Y tế",
      ])
  }

  @Test func headingsHaveThePlaceTheyArePrintedAt() throws {
    let page = plan("I. MỤC TIÊU\n\n**1. Mục tiêu – chung**\n")
    let heading = try #require(page.facts.headings.last)
    let source = page.document.source
    #expect(
      source.string(page.document.text.sourceRange(heading.range)) == "1. Mục tiêu – chung")
    #expect(page.line(heading.range) == 16)
  }
}
