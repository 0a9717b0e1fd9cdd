/// A random source that gives the same numbers for the same seed on every machine (SplitMix64).
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A source that starts from a seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// One of the members; the collection must have some.
  public mutating func pick<Members: RandomAccessCollection>(_ members: Members) -> Members.Element
  {
    members[members.index(members.startIndex, offsetBy: number(below: members.count))]
  }

  /// A number from 0 to `limit` - 1; 0 where there is none.
  public mutating func number(below limit: Int) -> Int {
    limit > 1 ? Int(next() % UInt64(limit)) : 0
  }

  /// A number of a range.
  public mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + number(below: range.count)
  }

  /// True in `percent` of a hundred cases.
  public mutating func chance(_ percent: Int) -> Bool { number(below: 100) < percent }
}
