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

  /// What a mark may be, as bits.
  private enum Kind {
    static let figure: UInt8 = 1
    static let punctuation: UInt8 = 2
    /// What opens a parenthesis, or may end a sentence or clause.
    static let division: UInt8 = 4

    /// By byte, those below 0x40.
    static let all: [UInt8] = (0..<0x40).map { (byte: UInt8) in
      switch byte {
      case 0x30...0x39: figure
      case 0x29, 0x2C, 0x3A: punctuation  // ) , :
      case 0x28, 0x2E, 0x3B: punctuation | division  // ( . ;
      case 0x0A, 0x21, 0x3F: division  // line feed ! ?
      default: 0
      }
    }
  }

  /// How many bytes are searched before what was found in them is put to what was found before.
  private static let batch = 1024

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
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * Self.batch) { room in
        var found = Found(room)
        for start in stride(from: 0, to: bytes.count, by: Self.batch) {
          found.collect(start..<min(start + Self.batch, bytes.count), bytes)
          figures += found.figures[..<found.figureCount]
          punctuation += found.punctuation[..<found.punctuationCount]
          for place in found.divisions[..<found.divisionCount] {
            let i = Int(place)
            switch bytes[i] {
            case 0x28: openings.append(place)
            case 0x3B: clauses.append(place)
            default:
              guard bytes[i] == 0x0A || Self.endsSentence(i, bytes) else { continue }
              sentences.append(place)
              clauses.append(place)
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

  /// The marks of a batch of bytes, by what they are.
  ///
  /// Which of them comes next is as good as random, so no branch asks: each is written to all lists, and those grow by 0
  /// or 1.
  private struct Found {
    let figures: UnsafeMutableBufferPointer<Int32>
    let punctuation: UnsafeMutableBufferPointer<Int32>
    let divisions: UnsafeMutableBufferPointer<Int32>
    private(set) var figureCount = 0
    private(set) var punctuationCount = 0
    private(set) var divisionCount = 0

    /// None yet, with room for three batches.
    init(_ room: UnsafeMutableBufferPointer<Int32>) {
      func part(_ number: Int) -> UnsafeMutableBufferPointer<Int32> {
        UnsafeMutableBufferPointer(rebasing: room[number * batch..<(number + 1) * batch])
      }
      (figures, punctuation, divisions) = (part(0), part(1), part(2))
    }

    /// Finds the marks of a range of at most a batch; letters and spaces are passed over 64 at once.
    mutating func collect(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) {
      (figureCount, punctuationCount, divisionCount) = (0, 0, 0)
      let raw = UnsafeRawBufferPointer(bytes)
      Kind.all.withUnsafeBufferPointer { kinds in
        var i = range.lowerBound
        while i + 64 <= range.upperBound {
          // A bit for each byte, that of the first one the lowest.
          var low: UInt64 = 0
          for k in 0..<8 {
            let eight = raw.loadUnaligned(fromByteOffset: i + 8 * k, as: UInt64.self)
            low |= Self.lowBytes(UInt64(littleEndian: eight)) << UInt64(8 * k)
          }
          while low != 0 {
            add(i + low.trailingZeroBitCount, bytes, kinds)
            low &= low - 1
          }
          i += 64
        }
        for place in i..<range.upperBound where bytes[place] < 0x40 { add(place, bytes, kinds) }
      }
    }

    /// Which of eight bytes are below 0x40 and no spaces, as eight bits.
    @inline(__always)
    private static func lowBytes(_ eight: UInt64) -> UInt64 {
      // With the bit of spaces turned over they are 0, and what is below 0x40 stays below it. The second highest bit of
      // each byte says: the six bits below it are not all 0, and it and the highest bit were.
      let turned = eight ^ 0x2020_2020_2020_2020
      let isNoSpace = (turned & 0x3F3F_3F3F_3F3F_3F3F) &+ 0x3F3F_3F3F_3F3F_3F3F
      let low = isNoSpace & ~(turned | turned >> 1) & 0x4040_4040_4040_4040
      // The product brings the bit of byte k to place 56 + k.
      return ((low >> 6) &* 0x0102_0408_1020_4080) >> 56
    }

    /// Adds a byte below 0x40 where it belongs; of figures the first of each row.
    @inline(__always)
    private mutating func add(
      _ i: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<UInt8>
    ) {
      let kind = kinds[Int(bytes[i])]
      let place = Int32(truncatingIfNeeded: i)
      let goesOn: UInt8 = i > 0 && TextScan.isDigit(bytes[i - 1]) ? 1 : 0
      figures.initializeElement(at: figureCount, to: place)
      figureCount &+= Int(kind & Kind.figure & ~goesOn)
      punctuation.initializeElement(at: punctuationCount, to: place)
      punctuationCount &+= Int(kind & Kind.punctuation) / Int(Kind.punctuation)
      divisions.initializeElement(at: divisionCount, to: place)
      divisionCount &+= Int(kind & Kind.division) / Int(Kind.division)
    }
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
