import Foundation
import TestSupport
import Testing

/// The example of the library: its pages show its text and what it prints.
@Suite struct ExampleTests {
  private static let path = "Examples/CheckBytes/main.swift"

  @Test func thePageOfTheLibraryShowsIt() throws {
    let fences = MarkdownPage(Automation.text("Documentation/library.md")).fences
    let shown = try #require(fences.first { $0.info == ["swift", Self.path] })
    #expect(shown.text == Automation.text(Self.path))
  }

  /// Bytes in, a report out: fifteen lines, imports among them.
  @Test func itIsShort() {
    let lines = Automation.text(Self.path).split(separator: "\n").filter {
      !$0.hasPrefix("//")
    }
    #expect(lines.count <= 15)
    #expect(lines.allSatisfy { $0.count <= 100 && !$0.contains(";") })
  }

  @Test func itPrintsWhatItsPageShows() throws {
    let fences = MarkdownPage(Automation.text("Examples/README.md")).fences
    let shown = try #require(fences.first { $0.info == ["console"] }).lines
    let run = try Program.run(
      [], in: URL(filePath: ProjectFiles.root),
      program: Program.url.deletingLastPathComponent().appending(path: "CheckBytes"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(shown.first == "$ swift run CheckBytes")
    #expect(Array(shown.dropFirst()) == run.output.split(separator: "\n").map(String.init))
  }
}
