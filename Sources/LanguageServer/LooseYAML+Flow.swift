/// What stands in brackets.
extension LooseYAML {
  fileprivate struct Level {
    var mapping: Int?
    var path: [YAMLCursor.Step]
    var pending: String?

    var inner: [YAMLCursor.Step] {
      guard let mapping else { return path + [.member] }
      return pending.map { path + [.key($0, mapping: mapping)] } ?? path
    }
  }

  /// Lists and mappings in brackets; ends at their end, or where a line begins that cannot belong to them.
  mutating func flow(_ path: [YAMLCursor.Step], deeperThan indent: Int) {
    var levels: [Level] = []
    repeat {
      let byte = bytes[i]
      if byte != 0x5B, byte != 0x7B, i == cursor,
        isSpace(byte) || byte == 0x2C || byte == 0x5D || byte == 0x7D
      {
        placeFlow(cursor..<cursor, levels)
      }
      switch byte {
      case 0x5B, 0x7B:
        guard levels.count < 64 else { return }
        let above = levels.last?.inner ?? path
        if byte == 0x7B { keys.append([]) }
        levels.append(Level(mapping: byte == 0x7B ? keys.count - 1 : nil, path: above))
        i += 1
      case 0x5D, 0x7D:
        levels.removeLast()
        i += 1
      case 0x2C:
        levels[levels.count - 1].pending = nil
        i += 1
      case 0x0A:
        i += 1
        let start = i
        skipSpaces()
        if i < bytes.count, bytes[i] != 0x0A, bytes[i] != 0x0D, i - start <= indent,
          bytes[i] != 0x23
        {
          i = start - 1
          return
        }
        if (start..<i).contains(cursor) { placeFlow(cursor..<cursor, levels) }
      case 0x20, 0x09, 0x0D: i += 1
      case 0x23 where i == 0 || isSpace(bytes[i - 1]): i = endOfLine(from: i)
      default: flowWord(&levels)
      }
    } while !levels.isEmpty && i < bytes.count
    if !levels.isEmpty, cursor == i { placeFlow(cursor..<cursor, levels) }
  }

  private mutating func flowWord(_ levels: inout [Level]) {
    var word: Range<Int>
    let isQuoted = bytes[i] == 0x22 || bytes[i] == 0x27
    if isQuoted {
      word = quoted()
    } else {
      let start = i
      while i < bytes.count, !isFlowEnd(i) { i += 1 }
      if i == start { i += 1 }
      var end = i
      while end > start, isSpace(bytes[end - 1]) { end -= 1 }
      word = start..<end
    }
    var after = i
    while after < bytes.count, bytes[after] == 0x20 { after += 1 }
    let isKey = after < bytes.count && bytes[after] == 0x3A && levels.last?.mapping != nil
    let level = levels.count - 1
    if touches(word) {
      placeFlow(word, levels)
      found?.isQuoted = isQuoted
      if isKey { found?.endsLine = false }
    }
    guard isKey, let mapping = levels[level].mapping else { return }
    let text = String(decoding: bytes[word], as: UTF8.self)
    keys[mapping].append(text)
    levels[level].pending = text
    i = after + 1
    if i == cursor, i >= bytes.count || isFlowEnd(i) { placeFlow(cursor..<cursor, levels) }
  }

  private mutating func placeFlow(_ word: Range<Int>, _ levels: [Level]) {
    guard found == nil, let level = levels.last else { return }
    var place = YAMLCursor(path: level.path, word: word)
    if let mapping = level.mapping, level.pending == nil {
      place.isKey = true
      place.mapping = mapping
    } else {
      place.path = level.inner
      place.isValue = true
    }
    found = place
  }

  private func isFlowEnd(_ i: Int) -> Bool {
    switch bytes[i] {
    case 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x0A, 0x0D: true
    case 0x3A:
      i + 1 >= bytes.count || isSpace(bytes[i + 1]) || [0x2C, 0x5D, 0x7D].contains(bytes[i + 1])
    case 0x23: i > 0 && isSpace(bytes[i - 1])
    default: false
    }
  }
}
