import SourceText
import TestSupport
import Testing

@testable import Readers

/// How much text may come out of a Word file, tried with less than the 64 MiB that hold for users.
@Suite struct WordTextLimitTests {
  private static func code(_ file: WordFile, limit: Int) -> String? {
    do throws(InputError) {
      let content = FileContent(name: "a.docx", bytes: file.bytes)
      _ = try WordReader.read(content, .accepted, limit: limit)
      return nil
    } catch {
      return error.code
    }
  }

  /// Three paragraphs of 1000 letters with the line feeds behind them.
  @Test func paragraphs() {
    let letters = String(repeating: "a", count: 1000)
    let file = WordFile(paragraphs: [letters, letters, letters])
    #expect(Self.code(file, limit: 3003) == nil)
    #expect(Self.code(file, limit: 3002) == "too-large")
  }

  /// Numbers that Word shows are text too, though the file says them once.
  @Test func labels() {
    let properties = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
    var file = WordFile(String(repeating: WordFile.paragraph("a", properties), count: 100))
    let label = String(repeating: "b", count: 240)
    file.numbering = """
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="\(label)"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      """
    #expect(Self.code(file, limit: 30_000) == nil)
    #expect(Self.code(file, limit: 20_000) == "too-large")
  }

  @Test func cells() {
    let cell = WordFile.cell(String(repeating: "a", count: 100))
    let file = WordFile(WordFile.table(Array(repeating: [cell, cell], count: 50)))
    #expect(Self.code(file, limit: 12_000) == nil)
    #expect(Self.code(file, limit: 8_000) == "too-large")
  }
}
