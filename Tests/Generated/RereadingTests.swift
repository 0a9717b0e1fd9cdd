import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing
import Understanding

/// A repaired text is read with what is known of the text before; that must not be seen.
@Suite struct RereadingTests {
  private let understanding = Shipped.scorer.understanding

  /// Phrases that rules may look for, of which words are damaged now and then.
  private let wanted = [
    "tổ chức thực hiện", "kinh phí thực hiện", "trên địa bàn tỉnh", "kế hoạch", "trong năm",
    "đến năm", "giai đoạn", "xây dựng kế hoạch", "căn cứ", "triển khai thực hiện",
  ].map { Array($0.utf8) }

  /// All that facts hold, in words.
  private func told(_ facts: [Facts]) -> [String] { facts.map { String(describing: $0) } }

  @Test(arguments: [Damage.lostAccents, .confusions, .everything], [1, 4, 12])
  func theSameAsReadingAllAnew(_ damage: Damage, percent: Int) throws {
    var random = SeededRandom(seed: UInt64(percent))
    let repair = understanding.repair(towards: wanted)
    var repairedCount = 0
    var repairedTwice = 0
    for document in Shipped.documents(1...24) {
      let text = damage.apply(percent, to: document, random: &random).text
      let source = InputFormat.read(SourceText(name: "a.md", text: text))
      let reading = understanding.reading(of: source)
      if let (repaired, facts) = reading.repaired {
        repairedCount += 1
        try #require(told(facts) == told(understanding.factsAsPrinted(in: repaired.document)))
      }
      guard let next = repair.repaired(reading.repaired?.document.document ?? source) else {
        continue
      }
      repairedTwice += 1
      try #require(
        told(understanding.facts(of: next, after: reading))
          == told(understanding.factsAsPrinted(in: next.document)))
    }
    #expect(repairedCount >= 8)
    #expect(repairedTwice >= 4)
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
