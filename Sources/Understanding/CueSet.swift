/// Many cues looked for together at one place: only those that begin with its byte are compared.
struct CueSet: ExpressibleByArrayLiteral, Sendable {
  /// The cues, those with the same first byte together.
  private let cues: [Cue]
  /// Where the cues of each first byte begin, and at the end how many there are.
  private let starts: [UInt8]

  /// A set of at most 255 cues.
  init(arrayLiteral cues: Cue...) { self.init(cues, by: \.head) }

  fileprivate init(_ cues: [Cue], by key: (Cue) -> UInt8) {
    precondition(cues.count < 256, "a set of cues has at most 255")
    var starts = [UInt8](repeating: 0, count: 257)
    for cue in cues { starts[Int(key(cue)) + 1] += 1 }
    for byte in 0..<256 { starts[byte + 1] += starts[byte] }
    self.starts = starts
    self.cues = cues.sorted { key($0) < key($1) }
  }

  /// The cues that begin with a byte.
  @inline(__always)
  func cues(at byte: UInt8) -> ArraySlice<Cue> {
    cues[Int(starts[Int(byte)])..<Int(starts[Int(byte) + 1])]
  }
}

/// Many cues that are looked for together before one place: only those that end with its byte are compared.
struct CueEndings: ExpressibleByArrayLiteral, Sendable {
  private let set: CueSet

  /// A set of at most 255 cues.
  init(arrayLiteral cues: Cue...) { set = CueSet(cues, by: \.last) }

  /// The cues that end with a byte.
  @inline(__always)
  func cues(at byte: UInt8) -> ArraySlice<Cue> { set.cues(at: byte) }
}

extension TextScan {
  /// The end of the first of the cues that stands at an offset as whole words; the longest wins.
  func endOfWord(_ cues: CueSet, at i: Int) -> Int? {
    guard i >= 0, i < f.count else { return nil }
    var best: Int?
    for cue in cues.cues(at: f[i]) where hasWord(cue, at: i) {
      best = max(best ?? 0, i + cue.count)
    }
    return best
  }

  /// Whether the lower-case text that ends at an offset ends with one of the cues as whole words.
  func endsWithWord(_ cues: CueEndings, at end: Int, from low: Int) -> Bool {
    guard end > 0, end <= f.count else { return false }
    return cues.cues(at: f[end - 1]).contains { endsWithWord($0, at: end, from: low) }
  }
}
