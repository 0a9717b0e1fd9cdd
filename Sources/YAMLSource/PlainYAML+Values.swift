/// Quoted texts, block texts and flow collections.
extension PlainYAML {
  // MARK: Quotes

  /// A text in quotes on one line; reading stands behind it afterwards.
  mutating func quoted() throws(Unusual) {
    let quote = bytes[i]
    let start = i
    i += 1
    var partStart = i
    var written: Int?
    while i < bytes.count, bytes[i] != lineFeed {
      let isDoubled = quote == singleQuote && bytes[i] == quote && byte(at: i + 1) == quote
      let isEscape = quote == doubleQuote && bytes[i] == backslash
      if isDoubled || isEscape {
        written = written ?? tree.textStart
        tree.write(UnsafeBufferPointer(rebasing: bytes[partStart..<i]))
        tree.write(isDoubled ? quote : try Self.escaped(byte(at: i + 1)))
        i += 2
        partStart = i
        continue
      }
      guard bytes[i] == quote else {
        i += 1
        continue
      }
      let text = partStart..<i
      i += 1
      if let written {
        tree.write(UnsafeBufferPointer(rebasing: bytes[text]))
        tree.addWritten(from: written, in: start..<i, isQuoted: true)
      } else {
        tree.addVerbatim(text, in: start..<i, isQuoted: true)
      }
      return
    }
    throw Unusual()
  }

  /// What a byte behind a backslash stands for.
  private static func escaped(_ byte: UInt8) throws(Unusual) -> UInt8 {
    switch byte {
    case doubleQuote, backslash, slash: byte
    case 0x6E: lineFeed
    case 0x74: 0x09
    default: throw Unusual()
    }
  }

  // MARK: Block texts

  /// A text behind `|` or `>` with the lines below it.
  mutating func blockText(below parent: Int) throws(Unusual) {
    let start = i
    let isFolded = bytes[i] == greater
    i += 1
    let chomping = byte(at: i)
    if chomping == dash || chomping == plus { i += 1 }
    guard isBlank(i), skipToLineEnd(), i < bytes.count else { throw Unusual() }
    i += 1
    let indent = try indentation(below: parent)
    let written = tree.textStart
    var breaks = 0
    var isFirst = true
    var hasFinalBreak = false
    while let line = blockLine(indent) {
      guard !line.isEmpty else {
        breaks += 1
        continue
      }
      // Lines that are indented further are not folded.
      if isFolded, bytes[line.lowerBound] == space { throw Unusual() }
      if isFirst {
        tree.write(lineFeed, count: breaks)
      } else if isFolded, breaks == 0 {
        tree.write(space)
      } else {
        tree.write(lineFeed, count: isFolded ? breaks : breaks + 1)
      }
      tree.write(UnsafeBufferPointer(rebasing: bytes[line]))
      isFirst = false
      breaks = 0
      hasFinalBreak = line.upperBound < bytes.count
    }
    if hasFinalBreak, chomping != dash { tree.write(lineFeed) }
    if chomping == plus { tree.write(lineFeed, count: breaks) }
    var end = i
    while end > start, bytes[end - 1] == space || bytes[end - 1] == lineFeed { end -= 1 }
    tree.addWritten(from: written, in: start..<end, isQuoted: true)
    // Back to the end of the last line of the text.
    if i < bytes.count { i -= 1 }
    try nextLine()
  }

  /// The column of the first line of a block text that is not empty.
  private func indentation(below parent: Int) throws(Unusual) -> Int {
    var widest = 0
    var j = i
    while j < bytes.count {
      let start = j
      while j < bytes.count, bytes[j] == space { j += 1 }
      guard byte(at: j) == lineFeed else {
        guard j - start > max(0, parent), j - start >= widest else { throw Unusual() }
        return j - start
      }
      widest = max(widest, j - start)
      j += 1
    }
    throw Unusual()
  }

  /// The next line of a block text without its indentation; nil behind the last one.
  private mutating func blockLine(_ indent: Int) -> Range<Int>? {
    guard i < bytes.count else { return nil }
    var start = i
    while start < bytes.count, start - i < indent, bytes[start] == space { start += 1 }
    if start - i < indent, byte(at: start) != lineFeed || start == bytes.count { return nil }
    var end = start
    while end < bytes.count, bytes[end] != lineFeed { end += 1 }
    i = min(bytes.count, end + 1)
    return start..<end
  }

  // MARK: Flow collections

  /// A list or mapping in brackets; reading stands behind it afterwards.
  mutating func flow(depth: Int) throws(Unusual) {
    guard depth <= limits.depth else { throw Unusual() }
    let isMapping = bytes[i] == openBrace
    let close = isMapping ? closeBrace : closeBracket
    let number = tree.begin(isMapping ? .mapping : .sequence, at: i)
    i += 1
    try skipFlowSpace()
    while byte(at: i) != close {
      if isMapping { try flowKey() }
      try flowValue(depth: depth + 1)
      try skipFlowSpace()
      if byte(at: i) == comma {
        i += 1
        try skipFlowSpace()
      } else if byte(at: i) != close {
        throw Unusual()
      }
    }
    guard i < bytes.count, !isMapping || !hasEqualKeys(number) else { throw Unusual() }
    i += 1
    tree.end(number, at: i)
  }

  private mutating func flowKey() throws(Unusual) {
    let start = i
    if byte(at: i) == doubleQuote || byte(at: i) == singleQuote {
      try quoted()
    } else {
      try flowPlain(isKey: true)
    }
    guard isKeyEnd, i - start < 1000 else { throw Unusual() }
    skipSpaces()
    i += 1
    try skipFlowSpace()
  }

  private mutating func flowValue(depth: Int) throws(Unusual) {
    switch byte(at: i) {
    case doubleQuote, singleQuote: try quoted()
    case openBracket, openBrace: try flow(depth: depth)
    default: try flowPlain(isKey: false)
    }
  }

  /// A plain text within brackets, on one line.
  private mutating func flowPlain(isKey: Bool) throws(Unusual) {
    guard canBeginPlain(flow: true) else { throw Unusual() }
    let start = i
    var end = i
    scan: while i < bytes.count {
      switch bytes[i] {
      case comma, closeBracket, closeBrace, lineFeed: break scan
      case openBracket, openBrace, question: throw Unusual()
      case hash: if i > end { throw Unusual() }
      case 0xCC, 0xCD: if isKey { throw Unusual() }
      case colon:
        if isBlank(i + 1) {
          guard isKey else { throw Unusual() }
          break scan
        }
        switch bytes[i + 1] {
        case comma, openBracket, closeBracket, openBrace, closeBrace, question: throw Unusual()
        default: break
        }
      default: break
      }
      i += 1
      if bytes[i - 1] != space { end = i }
    }
    tree.addVerbatim(start..<end, in: start..<end, isQuoted: false)
  }

  /// Past spaces, line ends and comments between what stands in brackets.
  private mutating func skipFlowSpace() throws(Unusual) {
    while i < bytes.count {
      let start = i
      guard skipToLineEnd() else {
        // A comment has to stand apart from what is before it.
        if byte(at: i) == hash, i == start { throw Unusual() }
        return
      }
      guard i < bytes.count else { return }
      i += 1
      lineStart = i
      if byte(at: i) == hash { skipComment() }
      if isDocumentMark { throw Unusual() }
    }
  }
}
