internal import SourceText

/// How the words of a text begin: a quick answer to whether a cue may stand somewhere at all, which most do not.
///
/// Every piece of 256 bytes has 512 bits, one for each of the words that begin in it, chosen by its first four bytes.
struct WordOpenings: Sendable {
  private let cells: [UInt64]

  private static let pieceShift = 8
  private static let cellsPerPiece = 8

  /// The openings of the words of a normalised text.
  init(of text: MatchingText) {
    var cells = [UInt64](
      repeating: 0, count: (text.folded.count >> Self.pieceShift + 1) * Self.cellsPerPiece)
    cells.withUnsafeMutableBufferPointer { cells in
      text.folded.withUnsafeBytes { bytes in
        for word in text.words.words {
          let start = Int(word.lower)
          guard start + 4 <= bytes.count else { break }
          let bit = Self.bit(of: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
          cells[(start >> Self.pieceShift) * Self.cellsPerPiece + bit >> 6] |= 1 << UInt64(bit & 63)
        }
      }
    }
    self.cells = cells
  }

  /// Whether a cue may stand as whole words in a range of the text; false means that it does not.
  @inline(__always)
  func mayHold(_ cue: Cue, in range: Range<Int>) -> Bool {
    guard let opening = cue.opening, Self.opensWord(cue.head) else { return true }
    let bit = Self.bit(of: opening)
    let mask = 1 << UInt64(bit & 63) as UInt64
    var cell = (range.lowerBound >> Self.pieceShift) * Self.cellsPerPiece + bit >> 6
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

  @inline(__always)
  private static func bit(of opening: UInt32) -> Int {
    Int((opening &* 0x9E37_79B1) >> 23)
  }
}
