internal import DocumentModel
internal import SourceText

/// Looks through ranges for words.
extension TextScan {
  /// The first place in a range where a cue stands as whole words.
  func firstWord(_ cue: Cue, in range: Range<Int>) -> Int? {
    let last = range.upperBound - cue.count
    guard range.lowerBound >= 0, range.lowerBound <= last, range.upperBound <= f.count,
      openings.mayHold(cue, in: range)
    else { return nil }
    return f.withUnsafeBufferPointer { bytes in
      let head = cue.head
      for i in range.lowerBound...last where bytes[i] == head {
        if cue.matches(bytes, at: i), isWordStart(i), isWordEnd(i + cue.count) { return i }
      }
      return nil
    }
  }

  func contains(_ cue: Cue, in range: Range<Int>) -> Bool { firstWord(cue, in: range) != nil }

  /// Whether one of the cues stands in a range as whole words; one pass for all of them.
  ///
  /// Cues begin with a letter or a digit: only at the beginnings of words they are looked for.
  func containsAny(_ cues: [Cue], in range: Range<Int>) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= f.count, !range.isEmpty,
      cues.contains(where: { openings.mayHold($0, in: range) })
    else { return false }
    var low: UInt64 = 0
    var high: UInt64 = 0
    var rest = false
    for cue in cues {
      switch cue.head {
      case 0..<64: low |= 1 << UInt64(cue.head)
      case 64..<128: high |= 1 << UInt64(cue.head - 64)
      default: rest = true
      }
    }
    let table = document.text.words
    return table.words.withUnsafeBufferPointer { words in
      f.withUnsafeBufferPointer { bytes in
        var k = table.index(from: range.lowerBound)
        while k < words.count, Int(words[k].lower) < range.upperBound {
          let i = Int(words[k].lower)
          k += 1
          let byte = bytes[i]
          let opens =
            byte >= 128
            ? rest : byte >= 64 ? high >> UInt64(byte - 64) & 1 == 1 : low >> UInt64(byte) & 1 == 1
          guard opens, isWordStart(i) else { continue }
          for cue in cues where cue.head == byte && i + cue.count <= range.upperBound {
            if cue.matches(bytes, at: i), isWordEnd(i + cue.count) { return true }
          }
        }
        return false
      }
    }
  }

  /// The next place from an offset on where a word may begin a date: with a digit, `ng`, `nă`, `qu` or `th`.
  ///
  /// `word` is a place in the table of words not behind the one looked for, and moves with it.
  func nextDateHead(from start: Int, to end: Int, word: inout Int) -> Int {
    document.text.words.words.withUnsafeBufferPointer { words in
      f.withUnsafeBufferPointer { bytes in
        while word < words.count {
          let i = Int(words[word].lower)
          if i >= end { break }
          if i >= start, isWordStart(i), opensDate(i, bytes) { return i }
          word += 1
        }
        return end
      }
    }
  }

  @inline(__always)
  private func opensDate(_ i: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let next = i + 1 < bytes.count ? bytes[i + 1] : 0
    switch bytes[i] {
    case 0x6E: return next == 0x67 || next == 0xC4
    case 0x71: return next == 0x75
    case 0x74: return next == 0x68
    default: return Self.isDigit(bytes[i])
    }
  }

  /// The next place of a byte of the lower-case text.
  func next(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    f.withUnsafeBufferPointer { bytes in (start..<max(start, end)).first { bytes[$0] == byte } }
  }
}
