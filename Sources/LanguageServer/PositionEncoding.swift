internal import Reporters

/// In which units a client counts the characters of a line.
public enum PositionEncoding: String, Sendable, CaseIterable {
  case utf16 = "utf-16"
  case utf8 = "utf-8"
  case utf32 = "utf-32"

  /// How many units a character takes that is written with so many bytes.
  func units(ofBytes count: Int) -> Int {
    switch self {
    case .utf8: count
    case .utf16: count == 4 ? 2 : 1
    case .utf32: 1
    }
  }
}

/// A place as a client counts it: line and character from 0.
struct LSPPosition: Equatable, Comparable {
  var line: Int
  var character: Int

  static func < (a: LSPPosition, b: LSPPosition) -> Bool {
    (a.line, a.character) < (b.line, b.character)
  }

  var node: DataNode {
    .map([("line", .integer(line)), ("character", .integer(character))])
  }

  /// Line and character of a message; nil where they are no whole numbers from 0.
  init?(_ view: JSONView?) {
    guard let line = view?["line"]?.int, let character = view?["character"]?.int, line >= 0,
      character >= 0
    else { return nil }
    self.init(line: line, character: character)
  }

  init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

/// A text with its lines as the protocol counts them: LF, CR LF and CR end one.
struct LineTable {
  let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    starts.reserveCapacity(bytes.count / 64 + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for i in bytes.indices {
        if bytes[i] == 10 || (bytes[i] == 13 && (i + 1 == bytes.count || bytes[i + 1] != 10)) {
          starts.append(i + 1)
        }
      }
    }
    self.starts = starts
  }

  /// The number of lines, the empty one at the end included.
  var count: Int { starts.count }

  /// The bytes of a line from 0, without what ends it.
  func line(_ line: Int) -> Range<Int> {
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    return start..<end
  }

  /// The byte offset of a place; behind the end of a line its end, in the middle of a character its start.
  func offset(of position: LSPPosition, _ encoding: PositionEncoding) -> Int {
    guard position.line < starts.count else { return bytes.count }
    let line = line(position.line)
    var i = line.lowerBound
    var units = 0
    while i < line.upperBound {
      let length = Self.length(bytes[i])
      units += encoding.units(ofBytes: length)
      if units > position.character { break }
      i = min(i + length, line.upperBound)
    }
    return i
  }

  /// The place of a byte offset; behind what ends a line the place before it.
  func position(of offset: Int, _ encoding: PositionEncoding) -> LSPPosition {
    let offset = min(max(0, offset), bytes.count)
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] > offset { high = middle } else { low = middle + 1 }
    }
    let line = low - 1
    let end = min(offset, self.line(line).upperBound)
    var character = 0
    var i = starts[line]
    while i < end {
      let length = Self.length(bytes[i])
      // An offset within a character counts as its start.
      guard i + length <= end else { break }
      character += encoding.units(ofBytes: length)
      i += length
    }
    return LSPPosition(line: line, character: character)
  }

  /// A byte range as the protocol writes it.
  func range(_ range: Range<Int>, _ encoding: PositionEncoding) -> DataNode {
    .map([
      ("start", position(of: range.lowerBound, encoding).node),
      ("end", position(of: range.upperBound, encoding).node),
    ])
  }

  /// How many bytes a character takes that begins with a byte.
  private static func length(_ first: UInt8) -> Int {
    switch first {
    case ..<0xC0: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }
}
