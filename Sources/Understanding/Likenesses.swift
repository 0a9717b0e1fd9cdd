internal import SourceText
internal import Synchronization

/// What the words and breaks of one text look like, in order of reading.
public struct WordLikenesses: Sendable {
  let hashes: [UInt64]
  /// The place in the text's table of words of the first one.
  let start: Int

  init(_ hashes: [UInt64], from start: Int = 0) {
    self.hashes = hashes
    self.start = start
  }
}

/// Rows of words of a text that look like known phrases.
struct AlikeRows: Sendable {
  /// A phrase by its number, and the places of its first and last word in the text's table of words.
  struct Row: Sendable {
    let phrase: Int32
    let first: Int32
    let last: Int32
  }

  /// The rows, in order of their first words, at one word the shortest first.
  let rows: [Row]

  init(_ rows: [Row]) { self.rows = rows }

  /// Calls `body` with each place where rows are, and with all of that place.
  @inline(__always)
  func forEachPlace(_ body: (_ words: ClosedRange<Int>, _ rows: ArraySlice<Row>) -> Void) {
    var start = 0
    while start < rows.count {
      let (first, last) = (rows[start].first, rows[start].last)
      var end = start + 1
      while end < rows.count, rows[end].first == first, rows[end].last == last { end += 1 }
      body(Int(first)...Int(last), rows[start..<end])
      start = end
    }
  }
}

/// What words look like, as far as it was found out from the texts before.
final class KnownLikenesses: Sendable {
  /// One for each thread that asks at the same time.
  private let free = Mutex<[Likenesses]>([])

  /// What `body` makes of the likenesses that are known, to which it may add.
  func with<Result>(_ body: (inout Likenesses) -> Result) -> Result {
    var likenesses = free.withLock { $0.popLast() } ?? Likenesses()
    let result = body(&likenesses)
    free.withLock { $0.append(likenesses) }
    return result
  }
}

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

  /// The likenesses of the words of a text in lower case.
  mutating func likenesses(of words: ArraySlice<WordTable.Word>, in text: [UInt8]) -> [UInt64] {
    known.withUnsafeMutableBufferPointer { known in
      text.withUnsafeBufferPointer { text in
        words.withUnsafeBufferPointer { words in
          [UInt64](unsafeUninitializedCapacity: words.count) { out, count in
            for i in words.indices {
              let word = words[i]
              out.initializeElement(
                at: i, to: Self.likeness(of: word, text, word.range, known))
            }
            count = words.count
          }
        }
      }
    }
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
