import Foundation
import SourceText
import TestSupport
import Testing

@testable import LanguageServer

/// Drafts as they are typed: findings at their words, the newest text, what they mean.
@Suite struct DraftTests {
  static let draft = """
    ỦY BAN NHÂN DÂN
    TỈNH B

    Số: 7/KH-UBND

    KẾ HOẠCH
    Trồng cây xanh năm 2024

    I. MỤC ĐÍCH

    📄 Các đơn vị triễn khai kế hoạch.

    II. NHIỆM VỤ

    1. Sở Nội vụ

    - Chủ trì trồng cây.

    """

  private func place(_ talk: Conversation, _ rule: String) -> String? {
    talk.diagnostics("/a.md").first { $0["code"] as? String == rule }
      .map { Conversation.short($0["range"]) }
  }

  /// Counted by hand: the emoji is one code point, two units of UTF-16, four bytes.
  @Test(arguments: [
    ("utf-16", "10:14-10:24", "10:17-10:29"), ("utf-8", "10:21-10:33", "10:23-10:37"),
    ("utf-32", "10:13-10:23", "10:16-10:28"),
  ])
  func findingsStandAtTheirWords(encoding: String, composed: String, decomposed: String) {
    for (text, wanted) in [
      (Self.draft, composed), (Self.draft.replacing("\n", with: "\r\n"), composed),
      (Self.draft.decomposedStringWithCanonicalMapping, decomposed),
    ] {
      let talk = Conversation.begun(["general": ["positionEncodings": [encoding]]])
      talk.open("/a.md", text)
      #expect(place(talk, "form/one/spelling") == wanted)
      #expect(place(talk, "form/one/padded")?.hasPrefix("3:") == true)
    }
    let talk = Conversation.begun()
    talk.open("/a.md", Self.draft)
    #expect(place(talk, "form/one/padded") == "3:4-3:5")
  }

  @Test func aDiagnosticSaysWhatTheClientCanShow() throws {
    let talk = Conversation.begun(Conversation.able)
    talk.open("/a.md", Self.draft, version: 4)
    let found = talk.diagnostics("/a.md")
    #expect(talk.published("/a.md").map(\.version) == [4])
    let spelling = try #require(found.first { $0["code"] as? String == "form/one/spelling" })
    #expect(spelling["severity"] as? Int == 1)
    #expect(spelling["source"] as? String == "soat")
    let link = (spelling["codeDescription"] as? [String: String])?["href"]
    #expect(link == "file:///rules/form/one.yaml#L22")
    let severities = found.compactMap { $0["severity"] as? Int }
    #expect(severities.sorted() == [1, 2, 3])
    let plain = Conversation.begun()
    plain.open("/a.md", Self.draft)
    #expect(plain.diagnostics("/a.md").allSatisfy { $0["codeDescription"] == nil })
  }

  @Test func onlyTheNewestTextIsChecked() {
    let talk = Conversation.begun()
    talk.open("/a.md", Self.draft)
    for version in 2...9 {
      talk.change("/a.md", [["text": "Số: \(version)/KH-UBND\n"]], version: version)
    }
    talk.settle()
    #expect(talk.published("/a.md").map(\.version) == [9])
    talk.change("/a.md", [["text": ""]], version: 10)
    #expect(talk.diagnostics("/a.md").isEmpty)
    talk.tell("textDocument/didClose", ["textDocument": ["uri": "file:///a.md"]])
    #expect(talk.published("/a.md").last?.version == nil)
    #expect(!talk.server.hasWork)
  }

  /// Edits at random places leave the text that the client has, whatever it counts in.
  @Test(arguments: PositionEncoding.allCases)
  func editsAreFollowed(_ encoding: PositionEncoding) {
    let pieces = ["a", "ế", "e\u{302}\u{301}", "📄", "\n", "\r\n", "", "kế hoạch\n", "👨‍👩‍👧"]
    var random = SeededRandom(seed: 5)
    let talk = Conversation.begun(["general": ["positionEncodings": [encoding.rawValue]]])
    var text = Self.draft
    talk.open("/a.md", text)
    func position(_ index: String.Index) -> [String: Int] {
      let place = LineTable(Array(text.utf8)).position(
        of: text.utf8.distance(from: text.startIndex, to: index), encoding)
      return ["line": place.line, "character": place.character]
    }
    for version in 2..<300 {
      // Never between CR and LF, where no client can stand.
      let places = Array(text.indices) + [text.endIndex]
      let one = random.pick(places)
      let other = random.pick(places)
      let (low, high) = (min(one, other), max(one, other))
      guard text.distance(from: low, to: high) < 40 else { continue }
      let piece = random.pick(pieces)
      let change: [String: Any] = [
        "range": ["start": position(low), "end": position(high)], "text": piece,
      ]
      text.replaceSubrange(low..<high, with: piece)
      talk.change("/a.md", [change], version: version)
      let held = talk.server.documents["file:///a.md"]?.lines.bytes
      #expect(held == Array(text.utf8))
      if held != Array(text.utf8) { return }
    }
  }

  @Test func aChangeThatCannotBeReadChangesNothing() {
    let talk = Conversation.begun()
    talk.open("/a.md", "một")
    talk.change("/a.md", [["text": "hai"], ["range": 7, "text": "x"]], version: 2)
    #expect(talk.server.documents["file:///a.md"]?.lines.bytes == Array("một".utf8))
    let end: [String: Int] = ["line": 9, "character": 9]
    talk.change(
      "/a.md", [["range": ["start": end, "end": ["line": 0, "character": 1]], "text": "x"]],
      version: 3)
    #expect(talk.server.documents["file:///a.md"]?.lines.bytes == Array("mx".utf8))
  }

  @Test func hoverTellsRuleMessageBasisAndFix() throws {
    let talk = Conversation.begun(Conversation.able)
    talk.open("/a.md", Self.draft)
    let hover = talk.ask("textDocument/hover", Conversation.at("/a.md", 3, 4)) as? [String: Any]
    let contents = try #require(hover?["contents"] as? [String: String])
    #expect(contents["kind"] == "markdown")
    #expect(
      contents["value"] == """
        **Warning:** The number reads “7”

        Fix: Change it to “07”

        Basis: Phụ lục I, Nghị định 30/2020/NĐ-CP ngày 05/3/2020

        Rule: Numbers below 10 take a leading zero (`form/one/padded`)
        """)
    #expect(Conversation.short(hover?["range"]) == "3:4-3:5")
    #expect(talk.ask("textDocument/hover", Conversation.at("/a.md", 0, 2)) == nil)
    let plain = Conversation.begun(language: .vietnamese)
    plain.open("/a.md", Self.draft)
    let words = plain.ask("textDocument/hover", Conversation.at("/a.md", 10, 15)) as? [String: Any]
    let text = (words?["contents"] as? [String: String])
    #expect(text?["kind"] == "plaintext")
    #expect(text?["value"]?.hasPrefix("Lỗi: “triễn khai” sai chính tả\nCăn cứ: Điều 1,") == true)
  }

  private func actions(_ talk: Conversation, _ line: Int, _ character: Int) -> [[String: Any]] {
    let place = ["line": line, "character": character]
    let parameters: [String: Any] = [
      "textDocument": ["uri": "file:///a.md"], "range": ["start": place, "end": place],
      "context": ["diagnostics": [] as [Any]],
    ]
    return talk.ask("textDocument/codeAction", parameters) as? [[String: Any]] ?? []
  }

  @Test func aFindingThatOneChangeMendsHasAnAction() throws {
    let talk = Conversation.begun(Conversation.able)
    talk.open("/a.md", Self.draft, version: 3)
    let spelling = try #require(actions(talk, 10, 16).first)
    #expect(spelling["title"] as? String == "Replace by “triển khai”")
    let changes = (spelling["edit"] as? [String: [[String: Any]]])?["documentChanges"]
    let edit = (changes?.first?["edits"] as? [[String: Any]])?.first
    #expect(Conversation.short(edit?["range"]) == "10:14-10:24")
    #expect(edit?["newText"] as? String == "triển khai")
    #expect((changes?.first?["textDocument"] as? [String: Any])?["version"] as? Int == 3)
    #expect(actions(talk, 3, 4).first?["title"] as? String == "Replace by “07”")
    // “No task for the health department” cannot be mended by changing a word.
    #expect(talk.codes("/a.md").contains("form/one/office"))
    let all = (0..<20).flatMap { actions(talk, $0, 0) + actions(talk, $0, 15) }
    #expect(Set(all.compactMap { $0["title"] as? String }) == ["Replace by “triển khai”"])
  }

  /// Words that a line break or a mark of Markdown parts are not put together again by an action.
  @Test func anActionTakesNothingAwayThatItDoesNotSee() {
    let talk = Conversation.begun(Conversation.able)
    talk.open("/a.md", "Các đơn vị triễn\nkhai và triễn **khai** kế hoạch.\n")
    #expect(talk.codes("/a.md").count == 2)
    #expect(actions(talk, 0, 13).isEmpty)
    #expect(actions(talk, 1, 10).isEmpty)
  }

  @Test func sectionsAreATreeOrAList() throws {
    let talk = Conversation.begun(Conversation.able)
    talk.open("/a.md", Self.draft)
    let document = ["textDocument": ["uri": "file:///a.md"]]
    let tree = try #require(
      talk.ask("textDocument/documentSymbol", document) as? [[String: Any]])
    #expect(tree.map { $0["name"] as? String } == ["I. MỤC ĐÍCH", "II. NHIỆM VỤ"])
    let inner = tree[1]["children"] as? [[String: Any]]
    #expect(inner?.map { $0["name"] as? String } == ["1. Sở Nội vụ"])
    #expect(Conversation.short(tree[0]["selectionRange"]) == "8:0-8:11")
    let plain = Conversation.begun()
    plain.open("/a.md", Self.draft)
    let list = plain.ask("textDocument/documentSymbol", document) as? [[String: Any]]
    #expect(list?.map { $0["name"] as? String } == ["I. MỤC ĐÍCH", "II. NHIỆM VỤ", "1. Sở Nội vụ"])
    #expect(list?.last?["containerName"] as? String == "II. NHIỆM VỤ")
  }

  @Test func whatIsNoDraftIsLeftAlone() {
    let talk = Conversation.begun()
    talk.open("/a.swift", "triễn khai", "swift")
    talk.open("/data.yaml", "a: triễn khai", "yaml")
    #expect(!talk.server.hasWork)
    #expect(talk.ask("textDocument/hover", Conversation.at("/a.swift", 0, 0)) == nil)
  }

  @Test func aTextThatCannotBeCheckedSaysWhy() {
    let talk = Conversation.begun()
    talk.open("/a.md", "một\u{0}hai")
    #expect(talk.codes("/a.md") == ["binary"])
    talk.open("/b.md", String(repeating: "một hai ba\n", count: 400_000))
    #expect(talk.codes("/b.md") == ["too-long-to-type"])
  }

  @Test func halfAPairInAMessageMovesNoPlace() {
    let talk = Conversation.begun()
    let message =
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.md","languageId":"markdown","version":1,"text":"\ud83d x \ud83d\udcc4 tri\u1ec5n khai"}}}"#
    talk.send(MessageReader.framed(Array(message.utf8)))
    #expect(place(talk, "form/one/spelling") == "0:7-0:17")
  }
}
