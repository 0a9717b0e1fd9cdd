import SourceText
import TestSupport
import Testing

@Suite struct CaseFoldingTests {
  /// All letters of Vietnamese, and what else stands in its documents.
  private static let letters: [Character] = Array(
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz")

  @Test func everyLetterOfVietnamese() {
    for letter in Self.letters {
      let small = String(letter)
      let capital = small.uppercased()
      #expect(CaseFolding.folded(capital) == small)
      #expect(CaseFolding.folded(small) == small)
      #expect(CaseFolding.lowercased(Array(capital.utf8)).count == capital.utf8.count)
    }
  }

  @Test func theSameInLowerCase() {
    #expect(CaseFolding.areSame("Kế hoạch", "KẾ HOẠCH"))
    #expect(CaseFolding.areSame("", ""))
    #expect(!CaseFolding.areSame("Kế hoạch", "Ke hoach"))
    #expect(!CaseFolding.areSame("Kế hoạch", "Kế hoạch "))
  }

  @Test func whatHasNoCaseStays() {
    let text = "12/KH-UBND ×÷ – “…” 😀 中文 \u{1E9E} \u{1E00}"
    let folded = CaseFolding.lowercased(Array(text.utf8))
    #expect(folded.count == text.utf8.count)
    #expect(CaseFolding.folded("×÷ – “…” 😀 中文") == "×÷ – “…” 😀 中文")
    #expect(CaseFolding.folded("12/KH-UBND") == "12/kh-ubnd")
  }

  /// No scalar changes its length, none becomes another letter than its small one.
  @Test func everyScalarKeepsItsLength() {
    for value in UInt32(0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      let folded = CaseFolding.lowercased(bytes)
      guard folded != bytes else { continue }
      #expect(folded.count == bytes.count)
      #expect(String(decoding: folded, as: UTF8.self) == scalar.properties.lowercaseMapping)
    }
  }

  @Test func cutBytesAreNoTrap() {
    for bytes in [[0xC3], [0xE1, 0xBA], [0xE1], [0xC4], [0xF0, 0x9F], [0x80, 0x80]] as [[UInt8]] {
      #expect(CaseFolding.lowercased(bytes) == bytes)
    }
  }

  @Test func randomBytesKeepTheirLength() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<400 {
      let bytes = (0..<random.number(below: 40)).map { _ in UInt8(truncatingIfNeeded: random.next())
      }
      #expect(CaseFolding.lowercased(bytes).count == bytes.count)
    }
  }
}
