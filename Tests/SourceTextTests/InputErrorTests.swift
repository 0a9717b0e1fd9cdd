import SourceText
import Testing

/// The error that reading bytes gives; nil when they are read.
func fault(_ bytes: [UInt8]) -> InputError? {
  do throws(InputError) {
    _ = try SourceText.read(name: "a.txt", bytes: bytes)
    return nil
  } catch {
    return error
  }
}

func fault(_ text: String) -> InputError? { fault(Array(text.utf8)) }

@Suite struct InputErrorTests {
  @Test(arguments: [
    "", " ", "\n", " \r\n\t\n", "\u{FEFF}", "\u{FEFF}\r\n", "\u{A0}\n", "\u{3000}\u{200B}\n",
  ])
  func nothingToRead(_ text: String) {
    #expect(fault(text)?.code == "empty")
  }

  @Test func nothingToReadInUTF16() {
    #expect(fault([0xFF, 0xFE])?.code == "empty")
    #expect(fault([0xFE, 0xFF, 0, 0x20, 0, 0x0A])?.code == "empty")
  }

  @Test func oneLetterIsText() {
    #expect(fault("a") == nil)
    #expect(fault("\u{FEFF}ố\n") == nil)
  }

  @Test func zeroBytes() {
    let error = fault("Kế hoạch\u{0}số 1")
    #expect(error?.code == "binary")
    // `Kế hoạch` is eight characters, two of them of three bytes: the zero is byte 12.
    #expect(error?.message.english?.contains("byte 0 at offset 12") == true)
    #expect(error?.message.vietnamese.contains("tại vị trí 12") == true)
    #expect(fault([0xFF, 0xFE, 0x41, 0, 0, 0, 0x42, 0])?.code == "binary")
  }

  @Test func overTheLimit() {
    let limit = SourceText.sizeLimit
    #expect(fault([UInt8](repeating: 0x61, count: limit + 1))?.code == "too-large")
    #expect(SourceText.tooLarge(limit + 1).message.english?.contains("65 MiB") == true)
    #expect(SourceText.tooLarge(200 << 20).message.vietnamese.contains("200 MiB") == true)
    #expect(SourceText.tooLarge(Int.max - (1 << 20)).code == "too-large")
  }

  // MARK: Invalid UTF-8

  private struct Broken: Sendable, CustomTestStringConvertible {
    var name: String
    var before: String
    var bad: [UInt8]
    var after = ""
    var place: String
    var testDescription: String { name }
  }

  private static let broken: [Broken] = [
    Broken(
      name: "first byte", before: "", bad: [0xFF], after: "abc",
      place: "byte 0xFF at offset 0 (line 1, column 1)"),
    Broken(
      name: "a lone continuation", before: "ab\ncd", bad: [0x80], after: "e",
      place: "byte 0x80 at offset 5 (line 2, column 3)"),
    Broken(
      name: "a letter cut at the end of the file", before: "Kế ho", bad: [0xE1, 0xBA],
      place: "byte 0xE1 at offset 7 (line 1, column 6)"),
    Broken(
      name: "a letter cut before another", before: "Số\r\nbáo c", bad: [0xC3], after: "o",
      place: "byte 0xC3 at offset 12 (line 2, column 6)"),
    Broken(
      name: "an overlong slash", before: "a", bad: [0xC0, 0xAF], after: "b",
      place: "byte 0xC0 at offset 1 (line 1, column 2)"),
    Broken(
      name: "a surrogate", before: "đ", bad: [0xED, 0xA0, 0x80], after: "b",
      place: "byte 0xED at offset 2 (line 1, column 2)"),
    Broken(
      name: "beyond Unicode", before: "a", bad: [0xF4, 0x90, 0x80, 0x80], after: "b",
      place: "byte 0xF4 at offset 1 (line 1, column 2)"),
    Broken(
      name: "behind a byte-order mark", before: "\u{FEFF}ab", bad: [0xFE], after: "c",
      place: "byte 0xFE at offset 5 (line 1, column 3)"),
    Broken(
      name: "in the middle of Vietnamese",
      before: "Kế hoạch phòng, chống ma túy\nỦy ban nhân dân các huyện, quận thực hiện, đề xu",
      bad: [0xE2, 0x28], after: "t giải pháp cần thiết; đường dây nóng.\n",
      place: "byte 0xE2 at offset 101 (line 2, column 49)"),
  ]

  @Test(arguments: broken)
  private func theFirstBadByteIsNamed(_ sample: Broken) {
    let error = fault(Array(sample.before.utf8) + sample.bad + Array(sample.after.utf8))
    #expect(error?.code == "invalid-utf8")
    #expect(error?.message.english?.contains(sample.place) == true)
  }

  // MARK: UTF-16 and UTF-32

  private func utf16(_ text: String, big: Bool, mark: Bool = true) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let high = UInt8(unit >> 8)
      let low = UInt8(unit & 0xFF)
      return big ? [high, low] : [low, high]
    }
  }

  @Test(arguments: [true, false])
  func utf16WithMarkIsRead(big: Bool) throws {
    let text = "Kế hoạch số 12/KH-UBND\r\n😀 Ủy ban nhân dân"
    let source = try SourceText.read(name: "a.txt", bytes: utf16(text, big: big))
    #expect(String(decoding: source.bytes, as: UTF8.self) == text)
    #expect(source.position(of: source.bytes.count) == TextPosition(line: 2, column: 18))
  }

  @Test func brokenUTF16() {
    let high = fault(utf16("ab", big: false) + [0x3D, 0xD8])
    #expect(high?.code == "invalid-utf16")
    #expect(high?.message.english?.contains("byte 6: an unpaired surrogate") == true)
    let low = fault(utf16("a", big: true) + [0xDE, 0x00, 0x00, 0x62])
    #expect(low?.message.english?.contains("byte 4: an unpaired surrogate") == true)
    let twice = fault(utf16("a", big: true) + [0xD8, 0x3D, 0xD8, 0x3D, 0xDE, 0x00])
    #expect(twice?.message.english?.contains("byte 4: an unpaired surrogate") == true)
    let half = fault(utf16("ab", big: true) + [0x00])
    #expect(half?.message.english?.contains("byte 6: the last code unit is cut") == true)
  }

  @Test func utf16WithoutMarkIsNotGuessed() {
    #expect(fault(utf16("abc", big: false, mark: false))?.code == "binary")
  }

  @Test func utf32() {
    #expect(fault([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0])?.code == "not-text")
    let big = fault([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41])
    #expect(big?.code == "not-text")
    #expect(big?.message.vietnamese.contains("UTF-32") == true)
  }

  // MARK: Other kinds of file

  @Test(
    arguments: [
      ([0x50, 0x4B, 3, 4, 20, 0], ".docx"), (Array("%PDF-1.7\n".utf8), "PDF"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], ".doc"), (Array("{\\rtf1\\ansi".utf8), "RTF"),
    ] as [([UInt8], String)])
  func otherKindsAreNamed(_ bytes: [UInt8], _ name: String) {
    let error = fault(bytes)
    #expect(error?.code == "not-text")
    #expect(error?.message.vietnamese.contains(name) == true)
    #expect(error?.message.english?.contains(name) == true)
  }

  @Test func textThatOnlyOpensLikeAnotherKind() {
    #expect(fault("PK là chữ viết tắt") == nil)
    #expect(fault("{ghi chú}") == nil)
  }
}
