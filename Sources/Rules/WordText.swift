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
    var folding = WordFolding(keepsOrigins: true)
    folding.reserve(text.folded.count + 64)
    text.folded.withUnsafeBufferPointer { folding.add($0) }
    bytes = folding.finished()
    origins = folding.origins
  }
}

/// Folds text to words; the same folding for documents, phrases and short texts.
struct WordFolding {
  private var bytes: [UInt8] = [space]
  private(set) var origins: [Int32] = [0]
  private let keepsOrigins: Bool
  private var source = 0

  init(keepsOrigins: Bool) { self.keepsOrigins = keepsOrigins }

  /// The words of a short text with one space between, before and after them; one space for no word.
  static func padded(_ text: String) -> [UInt8] {
    var folding = WordFolding(keepsOrigins: false)
    CaseFolding.lowercased(Array(text.utf8)).withUnsafeBufferPointer { folding.add($0) }
    return folding.finished()
  }

  /// The same for a text that was not normalised yet, such as a phrase of a rule.
  static func padded(normalizing text: String) -> [UInt8] {
    var folding = WordFolding(keepsOrigins: false)
    normalized(text).folded.withUnsafeBufferPointer { folding.add($0) }
    return folding.finished()
  }

  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    if keepsOrigins { origins.reserveCapacity(count) }
  }

  /// Folds bytes that are lower case and composed already.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    let count = text.count
    var i = 0
    while i < count {
      source = i
      let byte = text[i]
      if byte < 0x80 {
        if isWordByte(byte) {
          put(byte)
        } else if byte == lineFeed {
          endBlock()
        } else {
          separate()
        }
        i += 1
        continue
      }
      let length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, count - i)
      switch byte {
      case 0xC2, 0xE2, 0xF0...: separate()
      case 0xE3 where length == 3 && text[i + 1] == 0x80: separate()
      case 0xCC, 0xCD: break
      default:
        if !moveTone(text, i, length) {
          for j in 0..<length {
            source = i + j
            put(text[i + j])
          }
        }
      }
      i += length
    }
    source = count
  }

  /// The folded words; nothing may be added afterwards.
  mutating func finished() -> [UInt8] {
    separate()
    return bytes
  }

  private mutating func put(_ byte: UInt8) {
    bytes.append(byte)
    if keepsOrigins { origins.append(Int32(truncatingIfNeeded: source)) }
  }

  private mutating func separate() {
    if bytes.last != space { put(space) }
  }

  private mutating func endBlock() {
    separate()
    put(lineFeed)
    put(space)
  }

  /// Writes `oà` as `òa`, `oẻ` as `ỏe`, `uý` as `úy`: wherever the tone stands, it goes first.
  private mutating func moveTone(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) -> Bool {
    guard let before = bytes.last, before == 0x6F || before == 0x75 else { return false }
    for move in before == 0x6F ? tonesOfO : tonesOfU
    where move.vowel.count == length && (0..<length).allSatisfy({ text[i + $0] == move.vowel[$0] })
    {
      let origin = origins.last ?? 0
      bytes.removeLast()
      if keepsOrigins { origins.removeLast() }
      for byte in move.first {
        bytes.append(byte)
        if keepsOrigins { origins.append(origin) }
      }
      source = i + length - 1
      put(move.second)
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
