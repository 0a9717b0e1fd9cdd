internal import DocumentModel
internal import SourceText

/// Abbreviations that the document does not explain.
struct TextAbbreviations {
  /// Those that need no explanation.
  let known: Set<String>

  /// A row of letters, digits, `-`, `&` and `/` without a space.
  private struct Token {
    var range: Range<Int>
    /// Capitals and nothing in lower case, two of them or more.
    var isCapital: Bool
    /// Whether it carries tones or vowel marks, as words in capitals do and abbreviations do not.
    var hasMarks: Bool
    /// Whether digits stand beside other parts, as in a number and symbol.
    var isNumbered: Bool
  }

  func judge(_ ranges: [Range<Int>], _ check: TextCheck, _ subject: Subject) -> Outcome {
    let facts = subject.facts
    let defined = Set(facts.abbreviations.map(\.short))
    let definedWords = Set(facts.abbreviations.flatMap { words($0.short) })
    var places: [String: [Range<Int>]] = [:]
    for range in ranges {
      for block in subject.document.blocks(in: range) {
        let tokens = self.tokens(block.range.clamped(to: range), subject.document.text)
        for i in tokens.indices where isAbbreviation(i, tokens) {
          let range = tokens[i].range
          let word = subject.document.text.string(range)
          let isCited = facts.citations.contains { $0.range.overlaps(range) }
          if isCited || isKnown(word, defined, definedWords) { continue }
          if check.isExcepted(range, subject) { continue }
          places[word, default: []].append(range)
        }
      }
    }
    let breaches = places.sorted { $0.value[0].lowerBound < $1.value[0].lowerBound }.map {
      Breach(
        $0.value[0], ["found": $0.key, "count": String($0.value.count)],
        related: Array($0.value.dropFirst().prefix(10)))
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }

  private func words(_ short: String) -> [String] {
    short.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  private func isKnown(
    _ word: String, _ defined: Set<String>, _ definedWords: Set<String>
  ) -> Bool {
    if known.contains(word) || defined.contains(word) { return true }
    return word.split { $0 == "-" || $0 == "&" || $0 == "/" }.map(String.init).allSatisfy { part in
      known.contains(part) || definedWords.contains(part) || SeriesLabel.roman(part) != nil
        || part.unicodeScalars.count < 2
    }
  }

  /// Capitals without marks, not part of a number and symbol, not one word of a line in capitals.
  private func isAbbreviation(_ i: Int, _ tokens: [Token]) -> Bool {
    let token = tokens[i]
    guard token.isCapital, !token.hasMarks, !token.isNumbered, token.range.count <= 16 else {
      return false
    }
    let isBeside = { (j: Int) in
      tokens.indices.contains(j) && tokens[j].isCapital && tokens[j].hasMarks
    }
    return !isBeside(i - 1) && !isBeside(i + 1)
  }

  private func tokens(_ part: Range<Int>, _ text: MatchingText) -> [Token] {
    var tokens: [Token] = []
    let folded = text.folded
    var i = part.lowerBound
    while i < part.upperBound {
      guard isWordByte(folded[i]) else {
        i += 1
        continue
      }
      let start = i
      var capitals = 0
      var hasLower = false
      var hasMarks = false
      var hasDigit = false
      var joints = 0
      while i < part.upperBound {
        let byte = folded[i]
        if byte == 0x2D || byte == 0x26 || byte == 0x2F {
          guard i + 1 < part.upperBound, isWordByte(folded[i + 1]) else { break }
          joints += 1
          i += 1
          continue
        }
        guard isWordByte(byte) else { break }
        if byte >= 0x30 && byte <= 0x39 {
          hasDigit = true
          i += 1
          continue
        }
        let length = min(byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3, part.upperBound - i)
        let letter = folded[i..<(i + length)]
        if letter == text.bytes[i..<(i + length)] { hasLower = true } else { capitals += 1 }
        if length > 1, !plainLetters.contains(where: letter.elementsEqual) { hasMarks = true }
        i += length
      }
      tokens.append(
        Token(
          range: start..<i, isCapital: capitals > 1 && !hasLower, hasMarks: hasMarks,
          isNumbered: hasDigit && joints > 0))
    }
    return tokens
  }
}

/// Letters beyond ASCII that abbreviations are made of: `đ`, `ư`, `ơ`.
private let plainLetters: [[UInt8]] = [[0xC4, 0x91], [0xC6, 0xB0], [0xC6, 0xA1]]
