import DocumentModel
import SourceText
import Testing

@testable import Rules

/// Phrases in a text of which some words are changed are found where they are found in the changed text by itself.
@Suite struct WordMovesTests {
  private static let phrases = [
    "công an tỉnh", "sở y tế", "tỉnh", "y tế", "hòa giải", "báo cáo kết quả", "kết quả",
  ]

  private func places(_ text: String, after earlier: String) throws -> (
    moved: [[Range<Int>]], found: [[Range<Int>]], earlier: [[Range<Int>]]
  ) {
    var collector = PhraseCollector()
    let phrases = try Self.phrases.map { text in
      let phrase = collector.phrase(text)
      return try #require(phrase)
    }
    let index = PhraseIndex(collector)
    let (old, new) = (Bench(earlier).document, Bench(text).document)
    let before = index.hits(in: old)
    func all(_ hits: PhraseHits) -> [[Range<Int>]] {
      phrases.map { hits.all($0, in: 0..<max(text.utf8.count, earlier.utf8.count)) }
    }
    return (all(index.hits(in: new, after: before, of: old)), all(index.hits(in: new)), all(before))
  }

  private static let printed = """
    Công an tinh và Sở Y té báo cáo kết quả.
    Sở Y tế, Sở Y tế báo cáo kêt quả cho Công an tỉnh.
    Công an tỉnh hòa giải.
    """

  @Test(arguments: [
    // Words of one block, of the last one, of the first and the last; none.
    ("tinh", "tỉnh"), ("kêt", "kết"), ("tinh", "thành phố"), ("giải", "bình"), ("xã", "huyện"),
    // Known by the same hash, and longer.
    ("hòa", "hoà"), ("Công an tinh", "Công an tỉnh"),
    // Gone, and in two: there are no longer as many words.
    (" kêt", ""), ("té", "tế phường"), ("quả.\n", "quả "),
  ])
  func phrasesAreFoundWhereTheyStand(_ word: String, _ other: String) throws {
    let parts = Self.printed.split(separator: word, omittingEmptySubsequences: false)
    let text = parts.joined(separator: other)
    let places = try places(text, after: Self.printed)
    #expect(places.moved == places.found)
    #expect(places.found.contains { !$0.isEmpty })
  }

  @Test func whatStandsInBlocksThatAreTheSameIsMoved() throws {
    let text = Self.printed.replacing("tinh", with: "tỉnh")
    let places = try places(text, after: Self.printed)
    let shift = "tỉnh".utf8.count - "tinh".utf8.count
    let first = "Công an tỉnh".utf8.count
    // Before, behind the damaged one of the first line, the two others; then that too.
    #expect(places.earlier[0].count == 2)
    #expect(
      places.moved[0]
        == [0..<first]
        + places.earlier[0].map { $0.lowerBound + shift..<$0.upperBound + shift })
  }

  @Test func nothingIsKnownOfOtherPhrases() throws {
    let (old, new) = (Bench("Sở Y té.").document, Bench("Sở Y tế.").document)
    var collector = PhraseCollector()
    let phrase = collector.phrase("sở y tế")
    let health = try #require(phrase)
    let hits = PhraseIndex(collector).hits(in: new, after: PhraseHits(), of: old)
    #expect(hits.all(health, in: 0..<20).count == 1)
  }
}
