/// A file's text as proven UTF-8, with its line table.
///
/// Positions are byte offsets of `bytes`; `position(of:)` turns one into line and column when
/// something is printed.
public struct SourceText: Sendable {
  /// The file's name for messages, as the user gave it.
  public let name: String
  /// The text in UTF-8, as the file has it (UTF-16 input converted); a byte-order mark is kept.
  public let bytes: [UInt8]
  /// Offsets at which lines begin; the first is 0. A line ends with LF (or CR LF).
  public let lineStarts: [Int]
  /// Where its pieces stand in the office file that it was taken from; nil for a file that is text itself.
  public private(set) var origins: OriginMap?

  /// A text that was taken out of an office file, with the place of each piece. Ill-formed bytes are replaced.
  public init(name: String, extracted bytes: [UInt8], origins: OriginMap) {
    let isProven = UTF8Check.firstInvalidByte(bytes) == nil
    self.init(
      name: name,
      validated: isProven ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8))
    self.origins = origins
  }

  /// The text as one that was taken out of an office file, with the place of each piece.
  public consuming func placed(_ origins: OriginMap) -> SourceText {
    self.origins = origins
    return self
  }

  /// A text from bytes that are known to be UTF-8, such as a literal or an example of a rule.
  /// Ill-formed bytes are replaced.
  public init(name: String, text: String) {
    self.init(name: name, validated: Array(text.utf8))
  }

  init(name: String, validated bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    starts.reserveCapacity(bytes.count / 64 + 1)
    var marks: [Int] = []
    marks.reserveCapacity(bytes.count / Self.stride + 1)
    bytes.withUnsafeBytes { buffer in
      var scalars = 0
      for from in Swift.stride(from: 0, to: buffer.count, by: Self.stride) {
        marks.append(scalars)
        let end = min(buffer.count, from + Self.stride)
        let continuations = Self.continuations(buffer, from..<end) { starts.append($0 + 1) }
        scalars += end - from - continuations
      }
    }
    lineStarts = starts
    scalarMarks = marks
  }

  /// Code points before each multiple of `stride` bytes, so that columns of long lines need no walk from their start.
  private let scalarMarks: [Int]
  private static let stride = 128

  /// How many bytes of a range, which is no longer than a few strides, continue a code point; each line feed is visited.
  @inline(__always)
  private static func continuations(
    _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ visitLineFeed: (Int) -> Void
  ) -> Int {
    // Eight bytes at a time: bit 7 set and bit 6 not, counted in the eight lanes of one word.
    var lanes: UInt64 = 0
    var i = range.lowerBound
    while i + 8 <= range.upperBound {
      let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      lanes &+= (word >> 7) & ~(word >> 6) & 0x0101_0101_0101_0101
      ByteSearch.forEach(10, in: word) { visitLineFeed(i + $0) }
      i += 8
    }
    let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ ((lanes >> 8) & 0x00FF_00FF_00FF_00FF)
    var count = Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    while i < range.upperBound {
      if bytes[i] & 0xC0 == 0x80 { count += 1 }
      if bytes[i] == 10 { visitLineFeed(i) }
      i += 1
    }
    return count
  }

  /// The number of code points before a byte offset.
  private func scalars(before offset: Int) -> Int {
    let mark = min(offset / Self.stride, scalarMarks.count - 1)
    guard mark >= 0 else { return 0 }
    let start = mark * Self.stride
    return bytes.withUnsafeBytes { bytes in
      scalarMarks[mark] + offset - start - Self.continuations(bytes, start..<offset) { _ in }
    }
  }

  /// The number of lines; text after the last line break counts as a line, nothing does not.
  public var lineCount: Int {
    (lineStarts.last ?? 0) == bytes.count ? max(1, lineStarts.count - 1) : lineStarts.count
  }

  /// The 1-based line in which a byte offset lies.
  public func line(of offset: Int) -> Int {
    max(1, lineStarts.partitioningIndex { $0 > offset })
  }

  /// Line and column, both 1-based, of a byte offset; columns count code points. A byte-order mark
  /// at the start of the file is not counted.
  public func position(of offset: Int) -> TextPosition {
    let offset = min(max(0, offset), bytes.count)
    let line = line(of: offset)
    var start = lineStarts[line - 1]
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, offset) }
    let column = scalars(before: offset) - scalars(before: start) + 1
    return TextPosition(line: line, column: column)
  }

  /// The byte offset of a 1-based line and column in code points, clamped to the line.
  public func offset(of position: TextPosition) -> Int {
    guard position.line >= 1 else { return 0 }
    guard position.line <= lineStarts.count else { return bytes.count }
    let end = lineRange(position.line).upperBound
    var i = lineStarts[position.line - 1]
    if i == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
    var column = 1
    while i < end, column < position.column {
      i += 1
      while i < end, bytes[i] & 0xC0 == 0x80 { i += 1 }
      column += 1
    }
    return i
  }

  /// The bytes of a 1-based line without its line break and without a byte-order mark.
  public func lineRange(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return bytes.count..<bytes.count }
    var start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == 13 { end -= 1 }
    if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
    return start..<max(start, end)
  }

  /// The text of a byte range.
  public func string(_ range: Range<Int>) -> String {
    String(range, ofProven: bytes)
  }
}

/// A place in a text as people and editors count: line and column from 1, columns in code points.
public struct TextPosition: Sendable, Hashable, Comparable {
  /// From 1.
  public let line: Int
  /// From 1, in Unicode code points.
  public let column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Earlier in the text.
  public static func < (a: TextPosition, b: TextPosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
