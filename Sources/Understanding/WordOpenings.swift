internal import SourceText

/// How the words of a text begin: a quick answer to whether a cue may stand somewhere at all, which most do not.
///
/// Every piece of 256 bytes has two sets of 512 bits, for the first four and for the first eight bytes from each beginning
/// of a word in it. In Vietnamese four bytes are often but two letters; eight reach into the next word.
struct WordOpenings: Sendable {
  private let cells: [UInt64]

  private static let pieceShift = 8
  /// Eight for the short beginnings, then eight for the long ones.
  private static let cellsPerPiece = 16

  /// The openings of the words of a normalised text.
  init(of text: MatchingText) {
    var cells = [UInt64](
      repeating: 0, count: (text.folded.count >> Self.pieceShift + 1) * Self.cellsPerPiece)
    cells.withUnsafeMutableBufferPointer { cells in
      text.folded.withUnsafeBytes { bytes in
        for word in text.words.words {
          let start = Int(word.lower)
          guard start + 4 <= bytes.count else { break }
          let first = start >> Self.pieceShift * Self.cellsPerPiece
          let short = Self.bit(of: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
          cells[first + short >> 6] |= 1 << UInt64(short & 63)
          guard start + 8 <= bytes.count else { continue }
          let long = Self.bit(of: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
          cells[first + long >> 6] |= 1 << UInt64(long & 63)
        }
      }
    }
    self.cells = cells
  }

  /// Whether a cue may stand as whole words in a range of the text, which is not empty; false means that it does not.
  @inline(__always)
  func mayHold(_ cue: Cue, in range: Range<Int>) -> Bool {
    guard Self.opensWord(cue.head), let bit = Self.bit(of: cue.bytes) else { return true }
    return mayHold(bit, in: range)
  }

  /// How words of at least four bytes begin.
  struct Opening {
    fileprivate let bit: Int

    /// Nil for words of fewer bytes.
    init?(of words: [UInt8]) {
      guard let bit = words.withUnsafeBytes(WordOpenings.bit) else { return nil }
      self.bit = bit
    }
  }

  /// The rest of the first piece from an offset on in which words may begin so; nil where there is none.
  func piece(with opening: Opening, from start: Int, to end: Int) -> Range<Int>? {
    var i = start
    while i < end {
      let next = min(end, (i >> Self.pieceShift + 1) << Self.pieceShift)
      if mayHold(opening.bit, in: i..<next) { return i..<next }
      i = next
    }
    return nil
  }

  @inline(__always)
  private func mayHold(_ bit: Int, in range: Range<Int>) -> Bool {
    let mask = 1 << UInt64(bit & 63) as UInt64
    var cell = range.lowerBound >> Self.pieceShift * Self.cellsPerPiece + bit >> 6
    let last = (range.upperBound - 1) >> Self.pieceShift * Self.cellsPerPiece + bit >> 6
    while cell <= last {
      if cells[cell] & mask != 0 { return true }
      cell += Self.cellsPerPiece
    }
    return false
  }

  /// Whether a byte begins a letter or digit that `WordTable` takes for the beginning of a word.
  @inline(__always)
  private static func opensWord(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || TextScan.isDigit(byte) || byte >= 0xC3 && byte <= 0xC6
      || byte == 0xE1
  }

  /// The bit of four bytes: one of the first 512.
  @inline(__always)
  private static func bit(of short: UInt32) -> Int { Int((short &* 0x9E37_79B1) >> 23) }

  /// The bit of eight bytes: one of the second 512.
  @inline(__always)
  private static func bit(of long: UInt64) -> Int {
    512 + Int((long &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  /// The bit by which words are looked up: that of their first eight bytes, or four; nil where there are fewer.
  @inline(__always)
  private static func bit(of words: UnsafeRawBufferPointer) -> Int? {
    if words.count >= 8 { return bit(of: words.loadUnaligned(as: UInt64.self)) }
    return words.count >= 4 ? bit(of: words.loadUnaligned(as: UInt32.self)) : nil
  }
}
