internal import DocumentModel
internal import PatternSet
internal import SourceText
internal import Synchronization

/// All phrases and literals of all rules, each searched in one pass.
final class PhraseIndex: Sendable {
  private let words: PhraseSet
  private let literals: LiteralSet

  /// The index of everything that was collected.
  init(_ collector: PhraseCollector) {
    words = PhraseSet(collector.words)
    literals = LiteralSet(collector.literals)
  }

  /// Where everything occurs in a document; literals are looked for when something asks for them.
  func hits(in document: SourceDocument) -> PhraseHits {
    PhraseHits(words: hits(in: document.text.words), index: self, literalsIn: document.text)
  }

  /// The same for a document of which some words differ from those of another, where it is known where everything occurs:
  /// phrases are looked for only in the blocks in which words differ.
  func hits(
    in document: SourceDocument, after earlier: PhraseHits, of other: SourceDocument
  ) -> PhraseHits {
    let table = document.text.words
    guard earlier.index === self, let moves = WordMoves(from: other.text.words, to: table) else {
      return hits(in: document)
    }
    var found: [SetHit] = []
    for part in moves.changed {
      words.forEachMatch(in: table, part) { phrase, first, last in
        found.append(
          SetHit(
            member: Int32(truncatingIfNeeded: phrase), lower: table.words[first].lower,
            upper: table.words[last].upper))
      }
    }
    return PhraseHits(
      words: earlier.words.moved(moves, adding: found), index: self, literalsIn: document.text)
  }

  /// Where the literals occur in a text.
  fileprivate func literalHits(in text: MatchingText) -> HitTable {
    HitTable(text.folded.withUnsafeBufferPointer(literals.hits(in:)), members: literals.count)
  }

  /// Where the phrases occur among words.
  fileprivate func hits(in table: WordTable) -> HitTable {
    HitTable(words.hits(in: table), members: words.count)
  }
}

/// Where the phrases of all rules occur in one document.
///
/// A class, as every check looks something up.
public final class PhraseHits: Sendable {
  fileprivate let words: HitTable
  /// What is looked for; nil for nothing.
  fileprivate let index: PhraseIndex?
  /// The text that literals are looked for in.
  private let text: MatchingText?
  private let found = Mutex<HitTable?>(nil)

  fileprivate init(words: HitTable, index: PhraseIndex?, literalsIn text: MatchingText?) {
    self.words = words
    self.index = index
    self.text = text
  }

  /// No phrase, as of a book without rules.
  public convenience init() {
    self.init(words: HitTable([], members: 0), index: nil, literalsIn: nil)
  }

  /// Where the same phrases occur among other words, such as those of a fact; literals are not looked for.
  func hits(in table: WordTable) -> PhraseHits {
    PhraseHits(
      words: index?.hits(in: table) ?? HitTable([], members: 0), index: index, literalsIn: nil)
  }

  /// Where the literals occur; a second look at a document asks for none.
  var literals: HitTable {
    found.withLock { found in
      let made = found ?? text.flatMap { index?.literalHits(in: $0) } ?? HitTable([], members: 0)
      found = made
      return made
    }
  }

  /// Whether a phrase occurs anywhere in the file.
  func occurs(_ phrase: Phrase) -> Bool {
    phrase.alternatives.indices.contains { words.has(phrase.alternatives[$0].literal) }
  }

  /// Whether a phrase occurs inside a range of the normalised text.
  func contains(_ phrase: Phrase, in range: Range<Int>) -> Bool {
    phrase.alternatives.indices.contains {
      words.first(phrase.alternatives[$0].literal, in: range) != nil
    }
  }

  /// The first place of a phrase inside a range.
  func first(_ phrase: Phrase, in range: Range<Int>) -> Range<Int>? {
    var first: Range<Int>?
    for i in phrase.alternatives.indices {
      guard let found = words.first(phrase.alternatives[i].literal, in: range) else { continue }
      if found.lowerBound < first?.lowerBound ?? .max { first = found }
    }
    return first
  }

  /// The alternative of a phrase that occurs inside a range.
  func match(_ phrase: Phrase, in range: Range<Int>) -> Phrase.Alternative? {
    phrase.alternatives.first { words.first($0.literal, in: range) != nil }
  }

  /// All places of a phrase inside a range, in order of reading, none twice.
  func all(_ phrase: Phrase, in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    add(phrase, in: range, to: &found)
    return found
  }

  /// Appends all places of a phrase inside a range, in order of reading, none twice.
  func add(_ phrase: Phrase, in range: Range<Int>, to found: inout [Range<Int>]) {
    if phrase.alternatives.count == 1 {
      words.add(phrase.alternatives[0].literal, in: range, to: &found)
      return
    }
    var own: [Range<Int>] = []
    for i in phrase.alternatives.indices {
      words.add(phrase.alternatives[i].literal, in: range, to: &own)
    }
    found += own.count > 1 ? Self.ordered(own) : own
  }

  /// Ranges in order of reading, none twice.
  static func ordered(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    out.reserveCapacity(ranges.count)
    let sorted = ranges.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    for range in sorted where out.last != range { out.append(range) }
    return out
  }
}
