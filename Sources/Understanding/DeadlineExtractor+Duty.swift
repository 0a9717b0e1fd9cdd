internal import Dates
internal import DocumentModel
internal import SourceText

/// Who must act, and to whom a report goes.
extension DeadlineExtractor {
  func make(
    _ kind: Deadline.Kind, _ period: Deadline.Period?, _ due: PartialDate?,
    _ relation: Deadline.Relation?, _ range: Range<Int>, _ sentence: Range<Int>
  ) -> Deadline {
    let (to, toAgencies) = addressee(sentence, near: range)
    let confidence =
      due.map { $0.exists } ?? true
      ? Confidence.certain
      : Confidence(70, LocalText("ngày không có trong lịch", english: "no such day"))
    return Deadline(
      kind: kind, period: period, due: due, relation: due == nil ? nil : relation,
      who: who(sentence, near: range), to: to, toAgencies: toAgencies, text: scan.string(range),
      range: range,
      sentence: sentence, confidence: confidence)
  }

  /// The body after `gửi về`, `về`, `đến`, with the one in parentheses behind it.
  func addressee(_ sentence: Range<Int>, near: Range<Int>) -> (String?, [String]) {
    let inside = agencies.overlapping(sentence)
    let best = inside.indices.first {
      !inside[$0].isGroup && isAddressed(inside[$0].range, sentence)
    }
    guard let best else { return (nil, []) }
    var ids = [inside[best].id].compactMap { $0 }
    var text = scan.string(inside[best].range)
    // `Cơ quan Thường trực Ban Chỉ đạo tỉnh (Công an tỉnh)`
    let next = scan.skipSpaces(inside[best].range.upperBound, sentence.upperBound)
    if next < sentence.upperBound, scan.o[next] == 0x28,
      let close = (next..<sentence.upperBound).first(where: { scan.o[$0] == 0x29 })
    {
      for mention in agencies.overlapping(next..<close) {
        if let id = mention.id { ids.append(id) }
      }
      text += " " + scan.string(next..<close + 1)
    }
    return (text, ids)
  }

  private static let addressing: CueEndings = [
    "gửi", "gửi về", "về", "đến", "cho", "gửi đến", "gửi cho", "qua", "với", "báo cáo",
    "cơ quan thường trực",
  ]
  private static let accompanying: CueEndings = [
    "phối hợp với", "phối hợp chặt chẽ với", "cùng với", "đối với",
  ]

  /// Whether words that send something stand before a body: `gửi về Công an tỉnh`; `phối hợp với …` sends nothing.
  private func isAddressed(_ body: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let end = scan.trimmed(sentence.lowerBound..<body.lowerBound).upperBound
    return scan.endsWithWord(Self.addressing, at: end, from: sentence.lowerBound)
      && !scan.endsWithWord(Self.accompanying, at: end, from: sentence.lowerBound)
  }

  /// Who is tasked in the part of the sentence that has the date, else the subject of the sentence, or the body of the
  /// section: `… triển khai thực hiện; giao Công an tỉnh báo cáo trước ngày 15/12/2024`.
  private func who(_ sentence: Range<Int>, near range: Range<Int>) -> String? {
    if let mark = scan.lastMark(in: sentence.lowerBound..<range.lowerBound, where: { $1 == 0x3B }) {
      let part = scan.trimmed(mark + 1..<sentence.upperBound)
      if let first = agencies.overlapping(part).first?.range, first.lowerBound < range.lowerBound,
        first.lowerBound > part.lowerBound, first.lowerBound - part.lowerBound < 60,
        !isAddressed(first, part), isSubject(first, part)
      {
        return scan.string(first)
      }
    }
    return who(sentence)
  }

  /// The subject of the sentence, or the body of the section.
  private func who(_ sentence: Range<Int>) -> String? {
    let holder = leader(before: sentence) ?? holder(of: sentence)
    if let first = agencies.overlapping(sentence).first?.range,
      first.lowerBound - sentence.lowerBound < 60, !isAddressed(first, sentence),
      holder == nil || isSubject(first, sentence)
    {
      return scan.string(first)
    }
    return holder
  }

  /// Whether a body stands where the one who acts is named: at the start, behind `giao`, behind a comma; not
  /// `Tiếp tục mời Sở Y tế …`.
  private func isSubject(_ body: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let before = scan.trimmed(sentence.lowerBound..<body.lowerBound)
    guard let last = before.last, scan.o[last] != 0x2C, scan.o[last] != 0x3A else { return true }
    return scan.endsWithWord(Self.tasking, at: before.upperBound, from: before.lowerBound)
      || LabelScanner(scan: scan).label(in: sentence)?.rest == body.lowerBound
  }

  private static let tasking: CueEndings = [
    "giao", "đề nghị", "yêu cầu", "phân công", "giám đốc", "chủ tịch", "thủ trưởng", "chánh",
  ]

  /// How the time of a task is called.
  static let terms: [Cue] = ["thời gian", "thời hạn", "tiến độ"]

  /// `- Đơn vị chủ trì: Sở Tư pháp` / `- Thời gian hoàn thành: Tháng 12/2023`: who leads, named shortly before.
  private func leader(before sentence: Range<Int>) -> String? {
    guard words.terms.contains(in: sentence) else { return nil }
    let start = LabelScanner(scan: scan).label(in: sentence)?.rest ?? sentence.lowerBound
    guard scan.endOfWord(Self.terms, at: start) != nil else { return nil }
    let next = agencies.firstIndex(endingAfter: sentence.lowerBound)
    return agencies[..<next].suffix(12).last {
      $0.role == .leading && sentence.lowerBound - $0.range.upperBound < 400
    }?.name
  }

  private func holder(of sentence: Range<Int>) -> String? {
    let next = assignments.partitioningIndex { $0.range.lowerBound > sentence.lowerBound }
    let holder = assignments[..<next].suffix(64).last { assignment in
      guard let heading = assignment.heading else { return false }
      return headings[heading].section.contains(sentence.lowerBound)
    }
    return holder?.name
  }
}
