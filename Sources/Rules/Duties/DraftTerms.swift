internal import DocumentModel
internal import SourceText

/// The terms of one clause of a duty, and what each weighs.
struct WeighedTerms {
  let list: [UInt64]
  let weights: [Double]
  let weight: Double
  /// How many words there are besides formulas.
  let wordCount: Int
}

/// Where the terms of a draft stand: made once, asked for every duty.
struct DraftTerms {
  /// The paragraphs and rows that can take a duty up.
  private var blocks: [Range<Int>] = []
  private var words: [[UInt64]] = []
  /// For each term the numbers of the paragraphs that have it, in order.
  private var postings: [UInt64: [Int32]] = [:]
  private let subjectWords: [UInt64]

  /// How many neighbouring paragraphs are taken together where none has enough.
  static let together = 3

  /// How much of a duty the draft has.
  struct Cover {
    /// The paragraph that has most; nil where none has anything.
    let best: Range<Int>?
    /// How much that paragraph has, and how much neighbouring ones have together, in percent.
    let share: Int
    let together: Int
  }

  /// The body and the annexes of a document; a paragraph has the words of the heading above it too. What a document cites
  /// as its bases takes nothing up.
  init(_ subject: Subject, _ words: DutyWords) {
    let facts = subject.facts
    let text = subject.document.text
    subjectWords = facts.form.subject.map { DutyWords.words(of: $0.range, in: text) } ?? []
    let bases = Set(facts.form.bases.map(\.range.lowerBound))
    var next = 0
    var title: [UInt64] = []
    for range in subject.body {
      for block in subject.document.blocks(in: range) where !bases.contains(block.range.lowerBound)
      {
        while next < facts.headings.count,
          facts.headings[next].range.lowerBound <= block.range.lowerBound
        {
          let heading = DutyWords.words(of: facts.headings[next].range, in: text)
          title = DutyTerms(words.tokens(heading), isWhole: true).list
          next += 1
        }
        let own = DutyWords.words(of: block.range, in: text)
        let number = Int32(blocks.count)
        blocks.append(block.range)
        self.words.append(own)
        for term in DutyTerms(words.tokens(own), isWhole: true).list + title
        where postings[term]?.last != number {
          postings[term, default: []].append(number)
        }
      }
    }
  }

  /// How much of a duty's clauses the paragraphs have, each clause where most of it stands.
  func cover(_ clauses: [WeighedTerms]) -> Cover {
    var best: (block: Int32, weight: Double)?
    var sum = 0.0
    var joinedSum = 0.0
    for clause in clauses {
      let (shares, joined) = sums(clause)
      guard let most = shares.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { continue }
      sum += most.value
      joinedSum += joined.values.max() ?? 0
      if most.value > best?.weight ?? 0 { best = (most.key, most.value) }
    }
    let all = clauses.reduce(0) { $0 + $1.weight }
    guard all > 0, let best else { return Cover(best: nil, share: 0, together: 0) }
    return Cover(
      best: blocks[Int(best.block)], share: Int(sum / all * 100),
      together: Int(joinedSum / all * 100))
  }

  /// The weight of the terms that each paragraph has, and of those that each row of neighbours has, by its first.
  private func sums(
    _ terms: WeighedTerms
  ) -> (shares: [Int32: Double], joined: [Int32: Double]) {
    var shares: [Int32: Double] = [:]
    var joined: [Int32: Double] = [:]
    for (term, weight) in zip(terms.list, terms.weights) {
      var last: Int32 = -1
      for block in postings[term] ?? [] {
        shares[block, default: 0] += weight
        // Each row of neighbours counts the term once.
        let first = max(last + 1, block - Int32(Self.together) + 1, 0)
        if first <= block { for start in first...block { joined[start, default: 0] += weight } }
        last = block
      }
    }
    return (shares, joined)
  }

  /// The paragraphs that have so many percent of some clause.
  func blocks(having percent: Int, of clauses: [WeighedTerms]) -> [Range<Int>] {
    var found: Set<Int32> = []
    for clause in clauses where clause.weight > 0 {
      for (block, share) in sums(clause).shares
      where Int(share / clause.weight * 100) >= percent { found.insert(block) }
    }
    return found.sorted().map { blocks[Int($0)] }
  }

  /// The paragraphs with one of the phrases.
  func all(_ phrases: [[UInt64]]) -> [Range<Int>] {
    zip(blocks, words).filter { _, words in phrases.contains { words.holds($0) } }.map(\.0)
  }

  /// Whether the draft's subject has the words of the superior document's: both are then of one matter.
  func isOf(_ superior: AssignedDuties, _ words: DutyWords) -> Bool {
    let own = Set(words.tokens(subjectWords).map(\.hash))
    let wanted = Set(
      words.tokens(superior.subject).filter { !$0.isFormula && !$0.isBreak }.map(\.hash))
    return wanted.count { own.contains($0) } * 100 >= wanted.count * DutiesCheck.sameSubject
  }
}
