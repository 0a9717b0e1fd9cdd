/// A text normalised for matching, with an exact map back to the text it came from.
///
/// `bytes` is NFC, has one spelling for tone marks (`hòa`), for `Đ`, for dashes (`-`) and quotes
/// (`"`, `'`), no emphasis marks, single spaces, and one line feed between blocks. `folded` is the
/// same text in lower case, byte for byte at the same offsets.
public struct MatchingText: Sendable {
  /// The normalised text.
  public let bytes: [UInt8]
  /// The normalised text in lower case; `folded[i]` belongs to `bytes[i]`.
  public let folded: [UInt8]
  /// The words of the text.
  public let words: WordTable
  /// Where runs of the normalised text begin in the source.
  public let map: OffsetMap

  /// A text from its parts; `folded` and `words` are made here.
  public init(bytes: [UInt8], map: OffsetMap) {
    self.bytes = bytes
    var folded = bytes
    words = WordTable(folding: &folded)
    self.folded = folded
    self.map = map
  }

  private init(bytes: [UInt8], folded: [UInt8], words: WordTable, map: OffsetMap) {
    self.bytes = bytes
    self.folded = folded
    self.words = words
    self.map = map
  }

  /// The normalised text of a range.
  public func string(_ range: Range<Int>) -> String {
    String(range, ofProven: bytes)
  }

  /// The text with other bytes in some places, which are in order and do not overlap; what is put there stands for what
  /// the place stood for.
  public func replacing(_ edits: [(range: Range<Int>, bytes: [UInt8])]) -> MatchingText {
    var out: [UInt8] = []
    var folded: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    folded.reserveCapacity(bytes.count + 64)
    var map = OffsetMap()
    var changes: [WordTable.Change] = []
    var from = 0
    func takeOver(upTo end: Int) {
      map.copy(self.map, from..<end, to: out.count)
      out += bytes[from..<end]
      folded += self.folded[from..<end]
      from = end
    }
    for (range, replacement) in edits {
      takeOver(upTo: range.lowerBound)
      let source = sourceRange(range)
      map.replace(text: out.count, source: source.lowerBound, length: source.count)
      changes.append(
        WordTable.Change(old: range, new: out.count..<out.count + replacement.count))
      out += replacement
      folded += replacement
      from = range.upperBound
    }
    takeOver(upTo: bytes.count)
    map.finish(text: out.count, source: self.map.sourceEnd)
    let words = words.changed(changes, folding: &folded)
    return MatchingText(bytes: out, folded: folded, words: words, map: map)
  }

  /// The source bytes from which a range of the normalised text came.
  public func sourceRange(_ range: Range<Int>) -> Range<Int> { map.sourceRange(range) }
}

/// Pairs of offsets at which a normalised text and its source run in step again.
///
/// Between two anchors the text is either a copy (offsets advance together) or a replacement
/// (the whole run stands for the whole run).
public struct OffsetMap: Sendable {
  struct Anchor: Sendable {
    var text: Int32
    var source: Int32
    /// The source length of a replaced run; -1 for a copied run.
    var replaced: Int32
  }

  var anchors: [Anchor] = []
  /// The lengths of both texts once the map is finished.
  var textEnd = 0
  var sourceEnd = 0

  /// A map without runs.
  public init() {}

  /// The map of a text that is its own source.
  public init(identity count: Int) {
    copy(text: 0, source: 0)
    finish(text: count, source: count)
  }

  /// From `text` on, offsets advance together with `source`.
  public mutating func copy(text: Int, source: Int) {
    if let last = anchors.last, last.replaced < 0,
      Int(last.source) - Int(last.text) == source - text
    {
      return
    }
    anchors.append(Anchor(text: Int32(text), source: Int32(source), replaced: -1))
  }

  /// The run that begins at `text` stands for `length` bytes from `source`.
  public mutating func replace(text: Int, source: Int, length: Int) {
    anchors.append(Anchor(text: Int32(text), source: Int32(source), replaced: Int32(length)))
  }

  /// Takes over the runs of a range of another map, to begin at a text offset.
  mutating func copy(_ other: OffsetMap, _ range: Range<Int>, to text: Int) {
    guard !range.isEmpty, let first = other.index(range.lowerBound) else { return }
    let shift = text - range.lowerBound
    for anchor in other.anchors[first...] {
      let start = max(Int(anchor.text), range.lowerBound)
      guard start < range.upperBound else { break }
      if anchor.replaced < 0 {
        copy(text: start + shift, source: Int(anchor.source) + start - Int(anchor.text))
      } else {
        replace(text: start + shift, source: Int(anchor.source), length: Int(anchor.replaced))
      }
    }
  }

  /// Forgets everything from a text offset on, so that it can be written anew.
  mutating func cut(to text: Int) {
    while let last = anchors.last, Int(last.text) >= text { anchors.removeLast() }
  }

  /// Where the text byte at an offset came from, while the map is being made.
  func sourceStartOfLast(text: Int) -> Int {
    guard let anchor = anchors.last(where: { Int($0.text) <= text }) else { return 0 }
    return anchor.replaced < 0 ? Int(anchor.source) + text - Int(anchor.text) : Int(anchor.source)
  }

  /// Closes the map.
  public mutating func finish(text: Int, source: Int) {
    textEnd = text
    sourceEnd = source
  }

  /// The source range of a text range: from where its first byte came from to where its last byte did.
  public func sourceRange(_ range: Range<Int>) -> Range<Int> {
    let low = sourceStart(range.lowerBound)
    if range.isEmpty { return low..<low }
    return low..<max(low, sourceStop(range.upperBound - 1))
  }

  private func index(_ offset: Int) -> Int? {
    guard let first = anchors.first, offset >= Int(first.text) else { return nil }
    return anchors.partitioningIndex { Int($0.text) > offset } - 1
  }

  private func sourceStart(_ offset: Int) -> Int {
    guard offset < textEnd, let i = index(offset) else { return offset <= 0 ? 0 : sourceEnd }
    let anchor = anchors[i]
    return anchor.replaced < 0 ? Int(anchor.source) + offset - Int(anchor.text) : Int(anchor.source)
  }

  private func sourceStop(_ offset: Int) -> Int {
    guard offset < textEnd, let i = index(offset) else { return sourceEnd }
    let anchor = anchors[i]
    return anchor.replaced < 0
      ? Int(anchor.source) + offset - Int(anchor.text) + 1
      : Int(anchor.source) + Int(anchor.replaced)
  }
}
