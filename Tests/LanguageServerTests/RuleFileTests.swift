import Foundation
import TestSupport
import Testing

@testable import LanguageServer

/// Packs and registries in an editor: their faults, what may be written, what names mean and where they stand.
@Suite struct RuleFileTests {
  static let pack = "/rules/form/one.yaml"
  static let agencies = "/rules/registry/agencies.yaml"

  /// A conversation in which the pack is open, written as `text`; `‸` marks a place and is taken out.
  private func open(
    _ text: String, at path: String = pack, capabilities: [String: Any] = Conversation.able
  ) -> (talk: Conversation, place: [String: Any]) {
    let talk = Conversation.begun(capabilities)
    let before = text.components(separatedBy: "‸")[0]
    let lines = before.components(separatedBy: "\n")
    talk.open(path, text.replacing("‸", with: ""), "yaml")
    return (talk, Conversation.at(path, lines.count - 1, lines.last?.utf16.count ?? 0))
  }

  private func labels(_ text: String, at path: String = pack) -> [String] {
    let (talk, place) = open(text, at: path)
    let answer = talk.ask("textDocument/completion", place) as? [String: Any]
    return (answer?["items"] as? [[String: Any]] ?? []).compactMap { $0["label"] as? String }
  }

  private func hover(_ text: String, at path: String = pack) -> String? {
    let (talk, place) = open(text, at: path)
    let answer = talk.ask("textDocument/hover", place) as? [String: Any]
    return (answer?["contents"] as? [String: String])?["value"]
  }

  /// The places that an answer names, `one.yaml 16:4-16:10`.
  private func places(_ answer: Any?) -> [String] {
    (answer as? [[String: Any]] ?? []).map { location in
      let uri = (location["uri"] as? String ?? "").split(separator: "/").last.map(String.init)
      return (uri ?? "") + " " + Conversation.short(location["range"])
    }
  }

  @Test func faultsAreThoseOfLintWithTheirMend() throws {
    let text = Folder.pack.replacing("severity: error", with: "severty: error")
      .replacing("office: so-y-te", with: "office: \"so-y-e\"")
    let (talk, _) = open(text)
    let found = talk.diagnostics(Self.pack)
    #expect(
      found.map { "\($0["code"] ?? "") \(Conversation.short($0["range"]))" } == [
        "unknown-agency 6:10-6:18", "missing-field 21:4-21:6", "unknown-key 24:4-24:11",
      ])
    #expect(
      found.last?["message"] as? String == "unknown key “severty”\nHelp: did you mean “severity”?")
    func action(_ line: Int) -> (title: String?, edit: String) {
      let place = ["line": line, "character": 12]
      let answer = talk.ask(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": "file://" + Self.pack], "range": ["start": place, "end": place],
          "context": ["diagnostics": [] as [Any]],
        ])
      let first = (answer as? [[String: Any]])?.first
      let changes = (first?["edit"] as? [String: [[String: Any]]])?["documentChanges"]
      let edit = (changes?.first?["edits"] as? [[String: Any]])?.first
      return (
        first?["title"] as? String,
        "\(Conversation.short(edit?["range"])) \(edit?["newText"] ?? "")"
      )
    }
    #expect(action(6).title == "Replace by “so-y-te”")
    // The quotes stay.
    #expect(action(6).edit == "6:11-6:17 so-y-te")
    talk.change(Self.pack, [["text": Folder.pack]], version: 2)
    #expect(talk.diagnostics(Self.pack).isEmpty)
  }

  @Test func warningsOfLintHaveTags() throws {
    let (talk, _) = open(Folder.pack.replacing("$office", with: "so-y-te"))
    let found = talk.diagnostics(Self.pack)
    #expect(found.map { $0["code"] as? String } == ["unused-parameter"])
    #expect(found.first?["severity"] as? Int == 2)
    #expect(found.first?["tags"] as? [Int] == [1])
  }

  @Test func aChangeOfARegistryIsToldInThePacks() {
    let (talk, _) = open(
      Folder.agencies.replacing("id: so-y-te", with: "id: so-suc-khoe"), at: Self.agencies)
    #expect(talk.codes(Self.pack) == ["unknown-agency"])
    #expect(talk.codes(Self.agencies).isEmpty)
    talk.tell("textDocument/didClose", ["textDocument": ["uri": "file://" + Self.agencies]])
    #expect(talk.codes(Self.pack).isEmpty)
  }

  @Test func keysAreProposed() {
    let top = labels(Folder.pack + "eff‸")
    #expect(top.contains("effective") && !top.contains("title"))
    let rule = labels(Folder.pack + "  - id: x\n    sever‸")
    #expect(rule.contains("severity") && rule.contains("deadline") && !rule.contains("override"))
    let second = labels(Folder.pack + "  - id: x\n    deadline: {}\n    ‸")
    #expect(second.contains("severity") && !second.contains("agencies"))
    let override = labels(Folder.pack + "  - override: x\n    ‸")
    #expect(override.contains("reason") && !override.contains("examples"))
    #expect(labels(Folder.pack + "  - id: x\n    agencies: {‸}").contains("coordinating"))
    #expect(labels(Folder.pack + "  - id: x\n    when: {any: [{‸}]}").contains("province"))
    #expect(labels(Folder.agencies + "  - id: x\n    ‸", at: Self.agencies).contains("successor"))
    let group = labels(Folder.agencies + "      - {id: x, ‸}", at: Self.agencies)
    #expect(group.contains("successor") && !group.contains("id"))
    #expect(labels(Folder.agencies + "  - ‸", at: Self.agencies).contains("entries"))
    #expect(labels(Folder.pack + "# ‸").isEmpty)
    #expect(labels(Folder.pack + "  - id: x\n    message: so‸").isEmpty)
  }

  @Test func valuesAreProposed() {
    let agencies = ["so-y-te", "so-noi-vu", "so-lao-dong", "$office"]
    #expect(labels(Folder.pack + "  - id: x\n    agencies: {assigned: so-‸}") == agencies)
    #expect(
      labels(Folder.pack + "  - id: x\n    agencies:\n      assigned:\n        - so-‸").prefix(3)
        == agencies.prefix(3))
    #expect(labels(Folder.pack + "  - id: x\n    cites: ‸").contains("30-2020-nd-cp"))
    #expect(labels(Folder.pack + "  - id: x\n    when: {type: K‸}").contains("Kế hoạch"))
    #expect(
      labels(Folder.pack + "  - id: x\n    severity: ‸") == ["error", "warning", "info", "off"])
    #expect(labels(Folder.pack + "  - override: ‸").contains("form/one/spelling"))
    #expect(labels("soat: 1\npack: x\nextends: [‸]", at: "/rules/form/two.yaml") == ["form/one"])
    #expect(
      labels(Folder.agencies + "  - {id: x, successor: so‸", at: Self.agencies).contains(
        "so-noi-vu"))
    #expect(labels("registry: ‸", at: Self.agencies).contains("agencies"))
  }

  @Test func aProposalReplacesTheWord() throws {
    let (talk, place) = open(Folder.pack + "  - id: x\n    agencies: {assigned: so-‸noi}")
    let answer = talk.ask("textDocument/completion", place) as? [String: Any]
    let items = try #require(answer?["items"] as? [[String: Any]])
    let item = try #require(items.first { $0["label"] as? String == "so-noi-vu" })
    let edit = item["textEdit"] as? [String: Any]
    #expect(Conversation.short(edit?["range"]) == "41:25-41:31")
    #expect(edit?["newText"] as? String == "so-noi-vu")
    #expect(item["detail"] as? String == "Sở Nội vụ")
  }

  @Test func hoverTellsWhatANameMeans() {
    #expect(
      hover(Folder.pack.replacing("office: so-y-te", with: "office: so-y‸-te"))
        == """
        **Sở Y tế** · so-y-te

        Abbreviations: SYT

        Level, kind: department, department

        Valid: from 01/01/2000

        Source: Nghị định 45 (verified)
        """)
    let successor = hover(
      Folder.agencies.replacing("successor: [so-", with: "successor: [s‸o-"), at: Self.agencies)
    #expect(successor?.contains("Note: gồm cả \\<lao động\\>") == true)
    #expect(
      hover(Folder.agencies.replacing("id: so-lao", with: "id: s‸o-lao"), at: Self.agencies)?
        .contains("Successors: Sở Nội vụ") == true)
    let document = hover(Folder.pack.replacing("document: 30-", with: "document: 3‸0-"))
    #expect(document?.hasPrefix("**Nghị định 30/2020/NĐ-CP of 05/3/2020** · 30-2020-nd-cp") == true)
    #expect(
      hover(Folder.pack.replacing("severity: w", with: "sev‸erity: w"))?
        .hasPrefix("**severity:** the severity") == true)
    #expect(hover(Folder.pack.replacing("title: Thể", with: "title: Th‸ể")) == nil)
    // The file is no YAML just now.
    #expect(
      hover(Folder.pack + "  - id: x\n    agencies: {assigned: so-n‸oi-vu")?
        .hasPrefix("**Sở Nội vụ**") == true)
  }

  @Test func namesLeadToTheirPlaces() {
    let (talk, place) = open(Folder.pack.replacing("office: so-y-te", with: "office: so-y‸-te"))
    #expect(places(talk.ask("textDocument/definition", place)) == ["agencies.yaml 3:9-3:16"])
    var parameters = place
    parameters["context"] = ["includeDeclaration": true]
    #expect(
      places(talk.ask("textDocument/references", parameters)) == [
        "one.yaml 6:10-6:17", "agencies.yaml 3:9-3:16",
      ])
    parameters["context"] = ["includeDeclaration": false]
    #expect(places(talk.ask("textDocument/references", parameters)) == ["one.yaml 6:10-6:17"])
    let (other, parameter) = open(Folder.pack.replacing("{assigned: $o", with: "{assigned: $‸o"))
    #expect(places(other.ask("textDocument/definition", parameter)) == ["one.yaml 6:2-6:8"])
    let (rules, rule) = open(
      Folder.pack + "  - {override: form/one/sp‸elling, reason: x, severity: info}\n")
    #expect(places(rules.ask("textDocument/definition", rule)) == ["one.yaml 21:8-21:16"])
    let (none, nowhere) = open(Folder.pack.replacing("title: Thể", with: "title: Th‸ể"))
    #expect(none.ask("textDocument/definition", nowhere) == nil)
  }

  @Test func anIdIsRenamedEverywhere() throws {
    var (talk, place) = open(
      Folder.agencies.replacing("successor: [so-", with: "successor: [s‸o-"), at: Self.agencies)
    let prepared = talk.ask("textDocument/prepareRename", place) as? [String: Any]
    #expect(prepared?["placeholder"] as? String == "so-noi-vu")
    place["newName"] = "so-nv"
    let edit = talk.ask("textDocument/rename", place) as? [String: [[String: Any]]]
    let changes = try #require(edit?["documentChanges"])
    #expect(changes.count == 1)
    let edits = try #require(changes.first?["edits"] as? [[String: Any]])
    #expect(edits.map { Conversation.short($0["range"]) } == ["5:9-5:18", "13:21-13:30"])
    for (name, code) in [("so-y-te", -32803), ("Sở", -32803), ("", -32803)] {
      place["newName"] = name
      #expect(talk.code("textDocument/rename", place) == code)
    }
    talk.open(Self.pack, "a: [", "yaml")
    place["newName"] = "so-nv"
    #expect(talk.code("textDocument/rename", place) == -32803)
  }

  @Test func withoutDocumentChangesAClientGetsChanges() throws {
    var (talk, place) = open(
      Folder.pack.replacing("office: so-y-te", with: "office: so-y‸-te"), capabilities: [:])
    place["newName"] = "syt"
    let edit = talk.ask("textDocument/rename", place) as? [String: [String: [Any]]]
    #expect(
      edit?["changes"]?.mapValues(\.count) == [
        "file:///rules/form/one.yaml": 1, "file:///rules/registry/agencies.yaml": 1,
      ])
  }

  @Test func rulesAreSymbols() {
    let (talk, _) = open(Folder.pack)
    let answer = talk.ask(
      "textDocument/documentSymbol", ["textDocument": ["uri": "file://" + Self.pack]])
    let symbols = answer as? [[String: Any]]
    #expect(
      symbols?.map { $0["name"] as? String } == [
        "form/one/padded", "form/one/spelling", "form/one/office",
      ])
    #expect(symbols?.last?["detail"] as? String == "Giao việc cho Sở Y tế")
  }

  @Test func savedRulesAreAppliedToDrafts() {
    let talk = Conversation.begun(Conversation.able)
    #expect(talk.messages.contains { $0["method"] as? String == "client/registerCapability" })
    talk.open("/a.md", "Các đơn vị khẩn chương.")
    #expect(talk.codes("/a.md").isEmpty)
    let changed = Folder.pack.replacing(
      "{triễn khai", with: "{khẩn chương: khẩn trương, triễn khai")
    talk.open(Self.pack, changed, "yaml")
    #expect(talk.codes("/a.md").isEmpty)
    talk.store.texts["form/one.yaml"] = changed
    talk.tell("textDocument/didSave", ["textDocument": ["uri": "file://" + Self.pack]])
    #expect(talk.codes("/a.md") == ["form/one/spelling"])
    talk.store.texts["form/one.yaml"] = Folder.pack
    talk.tell(
      "workspace/didChangeWatchedFiles", ["changes": [["uri": "file://" + Self.pack, "type": 2]]])
    #expect(talk.codes("/a.md").isEmpty)
    // Broken rules: drafts are judged by those before, and the user hears of it once.
    talk.store.texts["form/one.yaml"] = "soat: 1\npack: form/one\n"
    for _ in 0..<2 {
      talk.tell("textDocument/didSave", ["textDocument": ["uri": "file://" + Self.pack]])
    }
    talk.change("/a.md", [["text": "triễn khai"]], version: 2)
    #expect(talk.codes("/a.md") == ["form/one/spelling"])
    #expect(talk.messages.filter { $0["method"] as? String == "window/showMessage" }.count == 1)
  }

  @Test func rulesThatWereNeverSoundAreTold() {
    var files = Folder.files
    files["form/one.yaml"] = "soat: 1\n"
    let talk = Conversation.begun(files: files)
    talk.open("/a.md", "triễn khai")
    #expect(talk.codes("/a.md") == ["broken-rules"])
  }

  @Test func aPackOfItsOwnIsJudgedWithTheRulesOfTheProgram() {
    let text = """
      soat: 1
      pack: own
      title: Riêng
      version: 1.0.0
      source: {type: Quy chế}
      extends: form/one
      rules:
        - {override: form/one/speling, reason: x, severity: info}

      """
    let talk = Conversation.begun(Conversation.able)
    talk.open("/elsewhere/own.yaml", text, "yaml")
    #expect(talk.codes("/elsewhere/own.yaml") == ["unknown-rule"])
    talk.change(
      "/elsewhere/own.yaml", [["text": text.replacing("speling", with: "spelling")]], version: 2)
    #expect(talk.codes("/elsewhere/own.yaml").isEmpty)
    // No longer a pack: nothing is said of it.
    talk.change("/elsewhere/own.yaml", [["text": "a: 1"]], version: 3)
    #expect(talk.diagnostics("/elsewhere/own.yaml").isEmpty)
    #expect(talk.published("/rules/form/one.yaml").isEmpty)
  }
}
