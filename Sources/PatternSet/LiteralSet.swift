/// One occurrence of a literal.
public struct LiteralMatch: Sendable, Hashable {
  /// Which literal, by its place in the list the set was made from.
  public let literal: Int
  /// The bytes it covers.
  public let range: Range<Int>

  /// An occurrence of a literal.
  public init(literal: Int, range: Range<Int>) {
    self.literal = literal
    self.range = range
  }
}

/// Many literals looked for in one pass over a text (Aho-Corasick).
///
/// All occurrences are found, overlapping ones too, in time linear in the text and the number of
/// occurrences. Empty literals are never found; equal literals are each found.
///
/// The states that texts visit most, those near the root and those with many ways on, are rows of a
/// table, one entry for each class of bytes. All others know the one or few bytes that lead on and where
/// to fall back to; they are most of the states and take little room.
public struct LiteralSet: Sendable {
  /// How many literals the set was made from, empty ones included.
  public let count: Int

  private let automaton: LiteralAutomaton
  private let lengths: [Int]
  /// The length of the longest.
  private let longest: Int

  /// A set of the literals, which together may have 64 million bytes; those beyond are not found.
  public init(_ literals: [[UInt8]]) {
    count = literals.count
    lengths = literals.map { $0.count }
    longest = lengths.max() ?? 0
    automaton = LiteralLinker.automaton(of: LiteralTree(literals))
  }

  /// Calls `body` with each literal that ends at each place, in order of the ends; at one end the
  /// longest first, equal ones in the order given.
  public func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ end: Int) -> Void
  ) {
    automaton.forEachMatch(in: bytes, body)
  }

  /// All occurrences, in the order of `forEachMatch`.
  public func hits(in bytes: UnsafeBufferPointer<UInt8>) -> [SetHit] {
    // Each part but the first begins so far ahead of its own bytes that nothing which ends in them is overlooked.
    let ahead = max(0, longest - 1)
    let size = bytes.count / 4
    guard size > 4 * ahead else {
      var hits: [SetHit] = []
      automaton.forEachMatch(in: bytes) { hits.append(hit($0, endingAt: $1)) }
      return hits
    }
    let starts = [0, size, 2 * size, 3 * size, bytes.count]
    var hits: [[SetHit]] = [[], [], [], []]
    automaton.forEachMatch(
      in: bytes, parts: (0..<4).map { max(0, starts[$0] - ahead)..<starts[$0 + 1] }
    ) { reader, literal, end in
      if end > starts[reader] { hits[reader].append(hit(literal, endingAt: end)) }
    }
    return hits[0] + hits[1] + hits[2] + hits[3]
  }

  private func hit(_ literal: Int, endingAt end: Int) -> SetHit {
    SetHit(
      member: Int32(truncatingIfNeeded: literal),
      lower: Int32(truncatingIfNeeded: end - lengths[literal]),
      upper: Int32(truncatingIfNeeded: end))
  }

  /// All matches, in the order of `forEachMatch`.
  public func matches(in bytes: [UInt8]) -> [LiteralMatch] {
    var out: [LiteralMatch] = []
    bytes.withUnsafeBufferPointer { buffer in
      forEachMatch(in: buffer) { literal, end in
        out.append(LiteralMatch(literal: literal, range: end - lengths[literal]..<end))
      }
    }
    return out
  }
}
