import Rules
import SourceText
import TestSupport
import Testing

@testable import Validation

/// The generated pages of the documentation are those that the rules and the language give now.
///
/// `Scripts/handbook` writes them.
@Suite struct GeneratedPageTests {
  @Test func theHandbookIsCurrent() throws {
    let files = ProjectFiles.paths(in: "Rules", endingWith: ".yaml").map { path in
      RuleFile(
        source: SourceText(name: path, text: ProjectFiles.text(path) ?? ""),
        name: String(path.dropFirst("Rules/".count).dropLast(".yaml".count)))
    }
    var faults: [Diagnostic] = []
    let book = Knowledge.load(files, diagnostics: &faults).book
    #expect(faults.isEmpty)
    let isCurrent = ProjectFiles.text("Documentation/rules.md") == book.handbook(.vietnamese)
    #expect(isCurrent, "Documentation/rules.md is not current: run Scripts/handbook")
  }

  @Test func theReferenceIsCurrent() {
    let isCurrent =
      ProjectFiles.text("Documentation/reference.md") == RuleBook.reference(.english)
    #expect(isCurrent, "Documentation/reference.md is not current: run Scripts/handbook")
  }
}
