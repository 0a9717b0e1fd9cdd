import SourceText
import Testing
import YAMLSource

@Suite struct FaultTests {
  @Test(arguments: [
    ("", "empty-file@"),
    ("# chỉ có ghi chú\n", "empty-file@"),
    ("a: 1\nb: 2\na: 3\n", "duplicate-key@a"),
    ("a: &neo 1\n", "anchor@&neo 1"),
    ("a: !!int 1\n", "tag@!!int 1"),
    ("[a, b]: 1\n", "complex-key@[a, b]"),
    ("a: 1\n---\nb: 2\n", "many-documents@---"),
    ("a:\n\tb: 1\n", "tab@\t"),
    ("a: \"chưa đóng\nb: 1\n", "unclosed-quote@\""),
    ("a: b: c\n", "syntax@:"),
    ("a: @b\n", "syntax@@"),
    ("a: [1, 2\nb: 3\n", "syntax@["),
    ("a: \"\\d+\"\n", "syntax@\\"),
    ("a: 1\n  b: 2\n", "syntax@:"),
    ("a: 1\nb\nc: 2\n", "syntax@b"),
    ("a: {x: 1\nb: 3\n", "syntax@{"),
    ("ữ: x\u{7}y\n", "control-character@\u{7}"),
  ])
  func oneFault(text: String, expected: String) {
    let (_, faults, _) = read(text)
    #expect(faults == [expected])
  }

  /// Every way in which libyaml breaks off has words of its own in both languages.
  @Test(arguments: [
    "a: b: c", "a: @b", "a: 1\nb\nc: 2", "a: [1\nb: 2", "a: {b: 1\nc: 2", "a: [", "a: \"\\d\"",
    "- a\nb: 1", "a: 1\n- b", "a:\n\tb: 1", "a: 'b", "a: \u{1}",
  ])
  func syntaxFaultsAreTranslated(text: String) throws {
    let source = SourceText(name: "a.yaml", text: text)
    var sink = DiagnosticSink(source: source)
    #expect(YAMLReader.read(source, into: &sink) == nil)
    #expect(sink.diagnostics.count == 1)
    let message = try #require(sink.diagnostics.first).message
    #expect(!message.vietnamese.contains("sai cú pháp YAML"))
    #expect(message.english.map { $0 != message.vietnamese } == true)
  }

  @Test func faultsOfContentComeTogether() {
    let (node, faults, _) = read("a: 1\na: 2\nb: &x 3\nc: *x\nd: !t e\n")
    #expect(faults == ["duplicate-key@a", "anchor@&x 3", "alias@*x", "tag@!t e"])
    #expect(node?["a"]?.scalar == "1")
  }

  @Test func duplicateKeysAreFoundInLargeMappingsAndInBothNormalForms() {
    let many = (0..<200).map { "k\($0): 1\n" }.joined()
    #expect(read(many).faults.isEmpty)
    #expect(
      read(many + "k0: 2\nk199: 3\nk200: 1\nk200: 1\n").faults == [
        "duplicate-key@k0", "duplicate-key@k199", "duplicate-key@k200",
      ])
    #expect(read("nghi\u{1EC7}n: 1\nnghie\u{0323}\u{0302}n: 2\n").faults.count == 1)
  }

  @Test func manyDuplicatesCostNoMore() {
    let keys = (0..<20_000).map { "k\($0): 1\n" }.joined()
    var faults: [String] = []
    let time = ContinuousClock().measure { faults = read(keys + keys).faults }
    #expect(faults.count == 20_000)
    #expect(time < .seconds(3))
  }

  @Test func duplicateKeyNamesTheFirstLine() throws {
    let source = SourceText(name: "a.yaml", text: "\n\nx: 1\ny: 2\nx: 3\n")
    var sink = DiagnosticSink(source: source)
    _ = YAMLReader.read(source, into: &sink)
    #expect(try #require(sink.diagnostics.first).message.vietnamese.contains("dòng 3"))
  }

  @Test func depth() {
    let limits = YAMLLimits(depth: 3, nodes: 100, bytes: 1000)
    #expect(read("[[[a]]]", limits: limits).faults.isEmpty)
    #expect(read("[[[[a]]]]", limits: limits).faults == ["too-deep@["])
    #expect(read("a:\n  b:\n    c:\n      d: 1\n", limits: limits).faults.count == 1)
  }

  @Test func nodes() {
    let limits = YAMLLimits(depth: 10, nodes: 4, bytes: 1000)
    #expect(read("[a, b, c]", limits: limits).faults.isEmpty)
    #expect(read("[a, b, c, d]", limits: limits).faults == ["too-many-nodes@d"])
  }

  @Test func bytes() {
    let limits = YAMLLimits(depth: 10, nodes: 10, bytes: 4)
    #expect(read("a: 1", limits: limits).faults.isEmpty)
    #expect(read("a: 12", limits: limits).faults == ["too-large@"])
  }

  @Test func hundredThousandBracketsStopAtOnce() {
    let clock = ContinuousClock()
    for opening in ["[", "{", "- ", "[{a: "] {
      let text = String(repeating: opening, count: 100_000)
      var faults: [String] = []
      let time = clock.measure { faults = read(text).faults }
      #expect(faults.count == 1)
      #expect(faults.first?.hasPrefix("too-deep") == true)
      #expect(time < .seconds(1))
    }
  }

  @Test func billionLaughsNeverExpand() {
    var text = "a0: &a0 [lol, lol]\n"
    for i in 1..<30 { text += "a\(i): &a\(i) [*a\(i - 1), *a\(i - 1)]\n" }
    let (node, faults, _) = read(text)
    #expect(faults.count == 30 + 58)
    #expect(faults.allSatisfy { $0.hasPrefix("anchor") || $0.hasPrefix("alias") })
    #expect(node?["a29"]?.sequence?.count == 2)
  }
}
