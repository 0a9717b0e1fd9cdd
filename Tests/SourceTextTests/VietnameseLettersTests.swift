import SourceText
import Testing

@Suite struct VietnameseLettersTests {
  private func skeleton(_ text: String) -> String {
    String(decoding: VietnameseLetters.skeleton(text.utf8), as: UTF8.self)
  }

  @Test func skeletonsHaveNoMarks() {
    #expect(skeleton("Nơi nhận: Ủy ban nhân dân") == "noi nhan: uy ban nhan dan")
    #expect(skeleton("Đ đ Ð ð") == "d d d d")
    #expect(skeleton("To\u{302}\u{309} quo\u{302}\u{301}c") == "to quoc")
    #expect(skeleton("12/KH-UBND 😀") == "12/kh-ubnd 😀")
  }

  @Test func basesOfLetters() {
    #expect(VietnameseLetters.base(of: 0x1EDE) == 0x6F)  // Ở
    #expect(VietnameseLetters.base(of: 0x110) == 0x64)  // Đ
    #expect(VietnameseLetters.base(of: 0x5A) == 0x7A)  // Z
    #expect(VietnameseLetters.base(of: 0x31) == 0)
    #expect(VietnameseLetters.base(of: 0x1F600) == 0)
  }

  /// Every letter of Vietnamese has its base, and nothing else beyond ASCII has one.
  @Test func basesOfAllLetters() {
    let rows: [Character: String] = [
      "a": "àáảãạăằắẳẵặâầấẩẫậ", "e": "èéẻẽẹêềếểễệ", "i": "ìíỉĩị",
      "o": "òóỏõọôồốổỗộơờớởỡợ", "u": "ùúủũụưừứửữự", "y": "ỳýỷỹỵ", "d": "đ",
    ]
    var expected: [UInt32: UInt8] = [:]
    for (base, letters) in rows {
      for scalar in (letters + letters.uppercased()).unicodeScalars {
        expected[scalar.value] = base.asciiValue
      }
    }
    #expect(expected.count == 2 * (17 + 11 + 5 + 17 + 11 + 5 + 1))
    for scalar in UInt32(0x80)...0x2FFFF {
      #expect(VietnameseLetters.base(of: scalar) == expected[scalar] ?? 0)
    }
  }

  @Test func lettersAndMarks() {
    for scalar in "aZđỶ中é".unicodeScalars { #expect(VietnameseLetters.isLetter(scalar.value)) }
    for scalar in "1 -–“…×÷、（\u{E000}".unicodeScalars {
      #expect(!VietnameseLetters.isLetter(scalar.value), "\(scalar)")
    }
  }

  @Test func cursorReadsWhatTheStandardLibraryReads() {
    let text = "Aế😀\u{10FFFF}\u{301}"
    var cursor = UTF8Cursor(Array(text.utf8))
    var scalars: [UInt32] = []
    while let scalar = cursor.next() { scalars.append(scalar) }
    #expect(scalars == text.unicodeScalars.map(\.value))
  }

  @Test func cursorGoesOnOverBadBytes() {
    var cursor = UTF8Cursor([0x61, 0xFF, 0xC3, 0x62, 0xE1])
    var count = 0
    while cursor.next() != nil { count += 1 }
    #expect((4...5).contains(count))
  }
}
