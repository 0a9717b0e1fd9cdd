internal import DocumentModel
internal import SourceText

/// Parts of a document that checks and places share.
extension Facts {
  /// Where the head of the document ends: letterhead, number, date, title, subject.
  var headEnd: Int {
    let firstHeading = headings.first?.range.lowerBound ?? range.upperBound
    var end = range.lowerBound
    func reach(_ piece: Range<Int>?) {
      if let piece, piece.upperBound <= firstHeading { end = max(end, piece.upperBound) }
    }
    reach(form.nationalName?.range)
    reach(form.motto?.range)
    reach(form.partyName?.range)
    reach(form.superior?.range)
    reach(form.issuerLine?.range)
    reach(form.numberLine?.range)
    reach(form.dateLine?.range)
    if form.typeIsPrinted { reach(form.type?.range) }
    reach(form.subject?.range)
    return min(end, range.upperBound)
  }

  /// Where the running text ends: recipients or signature, whichever comes first after the head.
  var bodyEnd: Int {
    let head = headEnd
    let starts = [form.recipientsLine?.range.lowerBound, form.signer?.range.lowerBound]
    let first = starts.compactMap { $0 }.filter { $0 > head }.min()
    return min(first ?? annexStart ?? range.upperBound, range.upperBound)
  }

  /// The running text between head and tail, and the annexes; without empty parts.
  var runningText: [Range<Int>] {
    let head = headEnd
    let end = bodyEnd
    var parts = [head..<max(head, end)]
    if let annexStart { parts.append(max(annexStart, end)..<range.upperBound) }
    return parts.filter { !$0.isEmpty }
  }

  /// Where the first annex begins; nil without annex.
  var annexStart: Int? {
    form.annexes.map(\.range.lowerBound).filter { $0 > headEnd }.min()
  }

  /// The place for something that belongs to the head: the title, or the start of the document.
  var headPlace: Range<Int> {
    if form.typeIsPrinted, let type = form.type { return type.range }
    return form.subject?.range ?? range.lowerBound..<range.lowerBound
  }

  /// The place for something that belongs to the end: the last words of the body.
  func tailPlace(_ document: SourceDocument) -> Range<Int> {
    guard let last = form.lastParagraph?.range, !last.isEmpty else {
      return range.upperBound..<range.upperBound
    }
    return document.lastWords(of: last)
  }
}

extension SourceDocument {
  /// The last words of a range, some forty bytes of them.
  func lastWords(of range: Range<Int>) -> Range<Int> {
    let bytes = text.bytes
    let range = range.clamped(to: 0..<bytes.count)
    guard range.count > 48 else { return range }
    var i = range.upperBound - 40
    while i < range.upperBound, bytes[i] != 0x20 { i += 1 }
    return i + 1 < range.upperBound ? (i + 1)..<range.upperBound : range
  }

  /// The blocks that touch a range, in order.
  func blocks(in range: Range<Int>) -> ArraySlice<Block> {
    let low = blocks.partitioningIndex { $0.range.upperBound > range.lowerBound }
    var end = low
    while end < blocks.count, blocks[end].range.lowerBound < range.upperBound { end += 1 }
    return blocks[low..<end]
  }

  /// Where the first block stands that touches a range.
  func block(at range: Range<Int>) -> Range<Int>? {
    let i = blocks.partitioningIndex { $0.range.upperBound > range.lowerBound }
    guard i < blocks.count, blocks[i].range.lowerBound < range.upperBound else { return nil }
    return blocks[i].range
  }
}

extension SourceDocument {
  /// The ranges of the blocks that touch a range, in order.
  func blockRanges(in range: Range<Int>) -> [Range<Int>] {
    blocks(in: range).indices.map { blocks[$0].range }
  }
}

/// Why a requirement cannot be told from an illegible text.
func illegible(_ confidence: Confidence) -> LocalText {
  LocalText("văn bản quá khó đọc để kết luận", english: "the text is too hard to read")
    .because(confidence)
}
