import SourceText
import Testing

/// The words of a text as they are printed; `¶` for a break.
private func words(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return WordTable(folded: bytes).words.map {
    $0.isBreak ? "¶" : String(decoding: bytes[$0.range], as: UTF8.self)
  }
}

@Suite struct WordTableTests {
  @Test func punctuationSeparatesWordsAndBlocksBreak() {
    #expect(
      words("số 12/kh-ubnd, ngày\nđồng chí") == [
        "số", "12", "kh", "ubnd", "ngày", "¶", "đồng", "chí",
      ])
    #expect(words("“sở y tế”…và\u{3000}nhà") == ["sở", "y", "tế", "và", "nhà"])
    #expect(words("") == [])
    #expect(words(" .,; ") == [])
    #expect(words("\n\n") == ["¶", "¶"])
  }

  @Test func placesAreBytes() {
    let table = WordTable(folded: Array("đã ký".utf8))
    #expect(table.words.map(\.range) == [0..<4, 5..<8])
    #expect(table.index(from: 0) == 0)
    #expect(table.index(from: 1) == 1)
    #expect(table.index(from: 6) == 2)
  }

  @Test func equalWordsHaveEqualHashes() {
    let table = WordTable(folded: Array("ma túy, ma tuý".utf8)).words
    #expect(table[0].hash == table[2].hash)
    #expect(table[1].hash != table[3].hash)
    #expect(WordTable.hashes(of: Array("ma\ntúy".utf8)) == [table[0].hash, table[1].hash])
  }

  @Test func marksWithoutALetterCountForNothing() {
    // A dot below that no letter took up stays in the word, and the word is the same.
    let table = WordTable(folded: Array("tx\u{0323}t txt \u{0323}a".utf8)).words
    #expect(table.count == 3)
    #expect(table[0].hash == table[1].hash)
  }

  @Test func brokenBytesEndAWord() {
    #expect(WordTable(folded: [0x61, 0x80, 0x62, 0xC3]).words.count == 2)
    #expect(WordTable(folded: [0xE3]).words.count == 1)
  }
}
