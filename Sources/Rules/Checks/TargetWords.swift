internal import DocumentModel
internal import SourceText

/// The words of the targets of one document, and where the phrases of all rules occur in them; found out once for all
/// rules.
struct TargetWords: Sendable {
  /// The words of one target.
  struct Entry: Sendable {
    /// Where its own indicator and the words around it stand among the texts of all; nil for words that its sentence has as
    /// they are.
    let own: Range<Int>
    let around: Range<Int>?
    /// Its unit folded to words (`WordFolding.padded`).
    let unit: [UInt8]
  }

  /// In the order of the targets.
  let entries: [Entry]
  private let hits: PhraseHits

  init(_ targets: [Target], _ text: MatchingText, _ phrases: PhraseHits) {
    var lines: [[UInt8]] = []
    var start = 0
    func add(_ text: String) -> Range<Int> {
      lines.append(Array(text.utf8))
      let range = start..<start + lines[lines.count - 1].count
      start = range.upperBound + 1
      return range
    }
    // Most units return.
    var units: [TextKey: [UInt8]] = [:]
    func words(ofUnit unit: String) -> [UInt8] {
      if let known = units[TextKey(unit)] { return known }
      let made = WordFolding.padded(unit)
      units[TextKey(unit)] = made
      return made
    }
    entries = targets.indices.map { i in
      Entry(
        own: add(targets[i].indicator),
        around: Self.stands(targets[i], in: text) ? nil : add(targets[i].text),
        unit: words(ofUnit: targets[i].unit ?? ""))
    }
    hits = phrases.hits(in: WordTable(lines: lines))
  }

  /// Whether a phrase stands in the own indicator of a target.
  func isOwn(_ phrase: Phrase, _ target: Int) -> Bool {
    hits.contains(phrase, in: entries[target].own)
  }

  /// Whether a phrase stands around a target, in words that its sentence has not as they are.
  func isAround(_ phrase: Phrase, _ target: Int) -> Bool {
    entries[target].around.map { hits.contains(phrase, in: $0) } ?? false
  }

  /// Whether the sentence of a target has the words around it as they are, and no word is cut at their ends.
  private static func stands(_ target: Target, in text: MatchingText) -> Bool {
    let (range, sentence, bytes) = (target.range, target.sentence, text.bytes)
    func isMark(_ i: Int) -> Bool {
      !bytes.indices.contains(i) || bytes[i] < 0x80 && !isWordByte(bytes[i] | 0x20)
    }
    guard sentence.lowerBound <= range.lowerBound, range.upperBound <= sentence.upperBound,
      sentence.clamped(to: bytes.indices) == sentence, isMark(range.lowerBound - 1),
      isMark(range.upperBound), range.count == target.text.utf8.count
    else { return false }
    var words = target.text
    let isSame = words.withUTF8 { words in
      bytes.withUnsafeBytes {
        ByteSearch.areEqual(
          UnsafeRawBufferPointer(words), UnsafeRawBufferPointer(rebasing: $0[range]))
      }
    }
    return isSame && !ByteSearch.contains(0x0A, in: target.text)
  }
}
