internal import DocumentModel
internal import SourceText

/// A document as it may have been before it was damaged, asked when something seems to be missing from it.
public struct RepairedSubject: Sendable {
  /// A word that was repaired.
  public struct Repair: Sendable {
    /// Where it stands in the repaired text.
    let range: Range<Int>
    /// As the file has it.
    let printed: String
    /// What it may have been.
    let words: String
    /// Its line in the file.
    let line: Int

    /// A word that was repaired.
    public init(range: Range<Int>, printed: String, words: String, line: Int) {
      self.range = range
      self.printed = printed
      self.words = words
      self.line = line
    }
  }

  let subject: Subject
  let repairs: [Repair]

  /// A repaired document with what was repaired, in order of place.
  public init(_ subject: Subject, repairs: [Repair]) {
    self.subject = subject
    self.repairs = repairs
  }

  /// Why an answer is in doubt: the repaired words where the repaired document has what is asked for, or the first.
  func doubt(about evidence: [Range<Int>]) -> LocalText {
    let blocks = evidence.prefix(Rule.evidenceLimit).flatMap {
      subject.document.blocks(in: $0).map(\.range)
    }
    let near = repairs.filter { repair in blocks.contains { $0.overlaps(repair.range) } }
    let named = (near.isEmpty ? repairs : near).prefix(2)
    let list = joined(
      named.map {
        LocalText(
          "“\($0.printed)” ở dòng \($0.line) có thể là “\($0.words)”",
          english: "“\($0.printed)” in line \($0.line) may be “\($0.words)”")
      }, "; ")
    return LocalText(
      "chữ trong văn bản bị hỏng: \(list.vietnamese)",
      english: "words of the text are damaged: \(list[.english])")
  }
}

extension Rule {
  /// What remains of breaches when damaged words are read as what they may have been: the breaches, fewer of them, or a
  /// doubt.
  func second(
    look repaired: RepairedSubject, at breaches: [Breach]
  ) -> Outcome {
    switch check(repaired.subject) {
    case .pass(let evidence): return .unsure(repaired.doubt(about: evidence))
    case .notApplicable, .unsure: return .unsure(repaired.doubt(about: []))
    case .fail(let others):
      let values = Dictionary(
        others.map { ($0.said, $0.values) }, uniquingKeysWith: { first, _ in first })
      let kept = breaches.compactMap { breach in
        values[breach.said].map { values in
          var breach = breach
          breach.values = values
          return breach
        }
      }
      return .fail(kept.isEmpty ? breaches : kept)
    }
  }
}

extension Breach {
  /// What it says; lists of all that is missing differ from text to text.
  fileprivate var said: ByteKey { values.key(without: "agencies") }
}
