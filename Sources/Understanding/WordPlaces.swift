internal import SourceText

/// Where the words of a text stand, by how they begin: where a cue may stand at all, which is mostly nowhere.
///
/// Words whose first four bytes have one hash lie in one bucket, in order of reading. In Vietnamese four bytes are often
/// but two letters; of a bucket only those within a sentence are looked at.
struct WordPlaces: Sendable {
  /// Where each bucket begins in `places`; behind the last one how many places there are.
  private let starts: [Int32]
  /// Where words begin, bucket by bucket.
  private let places: [Int32]
  /// In which of 64 parts of the text words of each bucket begin, as bits: mostly not where they are asked for.
  private let parts: [UInt64]
  /// A part has two to the power of this many bytes.
  private let partShift: Int
  /// Which words begin as those of letterheads do (`HeaderLines.mayBegin`), in order; the last few of the text are all
  /// among them.
  let headWords: [Int32]

  private static let bucketBits: UInt32 = 10

  /// The words of a normalised text, but those at its end with fewer than four bytes behind their beginning.
  init(of text: MatchingText) {
    // The two behind the buckets: one to count into, one that ends the last bucket.
    var starts = [Int32](repeating: 0, count: 1 << Int(Self.bucketBits) + 2)
    var parts = [UInt64](repeating: 0, count: 1 << Int(Self.bucketBits))
    var partShift = 6
    while text.folded.count >> partShift >= 64 { partShift += 1 }
    var headWords: [Int32] = []
    places = text.words.words.withUnsafeBufferPointer { words in
      let last = text.folded.count - 4
      let words = words[..<words.partitioningIndex { Int($0.lower) > last }]
      return [Int32](unsafeUninitializedCapacity: words.count) { places, count in
        starts.withUnsafeMutableBufferPointer { starts in
          parts.withUnsafeMutableBufferPointer { parts in
            text.folded.withUnsafeBytes { bytes in
              headWords = Self.counted(words, bytes) { place, opening in
                let bucket = Self.bucket(of: opening)
                starts[bucket + 2] += 1
                parts[bucket] |= 1 &<< UInt64(truncatingIfNeeded: Int(place) &>> partShift)
              }
              for bucket in 3..<starts.count { starts[bucket] += starts[bucket - 1] }
              // What is counted up from a bucket's beginning comes to the next one's.
              for word in words {
                let bucket = Self.bucket(at: word.lower, bytes) + 1
                places[Int(starts[bucket])] = word.lower
                starts[bucket] += 1
              }
            }
          }
        }
        count = words.count
      }
    }
    headWords += (Int32(places.count)..<Int32(text.words.words.count))
    self.headWords = headWords
    self.starts = starts
    self.parts = parts
    self.partShift = partShift
  }

  /// Calls `count` with each word's place and first four bytes, and lists those that may begin words of letterheads.
  @inline(__always)
  private static func counted(
    _ words: Slice<UnsafeBufferPointer<WordTable.Word>>, _ bytes: UnsafeRawBufferPointer,
    _ count: (_ place: Int32, _ opening: UInt32) -> Void
  ) -> [Int32] {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: words.count) { heads in
      var headCount = 0
      for k in words.indices {
        let place = words[k].lower
        let opening = bytes.loadUnaligned(fromByteOffset: Int(place), as: UInt32.self)
        count(place, opening)
        // Whether it does is as good as random: no branch asks.
        heads.initializeElement(at: headCount, to: Int32(truncatingIfNeeded: k))
        headCount &+= HeaderLines.mayBegin(UInt32(littleEndian: opening))
      }
      return Array(heads[..<headCount])
    }
  }

  /// The first place from `low` to `last` where a word begins with four bytes' hash and `fits` says yes.
  @inline(__always)
  func first(_ opening: UInt32, from low: Int, through last: Int, where fits: (Int) -> Bool) -> Int?
  {
    let bucket = Self.bucket(of: opening)
    // The bits of the parts from that of `low` to that of `last`.
    let (from, to) = (max(low, 0) >> partShift, max(last, 0) >> partShift)
    guard from < 64 else { return nil }
    let asked = (~0 as UInt64 &<< UInt64(from)) & (~0 as UInt64 &>> UInt64(63 - min(to, 63)))
    guard parts[bucket] & asked != 0 else { return nil }
    return places.withUnsafeBufferPointer { places in
      var k = Int(starts[bucket])
      let end = Int(starts[bucket + 1])
      var count = end - k
      // How the search goes is as good as random: no branch asks.
      while count > 0 {
        let half = count >> 1
        let before = Int(places[k + half]) < low ? 1 : 0
        k += (half + 1) * before
        count = half - (1 - count & 1) * before
      }
      while k < end, case let place = Int(places[k]), place <= last {
        if fits(place) { return place }
        k += 1
      }
      return nil
    }
  }

  /// Calls `body` with all places where words of a text begin with the four bytes that a cue begins with, in order.
  @inline(__always)
  func forEach(opening cue: Cue, in text: MatchingText, _ body: (Int32) -> Void) {
    guard let opening = cue.opening else { return }
    let bucket = Self.bucket(of: opening)
    text.folded.withUnsafeBytes { bytes in
      for k in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        let own = bytes.loadUnaligned(fromByteOffset: Int(places[k]), as: UInt32.self)
        if own == opening { body(places[k]) }
      }
    }
  }

  /// Whether a word that begins with a byte is in the table at all: a letter or digit that `WordTable` takes for the
  /// beginning of a word.
  @inline(__always)
  static func opensWord(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || TextScan.isDigit(byte) || byte >= 0xC3 && byte <= 0xC6
      || byte == 0xE1
  }

  @inline(__always)
  private static func bucket(at place: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    bucket(of: bytes.loadUnaligned(fromByteOffset: Int(place), as: UInt32.self))
  }

  @inline(__always)
  private static func bucket(of opening: UInt32) -> Int {
    Int((opening &* 0x9E37_79B1) >> (32 - bucketBits))
  }
}
