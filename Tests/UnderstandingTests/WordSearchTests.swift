import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

@testable import Understanding

/// Texts of words and marks, drawn by a seed, over several of the pieces in which words are looked up.
private func texts() -> [TextScan] {
  let words = [
    "báo", "cáo", "báo cáo", "sở", "Sở", "đề", "nghị", "đến nay", "hiện", "thời gian qua", "năm",
    "quý",
    "ngày31/8", "tháng", "ỦY", "BAN", "a", "24/7", "…", "“", "-", "95%", "x²", "ngày", "và",
    "hàng năm",
  ]
  let marks = [" ", " ", " ", " ", ", ", ". ", "; ", ".\n\n", " (", ") ", "/", "!", "? ", ": "]
  return (0..<12).map { seed in
    var random = SeededRandom(seed: UInt64(seed))
    var text = ""
    for _ in 0..<(40 + seed * 70) {
      text += words.randomElement(using: &random)! + marks.randomElement(using: &random)!
    }
    return TextScan(InputFormat.read(SourceText(name: "a.md", text: text)))
  }
}

/// Ranges of a text: short and long ones, at both ends and over the edges of pieces.
private func ranges(_ scan: TextScan) -> [Range<Int>] {
  var random = SeededRandom(seed: UInt64(scan.count))
  let drawn = (0..<60).map { _ in
    let low = Int.random(in: 0...scan.count, using: &random)
    return low..<Int.random(in: low...scan.count, using: &random)
  }
  let edges = stride(from: 256, to: scan.count, by: 256).flatMap { edge in
    [edge - 3..<min(scan.count, edge + 9), edge..<edge, edge..<min(scan.count, edge + 1)]
  }
  return drawn + edges + [0..<0, 0..<scan.count, scan.count..<scan.count]
}

/// Searches as their documentation words them, byte by byte.
private struct Plain {
  let scan: TextScan

  func stands(_ words: String, at i: Int) -> Bool {
    let bytes = Array(words.utf8)
    return i + bytes.count <= scan.count && Array(scan.f[i..<i + bytes.count]) == bytes
      && scan.isWordStart(i) && scan.isWordEnd(i + bytes.count)
  }

  func first(_ words: String, in range: Range<Int>) -> Int? {
    range.first { stands(words, at: $0) && $0 + words.utf8.count <= range.upperBound }
  }
}

@Suite struct WordSearchTests {
  private static let cues: [(StaticString, Cue)] = [
    ("báo cáo", "báo cáo"), ("sở", "sở"), ("đề nghị", "đề nghị"), ("đến nay", "đến nay"),
    ("thời gian qua", "thời gian qua"), ("năm", "năm"), ("quý", "quý"), ("và", "và"), ("a", "a"),
    ("hàng năm", "hàng năm"), ("ủy ban", "ủy ban"), ("%", "%"), ("24", "24"),
    ("không đâu", "không đâu"),
  ]

  @Test func parenthesesThatOpenInARange() {
    for scan in texts() {
      for range in ranges(scan) {
        #expect(scan.openings(in: range) == range.filter { scan.o[$0] == 0x28 })
      }
    }
  }

  @Test func firstWordIsTheFirst() {
    for scan in texts() {
      for range in ranges(scan) {
        for (words, cue) in Self.cues {
          let expected = Plain(scan: scan).first("\(words)", in: range)
          #expect(scan.firstWord(cue, in: range) == expected, "\(words) in \(range)")
        }
        let any = Self.cues.contains { Plain(scan: scan).first("\($0.0)", in: range) != nil }
        #expect(scan.containsAny(Self.cues.map(\.1), in: range) == any)
      }
    }
  }

  @Test func allPlacesOfWords() {
    for scan in texts() {
      for words in ["báo cáo", "năm", "hàng năm", "không đâu", "đến nay"] {
        for range in ranges(scan) {
          var expected: [Int] = []
          while let next = Plain(scan: scan).first(
            words,
            in: (expected.last.map { $0 + words.utf8.count } ?? range.lowerBound)..<max(
              range.upperBound, expected.last.map { $0 + words.utf8.count } ?? 0))
          {
            expected.append(next)
          }
          #expect(scan.places(of: Array(words.utf8), in: range) == expected, "\(words) in \(range)")
        }
      }
    }
  }

  @Test func manyCuesAreFoundWhereOneOfThemStands() {
    let names: [String] = ["báo cáo", "sở", "đề nghị", "đến nay", "a", "24", "thời gian qua", "và"]
    let cues: [Cue] = ["báo cáo", "sở", "đề nghị", "đến nay", "a", "24", "thời gian qua", "và"]
    for scan in texts() {
      let whole = CuePlaces(cues, in: 0..<scan.count, of: scan)
      for range in ranges(scan) {
        let places = names.flatMap { words in
          range.filter {
            Plain(scan: scan).stands(words, at: $0) && $0 + words.utf8.count <= range.upperBound
          }
        }
        #expect(scan.containsAny(CueSet(cues), in: range) == !places.isEmpty, "\(range)")
        #expect(whole.last(in: range) == places.max(), "\(range)")
        #expect(whole.first(in: range) == places.min(), "\(range)")
        #expect(whole.contains(in: range) == !places.isEmpty)
        var found: [Int] = []
        scan.forEachWord(of: CueSet(cues), in: range) { place, cue in
          #expect(Plain(scan: scan).stands(names[cue], at: place))
          found.append(place)
        }
        #expect(found == places.sorted(), "\(range)")
        #expect(CuePlaces(cues, in: range, of: scan).last(in: range) == places.max())
      }
    }
  }

  @Test func cuesThatBeginAlikeAreFoundTogether() {
    let names = ["đề", "đề nghị", "ngày", "ngày31", "báo cáo", "báo"]
    let cues: [Cue] = ["đề", "đề nghị", "ngày", "ngày31", "báo cáo", "báo"]
    for scan in texts() {
      for range in ranges(scan) {
        let places = names.flatMap { words in
          range.filter {
            Plain(scan: scan).stands(words, at: $0) && $0 + words.utf8.count <= range.upperBound
          }
        }
        let found = CuePlaces(cues, in: range, of: scan)
        #expect(found.first(in: range) == places.min(), "\(range)")
        #expect(found.last(in: range) == places.max(), "\(range)")
      }
    }
  }

  /// A range may begin or end inside a character, of which nothing but the mark for what is none is left.
  @Test func theTextOfARangeIsAlwaysText() {
    for scan in texts() {
      for range in ranges(scan) {
        #expect(scan.string(range) == String(decoding: scan.o[range], as: UTF8.self))
        #expect(scan.foldedString(range) == String(decoding: scan.f[range], as: UTF8.self))
      }
    }
  }

  @Test func punctuationIsFoundInBothDirections() {
    for scan in texts() {
      for range in ranges(scan) {
        for mark in "(),.:;".utf8 {
          let places = range.filter { scan.o[$0] == mark }
          #expect(scan.firstMark(in: range) { $1 == mark } == places.first)
          #expect(scan.lastMark(in: range) { $1 == mark } == places.last)
        }
        #expect(scan.firstMark(in: range) { _, _ in false } == nil)
      }
    }
  }

  @Test func datesMayBeginAtFiguresAndWordsOfTime() {
    for scan in texts() {
      let heads = (0..<scan.count).filter { i in
        let opens = ["ngày", "tháng", "quý", "năm"].contains {
          let bytes = Array($0.utf8.prefix(4))
          return i + 4 <= scan.count && Array(scan.f[i..<i + 4]) == bytes
        }
        return scan.isWordStart(i) && (opens || TextScan.isDigit(scan.o[i]))
      }
      #expect(scan.dateHeads.places.map(Int.init) == heads)
    }
  }

  @Test(arguments: [0, 1, 127, 128, 129, 300])
  func placesAreFoundFromAnyOffsetOn(_ length: Int) {
    for step in [1, 7, 200] {
      let places = stride(from: step / 2, to: length, by: step).map(Int32.init)
      let table = PlaceTable(places, length: length)
      for offset in -1...length + 300 {
        let expected = places.firstIndex { Int($0) >= offset } ?? places.count
        #expect(table.index(from: offset) == expected, "\(offset)")
        let first = table.first(in: offset..<offset + 5)
        #expect(first == places.first { (offset..<offset + 5).contains(Int($0)) }.map(Int.init))
      }
    }
  }

  @Test func listsOfCuesAnswerAsTheirCuesDo() {
    let cues: [Cue] = ["báo", "báo cáo", "hàng năm", "năm", "ủy", "ủy ban", "đề nghị", "a"]
    let set: CueSet = ["báo", "báo cáo", "hàng năm", "năm", "ủy", "ủy ban", "đề nghị", "a"]
    let endings: CueEndings = ["báo", "báo cáo", "hàng năm", "năm", "ủy", "ủy ban", "đề nghị", "a"]
    for scan in texts() {
      for i in 0...scan.count {
        #expect(scan.endOfWord(set, at: i) == scan.endOfWord(cues, at: i))
        let ends = cues.contains { scan.endsWithWord($0, at: i, from: 0) }
        #expect(scan.endsWithWord(endings, at: i, from: 0) == ends)
        let longest = cues.filter { scan.endsWithWord($0, at: i, from: 0) }.map(\.count).max()
        #expect(scan.longestEnding(endings, at: i, from: 0) == longest)
        #expect(scan.hasOne(of: set, at: i) == cues.contains { scan.has($0, at: i) })
      }
    }
  }

  /// Marks are found eight bytes at a time: wherever in the eight a digit stands, and in those left over at the end.
  @Test func digitsAreFoundWhereverTheyStand() {
    for scan in texts() {
      let isDigit = scan.o.map { (0x30...0x39).contains($0) }
      for range in ranges(scan) {
        #expect(scan.hasDigit(range) == range.contains { isDigit[$0] }, "\(range)")
        let next = range.first { isDigit[$0] } ?? range.upperBound
        #expect(scan.nextDigit(from: range.lowerBound, to: range.upperBound) == next)
      }
    }
  }

  @Test(arguments: 0..<16)
  func sentencesEndWhereverTheirMarkStands(_ lead: Int) {
    let text = String(repeating: "a", count: lead + 1) + "bc. Câu sau! Câu cuối"
    let scan = TextScan(InputFormat.read(SourceText(name: "a.md", text: text)))
    var sentences: [String] = []
    scan.forEachSentence(in: 0..<scan.count) { sentences.append(scan.string($0)) }
    #expect(
      sentences == [String(repeating: "a", count: lead + 1) + "bc.", "Câu sau!", "Câu cuối"])
  }

  @Test func aNameHoldsALiteralWhereverItStands() {
    let name = "UBND các xã"
    #expect(
      name.holds("UBND") && name.holds(" các ") && name.holds("xã") && name.holds("UBND các xã"))
    #expect(!name.holds("UBNDT") && !name.holds("HĐND") && !"UB".holds("UBND") && !"".holds("x"))
  }
}
