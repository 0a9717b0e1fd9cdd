import DocumentModel
import OfficePackage
import Readers
import SourceText
import TestSupport
import Testing

/// Comments in Word files.
@Suite struct WordDraftTests {
  private static let author = WordDraft.Author(name: "soat", initials: "s", day: "2026-11-21")

  private static func draft(_ bytes: [UInt8]) throws -> WordDraft {
    try WordDraft(FileContent(name: "a.docx", bytes: bytes))
  }

  /// Where words stand in the text of a draft.
  private static func range(_ words: String, _ draft: WordDraft) throws -> Range<Int> {
    let text = String(decoding: draft.document.source.bytes, as: UTF8.self)
    let found = try #require(text.firstRange(of: words))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    return start..<start + words.utf8.count
  }

  /// The file with a comment at each of these words.
  private static func annotated(_ bytes: [UInt8], _ words: [String]) throws -> [UInt8] {
    let draft = try draft(bytes)
    return try draft.annotated(
      words.map { WordDraft.Note(try range($0, draft), ["Lỗi: \($0)", "Căn cứ: Điều 8"]) },
      by: author)
  }

  private static func part(_ name: String, of bytes: [UInt8]) throws -> String {
    String(decoding: try #require(try Archive(bytes).contents(of: name)), as: UTF8.self)
  }

  /// What stands in the body.
  private static func body(_ bytes: [UInt8]) throws -> String {
    let xml = try part("word/document.xml", of: bytes)
    let start = try #require(xml.firstRange(of: "<w:body>")).upperBound
    return String(xml[start...].prefix(xml[start...].count - "</w:body></w:document>".count))
  }

  private static func reference(_ id: Int) -> String {
    "<w:commentRangeEnd w:id=\"\(id)\"/><w:r><w:commentReference w:id=\"\(id)\"/></w:r>"
  }

  @Test func aRunIsSplitAtTheWords() throws {
    let file = WordFile(
      "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>Kế &amp; hoạch năm 2026</w:t></w:r></w:p>")
    let found = try Self.body(Self.annotated(file.bytes, ["hoạch năm"]))
    let opening = "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr>"
    #expect(
      found == "<w:p>\(opening)<w:t xml:space=\"preserve\">Kế &amp; </w:t></w:r>"
        + "<w:commentRangeStart w:id=\"0\"/>\(opening)<w:t xml:space=\"preserve\">hoạch năm</w:t></w:r>"
        + Self.reference(0) + "\(opening)<w:t xml:space=\"preserve\"> 2026</w:t></w:r></w:p>")
  }

  @Test func aWholeRunIsNotSplit() throws {
    let file = WordFile("<w:p><w:r><w:t>Kế hoạch</w:t></w:r><w:r><w:t>năm</w:t></w:r></w:p>")
    let found = try Self.body(Self.annotated(file.bytes, ["Kế hoạch"]))
    #expect(
      found == "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Kế hoạch</w:t></w:r>"
        + Self.reference(0) + "<w:r><w:t>năm</w:t></w:r></w:p>")
  }

  @Test func runsAreSplitBetweenTheirElementsToo() throws {
    let file = WordFile(
      "<w:p><w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>")
    let found = try Self.body(Self.annotated(file.bytes, ["hai"]))
    #expect(
      found
        == "<w:p><w:r><w:t>một</w:t><w:tab/></w:r><w:commentRangeStart w:id=\"0\"/><w:r><w:t>hai</w:t></w:r>"
        + Self.reference(0) + "<w:r><w:tab/><w:t>ba</w:t></w:r></w:p>")
  }

  @Test func aCommentGoesOverRunsAndParagraphs() throws {
    let file = WordFile(
      "<w:p>" + WordFile.run("ab") + WordFile.run("cd") + "</w:p>" + WordFile.paragraph("ef"))
    let found = try Self.body(Self.annotated(file.bytes, ["bcd\ne"]))
    func run(_ text: String) -> String { WordFile.run(text) }
    #expect(
      found == "<w:p>" + run("a") + "<w:commentRangeStart w:id=\"0\"/>" + run("b") + run("cd")
        + "</w:p><w:p>" + run("e") + Self.reference(0) + run("f") + "</w:p>")
  }

  @Test func severalCommentsAtOnePlace() throws {
    let file = WordFile(WordFile.paragraph("abcd"))
    let found = try Self.body(Self.annotated(file.bytes, ["ab", "abcd", "cd", "ab"]))
    func start(_ id: Int) -> String { "<w:commentRangeStart w:id=\"\(id)\"/>" }
    #expect(
      found == "<w:p>" + start(0) + start(1) + start(3) + WordFile.run("ab") + Self.reference(0)
        + Self.reference(3) + start(2) + WordFile.run("cd") + Self.reference(1) + Self.reference(2)
        + "</w:p>")
  }

  @Test func commentsStandInsideLinksRevisionsAndTables() throws {
    let file = WordFile(
      "<w:p><w:hyperlink>" + WordFile.run("liên kết") + "</w:hyperlink><w:ins w:id=\"9\">"
        + WordFile.run("chèn vào") + "</w:ins><w:sdt><w:sdtContent>" + WordFile.run("ô điền")
        + "</w:sdtContent></w:sdt></w:p>"
        + WordFile.table([
          [WordFile.cell("STT"), WordFile.cell("Việc")],
          [WordFile.cell("1"), WordFile.cell("Rà soát")],
        ]))
    let out = try Self.annotated(file.bytes, ["kết", "vào", "điền", "soát"])
    let found = try Self.body(out)
    for piece in [
      "<w:hyperlink>" + WordFile.run("liên ") + "<w:commentRangeStart w:id=\"0\"/>"
        + WordFile.run("kết") + Self.reference(0) + "</w:hyperlink>",
      WordFile.run("vào") + Self.reference(1) + "</w:ins>",
      "<w:commentRangeStart w:id=\"2\"/>" + WordFile.run("điền") + Self.reference(2)
        + "</w:sdtContent>",
      WordFile.run("soát") + Self.reference(3) + "</w:p></w:tc>",
    ] {
      #expect(found.contains(piece), "\(piece)")
    }
  }

  @Test func theCommentsSayWhatTheyWereGiven() throws {
    let file = WordFile(WordFile.paragraph("Kế hoạch"))
    let draft = try Self.draft(file.bytes)
    let out = try draft.annotated(
      [WordDraft.Note(0..<3, ["a < b & \"c\"\u{1}", "hai"])], by: Self.author)
    let comments = try Self.part("word/comments.xml", of: out)
    #expect(
      comments.contains(
        "<w:comment w:id=\"0\" w:author=\"soat\" w:date=\"2026-11-21T00:00:00Z\" w:initials=\"s\">"
          + "<w:p><w:r><w:t xml:space=\"preserve\">a &lt; b &amp; &quot;c&quot;</w:t></w:r></w:p>"
          + "<w:p><w:r><w:t xml:space=\"preserve\">hai</w:t></w:r></w:p></w:comment></w:comments>"))
    #expect(
      try Self.part("[Content_Types].xml", of: out).contains(
        "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>"
      ))
    #expect(
      try Self.part("word/_rels/document.xml.rels", of: out).contains(
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>"
      ))
  }

  @Test func otherPartsStayAsTheyAreInTheirOrder() throws {
    var file = WordFile(WordFile.paragraph("Kế hoạch"))
    file.styles = "<w:style w:styleId=\"A\"/>"
    let out = try Self.annotated(file.bytes, ["hoạch"])
    let (before, after) = (try Archive(file.bytes), try Archive(out))
    #expect(after.entries.map(\.name) == before.entries.map(\.name) + ["word/comments.xml"])
    let changed = try before.entries.filter {
      try before.contents(of: $0) != after.contents(of: $0.name)
    }
    #expect(
      changed.map(\.name) == [
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
      ])
  }

  @Test func withoutFindingsTheFileStaysAsItIs() throws {
    let file = WordFile(WordFile.paragraph("Kế hoạch"))
    let out = try Self.annotated(file.bytes, [])
    #expect(try Archive(out).entries.map(\.name) == Archive(file.bytes).entries.map(\.name))
    #expect(try Self.body(out) == file.body)
  }

  @Test func aSecondRunReplacesTheCommentsOfTheFirst() throws {
    let file = WordFile("<w:p><w:r><w:t>Kế hoạch năm 2026</w:t></w:r></w:p>")
    let once = try Self.annotated(file.bytes, ["hoạch", "2026"])
    #expect(try Self.annotated(once, ["hoạch", "2026"]) == once)
    let cleared = try Self.annotated(once, [])
    #expect(try !Self.body(cleared).contains("omment"))
    #expect(try !Self.part("word/comments.xml", of: cleared).contains("w:comment "))
  }

  @Test func commentsOfOthersAreKept() throws {
    let start = "<w:commentRangeStart w:id=\"7\"/>"
    var file = WordFile("<w:p>\(start)" + WordFile.run("Kế hoạch") + Self.reference(7) + "</w:p>")
    let theirs =
      "<w:comment w:id=\"7\" w:author=\"Nguyễn Văn A\">" + WordFile.paragraph("Xem lại")
      + "</w:comment>"
    let old = "<w:comment w:id=\"3\" w:author=\"soat\">" + WordFile.paragraph("cũ") + "</w:comment>"
    file.parts = [("comments.xml", "comments", "c1", WordFile.root("comments", old + theirs))]
    let out = try Self.annotated(file.bytes, ["hoạch"])
    let comments = try Self.part("word/comments.xml", of: out)
    #expect(comments.contains(theirs + "<w:comment w:id=\"8\" w:author=\"soat\""))
    #expect(!comments.contains("cũ"))
    let body = try Self.body(out)
    #expect(body.hasPrefix("<w:p>\(start)"))
    #expect(body.contains(Self.reference(7)) && body.contains(Self.reference(8)))
    #expect(
      try Archive(out).entries.map(\.name) == Archive(file.bytes).entries.map(\.name))
  }

  /// Word allows no comments in headers; what has no place stands at the first text of the body.
  @Test func whatHasNoPlaceInTheBodyStandsAtItsStart() throws {
    var file = WordFile(
      WordFile.paragraph("Thân bài")
        + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/></w:sectPr>")
    file.parts = [
      ("header1.xml", "header", "h1", WordFile.root("hdr", WordFile.paragraph("Đầu trang")))
    ]
    let draft = try Self.draft(file.bytes)
    let header = try Self.range("Đầu trang", draft)
    #expect(!draft.canHold(header))
    #expect(draft.canHold(try Self.range("bài", draft)))
    let out = try draft.annotated(
      [WordDraft.Note(header, ["a"]), WordDraft.Note(nil, ["b"])], by: Self.author)
    #expect(
      try Self.body(out).hasPrefix(
        "<w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeStart w:id=\"1\"/>"
          + WordFile.run("Thân") + Self.reference(0) + Self.reference(1) + WordFile.run(" bài")))
  }

  @Test func otherPrefixesAndEncodingsAreServed() throws {
    let xml =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><d:document xmlns:d=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      + "<d:body><d:p><d:r><d:t>Kế hoạch</d:t></d:r></d:p></d:body></d:document>"
    var entries = WordFile("").entries
    entries[2] = ZipBuilder.Entry(
      "word/document.xml", [0xFF, 0xFE] + xml.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    let out = try Self.annotated(ZipBuilder(entries).bytes, ["hoạch"])
    let found = try Self.part("word/document.xml", of: out)
    #expect(
      found.contains(
        "</d:t></d:r><w:commentRangeStart xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" w:id=\"0\"/><d:r>"
      ))
    #expect(try Self.draft(out).document.source.bytes == Array("Kế hoạch\n".utf8))
  }

  /// Offsets mean other bytes where a part is in an encoding of one byte a letter: such a file is refused, not spoilt.
  @Test func aFileIsNeverHandedOutWithAnotherText() throws {
    var entries = WordFile("").entries
    entries[2] = ZipBuilder.Entry(
      "word/document.xml",
      Array(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
          .utf8) + Array(repeating: 0xE0, count: 40)
        + Array(" cuối</w:t></w:r></w:p></w:body></w:document>".utf8))
    let bytes = ZipBuilder(entries).bytes
    let draft = try Self.draft(bytes)
    let note = WordDraft.Note(10..<20, ["a"])
    do throws(InputError) {
      let out = try draft.annotated([note], by: Self.author)
      let again = try WordDraft(FileContent(name: "a.docx", bytes: out))
      #expect(again.document.source.bytes == draft.document.source.bytes)
    } catch {
      #expect(["cannot-annotate", "damaged-xml"].contains(error.code))
    }
  }

  /// Random places in a random text: the text stays, every comment has its start, end and reference, and a second run changes nothing.
  @Test(arguments: 1...40)
  func anyPlacesKeepTheTextAndTheBalance(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let words = ["Kế ", "hoạch", " & ", "<năm>", " 2026 ", "đ", "\u{1F600}", "e\u{301}"]
    var body = ""
    for _ in 0..<random.number(in: 1...4) {
      body += "<w:p>"
      for _ in 0..<random.number(in: 1...4) {
        let text = (0..<random.number(in: 1...3)).map { _ in random.pick(words) }.joined()
        var run = WordFile.run(text, random.chance(50) ? "<w:i/>" : "")
        if random.chance(30) { run = run.replacing("</w:r>", with: "<w:tab/><w:t>x</w:t></w:r>") }
        if random.chance(20) { run = "<w:hyperlink>\(run)</w:hyperlink>" }
        body += run
      }
      body += "</w:p>"
    }
    let draft = try Self.draft(WordFile(body).bytes)
    let bytes = draft.document.source.bytes
    func boundary() -> Int {
      var place = random.number(below: bytes.count)
      while place > 0, bytes[place] & 0xC0 == 0x80 { place -= 1 }
      return place
    }
    let notes = (0..<random.number(in: 1...6)).map { _ in
      let (a, b) = (boundary(), boundary())
      return WordDraft.Note(min(a, b)..<max(a, b), ["x"])
    }
    let once = try draft.annotated(notes, by: Self.author)
    let again = try Self.draft(once)
    #expect(again.document.source.bytes == bytes)
    let xml = try Self.part("word/document.xml", of: once)
    for id in notes.indices {
      for mark in ["RangeStart", "RangeEnd", "Reference"] {
        #expect(xml.ranges(of: "<w:comment\(mark) w:id=\"\(id)\"/>").count == 1, "seed \(seed)")
      }
    }
    #expect(try again.annotated(notes, by: Self.author) == once, "seed \(seed)")
  }
}
