public import DocumentModel
internal import SourceText

/// A text whose damaged words were repaired, with what was changed.
public struct RepairedDocument: Sendable {
  /// One word that was changed.
  public struct Repair: Sendable {
    /// Where it stands in the text as it was.
    public let printed: Range<Int>
    /// Where it stands in the repaired text.
    public let range: Range<Int>
    /// What it was changed to.
    public let words: String
  }

  /// The repaired text; its positions lead to the same file.
  public let document: SourceDocument
  /// What was changed, in order of place.
  public let repairs: [Repair]

  /// Of facts found in the repaired text those that take up most of the place of other facts in the text as it was; nil
  /// where none touch it.
  public func counterpart(
    of own: Facts, in original: SourceDocument, among facts: [Facts]
  ) -> Facts? {
    let place = original.text.sourceRange(own.range)
    func shared(_ facts: Facts) -> Int {
      document.text.sourceRange(facts.range).clamped(to: place).count
    }
    guard let best = facts.max(by: { shared($0) < shared($1) }), shared(best) > 0 else {
      return nil
    }
    return best
  }

  /// The same text repaired once more, with the changes of both; what was changed twice is told once.
  public func followed(by next: RepairedDocument) -> RepairedDocument {
    var all = next.repairs.map {
      Repair(printed: printedRange(of: $0.printed), range: $0.range, words: $0.words)
    }
    for repair in repairs {
      let again = next.repairs.partitioningIndex {
        $0.printed.upperBound > repair.range.lowerBound
      }
      if again < next.repairs.count,
        next.repairs[again].printed.lowerBound < repair.range.upperBound
      {
        continue
      }
      all.append(
        Repair(
          printed: repair.printed, range: next.repairs.range(for: repair.range),
          words: repair.words))
    }
    all.sort { $0.range.lowerBound < $1.range.lowerBound }
    return RepairedDocument(document: next.document, repairs: all)
  }

  /// Whether a word in a range of the repaired text was repaired.
  func isRepaired(in range: Range<Int>) -> Bool {
    let i = repairs.partitioningIndex { $0.range.upperBound > range.lowerBound }
    return i < repairs.count && repairs[i].range.lowerBound < range.upperBound
  }

  /// The range of the text as it was for a range of the repaired text; a repaired word stands as a whole.
  func printedRange(of range: Range<Int>) -> Range<Int> {
    let lower = printedOffset(of: range.lowerBound, isEnd: false)
    return lower..<max(lower, printedOffset(of: range.upperBound, isEnd: true))
  }

  private func printedOffset(of offset: Int, isEnd: Bool) -> Int {
    let i = repairs.partitioningIndex { $0.range.upperBound >= offset }
    if i < repairs.count, repairs[i].range.lowerBound < offset {
      let isWhole = isEnd || offset == repairs[i].range.upperBound
      return isWhole ? repairs[i].printed.upperBound : repairs[i].printed.lowerBound
    }
    guard i > 0 else { return offset }
    return offset - repairs[i - 1].range.upperBound + repairs[i - 1].printed.upperBound
  }
}

extension [RepairedDocument.Repair] {
  /// The offset in the repaired text of an offset in the text as it was that lies in no repaired word.
  func offset(for printed: Int) -> Int {
    let behind = partitioningIndex { $0.printed.upperBound > printed }
    guard behind > 0 else { return printed }
    return printed + self[behind - 1].range.upperBound - self[behind - 1].printed.upperBound
  }

  /// The range in the repaired text of a range in the text as it was.
  func range(for printed: Range<Int>) -> Range<Int> {
    let lower = offset(for: printed.lowerBound)
    return lower..<Swift.max(lower, offset(for: printed.upperBound))
  }
}
