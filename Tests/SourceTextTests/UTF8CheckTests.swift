import SourceText
import TestSupport
import Testing

/// Whether bytes are UTF-8 is told as the standard library tells it.
@Suite struct UTF8CheckTests {
  @Test func everyPairOfBytes() {
    // Beside letters, so that the pair stands inside the eight bytes that are looked at, and at their border.
    var wrong: [[UInt8]] = []
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        for space in [3, 7] {
          let bytes = [UInt8](repeating: 0x61, count: space) + [first, second, 0x61]
          if isProven(bytes) != isValid(bytes) { wrong.append(bytes) }
        }
      }
    }
    #expect(wrong == [])
  }

  @Test func charactersPutTogetherAndCut() {
    var random = SeededRandom(seed: 5)
    let parts: [[UInt8]] =
      ["a", "ế", "Đ", "“", "И", "\u{80}", "\u{7FF}", "\u{800}", "\u{FFF}", "\u{D7FF}", "\u{E000}"]
      .map { Array($0.utf8) } + ["\u{FFFF}", "😀", "\u{10FFFF}", "abc đ"].map { Array($0.utf8) }
    let broken: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE1, 0xBA],
    ]
    var valid = 0
    for _ in 0..<4000 {
      var bytes = (0..<random.number(below: 20)).flatMap { _ in random.pick(parts) }
      if random.chance(50) {
        let place = random.number(in: 0...bytes.count)
        bytes.insert(contentsOf: random.pick(broken), at: place)
      }
      if random.chance(20) { bytes.removeLast(min(bytes.count, random.number(below: 3))) }
      let expected = isValid(bytes)
      #expect(isProven(bytes) == expected, "\(bytes)")
      if expected { valid += 1 }
    }
    #expect(valid > 1000 && valid < 3500)
  }

  private func isProven(_ bytes: [UInt8]) -> Bool { SourceText.proven(bytes) != nil }

  private func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}
