import DocumentModel
import SourceText
import TestSupport
import Testing

/// How readable a text is, and what understanding does with one that is not.
@Suite struct LegibilityTests {
  private static let body = """
    I. MỤC ĐÍCH

    1. Mục đích

    Nâng cao nhận thức, trách nhiệm của các cấp, các ngành và toàn xã hội trong phòng ngừa tệ nạn.

    II. PHÂN CÔNG NHIỆM VỤ

    1. Công an tỉnh

    Chủ trì đấu tranh với tội phạm; báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15/6/2023.
    """

  @Test func ordinaryTextIsLegible() {
    #expect(plan(Self.body).facts.legibility == .certain)
    #expect(plan(Variation.decomposed.apply(to: Self.body)).facts.legibility == .certain)
    #expect(plan(Self.body.uppercased()).facts.legibility == .certain)
  }

  @Test func textWithoutMarksIsNot() {
    let page = Understood(withoutMarks(plan(Self.body).document.text.string(0..<4000)))
    #expect(!page.facts.legibility.isFirm)
    #expect(page.facts.legibility.reason?[.english].contains("diacritics") == true)
  }

  @Test func strangeCharactersAreNot() {
    let broken = String(
      Self.body.map { $0.isASCII || $0 == "\n" ? $0 : Character("\u{FFFD}") })
    let page = Understood(broken)
    #expect(!page.facts.legibility.isFirm)
    #expect(page.facts.legibility.reason?[.english] == "unreadable characters")
  }

  @Test func aShortTextIsNotJudged() {
    #expect(Understood("Bao cao ket qua.").facts.legibility == .certain)
  }

  /// A text without marks still has its structure.
  @Test func headingsAreFoundWithoutMarks() {
    #expect(
      Understood(withoutMarks(Self.body)).facts.headings.map(\.label) == ["I", "1", "II", "1"])
  }

  @Test func everyConfidenceBelowCertainHasAReason() {
    for path in InvarianceTests.samples {
      for facts in Understood(ProjectFiles.text(path) ?? "").all {
        let all =
          facts.headings.map(\.confidence) + facts.agencies.map(\.confidence)
          + facts.assignments.map(\.confidence) + facts.deadlines.map(\.confidence)
          + facts.targets.map(\.confidence) + facts.citations.map(\.confidence)
        #expect(all.allSatisfy { (0...100).contains($0.percent) })
        #expect(all.allSatisfy { $0.percent == 100 || $0.reason != nil }, "\(path)")
      }
    }
  }
}

/// Tasks in tables: who leads, who helps, by when.
@Suite struct TaskTableTests {
  private let page = plan(
    """
    III. NHIỆM VỤ CỤ THỂ

    | TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
    |---|---|---|---|---|
    | 1 | Tuyên truyền, phổ biến pháp luật | Sở Tư pháp | Sở Y tế, Công an tỉnh | Quý II/2023 |
    | 2 | Kiểm tra cơ sở kinh doanh | Công an tỉnh | Sở Công Thương | Trước ngày 30/9/2023 |
    """)

  @Test func deadlinesOfRows() {
    #expect(page.deadlines == ["window 2023-Q2 in", "one-off 2023-09-30 before"])
  }

  @Test func bodiesOfRows() {
    let names = page.facts.agencies.filter { page.line($0.range) >= 18 }.map(\.canonical)
    #expect(names == ["Sở Tư pháp", "Sở Y tế", "Công an tỉnh", "Công an tỉnh", "Sở Công Thương"])
  }

  @Test func rolesOfColumns() {
    #expect(page.agencies(.leading) == ["Sở Tư pháp", "Công an tỉnh"])
    #expect(page.agencies(.coordinating) == ["Sở Y tế", "Công an tỉnh", "Sở Công Thương"])
  }
}
