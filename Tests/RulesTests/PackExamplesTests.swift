import Registries
import SourceText
import TestSupport
import Testing

@testable import Rules

/// A pack without its examples says what it says with them.
@Suite struct PackExamplesTests {
  private static func removed(_ text: String) -> String {
    String(decoding: PackExamples.removed(from: Array(text.utf8)), as: UTF8.self)
  }

  @Test func linesOfExamplesAreLeftEmpty() {
    let text = """
      soat: 1
      rules:
        - id: a
          text:
            contains:
              - x
          examples:
            pass:
              - một

              - |
                hai
          note: b
        - id: b
          examples:
            fail: [ba]

        # the end
      """
    let expected = """
      soat: 1
      rules:
        - id: a
          text:
            contains:
              - x






          note: b
        - id: b



        # the end
      """
    #expect(Self.removed(text) == expected)
    #expect(
      Self.removed(text.replacing("\n", with: "\r\n")).replacing("\r\n", with: "\n")
        .split(separator: "\n").map(String.init)
        == expected.split(separator: "\n").map(String.init))
  }

  /// Only the key of a rule counts, and only where nothing else stands in its line.
  @Test(arguments: [
    "", "\n", "soat: 1\n", "examples:\n  pass: a\n",
    "rules: [{id: a, examples: {pass: [b]}}]\n",
    "rules:\n  - id: a\n    examples: {pass: [b]}\n",
    "rules:\n  - id: a\n    note: |\n      examples:\n        pass\n",
    "rules:\n  - id: a\n    text:\n      examples:\n        pass: b\n",
    "rules:\n  - examples:\n      pass: [b]\n    id: a",
    "parameters:\n  - a\n  examples:\n    b\nrules: []\n",
  ])
  func everythingElseStays(_ text: String) { #expect(Self.removed(text) == text) }

  @Test func shippedPacksKeepTheirRules() throws {
    var diagnostics: [Diagnostic] = []
    func sources(_ isRegistry: Bool) -> [SourceText] {
      ProjectFiles.paths(in: "Rules", endingWith: ".yaml")
        .filter { $0.hasPrefix("Rules/registry/") == isRegistry }
        .map { SourceText(name: $0, text: ProjectFiles.text($0) ?? "") }
    }
    let registry = Registry.load(files: sources(true), diagnostics: &diagnostics)
    let files = sources(false)
    let without = files.map {
      SourceText(
        name: $0.name,
        text: String(decoding: PackExamples.removed(from: $0.bytes), as: UTF8.self))
    }
    let book = RuleBook.load(files: files, registry: registry, diagnostics: &diagnostics)
    let spared = RuleBook.load(files: without, registry: registry, diagnostics: &diagnostics)
    #expect(diagnostics.filter { $0.gravity == .error }.isEmpty)
    for (pack, other) in zip(book.packs, spared.packs) {
      #expect(pack.allRules.map(\.summary) == other.allRules.map(\.summary))
      #expect(other.rules.allSatisfy { $0.examples.isEmpty })
      // Places in the file stay in their lines.
      for (rule, same) in zip(pack.rules, other.rules) {
        #expect(
          rule.source.position(of: rule.range.lowerBound)
            == same.source.position(of: same.range.lowerBound))
      }
    }
    #expect(book.packs.flatMap(\.rules).contains { !$0.examples.isEmpty })
    #expect(zip(files, without).allSatisfy { $1.bytes.count * 10 < $0.bytes.count * 9 })
  }
}
