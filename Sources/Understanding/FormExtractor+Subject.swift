internal import DocumentModel
internal import SourceText

/// The subject of a document.
extension FormExtractor {
  /// The subject under a title; gives the index after its last block.
  func subject(after title: Int, _ limit: Int, into form: inout FormComponents) -> Int {
    let all = scan.document.blocks
    var i = title + 1
    var taken = form.subject != nil
    while i < limit {
      let block = all[i]
      let range = block.range
      guard block.bullet == nil, range.count <= 700, !isHeadLine(range),
        LabelScanner(scan: scan).label(in: range) == nil, !isAddressee(range),
        !scan.hasWord("căn cứ", at: range.lowerBound),
        !scan.hasWord("kính gửi", at: range.lowerBound)
      else { break }
      let end = scan.o[range.upperBound - 1]
      let isNote = scan.o[range.lowerBound] == 0x28 && end == 0x29  // (Kèm theo …)
      if isNote { return i + 1 }
      if taken {
        // A further block belongs to the subject when it is no sentence and opens no body.
        guard range.count <= 260, !Marks(".:;,!?").contains(end), i - title <= 4,
          !opensBody(range, followsBlank: block.followsBlank),
          !namesAuthority(range, form)
        else { break }
      } else {
        guard !Marks(":;").contains(end), range.count <= 600 else { break }
        if end == 0x2E, range.count > 200 { break }
      }
      if let subject = form.subject {
        form.subject = Piece(
          subject.text + " " + scan.string(range), subject.range.lowerBound..<range.upperBound)
      } else {
        form.subject = Piece(scan.string(range), range)
      }
      taken = true
      i += 1
    }
    endSubject(&form)
    return i
  }

  /// Takes off rules and full stops behind the subject.
  private func endSubject(_ form: inout FormComponents) {
    guard let subject = form.subject else { return }
    let range = scan.trimmed(subject.range, marks: " -_=*.")
    let cut = subject.range.upperBound - range.upperBound
    let tail = subject.text.utf8.suffix(max(0, cut))
    let isMarks = tail.allSatisfy { Marks(" -_=*.").contains($0) }
    let text =
      isMarks ? String(subject.text.utf8.dropLast(max(0, cut))) ?? subject.text : subject.text
    form.subject = Piece(text, range, subject.confidence)
  }

  /// Words with which the first paragraph begins.
  func opensBody(_ range: Range<Int>, followsBlank: Bool) -> Bool {
    let cues: [Cue] = [
      "thực hiện", "căn cứ", "để", "nhằm", "trong", "ngày", "theo", "tiếp tục", "ủy ban nhân dân",
      "ubnd", "sở", "tính",
    ]
    // A line of a subject has no room for more; a blank line before it ends the subject.
    return scan.endOfWord(cues, at: range.lowerBound) != nil
      && (range.count > 150
        || followsBlank && !scan.isAllCapitals(range)
          && scan.endOfWord(["thực hiện", "căn cứ", "theo"], at: range.lowerBound) != nil)
  }

  /// The line under the subject of a decision that says who decides: `BỘ TRƯỞNG BỘ TƯ PHÁP`, `HỘI ĐỒNG NHÂN DÂN TỈNH …`.
  private func namesAuthority(_ range: Range<Int>, _ form: FormComponents) -> Bool {
    guard form.type?.text == "Quyết định" || form.type?.text == "Nghị quyết",
      scan.isAllCapitals(range)
    else { return false }
    return SignatureExtractor.opensSignature(range, scan)
      || scan.endOfWord(BodyList.heads, at: range.lowerBound) != nil
  }

  func isHeadLine(_ range: Range<Int>) -> Bool {
    lines.nationalName(in: range) != nil || lines.motto(in: range) != nil
      || (range.count < 120
        && (lines.dateLine(in: range) != nil || lines.numberLine(in: range) != nil))
  }

  /// `V/v …` of a letter, without the mark.
  func letterSubject(_ range: Range<Int>) -> Range<Int>? {
    guard range.count <= 400 else { return nil }
    for cue in ["v/v", "vv:", "về việc"] as [Cue] where scan.has(cue, at: range.lowerBound) {
      let from = cue.count == 3 ? range.lowerBound + 3 : range.lowerBound
      // In a table the subject ends with its cell.
      let end = range.first { scan.o[$0] == 0x7C } ?? range.upperBound
      let rest = scan.trimmed(from..<end)
      var low = rest.lowerBound
      while low < rest.upperBound, Marks(": ").contains(scan.o[low]) { low += 1 }
      return low < rest.upperBound ? low..<rest.upperBound : nil
    }
    return nil
  }

  func letterSubject(after line: Int, _ limit: Int, into form: inout FormComponents) -> Int {
    let all = scan.document.blocks
    var i = line + 1
    while i < limit {
      let block = all[i]
      let range = block.range
      guard block.bullet == nil, range.count <= 300, !isAddressee(range), !isHeadLine(range),
        !scan.isAllCapitals(range), LabelScanner(scan: scan).label(in: range) == nil,
        !Marks(".:;").contains(scan.o[range.upperBound - 1]), let subject = form.subject
      else { break }
      form.subject = Piece(
        subject.text + " " + scan.string(range), subject.range.lowerBound..<range.upperBound)
      i += 1
    }
    endSubject(&form)
    return i
  }
}
