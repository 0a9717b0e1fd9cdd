internal import SourceText

/// How surely the words of a text were recognised in pictures of pages.
public struct Recognition: Sendable {
  /// A word of the source.
  public struct Word: Sendable, Hashable {
    /// Where it stands, in bytes of the source.
    public var range: Range<Int>
    /// How sure the program is that it reads so, from 0 to 100.
    public var percent: Int

    /// A word.
    public init(range: Range<Int>, percent: Int) {
      self.range = range
      self.percent = percent
    }
  }

  /// Its words, in order of place.
  public private(set) var words: [Word] = []

  /// No words yet.
  public init() {}

  /// Appends a word behind all others.
  public mutating func append(_ word: Word) { words.append(word) }

  /// The words that touch a range of the source.
  private func words(in range: Range<Int>) -> ArraySlice<Word> {
    let first = words.partitioningIndex { $0.range.upperBound > range.lowerBound }
    let last = words.partitioningIndex { $0.range.lowerBound >= range.upperBound }
    return words[first..<max(first, last)]
  }

  /// How sure what stands in a range of the source is: as sure as its least sure word.
  public func confidence(of range: Range<Int>) -> Confidence {
    guard let least = words(in: range).map(\.percent).min() else { return .certain }
    return Confidence(
      least, LocalText("nhận dạng từ bản chụp", english: "recognised in a picture of the page"))
  }

  /// How readable a range of the source is: each word in a hundred that is not sure takes seven away.
  public func legibility(of range: Range<Int>) -> Confidence {
    let words = words(in: range)
    let doubtful = words.count { $0.percent < Confidence.threshold }
    guard doubtful > 0 else { return .certain }
    return Confidence(
      max(0, 100 - doubtful * 700 / words.count),
      LocalText(
        "\(doubtful) trong \(words.count) chữ nhận dạng không chắc",
        english: "\(doubtful) of \(words.count) words recognised without certainty"))
  }
}
