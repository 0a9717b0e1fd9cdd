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

  private static let bucketBits: UInt32 = 10

  /// The words of a normalised text, but those at its end with fewer than four bytes behind their beginning.
  init(of text: MatchingText) {
    // The two behind the buckets: one to count into, one that ends the last bucket.
    var starts = [Int32](repeating: 0, count: 1 << Int(Self.bucketBits) + 2)
    places = text.words.words.withUnsafeBufferPointer { words in
      let last = text.folded.count - 4
      let words = words[..<words.partitioningIndex { Int($0.lower) > last }]
      return [Int32](unsafeUninitializedCapacity: words.count) { places, count in
        starts.withUnsafeMutableBufferPointer { starts in
          text.folded.withUnsafeBytes { bytes in
            for word in words { starts[Self.bucket(at: word.lower, bytes) + 2] += 1 }
            for bucket in 3..<starts.count { starts[bucket] += starts[bucket - 1] }
            // What is counted up from a bucket's beginning comes to the next one's.
            for word in words {
              let bucket = Self.bucket(at: word.lower, bytes) + 1
              places[Int(starts[bucket])] = word.lower
              starts[bucket] += 1
            }
          }
        }
        count = words.count
      }
    }
    self.starts = starts
  }

  /// The first place from `low` to `last` where a word begins with four bytes' hash and `fits` says yes.
  @inline(__always)
  func first(_ opening: UInt32, from low: Int, through last: Int, where fits: (Int) -> Bool) -> Int?
  {
    let bucket = Self.bucket(of: opening)
    return places.withUnsafeBufferPointer { places in
      var k = Int(starts[bucket])
      let end = Int(starts[bucket + 1])
      var count = end - k
      while count > 0 {
        let half = count / 2
        let isBefore = Int(places[k + half]) < low
        k = isBefore ? k + half + 1 : k
        count = isBefore ? count - half - 1 : half
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
