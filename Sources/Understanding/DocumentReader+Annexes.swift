internal import DocumentModel
internal import SourceText

/// The annexes of a document, and where its body speaks of them.
extension DocumentReader {
  /// The first block of the annexes; the end of the document where there is none.
  func firstAnnex(from body: Int) -> Int {
    let blocks = scan.document.blocks
    for i in max(body, part.blocks.lowerBound)..<max(body, part.blocks.upperBound) {
      let range = blocks[i].range
      if scan.hasWord("phụ lục", at: range.lowerBound), range.count < 160,
        scan.isAllCapitals(range.lowerBound..<range.lowerBound + Cue("phụ lục").count)
          || range.count < 24
      {
        return i
      }
    }
    return part.blocks.upperBound
  }

  /// The titles of the annexes, and the places where the body refers to one.
  func annexes(
    _ body: Range<Int>, _ first: Int, _ hits: CueHits, into form: inout FormComponents
  ) {
    let blocks = scan.document.blocks
    for i in first..<part.blocks.upperBound {
      let range = blocks[i].range
      if scan.hasWord("phụ lục", at: range.lowerBound), range.count < 160 {
        form.annexes.append(Piece(scan.string(range), range))
      }
    }
    guard let last = body.last,
      hits.contains(in: blocks[body.lowerBound].range.lowerBound..<blocks[last].range.upperBound)
    else { return }
    for i in body where hits.contains(in: blocks[i].range) {
      let range = blocks[i].range
      var from = range.lowerBound
      while let at = scan.firstWord("phụ lục", in: from..<range.upperBound) {
        from = at + Cue("phụ lục").count
        // An annex of this document, not of a cited one.
        let next = scan.skipSpaces(from, range.upperBound)
        let numbered =
          next < range.upperBound
          && (TextScan.isDigit(scan.o[next]) || Marks("IVX").contains(scan.o[next]))
        let here = scan.endOfWord(["kèm theo", "đính kèm", "ban hành kèm theo"], at: next) != nil
        let opens = scan.containsAny(
          ["theo", "tại", "chi tiết"], in: max(range.lowerBound, at - 24)..<at)
        if here || numbered && opens {
          form.annexReferences.append(Piece(scan.string(at..<from), at..<from))
        }
      }
    }
  }
}
