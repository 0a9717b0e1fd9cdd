internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Recognises the lines of a document's head: national name, motto, number, place and date, type.
struct HeaderLines {
  let scan: TextScan
  let lexicon: Lexicon
  /// Where one word ends with `t` and the next begins with `nam`, as in `Việt Nam`, and where with `nh` and `ph`, as in
  /// `Hạnh phúc`: letters that scanners keep.
  private let names: PlaceTable
  private let mottos: PlaceTable
  /// Where `Số`, or what scanners make of it, stands as a whole word.
  private let numberWords: PlaceTable

  init(scan: TextScan, lexicon: Lexicon) {
    self.scan = scan
    self.lexicon = lexicon
    var names: [Int32] = []
    var mottos: [Int32] = []
    var numberWords: [Int32] = []
    let (name, motto): (Cue, Cue) = ("t nam", "nh ph")
    scan.f.withUnsafeBufferPointer { bytes in
      scan.document.text.words.words.withUnsafeBufferPointer { words in
        for k in scan.wordPlaces.headWords {
          let word = words[Int(k)]
          let i = Int(word.lower)
          let opening = Self.opening(at: i, bytes)
          if opening == 0x6D_616E {  // nam
            if i >= 2, name.matches(bytes, at: i - 2) { names.append(word.lower - 2) }
          } else if opening & 0xFFFF == 0x6870 {  // ph
            // Not `thành phố`: of `phúc` a letter with or without marks is kept.
            if i >= 3, motto.matches(bytes, at: i - 3), i + 2 < bytes.count,
              case let next = VietnameseLetters.base(of: scan.scalar(i + 2)),
              next == 0x75 || next == 0
            {
              mottos.append(word.lower - 3)
            }
          } else if opening & 0xFF == 0x73, word.upper - word.lower <= 4 {  // s
            // None of the words has more than four bytes.
            if scan.isWordStart(i), scan.endOfWord(Self.numbering, at: i) != nil {
              numberWords.append(word.lower)
            }
          }
        }
      }
    }
    self.names = PlaceTable(names, length: scan.count)
    self.mottos = PlaceTable(mottos, length: scan.count)
    self.numberWords = PlaceTable(numberWords, length: scan.count)
  }

  /// 1 for a word that begins with `nam`, `ph` or `s`, as those do that are looked for here, 0 for others; `opening` are
  /// its first four bytes, the first in the lowest place. Worked out, as comparisons would be made branches.
  @inline(__always)
  static func mayBegin(_ opening: UInt32) -> Int {
    func isZero(_ bits: UInt32) -> UInt32 { (bits | (0 &- bits)) >> 31 ^ 1 }
    let isHead =
      isZero(opening & 0xFF_FFFF ^ 0x6D_616E) | isZero(opening & 0xFFFF ^ 0x6870)
      | isZero(opening & 0xFF ^ 0x73)
    return Int(isHead)
  }

  /// The first three bytes at an offset as a number, the first in the lowest place; zeros behind the last.
  @inline(__always)
  private static func opening(at i: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if i + 4 <= bytes.count {
      let four = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: i, as: UInt32.self)
      return UInt32(littleEndian: four) & 0xFF_FFFF
    }
    return bytes[i...].prefix(3).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  // MARK: National name and motto

  private static let nationalName = VietnameseLetters.nationalName.filter { $0 != 0x20 }
  private static let partyName = Array("dangcongsanvietnam".utf8)
  /// How the names of the Party's committees begin.
  private static let committees: CueSet = [
    "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "đảng bộ", "chi bộ",
    "ban chấp hành", "ban thường vụ", "ban tuyên giáo", "ban tổ chức", "ban nội chính",
    "ủy ban kiểm tra", "văn phòng",
  ]
  private static let motto = Array("doclaptudohanhphuc".utf8)

  /// The national name in a block, though marks may be lost or another column stand beside it.
  func nationalName(in block: Range<Int>) -> Range<Int>? {
    guard block.count >= 30, block.count <= 400, has(names, block), hasRun("ngh", block)
    else { return nil }
    return find(Self.nationalName, in: block)
  }

  /// The motto in a block.
  func motto(in block: Range<Int>) -> Range<Int>? {
    guard block.count >= 20, block.count <= 400, has(mottos, block) else { return nil }
    return find(Self.motto, in: block)
  }

  /// The Party's name as the other column of a letterhead: alone in its block or cell, or behind the name of a committee.
  func partyName(in block: Range<Int>) -> Range<Int>? {
    guard block.count >= 20, block.count <= 260, has(names, block), hasRun("ng s", block)
    else { return nil }
    let line = scan.trimmed(block, marks: " *_|")
    // The last letter, which takes no mark, ends the line.
    guard !line.isEmpty, scan.f[line.upperBound - 1] == Self.partyName[Self.partyName.count - 1]
    else { return nil }
    guard let found = find(Self.partyName, in: line), found.upperBound == line.upperBound,
      scan.isAllCapitals(found)
    else { return nil }
    let before = scan.trimmed(line.lowerBound..<found.lowerBound)
    let isColumn = before.isEmpty || scan.o[before.upperBound - 1] == 0x7C
    return isColumn || scan.endOfWord(Self.committees, at: before.lowerBound) != nil ? found : nil
  }

  /// Whether one of some places, each with five bytes behind it, lies in a block.
  private func has(_ places: PlaceTable, _ block: Range<Int>) -> Bool {
    places.first(in: block).map { $0 + 5 <= block.upperBound } ?? false
  }

  /// Whether letters that scanners keep stand in a block.
  private func hasRun(_ cue: Cue, _ block: Range<Int>) -> Bool {
    let last = block.upperBound - cue.count
    guard last >= block.lowerBound else { return false }
    return scan.f.withUnsafeBufferPointer { bytes in
      for i in block.lowerBound...last where bytes[i] == cue.head && cue.matches(bytes, at: i) {
        return true
      }
      return false
    }
  }

  /// A phrase, its letters without marks, compared without regard to marks and to how words are separated.
  private func find(_ letters: [UInt8], in block: Range<Int>) -> Range<Int>? {
    let first = letters[0]
    var i = block.lowerBound
    while i < block.upperBound {
      let byte = scan.o[i]
      // Of what is no letter with marks most differs at once.
      if byte < 0x80 ? byte | 0x20 == first : VietnameseLetters.base(of: scan.scalar(i)) == first,
        let end = match(letters, from: i, block.upperBound)
      {
        return i..<end
      }
      i += scan.length(i)
    }
    return nil
  }

  /// The end of the letters from an offset when they are those of a phrase; spaces and hyphens are skipped.
  private func match(_ want: [UInt8], from start: Int, _ end: Int) -> Int? {
    var i = start
    for letter in want {
      while i < end, scan.o[i] == 0x20 || scan.o[i] == 0x2D { i += 1 }
      guard i < end, VietnameseLetters.base(of: scan.scalar(i)) == letter else { return nil }
      i += scan.length(i)
    }
    return i
  }

  // MARK: Number

  /// A number line: `Số: 168/KH-UBND`.
  struct NumberLine {
    var range: Range<Int>
    /// The digits; empty when blank.
    var number: Range<Int>
    /// The symbol after the slash; nil when there is none.
    var symbol: Range<Int>?
  }

  /// `Số`, and what scanners make of it.
  private static let numbering: CueSet = ["số", "so", "sô", "sồ", "s6"]

  /// The number line at the start of a block, or in it behind another column.
  func numberLine(in block: Range<Int>) -> NumberLine? {
    // A subject may stand behind the number: `Số: 12/UBND-VX V/v …`.
    guard block.count <= (scan.has("số", at: block.lowerBound) ? 420 : 200) else { return nil }
    let first = block.lowerBound
    var k = numberWords.index(from: first)
    while k < numberWords.places.count, case let i = Int(numberWords.places[k]),
      i < block.upperBound
    {
      // Behind another column only with a capital: inside a sentence `Quyết định số …` is a citation.
      if i == first || scan.o[i] == 0x53 && scan.o[i - 1] == 0x20,
        let line = numberLine(at: i, block.upperBound)
      {
        return line
      }
      k += 1
    }
    return nil
  }

  private func numberLine(at start: Int, _ end: Int) -> NumberLine? {
    guard let word = scan.endOfWord(Self.numbering, at: start) else { return nil }
    var i = scan.skipSpaces(word, end)
    let hasMark = i < end && Marks(":.;").contains(scan.o[i])
    if hasMark { i = scan.skipSpaces(i + 1, end) }
    while i < end, scan.o[i] == 0x2E || scan.o[i] == 0x5F { i += 1 }  // dotted blank
    i = scan.skipSpaces(i, end)
    let numberStart = i
    while i < end, TextScan.isDigit(scan.o[i]) { i += 1 }
    let number = numberStart..<i
    var afterNumber = i
    while i < end, scan.o[i] == 0x2E || scan.o[i] == 0x5F || scan.o[i] == 0x20 { i += 1 }
    afterNumber = max(afterNumber, number.upperBound)
    guard i < end, scan.o[i] == 0x2F || scan.o[i] == 0x2D else {
      guard hasMark, !number.isEmpty else { return nil }
      // `Số: 12 KH-UBND`: the slash is lost.
      if i < end, scan.isCapital(i) {
        let last = SymbolScanner(scan: scan).symbolEnd(at: i, end)
        // Of the type a small letter is usual, `TTr`; the body is in capitals.
        if let dash = (i..<last).first(where: { scan.o[$0] == 0x2D }),
          scan.isAllCapitals(dash..<last)
        {
          return NumberLine(range: start..<last, number: number, symbol: i..<last)
        }
      }
      return NumberLine(range: start..<afterNumber, number: number, symbol: nil)
    }
    let isParty = scan.o[i] == 0x2D
    let symbolStart = scan.skipSpaces(i + 1, end)
    let symbols = SymbolScanner(scan: scan)
    let symbolEnd = symbols.tail(behind: symbols.symbolEnd(at: symbolStart, end), end)
    guard symbolEnd > symbolStart else {
      guard !number.isEmpty || hasMark else { return nil }
      return NumberLine(range: start..<i + 1, number: number, symbol: nil)
    }
    if isParty, number.isEmpty, !hasMark { return nil }
    return NumberLine(
      range: start..<symbolEnd, number: number, symbol: symbolStart..<symbolEnd)
  }

  // MARK: Place and date

  /// A line of place and date: `Trà Vinh, ngày 05 tháng 01 năm 2023`.
  struct DateLine {
    var range: Range<Int>
    var place: Range<Int>?
    var date: PartialDate?
    /// What is printed after `ngày`, `tháng`, `năm`; empty where blank.
    var day: Range<Int>
    var month: Range<Int>
    var year: Range<Int>
  }

  /// The place-and-date line that ends a block (or is one).
  func dateLine(in block: Range<Int>) -> DateLine? {
    guard block.count <= 260 else { return nil }
    for cue in ["ngày", "ngay"] as [Cue] {
      var i = block.lowerBound
      while let word = scan.firstWord(cue, in: i..<block.upperBound) {
        if let line = dateLine(from: word, behind: word + cue.count, block) { return line }
        i = word + 1
      }
    }
    return nil
  }

  private func dateLine(from word: Int, behind wordEnd: Int, _ block: Range<Int>) -> DateLine? {
    let end = block.upperBound
    var i = blank(wordEnd, end)
    let day = digits(&i, end)
    // `ngày 05/01/2023`: not the prescribed form, but a date.
    let isInFigures = !day.isEmpty && i + 1 < end && Marks("/-").contains(scan.o[i])
    let month: Range<Int>
    if isInFigures {
      let mark = scan.o[i]
      i += 1
      month = digits(&i, end)
      guard !month.isEmpty, month.count <= 2, i < end, scan.o[i] == mark else { return nil }
      i += 1
    } else {
      i = blank(i, end)
      guard let monthWord = scan.endOfWord(["tháng", "thang"], at: i) else { return nil }
      i = blank(monthWord, end)
      month = digits(&i, end)
      i = blank(i, end)
      guard let yearWord = scan.endOfWord(["năm", "nam"], at: i) else { return nil }
      i = blank(yearWord, end)
    }
    let year = digits(&i, end)
    let last = max(i, year.upperBound)
    // Nothing but marks may follow.
    let rest = scan.trimmed(last..<end, marks: ".,;/ ")
    guard rest.count <= 2 else { return nil }
    // Before it: the place, a comma; before that perhaps another column.
    let before = scan.trimmed(block.lowerBound..<word, marks: ", ")
    let place = placeName(endingAt: before)
    guard place.count <= 60,
      place.lowerBound == before.lowerBound || isColumn(before.lowerBound..<place.lowerBound)
    else { return nil }
    let hasPlace = !place.isEmpty
    guard hasPlace || block.count < 60 else { return nil }
    // `Trước ngày 05/01/2023` is a term: figures need a place and its comma.
    if isInFigures, !hasPlace || !(place.upperBound..<word).contains(where: { scan.o[$0] == 0x2C })
    {
      return nil
    }
    func value(_ range: Range<Int>) -> Int? {
      scan.number(at: range.lowerBound, range.upperBound)?.value
    }
    var date: PartialDate?
    if let year = value(year), year >= 1900 {
      let month = value(month)
      date = PartialDate(year: year, month: month, day: month == nil ? nil : value(day))
    }
    return DateLine(
      range: (hasPlace ? place.lowerBound : word)..<last, place: hasPlace ? place : nil,
      date: date, day: day, month: month, year: year)
  }

  /// The capitalised words that end a range: `Trà Vinh`, `TP. Hồ Chí Minh`.
  private func placeName(endingAt range: Range<Int>) -> Range<Int> {
    var i = range.upperBound
    var start = range.upperBound
    while i > range.lowerBound {
      var low = i
      while low > range.lowerBound, scan.o[low - 1] != 0x20 { low -= 1 }
      if low + 1 == i, scan.o[low] == 0x2D, start < range.upperBound {
        // `Bà Rịa - Vũng Tàu`: a dash between capitalised words goes on.
        i = low
        while i > range.lowerBound, scan.o[i - 1] == 0x20 { i -= 1 }
        continue
      }
      let isName =
        (scan.isCapital(low) || isSecondWordOfUnit(low..<i))
        && !(low..<i).contains {
          TextScan.isDigit(scan.o[$0]) || scan.o[$0] == 0x2F || scan.o[$0] == 0x7C
        }
      guard isName else { break }
      // The other column is in capitals: `UBND QUẬN HÀ ĐÔNG Hà Đông, ngày …`.
      if start < range.upperBound, scan.isAllCapitals(low..<i),
        !scan.isAllCapitals(start..<range.upperBound),
        !scan.hasWord("tp", at: low)
      {
        break
      }
      start = low
      i = low
      while i > range.lowerBound, scan.o[i - 1] == 0x20 { i -= 1 }
    }
    return start..<range.upperBound
  }

  /// Whether a word in small letters belongs to a capitalised kind of place: `Thành phố Hồ Chí Minh`.
  private func isSecondWordOfUnit(_ word: Range<Int>) -> Bool {
    Self.placeUnits.contains { unit in
      let start = word.upperBound - unit.count
      return start >= 0 && scan.isCapital(start)
        && scan.endOfWord([unit], at: start) == word.upperBound
    }
  }

  private static let placeUnits: [Cue] = ["thành phố", "thị xã", "thị trấn", "đặc khu"]

  /// Another column of the letterhead before the place: a number and symbol, or a cell.
  private func isColumn(_ range: Range<Int>) -> Bool {
    range.contains { scan.o[$0] == 0x7C } || numberLine(in: range) != nil
      || scan.isAllCapitals(range) && scan.endOfWord(BodyList.heads, at: range.lowerBound) != nil
  }

  private func blank(_ i: Int, _ end: Int) -> Int {
    var i = i
    while i < end, Marks(" ._:").contains(scan.o[i]) { i += 1 }
    return i
  }

  private func digits(_ i: inout Int, _ end: Int) -> Range<Int> {
    let start = i
    while i < end, TextScan.isDigit(scan.o[i]) { i += 1 }
    return start..<i
  }
}
