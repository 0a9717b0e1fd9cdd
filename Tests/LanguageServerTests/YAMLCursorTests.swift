import TestSupport
import Testing

@testable import LanguageServer

/// Where a cursor stands is told also in files that are being typed.
@Suite struct YAMLCursorTests {
  /// What stands at `‸`, in short: the steps, `key`, `value` or both, and the word.
  private func place(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let mark = Array("‸".utf8)
    guard let at = (0..<bytes.count).first(where: { bytes[$0...].starts(with: mark) }) else {
      return nil
    }
    let clean = Array(bytes[..<at] + bytes[(at + mark.count)...])
    guard let cursor = YAMLCursor(in: clean, at: at) else { return "none" }
    let steps = cursor.path.map { step in
      switch step {
      case .key(let name, _): name
      case .member: "-"
      }
    }
    let kinds = [cursor.isKey ? "key" : nil, cursor.isValue ? "value" : nil].compactMap(\.self)
    let word = String(decoding: clean[cursor.word], as: UTF8.self)
    return (steps + [kinds.joined(separator: "+"), word]).joined(separator: " ")
  }

  @Test(arguments: [
    ("pa‸", "key pa"), ("‸", "key "), ("soat: 1\n‸", "key "), ("soat: ‸", "soat value "),
    ("soat: 1‸\n", "soat value 1"), ("a:\n  b: x‸y\n", "a b value xy"), ("a:\n  ‸", "a key+value "),
    ("a:\n  x: 1\n  b‸\nc: 2", "a key b"), ("a:\n- b‸", "a - key+value b"),
    ("a:\n  - x: 1\n    y‸", "a - key y"), ("a:\n  - x: 1\n    y: ‸", "a - y value "),
    ("a:\n  - x: 1\n  - ‸", "a - key+value "), ("a:\n  - x: 1\n‸", "key "),
    ("rules:\n  - id: a\n    agencies: {assigned: so‸", "rules - agencies assigned value so"),
    (
      "rules:\n  - id: a\n    agencies: {assigned: [so-y-te, so‸]}",
      "rules - agencies assigned - value so"
    ),
    ("a: {b: 1, ‸}", "a key "), ("a: {b: 1, c‸: 2}", "a key c"), ("a: [x, ‸]", "a - value "),
    ("a: [x,\n    y‸,\n    z]", "a - value y"), ("a: {b: 1,\n    c‸", "a key c"),
    ("a: {b: [c\nd: ‸", "d value "), ("a: \"x‸y\"\nb: 1", "a value xy"),
    ("a: 'x''‸'\n", "a value x''"),
    ("a: \"open\nb: ‸", "b value "), ("# một‸", "none"), ("a: 1 # một‸", "none"),
    ("a: |\n  b: ‸\n", "none"), ("a: |\n  b: c\nd: ‸", "d value "), ("\"a\": ‸", "a value "),
    ("a: x # b: ‸", "none"), ("a: http://x‸", "a value http://x"), ("a‸:\r\n  b: c\r\n", "key a"),
    ("a:\r\n  b: ‸c\r\n", "a b value c"), ("a:\n  b:\n    - c: {d: ‸}\n", "a b - c d value "),
    ("type: Kế ho‸ạch # x", "type value Kế hoạch"), ("- ‸", "- key+value "),
  ])
  func tellsThePlace(text: String, expected: String) { #expect(place(text) == expected) }

  @Test func knowsTheKeysOnBothSides() throws {
    let text = Array("rules:\n  - id: a\n    \n    override: x\n  - id: b\n".utf8)
    let cursor = try #require(YAMLCursor(in: text, at: 21))
    #expect(cursor.isKey)
    #expect(cursor.present(cursor.mapping) == ["id", "override"])
  }

  /// Every shipped file, damaged at random and with the cursor anywhere, has some answer and costs no trap.
  @Test func damagedFilesHaveSomeAnswer() throws {
    let paths = ProjectFiles.paths(in: "Rules", endingWith: ".yaml")
    try #require(paths.count > 20)
    var random = SeededRandom(seed: 11)
    let marks = Array("{}[]:,-#|>'\"\n \t&*!%@`\r".utf8)
    for path in paths {
      let whole = try #require(ProjectFiles.bytes(path))
      for _ in 0..<40 {
        let start = random.number(below: whole.count)
        var piece = Array(whole[start...].prefix(random.number(below: 3000)))
        for _ in 0..<random.number(below: 20) {
          let at = random.number(below: piece.count + 1)
          if random.chance(50), at < piece.count {
            piece[at] = random.pick(marks)
          } else {
            piece.insert(random.pick(marks), at: at)
          }
        }
        let offset = random.number(in: 0...piece.count)
        if let cursor = YAMLCursor(in: piece, at: offset) {
          #expect(cursor.word.upperBound <= piece.count)
          #expect(cursor.word.lowerBound <= offset && offset <= cursor.word.upperBound)
        }
      }
    }
  }
}
