import SourceText
import Testing
import YAMLSource

/// A small generator with a seed, so that a failing case comes back.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
  }
}

private let sample = """
  # Quy tắc mẫu
  soat: 1
  pack: plans/mẫu
  rules:
    - id: han-bao-cao-6-thang
      title: "Hạn báo cáo: 6 tháng"
      severity: error
      deadline: {period: 6-month, to: [cong-an-tinh, 'so-y-te'], no-later-than: "06-14"}
      message: >
        Báo cáo sáu tháng phải gửi trước
        ngày {expected}.
      examples:
        pass:
          - |
            Báo cáo trước ngày 10/6.

            Hết.
        fail: ["Báo cáo trước ngày ⟦30/6⟧.", {text: x, date: 2023-01-01}]
    - id: khác
      note: chữ nghie\u{0323}\u{0302}n 😀
  """

@Suite struct PropertyTests {
  /// Visits every node and key of a tree.
  private func visit(_ node: YAMLNode, _ body: (YAMLNode) -> Void) {
    body(node)
    for member in node.sequence ?? [] { visit(member, body) }
    for entry in node.mapping ?? [] { visit(entry.value, body) }
  }

  private func check(_ node: YAMLNode, _ source: SourceText, isClean: Bool = true) {
    let whole = 0..<source.bytes.count
    visit(node) { node in
      #expect(whole.lowerBound <= node.range.lowerBound)
      #expect(node.range.upperBound <= whole.upperBound)
      if isClean, let text = node.scalar, !node.isQuoted, !text.contains(" ") {
        #expect(source.bytes[node.range].elementsEqual(text.utf8))
      }
      var end = node.range.lowerBound
      for child in node.sequence ?? [] {
        #expect(child.range.lowerBound >= end)
        #expect(child.range.upperBound <= node.range.upperBound)
        end = child.range.upperBound
      }
      for entry in node.mapping ?? [] {
        #expect(entry.keyRange.lowerBound >= end)
        #expect(entry.value.range.lowerBound >= entry.keyRange.upperBound)
        #expect(entry.value.range.upperBound <= node.range.upperBound)
        end = entry.value.range.upperBound
      }
    }
  }

  @Test func rangesLieInTheFileAndInTheirParents() throws {
    for text in [sample, "\u{FEFF}" + sample, sample.replacing("\n", with: "\r\n")] {
      let (node, faults, source) = read(text)
      #expect(faults.isEmpty)
      let root = try #require(node)
      check(root, source)
      var scalars = 0
      visit(root) { if $0.scalar != nil { scalars += 1 } }
      #expect(scalars == 16)
    }
  }

  @Test(arguments: 0..<8) func mutationsNeverTrap(seed: Int) {
    var random = Seeded(state: UInt64(seed) &* 7919 &+ 17)
    let pieces: [[UInt8]] = [
      "\t", "\n", ": ", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "!", "|", ">", "#", "%",
      "@", "\\", "\u{0}", "\u{FEFF}", "\u{2028}", "\u{85}", "ệ", "\u{0302}", "---\n", "...", "? ",
      ",",
      "\r", "  ", "<<: ", "\u{E000}", "\u{FFFE}",
    ].map { Array($0.utf8) }
    let original = Array(sample.utf8)
    for _ in 0..<400 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random)!, at: at)
        case 1:
          bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...9, using: &random)))
        default: if at < bytes.count { bytes[at] = UInt8.random(in: 0...127, using: &random) }
        }
      }
      let (node, faults, source) = read(String(decoding: bytes, as: UTF8.self))
      #expect(node != nil || !faults.isEmpty)
      if let node { check(node, source, isClean: faults.isEmpty) }
      var sink = DiagnosticSink(source: source)
      _ = YAMLReader.read(source, into: &sink)
      for diagnostic in sink.diagnostics {
        #expect(diagnostic.range.upperBound <= source.bytes.count)
        #expect(!diagnostic.rendered(.vietnamese, colour: false).isEmpty)
      }
    }
  }

  @Test func timeGrowsWithTheFile() throws {
    let rules = (0..<4000).map { i in
      "  - id: quy-tắc-\(i)\n    title: Hạn báo cáo số \(i)\n    to: [công-an, y-tế]\n"
    }.joined()
    let text = "rules:\n" + rules
    var node: YAMLNode?
    let time = ContinuousClock().measure { node = read(text).node }
    #expect(node?["rules"]?.sequence?.count == 4000)
    #expect(time < .seconds(2))
  }
}
