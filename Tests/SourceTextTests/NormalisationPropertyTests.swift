import SourceText
import TestSupport
import Testing

/// What must hold of the normaliser for any text.
@Suite struct NormalisationPropertyTests {
  /// Pieces that meet the normaliser's cases, in any order.
  private static let pieces = [
    "a", "o", "u", "y", "q", "h", "B", "O", "U", "à", "ỷ", "oà", "uỷ", "Hoà", "quý", "ế", "ậ", "Đ",
    "Ð", "ð", " ", "  ", "\t", "\u{A0}", "\u{200B}", "\u{AD}", "\u{FEFF}", "\u{300}", "\u{301}",
    "\u{302}", "\u{31B}", "\u{323}", "e\u{302}\u{301}", "–", "…", "“", "”", "'", "*", "**", "_",
    "__", "`", "\\", "\\*", "<b>", "</b>", "<br>", "<", ">", "&amp;", "&nbsp;", "&agrave;",
    "&#769;", "&#7843;", "&", "1", "12", ".",
    ",", "(", ")", "/", "-", "😀", "中", "\u{1}", "\u{7F}", "\u{F0A7}", "\u{9BE}", "\u{1F71}",
  ]

  /// Pieces whose normalised form is no mark-up of its own.
  private static let settled = pieces.filter { piece in
    !["_", "__", "\\", "\\*", "<", ">", "&amp;", "&"].contains(piece)
  }

  private static func line(_ random: inout SeededRandom, _ pieces: [String]) -> String {
    (0..<random.number(in: 0...24)).reduce(into: "") { text, _ in text += random.pick(pieces) }
  }

  private func starts(_ bytes: [UInt8], _ offset: Int) -> Bool {
    offset == bytes.count || (bytes.indices.contains(offset) && bytes[offset] & 0xC0 != 0x80)
  }

  @Test(arguments: 0..<8)
  func theMapIsSound(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<400 {
      let line = Self.line(&random, Self.pieces)
      let source = Array(line.utf8)
      let text = normalised(line)
      let edges = (0...text.bytes.count).filter { starts(text.bytes, $0) }
      var last = 0..<0
      for (low, high) in zip(edges, edges.dropFirst()) {
        let range = text.sourceRange(low..<high)
        let isSound =
          range.lowerBound >= 0 && range.upperBound <= source.count && !range.isEmpty
          && starts(source, range.lowerBound) && starts(source, range.upperBound)
          && range.lowerBound >= last.lowerBound && range.upperBound >= last.upperBound
        #expect(isSound, "seed \(seed): \(line.debugDescription) \(low..<high) → \(range)")
        last = range
      }
      for _ in 0..<6 where edges.count > 1 {
        let pair = [random.pick(edges), random.pick(edges)].sorted()
        let range = text.sourceRange(pair[0]..<pair[1])
        #expect(starts(source, range.lowerBound) && starts(source, range.upperBound))
        #expect(range.upperBound <= source.count)
      }
    }
  }

  @Test(arguments: 0..<8)
  func twiceIsOnce(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 1000)
    for _ in 0..<400 {
      let line = Self.line(&random, Self.settled)
      let once = normalised(line).bytes
      let twice = normalised(String(decoding: once, as: UTF8.self)).bytes
      #expect(once == twice, "seed \(seed): \(line.debugDescription)")
    }
  }

  @Test(arguments: 0..<4)
  func spacesAreSingleAndNothingUnseenIsLeft(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 2000)
    for _ in 0..<400 {
      let line = Self.line(&random, Self.pieces)
      let text = normalised(line)
      #expect(!text.bytes.starts(with: [0x20]) && text.bytes.last != 0x20)
      #expect(!zip(text.bytes, text.bytes.dropFirst()).contains { $0 == 0x20 && $1 == 0x20 })
      #expect(!text.bytes.contains { $0 < 0x20 || $0 == 0x7F })
      #expect(text.folded == CaseFolding.lowercased(text.bytes))
    }
  }

  /// Decomposing the file changes nothing that is matched.
  @Test(arguments: 0..<4)
  func decomposedIsTheSame(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 3000)
    let pieces = Self.pieces.filter { piece in
      !piece.unicodeScalars.contains { (0x300...0x36F).contains($0.value) || $0.value == 0x9BE }
    }
    for _ in 0..<400 {
      let line = Self.line(&random, pieces)
      #expect(
        plain(line) == plain(Variation.decomposed.apply(to: line)),
        "seed \(seed): \(line.debugDescription)")
    }
  }

  /// Bytes of every kind: reading gives a text or an error, never a trap.
  @Test(arguments: 0..<8)
  func anyBytesAreReadOrRefused(seed: UInt64) {
    var random = SeededRandom(seed: seed &+ 4000)
    for _ in 0..<300 {
      var bytes = Array(Self.line(&random, Self.pieces).utf8)
      switch random.number(below: 4) {
      case 0: bytes.insert(contentsOf: random.chance(50) ? [0xFF, 0xFE] : [0xFE, 0xFF], at: 0)
      case 1: bytes.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0)
      default: break
      }
      for _ in 0..<random.number(below: 4) where !bytes.isEmpty {
        bytes[random.number(below: bytes.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let source = try? SourceText.read(name: "a", bytes: bytes) else { continue }
      #expect(source.lineStarts.count == source.bytes.count { $0 == 10 } + 1)
      #expect(String(validating: source.bytes, as: UTF8.self) != nil)
    }
  }
}
