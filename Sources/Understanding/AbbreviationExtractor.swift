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
    var low = before
    var words = 0
    while low > range.lowerBound, words < 14, !";:.(".utf8.contains(scan.o[low - 1]),
      scan.o[low - 1] != 0x0A
    {
      low -= 1
      if scan.o[low] == 0x20 { words += 1 }
    }
    return Abbreviation(
      short: scan.string(short), full: scan.string(scan.trimmed(low..<before)), range: short)
  }

  /// `Ban Chỉ đạo phòng, chống … tỉnh (Ban Chỉ đạo tỉnh)`: opens with the first two words of a name before it.
  private func shortens(_ inside: Range<Int>, before: Int, _ range: Range<Int>) -> Bool {
    guard inside.count >= 8, inside.count <= 80, scan.isCapital(inside.lowerBound) else {
      return false
    }
    let first = scan.word(at: inside.lowerBound, inside.upperBound)
    let second = scan.word(
      at: scan.skipSpaces(first.upperBound, inside.upperBound), inside.upperBound)
    guard !second.isEmpty else { return false }
    let words = Array(scan.f[inside.lowerBound..<second.upperBound])
    var i = before - words.count
    while i >= max(range.lowerBound, before - 240), scan.o[i] != 0x0A {
      if scan.f[i] == words[0], scan.isCapital(i), scan.has(words, at: i), scan.isWordStart(i) {
        return true
      }
      i -= 1
    }
    return false
  }

  /// `PCMT`, `HIV/AIDS`, `PCTN&MT`: capitals, at least two.
  private func isAbbreviation(_ range: Range<Int>) -> Bool {
    guard range.count >= 2, range.count <= 24 else { return false }
    return scan.isAllCapitals(range) && !range.contains { scan.o[$0] == 0x20 }
  }
}
