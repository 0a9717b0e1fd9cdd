import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

/// What must hold of every reader for any text.
@Suite struct ReaderPropertyTests {
  private static let pieces = [
    "Kế hoạch ", "ỦY BAN NHÂN DÂN", "phối hợp", "Số: 12/KH-UBND", "Nơi nhận:", "Hạnh phúc", "a) ",
    "1. ", "2.1 ", "IV. ", "Điều 3. ", "- ", "+ ", "* ", "• ", "\u{F0B7}", "> ", "# ", "###### ",
    "| ", " |", "|---|", "**", "*", "__", "_", "`", "\\", "<b>", "<", "&nbsp;", "&", "\u{C}", "12",
    "- 3 -", "Trang 1/2", "---", "    ", "\t", "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{301}",
    "e\u{302}",
    "oà", "uỷ", "…", "–", "“", ".", ":", ";", ",", "(", ")", "😀", "\r", "\n", "\n", "\n\n", "\r\n",
    "\u{0}", "\u{7F}", "\u{2028}",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    (0..<random.number(in: 0...60)).reduce(into: "") { text, _ in text += random.pick(pieces) }
  }

  private func check(_ document: SourceDocument, _ label: String) {
    let source = document.source.bytes
    func starts(_ offset: Int) -> Bool {
      offset == source.count || source.indices.contains(offset) && source[offset] & 0xC0 != 0x80
    }
    var last = 0
    for block in document.blocks {
      let range = block.range
      guard !range.isEmpty, range.lowerBound >= last, range.upperBound <= document.text.bytes.count
      else {
        Issue.record("\(label): block \(range) behind \(last)")
        return
      }
      last = range.upperBound
      let text = document.text.bytes[range]
      #expect(!text.contains(0x0A) && text.first != 0x20 && text.last != 0x20, "\(label)")
      let place = document.text.sourceRange(range)
      #expect(starts(place.lowerBound) && starts(place.upperBound), "\(label)")
      #expect(!place.isEmpty && place.upperBound <= source.count, "\(label)")
      #expect(block.joins.allSatisfy { range.contains($0) && document.text.bytes[$0 - 1] == 0x20 })
      #expect(block.joins == block.joins.sorted())
    }
  }

  @Test(arguments: 0..<10)
  func blocksAreInOrderAndDisjoint(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let text = Self.text(&random)
      for name in ["a.txt", "a.md"] {
        check(read(text, name: name), "seed \(seed): \(text.debugDescription)")
      }
    }
  }

  /// Bytes cut, doubled and overwritten: whatever is still text is read without a trap.
  @Test(arguments: 0..<10)
  func damagedBytes(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 100)
    for _ in 0..<200 {
      var bytes = Array(Self.text(&random).utf8)
      for _ in 0..<random.number(below: 3) where !bytes.isEmpty {
        let at = random.number(below: bytes.count)
        switch random.number(below: 3) {
        case 0: bytes.removeSubrange(at..<min(bytes.count, at + random.number(in: 1...9)))
        case 1: bytes.insert(contentsOf: bytes[at...].prefix(random.number(in: 1...30)), at: at)
        default: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        }
      }
      guard let source = try? SourceText.read(name: "a.txt", bytes: bytes) else { continue }
      check(InputFormat.read(source), "seed \(seed)")
    }
  }

  /// Lines of every beginning, alone: each look at a line stays inside it.
  @Test func everyByteAlone() {
    for byte in UInt8.min...0x7F {
      for text in [[byte], [byte, byte], [0x2D, byte], [byte, 0x20], [0x20, byte, 0x0A, byte]] {
        check(read(String(decoding: text, as: UTF8.self)), "\(text)")
      }
    }
  }

  /// A line of 3 MB: steps that grew with its square would take hours.
  @Test(.timeLimit(.minutes(5))) func oneLongLine() {
    let text = String(repeating: "Công an tỉnh chủ trì, phối hợp *với* Sở Y tế – ", count: 50_000)
    check(read(text), "long line")
  }
}
