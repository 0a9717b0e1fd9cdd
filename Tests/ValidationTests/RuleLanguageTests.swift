import SourceText
import TestSupport
import Testing

@testable import Rules

/// The specification names every key that the program reads, and every test and placeholder.
@Suite struct RuleLanguageTests {
  /// The text below a heading, up to the next one of its level or above.
  private static func section(_ heading: String) -> String {
    let page = ProjectFiles.text("Documentation/rule-language.md") ?? ""
    let level = heading.prefix { $0 == "#" }.count
    var lines: [Substring] = []
    var isInside = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#"), line.prefix(while: { $0 == "#" }).count <= level {
        isInside = line == heading
      }
      if isInside { lines.append(line) }
    }
    return lines.joined(separator: "\n")
  }

  private static func check(_ words: [String], in heading: String) {
    let text = section(heading)
    #expect(!text.isEmpty, "no section “\(heading)”")
    for word in words {
      #expect(text.contains(word), "“\(heading)” does not name \(word)")
    }
  }

  @Test func packsConditionsAndRules() {
    Self.check(PackFields.pack.map { "`\($0.name)`" }, in: "## A pack")
    Self.check(PackFields.origin.map(\.name), in: "## A pack")
    Self.check(
      Condition.fields.map { "`\($0.name)`" } + Condition.features.map { "`\($0)`" }
        + Condition.levels.map { "`\($0)`" }, in: "## A condition (`applies-to`, `when`)")
    let fields = PackFields.rule + PackFields.override
    Self.check(
      fields.map(\.name).filter { name in !CheckKind.all.contains { $0.name == name } },
      in: "## A rule")
    Self.check(
      (PackFields.basis + PackFields.examples + PackFields.example).map(\.name), in: "## A rule")
  }

  @Test(arguments: CheckKind.all.map(\.name))
  func checks(name: String) throws {
    let kind = try #require(CheckKind.all.first { $0.name == name })
    let heading = "### `\(name)`"
    Self.check(kind.fields.map(\.name), in: heading)
    Self.check(kind.placeholders.map { "`{\($0)}`" }, in: heading)
    for field in kind.fields {
      guard case .choice(let words) = field.kind else { continue }
      Self.check(words.filter { !$0.isEmpty }, in: heading)
    }
  }

  @Test func registries() {
    for registry in RegistryFields.all {
      Self.check(registry.fields.map(\.name).filter { $0 != "note" }, in: "## Registries")
    }
  }
}
