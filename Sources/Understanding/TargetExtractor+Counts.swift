internal import DocumentModel
internal import SourceText

/// Plain figures, without a percent sign: what they count, and whether they are to be reached.
extension TargetExtractor {
  /// Nouns that are counted in plans; the longest that fits is the unit.
  static let units: CueSet = [
    "người", "lượt người", "lượt", "mẫu", "lần", "cơ sở", "bệnh nhân", "khách hàng", "xã", "phường",
    "thị trấn", "huyện", "quận", "quận, huyện", "hộ", "hộ gia đình", "lớp", "buổi", "cuộc",
    "hội nghị",
    "mô hình", "tin", "bài", "tin, bài", "tờ rơi", "đợt", "trường", "trường học", "câu lạc bộ",
    "điểm",
    "vụ", "vụ án", "đối tượng", "học viên", "học sinh", "sinh viên", "học sinh, sinh viên",
    "cán bộ",
    "doanh nghiệp", "triệu đồng", "tỷ đồng", "đồng", "kg", "tấn", "ha", "giường", "trạm",
    "chuyên mục",
    "phóng sự", "thanh, thiếu niên", "thanh niên", "thanh thiếu niên", "trẻ em", "phụ nữ",
    "hội viên",
    "đoàn viên", "đơn vị", "khu dân cư", "thôn", "ấp", "khóm", "tổ", "sản phẩm", "hình thức",
    "văn bản",
    "đoàn", "phiên tòa", "tổ chức", "chi hội", "nhóm", "công trình", "trung tâm", "trạm y tế",
    "cặp", "cây", "cây xanh", "km", "m2", "m3", "bậc", "lao động", "hộ nghèo", "hộ dân", "việc làm",
    "khách", "lượt khách", "bác sĩ", "giường bệnh", "chương trình", "băng rôn", "áp phích",
    "nghìn đồng", "triệu usd", "tỷ usd", "usd", "hợp tác xã",
  ]

  static let counting: CueSet = [
    "phấn đấu", "đảm bảo", "bảo đảm", "duy trì", "thành lập", "xây dựng", "tổ chức", "đạt", "mở",
    "giúp đỡ", "hỗ trợ", "tiếp nhận", "điều trị", "có",
  ]

  /// The unit of a plain figure when it is a target; nil when the figure is none.
  func count(
    _ figure: Figure, _ before: Range<Int>, _ after: Range<Int>, _ sentence: Range<Int>,
    _ own: Target.Comparator?, _ isTargetSection: Bool, _ carry: Carry
  ) -> String? {
    let unit = unit(at: figure.next, sentence.upperBound).map { figure.next..<$0 }
    if let unit, isMoney(unit), speaksOfMoney(sentence) { return nil }
    let noun = unit.map(scan.string)
    let atEnd = scan.trimmed(figure.range.upperBound..<sentence.upperBound, marks: " .;,").isEmpty
    let beforeEnd = scan.trimmed(before).upperBound
    let afterColon = beforeEnd > before.lowerBound && scan.o[beforeEnd - 1] == 0x3A
    let isListed = isTargetSection || scan.hasWord("số", at: sentence.lowerBound)
    // `2 triệu cây`: a figure of another kind than the one before it.
    let isLarge = scan.endOfWord(["triệu", "nghìn", "ngàn", "tỷ"], at: figure.next) != nil
    if isLarge, noun == nil { return nil }
    if isListed, afterColon || (carry.unit != nil && startsSegment(figure, before)) {
      if let noun { return noun }
      let label = afterColon ? labelUnit(sentence.lowerBound..<beforeEnd) : nil
      if let label = label ?? carry.unit { return label }
      if atEnd { return nil }
    }
    if figure.value == Decimal(1), own == nil { return nil }
    // Behind another figure, one after `tại` says where, not how much.
    if own == nil, before.lowerBound > sentence.lowerBound,
      ["tại", "ở", "của", "thuộc", "trong"].contains(where: {
        scan.endsWithWord($0, at: beforeEnd, from: before.lowerBound)
      })
    {
      return nil
    }
    guard let noun else { return nil }
    if own == .moreThan || own == .atLeast || own == .atMost || own == .lessThan {
      return isPartOfIndicator(figure, before) ? nil : noun
    }
    if own != nil { return noun }
    guard isTargetSection || startsWithDuty(sentence) else { return nil }
    guard figure.value >= Decimal(2) else { return nil }
    return noun
  }

  /// The end of the unit at an offset, with what it is counted by: `triệu đồng/người/năm`.
  func unit(at start: Int, _ end: Int) -> Int? {
    guard var i = scan.endOfWord(Self.units, at: start) else { return nil }
    while i + 1 < end, scan.o[i] == 0x2F, scan.isWordByte(scan.o[i + 1]),
      !TextScan.isDigit(scan.o[i + 1])
    {
      i = scan.word(at: i + 1, end).upperBound
    }
    return i
  }

  /// Whether a unit is an amount of money, or one by something: `triệu đồng`, `triệu đồng/người`.
  private func isMoney(_ unit: Range<Int>) -> Bool {
    let ends = unit.filter { scan.o[$0] == 0x2F } + [unit.upperBound]
    return ends.contains { end in
      let start = end - Cue("đồng").count
      return start >= unit.lowerBound && scan.isPrinted("đồng", at: start)
    }
  }

  /// Budgets and grants: what is spent is no target.
  private func speaksOfMoney(_ sentence: Range<Int>) -> Bool {
    scan.containsAny(
      [
        "kinh phí", "dự toán", "mức hỗ trợ", "mức chi", "hỗ trợ", "bố trí", "tổng vốn", "nguồn vốn",
        "vốn đầu tư", "trích", "chi phí",
      ], in: sentence)
  }

  /// `sử dụng ít nhất 1 lần dịch vụ`: a bound inside an indicator that has its own figure behind a colon.
  func isPartOfIndicator(_ figure: Figure, _ before: Range<Int>) -> Bool {
    figure.value == Decimal(1) && scan.hasWord("lần", at: figure.next)
  }

  /// `Số lượt người …: 11.000`: the unit is the noun behind `Số`.
  func labelUnit(_ label: Range<Int>) -> String? {
    guard let word = scan.firstWord("số", in: label) else { return nil }
    let next = scan.skipSpaces(word + Cue("số").count, label.upperBound)
    return scan.endOfWord(Self.units, at: next).map { scan.string(next..<$0) }
  }

  func startsWithDuty(_ sentence: Range<Int>) -> Bool {
    scan.endOfWord(Self.counting, at: sentence.lowerBound) != nil
  }

  /// How a frequency begins.
  static let frequencies: [Cue] = ["ít nhất"]

  /// `ít nhất một tháng một lần`, `ít nhất 02 lần/năm`.
  func frequencies(of sentence: Range<Int>) -> [Target] {
    var out: [Target] = []
    // All of them begin so.
    guard words.frequencies.contains(in: sentence) else { return out }
    for (cue, unit) in [
      ("ít nhất một tháng một lần", "lần/tháng"), ("ít nhất một năm một lần", "lần/năm"),
      ("ít nhất một quý một lần", "lần/quý"), ("ít nhất mỗi tháng một lần", "lần/tháng"),
      ("ít nhất mỗi năm một lần", "lần/năm"), ("ít nhất mỗi quý một lần", "lần/quý"),
      ("ít nhất một lần/tháng", "lần/tháng"), ("ít nhất một lần/năm", "lần/năm"),
    ] as [(Cue, String)] {
      guard let i = scan.firstWord(cue, in: sentence) else { continue }
      let range = i..<i + cue.count
      let clause = clause(around: range, sentence)
      out.append(
        Target(
          indicator: scan.string(scan.trimmed(clause.lowerBound..<i)), comparator: .atLeast,
          value: Decimal(1), unit: unit, year: planYear, baseline: nil, text: scan.string(clause),
          range: clause, valueRange: range, sentence: sentence))
    }
    return out
  }
}
