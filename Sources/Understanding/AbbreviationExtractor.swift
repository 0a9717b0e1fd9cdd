internal import DocumentModel
internal import SourceText

/// Finds the abbreviations and short names that a document defines.
struct AbbreviationExtractor {
  let scan: TextScan

  private static let openers: [Cue] = [
    "sau đây gọi tắt là", "sau đây tắt là", "sau đây gọi là", "sau đây gọi chung là",
    "sau đây viết tắt là",
    "gọi tắt là", "viết tắt là", "gọi chung là", "dưới đây gọi tắt là", "sau đây viết là",
  ]

  func abbreviations(in range: Range<Int>) -> [Abbreviation] {
    var out: [Abbreviation] = []
    for i in scan.openings(in: range) {
      let limit = min(range.upperBound, i + 200)
      guard let close = (i..<limit).first(where: { scan.o[$0] == 0x29 }) else { continue }
      let inside = scan.trimmed(i + 1..<close)
      if let after = scan.endOfWord(Self.openers, at: inside.lowerBound) {
        let short = scan.trimmed(after..<inside.upperBound, marks: " :.\"")
        out.append(make(short, before: i, range))
      } else if isAbbreviation(inside) || shortens(inside, before: i, range) {
        out.append(make(inside, before: i, range))
      }
    }
    return out
  }

  private func make(_ short: Range<Int>, before: Int, _ range: Range<Int>) -> Abbreviation {
    let floor = max(range.lowerBound, before - 800)
    if let low = spelledOut(short, before, floor) ?? longer(short, before: before, floor) {
      return Abbreviation(
        short: scan.string(short), full: scan.string(scan.trimmed(low..<before)), range: short)
    }
    var low = before
    var words = 0
    while low > range.lowerBound, words < 14, !Marks(";:.(").contains(scan.o[low - 1]),
      scan.o[low - 1] != 0x0A
    {
      low -= 1
      if scan.o[low] == 0x20 { words += 1 }
    }
    return Abbreviation(
      short: scan.string(short), full: scan.string(scan.trimmed(low..<before)), range: short)
  }

  /// Where the words before an offset begin whose first letters are those of an abbreviation: `Ủy ban nhân dân (UBND)`.
  private func spelledOut(_ short: Range<Int>, _ before: Int, _ floor: Int) -> Int? {
    guard isAbbreviation(short) else { return nil }
    let letters = initials(of: short)
    guard letters.count >= 2 else { return nil }
    var low = scan.trimmed(floor..<before).upperBound
    for letter in letters.reversed() {
      while low > floor, !scan.isWordByte(scan.o[low - 1]) {
        guard scan.o[low - 1] == 0x20 || scan.o[low - 1] == 0x2C || scan.o[low - 1] == 0x2D else {
          return nil
        }
        low -= 1
      }
      let end = low
      while low > floor, scan.isWordByte(scan.o[low - 1]) { low -= 1 }
      guard low < end, firstLetter(of: low..<end) == letter else { return nil }
    }
    return low
  }

  /// The first letters of what an abbreviation stands for, without marks; empty where it has more than letters.
  private func initials(of short: Range<Int>) -> [UInt8] {
    let scalars = scan.string(short).unicodeScalars
    let letters = scalars.map { VietnameseLetters.base(of: $0.value) }
    return letters.contains(0) ? [] : letters
  }

  private func firstLetter(of word: Range<Int>) -> UInt8? {
    scan.string(word).unicodeScalars.first.map { VietnameseLetters.base(of: $0.value) }
  }

  /// `Ban Chỉ đạo phòng, chống … tỉnh (Ban Chỉ đạo tỉnh)`: opens with the first two words of a name before it.
  private func shortens(_ inside: Range<Int>, before: Int, _ range: Range<Int>) -> Bool {
    inside.count >= 8 && inside.count <= 80
      && longer(inside, before: before, max(range.lowerBound, before - 240)) != nil
  }

  /// Where the last name before an offset begins that opens with the first two words of a short one.
  private func longer(_ short: Range<Int>, before: Int, _ floor: Int) -> Int? {
    guard !short.isEmpty, scan.isCapital(short.lowerBound) else { return nil }
    let first = scan.word(at: short.lowerBound, short.upperBound)
    let second = scan.word(
      at: scan.skipSpaces(first.upperBound, short.upperBound), short.upperBound)
    guard !second.isEmpty else { return nil }
    let words = Array(scan.f[short.lowerBound..<second.upperBound])
    var i = before - words.count
    while i >= floor, scan.o[i] != 0x0A {
      if scan.f[i] == words[0], scan.isCapital(i), scan.has(words, at: i), scan.isWordStart(i) {
        return i
      }
      i -= 1
    }
    return nil
  }

  /// `PCMT`, `HIV/AIDS`, `PCTN&MT`: capitals, at least two.
  private func isAbbreviation(_ range: Range<Int>) -> Bool {
    guard range.count >= 2, range.count <= 24 else { return false }
    return scan.isAllCapitals(range) && !range.contains { scan.o[$0] == 0x20 }
  }
}
