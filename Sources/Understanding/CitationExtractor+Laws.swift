internal import DocumentModel
internal import Registries
internal import SourceText

/// Laws, which are cited by name.
extension CitationExtractor {
  private static let lawStops: CueSet = [
    "năm", "ngày", "số", "và các", "và những", "trên", "để", "theo", "của quốc hội", "đã", "được",
    "có hiệu lực", "cho", "tại", "khi", "bằng", "với", "thì", "là", "quy định", "gắn", "trong",
    "đến", "các văn bản", "hoặc", "này", "đảm bảo", "bảo đảm", "nhằm", "từ",
  ]

  /// A law cited by name or number; the number and the date behind `Luật sửa đổi … của Luật X` are those of the law that
  /// amends, so that X is `bare`.
  func law(
    _ type: Lexicon.CitedType, _ word: Range<Int>, _ low: Int, _ end: Int, bare: Bool
  ) -> Citation? {
    guard scan.isCapital(word.lowerBound) else { return nil }
    if scan.endsWithWord("hội", at: word.lowerBound - 1, from: low)
      || scan.endsWithWord("bộ", at: word.lowerBound - 1, from: low)
      || scan.endsWithWord("đoàn", at: word.lowerBound - 1, from: low)
    {
      return nil
    }
    let start = scan.skipSpaces(word.upperBound, end)
    guard start < end, start > word.upperBound else { return nil }
    if let after = scan.endOfWord(["số"], at: start) {
      return numberedLaw(type, word, scan.skipSpaces(after, end), end)
    }
    if TextScan.isDigit(scan.o[start]) { return numberedLaw(type, word, start, end) }
    if scan.endOfWord(["này", "gia", "sư", "định"], at: start) != nil { return nil }
    let amends = scan.has("sửa đổi", at: start)
    guard amends || scan.isCapital(start) || scan.has("phòng, chống", at: start) else { return nil }
    let name = lawName(from: start, end, amends: amends, of: word.lowerBound)
    guard name > start else { return nil }
    var citation = Citation(
      type: type.name, range: word.lowerBound..<name, numberRange: word.lowerBound..<name)
    citation.name = scan.string(word.lowerBound..<name)
    if bare { return citation }
    if let after = scan.endOfWord(["số"], at: scan.skipSpaces(name, end)),
      let number = number(at: scan.skipSpaces(after, end), end, hasWord: true)
    {
      citation.number = number.text
      citation.printedNumber = scan.string(number.range)
      citation.numberRange = number.range
      citation.hasNumberWord = true
      citation.range = word.lowerBound..<number.range.upperBound
    }
    dateAndIssuer(&citation, end)
    return citation
  }

  /// `Luật số 73/2021/QH14`.
  private func numberedLaw(
    _ type: Lexicon.CitedType, _ word: Range<Int>, _ start: Int, _ end: Int
  ) -> Citation? {
    guard let number = number(at: start, end, hasWord: true), number.hasSymbol else { return nil }
    var citation = Citation(
      type: type.name, range: word.lowerBound..<number.range.upperBound, numberRange: number.range)
    citation.number = number.text
    citation.printedNumber = scan.string(number.range)
    citation.hasNumberWord = true
    dateAndIssuer(&citation, end)
    return citation
  }

  /// Where a law's name ends: at a mark, a stop word, or a comma before another citation.
  private func lawName(from start: Int, _ end: Int, amends: Bool, of word: Int) -> Int {
    var i = start
    var last = start
    var words = 0
    while i < end, words < (amends ? 48 : 28) {
      let byte = scan.o[i]
      if byte == 0x28, let close = shortForm(i, end) {
        (i, last) = (close, close)
        continue
      }
      if byte == 0x3B || byte == 0x28 || byte == 0x29 || byte == 0x22 || byte == 0x3A { break }
      if byte == 0x2E, i + 1 >= end || scan.o[i + 1] == 0x20 { break }
      if byte == 0x2C {
        let next = scan.skipSpaces(i + 1, end)
        guard next < end,
          goesOnAfterComma(next, end, words: words, amends: amends, name: word..<last)
        else { break }
        i = next
        continue
      }
      if byte == 0x20 {
        i += 1
        continue
      }
      if words > 0, stops(at: i, end) { break }
      if scan.hasWord("và", at: i), !goesOnAfterAnd(i, end, amends: amends) { break }
      let word = scan.word(at: i, end)
      if word.isEmpty {
        i += 1
        continue
      }
      last = word.upperBound
      words += 1
      i = last
    }
    return last
  }

  /// A word that cannot belong to a law's name; `số` only before a figure, for `một số điều` may.
  private func stops(at i: Int, _ end: Int) -> Bool {
    guard let stop = scan.endOfWord(Self.lawStops, at: i) else { return false }
    guard scan.hasWord("số", at: i) else { return true }
    let next = scan.skipSpaces(stop, end)
    return next < end && TextScan.isDigit(scan.o[next])
  }

  /// `… mắc phải ở người (HIV/AIDS) năm 2006`: capitals in parentheses inside a name; the end of them.
  private func shortForm(_ open: Int, _ end: Int) -> Int? {
    let near = open..<min(end, open + 16)
    guard let close = near.first(where: { scan.o[$0] == 0x29 }),
      scan.isAllCapitals(open + 1..<close),
      scan.endOfWord(["năm", "ngày", "số"], at: scan.skipSpaces(close + 1, end)) != nil
    else { return nil }
    return close + 1
  }

  /// `Luật Phòng, chống …`, `… của rượu, bia`, `… cứu nạn, cứu hộ số 55/2024/QH15`; a capital opens the next citation.
  private func goesOnAfterComma(
    _ next: Int, _ end: Int, words: Int, amends: Bool, name: Range<Int>
  ) -> Bool {
    guard !scan.isCapital(next) else { return false }
    if words <= 2 || amends,
      scan.endOfWord(["chống", "bổ sung", "chữa", "trừ"], at: next) != nil
        || scan.has("tai nạn", at: next)
    {
      return true
    }
    // A name that the registry knows is complete.
    guard lexicon.registry.indices(ofDocumentsNamed: scan.string(name)).isEmpty,
      scan.endOfWord(Self.clauseOpeners, at: next) == nil
    else { return false }
    if words <= 2 { return true }
    // Else one or two words up to where the name must end, or more before the law's own number.
    var i = next
    var tail = 0
    while i < end, tail <= 12 {
      if Marks(";.()\"").contains(scan.o[i]) { return tail <= 2 }
      if scan.o[i] == 0x2C || scan.o[i] == 0x20 {
        i += 1
        continue
      }
      if scan.isCapital(i) { return false }
      if stops(at: i, end) {
        let isNumber = scan.hasWord("số", at: i) || scan.hasWord("ngày", at: i)
        return tail <= 2 || isNumber
      }
      let word = scan.word(at: i, end)
      i = max(word.upperBound, i + 1)
      tail += 1
    }
    return i >= end && tail <= 2
  }

  /// Words that open a clause of the sentence, not a further part of a name.
  private static let clauseOpeners: CueSet = [
    "các", "những", "tổ chức", "tăng cường", "nâng cao", "thực hiện", "triển khai", "phối hợp",
    "xây dựng", "tuyên truyền", "góp phần", "đồng thời", "nhất là", "gắn", "không", "chủ động",
    "hướng dẫn", "kịp thời", "đẩy mạnh", "bảo đảm", "đảm bảo", "tạo", "cũng như", "trong đó",
    "quy định",
    "nghị định", "thông tư", "quyết định", "kế hoạch", "chỉ thị", "văn bản",
  ]

  /// `các Luật Đất đai, Nhà ở và Kinh doanh bất động sản`: further names under one word.
  func more(laws first: Citation, _ type: Lexicon.CitedType, _ end: Int) -> [Citation] {
    let start = first.range.lowerBound
    guard scan.endsWithWord("các", at: max(0, start - 1), from: max(0, start - 8)) else {
      return []
    }
    var out: [Citation] = []
    var i = first.range.upperBound
    while out.count < 12 {
      guard let next = scan.nextMember(behind: i, end, marks: ",;"), next < end,
        scan.isCapital(next), agencies.starting(at: next) == nil,
        !lexicon.types.contains(where: { scan.has($0.key, at: next) })
      else { break }
      let name = lawName(from: next, end, amends: false, of: next)
      guard name > next else { break }
      var citation = Citation(type: type.name, range: next..<name, numberRange: next..<name)
      citation.name = type.name + " " + scan.string(next..<name)
      citation.confidence = Confidence(
        85,
        LocalText("tên loại đứng trước nhiều tên", english: "the type stands before several names"))
      dateAndIssuer(&citation, end)
      out.append(citation)
      i = citation.range.upperBound
    }
    return out
  }

  /// `Luật Bảo vệ và chăm sóc …` against `Luật X và các văn bản …`, `Luật X và Nghị định …`.
  private func goesOnAfterAnd(_ i: Int, _ end: Int, amends: Bool) -> Bool {
    let next = scan.skipSpaces(i + 3, end)
    guard next < end else { return false }
    // `Luật sửa đổi … của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương`
    if amends, scan.hasWord("luật", at: next) { return true }
    // `Luật Tổ chức HĐND và UBND`
    let word = scan.word(at: next, end)
    if word.count >= 3, scan.isAllCapitals(word),
      !opensType(at: next)
    {
      return true
    }
    guard !scan.isCapital(next) else { return false }
    return scan.endOfWord(["các", "những", "thực hiện", "triển khai", "tổ chức"], at: next) == nil
  }

  /// A name that seems to end at a comma goes on where the document elsewhere has the longer name, and the text here too:
  /// `Luật Phòng cháy, chữa cháy và cứu nạn` before `, cứu hộ lĩnh vực …`.
  func completeNames(_ citations: inout [Citation]) {
    let named = citations.indices.filter {
      citations[$0].number == nil && citations[$0].name != nil
    }
    var names: [Range<Int>] = []
    for i in named {
      let range = citations[i].numberRange
      guard names.count < Self.comparedNames else { break }
      if !names.contains(where: { scan.f[$0].elementsEqual(scan.f[range]) }) { names.append(range) }
    }
    for i in named {
      let short = citations[i].numberRange
      guard citations[i].range == short, short.upperBound < scan.count,
        scan.o[short.upperBound] == 0x2C
      else { continue }
      let longer = names.filter { name in
        let end = short.lowerBound + name.count
        return name.count > short.count && end <= scan.count && scan.isWordEnd(end)
          && scan.f[short.lowerBound..<end].elementsEqual(scan.f[name])
      }
      guard let name = longer.max(by: { $0.count < $1.count }) else { continue }
      let whole = short.lowerBound..<short.lowerBound + name.count
      citations[i].name = scan.string(whole)
      citations[i].numberRange = whole
      citations[i].range = whole
    }
  }

  /// How many different names of laws one document's names are compared with.
  private static let comparedNames = 64
}
