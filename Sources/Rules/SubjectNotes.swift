internal import DocumentModel
internal import Synchronization

/// What several rules find out alike of one document, found out once.
final class SubjectNotes: Sendable {
  private let series = Mutex<[String: LabelSeries]>([:])
  private let mentions = Mutex<[[Int]]?>(nil)
  private let targets = Mutex<[TargetWords]?>(nil)

  /// The words of a figure's own indicator, and those around it; folded (`WordFolding.padded`).
  struct TargetWords: Sendable {
    let own: [UInt8]
    let around: [UInt8]
  }

  /// The words of each of the document's targets, in their order.
  func words(of list: [Target]) -> [TargetWords] {
    targets.withLock { known in
      let made =
        known
        ?? list.map {
          TargetWords(
            own: WordFolding.padded($0.indicator), around: WordFolding.padded($0.text))
        }
      known = made
      return made
    }
  }

  /// The mentions of each cited document, by their numbers in the document's facts.
  func mentions(_ make: () -> [[Int]]) -> [[Int]] {
    if let known = mentions.withLock({ $0 }) { return known }
    let made = make()
    mentions.withLock { $0 = made }
    return made
  }

  /// The numbered labels of the document in the order of an alphabet.
  func labels(_ alphabet: Alphabet, _ make: () -> LabelSeries) -> LabelSeries {
    if let known = series.withLock({ $0[alphabet.text] }) { return known }
    let made = make()
    series.withLock { $0[alphabet.text] = made }
    return made
  }
}
