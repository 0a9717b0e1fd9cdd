internal import DocumentModel
internal import SourceText

/// Looks through ranges for words.
extension TextScan {
  /// The first place in a range where a cue stands as whole words.
  func firstWord(_ cue: Cue, in range: Range<Int>) -> Int? {
    firstWord(cue, in: range) { _ in true }
  }

  /// Calls `body` with all places in a range, in order, where one of the cues that begin with the same four bytes as the
  /// first one stands as whole words; a cue of fewer bytes stands alone.
  func forEachWord(of cues: ArraySlice<Cue>, in range: Range<Int>, _ body: (Range<Int>) -> Void) {
    guard let first = cues.first else { return }
    if cues.count == 1 {
      _ = firstWord(first, in: range) {
        body($0..<$0 + first.count)
        return false
      }
      return
    }
    guard let opening = first.opening, range.lowerBound >= 0, range.upperBound <= f.count else {
      return
    }
    f.withUnsafeBytes { bytes in
      _ = wordPlaces.first(opening, from: range.lowerBound, through: range.upperBound - 4) { i in
        guard bytes.loadUnaligned(fromByteOffset: i, as: UInt32.self) == opening else {
          return false
        }
        for cue in cues
        where i + cue.count <= range.upperBound && bytes.holds(cue.bytes, at: i) && isWordStart(i)
          && isWordEnd(i + cue.count)
        {
          body(i..<i + cue.count)
        }
        return false
      }
    }
  }

  /// The first place in a range where a cue stands as whole words and `fits` says yes.
  @inline(__always)
  private func firstWord(_ cue: Cue, in range: Range<Int>, where fits: (Int) -> Bool) -> Int? {
    let last = range.upperBound - cue.count
    guard range.lowerBound >= 0, range.lowerBound <= last, range.upperBound <= f.count else {
      return nil
    }
    return f.withUnsafeBytes { bytes in
      let text = bytes.assumingMemoryBound(to: UInt8.self)
      guard let opening = cue.opening, WordPlaces.opensWord(cue.head) else {
        let head = cue.head
        return (range.lowerBound...last).first { i in
          text[i] == head && isWhole(cue, text, at: i) && fits(i)
        }
      }
      // Words of another beginning may have the same hash; of those of the same one most differ in the next four bytes.
      if cue.count >= 8 {
        let eight = cue.bytes.loadUnaligned(as: UInt64.self)
        return wordPlaces.first(opening, from: range.lowerBound, through: last) { i in
          bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) == eight
            && isWhole(cue, text, at: i) && fits(i)
        }
      }
      return wordPlaces.first(opening, from: range.lowerBound, through: last) { i in
        bytes.loadUnaligned(fromByteOffset: i, as: UInt32.self) == opening
          && isWhole(cue, text, at: i) && fits(i)
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

  /// The places in a range where words of the lower-case text stand as whole words, none overlapping another; none of
  /// words of fewer than four bytes.
  func places(of words: [UInt8], in range: Range<Int>) -> [Int] {
    let last = range.upperBound - words.count
    guard words.count >= 4, range.lowerBound <= last else { return [] }
    let opening = words.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
    var found: [Int] = []
    var i = range.lowerBound
    while let place = wordPlaces.first(
      opening, from: i, through: last,
      where: { has(words, at: $0) && isWordStart($0) && isWordEnd($0 + words.count) })
    {
      found.append(place)
      i = place + words.count
    }
    return found
  }
}
