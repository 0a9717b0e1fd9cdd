internal import SourceText

/// Some marks, each of one byte: a literal of the program.
struct Marks: ExpressibleByStringLiteral, Sendable {
  private let text: StaticString

  init(stringLiteral text: StaticString) { self.text = text }

  /// Whether a byte is one of them.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let start = text.utf8Start
    for k in 0..<text.utf8CodeUnitCount where start[k] == byte { return true }
    return false
  }
}

/// Looks for punctuation by the table of it, not among the bytes.
extension TextScan {
  /// The first parenthesis, comma, full stop, colon or semicolon in a range that fits, by its place.
  @inline(__always)
  func firstMark(in range: Range<Int>, where fits: (_ place: Int, _ mark: UInt8) -> Bool) -> Int? {
    o.withUnsafeBufferPointer { bytes in
      marks.punctuation.withUnsafeBufferPointer { places in
        var k = places.partitioningIndex { $0 >= range.lowerBound }
        while k < places.count, places[k] < range.upperBound {
          if fits(places[k], bytes[places[k]]) { return places[k] }
          k += 1
        }
        return nil
      }
    }
  }

  /// The last parenthesis, comma, full stop, colon or semicolon in a range that fits, by its place.
  @inline(__always)
  func lastMark(in range: Range<Int>, where fits: (_ place: Int, _ mark: UInt8) -> Bool) -> Int? {
    o.withUnsafeBufferPointer { bytes in
      marks.punctuation.withUnsafeBufferPointer { places in
        var k = places.partitioningIndex { $0 >= range.upperBound }
        while k > 0, places[k - 1] >= range.lowerBound {
          k -= 1
          if fits(places[k], bytes[places[k]]) { return places[k] }
        }
        return nil
      }
    }
  }
}
