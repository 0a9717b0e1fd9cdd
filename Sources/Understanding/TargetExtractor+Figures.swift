internal import DocumentModel
internal import SourceText

/// Which figures of a sentence count something.
extension TargetExtractor {
  func figures(in range: Range<Int>) -> [Figure] {
    var out: [Figure] = []
    var i = range.lowerBound
    while true {
      i = scan.nextDigit(from: i, to: range.upperBound)
      guard i < range.upperBound else { break }
      guard scan.isWordStart(i), !isMark(before: i, range) else {
        i = skipWord(i, range.upperBound)
        continue
      }
      let (value, end) = NumberScanner(scan: scan).number(at: i, range.upperBound)
      let next = scan.skipSpaces(end, range.upperBound)
      let isPercent = next < range.upperBound && scan.o[next] == 0x25
      let figureEnd = isPercent ? next + 1 : end
      let isCited = isInCitation(i)
      if let value, !isCited, let pair = span(i, value, figureEnd, isPercent, range) {
        out += pair
        i = pair[1].range.upperBound
        continue
      }
      if let value, !isCited, isPercent || isCount(i, end, next, range) {
        if out.isEmpty { out.reserveCapacity(4) }
        out.append(
          Figure(
            value: value, range: i..<figureEnd, isPercent: isPercent,
            next: scan.skipSpaces(figureEnd, range.upperBound)))
      }
      i = max(figureEnd, i + 1)
    }
    return out
  }

  /// Both figures of a span: `từ 3% đến 5%`, `75 - 80%`, `5 - 10 mô hình`; nil where there is none.
  private func span(
    _ start: Int, _ low: Decimal, _ lowEnd: Int, _ isPercent: Bool, _ range: Range<Int>
  ) -> [Figure]? {
    var i = scan.skipSpaces(lowEnd, range.upperBound)
    if i < range.upperBound, scan.o[i] == 0x2D {
      i += 1
    } else if scan.hasWord("đến", at: i) {
      i = scan.skipSpaces(i + Cue("đến").count, range.upperBound)
      if scan.hasWord("dưới", at: i) { i += Cue("dưới").count }
    } else {
      return nil
    }
    i = scan.skipSpaces(i, range.upperBound)
    guard i < range.upperBound, TextScan.isDigit(scan.o[i]) else { return nil }
    let (value, end) = NumberScanner(scan: scan).number(at: i, range.upperBound)
    guard let high = value, low < high else { return nil }
    let mark = scan.skipSpaces(end, range.upperBound)
    let percent = mark < range.upperBound && scan.o[mark] == 0x25
    let highEnd = percent ? mark + 1 : end
    let next = scan.skipSpaces(highEnd, range.upperBound)
    guard percent || !isPercent && scan.endOfWord(Self.units, at: next) != nil else { return nil }
    var first = Figure(value: low, range: start..<lowEnd, isPercent: percent, next: next)
    var second = Figure(value: high, range: i..<highEnd, isPercent: percent, next: next)
    (first.end, second.end) = (.low, .high)
    first.span = start..<highEnd
    second.span = first.span
    return [first, second]
  }

  func skipWord(_ start: Int, _ end: Int) -> Int {
    var i = start
    while i < end, TextScan.isDigit(scan.o[i]) { i += 1 }
    return max(i, start + 1)
  }

  /// A sign before a figure that makes it part of a name or a code.
  func isMark(before i: Int, _ range: Range<Int>) -> Bool {
    guard i > range.lowerBound else { return false }
    let byte = scan.o[i - 1]
    return byte == 0x2F || byte == 0x2E || byte == 0x2C
      || (byte == 0x2D && i > 1 && scan.o[i - 2] != 0x20)
  }

  func isInCitation(_ offset: Int) -> Bool {
    let i = citations.firstIndex(endingAfter: offset)
    return i < citations.count && citations[i].contains(offset)
  }

  /// Words that take a figure before or after them as part of a name, a date or an age.
  static let namesBefore: CueEndings = [
    "ngày", "tháng", "năm", "quý", "dự án", "số", "đề án", "điều", "khoản", "mục", "phần", "chương",
    "phụ lục", "đội", "đoàn", "ban chỉ đạo", "nghị định", "giai đoạn", "thứ", "cấp", "vùng", "lớp",
    "khóa", "tuổi", "đủ", "liên ngành", "tiểu dự án", "nhóm", "bảng", "biểu", "mẫu", "covid", "hiv",
    "lần thứ", "kỳ họp thứ", "info", "chỉ thị",
  ]
  static let namesAfter: CueSet = [
    "tháng", "năm", "tuổi", "ngày", "dự án", "giờ", "quý", "đề án", "kế hoạch", "chương trình",
    "hệ", "cấp", "nội dung", "nhiệm vụ", "giải pháp", "bước", "phần",
  ]

  func isCount(_ start: Int, _ end: Int, _ next: Int, _ range: Range<Int>) -> Bool {
    guard end >= range.upperBound || scan.o[end] != 0x2F,
      end >= range.upperBound || scan.o[end] != 0x2D
    else { return false }
    if end < range.upperBound, scan.isWordByte(scan.o[end]) { return false }
    let before = scan.trimmed(range.lowerBound..<start).upperBound
    if scan.endsWithWord(Self.namesBefore, at: before, from: range.lowerBound) { return false }
    return scan.endOfWord(Self.namesAfter, at: next) == nil
  }
}
