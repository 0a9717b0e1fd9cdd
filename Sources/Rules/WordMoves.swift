internal import SourceText

/// Where the blocks of a text stand in the same text with some words changed.
struct WordMoves {
  /// Blocks in a row.
  private struct Part {
    var words: Range<Int>
    /// Where the last word of them ends in the earlier text.
    var end: Int32
    /// How far they moved; nil where words are changed.
    let shift: Int32?
  }

  private var parts: [Part] = []

  /// The blocks of a text and of the same text with other words in the place of some; nil where words were joined or parted.
  init?(from old: WordTable, to new: WordTable) {
    guard old.words.count == new.words.count else { return nil }
    old.words.withUnsafeBufferPointer { old in
      new.words.withUnsafeBufferPointer { new in
        var first = 0
        while first < old.count {
          let shift = new[first].lower - old[first].lower
          var isSame = true
          var next = first
          repeat {
            let (word, other) = (old[next], new[next])
            isSame =
              isSame && word.hash == other.hash && other.lower - word.lower == shift
              && other.upper - word.upper == shift
            next += 1
          } while next < old.count && !(old[next - 1].isBreak && new[next - 1].isBreak)
          add(first..<next, end: old[next - 1].upper, isSame ? shift : nil)
          first = next
        }
      }
    }
  }

  private mutating func add(_ words: Range<Int>, end: Int32, _ shift: Int32?) {
    if let last = parts.last, last.shift == shift {
      parts[parts.count - 1].words = last.words.lowerBound..<words.upperBound
      parts[parts.count - 1].end = end
    } else {
      parts.append(Part(words: words, end: end, shift: shift))
    }
  }

  /// The words and breaks of the blocks that are changed.
  var changed: [Range<Int>] { parts.filter { $0.shift == nil }.map(\.words) }

  /// How far the block of a word moved that begins at an offset of the earlier text; nil where words of it are changed.
  func shift(at offset: Int32) -> Int32? {
    let place = parts.partitioningIndex { $0.end > offset }
    return place < parts.count ? parts[place].shift : nil
  }
}
