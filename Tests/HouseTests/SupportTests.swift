import SourceText
import TestSupport
import Testing

/// The tools that other tests stand on.
@Suite struct SupportTests {
  @Test func marksAreTakenOutAndCounted() throws {
    let marked = MarkedText("\u{FEFF}Sở ⟦Y tế⟧\r\n⟦ước ⟦nợ⟧⟧.")
    #expect(marked.text == "\u{FEFF}Sở Y tế\r\nước nợ.")
    let marks = marked.marks
    try #require(marks.count == 3)
    // The byte-order mark has three bytes and no column; “Sở ” five bytes and three columns.
    #expect(marks[0].range == 8..<14)
    #expect(marks[0].start == TextPosition(line: 1, column: 4))
    #expect(marks[0].end == TextPosition(line: 1, column: 8))
    #expect(marks[1].start == TextPosition(line: 2, column: 1))
    #expect(marks[2].start == TextPosition(line: 2, column: 5))
    #expect(marks[1].end == marks[2].end)
    #expect(marks[2].end == TextPosition(line: 2, column: 7))
  }

  @Test func marksThatDoNotPairAreNone() {
    #expect(MarkedText("a ⟧b⟦ c").text == "a b c")
    #expect(MarkedText("a ⟧b⟦ c").marks.isEmpty)
  }

  @Test func variationsChangeTheBytesAndKeepTheWords() {
    let text = "⟦Sở⟧ A\nB"
    #expect(Variation.asWritten.apply(to: text) == text)
    #expect(Array(Variation.byteOrderMark.apply(to: text).utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(Variation.windowsLines.apply(to: text) == "⟦Sở⟧ A\r\nB")
    #expect(Variation.trailingSpaces.apply(to: text) == "⟦Sở⟧ A  \nB  ")
    let apart = Variation.decomposed.apply(to: text)
    #expect(
      Array(apart.unicodeScalars.prefix(5).map(\.value)) == [0x27E6, 0x53, 0x6F, 0x31B, 0x309])
    let below = MarkedText(Variation.emojiLine.apply(to: text)).marks.first
    #expect(below?.start == TextPosition(line: 3, column: 1))
    let all = MarkedText(Variation.everything.apply(to: text))
    #expect(all.marks.first?.end == TextPosition(line: 3, column: 5))
    #expect(Set(Variation.allCases.map { Array($0.apply(to: text).utf8) }).count == 7)
  }

  @Test func pagesAreTakenApart() throws {
    let page = MarkdownPage("# A\n\n```yaml x\na: 1\n```\n\n## B\n\n````text\n```\n````\n")
    #expect(page.headings == ["A", "B"])
    try #require(page.fences.count == 2)
    #expect(page.fences[0].info == ["yaml", "x"])
    #expect(page.fences[0].text == "a: 1\n")
    #expect(page.fences[0].line == 3)
    #expect(page.fences[1].heading == "B")
    #expect(page.fences[1].lines == ["```"])
  }
}
