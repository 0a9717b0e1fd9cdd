internal import DocumentModel
internal import SourceText

/// What citations say of one another.
extension CitationExtractor {
  private static let superseding: [Cue] = [
    "thay thế", "bãi bỏ", "hủy bỏ", "hết hiệu lực", "sửa đổi", "kế thừa",
  ]
  private static let superseded: [Cue] = [
    "hết hiệu lực", "bị bãi bỏ", "được bãi bỏ", "bị thay thế", "được thay thế",
  ]

  /// Adds to the citations of a document, which takes up a range, what the words around them say: whether they stand for
  /// something superseded, in short form, in a title.
  func finish(_ out: inout [Citation], in range: Range<Int>) {
    let before = CuePlaces(Self.superseding, in: range, of: scan)
    let behind = CuePlaces(Self.superseded, in: range, of: scan)
    for i in out.indices {
      let block = scan.block(of: out[i].range.lowerBound)
      let low = max(block.lowerBound, out[i].range.lowerBound - 90)
      let sentence = scan.sentence(
        around: out[i].range.lowerBound, in: block, clauses: true)
      let near = max(low, sentence.lowerBound)..<out[i].range.lowerBound
      out[i].isSuperseded = before.contains(in: near)
      if !out[i].isSuperseded {
        // `Nghị định số … và Nghị định số … hết hiệu lực kể từ ngày …`
        let end = out[i].range.upperBound
        let rest = end..<max(end, min(sentence.upperBound, end + 400))
        out[i].isSuperseded = behind.contains(in: rest)
      }
      let opening = out[i].range.lowerBound - 1
      if opening >= block.lowerBound, scan.o[opening] == 0x28, out[i].date == nil,
        out[i].range.upperBound < block.upperBound, scan.o[out[i].range.upperBound] == 0x29
      {
        out[i].isShortForm = true
      }
      if i > 0, out[i - 1].range.upperBound < out[i].range.lowerBound,
        sentence.contains(out[i - 1].range.lowerBound)
      {
        let between = out[i - 1].range.upperBound..<out[i].range.lowerBound
        out[i].isInTitle = scan.containsAny(
          [
            "về", "quy định", "phê duyệt", "ban hành", "hướng dẫn", "triển khai", "sửa đổi",
            "thi hành", "thực hiện",
          ], in: between)
      }
    }
  }
}
