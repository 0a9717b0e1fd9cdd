import Dates
import Findings
import Foundation
import Reporters
import Rules
import SourceText
import Testing
import YAMLSource

@testable import Validation

/// Packs besides those of the folder, changes of rules, and what is said of single files.
@Suite struct RunChangesTests {
  private static let own = RuleFile(
    path: "goi/so-y-te/them.yaml",
    bytes: Array(
      """
      soat: 1
      pack: so-y-te/them
      title: Gói của Sở
      version: 1.0.0
      source: {type: Quy chế}
      extends: form/decree-30-2020
      applies-to: {type: Kế hoạch}
      rules:
        - {override: form/decree-30-2020/numbering-repeat, severity: info, reason: thử}

      """.utf8), name: nil)

  private static func changes(_ rule: String) throws -> RuleChanges {
    let text = "- {override: \(rule), severity: \"off\", reason: thử}\n"
    var sink = DiagnosticSink(source: SourceText(name: ".soat.yaml", text: text))
    let node = try #require(YAMLReader.read(sink.source, into: &sink))
    return RuleChanges(source: sink.source, nodes: try #require(node.sequence))
  }

  private static let sample = "huyen-cang-long-aids-2023-loi.md"

  private static func report(
    _ validator: Validator, packs: [String] = [], _ terms: InputFile.Terms = InputFile.Terms(),
    text: String? = nil
  ) async throws -> Report {
    let bytes =
      text.map { Array($0.utf8) }
      ?? Shipped.bytes(Shipped.root.appending(path: "Samples/" + sample))
    var file = InputFile(name: sample) { bytes }
    file.terms = terms
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.packs = packs
    return try await validator.validate([file], options)
  }

  private static func json(_ report: Report) -> String {
    String(decoding: Reporter.json.render(report, ReporterOptions()), as: UTF8.self)
  }

  /// A shelf loads what is wanted, and says what a book of everything says.
  @Test func aShelfWithOwnPacksAndChangesSaysWhatABookOfAllSays() async throws {
    let changes = try Self.changes("citations/general/registry-date")
    let shelf = try #require(RuleShelf(Shipped.files, own: [Self.own], changes: changes))
    #expect(
      shelf.edition.book.packs.filter { !$0.rules.isEmpty || !$0.overrides.isEmpty }.map(\.name)
        == ["citations/general", "form/decree-30-2020", "so-y-te/them"])
    var diagnostics: [Diagnostic] = []
    let all = Knowledge.load(
      Shipped.files + [Self.own], changes: changes, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    let found = try await Self.report(Validator(shelf))
    #expect(Self.json(found) == Self.json(try await Self.report(Validator(all))))
    let rules = found.documents.flatMap(\.results)
    #expect(!rules.contains { $0.rule == "citations/general/registry-date" })
    let repeats = rules.filter { $0.rule == "form/decree-30-2020/numbering-repeat" }
    guard case .fail(let findings)? = repeats.first?.status else {
      Issue.record("the label that occurs twice is not told")
      return
    }
    #expect(findings.map(\.severity) == [.info])
    #expect(shelf.edition.book.packs.contains { $0.rules.isEmpty && $0.overrides.isEmpty })
  }

  @Test func faultsOfOwnPacksAndChangesAreTheShelf() throws {
    #expect(RuleShelf(Shipped.files, changes: try Self.changes("citations/general/no-such")) == nil)
    #expect(RuleShelf(Shipped.files, changes: try Self.changes("no/such/rule")) == nil)
    let broken = RuleFile(
      path: Self.own.path,
      bytes: Self.own.bytes + Array("  - {id: x, tittle: y}\n".utf8), name: nil)
    #expect(RuleShelf(Shipped.files, own: [broken]) == nil)
  }

  @Test func whatIsSaidOfAFileHoldsForIt() async throws {
    let shelf = try #require(RuleShelf(Shipped.files))
    var terms = InputFile.Terms()
    terms.packs = ["time/general"]
    let packs = try await Self.report(Validator(shelf), packs: ["text/general"], terms)
    #expect(packs.documents.map { $0.packs.map(\.pack) } == [["time/general"]])
    // The type that is printed counts as it is printed.
    terms.type = "Báo cáo"
    let printed = try await Self.report(Validator(shelf), terms)
    #expect(printed.documents.map(\.type) == ["Kế hoạch"])
    let bare = "Kính gửi: Sở Y tế\n\nĐề nghị báo cáo kết quả.\n"
    let typed = try await Self.report(Validator(shelf), terms, text: bare)
    #expect(typed.documents.map(\.type) == ["Báo cáo"])
  }

  @Test func issuedDocumentsAreNoDrafts() async throws {
    let shelf = try #require(RuleShelf(Shipped.files))
    let draft = """
      ỦY BAN NHÂN DÂN
      TỈNH AN GIANG

      Số:      /KH-UBND

      An Giang, ngày    tháng 3 năm 2026

      KẾ HOẠCH
      Phòng, chống ma túy năm 2026

      I. MỤC TIÊU

      Giảm dần.
      """
    func errors(_ isIssued: Bool?) async throws -> [String] {
      var terms = InputFile.Terms()
      terms.packs = ["form/decree-30-2020"]
      terms.isIssued = isIssued
      let report = try await Self.report(Validator(shelf), terms, text: draft)
      return report.documents.flatMap(\.results).compactMap { result in
        guard case .fail(let findings) = result.status, findings.first?.severity == .error else {
          return nil
        }
        return result.rule
      }
    }
    let rule = "form/decree-30-2020/number-filled-issued"
    #expect(try await !errors(nil).contains(rule))
    #expect(try await errors(true).contains(rule))
  }
}
