import SourceText
import TestSupport
import Testing

@testable import YAMLSource

/// The reader of plain YAML against libyaml: what it accepts, both read alike.
@Suite struct PlainYAMLTests {
  /// A tree as text: kinds, quotes, places and texts.
  private func print(_ node: YAMLNode) -> String {
    let place = "\(node.range.lowerBound)..<\(node.range.upperBound)"
    if let text = node.scalar { return "\(place)\(node.isQuoted ? "q" : "p")<\(text)>" }
    if let members = node.sequence { return "\(place)[" + members.map(print).joined() + "]" }
    let entries = node.mapping ?? []
    return "\(place){" + entries.map { print($0.keyNode) + ":" + print($0.value) }.joined() + "}"
  }

  /// Whether the plain reader took the text; a difference to libyaml is recorded.
  @discardableResult
  private func agree(_ text: String, limits: YAMLLimits = .standard) -> Bool {
    let source = SourceText(name: "a.yaml", text: text)
    guard let plain = YAMLReader.plain(source, limits) else { return false }
    var sink = DiagnosticSink(source: source)
    let library = YAMLReader.library(source, limits, into: &sink)
    #expect(sink.diagnostics.isEmpty, "\(text)")
    #expect(
      library.map { print(YAMLNode(tree: $0, index: 0)) } == print(YAMLNode(tree: plain, index: 0)),
      "\(text)")
    return true
  }

  @Test func everyShippedFileIsPlain() throws {
    let paths = ["Rules", "Samples"].flatMap { ProjectFiles.paths(in: $0, endingWith: ".yaml") }
    #expect(!paths.isEmpty)
    for path in paths { #expect(agree(try #require(ProjectFiles.text(path))), "\(path)") }
  }

  @Test(arguments: [
    "a: 1", "a: 1\n", "\n# x\n\na: 1 # y\n# z\n", "a:\nb: 2\n", "a:\n  b:\n    c: d\n",
    "- a\n- b: 1\n  c: 2\n-   - x\n    - y\n", "a:\n- 1\n- 2\nb: 3", "a:\n  - 1\n  -\n    b: c\n",
    "a: b c\n  d e\n\n  g\nh: i", "a: \"x: y # z\"\nb: 'it''s'\nc: \"\\\"q\\\" \\\\ \\n\\t\"\n",
    "a: |\n  một\n\n    hai\n\n\nb: >-\n  ba\n  bốn\n\n  năm\nc: |+\n  x\n\n",
    "a: [1, 'b', \"c\", [d], {e: f, \"g\": h},]\nb: {}\nc: []\n", "a: [\n  b, # c\n\n  d\n]\nb: 1",
    "a: x:y, z#t -u\nb: -1\nc: ?x\nd: :y\n", "\u{FEFF}a: b\n", "  a: 1\n  b: 2\n", "x y z", "'x'",
    "[a, b]", "- |\n x\n- >\n y\n", "a:\n    |\n  x\n", "a b: c d\n\"e f\": g\n",
    "a: \"\"\nb: ''\n",
    "a:   \n  # x\n  - b   # c\n", "đ: \u{1EC7} — “x”\n", "a: |\n  x", "a: >\n  x\n  y", "- a\n b",
  ])
  func handwriting(_ text: String) { #expect(agree(text)) }

  @Test(arguments: [
    "a: *b", "a: &b c", "a: !!str b", "? a\n: b", "a: 1\na: 2", "a: b: c", "a: 1\n  b: 2", "a: \tb",
    "---\na: 1", "%YAML 1.1\n---\na: 1", "a: \"x\n  y\"", "a: 'x", "a: [b", "a: {b}", "a: {b: }",
    "a: |2\n  x", "a: @b", "a: `b", "- a\nb: c", "a: - b", "", "# x", "a: [b: c]", "[a]: b",
    "a: \"\\x41\"",
    "a: b\r\n", "a: \"\\'\"", "a: 'b' c", "a: [b\n c]", "a: 1\n...\n", "a: >\n  b\n    c\n",
    "e\u{301}: 1\n\u{E9}: 2",
  ])
  func whatIsUnusualIsLeftToTheLibrary(_ text: String) { #expect(!agree(text)) }

  @Test func limitsHold() {
    let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    #expect(!agree(deep))
    #expect(agree(String(deep.dropFirst().dropLast())))
    #expect(!agree("[a, b, c]", limits: YAMLLimits(depth: 9, nodes: 3, bytes: 99)))
    #expect(agree("[a, b, c]", limits: YAMLLimits(depth: 9, nodes: 4, bytes: 99)))
  }

  @Test(arguments: 0..<12) func mutationsAreReadAlike(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 104_729 &+ 7)
    let pieces = [
      "\n", " ", "  ", "\n  ", ": ", ":", "- ", "\n- ", "[", "]", "{", "}", "\"", "'", ",", "|\n",
      ">\n",
      "#", " # x", "\\", "-", "?", "ệ", "\n\n", "a: b\n", "x", "|-\n", "''", "---", "...", "&a",
      "*",
      "\u{301}",
    ]
    var original = [Character](
      """
      soat: 1 # phiên bản
      tên: "gói: một"
      # ghi chú

      rules:
        - id: a-b
          text: {x: [1, 'hai', "ba"], y: z}
          note: một
            hai
          fold: >-
            ba bốn

            năm
        -   id: c
            lines: |
              sáu

               bảy
        - - x
          - y: z
      end:
      - p
      - q
      """)
    if seed % 3 == 0 {
      original = Array(original.map { $0 == "\n" ? ["\n", "\n"] : [$0] }.joined())
    }
    var taken = 0
    for _ in 0..<1500 {
      var text = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<max(1, text.count), using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text.insert(contentsOf: pieces.randomElement(using: &random) ?? "", at: at)
        case 1:
          text.removeSubrange(at..<min(text.count, at + Int.random(in: 0...6, using: &random)))
        default:
          let from = Int.random(in: 0..<max(1, text.count), using: &random)
          let part = text[from..<min(text.count, from + 9)]
          text.insert(contentsOf: part, at: at)
        }
      }
      if agree(String(text)) { taken += 1 }
    }
    #expect(taken > 100)
  }
}

/// A small generator with a seed, so that a failing case comes back.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
  }
}
