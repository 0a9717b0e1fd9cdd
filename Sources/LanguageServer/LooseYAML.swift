/// Takes a YAML file apart by its indentation and brackets, whatever is wrong with it. Linear in the file.
struct LooseYAML {
  private struct Frame {
    var indent: Int
    /// The number of a mapping; nil for a list.
    var mapping: Int?
    /// The steps to it.
    var path: [YAMLCursor.Step]
    /// The key whose value comes next.
    var pending: String?

    /// The steps to what begins below it.
    var inner: [YAMLCursor.Step] {
      guard let mapping else { return path + [.member] }
      return pending.map { path + [.key($0, mapping: mapping)] } ?? path
    }
  }

  let bytes: [UInt8]
  let cursor: Int
  var i = 0
  private var frames: [Frame] = []
  var keys: [[String]] = []
  var heads: [String: String] = [:]
  var found: YAMLCursor?

  init(_ bytes: [UInt8], cursor: Int) {
    self.bytes = bytes
    self.cursor = cursor
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
  }

  mutating func scan() {
    repeat { line() } while i < bytes.count
    // The empty line behind the last line feed.
    if found == nil, cursor >= bytes.count, bytes.last == 0x0A { line() }
  }

  // MARK: Lines

  private mutating func line() {
    let start = i
    skipSpaces()
    let lineEnd = endOfLine(from: i)
    if i == lineEnd || bytes[i] == 0x23 {
      if (start...i).contains(cursor) { placeWord(cursor..<cursor, column: cursor - start) }
      next(lineEnd)
      return
    }
    var column = i - start
    while let top = frames.last, top.indent > column { frames.removeLast() }
    var isMember = false
    while i < lineEnd, bytes[i] == 0x2D, i + 1 >= lineEnd || isSpace(bytes[i + 1]) {
      openList(column)
      isMember = true
      i += 1
      let gap = i
      skipSpaces()
      column = i - start
      if i >= lineEnd, (gap...max(gap, lineEnd)).contains(cursor) {
        placeMember(cursor..<cursor)
      }
    }
    guard i < lineEnd else {
      next(lineEnd)
      return
    }
    if let key = key(lineEnd) {
      entry(key, column, isMember: isMember, lineEnd)
    } else {
      value(path: isMember ? (frames.last?.inner ?? []) : nil, column, lineEnd)
    }
  }

  private mutating func openList(_ column: Int) {
    while let top = frames.last, top.indent > column { frames.removeLast() }
    if let top = frames.last, top.indent == column, top.mapping == nil { return }
    frames.append(
      Frame(indent: column, mapping: nil, path: frames.last?.inner ?? [], pending: nil))
  }

  private mutating func entry(
    _ key: (text: String, range: Range<Int>), _ column: Int, isMember: Bool, _ lineEnd: Int
  ) {
    if !isMember, let top = frames.last, top.indent == column, top.mapping == nil {
      frames.removeLast()
    }
    if frames.last.map({ $0.indent < column || $0.mapping == nil }) ?? true {
      keys.append([])
      frames.append(
        Frame(
          indent: column, mapping: keys.count - 1, path: frames.last?.inner ?? [], pending: nil))
    }
    guard let mapping = frames.last?.mapping, let path = frames.last?.path else { return }
    frames[frames.count - 1].pending = key.text
    keys[mapping].append(key.text)
    if touches(key.range) {
      var place = YAMLCursor(path: path, word: key.range)
      place.isKey = true
      place.mapping = mapping
      place.endsLine = false
      found = found ?? place
    }
    let inner = path + [.key(key.text, mapping: mapping)]
    let colon = i
    skipSpaces()
    if i >= lineEnd || bytes[i] == 0x23 {
      if (colon...i).contains(cursor), cursor > colon || i == colon {
        placeValue(cursor..<cursor, inner)
      }
      next(lineEnd)
      return
    }
    if (colon + 1..<max(colon + 1, i)).contains(cursor) { placeValue(cursor..<cursor, inner) }
    let start = i
    value(path: inner, column, lineEnd)
    if path.isEmpty, ["registry", "pack"].contains(key.text), heads[key.text] == nil {
      heads[key.text] = String(decoding: bytes[trimmed(start, lineEnd)], as: UTF8.self)
    }
  }

  /// A value behind a key or dash; without a path a word that stands alone on its line.
  private mutating func value(path: [YAMLCursor.Step]?, _ column: Int, _ lineEnd: Int) {
    switch bytes[i] {
    case 0x7C, 0x3E:
      next(lineEnd)
      skipBlock(deeperThan: frames.last?.indent ?? -1)
    case 0x5B, 0x7B:
      flow(path ?? frames.last?.inner ?? [], deeperThan: frames.last?.indent ?? -1)
      next(endOfLine(from: i))
    case 0x22, 0x27:
      let word = quoted()
      if touches(word) {
        placeValue(word, path ?? frames.last?.inner ?? [])
        found?.isQuoted = true
      }
      next(endOfLine(from: i))
    default:
      let word = trimmed(i, lineEnd)
      if touches(word) {
        if let path {
          placeValue(word, path)
          if case .member? = path.last, frames.last?.mapping == nil { found?.isKey = true }
        } else {
          placeWord(word, column: column)
        }
      }
      next(lineEnd)
    }
  }

  // MARK: Places

  func touches(_ range: Range<Int>) -> Bool {
    found == nil && range.lowerBound <= cursor && cursor <= range.upperBound
  }

  private mutating func placeValue(_ word: Range<Int>, _ path: [YAMLCursor.Step]) {
    guard found == nil else { return }
    var place = YAMLCursor(path: path, word: word)
    place.isValue = true
    found = place
  }

  private mutating func placeMember(_ word: Range<Int>) {
    placeValue(word, frames.last?.inner ?? [])
    found?.isKey = true
  }

  /// A word, or nothing, on a line of its own.
  private mutating func placeWord(_ word: Range<Int>, column: Int) {
    guard found == nil else { return }
    var above = frames[...]
    while let top = above.last, top.indent > column { above = above.dropLast() }
    if let top = above.last, top.indent == column, top.mapping == nil { above = above.dropLast() }
    guard let top = above.last else {
      var place = YAMLCursor(path: [], word: word)
      place.isKey = true
      place.mapping = keys.isEmpty ? nil : 0
      found = place
      return
    }
    let isInside = top.indent < column || top.mapping == nil
    var place = YAMLCursor(path: isInside ? top.inner : top.path, word: word)
    place.isKey = true
    place.isValue = isInside
    place.mapping = isInside ? nil : top.mapping
    found = place
  }

  // MARK: Words

  /// The key that begins here and is followed by a colon, which is passed.
  private mutating func key(_ lineEnd: Int) -> (text: String, range: Range<Int>)? {
    let start = i
    var end = i
    var inner = start..<start
    if bytes[i] == 0x22 || bytes[i] == 0x27 {
      inner = quoted()
      end = i
      i = start
      while end < lineEnd, bytes[end] == 0x20 { end += 1 }
      guard end < lineEnd, bytes[end] == 0x3A else { return nil }
    } else {
      if bytes[i] == 0x5B || bytes[i] == 0x7B || bytes[i] == 0x7C || bytes[i] == 0x3E { return nil }
      while end < lineEnd, bytes[end] != 0x3A || (end + 1 < lineEnd && !isSpace(bytes[end + 1])) {
        if bytes[end] == 0x23, isSpace(bytes[end - 1]) { return nil }
        end += 1
      }
      guard end < lineEnd else { return nil }
      inner = trimmed(start, end)
    }
    i = end + 1
    return (String(decoding: bytes[inner], as: UTF8.self), inner)
  }

  /// Passes a text in quotes; what stands in them.
  mutating func quoted() -> Range<Int> {
    let mark = bytes[i]
    i += 1
    let start = i
    while i < bytes.count {
      if bytes[i] == 0x5C, mark == 0x22 {
        i = min(i + 2, bytes.count)
      } else if bytes[i] == mark {
        if mark == 0x27, i + 1 < bytes.count, bytes[i + 1] == mark {
          i += 2
          continue
        }
        i += 1
        return start..<i - 1
      } else if bytes[i] == 0x0A, !isIndented(i + 1) {
        // A quote that is being typed does not swallow the file.
        return start..<i
      } else {
        i += 1
      }
    }
    return start..<i
  }

  private func isIndented(_ start: Int) -> Bool {
    start < bytes.count && (isSpace(bytes[start]) || bytes[start] == 0x0A)
  }

  private mutating func skipBlock(deeperThan indent: Int) {
    while i < bytes.count {
      let start = i
      skipSpaces()
      let end = endOfLine(from: i)
      if i < end, i - start <= indent {
        i = start
        return
      }
      next(end)
    }
  }

  /// A plain text without the spaces and the comment behind it.
  private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
    var stop = start
    while stop < end, !(bytes[stop] == 0x23 && stop > start && isSpace(bytes[stop - 1])) {
      stop += 1
    }
    while stop > start, isSpace(bytes[stop - 1]) { stop -= 1 }
    return start..<stop
  }

  mutating func skipSpaces() { while i < bytes.count, bytes[i] == 0x20 { i += 1 } }

  func endOfLine(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end > start && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// Goes to the line after one that ends here.
  private mutating func next(_ end: Int) {
    i = end
    while i < bytes.count, bytes[i] != 0x0A { i += 1 }
    i = min(i + 1, bytes.count)
  }

  func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
