internal import SourceText

/// Words that are looked for without regard to case, tone spelling, punctuation and runs of spaces.
///
/// `|` in its text separates alternatives; the phrase occurs where one of them does.
struct Phrase: Sendable, Hashable {
  /// One spelling of the phrase.
  struct Alternative: Sendable, Hashable {
    /// As the rule writes it, without spaces around.
    let text: String
    /// Folded words, a space before and after each.
    let folded: [UInt8]
    /// Its number in the `PhraseIndex` of the book; -1 for one that is not looked for, and never found there.
    let literal: Int
  }

  /// The phrase as the rule writes it.
  let text: String
  /// Its alternatives, at least one.
  let alternatives: [Alternative]

  /// Its first alternative, for messages.
  var name: String { alternatives.first?.text ?? text }

  /// Whether it occurs, as whole words, in a short text.
  func occurs(in text: String) -> Bool { match(in: text) != nil }

  /// The alternative that occurs in a short text.
  func match(in text: String) -> Alternative? {
    match(inFolded: WordFolding.padded(normalizing: text))
  }

  /// The alternative that occurs in a text that was folded before (`WordFolding.padded`).
  func match(inFolded words: [UInt8]) -> Alternative? {
    alternatives.first { WordFolding.contains(words, $0.folded) }
  }

  /// Whether a text consists of the words of this phrase and nothing else.
  func equals(_ text: String) -> Bool {
    let words = WordFolding.padded(normalizing: text)
    return alternatives.contains { $0.folded == words }
  }
}

/// Gathers the phrases and literals of all rules while they are compiled, each distinct one once.
struct PhraseCollector: Sendable {
  private(set) var words: [[UInt8]] = []
  private(set) var literals: [[UInt8]] = []
  private var wordNumbers: [ByteKey: Int] = [:]
  private var literalNumbers: [ByteKey: Int] = [:]

  /// The phrase of a text; nil when one of its alternatives has no word. Single words are looked for in documents only
  /// where that is asked for: there are many of them.
  mutating func phrase(_ text: String, findingWords: Bool = true) -> Phrase? {
    guard text.utf8.contains(0x7C) else {
      return alternative(text, findingWords).map { Phrase(text: text, alternatives: [$0]) }
    }
    var alternatives: [Phrase.Alternative] = []
    for part in text.utf8.split(separator: 0x7C, omittingEmptySubsequences: false) {
      guard let alternative = alternative(String(Substring(part)), findingWords) else {
        return nil
      }
      alternatives.append(alternative)
    }
    return Phrase(text: text, alternatives: alternatives)
  }

  /// One spelling; nil where it has no word.
  private mutating func alternative(_ text: String, _ findingWords: Bool) -> Phrase.Alternative? {
    let folded = WordFolding.padded(normalizing: text)
    guard folded.count > 2 else { return nil }
    let isFound = findingWords || folded.dropFirst().dropLast().contains(0x20)
    let literal = isFound ? Self.number(folded, in: &words, &wordNumbers) : -1
    return Phrase.Alternative(text: trimmed(text), folded: folded, literal: literal)
  }

  /// The number of bytes that are looked for in the lower-case text as they stand.
  mutating func literal(_ bytes: [UInt8]) -> Int {
    Self.number(bytes, in: &literals, &literalNumbers)
  }

  private static func number(
    _ bytes: [UInt8], in list: inout [[UInt8]], _ numbers: inout [ByteKey: Int]
  ) -> Int {
    let key = ByteKey(bytes)
    if let known = numbers[key] { return known }
    numbers[key] = list.count
    list.append(bytes)
    return list.count - 1
  }
}

/// The text without spaces at both ends.
func trimmed(_ text: some StringProtocol) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.first, let last = scalars.last else { return "" }
  if !isSpace(first), !isSpace(last) { return String(text) }
  guard let start = scalars.firstIndex(where: { !isSpace($0) }),
    let end = scalars.lastIndex(where: { !isSpace($0) })
  else { return "" }
  return String(text[start..<scalars.index(after: end)])
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Latin letters with all that Vietnamese writes: looking them up takes longer than all else here.
  case 0x21...0x7E, 0xC0...0x24F, 0x1E00...0x1EFF: false
  default: scalar.properties.isWhitespace
  }
}
