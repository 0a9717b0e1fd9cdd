/// Places in a text, in order, of which the first from an offset on is found without a search through all of them.
struct PlaceTable: Sendable {
  /// The places.
  let places: [Int32]
  /// For each piece of 64 bytes, and for what lies behind the last one, the index of the first place in it or behind it.
  private let firsts: [Int32]

  private static let pieceShift = 6

  /// A table of places in order in a text of so many bytes.
  init(_ places: [Int32], length: Int) {
    self.places = places
    let count = length >> Self.pieceShift + 2
    var firsts = [Int32](repeating: 0, count: count)
    firsts.withUnsafeMutableBufferPointer { firsts in
      // Behind each piece how many lie up to its end: the last of its places says it.
      for k in places.indices {
        firsts[min(Int(places[k]) >> Self.pieceShift, count - 2) + 1] = Int32(k + 1)
      }
      for piece in 1..<count { firsts[piece] = max(firsts[piece], firsts[piece - 1]) }
    }
    self.firsts = firsts
  }

  /// The index of the first place from an offset on, which may lie outside the text; their number where there is none.
  @inline(__always)
  func index(from offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    var k = Int(firsts[min(offset >> Self.pieceShift, firsts.count - 1)])
    return places.withUnsafeBufferPointer { places in
      // Few lie in a piece: how many is added up, not asked one by one.
      while k + 4 <= places.count {
        let before = (0..<4).reduce(0) { $0 &+ (Int(places[k &+ $1]) < offset ? 1 : 0) }
        k += before
        if before < 4 { return k }
      }
      while k < places.count, Int(places[k]) < offset { k += 1 }
      return k
    }
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
