import TestSupport
import Testing

@testable import Validation

/// One text of a case page under `Documentation/checks`: the rule in the block above it, the text, and
/// what must come of it.
///
/// How pages are written is told in `Documentation/checks/README.md`.
struct CasePage: Sendable, CustomTestStringConvertible {
  /// What must come out: one line `→ WORD TEXT` below the text.
  struct Expectation: Sendable, Hashable {
    /// `pass`, `error`, `warning`, `info`, `unsure` or `not-applicable`.
    let word: String
    /// The message or reason; empty where the page does not say.
    let text: String
  }

  /// The page's name, `deadline`.
  let page: String
  /// The heading it stands under.
  let heading: String
  /// The line of the text's fence in the page.
  let line: Int
  /// The name of the pack made of the rule.
  let pack: String
  /// The rule as the page shows it.
  let rule: String
  /// The pack made of it, as YAML; where the text has a layout, with an example that has it.
  let yaml: String
  /// How the text looks on paper, as the keys of a mapping in braces; nil for a text without pages.
  let layout: String?
  /// The text with its marks `⟦ ⟧`.
  let marked: String
  /// The other files of its run: the blocks `text beside` above it.
  let beside: [String]
  /// The day as of which it is judged; nil: the text's own.
  let asOf: String?
  let expected: [Expectation]

  var testDescription: String { "\(page).md:\(line) \(heading)" }

  /// Every text of every page.
  static let all: [CasePage] = ProjectFiles.paths(in: folder, endingWith: ".md")
    .filter { !$0.hasSuffix("README.md") }
    .flatMap { cases(path: $0) }

  static let folder = "Documentation/checks"

  private static func cases(path: String) -> [CasePage] {
    let page = String(path.dropFirst(folder.count + 1).dropLast(3))
    var rule: MarkdownPage.Fence?
    var layout: String?
    var cases: [CasePage] = []
    var beside: [String] = []
    for fence in MarkdownPage(ProjectFiles.text(path) ?? "").fences {
      switch fence.info.first {
      case "yaml":
        rule = fence
        beside = []
        layout = nil
      case "layout": layout = "{\(fence.lines.joined(separator: ", "))}"
      case "text" where fence.info.contains("beside"): beside.append(trimmed(fence.lines[...]))
      case "text":
        let pack = "cases/\(page)-\(fence.line)"
        let example = layout.map { ["examples: {pass: [{text: x, layout: \($0)}]}"] } ?? []
        let ends = fence.lines.firstIndex { $0.hasPrefix("→") } ?? fence.lines.count
        cases.append(
          CasePage(
            page: page, heading: fence.heading, line: fence.line, pack: pack,
            rule: rule?.text ?? "",
            yaml: RuleWrapper.pack(pack, rule: (rule?.lines ?? []) + example),
            layout: layout,
            marked: trimmed(fence.lines[..<ends]), beside: beside,
            asOf: fence.info.first { $0.hasPrefix("as-of=") }.map { String($0.dropFirst(6)) },
            expected: fence.lines[ends...].map(expectation)))
      default: break
      }
    }
    return cases
  }

  private static func trimmed(_ lines: ArraySlice<String>) -> String {
    var lines = lines
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private static func expectation(_ line: String) -> Expectation {
    let words = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    return Expectation(word: words.first ?? "", text: words.count > 1 ? words[1] : "")
  }
}

/// Makes a whole pack of the keys of a rule that a page shows.
enum RuleWrapper {
  /// What a rule must have and a page need not repeat.
  private static let defaults = [
    ("title", "Quy tắc của trang"), ("title-en", "the rule of the page"), ("severity", "error"),
    ("basis", "Điều 1"), ("message", "không đạt"), ("message-en", "not met"),
  ]

  /// A pack of one rule; keys that the lines lack are filled in.
  static func pack(_ name: String, rule lines: [String]) -> String {
    var text = """
      soat: 1
      pack: \(name)
      title: Gói của trang
      version: 1.0.0
      source: {type: Quyết định}
      rules:
        - id: rule

      """
    for (key, value) in defaults where !lines.contains(where: { $0.hasPrefix(key + ":") }) {
      text += "    \(key): \(value)\n"
    }
    for line in lines { text += line.isEmpty ? "\n" : "    \(line)\n" }
    return text
  }
}
