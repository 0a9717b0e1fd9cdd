/// Reads YAML as people write it by hand, several times faster than libyaml.
///
/// It knows block lists and mappings, plain and quoted texts, block texts and flow collections. Where
/// a file holds anything else, or anything that may be a fault, it gives up, and libyaml reads the
/// file from the start: what this reader accepts, libyaml reads in the same way.
struct PlainYAML {
  /// The file holds something that is left to libyaml.
  struct Unusual: Error {}

  let bytes: UnsafeBufferPointer<UInt8>
  let limits: YAMLLimits
  /// Where reading stands.
  var i: Int
  /// Where the line begins on which reading stands.
  var lineStart: Int
  /// The column of the next value, once a line is left; -1 at the end of the file.
  var column = 0
  var tree: YAMLTree.Builder

  /// The values of a file; nil where libyaml has to read it.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ limits: YAMLLimits
  ) -> YAMLTree.Builder? {
    guard isPlain(bytes, from: start) else { return nil }
    var reader = PlainYAML(
      bytes: bytes, limits: limits, i: start, lineStart: start,
      tree: YAMLTree.Builder(sizeOfFile: bytes.count))
    do throws(Unusual) {
      try reader.document()
      return reader.tree
    } catch {
      return nil
    }
  }

  /// Whether a file holds no character that YAML treats in a way of its own: control characters, tabs,
  /// line breaks other than a line feed, byte-order marks.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    for i in start..<bytes.count {
      let byte = bytes[i]
      if byte < 0x7F {
        if byte < space, byte != lineFeed { return false }
      } else if byte == 0xE2 {
        if bytes[i + 1] == 0x80, bytes[i + 2] | 1 == 0xA9 { return false }
      } else if byte == 0xC2 {
        if bytes[i + 1] < 0xA0 { return false }
      } else if byte == 0x7F || (byte == 0xEF && bytes[i + 1] >= 0xBB) {
        return false
      }
    }
    return true
  }

  // MARK: Lines

  func byte(at i: Int) -> UInt8 { i < bytes.count ? bytes[i] : lineFeed }

  /// Whether a space, a line's end or the file's end stands at an offset.
  func isBlank(_ i: Int) -> Bool { byte(at: i) == space || byte(at: i) == lineFeed }

  mutating func skipSpaces() { while i < bytes.count, bytes[i] == space { i += 1 } }

  /// From the end of a line to the first value on a later one, past empty lines and comments.
  mutating func nextLine() throws(Unusual) {
    while i < bytes.count {
      i += 1
      try beginLine()
      if column < 0 || byte(at: i) != lineFeed { return }
    }
    column = -1
  }

  /// Takes up a line at its first character.
  private mutating func beginLine() throws(Unusual) {
    lineStart = i
    skipSpaces()
    if i == bytes.count {
      column = -1
      return
    }
    if bytes[i] == hash { skipComment() }
    column = i - lineStart
    if column == 0, isDocumentMark { throw Unusual() }
  }

  /// Whether a line begins with `---` or `...`.
  var isDocumentMark: Bool {
    let first = byte(at: i)
    return (first == dash || first == dot) && byte(at: i + 1) == first && byte(at: i + 2) == first
  }

  mutating func skipComment() { while i < bytes.count, bytes[i] != lineFeed { i += 1 } }

  /// Past spaces and a comment to the end of the line; false where something else stands.
  mutating func skipToLineEnd() -> Bool {
    let start = i
    skipSpaces()
    if byte(at: i) == hash, i > start { skipComment() }
    return byte(at: i) == lineFeed
  }

  /// Leaves the line on which a value ended.
  private mutating func finishLine() throws(Unusual) {
    guard skipToLineEnd() else { throw Unusual() }
    try nextLine()
  }

  // MARK: Blocks

  private mutating func document() throws(Unusual) {
    try beginLine()
    if column >= 0, byte(at: i) == lineFeed { try nextLine() }
    guard column >= 0 else { throw Unusual() }
    try block(below: -1, depth: 1)
    guard column < 0, tree.records.count <= limits.nodes else { throw Unusual() }
  }

  /// A value that begins a line, in a column greater than that of what it belongs to.
  private mutating func block(below parent: Int, depth: Int) throws(Unusual) {
    if isDash { return try sequence(at: column, depth: depth) }
    try value(below: parent, depth: depth, mayBeMapping: true)
  }

  private var isDash: Bool { byte(at: i) == dash && isBlank(i + 1) }

  private mutating func sequence(at own: Int, depth: Int) throws(Unusual) {
    guard depth <= limits.depth else { throw Unusual() }
    let number = tree.begin(.sequence, at: i)
    var member = number
    repeat {
      i += 1
      member = tree.records.count
      if skipToLineEnd() {
        try nextLine()
        guard column > own else { throw Unusual() }
        try block(below: own, depth: depth + 1)
      } else if isDash {
        try sequence(at: i - lineStart, depth: depth + 1)
      } else {
        try value(below: own, depth: depth + 1, mayBeMapping: true)
      }
    } while column == own && isDash
    guard column <= own else { throw Unusual() }
    tree.end(number, at: Int(tree.records[member].high))
  }

  private mutating func mapping(at own: Int, depth: Int) throws(Unusual) {
    guard depth <= limits.depth else { throw Unusual() }
    let number = tree.begin(.mapping, at: i)
    var value = number
    repeat {
      try key()
      value = tree.records.count
      let afterKey = i
      if skipToLineEnd() {
        try nextLine()
        if column > own {
          try block(below: own, depth: depth + 1)
        } else if column == own, isDash {
          try sequence(at: own, depth: depth + 1)
        } else {
          let empty = afterKey..<afterKey
          tree.addVerbatim(empty, in: empty, isQuoted: false)
        }
      } else {
        try self.value(below: own, depth: depth + 1, mayBeMapping: false)
      }
    } while column == own && !isDash
    guard column <= own, !hasEqualKeys(number) else { throw Unusual() }
    tree.end(number, at: Int(tree.records[value].high))
  }

  /// A key up to behind its colon.
  private mutating func key() throws(Unusual) {
    let start = i
    switch byte(at: i) {
    case doubleQuote, singleQuote: try quoted()
    default:
      let end = try plainEnd(isKey: true)
      tree.addVerbatim(start..<end, in: start..<end, isQuoted: false)
    }
    guard isKeyEnd, i - start < Self.longestKey else { throw Unusual() }
    skipSpaces()
    i += 1
  }

  /// Whether a colon follows, and a space or the line's end after it.
  var isKeyEnd: Bool {
    var j = i
    while byte(at: j) == space { j += 1 }
    return byte(at: j) == colon && isBlank(j + 1)
  }

  /// libyaml takes nothing longer for a key; combining marks may make two keys one.
  private static let longestKey = 1000

  /// Whether two keys of a mapping that was read are the same, or there are too many to tell.
  func hasEqualKeys(_ mapping: Int) -> Bool {
    var keys: [Int] = []
    var i = mapping + 1
    while i < tree.records.count {
      keys.append(i)
      i = Int(tree.records[i + 1].next)
    }
    guard keys.count <= 256 else { return true }
    for (n, key) in keys.enumerated() {
      let count = tree.records[key].textCount
      for other in keys[..<n] where tree.records[other].textCount == count {
        if text(of: key).elementsEqual(text(of: other)) { return true }
      }
    }
    return false
  }

  private func text(of number: Int) -> UnsafeBufferPointer<UInt8>.SubSequence {
    let record = tree.records[number]
    return bytes[Int(record.textStart)..<Int(record.textEnd)]
  }

  /// A value on the line on which reading stands.
  private mutating func value(
    below parent: Int, depth: Int, mayBeMapping: Bool
  ) throws(Unusual) {
    let start = i
    let own = i - lineStart
    switch byte(at: i) {
    case doubleQuote, singleQuote:
      let count = tree.records.count
      try quoted()
      if isKeyEnd {
        guard mayBeMapping else { throw Unusual() }
        tree.cut(to: count)
        i = start
        return try mapping(at: own, depth: depth)
      }
    case openBracket, openBrace:
      try flow(depth: depth)
      if isKeyEnd { throw Unusual() }
    case bar, greater: return try blockText(below: parent)
    default:
      let end = try plainEnd(isKey: false)
      if byte(at: i) == colon {
        guard mayBeMapping else { throw Unusual() }
        i = start
        return try mapping(at: own, depth: depth)
      }
      return try plain(start..<end, below: parent)
    }
    try finishLine()
  }

  /// Where a plain text ends on its line; reading stands at a colon that makes it a key, at a comment
  /// or at the line's end.
  private mutating func plainEnd(isKey: Bool) throws(Unusual) -> Int {
    guard canBeginPlain(flow: false) else { throw Unusual() }
    return try plainLineEnd(isKey: isKey)
  }

  private mutating func plainLineEnd(isKey: Bool) throws(Unusual) -> Int {
    var end = i
    while i < bytes.count {
      let byte = bytes[i]
      if byte > colon {
        // Combining marks can make keys equal that differ byte by byte.
        if isKey, byte == 0xCC || byte == 0xCD { throw Unusual() }
        i += 1
        end = i
        continue
      }
      if byte == lineFeed || (byte == colon && isBlank(i + 1)) { break }
      if byte == hash, i > end {
        i = end
        break
      }
      i += 1
      if byte != space { end = i }
    }
    return end
  }

  /// Whether a plain text can begin with what stands here.
  func canBeginPlain(flow: Bool) -> Bool {
    switch byte(at: i) {
    case dash: !isBlank(i + 1)
    case question, colon: !flow && !isBlank(i + 1)
    case comma, openBracket, closeBracket, openBrace, closeBrace, hash, ampersand, star,
      exclamation, bar, greater, singleQuote, doubleQuote, percent, at, backtick, lineFeed:
      false
    default: true
    }
  }

  /// A plain text whose first line is known, with the lines that continue it.
  private mutating func plain(_ first: Range<Int>, below parent: Int) throws(Unusual) {
    var range = first
    var written: Int?
    while byte(at: i) == lineFeed, let (breaks, start) = continuation(below: parent) {
      if written == nil {
        written = tree.textStart
        tree.write(UnsafeBufferPointer(rebasing: bytes[first]))
      }
      i = start
      let end = try plainLineEnd(isKey: false)
      guard byte(at: i) != colon else { throw Unusual() }
      tree.write(breaks == 0 ? space : lineFeed, count: max(1, breaks))
      tree.write(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      range = first.lowerBound..<end
    }
    if let written {
      tree.addWritten(from: written, in: range, isQuoted: false)
    } else {
      tree.addVerbatim(first, in: range, isQuoted: false)
    }
    try finishLine()
    guard column <= parent else { throw Unusual() }
  }

  /// The empty lines before the line that continues a plain text, and where that line's text begins;
  /// nil where the text has ended.
  private func continuation(below parent: Int) -> (breaks: Int, start: Int)? {
    var breaks = 0
    var j = i + 1
    while true {
      let start = j
      while j < bytes.count, bytes[j] == space { j += 1 }
      if j >= bytes.count || bytes[j] == hash || isMark(j, start) { return nil }
      if bytes[j] != lineFeed { return j - start > parent ? (breaks, j) : nil }
      breaks += 1
      j += 1
    }
  }

  private func isMark(_ j: Int, _ start: Int) -> Bool {
    j == start && (bytes[j] == dash || bytes[j] == dot)
  }
}

let lineFeed: UInt8 = 0x0A
let space: UInt8 = 0x20
let exclamation: UInt8 = 0x21
let doubleQuote: UInt8 = 0x22
let hash: UInt8 = 0x23
let percent: UInt8 = 0x25
let ampersand: UInt8 = 0x26
let singleQuote: UInt8 = 0x27
let star: UInt8 = 0x2A
let plus: UInt8 = 0x2B
let comma: UInt8 = 0x2C
let dash: UInt8 = 0x2D
let dot: UInt8 = 0x2E
let slash: UInt8 = 0x2F
let colon: UInt8 = 0x3A
let greater: UInt8 = 0x3E
let question: UInt8 = 0x3F
let at: UInt8 = 0x40
let openBracket: UInt8 = 0x5B
let backslash: UInt8 = 0x5C
let closeBracket: UInt8 = 0x5D
let backtick: UInt8 = 0x60
let openBrace: UInt8 = 0x7B
let bar: UInt8 = 0x7C
let closeBrace: UInt8 = 0x7D
