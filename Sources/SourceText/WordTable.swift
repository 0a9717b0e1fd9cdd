/// The words of a normalised text: where each stands, and a hash to know it by.
///
/// A word is a row of letters and digits in lower case; punctuation and spaces separate words. Where a block ends a
/// `break` stands in the table, so that no phrase reaches over it. Made once for a text; phrases, names of bodies and
/// doubled words are all looked for among the words, not among the bytes.
public struct WordTable: Sendable {
  /// A word and its place.
  public struct Word: Sendable {
    /// Same for the same letters; 0 for a break.
    public let hash: UInt64
    /// Where its first byte stands in the normalised text.
    public let lower: Int32
    /// Where its last byte ends.
    public let upper: Int32

    /// A word at a place.
    public init(hash: UInt64, lower: Int32, upper: Int32) {
      self.hash = hash
      self.lower = lower
      self.upper = upper
    }

    /// The bytes it covers in the normalised text.
    public var range: Range<Int> { Int(lower)..<Int(upper) }

    /// Whether it stands for the end of a block.
    public var isBreak: Bool { hash == WordTable.breakHash }
  }

  /// The hash of a break; no word has it.
  public static let breakHash: UInt64 = 0

  /// All words and breaks in order of reading.
  public let words: [Word]

  /// The words of a text in lower case.
  public init(folded: [UInt8]) {
    var text = folded
    self.init(folding: &text)
  }

  /// The words of a text, which is put into lower case on the way (`CaseFolding`).
  public init(folding text: inout [UInt8]) {
    words = text.withUnsafeMutableBufferPointer { text in
      var words: [Word] = []
      words.reserveCapacity(text.count / 4 + 8)
      WordScan.append(to: &words, folding: text, 0..<text.count)
      return words
    }
  }

  /// A table of words known by other hashes than their letters have.
  public init(words: [Word]) { self.words = words }

  /// The words of texts in lower case, each with a break behind it; places count in all texts put together.
  public init(lines: [[UInt8]]) {
    var text: [UInt8] = []
    text.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
    for line in lines {
      let start = text.count
      text += line
      // A line feed inside a text is a space between words, as in `hashes`.
      for i in start..<text.count where text[i] == 0x0A { text[i] = 0x20 }
      text.append(0x0A)
    }
    self.init(folding: &text)
  }

  /// The hash of a word under construction.
  public struct Hash: Sendable {
    @usableFromInline var bits: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of no byte.
    @inlinable
    public init() {}

    /// Goes on with a byte.
    @inlinable @inline(__always)
    public mutating func add(_ byte: UInt8) { bits = (bits ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// The hash, which is never that of a break.
    @inlinable public var value: UInt64 { bits == 0 ? 1 : bits }
  }

  /// The hashes of the words of a text in lower case, without breaks.
  public static func hashes(of folded: [UInt8]) -> [UInt64] {
    WordTable(folded: folded).words.lazy.map(\.hash).filter { $0 != breakHash }
  }

  /// The first word or break that begins at an offset or after it, by its place in the table.
  public func index(from offset: Int) -> Int {
    words.partitioningIndex { Int($0.lower) >= offset }
  }
}
