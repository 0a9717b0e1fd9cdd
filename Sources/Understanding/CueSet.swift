internal import DocumentModel
internal import SourceText

/// Many cues looked for together at one place: only those that begin with its byte are compared, by four bytes at once.
struct CueSet: ExpressibleByArrayLiteral, Sendable {
  /// A cue with the four bytes at its beginning, or at its end, as one number; of a shorter one `mask` leaves out the rest.
  fileprivate struct Entry: Sendable {
    let bytes: UInt32
    let mask: UInt32
    let cue: Cue
    /// Its number in the list that the set was made of.
    let number: Int
  }

  /// The cues, those with the same first byte together.
  fileprivate let entries: [Entry]
  /// Where the cues of each first byte begin, in the lower half, and where they end.
  private let spans: [UInt16]

  /// A set of at most 255 cues.
  init(arrayLiteral cues: Cue...) { self.init(cues) }

  /// A set of at most 255 cues.
  init(_ cues: [Cue]) { self.init(cues, byEnd: false) }

  fileprivate init(_ cues: [Cue], byEnd: Bool) {
    precondition(cues.count < 256, "a set of cues has at most 255")
    func key(_ cue: Cue) -> UInt8 { byEnd ? cue.last : cue.head }
    var starts = [UInt8](repeating: 0, count: 257)
    for cue in cues { starts[Int(key(cue)) + 1] += 1 }
    for byte in 0..<256 { starts[byte + 1] += starts[byte] }
    spans = (0..<256).map { UInt16(starts[$0]) | UInt16(starts[$0 + 1]) << 8 }
    entries = cues.indices.sorted { key(cues[$0]) < key(cues[$1]) }.map {
      Self.entry(cues[$0], number: $0, byEnd: byEnd)
    }
  }

  private static func entry(_ cue: Cue, number: Int, byEnd: Bool) -> Entry {
    var (bytes, mask): (UInt32, UInt32) = (0, 0)
    // Where in four bytes of the text those of the cue stand: at the beginning, or at the end.
    let count = min(4, cue.count)
    let (from, place) = byEnd ? (cue.count - count, 4 - count) : (0, 0)
    for k in 0..<count {
      bytes |= UInt32(cue.bytes[from + k]) << UInt32(8 * (place + k))
      mask |= 0xFF << UInt32(8 * (place + k))
    }
    return Entry(bytes: bytes, mask: mask, cue: cue, number: number)
  }

  /// Whether one of the cues begins, or ends, with a byte.
  @inline(__always)
  fileprivate func opens(with byte: UInt8) -> Bool {
    let span = spans[Int(byte)]
    return span >> 8 != span & 0xFF
  }

  /// Calls `body` with the cues that begin, or end, with a byte and whose four bytes are those of the text where they
  /// are known, and with their numbers, until it says that it has seen enough.
  @inline(__always)
  fileprivate func forEach(at byte: UInt8, _ four: UInt32?, until body: (Cue, Int) -> Bool) {
    let span = spans[Int(byte)]
    let (first, end) = (Int(span & 0xFF), Int(span >> 8))
    guard first < end else { return }
    entries.withUnsafeBufferPointer { entries in
      for k in first..<end {
        if let four, four & entries[k].mask != entries[k].bytes { continue }
        if body(entries[k].cue, entries[k].number) { return }
      }
    }
  }
}

/// Many cues that are looked for together before one place: only those that end with its byte are compared.
struct CueEndings: ExpressibleByArrayLiteral, Sendable {
  fileprivate let set: CueSet

  /// A set of at most 255 cues.
  init(arrayLiteral cues: Cue...) { self.init(cues) }

  /// A set of at most 255 cues.
  init(_ cues: [Cue]) { set = CueSet(cues, byEnd: true) }
}

extension TextScan {
  /// The end of the first of the cues that stands at an offset as whole words; the longest wins.
  @inline(__always)
  func endOfWord(_ cues: CueSet, at i: Int) -> Int? {
    // Mostly none of them begins so.
    guard i >= 0, i < f.count, cues.opens(with: f[i]) else { return nil }
    return endOfOpened(cues, at: i)
  }

  private func endOfOpened(_ cues: CueSet, at i: Int) -> Int? {
    var best: Int?
    cues.forEach(at: f[i], fourBytes(at: i)) { cue, _ in
      if hasWord(cue, at: i) { best = max(best ?? 0, i + cue.count) }
      return false
    }
    return best
  }

  /// Whether one of the cues, which begin with letters or digits, stands in a range as whole words: a look at each word.
  func containsAny(_ cues: CueSet, in range: Range<Int>) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= f.count else { return false }
    let table = document.text.words
    return table.words.withUnsafeBufferPointer { words in
      var found = false
      var k = table.index(from: range.lowerBound)
      while !found, k < words.count, case let i = Int(words[k].lower), i < range.upperBound {
        cues.forEach(at: f[i], fourBytes(at: i)) { cue, _ in
          found = i + cue.count <= range.upperBound && hasWord(cue, at: i) && isWordStart(i)
          return found
        }
        k += 1
      }
      return found
    }
  }

  /// Calls `body` with each place in a range where one of the cues, which begin with letters or digits, stands as whole
  /// words, and with the number of the cue in its list: a look at each word.
  func forEachWord(
    of cues: CueSet, in range: Range<Int>, _ body: (_ place: Int, _ cue: Int) -> Void
  ) {
    guard range.lowerBound >= 0, range.upperBound <= f.count else { return }
    let table = document.text.words
    table.words.withUnsafeBufferPointer { words in
      var k = table.index(from: range.lowerBound)
      while k < words.count, case let i = Int(words[k].lower), i < range.upperBound {
        cues.forEach(at: f[i], fourBytes(at: i)) { cue, number in
          if i + cue.count <= range.upperBound, hasWord(cue, at: i), isWordStart(i) {
            body(i, number)
          }
          return false
        }
        k += 1
      }
    }
  }

  /// Whether the lower-case text goes on with one of the cues at an offset.
  func hasOne(of cues: CueSet, at i: Int) -> Bool {
    guard i >= 0, i < f.count else { return false }
    var found = false
    cues.forEach(at: f[i], fourBytes(at: i)) { cue, _ in
      found = has(cue, at: i)
      return found
    }
    return found
  }

  /// The length of the longest of the cues that stands before an offset as whole words; nil for none.
  func longestEnding(_ cues: CueEndings, at end: Int, from low: Int) -> Int? {
    guard end > 0, end <= f.count else { return nil }
    var best: Int?
    cues.set.forEach(at: f[end - 1], fourBytes(at: end - 4)) { cue, _ in
      if endsWithWord(cue, at: end, from: low) { best = max(best ?? 0, cue.count) }
      return false
    }
    return best
  }

  /// Whether the lower-case text that ends at an offset ends with one of the cues as whole words.
  func endsWithWord(_ cues: CueEndings, at end: Int, from low: Int) -> Bool {
    guard end > 0, end <= f.count else { return false }
    var found = false
    cues.set.forEach(at: f[end - 1], fourBytes(at: end - 4)) { cue, _ in
      found = endsWithWord(cue, at: end, from: low)
      return found
    }
    return found
  }

  /// Four bytes of the lower-case text as one number, the first one lowest; nil where there are not so many.
  @inline(__always)
  private func fourBytes(at i: Int) -> UInt32? {
    guard i >= 0, i + 4 <= f.count else { return nil }
    return f.withUnsafeBytes {
      UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: i, as: UInt32.self))
    }
  }
}
