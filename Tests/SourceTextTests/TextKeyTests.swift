import SourceText
import Testing

@Suite struct TextKeyTests {
  @Test func textsAreTheSameByteForByte() {
    let composed = "Kế hoạch của Ủy ban"
    let decomposed = "Kê\u{301} hoạch của Ủy ban"
    #expect(composed == decomposed)
    #expect(TextKey(composed) != TextKey(decomposed))
    #expect(TextKey(composed) == TextKey("Kế hoạch của " + "Ủy ban"))
    #expect(Set([TextKey(composed), TextKey(decomposed), TextKey(composed)]).count == 2)
    #expect(TextKey("12345678") != TextKey("12345679"))
    #expect(TextKey("") == TextKey(""))
  }
}
