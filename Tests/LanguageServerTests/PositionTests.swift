import TestSupport
import Testing

@testable import LanguageServer

/// Places are counted as the client counts, in whatever way the text is written.
@Suite struct PositionTests {
  static let texts = [
    "", "một", "một\n", "một\r\nhai\r\n", "một\rhai\r\rba", "\u{FEFF}một\nhai",
    // The same words with letters in one piece and taken apart.
    "Kế hoạch\ntriễn khai", "Ke\u{302}\u{301} hoa\u{323}ch\r\ntrie\u{302}\u{303}n khai",
    "📄 kế hoạch 👨‍👩‍👧\n🇻🇳 số 7\r\n", "a\n\r\nb\u{2028}c\u{85}d",
  ]

  /// Line and character of a scalar by the standard library's own view of the text.
  private func expected(
    _ text: String, _ index: String.Index, _ encoding: PositionEncoding
  ) -> LSPPosition {
    var line = 0
    var start = text.startIndex
    let scalars = text.unicodeScalars
    var i = text.startIndex
    while i < index {
      let next = scalars.index(after: i)
      let isPair = scalars[i] == "\r" && next < scalars.endIndex && scalars[next] == "\n"
      if scalars[i] == "\n" || (scalars[i] == "\r" && !isPair) {
        line += 1
        start = next
      }
      i = next
    }
    let before = scalars[start..<index].filter { $0 != "\r" }
    let piece = String(String.UnicodeScalarView(before))
    let character =
      switch encoding {
      case .utf8: piece.utf8.count
      case .utf16: piece.utf16.count
      case .utf32: piece.unicodeScalars.count
      }
    return LSPPosition(line: line, character: character)
  }

  @Test(arguments: PositionEncoding.allCases, texts)
  func everyCharacterHasItsPlace(_ encoding: PositionEncoding, _ text: String) {
    let table = LineTable(Array(text.utf8))
    var index = text.startIndex
    let scalars = text.unicodeScalars
    while true {
      let offset = text.utf8.distance(from: text.startIndex, to: index)
      let place = table.position(of: offset, encoding)
      #expect(place == expected(text, index, encoding), "\(offset)")
      let isAfterReturn =
        index > text.startIndex && index < text.endIndex && scalars[index] == "\n"
        && scalars[scalars.index(before: index)] == "\r"
      // Between CR and LF there is no place; it counts as that before both.
      #expect(table.offset(of: place, encoding) == (isAfterReturn ? offset - 1 : offset))
      guard index < text.endIndex else { break }
      index = scalars.index(after: index)
    }
  }

  @Test func anEmojiCountsTwoOneOrFour() {
    let table = LineTable(Array("ế📄x".utf8))
    #expect(table.position(of: 7, .utf16) == LSPPosition(line: 0, character: 3))
    #expect(table.position(of: 7, .utf32) == LSPPosition(line: 0, character: 2))
    #expect(table.position(of: 7, .utf8) == LSPPosition(line: 0, character: 7))
    // In the middle of a pair or of a character its start is meant.
    #expect(table.offset(of: LSPPosition(line: 0, character: 2), .utf16) == 3)
    #expect(table.offset(of: LSPPosition(line: 0, character: 1), .utf8) == 0)
    #expect(table.position(of: 5, .utf16) == LSPPosition(line: 0, character: 1))
  }

  @Test func beyondTheEndIsTheEnd() {
    let table = LineTable(Array("một\r\nhai".utf8))
    #expect(table.offset(of: LSPPosition(line: 0, character: 99), .utf16) == 5)
    #expect(table.offset(of: LSPPosition(line: 9, character: 0), .utf16) == 10)
    #expect(table.position(of: 99, .utf16) == LSPPosition(line: 1, character: 3))
    #expect(table.offset(of: LSPPosition(line: .max, character: .max), .utf16) == 10)
  }

  @Test func addressesKeepPaths() {
    for path in ["/a/kế hoạch.md", "/a/100%/x#1?.md", "/a b/“c”.txt", "/"] {
      let uri = FileURI.uri(path)
      #expect(FileURI.path(uri) == path)
      #expect(FileURI.isSound(uri))
    }
    #expect(FileURI.uri("/kế.md") == "file:///k%E1%BA%BF.md")
    #expect(FileURI.path("file:///a%20b") == "/a b")
    #expect(FileURI.path("file://localhost/a") == "/a")
    for bad in [
      "untitled:a", "file://", "file:///a%0", "file:///a%zz", "file:///%00", "file:///%FF",
    ] {
      #expect(FileURI.path(bad) == nil, "\(bad)")
    }
    #expect(!FileURI.isSound("file:///a\"b"))
  }
}
