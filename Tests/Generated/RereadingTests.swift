import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing
import Understanding

/// A repaired text is read with what is known of the text before; that must not be seen.
@Suite struct RereadingTests {
  private let understanding = Shipped.scorer.understanding

  /// All that facts hold, in words.
  private func told(_ facts: [Facts]) -> [String] { facts.map { String(describing: $0) } }

  /// Rows of words of a text, as rules may look for them.
  private func phrases(of text: String, _ random: inout SeededRandom) -> [[UInt8]] {
    let document = InputFormat.read(SourceText(name: "a.md", text: text))
    let words = document.text.words.words
    return (0..<80).map { _ in
      let first = random.number(in: 0...words.count - 4)
      let last = first + random.number(in: 1...3)
      return Array(document.text.folded[Int(words[first].lower)..<Int(words[last].upper)])
    }
  }

  @Test(arguments: [Damage.lostAccents, .confusions, .everything], [2, 6, 15])
  func theSameAsReadingAllAnew(_ damage: Damage, percent: Int) throws {
    var random = SeededRandom(seed: UInt64(percent))
    var repairedCount = 0
    var repairedTwice = 0
    for document in Shipped.documents(1...12) {
      let text = damage.apply(percent, to: document, random: &random).text
      let source = InputFormat.read(SourceText(name: "a.md", text: text))
      let reading = understanding.reading(of: source)
      if let (repaired, facts) = reading.repaired {
        repairedCount += 1
        try #require(told(facts) == told(understanding.factsAsPrinted(in: repaired.document)))
      }
      let repair = understanding.repair(towards: phrases(of: document.text, &random))
      guard let next = repair.repaired(reading.repaired?.document.document ?? source) else {
        continue
      }
      repairedTwice += 1
      try #require(
        told(understanding.facts(of: next, after: reading))
          == told(understanding.factsAsPrinted(in: next.document)))
    }
    #expect(repairedCount >= 4)
    #expect(repairedTwice >= 4)
  }

  /// The title of a part decides what figures below it mean, though no word is repaired near them.
  @Test func aTitleThatIsKnownOnlyWhenItIsRepaired() throws {
    let text = """
      ỦY BAN NHÂN DÂN
      TỈNH HÀ NAM

      Số: 12/KH-UBND

      Hà Nam, ngày 12 tháng 3 năm 2024

      KẾ HOẠCH

      Phòng, chống ma túy năm 2024

      I. MUC TIÊU

      Nâng cao nhận thức của người dân.

      Giữ vững an ninh, trật tự.

      Mỗi huyện 12 mô hình.

      Người nghiện được quản lý là 300 người.

      """
    let source = InputFormat.read(SourceText(name: "a.md", text: text))
    #expect(understanding.factsAsPrinted(in: source).first?.targets.count == 0)
    let (repaired, facts) = try #require(understanding.reading(of: source).repaired)
    #expect(
      facts.first?.targets.map { repaired.document.text.string($0.range) } == [
        "Mỗi huyện 12 mô hình", "Người nghiện được quản lý là 300 người",
      ])
    #expect(facts.first?.targets.map(\.value) == [Decimal(12), Decimal(300)])
  }

  /// Files of many documents, whose blocks are counted through.
  @Test func severalDocumentsOfOneFile() throws {
    var random = SeededRandom(seed: 7)
    let texts = Shipped.documents(1...12).map {
      Damage.lostAccents.apply(3, to: $0, random: &random).text
    }
    let source = InputFormat.read(
      SourceText(name: "a.md", text: texts.joined(separator: "\n\n\n")))
    let reading = understanding.reading(of: source)
    let (repaired, facts) = try #require(reading.repaired)
    #expect(facts.count > 4)
    #expect(told(facts) == told(understanding.factsAsPrinted(in: repaired.document)))
  }
}
