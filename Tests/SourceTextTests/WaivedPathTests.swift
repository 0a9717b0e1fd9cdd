import SourceText
import Testing

@Suite struct WaivedPathTests {
  @Test(arguments: [
    ("a.md", "a.md", true), ("a.md", "x/a.md", true), ("a.md", "x/y/a.md", true),
    ("/a.md", "a.md", true), ("/a.md", "x/a.md", false), ("./a.md", "x/a.md", false),
    ("*.md", "x/y/a.md", true), ("*.md", "a.docx", false), ("?.md", "ế.md", true),
    ("x/*.md", "x/a.md", true), ("x/*.md", "x/y/a.md", false), ("x/**/*.md", "x/y/z/a.md", true),
    ("x/**/*.md", "x/a.md", true), ("x/**", "x/y/a.md", true), ("x/**", "y/x/a.md", false),
    ("x", "x/y/a.md", true), ("x/", "x/a.md", true), ("x/", "y/x/a.md", true), ("x/", "x", false),
    ("a.md/", "a.md", false), ("**", "x/a.md", true), ("*", "x/.an/a.md", true),
    ("*", ".an", false), ("x/y", "x/yz/a.md", false), ("../*.md", "../a.md", true),
    ("*.md", "../a.md", false), ("**/a.md", "../a.md", false),
    ("bao-cao.zip", "bao-cao.zip/a.docx", true), ("[a-c].md", "b.md", true),
    ("[!a-c].md", "b.md", false), ("**", ".an", true),
  ])
  func fits(pattern: String, path: String, expected: Bool) throws {
    let pattern = try PathPattern(pattern, .anywhere)
    #expect(pattern.covers(file: RelativePath(of: "/kho/" + path, from: "/kho")) == expected)
  }

  @Test(arguments: ["", "/", "./", "x\\a.md"]) func textsThatAreNone(text: String) {
    #expect(throws: NamePattern.Fault.self) { try PathPattern(text, .anywhere) }
  }

  /// A name as a Mac writes it and the same name as it is typed.
  @Test func lettersAreComposed() throws {
    let typed = "kế-hoạch.md"
    let apart = "ke\u{302}\u{301}-hoa\u{323}ch.md"
    #expect(Array(typed.utf8) != Array(apart.utf8))
    let path = RelativePath(of: "/kho/" + apart, from: "/kho")
    #expect(path.text == typed)
    #expect(Array(path.text.utf8) == Array(typed.utf8))
    #expect(try PathPattern(typed, .anywhere).covers(file: path))
  }

  @Test(arguments: [
    ("/kho/a.md", "/kho", "a.md"), ("/kho/x/a.md", "/kho", "x/a.md"),
    ("/kho/x/../a.md", "/kho", "a.md"), ("/a.md", "/kho/x", "../../a.md"),
    ("/kho2/a.md", "/kho", "../kho2/a.md"), ("/kho/./x//a.md", "/kho/", "x/a.md"),
    ("/a.md", "", "a.md"),
  ])
  func paths(file: String, folder: String, expected: String) {
    #expect(RelativePath(of: file, from: folder).text == expected)
  }

  @Test func manyFoldersDoNotHang() throws {
    let pattern = try PathPattern(String(repeating: "**/a/", count: 40) + "b", .anywhere)
    let path = "/" + String(repeating: "a/", count: 2000) + "c"
    #expect(!pattern.covers(file: RelativePath(of: path, from: "/")))
  }
}
