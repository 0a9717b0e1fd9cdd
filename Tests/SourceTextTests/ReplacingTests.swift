import SourceText
import TestSupport
import Testing

/// A text with other bytes in some places has the words that the same text has when it is read anew.
@Suite struct ReplacingTests {
  private static func text(_ text: String) -> MatchingText {
    MatchingText(bytes: Array(text.utf8), map: OffsetMap(identity: text.utf8.count))
  }

  private static func replaced(
    _ text: String, _ edits: [(String, by: String)]
  ) -> MatchingText {
    let bytes = Array(text.utf8)
    var from = 0
    let found = edits.map { wanted, replacement in
      let wanted = Array(wanted.utf8)
      let place = bytes.indices[from...].first { bytes[$0...].starts(with: wanted) } ?? from
      from = place + wanted.count
      return (range: place..<from, bytes: Array(replacement.utf8))
    }
    return Self.text(text).replacing(found)
  }

  private func words(_ text: MatchingText) -> [String] {
    text.words.words.map {
      $0.isBreak ? "¶" : String(decoding: text.bytes[$0.range], as: UTF8.self)
    }
  }

  @Test func aWordAPartOfItAndTheSpaceBesideIt() {
    let text = "Uỷ ban nhân dăn xã.\nSố 5"
    #expect(
      words(Self.replaced(text, [("dăn", by: "Dân")])) == [
        "Uỷ", "ban", "nhân", "Dân", "xã", "¶", "Số", "5",
      ])
    #expect(
      words(Self.replaced(text, [("ă", by: "â")])) == [
        "Uỷ", "ban", "nhân", "dân", "xã", "¶", "Số", "5",
      ])
    #expect(
      words(Self.replaced(text, [("n d", by: "nd")])) == [
        "Uỷ", "ban", "nhândăn", "xã", "¶", "Số", "5",
      ])
    #expect(
      words(Self.replaced(text, [("nhân", by: "nh n")])) == [
        "Uỷ", "ban", "nh", "n", "dăn", "xã", "¶", "Số", "5",
      ])
    #expect(
      words(Self.replaced(text, [("ban", by: "")])) == ["Uỷ", "nhân", "dăn", "xã", "¶", "Số", "5"])
    #expect(
      words(Self.replaced(text, [("U", by: "H"), ("ỷ", by: "uy"), ("5", by: "6")])) == [
        "Huy", "ban", "nhân", "dăn", "xã", "¶", "Số", "6",
      ])
    #expect(
      Self.replaced(text, [("dăn", by: "DÂN")]).folded == Array("uỷ ban nhân dân xã.\nsố 5".utf8))
  }

  @Test func asIfReadAnew() {
    var random = SeededRandom(seed: 21)
    let parts = ["a", "Bc", "ế", "Đ", " ", " ", ", ", "“", "\n", "12", "x\u{323}", "Ủy ban"]
      .map { Array($0.utf8) }
    for _ in 0..<2000 {
      let pieces = (0..<random.number(below: 24)).map { _ in random.pick(parts) }
      var edits: [(range: Range<Int>, bytes: [UInt8])] = []
      var bytes: [UInt8] = []
      for piece in pieces {
        if random.chance(25) {
          let count = random.number(below: 3)
          let other = (0..<count).flatMap { _ in random.pick(parts) }
          edits.append((bytes.count..<bytes.count + piece.count, other))
        }
        bytes += piece
      }
      let text = MatchingText(bytes: bytes, map: OffsetMap(identity: bytes.count))
      let replaced = text.replacing(edits)
      let anew = MatchingText(bytes: replaced.bytes, map: replaced.map)
      #expect(replaced.folded == anew.folded)
      #expect(replaced.words.words.map(\.range) == anew.words.words.map(\.range))
      #expect(replaced.words.words.map(\.hash) == anew.words.words.map(\.hash))
    }
  }
}
