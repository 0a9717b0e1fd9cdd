import SourceText
import TestSupport
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

  @Test func linesEndWithBreaks() {
    // A line feed inside a line is a space.
    let table = WordTable(lines: ["ma túy", "", "sở\ny tế"].map { Array($0.utf8) }).words
    #expect(table.map(\.isBreak) == [false, false, true, true, false, false, false, true])
    #expect(
      table.filter { !$0.isBreak }.map(\.hash)
        == WordTable.hashes(of: Array("ma túy sở y tế".utf8)))
    #expect(WordTable(lines: []).words.isEmpty)
  }

  /// One pass gives the text in lower case, and the words that the text in lower case has.
  @Test func foldingOnTheWay() {
    var random = SeededRandom(seed: 11)
    let parts = [
      "a", "Z", "9", "Ế", "ế", "Đ", "Ơ", "Ư", "ũ", "Ũ", "×", "÷", "\u{1E9E}", "\u{1E00}", "中",
      "\u{0323}", "“", "\u{3000}", "😀", " ", "\n", "-",
    ].map { Array($0.utf8) }
    for _ in 0..<600 {
      var text = (0..<random.number(below: 30)).flatMap { _ in random.pick(parts) }
      // Cut characters are no trap.
      if random.chance(20) { text.removeLast(min(text.count, random.number(below: 3))) }
      let small = CaseFolding.lowercased(text)
      let expected = WordTable(folded: small).words
      let words = WordTable(folding: &text).words
      #expect(text == small)
      #expect(words.map(\.range) == expected.map(\.range))
      #expect(words.map(\.hash) == expected.map(\.hash))
    }
  }

  /// A word is known by its letters alone, whatever stands around it and however long it is.
  @Test func wordsAreTheSameInAnyPlace() {
    var random = SeededRandom(seed: 12)
    let letters = [
      "a", "z", "0", "9", "ế", "đ", "ơ", "ư", "ũ", "ĩ", "à", "ÿ", "ß", "ŋ", "ḁ", "中", "ж", "😀", "÷",
      "×", "k", "m",
    ]
    let marks = [" ", "\n", "-", "/", "@", "[", "`", "{", "…", "\u{7F}"]
    for _ in 0..<600 {
      let text = (0..<random.number(below: 40)).reduce(into: "") { text, _ in
        text += random.chance(25) ? random.pick(marks) : random.pick(letters)
      }
      let bytes = Array(text.utf8)
      let table = WordTable(folded: bytes).words
      for word in table where !word.isBreak {
        #expect(WordTable.hashes(of: Array(bytes[word.range])) == [word.hash], "\(text)")
      }
      // All that is a letter or digit stands in a word, and nothing else does.
      let inWords = Set(table.filter { !$0.isBreak }.flatMap { Array($0.range) })
      for i in bytes.indices where bytes[i] < 0x80 {
        let isLetter = (0x30...0x39).contains(bytes[i]) || (0x61...0x7A).contains(bytes[i])
        #expect(inWords.contains(i) == isLetter, "\(text) at \(i)")
      }
    }
  }

  /// A long text, looked at in blocks and batches, has the words of its two parts wherever a space parts it.
  @Test func longTextsHaveTheWordsOfTheirParts() {
    var random = SeededRandom(seed: 13)
    let parts = [
      "ngày", "NGƯỜI", "Đường", "ủy", "Ủ", "a", "7", "ịt\u{0323}", "\u{0323}x\u{0323}", "“kế”", "…",
      "\u{3000}", "😀", "中中", "\n", "-", ".", "trườngtrườngtrường", "ÀÁ×÷", "Ã", "ĩ", "Ĩ", "§",
      String(repeating: "ế", count: 40), String(repeating: "Đông", count: 20),
    ]
    for length in [1, 20, 63, 64, 65, 128, 700, 2047, 2048, 2049, 5000] {
      let drawn = (0..<length / 2 + 1).map { _ in
        random.pick(parts) + (random.chance(60) ? " " : "")
      }
      for _ in 0..<8 {
        let place = random.number(below: drawn.count)
        var first = Array((drawn[..<place].joined() + " ").utf8)
        var second = Array(drawn[place...].joined().utf8)
        var whole = first + second
        let words = WordTable(folding: &whole).words
        let (one, other) = (
          WordTable(folding: &first).words, WordTable(folding: &second).words
        )
        #expect(whole == first + second)
        #expect(words.map(\.hash) == one.map(\.hash) + other.map(\.hash))
        #expect(
          words.map(\.lower) == one.map(\.lower) + other.map { $0.lower + Int32(first.count) })
        #expect(
          words.map(\.upper) == one.map(\.upper) + other.map { $0.upper + Int32(first.count) })
      }
    }
  }

  /// What a character that is no letter goes on with belongs to no word, though a block ends within it.
  @Test func charactersOverTheEdgeOfABlock() {
    for count in 56..<70 {
      for mark in ["…", "😀", "\u{3000}", "§"] {
        let word = String(repeating: "a", count: count)
        #expect(words(word + mark + "b") == [word, "b"])
        #expect(words(word + mark + "\nb" + word) == [word, "¶", "b" + word])
      }
    }
  }

  @Test func differentWordsDiffer() {
    let words = [
      "ấ", "ầ", "ẩ", "ă", "â", "ê", "ơ", "ư", "đ", "aấ", "ấa", "tế", "tể", "ết", "12", "21",
    ]
    let hashes = words.flatMap { WordTable.hashes(of: Array($0.utf8)) }
    #expect(hashes.count == words.count)
    #expect(Set(hashes).count == words.count)
  }

  @Test func brokenBytesAreNoTrap() {
    var random = SeededRandom(seed: 14)
    for count in 0..<300 {
      let bytes = (0..<count).map { _ in UInt8(random.number(below: 256)) }
      let words = WordTable(folded: bytes).words
      #expect(words.allSatisfy { $0.lower < $0.upper && $0.upper <= count })
      #expect(zip(words, words.dropFirst()).allSatisfy { $0.upper <= $1.lower })
    }
  }
}
