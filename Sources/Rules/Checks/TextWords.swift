internal import DocumentModel
internal import SourceText

/// The modes of `text` that look at single words.
extension TextCheck {
  func replace(
    _ pairs: [(wrong: Phrase, right: String)], _ ranges: [Range<Int>], _ subject: Subject
  ) -> Outcome {
    var breaches: [Breach] = []
    let text = subject.document.text
    for i in pairs.indices where subject.phrases.occurs(pairs[i].wrong) {
      for hit in hits([pairs[i].wrong], ranges, subject) {
        let found = text.string(hit)
        breaches.append(.misspelt(hit, found, Self.inCase(of: found, pairs[i].right)))
      }
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }

  /// The right words with the capitals of the wrong ones.
  private static func inCase(of found: String, _ right: String) -> String {
    let first = found.unicodeScalars.first { $0.properties.isAlphabetic }
    guard let first, first.properties.isUppercase else { return right }
    let letters = found.unicodeScalars.filter(\.properties.isAlphabetic)
    if letters.count > 1, letters.allSatisfy(\.properties.isUppercase) {
      return right.uppercased()
    }
    return right.prefix(1).uppercased() + right.dropFirst()
  }

  func placeholders(
    _ literals: [(literal: Int, isWord: Bool)], _ ranges: [Range<Int>], _ subject: Subject
  ) -> Outcome {
    let bytes = subject.document.text.folded
    let places = subject.phrases.literals
    var found: [Range<Int>] = []
    for (literal, isWord) in literals where places.has(literal) {
      for range in ranges {
        for hit in places.all(literal, in: range) {
          let isInWord =
            isWord
            && ((hit.lowerBound > 0 && isWordByte(bytes[hit.lowerBound - 1]))
              || (hit.upperBound < bytes.count && isWordByte(bytes[hit.upperBound])))
          if !isInWord, !isExcepted(hit, subject) { found.append(hit) }
        }
      }
    }
    // A long row of dots is one place, however many literals it holds.
    let merged = TextScope.merged(found)
    if merged.isEmpty { return .pass([]) }
    return .fail(merged.map { Breach($0, ["found": subject.document.text.string($0)]) })
  }

  /// Sentences that go on behind a blank line, a page number or the like.
  func brokenSentences(_ ranges: [Range<Int>], _ subject: Subject) -> Outcome {
    let document = subject.document
    let table = document.text.words
    func line(_ offset: Int) -> Int {
      document.source.line(of: document.text.sourceRange(offset..<offset + 1).lowerBound)
    }
    var breaches: [Breach] = []
    for range in ranges {
      for block in document.blocks(in: range) {
        for join in block.joins where range.contains(join) {
          let next = table.index(from: join)
          guard next > 0, next < table.words.count else { continue }
          let (before, after) = (table.words[next - 1], table.words[next])
          // The lines of a paragraph follow each other.
          guard !before.isBreak, !after.isBreak,
            line(Int(after.lower)) - line(Int(before.lower)) > 1
          else { continue }
          let place = before.range.lowerBound..<after.range.upperBound
          if isExcepted(place, subject) { continue }
          breaches.append(Breach(place, ["found": document.text.string(place)]))
        }
      }
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }

  func doubledWords(_ ranges: [Range<Int>], _ subject: Subject) -> Outcome {
    let text = subject.document.text
    var breaches: [Breach] = []
    for range in ranges {
      var next = text.words.index(from: range.lowerBound)
      for block in subject.document.blockRanges(in: range) {
        for pair in Self.doubles(block.clamped(to: range), text, &next) {
          let word = text.string(pair.second)
          let folded = WordFolding.padded(word)
          let isAllowed = except.contains { $0.alternatives.contains { $0.folded == folded } }
          if isAllowed || isExcepted(pair.both, subject) { continue }
          breaches.append(
            Breach(pair.second, ["found": word, "expected": text.string(pair.first)]))
        }
      }
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }

  struct Double {
    let first: Range<Int>
    let second: Range<Int>
    var both: Range<Int> { first.lowerBound..<second.upperBound }
  }

  /// Words of letters that stand twice with one space between, in the same case but for a capital
  /// at the start. `next` is a word at the beginning of the part or before it, and then the one behind it.
  private static func doubles(
    _ part: Range<Int>, _ text: MatchingText, _ next: inout Int
  ) -> [Double] {
    var found: [Double] = []
    for i in repeated(part, text.words, &next) {
      let (before, word) = (text.words.words[i - 1].range, text.words.words[i].range)
      let isDouble = text.folded.withUnsafeBufferPointer { folded in
        text.bytes.withUnsafeBufferPointer { bytes in
          before.count == word.count && folded[before.upperBound] == 0x20
            && areSame(folded, before, word)
            && word.contains { !(folded[$0] >= 0x30 && folded[$0] <= 0x39) }
            && (areSame(bytes, before, word)
              || (before.lowerBound == part.lowerBound
                && word.allSatisfy { bytes[$0] == folded[$0] }))
        }
      }
      if isDouble { found.append(Double(first: before, second: word)) }
    }
    return found
  }

  /// The words of a part that seem to be the same as the word before them, one character behind it.
  private static func repeated(
    _ part: Range<Int>, _ table: WordTable, _ next: inout Int
  ) -> [Int] {
    table.words.withUnsafeBufferPointer { words in
      while next < words.count, Int(words[next].lower) < part.lowerBound { next += 1 }
      var found: [Int] = []
      var i = next + 1
      while i < words.count, Int(words[i].upper) <= part.upperBound {
        if words[i].hash == words[i - 1].hash, words[i].lower == words[i - 1].upper + 1 {
          found.append(i)
        }
        i += 1
      }
      next = i - 1
      return found
    }
  }

  private static func areSame(
    _ bytes: UnsafeBufferPointer<UInt8>, _ a: Range<Int>, _ b: Range<Int>
  ) -> Bool {
    for k in 0..<a.count where bytes[a.lowerBound + k] != bytes[b.lowerBound + k] { return false }
    return true
  }
}
