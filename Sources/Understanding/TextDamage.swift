internal import DocumentModel
internal import SourceText

/// The damaged words of a text, with what they were.
public struct TextDamage: Sendable {
  struct Edit {
    let range: Range<Int>
    let bytes: [UInt8]
  }

  private let document: SourceDocument
  /// The words to change, in order of place; at least one.
  private let edits: [Edit]
  /// The phrases that ask for it, by the hashes of their words.
  private let phrases: Set<[UInt64]>

  init(document: SourceDocument, edits: [Edit], phrases: Set<[UInt64]>) {
    self.document = document
    self.edits = edits
    self.phrases = phrases
  }

  /// Whether damaged words are those of one of some phrases, words in lower case.
  public func isOf(anyOf phrases: [[UInt8]]) -> Bool {
    phrases.contains { self.phrases.contains(WordTable.hashes(of: $0)) }
  }

  /// The text with these words repaired.
  public func repaired() -> RepairedDocument {
    let text = document.text.replacing(edits.map { ($0.range, $0.bytes) })
    var shift = 0
    var repairs: [RepairedDocument.Repair] = []
    for edit in edits {
      let lower = edit.range.lowerBound + shift
      repairs.append(
        RepairedDocument.Repair(
          printed: edit.range, range: lower..<lower + edit.bytes.count,
          words: String(decoding: edit.bytes, as: UTF8.self)))
      shift += edit.bytes.count - edit.range.count
    }
    let blocks = document.blocks.map { block in
      var block = block
      block.range = repairs.range(for: block.range)
      block.joins = block.joins.map(repairs.offset(for:))
      return block
    }
    return RepairedDocument(
      document: SourceDocument(
        source: document.source, text: text, blocks: blocks, recognition: document.recognition),
      repairs: repairs)
  }
}
