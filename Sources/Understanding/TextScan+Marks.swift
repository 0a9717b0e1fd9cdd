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

extension String {
  /// Whether the bytes of a literal of the program stand in it.
  func holds(_ literal: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      literal.withUTF8Buffer { literal in
        guard let first = literal.first, bytes.count >= literal.count else { return false }
        return (0...bytes.count - literal.count).contains { i in
          bytes[i] == first && bytes[i..<i + literal.count].elementsEqual(literal)
        }
      }
    }
  }
}

/// Looks for punctuation by the table of it, not among the bytes.
extension TextScan {
  /// The first parenthesis, comma, full stop, colon or semicolon in a range that fits, by its place.
  @inline(__always)
  func firstMark(in range: Range<Int>, where fits: (_ place: Int, _ mark: UInt8) -> Bool) -> Int? {
    var k = marks.punctuation.index(from: range.lowerBound)
    return marks.punctuation.places.withUnsafeBufferPointer { places in
      while k < places.count, case let place = Int(places[k]), place < range.upperBound {
        if fits(place, o[place]) { return place }
        k += 1
      }
      return nil
    }
  }

  /// The last parenthesis, comma, full stop, colon or semicolon in a range that fits, by its place.
  @inline(__always)
  func lastMark(in range: Range<Int>, where fits: (_ place: Int, _ mark: UInt8) -> Bool) -> Int? {
    var k = marks.punctuation.index(from: range.upperBound) - 1
    return marks.punctuation.places.withUnsafeBufferPointer { places in
      while k >= 0, case let place = Int(places[k]), place >= range.lowerBound {
        if fits(place, o[place]) { return place }
        k -= 1
      }
      return nil
    }
  }
}
