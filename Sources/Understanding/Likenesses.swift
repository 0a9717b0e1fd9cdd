internal import SourceText

/// What words look like: the same for words that scanners and converters take for one another.
///
/// A text has few words that differ; what was found out of one is kept until another takes its cell.
struct Likenesses {
  private typealias Cell = (hash: UInt64, likeness: UInt64)

  /// A power of two of cells; a cell whose hash is that of a break is free, and right for a break.
  private var known = [Cell](repeating: (WordTable.breakHash, WordTable.breakHash), count: 4096)

  /// The likeness of a word, whose letters stand in a range of a text in lower case; that of a break is a break's hash.
  mutating func likeness(
    of word: WordTable.Word, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> UInt64 {
    known.withUnsafeMutableBufferPointer { Self.likeness(of: word, text, range, $0) }
  }

  /// The words of a text in lower case, each known by its likeness.
  mutating func table(of words: [WordTable.Word], in text: [UInt8]) -> WordTable {
    let likenesses = known.withUnsafeMutableBufferPointer { known in
      text.withUnsafeBufferPointer { text in
        words.withUnsafeBufferPointer { words in
          [WordTable.Word](unsafeUninitializedCapacity: words.count) { out, count in
            for (i, word) in words.enumerated() {
              let hash = Self.likeness(of: word, text, word.range, known)
              out.initializeElement(
                at: i, to: WordTable.Word(hash: hash, lower: word.lower, upper: word.upper))
            }
            count = words.count
          }
        }
      }
    }
    return WordTable(words: likenesses)
  }

  @inline(__always)
  private static func likeness(
    of word: WordTable.Word, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ known: UnsafeMutableBufferPointer<Cell>
  ) -> UInt64 {
    // A break has the hash of a free cell.
    let cell = Int(truncatingIfNeeded: word.hash) & (known.count - 1)
    if known[cell].hash == word.hash { return known[cell].likeness }
    if word.isBreak { return WordTable.breakHash }
    let likeness = likeness(text, range)
    known[cell] = (word.hash, likeness)
    return likeness
  }

  /// The same for words that scanners take for one another: without marks, `rn` as `m`, `ri` as `n`, `b` as `h`, `1` and
  /// `i` as `l`, `0` as `o`, letters once that stand twice. Numbers stay what they are.
  private static func likeness(
    _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>
  ) -> UInt64 {
    // Marks that no letter took count for nothing, as in the hash of a word.
    let isNumber = word.allSatisfy {
      switch text[$0] {
      case 0x30...0x39, 0x80..<0xC0, 0xCC, 0xCD: true
      default: false
      }
    }
    var hash = WordTable.Hash()
    var last: UInt8 = 0
    var i = word.lowerBound
    while i < word.upperBound {
      var (letter, length) = VietnameseLetters.skeletonLetter(text, i, word.upperBound)
      i += length
      if isNumber {
        hash.add(letter)
        continue
      }
      switch letter {
      case 0: continue
      case 0x30: letter = 0x6F
      case 0x31, 0x69: letter = 0x6C
      case 0x62: letter = 0x68
      default: break
      }
      if last == 0x72, letter == 0x6E || letter == 0x6C {
        last = letter == 0x6E ? 0x6D : 0x6E
      } else if last != letter {
        if last != 0 { hash.add(last) }
        last = letter
      }
    }
    if last != 0 { hash.add(last) }
    return hash.value
  }
}
