internal import DocumentModel
internal import SourceText

/// Abbreviations that the document does not explain.
struct TextAbbreviations {
  /// Those that need no explanation.
  let known: Set<String>

  /// A row of letters, digits, `-`, `&` and `/` without a space.
  private struct Token {
    var range: Range<Int>
    /// Its parts between `-`, `&` and `/`.
    var parts: [String]
    var text: String

    /// Whether it is in capitals throughout, two letters or more.
    var isCapital: Bool {
      let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
      return letters.count > 1 && !letters.contains(where: \.properties.isLowercase)
    }

    /// Whether it carries tones or vowel marks, as words in capitals do and abbreviations do not.
    var hasMarks: Bool {
      text.unicodeScalars.contains { $0.value > 0x7F && $0 != "Đ" && $0 != "Ư" && $0 != "Ơ" }
    }

    var hasDigit: Bool { text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }
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
          let token = tokens[i]
          let isCited = facts.citations.contains { $0.range.overlaps(token.range) }
          if isCited || isKnown(token, defined, definedWords) { continue }
          if check.isExcepted(token.range, subject) { continue }
          places[token.text, default: []].append(token.range)
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
    _ token: Token, _ defined: Set<String>, _ definedWords: Set<String>
  ) -> Bool {
    if known.contains(token.text) || defined.contains(token.text) { return true }
    return token.parts.allSatisfy { part in
      known.contains(part) || definedWords.contains(part) || SeriesLabel.roman(part) != nil
        || part.unicodeScalars.count < 2
    }
  }

  /// Capitals without marks, not part of a number and symbol, not one word of a line in capitals.
  private func isAbbreviation(_ i: Int, _ tokens: [Token]) -> Bool {
    let token = tokens[i]
    guard token.isCapital, !token.hasMarks, token.text.unicodeScalars.count <= 12 else {
      return false
    }
    if token.hasDigit, token.parts.count > 1 { return false }
    let neighbours = [i - 1, i + 1].filter { tokens.indices.contains($0) }.map { tokens[$0] }
    return !neighbours.contains { $0.isCapital && $0.hasMarks }
  }

  private func tokens(_ part: Range<Int>, _ text: MatchingText) -> [Token] {
    var tokens: [Token] = []
    let bytes = text.folded
    var i = part.lowerBound
    while i < part.upperBound {
      guard isWordByte(bytes[i]) else {
        i += 1
        continue
      }
      let start = i
      while i < part.upperBound {
        let isJoint =
          (bytes[i] == 0x2D || bytes[i] == 0x26 || bytes[i] == 0x2F) && i + 1 < part.upperBound
          && isWordByte(bytes[i + 1])
        guard isJoint || isWordByte(bytes[i]) else { break }
        i += 1
      }
      let word = text.string(start..<i)
      let parts = word.split { $0 == "-" || $0 == "&" || $0 == "/" }.map(String.init)
      tokens.append(Token(range: start..<i, parts: parts, text: word))
    }
    return tokens
  }
}
