import Findings
import Registries
import SourceText
import Testing
import YAMLSource

@testable import Rules

private let base = """
  \(head("base"))
  rules:
    - {id: one, title: Có cấm, title-en: One, severity: warning, basis: a, text: {without: cấm},
       message: "Có {found}", message-en: x, waivable: false}
    - {id: two, title: Có từ, title-en: Two, severity: warning, basis: a,
       text: {contains: mại dâm, at-least: 2}, message: "Có {count}", message-en: x}
  """

/// Changes of rules for a whole run.
@Suite struct RuleChangesTests {
  private static func changes(_ text: String) throws -> RuleChanges {
    var sink = DiagnosticSink(source: SourceText(name: ".soat.yaml", text: text))
    let root = try #require(YAMLReader.read(sink.source, into: &sink))
    return RuleChanges(source: sink.source, nodes: try #require(root["rules"]?.sequence))
  }

  /// The book of packs with changes, and the faults with their lines.
  private static func load(
    _ text: String, _ packs: String...
  ) throws -> (book: RuleBook, faults: [String]) {
    var diagnostics: [Diagnostic] = []
    let files = packs.map { text in
      let name = text.split(separator: "\n").first { $0.hasPrefix("pack: ") }?.dropFirst(6) ?? ""
      return SourceText(name: "Rules/\(name).yaml", text: text)
    }
    let book = RuleBook.load(
      files: files, registry: .empty, changes: try changes(text), diagnostics: &diagnostics)
    return (
      book,
      diagnostics.map { fault in
        let line = fault.source?.position(of: fault.range.lowerBound).line ?? 0
        return "\(fault.file):\(line) \(fault.code)"
      }
    )
  }

  private static func severities(_ book: RuleBook, _ packs: String...) -> [String] {
    book.rules(of: packs).map { "\($0.id) \($0.severity.rawValue)" }
  }

  @Test func aChangeHoldsWhereverTheRuleHolds() throws {
    let (book, faults) = try Self.load(
      "rules: [{override: base/two, reason: thử, severity: \"off\", waivable: false}]", base,
      head("top", "extends: base") + "\nrules: []")
    #expect(faults == [])
    #expect(Self.severities(book, "base") == ["base/one warning", "base/two off"])
    #expect(Self.severities(book, "top") == ["base/one warning", "base/two off"])
    #expect(Self.severities(book, "top", "base") == ["base/one warning", "base/two off"])
    // As it is written it stays.
    #expect(book.rule("base/two")?.severity == .warning)
    let changed = try #require(book.pack("base")?.changes.first)
    #expect(changed.overrideReason == "thử")
    #expect(changed.source.name == ".soat.yaml")
    #expect(!changed.isWaivable)
    #expect(book.pack("top")?.changes.isEmpty == true)
  }

  /// Of several versions that of the overriding pack holds, whatever a run changes in all of them.
  @Test func aChangeComesBehindWhatPacksChange() throws {
    let top =
      head("top", "extends: base")
      + "\nrules: [{override: base/two, reason: a, severity: info, text: {at-least: 3}}]"
    let (book, faults) = try Self.load(
      "rules: [{override: base/two, reason: thử, title: Mới}]", base, top)
    #expect(faults == [])
    for packs in [["top", "base"], ["base", "top"]] {
      let rule = try #require(book.rules(of: packs).last)
      #expect(rule.severity == .info && rule.title.vietnamese == "Mới")
      #expect(rule.overriddenBy == ["top"])
    }
    #expect(book.rules(of: ["base"]).last?.severity == .warning)
  }

  @Test func faultsAreToldOnceWithTheirPlaces() throws {
    let (_, faults) = try Self.load(
      """
      rules:
        - {override: base/tow, reason: a, severity: info}
        - {override: no/such, reason: a, severity: info}
        - {override: base/two, severity: info}
        - {override: base/two, reason: a, severity: info}
        - {override: base/one, reason: a, severity: info}
      """, base, head("top", "extends: base") + "\nrules: []")
    #expect(
      faults == [
        ".soat.yaml:2 unknown-rule", ".soat.yaml:3 unknown-rule", ".soat.yaml:4 missing-field",
        ".soat.yaml:5 duplicate-id", ".soat.yaml:6 not-waivable",
      ])
  }

  @Test func whatMayNotBeWaivedMayOnlyBeMadeGraver() throws {
    func faults(_ change: String) throws -> [String] {
      try Self.load("rules: [{override: base/one, reason: a, \(change)}]", base).faults
    }
    #expect(try faults("severity: error") == [])
    #expect(try faults("severity: warning") == [])
    #expect(try faults("waivable: false") == [])
    #expect(try faults("severity: \"off\"") == [".soat.yaml:1 not-waivable"])
    #expect(try faults("severity: info") == [".soat.yaml:1 not-waivable"])
    #expect(try faults("waivable: true") == [".soat.yaml:1 not-waivable"])
  }

  @Test func anOverrideOfAPackMayForbidWaivers() throws {
    var diagnostics: [Diagnostic] = []
    let top =
      head("top", "extends: base")
      + "\nrules: [{override: base/two, reason: a, waivable: false}]"
    let book = RuleBook.load(
      files: [
        SourceText(name: "Rules/base.yaml", text: base),
        SourceText(name: "Rules/top.yaml", text: top),
      ], registry: .empty, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    #expect(book.pack("top")?.overrides.first?.isWaivable == false)
  }
}
