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
public struct LiteralSet: Sendable {
  /// How many literals the set was made from, empty ones included.
  public let count: Int

  private var lengths: [Int] = []
  private var children: [[UInt8: Int]] = [[:]]
  private var fail: [Int] = [0]
  private var found: [[Int]] = [[]]

  /// A set of the literals.
  public init(_ literals: [[UInt8]]) {
    count = literals.count
    for (index, literal) in literals.enumerated() {
      lengths.append(literal.count)
      if literal.isEmpty { continue }
      var state = 0
      for byte in literal {
        if let next = children[state][byte] {
          state = next
        } else {
          children.append([:])
          fail.append(0)
          found.append([])
          children[state][byte] = children.count - 1
          state = children.count - 1
        }
      }
      found[state].append(index)
    }
    var queue = Array(children[0].values)
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      found[state] += found[fail[state]]
      for (byte, child) in children[state] {
        fail[child] = step(fail[state], byte)
        queue.append(child)
      }
    }
  }

  private func step(_ from: Int, _ byte: UInt8) -> Int {
    var state = from
    while true {
      if let next = children[state][byte] { return next }
      if state == 0 { return 0 }
      state = fail[state]
    }
  }

  /// Calls `body` with each literal that ends at each place, in order of the ends.
  public func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ end: Int) -> Void
  ) {
    var state = 0
    for i in 0..<bytes.count {
      state = step(state, bytes[i])
      for literal in found[state] { body(literal, i + 1) }
    }
  }

  /// All matches in order of their ends; at one end the longest first.
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
