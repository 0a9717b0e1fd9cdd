import Configuration
import SourceText
import TestSupport
import Testing

/// What the documentation shows of configurations is true.
@Suite struct DocumentationTests {
  @Test func theExampleOfThePageIsRead() throws {
    let page = MarkdownPage(try #require(ProjectFiles.text("Documentation/configuration.md")))
    let examples = page.fences.filter { $0.info == ["yaml", ".soat.yaml"] }
    #expect(examples.count == 1)
    for example in examples {
      let (read, faults) = ConfigurationReaderTests.read(example.text)
      #expect(faults.map { $0.message[.english] } == [])
      #expect(read?.files?.value.count == 2)
    }
  }

  /// Blocks `configuration broken` of the page of errors have the fault of their heading, mended ones none.
  @Test func faultsOfThePageOfErrors() throws {
    let text = try #require(ProjectFiles.text("Documentation/errors.md"))
    let page = MarkdownPage(text)
    let fences = page.fences.filter { $0.info.first == "configuration" }
    #expect(fences.count >= 10)
    for fence in fences {
      let (_, faults) = ConfigurationReaderTests.read(fence.text)
      guard fence.info.contains("broken") else {
        #expect(faults.map { $0.message[.english] } == [], "\(fence.heading)")
        continue
      }
      #expect(faults.map { "`\($0.code)`" } == [fence.heading])
      let words = faults.map { "> \($0.message.vietnamese) · \($0.message[.english])\n" }
      #expect(text.contains(words.joined()), "\(words)")
    }
  }
}
