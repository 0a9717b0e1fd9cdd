/// Places in a text, in order, of which the first from an offset on is found without a search through all of them.
struct PlaceTable: Sendable {
  /// The places.
  let places: [Int32]
  /// For each piece of 128 bytes, and for what lies behind the last one, the index of the first place in it or behind it.
  private let firsts: [Int32]

  private static let pieceShift = 7

  /// A table of places in order in a text of so many bytes.
  init(_ places: [Int32], length: Int) {
    self.places = places
    firsts = [Int32](unsafeUninitializedCapacity: length >> Self.pieceShift + 2) { firsts, count in
      count = length >> Self.pieceShift + 2
      var piece = 0
      for k in places.indices {
        let own = min(Int(places[k]) >> Self.pieceShift, count - 2)
        while piece <= own {
          firsts.initializeElement(at: piece, to: Int32(k))
          piece += 1
        }
      }
      while piece < count {
        firsts.initializeElement(at: piece, to: Int32(places.count))
        piece += 1
      }
    }
  }

  /// The index of the first place from an offset on, which may lie outside the text; their number where there is none.
  @inline(__always)
  func index(from offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    var k = Int(firsts[min(offset >> Self.pieceShift, firsts.count - 1)])
    while k < places.count, Int(places[k]) < offset { k += 1 }
    return k
  }

  /// The offset behind the place of an index, at most the end of a range; the end where there is no such place.
  @inline(__always)
  func end(at index: Int, in range: Range<Int>) -> Int {
    index < places.count ? min(range.upperBound, Int(places[index]) + 1) : range.upperBound
  }

  /// The first place in a range.
  @inline(__always)
  func first(in range: Range<Int>) -> Int? {
    let k = index(from: range.lowerBound)
    return k < places.count && Int(places[k]) < range.upperBound ? Int(places[k]) : nil
  }
}
