internal import SourceText

/// A document's words for the search of phrases: lower case, one spelling of tones, punctuation and
/// spaces turned into one space, and a line feed where a block ends, which no phrase crosses.
struct WordText: Sendable {
  /// The words; every word has a space before and after it.
  let bytes: [UInt8]
  /// For each byte the offset in the normalised text that it came from.
  let origins: [Int32]

  /// The words of a normalised text.
  init(_ text: MatchingText) {
    let capacity = WordFolding.capacity(for: text.folded)
    var bytes: [UInt8] = []
    origins = text.folded.withUnsafeBufferPointer { folded in
      [Int32](unsafeUninitializedCapacity: capacity) { origins, count in
        bytes = [UInt8](unsafeUninitializedCapacity: capacity) { words, wordCount in
          var folding = WordFolding(words, origins: origins)
          wordCount = folding.fold(folded)
          count = wordCount
        }
      }
    }
    self.bytes = bytes
  }
}

/// Folds text that is lower case and composed to words; the same folding for documents, phrases and
/// short texts.
struct WordFolding {
  private let words: UnsafeMutableBufferPointer<UInt8>
  private let origins: UnsafeMutableBufferPointer<Int32>?
  private var count = 0

  /// A folding into buffers of `capacity(for:)` elements; origins are told where there is a buffer
  /// for them.
  init(
    _ words: UnsafeMutableBufferPointer<UInt8>, origins: UnsafeMutableBufferPointer<Int32>? = nil
  ) {
    self.words = words
    self.origins = origins
  }

  /// How many bytes a folded text has at most.
  static func capacity(for text: [UInt8]) -> Int {
    // A line feed becomes three bytes; nothing else grows, but for a space at each end.
    text.count + 2 + 2 * text.count { $0 == lineFeed }
  }

  /// The words of a short text with one space between, before and after them; one space for no word.
  static func padded(_ text: String) -> [UInt8] {
    padded(CaseFolding.lowercased(Array(text.utf8)))
  }

  /// The same for a text that was not normalised yet, such as a phrase of a rule.
  static func padded(normalizing text: String) -> [UInt8] {
    isNormal(text) ? padded(text) : padded(normalized(text).folded)
  }

  /// Whether a text holds nothing that normalising changes other than folding does anyway.
  private static func isNormal(_ text: String) -> Bool {
    var before: UInt8 = 0
    for byte in text.utf8 {
      defer { before = byte }
      if before == 0xE1, byte != 0xBA, byte != 0xBB { return false }
      switch byte {
      case 0x20, 0x25, 0x28, 0x29, 0x2B...0x3B, 0x3D, 0x3F, 0x41...0x5A, 0x61...0x7A: continue
      // Letters of Vietnamese, but for those that stand for another (Ð, ð, Ɖ).
      case 0xC3, 0xC4, 0xC5, 0xC6, 0xE1: continue
      case 0x89 where before == 0xC6: return false
      case 0x90, 0xB0: if before == 0xC3 { return false }
      case 0x80...0xBF: continue
      default: return false
      }
    }
    return true
  }

  private static func padded(_ folded: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: capacity(for: folded)) { words, count in
      var folding = WordFolding(words)
      count = folded.withUnsafeBufferPointer { folding.fold($0) }
    }
  }

  /// Writes the words of a text; returns how many bytes were written.
  mutating func fold(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    let end = text.count
    put(space, 0)
    var i = 0
    while i < end {
      let byte = text[i]
      if byte < 0x80 {
        if isWordByte(byte) {
          put(byte, i)
        } else {
          separate(i)
          if byte == lineFeed {
            put(lineFeed, i)
            put(space, i)
          }
        }
        i += 1
        continue
      }
      let length = min(UTF8Cursor.length(from: byte), end - i)
      switch byte {
      case 0xC2, 0xE2, 0xF0...: separate(i)
      case 0xE3 where length == 3 && text[i + 1] == 0x80: separate(i)
      case 0xCC, 0xCD: break
      default:
        if !moveTone(text, i, length) { for j in i..<(i + length) { put(text[j], j) } }
      }
      i += length
    }
    separate(end)
    return count
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8, _ origin: Int) {
    words[count] = byte
    origins?[count] = Int32(truncatingIfNeeded: origin)
    count += 1
  }

  @inline(__always)
  private mutating func separate(_ origin: Int) {
    if words[count - 1] != space { put(space, origin) }
  }

  /// Writes `oà` as `òa`, `oẻ` as `ỏe`, `uý` as `úy`: wherever the tone stands, it goes first.
  @inline(__always)
  private mutating func moveTone(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) -> Bool {
    let before = words[count - 1]
    guard before == 0x6F || before == 0x75 else { return false }
    return moveTone(after: before, text, i, length)
  }

  private mutating func moveTone(
    after before: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) -> Bool {
    for move in before == 0x6F ? tonesOfO : tonesOfU
    where move.vowel.count == length && (0..<length).allSatisfy({ text[i + $0] == move.vowel[$0] })
    {
      let origin = origins.map { Int($0[count - 1]) } ?? 0
      count -= 1
      for byte in move.first { put(byte, origin) }
      put(move.second, i + length - 1)
      return true
    }
    return false
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
private let lineFeed: UInt8 = 0x0A

private struct ToneMove: Sendable {
  let vowel: [UInt8]
  let first: [UInt8]
  let second: UInt8

  init(_ vowel: String, _ first: String, _ second: UInt8) {
    self.vowel = Array(vowel.utf8)
    self.first = Array(first.utf8)
    self.second = second
  }
}

private let tonesOfO: [ToneMove] = [
  ToneMove("à", "ò", 0x61), ToneMove("á", "ó", 0x61), ToneMove("ả", "ỏ", 0x61),
  ToneMove("ã", "õ", 0x61), ToneMove("ạ", "ọ", 0x61), ToneMove("è", "ò", 0x65),
  ToneMove("é", "ó", 0x65), ToneMove("ẻ", "ỏ", 0x65), ToneMove("ẽ", "õ", 0x65),
  ToneMove("ẹ", "ọ", 0x65),
]
private let tonesOfU: [ToneMove] = [
  ToneMove("ỳ", "ù", 0x79), ToneMove("ý", "ú", 0x79), ToneMove("ỷ", "ủ", 0x79),
  ToneMove("ỹ", "ũ", 0x79), ToneMove("ỵ", "ụ", 0x79),
]
