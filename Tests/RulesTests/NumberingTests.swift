import DocumentModel
import SourceText
import Testing

@testable import Rules

@Suite struct NumberingTests {
  private static let alphabet = "a b c d đ e g h i k l m n o p q r s t u v x y"

  private func rule(_ test: String) -> String {
    "numbering: {test: \(test), alphabet: \(Self.alphabet)}"
  }

  /// A page of sibling headings or paragraphs with these labels.
  private func page(_ labels: [String], _ kind: LabelKind, headings: Bool = true) -> Page {
    var page = Page(
      labels.map { $0 + (kind == .letter ? " việc" : ". việc") }.joined(separator: "\n"))
    if headings {
      for (i, label) in labels.enumerated() {
        let same = labels[..<i].count { $0 == label }
        page.head(label, "việc", kind, occurrence: same + 1)
      }
    } else {
      page.number(labels, kind)
    }
    return page
  }

  private func told(
    _ test: String, _ labels: String, _ kind: LabelKind, headings: Bool = true
  ) -> [String] {
    page(labels.split(separator: " ").map(String.init), kind, headings: headings)
      .breaches(rule(test), "previous", "expected")
  }

  @Test func aGapIsOneFindingAtTheLaterLabel() {
    #expect(told("gap", "1 2 5 6", .arabic) == ["5:2,3"])
    #expect(told("gap", "I II IV", .roman) == ["IV:II,III"])
    #expect(told("gap", "2.1 2.3", .dotted) == ["2.3:2.1,2.2"])
    #expect(told("gap", "a) c) d)", .letter) == ["c):a),b)"])
    #expect(told("gap", "1 2 3", .arabic).isEmpty)
    #expect(told("repeat", "1 2 5 6", .arabic).isEmpty)
    #expect(told("letters", "a) c) d)", .letter).isEmpty)
  }

  @Test func aRepeatIsToldAtTheSecond() {
    #expect(told("repeat", "1 2 2 3", .arabic) == ["2:2,3"])
    #expect(told("gap", "1 2 2 3", .arabic).isEmpty)
    // Headings of one parent that begin again are repeats, each of them.
    #expect(told("repeat", "1 2 1 2 3", .arabic) == ["1:2,3", "2:1,2"])
    // Paragraphs begin a new series.
    #expect(told("repeat", "1 2 1 2 3", .arabic, headings: false).isEmpty)
    #expect(told("repeat", "1 2 3 2", .arabic, headings: false) == ["2:3,4"])
  }

  @Test func lettersFollowTheVietnameseAlphabet() {
    #expect(told("letters", "a) b) c) d) đ) e) g)", .letter).isEmpty)
    #expect(told("letters", "a) b) c) d) e) g)", .letter) == ["e):d),đ)"])
    #expect(told("gap", "a) b) c) d) e) g)", .letter).isEmpty)
    #expect(told("letters", "d) đ) e) f) g)", .letter) == ["f):e),g)"])
    #expect(told("letters", "a) c) b) d)", .letter) == ["b):c),d)"])
    #expect(told("letters", "c) d) u) e)", .letter) == ["u):d),đ)"])
    #expect(page(["1", "2"], .arabic).outcome(rule("letters")).name == "not-applicable")
  }

  @Test func aLostBarIsReadIn() {
    var page = page(["c)", "d)", "d)", "e)"], .letter)
    #expect(page.breaches(rule("repeat"), "previous", "expected") == ["d):d),đ)"])
    page.facts.headings[2].confidence = Confidence(50, LocalText("đ) misread as d)"))
    for test in ["repeat", "gap", "letters"] {
      #expect(page.outcome(rule(test)).name == "pass")
    }
    // A paragraph's label does not say how it was read.
    let items = self.page(["c)", "d)", "d)", "e)"], .letter, headings: false)
    #expect(items.outcome(rule("repeat")).name == "unsure")
    #expect(items.outcome(rule("letters")).name == "pass")
  }

  @Test func aSeriesBeginsWithItsFirstLabel() {
    #expect(told("start", "2 3", .arabic) == ["2:-,1"])
    #expect(told("start", "II III", .roman) == ["II:-,I"])
    #expect(told("start", "b) c)", .letter) == ["b):-,a)"])
    #expect(told("start", "1 2 1 2", .arabic, headings: false).isEmpty)
    #expect(told("gap", "2 3", .arabic).isEmpty)
  }

  @Test func aMisreadNumberDoesNotSpoilTheRest() {
    #expect(told("gap", "1 2 8 4 5", .arabic) == ["8:2,3"])
    #expect(told("repeat", "1 2 8 4 5 6 7 8", .arabic).isEmpty)
  }

  @Test func siblingsShareParentAndKind() {
    var page = Page("I. A\n1. một\n2. hai\nII. B\n1. ba\n3. bốn\nPHỤ LỤC\nI. C\n1. năm")
    page.head("I", "A", .roman)
    page.head("1", "một", .arabic, level: 2, parent: 0)
    page.head("2", "hai", .arabic, level: 2, parent: 0)
    page.head("II", "B", .roman)
    page.head("1", "ba", .arabic, level: 2, parent: 3)
    page.head("3", "bốn", .arabic, level: 2, parent: 3)
    page.head("I", "C", .roman)
    page.facts.form.annexes = [page.piece("PHỤ LỤC")]
    #expect(page.outcome(rule("repeat")).name == "pass")
    #expect(page.breaches(rule("gap"), "expected", "section") == ["3:2,II. B"])
    page.facts.form.annexes = []
    #expect(page.breaches(rule("repeat")) == ["I"])
  }

  @Test func articlesRunThroughChapters() {
    var page = Page("Chương I. A\nĐiều 1. B\nChương II. C\nĐiều 2. D\nĐiều 4. E")
    page.head("Chương I", "A", .chapter)
    page.head("Điều 1", "B", .article, level: 2, parent: 0)
    page.head("Chương II", "C", .chapter)
    page.head("Điều 2", "D", .article, level: 2, parent: 2)
    page.head("Điều 4", "E", .article, level: 2, parent: 2)
    #expect(page.breaches(rule("gap"), "expected") == ["Điều 4:Điều 3"])
    #expect(page.outcome(rule("start")).name == "pass")
  }

  @Test func anUncertainLabelMakesTheAnswerUnsure() {
    var page = page(["1", "2", "4"], .arabic)
    page.facts.headings[2].confidence = Confidence(40, LocalText("scan"))
    #expect(page.outcome(rule("gap")).name == "unsure")
  }

  @Test(arguments: [
    ("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XCIX", 99), ("IIII", nil),
    ("VX", nil),
    ("", nil), ("A", nil), ("i", nil),
  ])
  func romanNumbers(_ text: String, _ value: Int?) {
    #expect(SeriesLabel.roman(text) == value)
  }

  @Test func labelsThatAreNoNumbersAreLeftOut() {
    var page = Page("1. a\nPhần thứ nhất. b\n99999999999. c\n2. d")
    page.head("1", "a", .arabic)
    page.head("Phần thứ nhất", "b", .part)
    page.head("99999999999", "c", .arabic)
    page.head("2", "d", .arabic)
    #expect(page.outcome(rule("gap")).name == "pass")
  }
}

@Suite struct SectionsTests {
  private static let page: Page = {
    var page = Page(
      "KẾ HOẠCH\nI. MỤC ĐÍCH, YÊU CẦU\nLời.\nII. NHIỆM VỤ\nIII. TỔ CHỨC\n1. Sở\nViệc.\nNơi nhận:")
    page.facts.form.type = page.piece("KẾ HOẠCH")
    page.facts.form.typeIsPrinted = true
    page.head("I", "MỤC ĐÍCH, YÊU CẦU", .roman)
    page.head("II", "NHIỆM VỤ", .roman)
    page.head("III", "TỔ CHỨC", .roman)
    page.head("1", "Sở", .arabic, level: 2, parent: 2)
    return page
  }()

  @Test func requiredSections() {
    let page = Self.page
    #expect(page.outcome("sections: {required: [mục đích yêu cầu, tổ chức]}").name == "pass")
    #expect(
      page.breaches("sections: {required: [mục đích, kinh phí | ngân sách, tổ chức]}", "section")
        == ["I. MỤC ĐÍCH, YÊU CẦU:kinh phí"])
    #expect(page.breaches("sections: {required: kinh phí}") == ["KẾ HOẠCH"])
    var blurred = page
    blurred.facts.legibility = Confidence(20)
    #expect(blurred.outcome("sections: {required: kinh phí}").name == "unsure")
  }

  @Test func orderedSections() {
    let page = Self.page
    #expect(
      page.outcome("sections: {required: [mục đích, nhiệm vụ, tổ chức], ordered: true}").name
        == "pass")
    #expect(
      page.breaches("sections: {required: [nhiệm vụ, mục đích, tổ chức], ordered: true}", "found")
        == ["I. MỤC ĐÍCH, YÊU CẦU:II. NHIỆM VỤ"])
    #expect(page.outcome("sections: {required: [nhiệm vụ, mục đích]}").name == "pass")
  }

  @Test func markedLinesCountAsSections() {
    var page = Page("KẾ HOẠCH\nMục đích\nLời.")
    #expect(page.outcome("sections: {required: mục đích}").name == "fail")
    var blocks = page.document.blocks
    blocks[1].isEmphasised = true
    page = Page(page, blocks)
    #expect(page.outcome("sections: {required: mục đích}").name == "pass")
  }

  @Test func emptySections() {
    var page = Self.page
    #expect(
      page.breaches("sections: {not-empty: true}", "section", "found")
        == ["II. NHIỆM VỤ:II. NHIỆM VỤ,II"])
    // What stands below the body does not fill the last section.
    page = Page("I. A\nLời.\nII. B\nNơi nhận:\n- Sở Y tế")
    page.head("I", "A", .roman)
    page.head("II", "B", .roman)
    #expect(page.outcome("sections: {not-empty: true}").name == "pass")
    page.facts.form.recipientsLine = page.piece("Nơi nhận:")
    #expect(page.breaches("sections: {not-empty: true}") == ["II. B"])
  }
}

extension Page {
  /// The same page with other blocks.
  init(_ page: Page, _ blocks: [Block]) {
    document = SourceDocument(
      source: page.document.source, text: page.document.text, blocks: blocks)
    facts = page.facts
  }
}
