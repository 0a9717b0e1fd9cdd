import SourceText
import Testing

@testable import Governance

@Suite struct WaiverWritingTests {
  private static let waiver = Waiver(
    rule: "form/decree-30-2020/number", files: [try! PathPattern("a.md", .anywhere)],
    reason: "Lý do: “x” # y",
    owner: "Phòng \"Tổng hợp\"", expires: Bench.day("2027-01-31"))

  private static let lines = """
    - rule: form/decree-30-2020/number
      files: "a.md"
      reason: "Lý do: “x” # y"
      owner: "Phòng \\"Tổng hợp\\""
      expires: 2027-01-31

    """

  private func appended(_ text: String) throws -> String? {
    let file = try #require(Bench.read(text).file)
    return file.appending(Self.waiver).map { String(decoding: $0, as: UTF8.self) }
  }

  private func indented(_ count: Int) -> String {
    Self.lines.split(separator: "\n").map { String(repeating: " ", count: count) + $0 + "\n" }
      .joined()
  }

  @Test func aNewFileHoldsTheWaiver() throws {
    let bytes = WaiverFile.bytes(of: Self.waiver)
    let (file, faults) = Bench.read(String(decoding: bytes, as: UTF8.self))
    #expect(faults.isEmpty)
    #expect(try #require(file?.waivers.first).saysTheSame(as: Self.waiver))
  }

  @Test func whatStandsKeepsItsBytes() throws {
    let text = "# đầu\nsoat-waivers: 1   # bản 1\n\nwaivers:\n" + Bench.entry() + "\n  # cuối\n"
    #expect(try appended(text) == text + indented(2))
  }

  @Test func theIndentIsThatOfTheList() throws {
    for spaces in [0, 1, 4] {
      let entry = Bench.entry().split(separator: "\n").map {
        String(repeating: " ", count: spaces) + $0.dropFirst(2) + "\n"
      }.joined()
      let text = "soat-waivers: 1\nwaivers:\n" + entry
      #expect(try appended(text) == text + indented(spaces))
    }
  }

  @Test func aLastLineWithoutEndGetsOne() throws {
    let text = String(Bench.text(Bench.entry()).dropLast())
    #expect(try appended(text) == text + "\n" + indented(2))
  }

  @Test func windowsLinesStayWindowsLines() throws {
    let text = Bench.text(Bench.entry()).split(separator: "\n").map { $0 + "\r\n" }.joined()
    let grown = try #require(try appended(text))
    #expect(grown.hasPrefix(text))
    #expect(!grown.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
  }

  @Test func aKeyBehindTheListStaysBehind() throws {
    let head = "waivers:\n" + Bench.entry()
    #expect(try appended(head + "soat-waivers: 1\n") == head + indented(2) + "soat-waivers: 1\n")
  }

  @Test func anEmptyListInBracketsGivesWay() throws {
    #expect(
      try appended("soat-waivers: 1\nwaivers: []  # chưa có\n# cuối\n")
        == "soat-waivers: 1\nwaivers:  # chưa có\n" + indented(2) + "# cuối\n")
  }

  /// Brackets, and a text at whose end line feeds count.
  @Test func whatCannotGrowByLinesIsLeftAlone() throws {
    let flow = """
      soat-waivers: 1
      waivers: [{rule: form/decree-30-2020/number, files: a.md, reason: x, owner: y, expires: 2027-01-31}]

      """
    #expect(try appended(flow) == nil)
    let kept = """
      waivers:
        - rule: form/decree-30-2020/number
          files: a.md
          owner: y
          expires: 2027-01-31
          reason: |+
            x


      soat-waivers: 1

      """
    #expect(try appended(kept) == nil)
    #expect(try appended(Bench.text(Bench.entry()) + "...\n") == nil)
  }

  @Test func everythingIsWritten() throws {
    let waiver = Waiver(
      rule: "form/*",
      files: [try! PathPattern("a.md", .anywhere), try! PathPattern("ke-hoach/", .anywhere)],
      places: ["0123456789abcde", "fedcba987654321"], reason: "a\nb\t\u{1B}", owner: "y",
      expires: Bench.day("2027-01-31"), id: "007", decision: "1/QĐ")
    let file = try #require(Bench.read(Bench.text(Bench.entry())).file)
    let text = String(decoding: try #require(file.appending(waiver)), as: UTF8.self)
    #expect(!text.contains("\u{1B}"))
    let read = try #require(Bench.read(text).file?.waivers.last)
    #expect(read.saysTheSame(as: waiver))
    #expect(read.id == "007")
  }
}

@Suite struct WaiverSchemaTests {
  @Test func everyKeyHasTitleDescriptionAndExample() {
    let schema = WaiverFile.jsonSchema()
    for field in WaiverField.all {
      #expect(schema.contains("\"\(field.name)\": {"))
      #expect(schema.contains("\"\(field.title.vietnamese) — \(field.title[.english])\""))
      #expect(schema.contains("\(field.description.vietnamese) — \(field.description[.english])"))
      #expect(schema.contains("\"examples\": [\"\(field.example)\"]"))
    }
    #expect(schema.contains(#""required": ["rule", "files", "reason", "owner", "expires"]"#))
    #expect(schema.contains(#""required": ["soat-waivers", "waivers"]"#))
  }

  /// The examples of the schema make a waiver that is read.
  @Test func theExamplesAreRead() {
    let entry = WaiverField.all.map { "    \($0.name): '\($0.example)'\n" }.joined()
    let (file, faults) = Bench.read(Bench.text("  - " + entry.dropFirst(4)))
    #expect(faults.map { $0.message[.english] } == [])
    #expect(file?.waivers.count == 1)
  }
}
