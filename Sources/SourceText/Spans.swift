/// Values that hold from a place on, up to where the next begins.
public struct Spans<Value: Sendable & Hashable>: Sendable, Hashable {
  @usableFromInline var starts: [Int] = []
  @usableFromInline var values: [Value] = []

  /// No values.
  @inlinable public init() {}

  /// From an offset on, which is no less than any before, the value holds.
  @inlinable public mutating func begin(_ value: Value, at offset: Int) {
    if starts.last == offset {
      values[values.count - 1] = value
    } else if values.last != value {
      starts.append(offset)
      values.append(value)
    }
  }

  /// The value that holds at an offset; nil before the first.
  @inlinable public func value(at offset: Int) -> Value? {
    let count = starts.partitioningIndex { $0 > offset }
    return count > 0 ? values[count - 1] : nil
  }

  /// The values that hold in a range, each with the part of the range in which it does.
  public func pieces(in range: Range<Int>) -> [(range: Range<Int>, value: Value)] {
    var pieces: [(range: Range<Int>, value: Value)] = []
    var i = max(1, starts.partitioningIndex { $0 > range.lowerBound }) - 1
    while i < starts.count, starts[i] < range.upperBound {
      let end = i + 1 < starts.count ? starts[i + 1] : Int.max
      let piece = max(starts[i], range.lowerBound)..<min(end, range.upperBound)
      if !piece.isEmpty { pieces.append((piece, values[i])) }
      i += 1
    }
    return pieces
  }

  /// Changes the values in a range, and nothing outside it.
  public mutating func change(in range: Range<Int>, _ body: (inout Value) -> Void) {
    guard !range.isEmpty else { return }
    var changed = Spans()
    for (i, start) in starts.enumerated() {
      let end = i + 1 < starts.count ? starts[i + 1] : Int.max
      let low = min(max(start, range.lowerBound), end)
      let high = max(min(end, range.upperBound), low)
      if start < low { changed.begin(values[i], at: start) }
      if low < high {
        var value = values[i]
        body(&value)
        changed.begin(value, at: low)
      }
      if high < end { changed.begin(values[i], at: high) }
    }
    self = changed
  }
}
