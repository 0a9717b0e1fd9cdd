internal import Synchronization

/// What several rules find out alike of one document, found out once.
final class SubjectNotes: Sendable {
  private let series = Mutex<[String: LabelSeries]>([:])

  /// The numbered labels of the document in the order of an alphabet.
  func labels(_ alphabet: Alphabet, _ make: () -> LabelSeries) -> LabelSeries {
    if let known = series.withLock({ $0[alphabet.text] }) { return known }
    let made = make()
    series.withLock { $0[alphabet.text] = made }
    return made
  }
}
