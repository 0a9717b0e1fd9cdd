import Configuration
import SourceText
import Testing
import YAMLSource

@Suite struct IgnoredPathTests {
  /// Pattern, path, whether the path is a folder, whether it fits; by the manual of gitignore.
  @Test(arguments: [
    ("*.txt", "a.txt", false, true),
    ("*.txt", "sub/deep/a.txt", false, true),
    ("*.txt", "a.txt.md", false, false),
    ("/a.txt", "a.txt", false, true),
    ("/a.txt", "sub/a.txt", false, false),
    ("sub/a.txt", "sub/a.txt", false, true),
    ("sub/a.txt", "x/sub/a.txt", false, false),
    ("nhap/", "nhap", true, true),
    ("nhap/", "x/nhap", true, true),
    ("nhap/", "nhap", false, false),
    ("**/nhap", "nhap", true, true),
    ("**/nhap", "a/b/nhap", false, true),
    ("a/**", "a", true, false),
    ("a/**", "a/b/c.md", false, true),
    ("a/**/b", "a/b", false, true),
    ("a/**/b", "a/x/y/b", false, true),
    ("a/**/b", "a/x/y/c", false, false),
    ("**", "a/b", false, true),
    ("a/*", "a/b", false, true),
    ("a/*", "a/b/c", false, false),
    ("?.md", "á.md", false, true),
    ("?.md", "ab.md", false, false),
    ("[a-c]x", "bx", false, true),
    ("[!a-c]x", "bx", false, false),
    ("[^a-c]x", "dx", false, true),
    ("[]]x", "]x", false, true),
    ("[a-]x", "-x", false, true),
    ("\\*.md", "*.md", false, true),
    ("\\*.md", "a.md", false, false),
    ("a**b", "axxb", false, true),
    ("*a*b*c*", "xxaxxbxxcxx", false, true),
    ("*a*b*c*", "xxaxxcxxbxx", false, false),
    (".hidden", ".hidden", false, true),
    ("*", ".hidden", false, true),
  ])
  func fits(pattern: String, path: String, isFolder: Bool, does: Bool) throws {
    let found = try PathPattern(pattern).fits(RelativePath(path), isFolder: isFolder)
    #expect(found == does, "\(pattern) \(path)")
  }

  @Test func aPatternOfAFolderCoversWhatIsInIt() throws {
    let pattern = try PathPattern("/bao-cao")
    #expect(pattern.covers(file: RelativePath("bao-cao/2024/a.docx")))
    #expect(pattern.covers(file: RelativePath("bao-cao")))
    #expect(!pattern.covers(file: RelativePath("x/bao-cao/a.docx")))
  }

  /// A file system may write `é` in two parts, an editor in one.
  @Test func composedAndDecomposedLettersAreTheSame() throws {
    let composed = "B\u{E1}o c\u{E1}o/*.docx"
    let decomposed = "Ba\u{301}o ca\u{301}o/th\u{E1}ng 3.docx"
    #expect(try PathPattern(composed).fits(RelativePath(decomposed), isFolder: false))
    #expect(
      try PathPattern("th?ng.md").fits(RelativePath("tha\u{301}ng.md"), isFolder: false))
  }

  @Test(arguments: [
    ("", "no name"), ("/", "no name"), ("[ab", "“[” without “]”"), ("a/[b/c]", "“[” without “]”"),
    ("[z-a]", "“z-a” runs backwards"), ("../a", "“..” in a pattern fits no path"),
    ("./a", "“.” in a pattern fits no path"), ("bao-cao\\a.md", "“\\” stands before no mark"),
    ("a\\", "“\\” stands before no mark"),
    (String(repeating: "a", count: 4097), "longer than 4096 bytes"),
  ])
  func textsThatAreNoPattern(text: String, words: String) throws {
    let fault = try #require(throws: NamePattern.Fault.self) { try PathPattern(text) }
    #expect(fault.message[.english].contains(words))
    #expect(fault.range.upperBound <= max(text.utf8.count, 1))
  }

  /// Many stars must not take exponential time: this would not end.
  @Test func manyStarsAreNoBomb() throws {
    let stars = String(repeating: "*a", count: 1000) + "b"
    let folders = String(repeating: "**/a/", count: 500) + "b"
    let name = String(repeating: "a", count: 2000)
    #expect(try !PathPattern(stars).fits(RelativePath(name), isFolder: false))
    let path = String(repeating: "a/", count: 1000) + "c"
    #expect(try !PathPattern(folders).fits(RelativePath(path), isFolder: false))
  }
}

@Suite struct IgnoreFileTests {
  private static func read(_ text: String) -> (IgnoreFile, [Diagnostic]) {
    var sink = DiagnosticSink(source: SourceText(name: ".soatignore", text: text))
    let file = IgnoreFile(sink.source, into: &sink)
    return (file, sink.diagnostics)
  }

  @Test func theLastLineThatFitsDecides() {
    let (file, faults) = Self.read("# nháp\n\n*.txt\n!giu.txt\nluu/\n")
    #expect(faults.isEmpty)
    func verdict(_ path: String, isFolder: Bool = false) -> String {
      file.verdict(on: RelativePath(path), isFolder: isFolder)
        .map { "\($0.isLeftOut ? "out" : "in") \($0.line)" } ?? "-"
    }
    #expect(verdict("a.txt") == "out 3")
    #expect(verdict("sub/giu.txt") == "in 4")
    #expect(verdict("luu") == "-")
    #expect(verdict("luu", isFolder: true) == "out 5")
    #expect(verdict("a.md") == "-")
  }

  @Test func commentsSpacesAndEscapes() {
    let (file, faults) = Self.read("\u{FEFF}\\#a  \r\n\\!b\r\nc\\ \r\n  \r\n")
    #expect(faults.isEmpty)
    for path in ["#a", "!b", "c "] {
      #expect(
        file.verdict(on: RelativePath(path), isFolder: false)?.isLeftOut == true, "\(path)")
    }
    #expect(file.verdict(on: RelativePath("c"), isFolder: false) == nil)
  }

  @Test func everyFaultIsToldWithItsPlace() {
    let (_, faults) = Self.read("ok\n![ab\n../x\n")
    #expect(faults.map(\.code) == ["bad-file-pattern", "bad-file-pattern"])
    #expect(faults.map { $0.source?.position(of: $0.range.lowerBound).line } == [2, 3])
    #expect(faults[0].source.map { $0.string(faults[0].range) } == "[ab")
  }

  @Test func limitsAreTold() {
    let many = String(repeating: "a\n", count: IgnoreFile.lineLimit + 1)
    #expect(Self.read(many).1.map(\.code) == ["too-many-patterns"])
    let large = String(repeating: "# x\n", count: IgnoreFile.sizeLimit / 4 + 1)
    #expect(Self.read(large).1.map(\.code) == ["too-large"])
  }
}
