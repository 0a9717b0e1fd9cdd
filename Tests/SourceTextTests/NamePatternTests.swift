import SourceText
import Testing

@Suite struct NamePatternTests {
  @Test(arguments: [
    ("ke-hoach.md", "*.md", true), ("ke-hoach.md", "ke-*.md", true), ("a.md", "?.md", true),
    ("ế.md", "?.md", true), ("ab.md", "?.md", false), (".a.md", "*.md", false),
    (".a.md", ".*.md", true), ("a.txt", "*.md", false), ("abab", "*ab", true),
    ("aba", "*ab", false), ("", "*", true), ("a", "", false), ("", "", true),
    ("aXbXc", "a*b*c", true), ("aXbX", "a*b*c", false), ("b.md", "[a-c].md", true),
    ("d.md", "[a-c].md", false), ("d.md", "[!a-c].md", true), ("[1].md", "\\[1].md", true),
    ("a*", "a\\*", true), ("ab", "a\\*", false), ("form/a/b", "form/*", true),
  ])
  func fits(name: String, pattern: String, expected: Bool) throws {
    #expect(try NamePattern(pattern).fits(name, hidesDots: true) == expected)
  }

  @Test func namesWithADotFitUnlessTheyAreHidden() throws {
    #expect(try NamePattern("*").fits(".an"))
    #expect(try !NamePattern("*").fits(".an", hidesDots: true))
  }

  @Test func manyStarsDoNotHang() throws {
    let pattern = try NamePattern(String(repeating: "*a", count: 50) + "b")
    #expect(!pattern.fits(String(repeating: "a", count: 20_000)))
  }

  @Test func lettersAreComposed() throws {
    #expect(try NamePattern("k\u{1EBF}.md").fits("ke\u{302}\u{301}.md"))
    #expect(Array(Composition.composed("ke\u{302}\u{301}.md").utf8) == Array("k\u{1EBF}.md".utf8))
    #expect(Composition.composed("a.md") == "a.md")
  }
}
