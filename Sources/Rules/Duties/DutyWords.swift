internal import SourceText

/// The words of texts as duties are compared by them: words of one meaning written alike, formula words marked.
struct DutyWords: Sendable {
  /// A word after rewriting.
  struct Token: Sendable, Hashable {
    /// The hash of its letters; that of a break where no pair of words reaches across.
    let hash: UInt64
    /// Whether it belongs to a formula and says nothing of what is to be done.
    let isFormula: Bool

    var isBreak: Bool { hash == WordTable.breakHash }

    static let gap = Token(hash: WordTable.breakHash, isFormula: true)
  }

  private struct Entry: Sendable {
    let words: [UInt64]
    /// What is put in their place; nil for a formula, which stays as it is.
    let instead: [UInt64]?
  }

  private var entries: [UInt64: [Entry]] = [:]

  /// Words in their places.
  init() {}

  /// `alike` are groups of words of one meaning, each written as the first of its group; `formulas` say nothing.
  init(alike: [[[UInt64]]], formulas: [[UInt64]]) {
    for group in alike {
      guard let first = group.first else { continue }
      for words in group.dropFirst() { add(words, instead: first) }
    }
    for words in formulas { add(words, instead: nil) }
  }

  /// Adds the short forms that documents define; what is known already stays.
  mutating func add(_ shortForms: [(short: [UInt64], full: [UInt64])]) {
    for (short, full) in shortForms where !full.isEmpty && full != short {
      if entries[short.first ?? 0]?.contains(where: { $0.words == short }) ?? false { continue }
      add(short, instead: full)
    }
  }

  private mutating func add(_ words: [UInt64], instead: [UInt64]?) {
    guard let first = words.first else { return }
    var list = entries[first] ?? []
    // The longest first: it is tried first.
    let place = list.firstIndex { $0.words.count < words.count } ?? list.count
    list.insert(Entry(words: words, instead: instead), at: place)
    entries[first] = list
  }

  /// The words of a text, rewritten.
  func tokens(_ words: [UInt64]) -> [Token] {
    let alike = rewritten(words, formulas: false)
    return rewritten(alike.map(\.hash), formulas: true)
  }

  private func rewritten(_ words: [UInt64], formulas: Bool) -> [Token] {
    var out: [Token] = []
    out.reserveCapacity(words.count)
    var i = 0
    while i < words.count {
      let entry = entries[words[i]]?.first {
        ($0.instead == nil) == formulas && words[i...].starts(with: $0.words)
      }
      guard let entry else {
        out.append(Token(hash: words[i], isFormula: words[i] == WordTable.breakHash))
        i += 1
        continue
      }
      for hash in entry.instead ?? entry.words {
        out.append(Token(hash: hash, isFormula: entry.instead == nil))
      }
      i += entry.words.count
    }
    return out
  }
}

extension DutyWords {
  /// The words of a range of a text, digits left out, with breaks for the parts that do not count.
  static func words(
    of range: Range<Int>, in text: MatchingText, without others: [Range<Int>] = []
  ) -> [UInt64] {
    var out: [UInt64] = []
    var other = 0
    var i = text.words.index(from: range.lowerBound)
    while i < text.words.words.count {
      let word = text.words.words[i]
      i += 1
      guard Int(word.lower) < range.upperBound else { break }
      while other < others.count, others[other].upperBound <= Int(word.lower) { other += 1 }
      let isOut = other < others.count && others[other].lowerBound < Int(word.upper)
      if isOut || word.isBreak {
        if out.last.map({ $0 != WordTable.breakHash }) ?? false { out.append(WordTable.breakHash) }
      } else if !(0x30...0x39).contains(text.folded[Int(word.lower)]) {
        out.append(word.hash)
      }
    }
    return out
  }

  /// The words of a short text, such as a phrase of a rule.
  static func words(of text: String) -> [UInt64] {
    WordFolding.hashes(normalizing: text)
  }
}

/// What a text says, by words and pairs of neighbouring words; pairs keep what single syllables blur.
struct DutyTerms: Sendable {
  /// Each term once, in order of reading.
  private(set) var list: [UInt64] = []
  /// How many words besides formulas there are, each counted once.
  private(set) var wordCount = 0

  /// The terms of words; `isWhole` keeps those of formulas too, as the side has them that is searched.
  init(_ tokens: [DutyWords.Token], isWhole: Bool) {
    var seen: Set<UInt64> = []
    for (i, token) in tokens.enumerated() where !token.isBreak {
      if isWhole || !token.isFormula, seen.insert(token.hash).inserted {
        list.append(token.hash)
        wordCount += 1
      }
      guard i + 1 < tokens.count, !tokens[i + 1].isBreak else { continue }
      if !isWhole, token.isFormula, tokens[i + 1].isFormula { continue }
      let pair = Self.pair(token.hash, tokens[i + 1].hash)
      if seen.insert(pair).inserted { list.append(pair) }
    }
  }

  private static func pair(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var hash = WordTable.Hash()
    for shift in stride(from: 0, to: 64, by: 8) {
      hash.add(UInt8(truncatingIfNeeded: a >> UInt64(shift)))
    }
    for shift in stride(from: 0, to: 64, by: 8) {
      hash.add(UInt8(truncatingIfNeeded: b >> UInt64(shift)))
    }
    return hash.value
  }
}
