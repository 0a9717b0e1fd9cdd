import Readers
import TestSupport
import Testing

/// Automatic numbers of Word files, as Word and LibreOffice show them.
@Suite struct WordNumberingTests {
  private static func level(
    _ number: Int, _ format: String, _ text: String, start: Int = 1, _ more: String = ""
  ) -> String {
    "<w:lvl w:ilvl=\"\(number)\"><w:start w:val=\"\(start)\"/><w:numFmt w:val=\"\(format)\"/>\(more)"
      + "<w:lvlText w:val=\"\(text)\"/></w:lvl>"
  }

  private static func lists(_ definitions: [String], _ nums: [(Int, Int, String)]) -> String {
    definitions.enumerated().map {
      "<w:abstractNum w:abstractNumId=\"\($0)\">\($1)</w:abstractNum>"
    }.joined()
      + nums.map {
        "<w:num w:numId=\"\($0)\"><w:abstractNumId w:val=\"\($1)\"/>\($2)</w:num>"
      }.joined()
  }

  /// The labels in front of paragraphs, each given as list and level.
  private static func labels(
    _ numbering: String, _ items: [(Int, Int)]
  ) async throws -> [String] {
    var file = WordFile(
      items.map { list, level in
        WordFile.paragraph(
          "x", "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
      }.joined())
    file.numbering = numbering
    return try await WordReading.lines(file).map { String($0.dropLast()) }
  }

  @Test func levelsCountAndStartAgain() async throws {
    let numbering = Self.lists(
      [
        Self.level(0, "upperRoman", "%1.") + Self.level(1, "decimal", "%2.")
          + Self.level(2, "lowerLetter", "%3)") + Self.level(3, "bullet", "-")
      ], [(1, 0, "")])
    let found = try await Self.labels(
      numbering, [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 2), (1, 0), (1, 1), (1, 2)])
    #expect(found == ["I. ", "1. ", "2. ", "a) ", "- ", "b) ", "II. ", "1. ", "a) "])
  }

  @Test func formats() async throws {
    let formats = ["decimalZero", "ordinal", "lowerRoman", "upperLetter", "none", "unheardOf"]
    let definitions = formats.map { Self.level(0, $0, "%1/") }
    let numbering = Self.lists(definitions, formats.indices.map { ($0 + 1, $0, "") })
    let found = try await Self.labels(numbering, formats.indices.map { ($0 + 1, 0) })
    #expect(found == ["01/ ", "1st/ ", "i/ ", "A/ ", "/ ", "1/ "])
  }

  @Test func lettersGoOnBeyondZ() async throws {
    let numbering = Self.lists([Self.level(0, "lowerLetter", "%1)", start: 25)], [(1, 0, "")])
    #expect(
      try await Self.labels(numbering, Array(repeating: (1, 0), count: 4))
        == ["y) ", "z) ", "aa) ", "bb) "])
  }

  /// Two lists of one definition count together, unless one says where it starts.
  @Test func listsOfOneDefinitionGoOn() async throws {
    let numbering = Self.lists(
      [Self.level(0, "decimal", "%1.")],
      [
        (1, 0, ""), (2, 0, ""),
        (3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>"),
        (
          4, 0,
          "<w:lvlOverride w:ilvl=\"0\">\(Self.level(0, "upperLetter", "(%1)"))</w:lvlOverride>"
        ),
      ])
    #expect(
      try await Self.labels(numbering, [(1, 0), (2, 0), (1, 0), (3, 0), (3, 0), (1, 0), (4, 0)])
        == ["1. ", "2. ", "3. ", "7. ", "8. ", "9. ", "(J) "])
  }

  @Test func levelsOfSeveralNumbers() async throws {
    let numbering = Self.lists(
      [
        Self.level(0, "upperRoman", "Phần %1") + Self.level(1, "decimal", "%1.%2.")
          + Self.level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
      ], [(1, 0, "")])
    #expect(
      try await Self.labels(numbering, [(1, 0), (1, 1), (1, 2), (1, 0), (1, 2), (1, 1)])
        == ["Phần I ", "I.1. ", "1.1.1 ", "Phần II ", "2.1.1 ", "II.2. "])
  }

  @Test func levelsMayNeverStartAgain() async throws {
    let numbering = Self.lists(
      [
        Self.level(0, "decimal", "Chương %1")
          + Self.level(1, "decimal", "Điều %2.", "<w:lvlRestart w:val=\"0\"/>")
      ], [(1, 0, "")])
    #expect(
      try await Self.labels(numbering, [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)])
        == ["Chương 1 ", "Điều 1. ", "Điều 2. ", "Chương 2 ", "Điều 3. "])
  }

  @Test func suffixes() async throws {
    let numbering = Self.lists(
      [
        Self.level(0, "decimal", "%1.", "<w:suff w:val=\"nothing\"/>"),
        Self.level(0, "decimal", "%1.", "<w:suff w:val=\"space\"/>"),
      ], [(1, 0, ""), (2, 1, "")])
    #expect(try await Self.labels(numbering, [(1, 0), (2, 0)]) == ["1.", "1. "])
  }

  @Test func stylesGiveListAndLevel() async throws {
    var file = WordFile(
      ["Chuong", "Muc", "Muc", "Con", "Thuong"].map {
        WordFile.paragraph("x", "<w:pStyle w:val=\"\($0)\"/>")
      }.joined()
        + WordFile.paragraph(
          "x", "<w:pStyle w:val=\"Muc\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"))
    file.numbering = Self.lists(
      [
        "<w:styleLink w:val=\"Ds\"/>"
          + Self.level(0, "decimal", "Chương %1:", "<w:pStyle w:val=\"Chuong\"/>")
          + Self.level(1, "decimal", "Mục %1.%2:", "<w:pStyle w:val=\"Muc\"/>"),
        "<w:numStyleLink w:val=\"Ds\"/>",
      ], [(5, 1, "")])
    func style(_ id: String, _ base: String, _ properties: String) -> String {
      "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:basedOn w:val=\"\(base)\"/><w:pPr>"
        + properties + "</w:pPr></w:style>"
    }
    file.styles =
      style("Chuong", "Goc", "<w:numPr><w:numId w:val=\"5\"/></w:numPr>")
      + style("Muc", "Chuong", "<w:numPr><w:ilvl w:val=\"1\"/></w:numPr>")
      + style("Con", "Chuong", "")
      + style("Thuong", "Muc", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>")
      + style("Goc", "Con", "")
    #expect(
      try await WordReading.lines(file) == [
        "Chương 1: x", "Mục 1.1: x", "Mục 1.2: x", "Chương 2: x", "x", "x",
      ])
  }

  @Test func unknownListsAndLevelsShowNothing() async throws {
    let numbering = Self.lists([Self.level(0, "decimal", "%1.%9%")], [(1, 0, ""), (2, 7, "")])
    #expect(
      try await Self.labels(numbering, [(1, 0), (1, 5), (1, -3), (2, 0), (9, 0)])
        == ["1.% ", "", "", "", ""])
  }
}
