import SourceText
import Testing

@Suite struct NamePatternTests {
  @Test(arguments: [
    ("ke-hoach.md", "*.md", true), ("ke-hoach.md", "ke-*.md", true), ("a.md", "?.md", true),
    ("ế.md", "?.md", true), ("ab.md", "?.md", false), (".a.md", "*.md", false),
    (".a.md", ".*.md", true), ("a.txt", "*.md", false), ("abab", "*ab", true),
    ("aba", "*ab", false),
    ("", "*", true), ("a", "", false), ("", "", true), ("aXbXc", "a*b*c", true),
    ("aXbX", "a*b*c", false),
  ])
  func fits(name: String, pattern: String, expected: Bool) {
    #expect(NamePattern.fits(Array(name.utf8), Array(pattern.utf8)) == expected)
  }

  @Test func manyStarsDoNotHang() {
    let name = [UInt8](repeating: 0x61, count: 20_000)
    let pattern = Array(String(repeating: "*a", count: 50).utf8) + [0x62]
    #expect(!NamePattern.fits(name, pattern))
  }

  @Test func namesAreComposed() {
    #expect(NamePattern.composed("ke\u{302}\u{301}.md") == Array("k\u{1EBF}.md".utf8))
    #expect(NamePattern.composed("a.md") == Array("a.md".utf8))
  }
}
