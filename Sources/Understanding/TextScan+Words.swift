internal import DocumentModel
internal import SourceText

/// Looks through ranges for words.
extension TextScan {
  /// The first place in a range where a cue stands as whole words.
  func firstWord(_ cue: Cue, in range: Range<Int>) -> Int? {
    let last = range.upperBound - cue.count
    guard range.lowerBound >= 0, range.lowerBound <= last, range.upperBound <= f.count,
      wordOpenings.mayHold(cue, in: range)
    else { return nil }
    return f.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: UInt8.self)
      guard let opening = cue.opening else {
        let head = cue.head
        return (range.lowerBound...last).first { i in
          text[i] == head && isWhole(cue, text, at: i)
        }
      }
      // Four bytes at once: most places differ in one of them.
      return (range.lowerBound...last).first { i in
        bytes.loadUnaligned(fromByteOffset: i, as: UInt32.self) == opening
          && isWhole(cue, text, at: i)
      }
    }
  }

  @inline(__always)
  private func isWhole(_ cue: Cue, _ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Bool {
    cue.matches(text, at: i) && isWordStart(i) && isWordEnd(i + cue.count)
  }

  func contains(_ cue: Cue, in range: Range<Int>) -> Bool { firstWord(cue, in: range) != nil }

  /// Whether one of the cues stands in a range as whole words.
  func containsAny(_ cues: [Cue], in range: Range<Int>) -> Bool {
    cues.contains { firstWord($0, in: range) != nil }
  }

  /// The next place from an offset on where a word may begin a date: a figure, `ngày`, `tháng`, `quý` or `năm`.
  ///
  /// `word` is a place in the table of words not behind the one looked for, and moves with it.
  func nextDateHead(from start: Int, to end: Int, word: inout Int) -> Int {
    document.text.words.words.withUnsafeBufferPointer { words in
      f.withUnsafeBytes { bytes in
        while word < words.count {
          let i = Int(words[word].lower)
          if i >= end { break }
          if i >= start, isWordStart(i), opensDate(i, bytes) { return i }
          word += 1
        }
        return end
      }
    }
  }

  @inline(__always)
  private func opensDate(_ i: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
    if Self.isDigit(bytes[i]) { return true }
    guard i + 4 <= bytes.count else { return false }
    let opening = bytes.loadUnaligned(fromByteOffset: i, as: UInt32.self)
    return opening == Cue("ngày").opening || opening == Cue("năm").opening
      || opening == Cue("tháng").opening || opening == Cue("quý").opening
  }

  /// The places in a range where words of the lower-case text stand as whole words, none overlapping another.
  func places(of words: [UInt8], in range: Range<Int>) -> [Int] {
    guard let opening = WordOpenings.Opening(of: words) else { return [] }
    var found: [Int] = []
    let end = range.upperBound - words.count + 1
    var i = range.lowerBound
    while let piece = wordOpenings.piece(with: opening, from: i, to: end) {
      i = piece.lowerBound
      while i < piece.upperBound {
        if f[i] == words[0], has(words, at: i), isWordStart(i), isWordEnd(i + words.count) {
          found.append(i)
          i += words.count
        } else {
          i += 1
        }
      }
    }
    return found
  }
}
