import TestSupport
import Testing

/// The tables in plain sight: what stands in a folder stands in its table and in the documentation.
@Suite struct TableTests {
  /// Files of the folder of checks that serve several checks.
  private static let shared = [
    "Answer", "IssuerNames", "LegalDocument+Citation", "PartialDate+Bounds",
  ]

  /// Every file of the folder belongs to a check of the table, and every check of the table has its
  /// file and its page.
  @Test func checks() {
    let kinds = House.table(in: "Sources/Rules/CheckTable.swift")
    #expect(kinds.count >= 9)
    let files = House.files.filter { $0.path.hasPrefix("Sources/Rules/Checks/") }
    for file in files where !Self.shared.contains(file.name) {
      let isOfCheck = kinds.contains { file.name.lowercased().hasPrefix($0) }
      #expect(isOfCheck, "\(file.path) is named after no check of CheckTable.swift")
    }
    for file in files {
      for name in House.words(in: file.text, after: ["CheckKind(\n    name: \""]) {
        #expect(kinds.contains(name), "\(name) of \(file.path) has no line in CheckTable.swift")
      }
    }
    for kind in kinds {
      let own = files.filter { $0.text.contains("static let \(kind) = CheckKind(") }
      #expect(own.count == 1, "the check \(kind) has no file of its own")
      let page = ProjectFiles.text("Documentation/checks/\(kind).md") ?? ""
      let isThere = page.hasPrefix("# `\(kind)`\n")
      #expect(isThere, "Documentation/checks/\(kind).md is missing")
      let list = ProjectFiles.text("Documentation/checks/README.md") ?? ""
      let isListed = list.contains("(\(kind).md)")
      #expect(isListed, "Documentation/checks/README.md does not name \(kind)")
    }
  }

  /// Every input format and every reporter has its line in the list of formats.
  @Test(arguments: [
    ("Sources/Readers", "Sources/Readers/InputFormat.swift", "InputFormat("),
    ("Sources/Reporters", "Sources/Reporters/Reporter.swift", "Reporter("),
  ])
  func formats(folder: String, table: String, type: String) {
    let members = House.table(in: table)
    #expect(members.count >= 2)
    let page = ProjectFiles.text("Documentation/formats.md") ?? ""
    let text = House.files.filter { $0.path.hasPrefix(folder + "/") }.map(\.text)
      .joined(separator: "\n")
    for member in members {
      let names = House.words(in: text, after: ["\(member) = \(type)\n    name: \""])
      #expect(names.count == 1, "\(member) of \(table) is made nowhere in \(folder)")
      for name in names {
        let isListed = page.contains("| `\(name)` |")
        #expect(isListed, "Documentation/formats.md does not name \(name)")
      }
    }
  }

  /// Every name of a fault is explained, and no name is explained that the program never tells.
  @Test func faults() {
    let page = MarkdownPage(ProjectFiles.text("Documentation/errors.md") ?? "")
    let explained = Set(
      page.headings.filter { $0.hasPrefix("`") }.map { String($0.dropFirst().dropLast()) })
    var told: Set<String> = []
    for file in House.files where file.target != "TestSupport" {
      told.formUnion(Self.faults(in: file.text))
    }
    let patterns = House.files.filter { $0.name == "PatternTypes" }.map(\.text).joined()
    told.formUnion(House.words(in: patterns, after: [" = \""]).map { "pattern-" + $0 })
    #expect(told.count > 60)
    for code in told.subtracting(explained).sorted() {
      Issue.record("Documentation/errors.md does not explain `\(code)`")
    }
    for code in explained.subtracting(told).sorted() {
      Issue.record("Documentation/errors.md explains `\(code)`, which nothing tells")
    }
  }

  /// The names of faults that a file tells: the first word in quotes behind one of these calls.
  private static func faults(in text: String) -> [String] {
    let calls = ["error(", "warning(", "fault(", "unknown(", "InputError(", "code = "]
    let squeezed = text.split { $0 == "\n" || $0 == " " }.joined(separator: " ")
    var openings = calls.flatMap { [$0 + "\"", $0 + " \""] }
    openings += ["code: \""]
    return House.words(in: squeezed, after: openings).filter { word in
      word.contains { $0.isLetter }
        && word.utf8.allSatisfy {
          ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39)
        }
    }
  }
}
