import DocumentModel
import Readers
import SourceText
import TestSupport
import Testing

/// Word files that are broken, hostile, or something else.
@Suite struct WordSafetyTests {
  private static var good: WordFile {
    WordFile(
      WordFile.paragraph(
        "Kế hoạch", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>")
        + WordFile.table([[WordFile.cell("STT"), WordFile.cell("Việc")]]))
  }

  @Test(arguments: ["a.docx", "a.docm", "a.txt", "a.pdf", "a"])
  func contentTellsWhateverTheName(name: String) async {
    #expect(await WordReading.fault(Self.good.bytes, name: name) == nil)
  }

  @Test(arguments: ["template", "macroEnabled"])
  func templatesAndFilesWithMacrosAreRead(kind: String) async throws {
    var file = Self.good
    file.kind = kind
    file.parts = [("vbaProject.bin", "vbaProject", "m1", "\u{0}macro")]
    #expect(try await WordReading.lines(file).first == "Kế hoạch")
  }

  @Test func aCutFileIsDamaged() async {
    let bytes = Self.good.bytes
    for length in stride(from: 4, to: bytes.count, by: 97) {
      #expect(await WordReading.fault(Array(bytes.prefix(length)))?.code == "damaged-package")
    }
  }

  @Test func anArchiveOfOtherThingsIsNoWordFile() async {
    #expect(await WordReading.fault(ZipBuilder([.init("a.txt", "x")]).bytes)?.code == "not-word")
    #expect(await WordReading.fault(Array("Kế hoạch".utf8))?.code == "not-word")
    var entries = Self.good.entries
    entries[2] = .init("word/document.xml", WordFile.root("styles", ""))
    #expect(await WordReading.fault(ZipBuilder(entries).bytes)?.code == "not-word")
    entries.remove(at: 2)
    #expect(await WordReading.fault(ZipBuilder(entries).bytes)?.code == "not-word")
  }

  /// Word keeps a file with a password in a compound file of the old kind.
  @Test func aPasswordIsNamed() async {
    let name = "EncryptedPackage".utf8.flatMap { letter -> [UInt8] in [letter, 0] }
    let bytes: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0] + Array(repeating: 0, count: 1020) + name
      + Array(repeating: 0, count: 512)
    #expect(await WordReading.fault(bytes)?.code == "encrypted")
    #expect(await WordReading.fault(bytes, name: "a")?.code == "encrypted")
  }

  @Test func entitiesAreNeverExpanded() async {
    var entries = Self.good.entries
    entries[2] = .init(
      "word/document.xml",
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
        + WordFile.root("document", "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>"))
    #expect(await WordReading.fault(ZipBuilder(entries).bytes)?.code == "doctype")
  }

  @Test func aBombIsRefused() async {
    var entries = Self.good.entries
    entries[2].size = 65 << 20
    #expect(await WordReading.fault(ZipBuilder(entries).bytes)?.code == "package-limit")
  }

  @Test func deepNestingIsRefused() async {
    func nested(_ depth: Int) -> [UInt8] {
      WordFile(
        String(repeating: "<w:tbl><w:tr><w:tc>", count: depth)
          + String(repeating: "</w:tc></w:tr></w:tbl>", count: depth)
      ).bytes
    }
    #expect(await WordReading.fault(nested(80)) == nil)
    #expect(await WordReading.fault(nested(90))?.code == "xml-depth")
  }

  @Test func namesThatLeadOutAreRefused() async {
    let entries = Self.good.entries + [.init("../../a", "x")]
    #expect(await WordReading.fault(ZipBuilder(entries).bytes)?.code == "unsafe-name")
  }

  /// 2,000 rows of one cell below a row of a thousand: filled up they would be two million.
  @Test func hugeTablesAreNotFilledUp() async throws {
    let cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
    let wide = "<w:tr>" + String(repeating: cell, count: 1000) + "</w:tr>"
    func lines(_ rows: Int) async throws -> [String] {
      try await WordReading.lines(
        WordFile(
          "<w:tbl>\(wide)" + String(repeating: "<w:tr>\(cell)\(cell)</w:tr>", count: rows)
            + "</w:tbl>"))
    }
    #expect(try await lines(2000).last == "1 | 1")
    #expect(try await lines(2).last?.count == 2 + 999 * 3)
  }

  /// The pattern of a label may have 250 bytes, whatever a file says.
  @Test func labelsHaveALimit() async throws {
    var file = Self.good
    let long = String(repeating: "a", count: 5000)
    file.numbering =
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"\(long)\"/></w:lvl></w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    #expect(
      try await WordReading.lines(file).first
        == String(repeating: "a", count: 250) + " Kế hoạch")
  }

  /// Styles based on themselves or on one another, and a relationship that leads nowhere.
  @Test func circlesEnd() async throws {
    var file = WordFile(WordFile.paragraph("Kế hoạch", "<w:pStyle w:val=\"A\"/>"))
    file.styles =
      "<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>"
    file.numbering =
      "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"A\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    #expect(try await WordReading.lines(file) == ["Kế hoạch"])
  }

  /// Whatever bytes change, reading ends with a text or an error, and annotating too.
  @Test(arguments: 1...60)
  func damageNeverTraps(seed: UInt64) async {
    var random = SeededRandom(seed: seed)
    var file = Self.good
    file.styles = "<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>"
    file.numbering =
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    var entries = file.entries
    if random.chance(70) {
      // In a part, the archive itself sound.
      let index = random.number(below: entries.count)
      var bytes = entries[index].stored
      for _ in 0..<random.number(in: 1...8) {
        bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
      }
      entries[index] = .init(entries[index].name, bytes)
    }
    var bytes = ZipBuilder(entries).bytes
    if random.chance(50) {
      for _ in 0..<random.number(in: 1...8) {
        bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256))
      }
    }
    let content = FileContent(name: "a.docx", bytes: bytes)
    do throws(InputError) {
      let draft = try WordDraft(content)
      let end = draft.document.source.bytes.count
      let notes = [WordDraft.Note(0..<min(3, end), ["a"]), WordDraft.Note(nil, ["b"])]
      _ = try draft.annotated(
        notes, by: WordDraft.Author(name: "soat", initials: "s", day: "2026-11-21"))
    } catch {
      #expect(!error.code.isEmpty, "seed \(seed)")
    }
  }
}
