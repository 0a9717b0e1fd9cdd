internal import DocumentModel
internal import SourceText

/// The modes of `text` that look at single words.
extension TextCheck {
  func replace(
    _ pairs: [(wrong: Phrase, right: String)], _ ranges: [Range<Int>], _ subject: Subject
  ) -> Outcome {
    var breaches: [Breach] = []
    let text = subject.document.text
    for pair in pairs {
      for hit in hits([pair.wrong], ranges, subject) {
        let found = text.string(hit)
        breaches.append(
          Breach(hit, ["found": found, "expected": Self.inCase(of: found, pair.right)]))
      }
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }

  /// The right words with the capitals of the wrong ones.
  private static func inCase(of found: String, _ right: String) -> String {
    let letters = found.unicodeScalars.filter(\.properties.isAlphabetic)
    guard let first = letters.first, first.properties.isUppercase else { return right }
    if letters.count > 1, letters.allSatisfy(\.properties.isUppercase) {
      return right.uppercased()
    }
    return right.prefix(1).uppercased() + right.dropFirst()
  }

  func placeholders(
    _ literals: [(literal: Int, isWord: Bool)], _ ranges: [Range<Int>], _ subject: Subject
  ) -> Outcome {
    let bytes = subject.document.text.folded
    var found: [Range<Int>] = []
    for (literal, isWord) in literals {
      for range in ranges {
        for hit in subject.phrases.allLiterals(literal, in: range) {
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

  func doubledWords(_ ranges: [Range<Int>], _ subject: Subject) -> Outcome {
    let words = Set(except.flatMap(\.alternatives).map(\.folded))
    let text = subject.document.text
    var breaches: [Breach] = []
    for range in ranges {
      for block in subject.document.blocks(in: range) {
        let part = block.range.clamped(to: range)
        for pair in Self.doubles(part, text) {
          let word = text.string(pair.second)
          if words.contains(WordFolding.padded(word)) || isExcepted(pair.both, subject) { continue }
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
  /// at the start.
  private static func doubles(_ part: Range<Int>, _ text: MatchingText) -> [Double] {
    var found: [Double] = []
    let bytes = text.folded
    var previous: Range<Int>?
    var i = part.lowerBound
    while i < part.upperBound {
      guard isWordByte(bytes[i]) else {
        i += 1
        continue
      }
      let start = i
      while i < part.upperBound, isWordByte(bytes[i]) { i += 1 }
      let word = start..<i
      defer { previous = word }
      guard let before = previous, before.count == word.count, start == before.upperBound + 1,
        bytes[before.upperBound] == 0x20, bytes[before] == bytes[word],
        bytes[word].contains(where: { !($0 >= 0x30 && $0 <= 0x39) })
      else { continue }
      let isSameCase =
        text.bytes[before] == text.bytes[word]
        || (text.bytes[word] == bytes[word] && before.lowerBound == part.lowerBound)
      if isSameCase { found.append(Double(first: before, second: word)) }
    }
    return found
  }
}
