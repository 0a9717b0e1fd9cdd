import SourceText
import TestSupport
import Testing

/// Looking at eight bytes at a time finds what looking at each finds.
@Suite struct ByteSearchTests {
  private static func bytes(_ random: inout SeededRandom) -> [UInt8] {
    let alphabet: [UInt8] = [0, 1, 0x0A, 0x0B, 0x7F, 0x80, 0x8A, 0xFF]
    return (0..<Int.random(in: 0..<40, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
  }

  @Test func theFirstPlaceFromAnyOffset() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<2000 {
      let bytes = Self.bytes(&random)
      for wanted in [0, 0x0A, 0x80, 0xFF, 0x20] as [UInt8] {
        for start in 0...bytes.count {
          #expect(
            ByteSearch.first(wanted, in: bytes, from: start)
              == bytes[start...].firstIndex(of: wanted))
        }
      }
    }
  }

  @Test func inATextOfAnyLength() {
    for text in ["", "a|", "không có ở đây", "rất xa ở cuối cùng của một dòng dài |"] {
      #expect(ByteSearch.contains(0x7C, in: text) == text.contains("|"))
    }
  }

  @Test func linesOfATextOfAnyLength() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<200 {
      let text = (0..<Int.random(in: 0..<700, using: &random))
        .map { _ in ["a", "ế", "\n", "\r\n", "😀"].randomElement(using: &random) ?? "" }.joined()
      let source = SourceText(name: "a", text: text)
      let utf8 = Array(text.utf8)
      #expect(source.lineStarts == [0] + utf8.indices.filter { utf8[$0] == 10 }.map { $0 + 1 })
      let offset = Int.random(in: 0...utf8.count, using: &random)
      let start = source.lineStarts.last { $0 <= offset } ?? 0
      let starts = utf8[start..<offset].count { $0 & 0xC0 != 0x80 }
      #expect(source.position(of: offset).column == starts + 1)
    }
  }
}
