import SourceText
import Testing
import YAMLSource

/// Reads a text and gives the node with what was reported, as `code@text of the range`.
func read(
  _ text: String, limits: YAMLLimits = .standard
) -> (node: YAMLNode?, faults: [String], source: SourceText) {
  let source = SourceText(name: "a.yaml", text: text)
  var sink = DiagnosticSink(source: source)
  let node = YAMLReader.read(source, limits: limits, into: &sink)
  return (node, sink.diagnostics.map { $0.code + "@" + source.string($0.range) }, source)
}

@Suite struct ReadingTests {
  @Test func scalarsStayText() throws {
    let (node, faults, _) = read("a: no\nb: 012\nc: 2023-01-01\nd: null\ne:\n")
    #expect(faults.isEmpty)
    let root = try #require(node)
    #expect(root["a"]?.scalar == "no")
    #expect(root["b"]?.scalar == "012")
    #expect(root["c"]?.scalar == "2023-01-01")
    #expect(root["d"]?.scalar == "null")
    #expect(root["e"]?.scalar == "")
    #expect(root["f"] == nil)
    #expect(root.mapping?.map(\.key) == ["a", "b", "c", "d", "e"])
  }

  @Test func shapes() throws {
    let root = try #require(read("list: [a, {b: c}]\nmap:\n  x:\n    - 1\n    - 2\n").node)
    let list = try #require(root["list"]?.sequence)
    #expect(list.count == 2)
    #expect(list[0].scalar == "a")
    #expect(list[1]["b"]?.scalar == "c")
    #expect(root["map"]?["x"]?.sequence?.compactMap(\.scalar) == ["1", "2"])
    #expect(root["list"]?.scalar == nil)
    #expect(root["list"]?.mapping == nil)
    #expect(root.sequence == nil)
  }

  @Test func rangesOfEveryStyle() throws {
    let text = """
      plain: một hai
      single: 'ba ''bốn'''
      double: "năm\\tsáu"
      literal: |
        dòng một
        dòng hai

      folded: >-
        gấp
        lại
      flow: [x, {y: z}]
      block:
        - p
        - q   # ghi chú
      # hết
      """
    let (node, faults, source) = read(text)
    #expect(faults.isEmpty)
    let root = try #require(node)
    func slice(_ key: String) -> String? { root[key].map { source.string($0.range) } }
    #expect(slice("plain") == "một hai")
    #expect(slice("single") == "'ba ''bốn'''")
    #expect(root["single"]?.scalar == "ba 'bốn'")
    #expect(slice("double") == "\"năm\\tsáu\"")
    #expect(root["double"]?.scalar == "năm\tsáu")
    #expect(slice("literal") == "|\n  dòng một\n  dòng hai")
    #expect(root["literal"]?.scalar == "dòng một\ndòng hai\n")
    #expect(slice("folded") == ">-\n  gấp\n  lại")
    #expect(root["folded"]?.scalar == "gấp lại")
    #expect(slice("flow") == "[x, {y: z}]")
    #expect(slice("block") == "- p\n  - q")
    #expect(root["plain"]?.isQuoted == false)
    #expect(root["single"]?.isQuoted == true)
    #expect(root["literal"]?.isQuoted == true)
    #expect(source.string(root.range).hasPrefix("plain:"))
    #expect(source.string(root.range).hasSuffix("- q"))
  }

  /// `ệ` is one code point in NFC and three in NFD; both have more bytes than code points.
  @Test(arguments: ["", "\u{FEFF}"], ["\n", "\r\n"])
  func bytePositions(bom: String, lineBreak: String) throws {
    for word in ["nghi\u{1EC7}n", "nghie\u{0323}\u{0302}n", "nghiện 😀 漢字"] {
      let text =
        bom + "# \(word)\(word)\(lineBreak)\(word): \(word) a\(lineBreak)b: [\(word), \(word)]"
      let (node, faults, source) = read(text)
      #expect(faults.isEmpty)
      let entries = try #require(node?.mapping)
      #expect(source.bytes[entries[0].keyRange].elementsEqual(word.utf8))
      #expect(source.bytes[entries[0].value.range].elementsEqual((word + " a").utf8))
      let list = try #require(entries[1].value.sequence)
      #expect(list.count == 2)
      for item in list { #expect(source.bytes[item.range].elementsEqual(word.utf8)) }
      #expect(
        source.position(of: entries[1].keyRange.lowerBound) == TextPosition(line: 3, column: 1))
    }
  }

  /// libyaml takes U+0085 and U+2028 for line breaks, the line table does not.
  @Test func unusualLineBreaks() throws {
    let (node, faults, source) = read("a: 'x\u{2028}y\u{85}z'\nb: sau\n")
    #expect(faults.isEmpty)
    let root = try #require(node)
    #expect(source.string(try #require(root["b"]).range) == "sau")
    #expect(source.position(of: try #require(root["b"]).range.lowerBound).line == 2)
  }

  @Test func emptyValuesStandAfterTheirColon() throws {
    let (node, _, source) = read("a:\nb: 1\n")
    let value = try #require(node?["a"])
    #expect(value.range == 2..<2)
    #expect(source.position(of: value.range.lowerBound) == TextPosition(line: 1, column: 3))
  }
}
