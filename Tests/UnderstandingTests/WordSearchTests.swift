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
    for _ in 0..<(40 + seed * 37) {
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

  @Test func listsOfCuesAnswerAsTheirCuesDo() {
    let cues: [Cue] = ["báo", "báo cáo", "hàng năm", "năm", "ủy", "ủy ban", "đề nghị", "a"]
    let set: CueSet = ["báo", "báo cáo", "hàng năm", "năm", "ủy", "ủy ban", "đề nghị", "a"]
    let endings: CueEndings = ["báo", "báo cáo", "hàng năm", "năm", "ủy", "ủy ban", "đề nghị", "a"]
    for scan in texts() {
      for i in 0...scan.count {
        #expect(scan.endOfWord(set, at: i) == scan.endOfWord(cues, at: i))
        let ends = cues.contains { scan.endsWithWord($0, at: i, from: 0) }
        #expect(scan.endsWithWord(endings, at: i, from: 0) == ends)
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
}
