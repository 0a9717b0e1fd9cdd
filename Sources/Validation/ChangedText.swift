internal import DocumentModel
internal import Rules
internal import SourceText

/// A file after a mutation, and where it was changed.
struct ChangedText: Sendable {
  /// The text of the file.
  let text: String
  /// What was put in, and the places where something was taken out, in bytes of `text`.
  let changes: [Range<Int>]

  /// A document's file with the edits of a mutation made.
  init(_ document: SourceDocument, _ mutation: Mutation) {
    let source = document.source.bytes
    let edits = mutation.edits.map { Self.edit($0, document) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var out: [UInt8] = []
    var changes: [Range<Int>] = []
    var from = 0
    for (range, text) in edits {
      let lower = max(from, range.lowerBound)
      out += source[from..<lower]
      changes.append(out.count..<out.count + text.utf8.count)
      out += Array(text.utf8)
      from = max(lower, range.upperBound)
    }
    out += source[from...]
    self.text = String(decoding: out, as: UTF8.self)
    self.changes = changes
  }

  /// An edit in bytes of the file.
  private static func edit(
    _ edit: Mutation.Edit, _ document: SourceDocument
  ) -> (range: Range<Int>, text: String) {
    let source = document.source.bytes
    let start = edit.range.lowerBound
    var range = document.text.sourceRange(edit.range)
    if edit.range.isEmpty {
      let end = start > 0 ? document.text.sourceRange(start - 1..<start).upperBound : 0
      range = end..<end
    }
    let lineEnd = source[range.upperBound...].firstIndex(of: 0x0A) ?? source.count
    switch edit.extent {
    case .words: return (range, edit.text)
    case .lines:
      let lineStart = source[..<range.lowerBound].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      return (lineStart..<min(lineEnd + 1, source.count), edit.text)
    case .paragraph: return (lineEnd..<lineEnd, "\n\n" + edit.text + "\n")
    }
  }

  /// The paragraphs of the changed document that were changed, and their neighbours, in its normalised text.
  func surroundings(in document: SourceDocument) -> [Range<Int>] {
    let blocks = document.blocks
    let places = blocks.map { document.text.sourceRange($0.range) }
    return changes.compactMap { change in
      guard !blocks.isEmpty else { return nil }
      let first = places.firstIndex { $0.upperBound >= change.lowerBound } ?? blocks.count
      let next = places.firstIndex { $0.lowerBound > change.upperBound } ?? blocks.count
      let low = max(0, first - 1)
      let high = min(blocks.count - 1, max(low, next))
      return blocks[low].range.lowerBound..<blocks[high].range.upperBound
    }
  }
}

extension Range<Int> {
  /// Whether two ranges have a place in common, be it an end.
  func touches(_ other: Range<Int>) -> Bool {
    lowerBound <= other.upperBound && other.lowerBound <= upperBound
  }
}
