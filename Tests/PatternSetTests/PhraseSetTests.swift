import PatternSet
import SourceText
import TestSupport
import Testing

private struct Found: Equatable, CustomStringConvertible {
  let phrase: Int
  let first: Int
  let last: Int
  var description: String { "\(phrase):\(first)-\(last)" }

  init(_ phrase: Int, _ first: Int, _ last: Int) {
    self.phrase = phrase
    self.first = first
    self.last = last
  }
}

private func find(_ phrases: [String], in text: String) -> [Found] {
  var found: [Found] = []
  PhraseSet(phrases.map { Array($0.utf8) })
    .forEachMatch(in: WordTable(folded: Array(text.utf8))) { found.append(Found($0, $1, $2)) }
  return found
}

@Suite struct PhraseSetTests {
  @Test func overlappingPhrasesAreAllFound() {
    #expect(
      find(["sở y tế", "y tế", "tế", "sở y"], in: "sở y tế")
        == [Found(3, 0, 1), Found(0, 0, 2), Found(1, 1, 2), Found(2, 2, 2)])
  }

  @Test func equalPhrasesAreEachFoundAndEmptyOnesNever() {
    #expect(find(["", "a b", "a, b", " - "], in: "x a b") == [Found(1, 1, 2), Found(2, 1, 2)])
    #expect(find([], in: "a") == [])
    #expect(find(["a"], in: "") == [])
  }

  @Test func punctuationDoesNotMatterAndBlocksAreNotCrossed() {
    #expect(
      find(["lao động thương binh"], in: "lao động - thương binh\nlao động\nthương binh")
        == [Found(0, 0, 3)])
  }

  @Test func wordsBeforeTheEndOfABlockAreFoundAlone() {
    // The end of the block is no second word.
    #expect(
      find(["a", "b", "a b", "b a"], in: "b a\na\nb")
        == [Found(1, 0, 0), Found(3, 0, 1), Found(0, 1, 1), Found(0, 3, 3), Found(1, 5, 5)])
  }

  @Test func inSomeWordsOnlyPhrasesThatStandWhollyInThem() {
    let table = WordTable(folded: Array("a b c b a b".utf8))
    var found: [Found] = []
    PhraseSet(["a b", "b", "b c", "c b a"].map { Array($0.utf8) })
      .forEachMatch(in: table, 1..<5) { found.append(Found($0, $1, $2)) }
    #expect(found == [Found(1, 1, 1), Found(2, 1, 2), Found(3, 2, 4), Found(1, 3, 3)])
    PhraseSet([Array("a".utf8)]).forEachMatch(in: table, 2..<2) { _, _, _ in
      Issue.record("no word, no phrase")
    }
  }

  @Test func wordsAreFoundByTheHashesTheyAreKnownBy() {
    func word(_ hash: UInt64) -> WordTable.Word { WordTable.Word(hash: hash, lower: 0, upper: 1) }
    // All of them share the lowest ends of their hashes.
    let (one, other, third) = (1 << 20 | 5 as UInt64, 1 << 30 | 5 as UInt64, 5 as UInt64)
    let set = PhraseSet(
      lines: WordTable(words: [
        word(one), word(other), word(WordTable.breakHash), word(third), word(WordTable.breakHash),
      ]))
    var found: [Found] = []
    set.forEachMatch(inHashes: [other, one, other, one, third, WordTable.breakHash, one, 5]) {
      found.append(Found($0, $1, $2))
    }
    #expect(found == [Found(0, 1, 2), Found(1, 4, 4), Found(1, 7, 7)])
  }

  @Test func wholeWordsOnly() {
    #expect(find(["an", "công an"], in: "công anh, công tan, ban") == [])
  }

  @Test func theSameAsLookingAtEachPlace() {
    var random = SeededRandom(seed: 20_261_121)
    let letters = ["a", "b", "c", "a", "b"]
    for _ in 0..<200 {
      let phrases = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        }
      }
      // Words are looked at in groups: some texts have several.
      let text = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? "a"
      }
      var expected: [Found] = []
      for first in text.indices {
        for length in 1...4 where first + length <= text.count {
          for (i, phrase) in phrases.enumerated()
          where phrase.elementsEqual(text[first..<first + length]) {
            expected.append(Found(i, first, first + length - 1))
          }
        }
      }
      let found = find(
        phrases.map { $0.joined(separator: " ") }, in: text.joined(separator: " "))
      #expect(found == expected, "\(phrases) in \(text)")
    }
  }
}
