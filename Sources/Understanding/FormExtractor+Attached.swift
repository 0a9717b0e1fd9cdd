internal import DocumentModel
internal import SourceText

/// Documents that stand behind the one that issues them, without a letterhead of their own.
extension FormExtractor {
  /// The body that issued the document which a plan is attached to: `(Kèm theo Quyết định số 12/QĐ-UBND ngày … của Ủy ban
  /// nhân dân tỉnh X)` below its title.
  func issuer(
    fromNoteBelow title: Int, _ limit: Int, _ agencies: [AgencyMention]
  ) -> Piece? {
    for block in scan.document.blocks[title..<min(limit, title + 6)] {
      let range = block.range
      guard scan.o[range.lowerBound] == 0x28, scan.o[range.upperBound - 1] == 0x29,
        scan.containsAny(["kèm theo"], in: range),
        let of = scan.firstWord("của", in: range),
        let body = agencies.overlapping(of..<range.upperBound).first
      else { continue }
      return Piece(
        bodyName(body.range, agencies), body.range,
        Confidence(
          85,
          LocalText(
            "suy từ văn bản ban hành kèm theo", english: "from the document that it is attached to")
        ))
    }
    return nil
  }
}
