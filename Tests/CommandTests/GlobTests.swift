import Foundation
import Testing

@testable import soat

@Suite struct GlobTests {
  @Test func pathsWithoutMarksAreNoPatterns() {
    #expect(Glob("docs/a.md") == nil)
    #expect(Glob("docs/*.md") != nil)
    #expect(Glob("/no/such/folder/**/x?")?.matches() == [])
  }
}
