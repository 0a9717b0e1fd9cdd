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

  @Test func inARange() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<1000 {
      let bytes = Self.bytes(&random)
      let low = random.number(in: 0...bytes.count)
      let range = low..<random.number(in: low...bytes.count)
      bytes.withUnsafeBufferPointer { buffer in
        for wanted in [0x0A, 0x80, 0x20] as [UInt8] {
          #expect(ByteSearch.contains(wanted, in: buffer, range) == bytes[range].contains(wanted))
        }
      }
    }
  }

  @Test func oneOfThreeWhereItFits() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<1000 {
      let bytes = Self.bytes(&random)
      var seen: [Int] = []
      let isFound = ByteSearch.contains(oneOf: (0x0A, 0x80, 0xFF), in: bytes) {
        seen.append($0)
        return $0 % 11 == 10
      }
      let all = bytes.indices.filter { [0x0A, 0x80, 0xFF].contains(bytes[$0]) }
      let fits = all.firstIndex { $0 % 11 == 10 }
      #expect(isFound == (fits != nil))
      #expect(seen == Array(all[..<(fits.map { $0 + 1 } ?? all.count)]))
    }
  }

  @Test func equalTextsOfAnyLength() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<1000 {
      let one = Self.bytes(&random)
      var other = one
      if !other.isEmpty, random.chance(60) {
        other[random.number(below: other.count)] = random.pick([0, 0x0A, 0xFF])
      } else if random.chance(30) {
        other.append(0)
      }
      let isEqual = one.withUnsafeBytes { one in
        other.withUnsafeBytes { ByteSearch.areEqual(one, $0) }
      }
      #expect(isEqual == (one == other))
    }
  }

  @Test func gapsOfALine() {
    var random = SeededRandom(seed: 6)
    let parts = ["a", "ế", "bc", " ", " ", "\t", "\u{A0}", "|", "d e f g h i j"]
    var gaps = 0
    for _ in 0..<2000 {
      let text = (0..<random.number(below: 12)).map { _ in random.pick(parts) }.joined()
      let bytes = Array(text.utf8)
      let low = random.number(in: 0...bytes.count)
      let range = low..<random.number(in: low...bytes.count)
      let line = bytes[range]
      let expected =
        line.contains(0x09) || line.contains(0x7C) || line.contains(0xC2)
        || zip(line, line.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 }
      let found = bytes.withUnsafeBufferPointer { ByteSearch.mayHoldGap(in: $0, range) }
      #expect(found == expected, "\(text) \(range)")
      if expected { gaps += 1 }
    }
    #expect(gaps > 400 && gaps < 1900)
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
