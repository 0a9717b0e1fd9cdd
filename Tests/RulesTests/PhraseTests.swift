import DocumentModel
import SourceText
import Testing

@testable import Rules

@Suite struct PhraseTests {
  private func phrase(_ text: String) throws -> Phrase {
    var collector = PhraseCollector()
    let phrase = collector.phrase(text)
    return try #require(phrase)
  }

  private func phrase(_ text: String, _ collector: inout PhraseCollector) throws -> Phrase {
    let phrase = collector.phrase(text)
    return try #require(phrase)
  }

  @Test(arguments: [
    ("phòng chống ma túy", "Công tác phòng, chống ma túy"),
    ("phòng, chống ma tuý", "PHÒNG CHỐNG MA TÚY"),
    ("uỷ ban nhân dân", "ỦY BAN NHÂN DÂN TỈNH"),
    ("hòa bình", "vì hoà   bình"),
    ("HIV/AIDS", "phòng, chống HIV / AIDS."),
    ("Lao động - Thương binh", "Sở Lao động, Thương binh và Xã hội"),
    ("vụ án | vụ phạm tội", "số vụ phạm tội"),
    ("quỹ", "lập QUỸ"),
  ])
  func occursWithoutRegardToSpelling(_ words: String, _ text: String) throws {
    #expect(try phrase(words).occurs(in: text))
  }

  @Test func decomposedRulesMeetComposedText() throws {
    #expect(try phrase("phòng chống").occurs(in: "phòng, chống"))
  }

  @Test(arguments: [
    ("an", "công dân"), ("ma túy", "ma tú"), ("tỉnh", "tinh"), ("sở y", "sở ytế"), ("đ", "d"),
  ])
  func onlyWholeWordsOccur(_ words: String, _ text: String) throws {
    #expect(try !phrase(words).occurs(in: text))
  }

  @Test(arguments: ["", "…", "a | ", "|"])
  func aPhraseHasWords(_ text: String) {
    var collector = PhraseCollector()
    #expect(collector.phrase(text) == nil)
  }

  @Test func theAlternativeThatStandsIsTold() throws {
    let phrase = try phrase("vụ án | vụ phạm tội")
    #expect(phrase.match(in: "các vụ phạm tội")?.text == "vụ phạm tội")
    #expect(phrase.name == "vụ án")
    #expect(phrase.equals("Vụ án."))
    #expect(!phrase.equals("Vụ án mới"))
  }

  @Test func hitsStandWhereTheWordsStand() throws {
    let page = Page(
      """
      Uỷ ban – nhân dân tỉnh giao Sở Y tế, Sở Y tế chủ trì hoà giải.
      Sở
      Y tế phối hợp, ỦY BAN NHÂN DÂN.
      """)
    var collector = PhraseCollector()
    let people = try phrase("ủy ban nhân dân", &collector)
    let health = try phrase("sở y tế", &collector)
    let settle = try phrase("hòa giải", &collector)
    let hits = PhraseIndex(collector).hits(in: page.document)
    let text = page.document.text
    #expect(
      hits.all(people, in: page.facts.range).map(text.string)
        == ["Ủy ban - nhân dân", "ỦY BAN NHÂN DÂN"])
    #expect(
      hits.all(people, in: page.facts.range).map {
        page.document.source.string(text.sourceRange($0))
      }
        == ["Uỷ ban – nhân dân", "ỦY BAN NHÂN DÂN"])
    // Not across the end of a block, though two hits share the line before.
    #expect(hits.all(health, in: page.facts.range).map(text.string) == ["Sở Y tế", "Sở Y tế"])
    #expect(hits.first(settle, in: page.facts.range) == page.range("hòa giải"))
    let first = page.range("Sở Y tế")
    #expect(hits.contains(health, in: first))
    #expect(!hits.contains(health, in: first.lowerBound..<first.upperBound - 1))
    #expect(!hits.contains(health, in: first.lowerBound + 1..<first.upperBound))
    #expect(hits.all(health, in: first.upperBound..<page.facts.range.upperBound).count == 1)
  }

  @Test func nothingOccursInNothing() throws {
    let page = Page("")
    var collector = PhraseCollector()
    let phrase = try phrase("a", &collector)
    let hits = PhraseIndex(collector).hits(in: page.document)
    #expect(hits.all(phrase, in: 0..<0).isEmpty)
    #expect(PhraseIndex(PhraseCollector()).hits(in: page.document).all(phrase, in: 0..<10).isEmpty)
  }
}

@Suite struct MessageTemplateTests {
  @Test func valuesTakeThePlaceOfNames() {
    var faults: [MessageTemplate.Fault] = []
    let template = MessageTemplate(
      "Thiếu {agency}, {{giữ}} {date}", allowed: ["agency", "date"], faults: &faults)
    #expect(faults.isEmpty)
    #expect(template.render(["agency": LocalText("Sở Y tế")]) == "Thiếu Sở Y tế, {giữ} …")
    #expect(template.placeholders == ["agency", "date"])
    #expect(template.written == "Thiếu {agency}, {giữ} {date}")
  }

  @Test func faultsAreFoundWhereTheyStand() {
    var faults: [MessageTemplate.Fault] = []
    _ = MessageTemplate("đ{a} {b c} } {", allowed: ["a"], faults: &faults)
    #expect(
      faults == [.unknown(6..<11, name: "b c"), .unbalanced(offset: 12), .unbalanced(offset: 14)])
  }
}
