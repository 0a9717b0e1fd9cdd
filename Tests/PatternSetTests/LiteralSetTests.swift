import PatternSet
import Testing

private func matches(_ literals: [String], in text: String) -> [LiteralMatch] {
  LiteralSet(literals.map { Array($0.utf8) }).matches(in: Array(text.utf8))
}

private func match(_ literal: Int, _ range: Range<Int>) -> LiteralMatch {
  LiteralMatch(literal: literal, range: range)
}

@Suite struct LiteralSetTests {
  @Test func overlappingLiteralsAreAllFound() {
    // "Sở Y tế": S 0, ở 1-3, space 4, Y 5, space 6, t 7, ế 8-10.
    #expect(
      matches(["Sở Y tế", "Y tế", "tế", "Sở Y"], in: "Sở Y tế")
        == [match(3, 0..<6), match(0, 0..<11), match(1, 5..<11), match(2, 7..<11)])
  }

  @Test func failsOverIntoTheMiddleOfAnotherLiteral() {
    #expect(
      matches(["abcde", "bcx", "cd"], in: "abcdbcx")
        == [match(2, 2..<4), match(1, 4..<7)])
    #expect(matches(["aaab", "aab"], in: "aaaaab") == [match(0, 2..<6), match(1, 3..<6)])
  }

  @Test func equalLiteralsAreEachFoundAndEmptyOnesNever() {
    #expect(matches(["", "ab", "ab", ""], in: "xab") == [match(1, 1..<3), match(2, 1..<3)])
    #expect(LiteralSet([[], [0x61]]).count == 2)
  }

  @Test func nothingInNothing() {
    #expect(matches([], in: "abc") == [])
    #expect(matches([""], in: "abc") == [])
    #expect(matches(["abc"], in: "") == [])
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    LiteralSet([[1]]).forEachMatch(in: nothing) { _, _ in Issue.record("found in nothing") }
  }

  @Test func allBytesCanStandInALiteral() {
    let every = (UInt8.min...UInt8.max).map { [$0] }
    let set = LiteralSet(every)
    #expect(set.matches(in: [0, 255, 128]).map(\.literal) == [0, 255, 128])
  }

  @Test func runsOfOneByte() {
    let literals = (1...40).map { [UInt8](repeating: 0x61, count: $0) }
    let found = LiteralSet(literals).matches(in: [UInt8](repeating: 0x61, count: 60))
    // A run of n stands in 60 bytes 61 - n times.
    #expect(found.count == (1...40).reduce(0) { $0 + 61 - $1 })
  }

  @Test func timeIsLinearWhereEveryPlaceBeginsALongLiteral() {
    let long = [UInt8](repeating: 0x61, count: 20_000) + [0x62]
    let set = LiteralSet([long, [UInt8](repeating: 0x61, count: 10_000) + [0x63]])
    var text = [UInt8](repeating: 0x61, count: 1_000_000)
    text.append(0x62)
    var found: [LiteralMatch] = []
    let time = ContinuousClock().measure { found = set.matches(in: text) }
    #expect(found == [match(0, 980_000..<1_000_001)])
    // Compared place by place this would be 20,000,000,000 comparisons.
    #expect(time < .seconds(20))
  }

  @Test(arguments: 0..<60) func agreesWithNaiveSearch(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let alphabet: [UInt8] = [[0x61, 0x62], [0x61, 0x62, 0x63, 0xE1, 0xBA], Array(0x41...0x5F)][
      seed % 3]
    let count = [3, 20, 400][seed / 3 % 3]
    let longest = [3, 8, 40][seed / 9 % 3]
    var literals = (0..<count).map { _ in random.bytes(atMost: longest, of: alphabet) }
    if seed % 2 == 0 {
      // Many literals that part only after a long common beginning, which holds one of them.
      let beginning = random.bytes(atMost: 12, of: alphabet)
      literals += literals.map { beginning + $0 } + [Array(beginning.dropFirst())]
    }
    var text = random.bytes(atMost: 300, of: alphabet)
    // Make sure that long literals occur too.
    for _ in 0..<6 {
      text += literals[random.below(literals.count)] + random.bytes(atMost: 4, of: alphabet)
    }

    let set = LiteralSet(literals)
    let found = set.matches(in: text)
    let hits = text.withUnsafeBufferPointer { set.hits(in: $0) }
    #expect(
      hits.map { match(Int($0.member), Int($0.lower)..<Int($0.upper)) } == found)
    var naive: [LiteralMatch] = []
    for end in 0...text.count {
      for (index, literal) in literals.enumerated() where !literal.isEmpty && literal.count <= end {
        if text[(end - literal.count)..<end].elementsEqual(literal) {
          naive.append(match(index, end - literal.count..<end))
        }
      }
    }
    #expect(Set(found) == Set(naive))
    #expect(found.count == naive.count)
    #expect(found.map(\.range.upperBound) == found.map(\.range.upperBound).sorted())
    let order = zip(found, found.dropFirst()).allSatisfy { first, second in
      first.range.upperBound < second.range.upperBound
        || first.range.count > second.range.count
        || first.range.count == second.range.count && first.literal < second.literal
    }
    #expect(order, "at one end the longest first, equal ones in the order given")
    #expect(!naive.isEmpty)
  }

  @Test(arguments: 0..<20) func longTextsAreReadInPartsThatMissNothing(_ seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let alphabet: [UInt8] = [[0x61, 0x62], [0x61, 0x62, 0x63, 0xE1, 0xBA]][seed % 2]
    let longest = [1, 4, 40][seed % 3]
    let literals = (0..<20).map { _ in random.bytes(atMost: longest, of: alphabet) }
    // So many bytes that the parts meet at every place of some literal.
    let text = random.bytes(exactly: 16 * longest + 700 + seed, of: alphabet)
    let set = LiteralSet(literals)
    let hits = text.withUnsafeBufferPointer { set.hits(in: $0) }
    #expect(!hits.isEmpty)
    #expect(
      hits.map { match(Int($0.member), Int($0.lower)..<Int($0.upper)) } == set.matches(in: text))
  }

  @Test func aLiteralAcrossEachEdgeOfThePartsIsFoundOnce() {
    let set = LiteralSet([Array("quyết định".utf8)])
    let length = "quyết định".utf8.count
    let count = 4000
    for edge in [1000, 2000, 3000] {
      for start in (edge - length)...edge {
        var text = [UInt8](repeating: 0x20, count: count)
        text.replaceSubrange(start..<start + length, with: "quyết định".utf8)
        let hits = text.withUnsafeBufferPointer { set.hits(in: $0) }
        #expect(hits.map { Int($0.lower) } == [start])
      }
    }
  }

  @Test func oneSetServesManyTasks() async {
    let set = LiteralSet(["tỉnh", "xã", "ủy ban nhân dân tỉnh"].map { Array($0.utf8) })
    let text = Array("ủy ban nhân dân tỉnh, các xã".utf8)
    let expected = set.matches(in: text)
    #expect(expected.map(\.literal) == [2, 0, 1])
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<32 { group.addTask { set.matches(in: text) == expected } }
      for await same in group { #expect(same) }
    }
  }
}

private struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func bytes(exactly count: Int, of alphabet: [UInt8]) -> [UInt8] {
    (0..<count).map { _ in alphabet[below(alphabet.count)] }
  }

  mutating func bytes(atMost longest: Int, of alphabet: [UInt8]) -> [UInt8] {
    (0..<below(longest + 1)).map { _ in alphabet[below(alphabet.count)] }
  }
}
