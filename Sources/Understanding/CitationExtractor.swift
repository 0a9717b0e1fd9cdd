internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Finds every mention of a legal document: by type and number, and laws by name.
struct CitationExtractor {
  let scan: TextScan
  let lexicon: Lexicon
  let agencies: [AgencyMention]
  /// The names of types of documents found in the document.
  let types: ArraySlice<(type: Int, range: Range<Int>)>
  /// Where `số` stands in the document.
  let numberWords: CuePlaces

  /// Citations in a range, in order of reading.
  func citations(in range: Range<Int>) -> [Citation] {
    var found: [Citation] = []
    found.reserveCapacity(min(types.count / 4, 256))
    var last = range.lowerBound
    var amending = range.lowerBound
    for hit in types where hit.range.lowerBound >= last {
      let type = lexicon.types[hit.type]
      let block = scan.block(of: hit.range.lowerBound)
      let end = min(range.upperBound, block.upperBound)
      guard type.isLaw else {
        // Most names of types stand without a number.
        guard let number = number(behind: hit.range, end) else { continue }
        found.append(numbered(type, hit.range, number, end))
        last = found[found.count - 1].range.upperBound
        continue
      }
      let bare = hit.range.lowerBound < amending
      if let citation = law(type, hit.range, block.lowerBound, end, bare: bare) {
        if scan.has("sửa đổi", at: scan.skipSpaces(hit.range.upperBound, end)) {
          amending = citation.range.upperBound
        }
        found.append(citation)
        found += more(laws: citation, type, end)
        // A law's name may hold the law it amends: go on inside it.
        last = hit.range.upperBound
      }
    }
    found += bracketed(in: range, except: found)
    putInOrder(&found)
    found += siblings(in: range, of: found)
    putInOrder(&found)
    completeNames(&found)
    finish(&found, in: scan.block(of: range.lowerBound).lowerBound..<range.upperBound)
    return found
  }

  private func putInOrder(_ found: inout [Citation]) {
    let isInOrder = found.indices.dropFirst().allSatisfy {
      found[$0 - 1].range.lowerBound <= found[$0].range.lowerBound
    }
    if !isInOrder { found.sort { $0.range.lowerBound < $1.range.lowerBound } }
  }

  // MARK: By number

  private static let numbering: CueSet = ["số", "so"]

  /// The number behind the name of a type.
  private func number(behind word: Range<Int>, _ end: Int) -> Number? {
    var i = scan.skipSpaces(word.upperBound, end)
    var hasWord = false
    if let after = scan.endOfWord(Self.numbering, at: i) {
      hasWord = true
      i = scan.skipSpaces(after, end)
      if i < end, scan.o[i] == 0x3A { i = scan.skipSpaces(i + 1, end) }
    } else if let after = numberWord(behindKindAt: i, end) {
      hasWord = true
      i = after
    }
    guard var number = number(at: i, end, hasWord: hasWord),
      scan.isCapital(word.lowerBound) || number.hasSymbol
    else { return nil }
    number.hasWord = hasWord
    return number
  }

  /// The citation of a document by type and number.
  private func numbered(
    _ type: Lexicon.CitedType, _ word: Range<Int>, _ number: Number, _ end: Int
  ) -> Citation {
    var citation = Citation(
      type: type.name, range: word.lowerBound..<number.range.upperBound, numberRange: number.range)
    citation.hasNumberWord = number.hasWord
    citation.number = number.text
    citation.printedNumber = number.isRepaired ? scan.string(number.range) : number.text
    if number.isRepaired {
      citation.confidence = Confidence(
        85, LocalText("ký hiệu có khoảng trắng thừa", english: "spaces in the symbol"))
    }
    dateAndIssuer(&citation, end)
    return citation
  }

  /// Behind `số` in `Báo cáo thẩm định số 12/BC-STP`, `Chương trình hành động số 09-CTr/TU`: up to four words in small
  /// letters, none of them a type of document, between type and number.
  private func numberWord(behindKindAt start: Int, _ end: Int) -> Int? {
    // Most types stand in running text, with no such word behind them.
    guard let numberWord = numberWords.first(in: start..<end) else { return nil }
    var i = start
    var words = 0
    while i < numberWord {
      guard words < 4, !scan.isCapital(i), !TextScan.isDigit(scan.o[i]) else { return nil }
      let word = scan.word(at: i, end)
      guard !word.isEmpty else { return nil }
      i = scan.skipSpaces(word.upperBound, end)
      words += 1
    }
    guard !namesType(in: start..<numberWord) else { return nil }
    let number = scan.skipSpaces(numberWord + Cue("số").count, end)
    return self.number(at: number, end, hasWord: true)?.hasSymbol == true ? number : nil
  }

  /// Whether the name of a type of document begins in a range.
  private func namesType(in range: Range<Int>) -> Bool {
    let first = types.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return types[first...].prefix { $0.range.lowerBound < range.upperBound }
      .contains { scan.isWordStart($0.range.lowerBound) && scan.isWordEnd($0.range.upperBound) }
  }

  /// Whether the name of a type of document begins at an offset.
  func opensType(at i: Int) -> Bool {
    let first = types.partitioningIndex { $0.range.lowerBound >= i }
    return types[first...].prefix { $0.range.lowerBound == i }
      .contains { scan.isWordEnd($0.range.upperBound) }
  }

  struct Number {
    var text: String
    var range: Range<Int>
    var hasSymbol: Bool
    var isRepaired: Bool
    /// Whether `số` stands before it.
    var hasWord = false
  }

  /// `2891/VPCP-KGVX`, `116/2021/NĐ-CP`, `36-CT/TW`, `36- CT/TW`, `29/QĐ-BLĐT BXH`, `89`.
  func number(at start: Int, _ end: Int, hasWord: Bool) -> Number? {
    var i = start
    while i < end, TextScan.isDigit(scan.o[i]) { i += 1 }
    guard i > start, i - start <= 6 else { return nil }
    let digits = i
    var repaired = false
    // A year between number and symbol.
    let gap = scan.skipSpaces(i, end)
    var mark = i
    if gap < end, gap > i, scan.o[gap] == 0x2F || scan.o[gap] == 0x2D {
      // `36 -CT/TW`: a space before the mark.
      let isSlash = scan.o[gap] == 0x2F && scan.isCapital(scan.skipSpaces(gap + 1, end))
      guard gap + 1 < end, scan.isWordByte(scan.o[gap + 1]) || isSlash, gap - i == 1 else {
        return bare(start, digits, end, hasWord)
      }
      mark = gap
      repaired = true
    }
    guard mark < end else { return bare(start, digits, end, hasWord) }
    if scan.o[mark] == 0x2F || scan.o[mark] == 0x2D {
      let symbol = scan.skipSpaces(mark + 1, end)
      if symbol > mark + 1 { repaired = true }
      var last = SymbolScanner(scan: scan).symbolEnd(at: symbol, end)
      guard last > symbol, isSymbol(symbol..<last) else {
        return bare(start, digits, end, hasWord)
      }
      let extra = strayTail(last, end)
      if extra > last { (last, repaired) = (extra, true) }
      return made(start..<last, repaired)
    }
    // `36 CT/TW`: the hyphen is lost.
    if gap > i, gap < end, scan.isCapital(gap) {
      let last = SymbolScanner(scan: scan).symbolEnd(at: gap, end)
      if (gap..<last).contains(where: { scan.o[$0] == 0x2F }), isSymbol(gap..<last) {
        let text = scan.string(start..<digits) + "-" + scan.string(gap..<last)
        return Number(text: text, range: start..<last, hasSymbol: true, isRepaired: true)
      }
    }
    return bare(start, digits, end, hasWord)
  }

  private func made(_ range: Range<Int>, _ repaired: Bool) -> Number {
    let printed = scan.o[range]
    // Only of a repaired one spaces are left out.
    let text =
      repaired
      ? String(decoding: printed.filter { $0 != 0x20 }, as: UTF8.self)
      : String(decoding: printed, as: UTF8.self)
    return Number(text: text, range: range, hasSymbol: true, isRepaired: repaired)
  }

  /// A number without a symbol counts only after the word `số` and before a date.
  private func bare(_ start: Int, _ digits: Int, _ end: Int, _ hasWord: Bool) -> Number? {
    let next = scan.skipSpaces(digits, end)
    guard hasWord, scan.hasDayWord(at: next), digits < end, scan.isWordEnd(digits) else {
      return nil
    }
    return Number(
      text: scan.string(start..<digits), range: start..<digits, hasSymbol: false, isRepaired: false)
  }

  /// Letters with capitals, not a date and not a plain word.
  private func isSymbol(_ range: Range<Int>) -> Bool {
    var capitals = 0
    var small = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let byte = scan.o[i]
      if byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
        if scan.isCapital(i) { capitals += 1 } else { small += 1 }
      }
      i += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : 3
    }
    return capitals >= 2 && capitals > small
  }

  /// A piece of the symbol behind a stray space: `QĐ-BLĐT BXH ngày`, `QĐ- TTg`, `QĐ - TTg`.
  private func strayTail(_ last: Int, _ end: Int) -> Int {
    let symbols = SymbolScanner(scan: scan)
    let hyphenated = symbols.tail(behind: last, end)
    if hyphenated > last { return hyphenated }
    let next = scan.skipSpaces(last, end)
    guard next == last + 1, next < end, scan.isCapital(next) else { return last }
    let tail = symbols.symbolEnd(at: next, end)
    guard tail > next, tail - next <= 8, scan.isAllCapitals(next..<tail) else { return last }
    let after = scan.skipSpaces(tail, end)
    let closes =
      after >= end || scan.o[after] == 0x29 || scan.o[after] == 0x2C
      || scan.endOfWord(["ngày", "của"], at: after) != nil
    return closes ? tail : last
  }

  // MARK: Several numbers under one type

  /// `các Quyết định của Thủ tướng Chính phủ: số 1452/QĐ-TTg …; số 140/QĐ-TTg …`: numbers behind a mark, whose type stands
  /// before.
  private func siblings(
    in range: Range<Int>, of found: [Citation]
  ) -> [Citation] {
    var out: [Citation] = []
    var from = range.lowerBound
    for hit in types where hit.range.lowerBound >= from && !lexicon.types[hit.type].isLaw {
      let block = scan.block(of: hit.range.lowerBound)
      let end = min(range.upperBound, block.upperBound)
      from = end
      var i = hit.range.upperBound
      var type = lexicon.types[hit.type].name
      var next = found.firstIndex(endingAfter: hit.range.lowerBound)
      while let word = numberWords.first(in: i..<end) {
        i = word + Cue("số").count
        while next < found.count, found[next].range.upperBound <= word {
          type = found[next].type
          next += 1
        }
        if next < found.count, found[next].range.lowerBound <= word { continue }
        let before = scan.trimmed(hit.range.upperBound..<word).upperBound
        guard before > hit.range.upperBound,
          Marks(";,:").contains(scan.o[before - 1])
            || scan.endsWithWord("và", at: before, from: hit.range.upperBound),
          let number = number(at: scan.skipSpaces(i, end), end, hasWord: true), number.hasSymbol
        else { continue }
        var citation = citation(type, from: word, number)
        citation.confidence = Confidence(
          90,
          LocalText(
            "tên loại đứng trước nhiều số", english: "the type stands before several numbers"))
        dateAndIssuer(&citation, end)
        out.append(citation)
        i = citation.range.upperBound
      }
    }
    return out
  }

  /// A citation by `số …` that begins at an offset and ends with its number.
  private func citation(_ type: String, from start: Int, _ number: Number) -> Citation {
    var citation = Citation(
      type: type, range: start..<number.range.upperBound, numberRange: number.range)
    citation.number = number.text
    citation.printedNumber = scan.string(number.range)
    citation.hasNumberWord = true
    return citation
  }

  // MARK: In parentheses, behind the title

  /// `Chương trình phối hợp … (số 274/CTr ngày …)`: the type stands before the title.
  private func bracketed(in range: Range<Int>, except found: [Citation]) -> [Citation] {
    var out: [Citation] = []
    var next = 0
    for i in scan.openings(in: range) where scan.has("số ", at: i + 1) {
      while next < found.count, found[next].range.upperBound <= i { next += 1 }
      if next < found.count, found[next].range.contains(i) { continue }
      let block = scan.block(of: i)
      let start = scan.skipSpaces(i + 2 + 3, block.upperBound)
      guard let number = number(at: start, block.upperBound, hasWord: true), number.hasSymbol else {
        continue
      }
      guard let type = typeBefore(i, block) else { continue }
      var citation = citation(type, from: i + 1, number)
      citation.confidence = Confidence(
        80,
        LocalText("tên loại đứng trước tên văn bản", english: "the type stands before the title"))
      dateAndIssuer(&citation, block.upperBound)
      out.append(citation)
    }
    return out
  }

  /// The type name that opens the phrase before an offset.
  private func typeBefore(_ i: Int, _ block: Range<Int>) -> String? {
    let sentence = scan.sentence(around: max(block.lowerBound, i - 1), in: block, clauses: true)
    let low = max(sentence.lowerBound, i - 320)
    var best: (type: Int, range: Range<Int>)?
    // They were found in the order in which they end.
    for (type, range) in types[types.partitioningIndex { $0.range.upperBound > low }...] {
      if range.upperBound > i { break }
      guard range.lowerBound >= low, !lexicon.types[type].isLaw, scan.isWordStart(range.lowerBound),
        scan.isCapital(range.lowerBound), scan.isWordEnd(range.upperBound)
      else { continue }
      if let best, (best.range.lowerBound, best.type) < (range.lowerBound, type) { continue }
      best = (type, range)
    }
    return best.map { lexicon.types[$0.type].name }
  }

  // MARK: Date and issuer

  func dateAndIssuer(_ citation: inout Citation, _ end: Int) {
    let dates = DateScanner(scan: scan)
    var i = scan.skipSpaces(citation.range.upperBound, end)
    var comma = false
    if i < end, scan.o[i] == 0x2C {
      comma = true
      i = scan.skipSpaces(i + 1, end)
    }
    if scan.hasDayWord(at: i), let date = dates.date(at: i, end), date.date.year != nil {
      citation.date = date.date
      citation.dateRange = date.range
      citation.range = citation.range.lowerBound..<date.range.upperBound
      i = scan.skipSpaces(date.range.upperBound, end)
    } else if !comma, scan.hasWord("năm", at: i), citation.number == nil,
      let date = dates.year(at: i, end)
    {
      citation.date = date.date
      citation.dateRange = date.range
      citation.range = citation.range.lowerBound..<date.range.upperBound
      i = scan.skipSpaces(date.range.upperBound, end)
    } else if comma {
      i = citation.range.upperBound
    }
    if i < end, scan.o[i] == 0x2C { i = scan.skipSpaces(i + 1, end) }
    if scan.hasWord("của", at: i) {
      let body = scan.skipSpaces(i + Cue("của").count, end)
      citation.issuer = issuer(at: body, end)
    }
  }

  /// The body after `của`, with the post before it: `Bộ trưởng Bộ Công an`.
  private func issuer(at start: Int, _ end: Int) -> String? {
    let near = agencies.overlapping(start..<min(end, start + 60)).first
    guard let mention = near, mention.range.lowerBound >= start else { return nil }
    let post = start..<mention.range.lowerBound
    guard post.isEmpty || scan.isCapital(start),
      !post.contains(where: { Marks(";.()\"").contains(scan.o[$0]) })
    else { return nil }
    // Short forms are spelt out; everything else stays as printed.
    let isShort = scan.containsAny(["ubnd", "hđnd"], in: mention.range)
    let body =
      isShort || mention.canonical.utf8.count == mention.range.count || isBare(mention)
      ? mention.canonical : mention.name
    return post.isEmpty ? body : scan.string(post) + body
  }

  /// Whether a name as printed only goes on with the province behind `tỉnh` or `thành phố`.
  private func isBare(_ mention: AgencyMention) -> Bool {
    scan.f[mention.range].starts(with: CaseFolding.lowercased(Array(mention.canonical.utf8)))
  }
}
