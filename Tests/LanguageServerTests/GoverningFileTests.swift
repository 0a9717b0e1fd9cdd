import Foundation
import SourceText
import Testing
import Validation

@testable import LanguageServer

/// Configurations and waivers in an editor: what may be written, what it means, what is wrong.
@Suite struct GoverningFileTests {
  private static let configuration = "/kho/.soat.yaml"
  private static let waivers = "/kho/mien-tru.yaml"

  /// A conversation in which a file is open, written as `text`; `‸` marks a place and is taken out.
  private func open(_ text: String, at path: String) -> (talk: Conversation, place: [String: Any]) {
    let talk = Conversation.begun(Conversation.able)
    let lines = text.components(separatedBy: "‸")[0].components(separatedBy: "\n")
    talk.open(path, text.replacing("‸", with: ""), "yaml")
    return (talk, Conversation.at(path, lines.count - 1, lines.last?.utf16.count ?? 0))
  }

  private func labels(_ text: String, at path: String = configuration) -> [String] {
    let (talk, place) = open(text, at: path)
    let answer = talk.ask("textDocument/completion", place) as? [String: Any]
    return (answer?["items"] as? [[String: Any]] ?? []).compactMap { $0["label"] as? String }
  }

  private func hover(_ text: String, at path: String = configuration) -> String? {
    let (talk, place) = open(text, at: path)
    let answer = talk.ask("textDocument/hover", place) as? [String: Any]
    return (answer?["contents"] as? [String: String])?["value"]
  }

  @Test func keysOfAConfigurationAreOffered() {
    let keys = labels("soat: 1\n‸")
    #expect(keys.contains("packs") && keys.contains("waivers") && keys.contains("limits"))
    #expect(!keys.contains("soat"))
    #expect(
      Set(labels("soat: 1\nlimits:\n  ‸")) == ["file-size", "archive-size", "archive-entries"])
    let entry = labels("soat: 1\nfiles:\n  - match: a\n    ‸")
    #expect(entry.contains("exclude") && !entry.contains("match") && !entry.contains("lang"))
  }

  @Test func valuesOfAConfigurationAreOffered() {
    #expect(labels("soat: 1\nfail-on: ‸") == ["error", "warning", "info", "never"])
    #expect(labels("soat: 1\nissued: ‸") == ["true", "false"])
    #expect(labels("soat: 1\npacks: [‸]") == ["form/one"])
    #expect(labels("soat: 1\nfiles:\n  - match: a\n    type: ‸") == ["Kế hoạch"])
  }

  @Test func changesOfRulesAreWrittenAsInPacks() {
    let keys = labels("soat: 1\nrules:\n  - override: form/one/office\n    ‸")
    #expect(keys.contains("severity") && keys.contains("reason"))
    #expect(labels("soat: 1\nrules:\n  - override: ‸").contains("form/one/office"))
  }

  @Test func waiversAreCompleted() {
    let keys = labels("soat-waivers: 1\nwaivers:\n  - rule: a\n    ‸", at: Self.waivers)
    #expect(keys.contains("expires") && !keys.contains("rule"))
    let rules = labels("soat-waivers: 1\nwaivers:\n  - rule: ‸", at: Self.waivers)
    #expect(rules == ["form/one/padded", "form/one/spelling", "form/one/office"])
  }

  @Test func keysAndNamesAreExplained() throws {
    let key = try #require(hover("soat: 1\nfail-‸on: error\n"))
    #expect(key.contains("From this gravity on the status is 1"))
    #expect(!key.contains("Values:"))
    let rule = try #require(
      hover("soat-waivers: 1\nwaivers:\n  - rule: form/one/spel‸ling\n", at: Self.waivers))
    #expect(rule.contains("Spelling"))
    #expect(hover("soat: 1\nnonsen‸se: 1\n") == nil)
  }

  @Test func faultsAreThoseOfTheTextInTheEditor() {
    let talk = Conversation.begun(Conversation.able)
    talk.store.typedFaults = { source in
      [
        Diagnostic(
          code: "unknown-key", LocalText("sai", english: "wrong"), in: source, at: 8..<12)
      ]
    }
    talk.open(Self.configuration, "soat: 1\npack: a\n", "yaml")
    let faults = talk.diagnostics(Self.configuration)
    #expect(faults.map { Conversation.short($0["range"]) } == ["1:0-1:4"])
    talk.store.typedFaults = { _ in [] }
    talk.change(Self.configuration, [["text": "soat: 1\n"]], version: 2)
    #expect(talk.codes(Self.configuration) == [])
  }

  @Test func whatIsSetAsideAndHowLongADraftMayBeIsOfTheTerms() {
    let talk = Conversation.begun(Conversation.able)
    talk.store.change = { terms in
      terms.configuration = Self.configuration
      terms.fileSize = 20
      terms.language = .vietnamese
    }
    talk.open("/kho/a.md", String(repeating: "a", count: 21))
    #expect(talk.codes("/kho/a.md") == ["too-large"])
    talk.change("/kho/a.md", [["text": "Số: 7/KH-UBND"]], version: 2)
    let found = talk.diagnostics("/kho/a.md")
    #expect(found.contains { $0["message"] as? String == "Số ghi “7”" })
  }

  @Test func faultsOfAConfigurationAreTakenBackWithTheLastDraft() {
    let talk = Conversation.begun(Conversation.able)
    talk.store.change = { terms in
      terms.configuration = Self.configuration
      terms.faults = [
        Diagnostic(code: "missing", LocalText("thiếu", english: "missing"), file: Self.waivers)
      ]
    }
    talk.open("/kho/a.md", "KẾ HOẠCH\n")
    #expect(talk.codes(Self.waivers) == ["missing"])
    talk.store.change = { _ in }
    talk.change("/kho/a.md", [["text": "KẾ HOẠCH năm\n"]], version: 2)
    #expect(talk.codes(Self.waivers) == [])
  }
}
