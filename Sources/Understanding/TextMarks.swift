internal import SourceText

/// Where the marks of a text stand that tell how it is divided: found in one pass.
struct TextMarks: Sendable {
  /// Where sentences end: a full stop, exclamation or question mark, line feed.
  let sentenceEnds: PlaceTable
  /// Where sentences end, and at semicolons.
  let clauseEnds: PlaceTable
  /// Where parentheses open.
  let openings: [Int32]
  /// Where figures begin: the first digit of each row of them.
  let figures: PlaceTable
  /// Where parentheses, commas, full stops, colons and semicolons stand.
  let punctuation: PlaceTable

  /// How many bytes are searched before what was found in them is sorted out.
  private static let batch = 4096

  /// The marks of a normalised text.
  init(of text: [UInt8]) {
    var sentences: [Int32] = []
    var clauses: [Int32] = []
    var openings: [Int32] = []
    var figures: [Int32] = []
    var punctuation: [Int32] = []
    // As many as prose has.
    sentences.reserveCapacity(text.count / 128)
    clauses.reserveCapacity(text.count / 128)
    figures.reserveCapacity(text.count / 64)
    punctuation.reserveCapacity(text.count / 32)
    text.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.batch) { marks in
        for start in stride(from: 0, to: bytes.count, by: Self.batch) {
          let count = Self.collect(start..<min(start + Self.batch, bytes.count), bytes, into: marks)
          for place in marks[..<count] {
            let i = Int(place)
            let byte = bytes[i]
            switch byte {
            case 0x30...0x39:
              if i == 0 || !TextScan.isDigit(bytes[i - 1]) { figures.append(place) }
              continue
            case 0x0A:
              sentences.append(place)
              clauses.append(place)
              continue
            case 0x21, 0x3F: break
            default: punctuation.append(place)
            }
            switch byte {
            case 0x28: openings.append(place)
            case 0x3B: clauses.append(place)
            case 0x21, 0x2E, 0x3F:
              if Self.endsSentence(i, bytes) {
                sentences.append(place)
                clauses.append(place)
              }
            default: break
            }
          }
        }
      }
    }
    sentenceEnds = PlaceTable(sentences, length: text.count)
    clauseEnds = PlaceTable(clauses, length: text.count)
    self.openings = openings
    self.figures = PlaceTable(figures, length: text.count)
    self.punctuation = PlaceTable(punctuation, length: text.count)
  }

  /// Collects the places of the marks in a range and tells how many there are; letters and spaces are passed over eight at
  /// once.
  @inline(__always)
  private static func collect(
    _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>,
    into marks: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var count = 0
    func add(_ place: Int) {
      guard isMark(bytes[place]) else { return }
      marks.initializeElement(at: count, to: Int32(truncatingIfNeeded: place))
      count += 1
    }
    var i = range.lowerBound
    while i + 8 <= range.upperBound {
      let eight = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      // With the bit of spaces turned over they are 0, and what is below 0x40 stays below it. The second highest bit of
      // each byte says: the six bits below it are not all 0, and it and the highest bit were.
      let turned = eight ^ 0x2020_2020_2020_2020
      let isNoSpace = (turned & 0x3F3F_3F3F_3F3F_3F3F) &+ 0x3F3F_3F3F_3F3F_3F3F
      var low = isNoSpace & ~(turned | turned >> 1) & 0x4040_4040_4040_4040
      while low != 0 {
        add(i + low.trailingZeroBitCount / 8)
        low &= low - 1
      }
      i += 8
    }
    for place in i..<range.upperBound { add(place) }
    return count
  }

  /// Whether a byte is a figure, one of the punctuation, or may end a sentence; one test for what most bytes are not.
  @inline(__always)
  private static func isMark(_ byte: UInt8) -> Bool {
    byte < 0x40 && 0x8FFF_5302_0000_0400 as UInt64 >> UInt64(byte) & 1 == 1
  }

  /// Whether a full stop, exclamation or question mark ends a sentence: before a capital, not after a number or `TP`.
  private static func endsSentence(_ i: Int, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let next = i + 1
    guard next < b.count, b[next] != 0x0A else { return true }
    guard b[next] == 0x20 else { return false }
    var after = next
    while after < b.count, b[after] == 0x20 { after += 1 }
    guard after < b.count, b[after] != 0x0A else { return true }
    guard isCapital(after, b) || b[after] == 0x22 else { return false }
    guard i > 0, TextScan.isDigit(b[i - 1]) else {
      return !(i >= 2 && b[i - 1] == 0x50 && b[i - 2] == 0x54)
    }
    var k = i - 1
    while k > 0, TextScan.isDigit(b[k - 1]) { k -= 1 }
    return k > 0 && b[k - 1] == 0x20 && i - k > 2
  }

  /// Whether a capital letter of Vietnamese stands at an offset.
  private static func isCapital(_ i: Int, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let byte = b[i]
    if byte < 0x80 { return byte >= 0x41 && byte <= 0x5A }
    guard i + 1 < b.count else { return false }
    switch byte {
    case 0xC3: return b[i + 1] <= 0x9E
    case 0xC4: return b[i + 1] == 0x82 || b[i + 1] == 0x90 || b[i + 1] == 0xA8
    case 0xC5: return b[i + 1] == 0xA8
    case 0xC6: return b[i + 1] == 0xA0 || b[i + 1] == 0xAF
    case 0xE1: return i + 2 < b.count && (b[i + 1] == 0xBA || b[i + 1] == 0xBB) && b[i + 2] & 1 == 0
    default: return false
    }
  }
}
