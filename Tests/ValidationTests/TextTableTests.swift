import Testing

@testable import Validation

@Suite struct TextTableTests {
  /// Whatever comes in whatever order: equal texts are one, others stay what they are, beyond every growth of the table.
  @Test func textsComeBackAsTheyWere() {
    var table = TextTable()
    let texts = (0..<3000).map {
      "Kế hoạch số \($0)/KH-UBND" + String(repeating: "…", count: $0 % 9)
    }
    for text in texts + texts.reversed() { #expect(table.kept(text) == text) }
    #expect(table.count == texts.count)
    #expect(table.kept("").isEmpty)
    #expect(table.count == texts.count + 1)
  }
}
