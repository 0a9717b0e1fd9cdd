import SourceText
import Testing

@Suite struct DiagnosticRenderingTests {
  private func fault(
    _ text: String, at word: String, gravity: Diagnostic.Gravity = .error, help: LocalText? = nil
  ) -> Diagnostic {
    let source = SourceText(name: "Rules/a.yaml", text: text)
    let bytes = Array(word.utf8)
    let start = source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) } ?? 0
    return Diagnostic(
      gravity, code: "unknown-key", LocalText("không có khóa này", english: "unknown key"),
      help: help, in: source, at: start..<(start + bytes.count))
  }

  @Test func likeACompiler() {
    let help = LocalText("có phải là “title”?", english: "did you mean “title”?")
    let fault = fault("id: x\ntiêu đề: titel\n", at: "titel", help: help)
    #expect(
      fault.rendered(.vietnamese, colour: false) == """
        Rules/a.yaml:2:10: lỗi [unknown-key]: không có khóa này
          tiêu đề: titel
                   ^~~~~
          gợi ý: có phải là “title”?
        """)
    #expect(
      fault.rendered(.english, colour: false) == """
        Rules/a.yaml:2:10: error [unknown-key]: unknown key
          tiêu đề: titel
                   ^~~~~
          help: did you mean “title”?
        """)
  }

  @Test func combiningMarksTakeNoColumn() {
    let fault = fault("nghie\u{0323}\u{0302}n: x\n", at: "x")
    let lines = fault.rendered(.vietnamese, colour: false).split(separator: "\n")
    // The column counts code points, the caret columns of the screen.
    #expect(lines[0].hasPrefix("Rules/a.yaml:1:11: "))
    #expect(lines[2] == "          ^")
  }

  @Test func tabsAreExpandedAndControlsShown() {
    let lines = fault("\ta\tb: \u{1B}[31mx\n", at: "x").rendered(.english, colour: false)
      .split(separator: "\n")
    #expect(lines[1] == "      a   b: ␛[31mx")
    #expect(lines[2] == "                  ^")
  }

  @Test func caretStopsAtTheEndOfTheLine() {
    let lines = fault("a: b\nc: d\n", at: "b\nc").rendered(.english, colour: false)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1...] == ["  a: b", "     ^"])
  }

  @Test func endOfFileAndByteOrderMark() {
    let source = SourceText(name: "a", text: "\u{FEFF}a: [\r\n")
    let end = source.bytes.count
    let atEnd = Diagnostic(code: "c", LocalText("m"), in: source, at: end..<end)
    #expect(atEnd.rendered(.english, colour: false) == "a:2:1: error [c]: m")
    let first = Diagnostic(.warning, code: "c", LocalText("m"), in: source, at: 0..<4)
    #expect(first.rendered(.english, colour: false) == "a:1:1: warning [c]: m\n  a: [\n  ^")
    let beyond = Diagnostic(code: "c", LocalText("m"), in: source, at: 900..<1000)
    #expect(beyond.rendered(.vietnamese, colour: false) == "a:2:1: lỗi [c]: m")
  }

  @Test func longLinesAreCutAroundTheCaret() throws {
    let left = String(repeating: "ệ ", count: 3000)
    for text in [left + "LỖI" + left, left + "LỖI", "LỖI" + left] {
      let lines = fault(text, at: "LỖI").rendered(.english, colour: false).split(separator: "\n")
      let shown = Array(lines[1].unicodeScalars)
      let caret = try #require(lines[2].unicodeScalars.map { $0 }.firstIndex(of: "^"))
      #expect(shown.count <= 104)
      #expect(shown.count >= 60)
      #expect(String(String.UnicodeScalarView(shown[caret..<(caret + 3)])) == "LỖI")
      #expect(lines[2].hasSuffix("^~~"))
    }
    let wide = fault(
      "a: " + String(repeating: "x", count: 5000), at: String(repeating: "x", count: 5000))
    let lines = wide.rendered(.english, colour: false).split(separator: "\n")
    #expect(lines[1].hasPrefix("  a: xxx"))
    #expect(lines[1].hasSuffix("x…"))
    #expect(lines[1].unicodeScalars.count <= 104)
    #expect(lines[2].unicodeScalars.count <= 104)
  }

  @Test func colour() {
    let text = fault("titel: x\n", at: "titel").rendered(.vietnamese, colour: true)
    #expect(text.contains("\u{1B}[31mlỗi [unknown-key]:\u{1B}[0m"))
    #expect(text.contains("\u{1B}[32m^~~~~\u{1B}[0m"))
    let plain = fault("titel: x\n", at: "titel").rendered(.vietnamese, colour: false)
    #expect(!plain.contains("\u{1B}"))
  }

  @Test func messagesCannotPaint() {
    let fault = Diagnostic(code: "c", LocalText("x\u{1B}[2Jy\u{202E}z"), file: "f\u{7}")
    #expect(fault.rendered(.english, colour: false) == "f␇: error [c]: x␛[2Jy\u{FFFD}z")
  }

  @Test func order() {
    let source = SourceText(name: "b", text: "0123456789")
    func at(_ start: Int, _ code: String) -> Diagnostic {
      Diagnostic(code: code, LocalText("m"), in: source, at: start..<(start + 1))
    }
    let other = Diagnostic(code: "z", LocalText("m"), file: "a")
    let shuffled = [at(9, "a"), at(2, "b"), other, at(2, "a")]
    let sorted = shuffled.sorted { $0.isBefore($1) }
    #expect(sorted.map(\.file) == ["a", "b", "b", "b"])
    #expect(sorted.map(\.code) == ["z", "a", "b", "a"])
    #expect(!at(2, "a").isBefore(at(2, "a")))
  }
}
