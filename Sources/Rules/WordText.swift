internal import SourceText

/// Short texts and phrases as words in lower case, punctuation left out: what `WordTable` takes for the same word is the
/// same bytes here.
enum WordFolding {
  /// The words of a normalised text with one space between, before and after them; one space for no word.
  static func padded(_ text: String) -> [UInt8] { padded(folded: Array(text.utf8)) }

  /// The same for the bytes of a text, whatever the case of its letters.
  static func padded(folded text: [UInt8]) -> [UInt8] {
    var folded = text
    let words = WordTable(folding: &folded)
    return padded(folded, words)
  }

  /// The same for a text that was not normalised yet, such as a phrase of a rule.
  static func padded(normalizing text: String) -> [UInt8] {

    if isNormal(text.utf8) { return padded(text) }
    let normal = normalized(text)
    return padded(normal.folded, normal.words)
  }

  /// The words of a text that was not normalised yet, each by its hash.
  static func hashes(normalizing text: String) -> [UInt64] {
    WordTable.hashes(of: isNormal(text.utf8) ? Array(text.utf8) : normalized(text).folded)
  }

  /// The words of a text that was not normalised yet, folded.
  static func words(normalizing text: [UInt8]) -> [String] {
    func cut(_ folded: [UInt8], _ table: WordTable) -> [String] {
      table.words.filter { !$0.isBreak }.map { String(decoding: folded[$0.range], as: UTF8.self) }
    }
    if isNormal(text) {
      var folded = text
      let table = WordTable(folding: &folded)
      return cut(folded, table)
    }
    let normal = normalized(String(decoding: text, as: UTF8.self))
    return cut(normal.folded, normal.words)
  }

  /// Whether folded words stand in others.
  static func contains(_ haystack: [UInt8], _ needle: [UInt8]) -> Bool {
    first(needle, in: haystack) != nil
  }

  /// Where folded words first stand in others, from an offset on.
  static func first(_ needle: [UInt8], in haystack: [UInt8], from start: Int = 0) -> Int? {
    guard !needle.isEmpty, haystack.count >= needle.count else { return nil }
    return haystack.withUnsafeBufferPointer { text in
      needle.withUnsafeBufferPointer { word in
        let second = word.count > 1 ? word[1] : word[0]
        let last = text.count - word.count
        var i = start
        while i <= last {
          if text[i] == word[0], word.count == 1 || text[i + 1] == second {
            var j = 0
            while j < word.count, text[i + j] == word[j] { j += 1 }
            if j == word.count { return i }
          }
          i += 1
        }
        return nil
      }
    }
  }

  /// Whether a text holds nothing that normalising changes, as far as words are concerned.
  private static func isNormal(_ text: some Sequence<UInt8>) -> Bool {
    var before: UInt8 = 0
    // A syllable that ends in `oà`, `uý` or the like may have its tone moved.
    var mayMoveTone = false
    for byte in text {
      defer { before = byte }
      if before == 0xE1, byte != 0xBA, byte != 0xBB { return false }
      if byte >= 0x80, byte < 0xC0 {
        if before == 0xC6, byte == 0x89 { return false }
        if before == 0xC3, byte == 0x90 || byte == 0xB0 { return false }
        continue
      }
      let isLetter = byte >= 0xC0 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
      if mayMoveTone, !isLetter { return false }
      mayMoveTone = byte >= 0xC0 && (before | 0x20 == 0x6F || before | 0x20 == 0x75)
      switch byte {
      case 0x20, 0x25, 0x28, 0x29, 0x2B...0x3B, 0x3D, 0x3F, 0x41...0x5A, 0x61...0x7A: continue
      // Letters of Vietnamese, but for those that stand for another (Ð, ð, Ɖ).
      case 0xC3, 0xC4, 0xC5, 0xC6, 0xE1: continue
      default: return false
      }
    }
    return !mayMoveTone
  }

  private static func padded(_ folded: [UInt8], _ table: WordTable) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(folded.count + 2)
    out.append(space)
    folded.withUnsafeBufferPointer { folded in
      for word in table.words where !word.isBreak {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: folded[word.range]))
        out.append(space)
      }
    }
    return out
  }
}

/// A text of a rule normalised as documents are; line breaks count as spaces.
func normalized(_ text: String) -> MatchingText {
  let source = SourceText(name: "", text: text)
  var builder = MatchingTextBuilder(source)
  for line in 1...max(1, source.lineCount) {
    let range = source.lineRange(line)
    if line > 1 { builder.appendSpace(for: range.lowerBound..<range.lowerBound) }
    builder.append(range)
  }
  return builder.finish()
}

private let space: UInt8 = 0x20
