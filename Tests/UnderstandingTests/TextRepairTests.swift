import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing
import Understanding

private let wanted = Understood.understanding.repair(
  towards: [Array("người nghiện có hồ sơ".utf8), Array("ma túy".utf8)])

/// A text repaired towards names and set phrases, then towards two phrases of rules.
private func repair(_ document: SourceDocument) -> RepairedDocument? {
  let names = Understood.understanding.reading(of: document).repaired?.document
  guard let next = wanted.repaired(names?.document ?? document) else { return names }
  return names?.followed(by: next) ?? next
}

private func repaired(_ text: String) -> String? {
  let document = InputFormat.read(SourceText(name: "a.md", text: text))
  return repair(document).map { String(decoding: $0.document.text.bytes, as: UTF8.self) }
}

@Suite struct TextRepairTests {
  @Test(arguments: [
    ("Giao So Y té chủ trì.", "Giao Sở Y tế chủ trì."),
    ("SỞ Y TẺ chủ tri", "SỞ Y TẾ chủ trì"),
    ("Phòrig Tư pbáp", "Phòng Tư pháp"),
    ("người nghiên có hồ so", "người nghiện có hồ sơ"),
    ("gửi báo cá0 trước ngay 10/6", "gửi báo cáo trước ngày 10/6"),
    ("gửi bao\ncáo về tỉnh", "gửi báo cáo về tỉnh"),
  ])
  func wordsOfKnownPhrases(_ sample: (text: String, expected: String)) {
    #expect(repaired(sample.text)?.trimmingSuffix(while: \.isNewline) == sample.expected)
  }

  @Test(arguments: [
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh.", "số y tá của bệnh viện", "bao gạo, cao su",
    "trong tháng 6 và tháng 9", "phổ biến pháp luật",
    "100 110 120", "", "các văn bản chỉ đạo", "phát bao cao su", "tư vấn bạn tình",
    "tạo công ăn việc làm", "tuyên truyền từ tỉnh đến cơ sở",
  ])
  func soundTextsAreLeftAlone(_ text: String) {
    #expect(repaired(text) == nil)
  }

  @Test func aBlockIsNotLeft() {
    #expect(repaired("Họp với So\n\nY tế") == nil)
  }

  /// A repaired word stands for the damaged one; all others for themselves.
  @Test func positionsLeadToTheSameFile() throws {
    let text =
      "# Kế hoạch\n\n**Giao** So Y té, hoà nhập;\nbáo cá0 trước ngay 5/6.\n\n- Sở Tư pbáp\n"
    let document = InputFormat.read(SourceText(name: "a.md", text: text))
    let result = try #require(repair(document))
    let new = result.document
    #expect(new.blocks.count == document.blocks.count)
    for repair in result.repairs {
      #expect(
        new.text.sourceRange(repair.range) == document.text.sourceRange(repair.printed))
      #expect(new.text.string(repair.range) == repair.words)
    }
    #expect(
      result.repairs.map { document.source.string(document.text.sourceRange($0.printed)) } == [
        "So", "té", "cá0", "ngay", "pbáp",
      ])
    // Word by word the same places of the file, whether repaired or not.
    let words = zip(document.text.words.words, new.text.words.words)
    for (old, new) in words where !old.isBreak {
      #expect(
        document.text.sourceRange(old.range)
          == result.document.text.sourceRange(new.range))
    }
    for (old, new) in zip(document.blocks, new.blocks) {
      #expect(
        document.text.sourceRange(old.range) == result.document.text.sourceRange(new.range))
      #expect(old.joins.count == new.joins.count)
    }
  }

  @Test func anyTextSurvives() {
    var random = SeededRandom(seed: 7)
    let pieces = [
      "So", "Sở", "Y", "té", "tế", "\n", "\n\n", " ", "0", "ri", "n", "m", "rn", "\u{301}", "|",
      "*",
      "\u{FEFF}", "\u{200B}", "đ", "Ð", "1", "báo", "cá0", "🙂", "\r\n", "ngay", "trước", "b", "l",
    ]
    for _ in 0..<400 {
      let text = (0..<random.number(in: 0...40)).map { _ in random.pick(pieces) }
        .joined(separator: random.chance(50) ? " " : "")
      let document = InputFormat.read(SourceText(name: "a.md", text: text))
      guard let result = repair(document) else { continue }
      #expect(!result.repairs.isEmpty)
      for block in result.document.blocks {
        #expect(block.range.upperBound <= result.document.text.bytes.count)
      }
      // Repairing finds no more to repair.
      let again = repair(result.document)
      #expect((again?.repairs.count ?? 0) <= result.repairs.count)
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(while isGone: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, isGone(last) { text.removeLast() }
    return String(text)
  }
}
