import SourceText
import Testing

@Suite struct PositionTests {
  /// `ế` as one code point and as three.
  private let composed = "K\u{1EBF} ho\u{1EA1}ch\r\nsố\n\n😀x"
  private let decomposed = "Ke\u{302}\u{301} hoa\u{323}ch\r\nsố"

  private func position(_ text: String, before marker: String) -> TextPosition? {
    let source = SourceText(name: "a", text: text)
    let wanted = Array(marker.utf8)
    let offset = source.bytes.indices.first { source.bytes[$0...].starts(with: wanted) }
    return offset.map(source.position(of:))
  }

  @Test func columnsCountCodePoints() {
    #expect(position(composed, before: "ho") == TextPosition(line: 1, column: 4))
    #expect(position(composed, before: "ch") == TextPosition(line: 1, column: 7))
    #expect(position(decomposed, before: "ho") == TextPosition(line: 1, column: 6))
    #expect(position(decomposed, before: "ch") == TextPosition(line: 1, column: 10))
    #expect(position(composed, before: "x") == TextPosition(line: 4, column: 2))
  }

  @Test func carriageReturnsEndNoLineOfTheirOwn() {
    let source = SourceText(name: "a", text: composed)
    #expect(source.lineCount == 4)
    #expect(source.string(source.lineRange(1)) == "Kế hoạch")
    #expect(source.string(source.lineRange(2)) == "số")
    #expect(source.lineRange(3).isEmpty)
    #expect(position(composed, before: "số") == TextPosition(line: 2, column: 1))
  }

  @Test func aByteOrderMarkIsNotCounted() {
    #expect(position("\u{FEFF}Số 1", before: "1") == TextPosition(line: 1, column: 4))
    let source = SourceText(name: "a", text: "\u{FEFF}Số")
    #expect(source.string(source.lineRange(1)) == "Số")
    #expect(source.position(of: 0) == TextPosition(line: 1, column: 1))
    #expect(source.position(of: 3) == TextPosition(line: 1, column: 1))
    #expect(source.offset(of: TextPosition(line: 1, column: 1)) == 3)
  }

  @Test func aMarkInTheMiddleIsACharacter() {
    #expect(position("a\u{FEFF}b", before: "b") == TextPosition(line: 1, column: 3))
  }

  @Test func linesAreCountedAsEditorsDo() {
    #expect(SourceText(name: "a", text: "").lineCount == 1)
    #expect(SourceText(name: "a", text: "a").lineCount == 1)
    #expect(SourceText(name: "a", text: "a\n").lineCount == 1)
    #expect(SourceText(name: "a", text: "a\n\n").lineCount == 2)
    #expect(SourceText(name: "a", text: "a\nb").lineCount == 2)
  }

  @Test func outsideTheTextIsItsEdge() {
    let source = SourceText(name: "a", text: "ab\ncd")
    #expect(source.position(of: -5) == TextPosition(line: 1, column: 1))
    #expect(source.position(of: 99) == TextPosition(line: 2, column: 3))
    #expect(source.lineRange(0).isEmpty)
    #expect(source.lineRange(9).isEmpty)
    #expect(source.offset(of: TextPosition(line: 0, column: 1)) == 0)
    #expect(source.offset(of: TextPosition(line: 9, column: 1)) == 5)
    #expect(source.offset(of: TextPosition(line: 1, column: 99)) == 2)
    #expect(source.string(3..<99) == "cd")
  }

  /// Every character's place leads back to it.
  @Test(arguments: [
    "Kế hoạch\r\nsố\n\n😀x", "\u{FEFF}a\u{301}b\n", "Ke\u{302}\u{301} hoa\u{323}ch\r\nsố\r\n",
  ])
  func positionsAndOffsetsAreInverse(_ text: String) {
    let source = SourceText(name: "a", text: text)
    for line in 1...source.lineCount {
      let range = source.lineRange(line)
      for offset in range where source.bytes[offset] & 0xC0 != 0x80 {
        let position = source.position(of: offset)
        #expect(position.line == line)
        #expect(source.offset(of: position) == offset)
      }
    }
  }
}
