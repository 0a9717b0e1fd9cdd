import SourceText
import TestSupport
import Testing

@testable import YAMLSource

/// Whatever stands around a scalar, its range is that of its own text.
@Suite struct PlaceTests {
  private static let words = ["a", "nghiện", "ma túy", "Ủy ban", "2023-03-31", "😀", "x y  z"]

  private static func collect(_ node: YAMLNode, _ source: SourceText, _ wrong: inout [String]) {
    if let text = node.scalar {
      var written = source.string(node.range)
      if node.isQuoted { written = String(written.dropFirst().dropLast()) }
      if written != text { wrong.append("\(text) at “\(written)”") }
    }
    for member in node.sequence ?? [] { collect(member, source, &wrong) }
    for entry in node.mapping ?? [] {
      if source.string(entry.keyRange) != entry.key { wrong.append("key \(entry.key)") }
      collect(entry.value, source, &wrong)
    }
  }

  @Test func scalarsOfAnyKindAndLength() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<300 {
      var text = ""
      for i in 0..<Int.random(in: 1..<12, using: &random) {
        func word() -> String {
          let word = Self.words.randomElement(using: &random) ?? ""
          let quote = ["", "", "\"", "'"].randomElement(using: &random) ?? ""
          return quote + word + quote
        }
        let value =
          switch Int.random(in: 0..<4, using: &random) {
          case 0: word()
          case 1: "[" + word() + ", " + word() + "]  # ghi chú: đỏ"
          case 2: "{k: " + word() + ", “k”: " + word() + "}"
          default: "\n  - " + word() + "\n  -    " + word()
          }
        text += "khóa\(i): \(value)\n"
      }
      let source = SourceText(name: "a.yaml", text: text)
      var sink = DiagnosticSink(source: source)
      var wrong: [String] = []
      if let root = YAMLReader.read(source, into: &sink) { Self.collect(root, source, &wrong) }
      #expect(sink.diagnostics.isEmpty)
      #expect(wrong == [], "\(text)")
    }
  }

  @Test(arguments: [
    "a: &x b", "a: !t b", "a: &x !t b", "a:", "- &x b\n- c", "a: b\n  c", "? a\n: b",
  ])
  func whatStandsBehindAMarkKeepsItsPlace(text: String) {
    let text = text + "\nlast: [z]\n"
    let source = SourceText(name: "a.yaml", text: text.hasPrefix("-") ? "k:\n" + text : text)
    var sink = DiagnosticSink(source: source)
    let last = YAMLReader.read(source, into: &sink)?["last"]
    #expect(last.map { source.string($0.range) } == "[z]")
    #expect(last?.sequence?.first.map { source.string($0.range) } == "z")
  }
}
