import Findings
import SourceText
import TestSupport
import Testing

@testable import Governance

@Suite struct BaselineTests {
  private static func path(_ file: String) -> RelativePath {
    RelativePath(of: "/kho/" + file, from: "/kho")
  }

  private static func written(_ findings: [(String, Finding)]) throws -> String {
    let keys = findings.map { Baseline.key($0.1, file: path($0.0)) }
    return String(decoding: try Baseline.written(keys), as: UTF8.self)
  }

  @Test func bytesAreSortedAndOneLineAFinding() throws {
    let text = try Self.written([
      ("b.md", Bench.finding("a/y", "Hai")), ("b.md", Bench.finding("a/x", "Một  Hai\n ba")),
      ("a \"1\".md", Bench.finding("a/y", "hai", line: 9)), ("b.md", Bench.finding("a/y", "hai")),
      ("b.md", Bench.finding("a/y", "")),
    ])
    #expect(
      text.split(separator: "\n").dropFirst().joined(separator: "\n") == #"""
        soat-baseline: 1
        files:
          "a \"1\".md":
            a/y:
              - "hai"
          "b.md":
            a/x:
              - "một hai ba"
            a/y:
              - ""
              - "hai"
              - "hai"
        """#)
    let (baseline, faults) = Bench.baseline(text)
    #expect(faults.isEmpty)
    #expect(baseline?.count == 5)
    #expect(baseline?.files == ["a \"1\".md", "b.md"])
  }

  /// What is missing is shown where it belongs; other words may stand there tomorrow.
  @Test func whatIsMissingHasNoWords() throws {
    var missing = Bench.finding("a/x", "đoạn cuối")
    missing.isOfWhole = true
    var run = try Bench.run(baseline: try Self.written([("a.md", missing)]))
    missing.place.excerpt = "một đoạn cuối khác"
    #expect(run.governed(Bench.document("a.md", [missing])).findings.isEmpty)
  }

  /// A rule that tells all places in one finding, at the first of them.
  @Test func theFirstOfSeveralPlacesMayBeAnother() throws {
    var finding = Bench.finding("a/x", "ngày 1/2", line: 3)
    let other = Bench.finding("a/x", "ngày 2/3", line: 5)
    let stock = try Self.written([("a.md", finding), ("a.md", Bench.finding("a/y", "ba"))])
    finding.related = [other.place]
    var moved = other
    moved.place = Bench.finding("a/x", "ngày 2/3", line: 3).place
    moved.related = [Bench.finding("a/x", "ngày 1/2", line: 5).place]
    for found in [finding, moved] {
      var run = try Bench.run(baseline: stock)
      #expect(run.governed(Bench.document("a.md", [found])).findings.isEmpty)
      // What stands there itself comes first.
      var both = try Bench.run(baseline: stock)
      let document = both.governed(
        Bench.document("a.md", [moved, Bench.finding("a/x", "ngày 1/2", line: 9)]))
      #expect(document.findings == [moved])
    }
    var run = try Bench.run(baseline: stock)
    #expect(run.governed(Bench.document("a.md", [other])).findings == [other])
  }

  @Test func nothingFoundIsAFileToo() throws {
    let text = try Self.written([])
    #expect(text.hasSuffix("soat-baseline: 1\nfiles: {}\n"))
    #expect(Bench.baseline(text).baseline?.count == 0)
  }

  @Test func findingsThatStandThereDoNotCount() throws {
    let stock = try Self.written([("x/a.md", Bench.finding("a/x", "một"))])
    var run = try Bench.run(baseline: stock)
    let new = Bench.finding("a/x", "hai", line: 2)
    let document = run.governed(
      Bench.document("x/a.md", [Bench.finding("a/x", "MỘT", line: 40, message: "khác"), new]))
    #expect(document.findings == [new])
    let suppression = try #require(document.suppressed.first).suppression
    #expect(suppression.kind == .baseline)
    #expect(suppression.source == "baseline.yaml:6")
    #expect(suppression.owner == nil)
    #expect(run.said == [])
    #expect(run.staleCount { _ in false } == 0)
    #expect(run.governed(Bench.document("a.md", [Bench.finding("a/x", "một")])).findings.count == 1)
  }

  /// Two stand in the baseline, three are found: one is new.
  @Test func asManyAsStandThere() throws {
    let three = (1...3).map { Bench.finding("a/x", "một", line: $0) }
    let stock = try Self.written([("a.md", three[0]), ("a.md", three[1])])
    var run = try Bench.run(baseline: stock)
    let document = run.governed(Bench.document("a.md", three))
    #expect(document.suppressed.count == 2)
    #expect(document.findings == [three[2]])
  }

  @Test func whatIsFixedIsNamed() throws {
    let stock = try Self.written([
      ("a.md", Bench.finding("a/x", "một")), ("a.md", Bench.finding("a/x", "một")),
      ("a.md", Bench.finding("a/y", "hai")), ("b.md", Bench.finding("a/x", "ba")),
    ])
    var run = try Bench.run(baseline: stock)
    _ = run.governed(Bench.document("a.md", [Bench.finding("a/y", "hai")], passed: ["a/x"]))
    #expect(
      run.said == [
        "baseline.yaml:6: this finding is there no longer: a.md · a/x · “một” (×2)"
      ])
    #expect(run.staleCount { _ in false } == 2)
  }

  @Test func whatCannotBeToldIsNotFixed() throws {
    let stock = try Self.written([
      ("a.md", Bench.finding("a/x", "một")), ("b.md", Bench.finding("a/x", "ba")),
    ])
    var unsure = try Bench.run(baseline: stock)
    _ = unsure.governed(Bench.document("a.md", [], unsure: ["a/x"]))
    #expect(unsure.staleCount { _ in false } == 0)

    var some = try Bench.run(baseline: stock, asksEveryPack: false)
    _ = some.governed(Bench.document("a.md", []))
    #expect(some.staleCount { _ in false } == 0)

    // Its partner may be in a file that was not checked; with all files there is none.
    var comparing = try Bench.run(baseline: stock)
    _ = comparing.governed(Bench.document("a.md", [], passed: ["a/x"]))
    #expect(comparing.staleCount { _ in true } == 0)
    _ = comparing.governed(Bench.document("b.md", [], passed: ["a/x"]))
    #expect(comparing.staleCount { _ in true } == 2)
  }

  @Test func aFileThatIsGoneIsFixed() throws {
    let stock = try Self.written([("x/a.md", Bench.finding("a/x", "một"))])
    let run = try Bench.run(baseline: stock, gone: ["/kho/x/a.md"])
    #expect(run.staleCount { _ in false } == 1)
  }

  @Test func manyFixedFindingsAreCounted() throws {
    let stock = (1...130).map { ("a.md", Bench.finding("a/x", "chỗ \($0)")) }
    var run = try Bench.run(baseline: try Self.written(stock))
    _ = run.governed(Bench.document("a.md", [], passed: ["a/x"]))
    let said = run.said
    #expect(said.count == GovernedRun.fixedLimit + 1)
    #expect(
      said.last
        == "baseline.yaml: 30 more findings are there no longer; write the baseline anew")
    #expect(run.staleCount { _ in false } == 130)
  }

  /// A finding that is waived too is waived, and its entry is no fixed one.
  @Test func waiversComeFirst() throws {
    let finding = Bench.finding("form/decree-30-2020/end-mark", "hết")
    var run = try Bench.run(
      [Bench.text(Bench.entry())], baseline: try Self.written([("a.md", finding)]))
    let document = run.governed(Bench.document("a.md", [finding]))
    #expect(document.suppressed.map(\.suppression.kind) == [.waiver])
    #expect(run.staleCount { _ in false } == 0)
    #expect(run.said == [])
  }

  @Test func rulesThatMayNotBeWaivedCount() throws {
    let finding = Bench.finding("a/x", "một")
    var run = try Bench.run(baseline: try Self.written([("a.md", finding)]))
    let document = run.governed(Bench.document("a.md", [finding]), fixed: ["a/x"])
    #expect(document.findings == [finding])
  }

  @Test(arguments: [
    ("soat-baseline: 2\nfiles: {}\n", "unknown-version", 1, 16),
    ("files: {}\n", "missing-field", 1, 1), ("soat-baseline: 1\nfiles: []\n", "wrong-type", 2, 8),
    ("soat-baseline: 1\nfiles:\n  a.md: [x]\n", "wrong-type", 3, 9),
    ("soat-baseline: 1\nfiles:\n  a.md:\n    a/x: một\n", "wrong-type", 4, 10),
    ("soat-baseline: 1\nfiles:\n  a.md:\n    a/x: [[b]]\n", "wrong-type", 4, 11),
    ("soat-baseline: 1\nfiles:\n  a.md: {}\n  a.md: {}\n", "duplicate-key", 4, 3),
    ("soat-baseline: 1\nfiles: {\n", "syntax", 3, 1),
    ("soat-baseline: 1\nfile: {}\nfiles: {}\n", "unknown-key", 2, 1), ("", "empty-file", 1, 1),
  ])
  func damagedFiles(text: String, code: String, line: Int, column: Int) throws {
    let (baseline, faults) = Bench.baseline(text)
    let fault = try #require(faults.first)
    #expect(faults.count == 1)
    #expect(fault.code == code)
    let place = try #require(fault.source).position(of: fault.range.lowerBound)
    #expect(place == TextPosition(line: line, column: column))
    #expect(baseline == nil)
  }

  @Test func namesOfManyLettersAreRead() throws {
    let long = (1...40).map { "thư-mục-có-tên-rất-dài-thứ-\($0)" }.joined(separator: "/") + "/a.md"
    #expect(long.unicodeScalars.count > 1024)
    let hostile = "a\u{202E}\u{1B}[31m\u{85}'\"\\: #.md"
    let text = try Self.written([
      (long, Bench.finding("a/x", "một")), (hostile, Bench.finding("a/x", "\u{7}\u{FEFF}hai")),
    ])
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
    let (baseline, faults) = Bench.baseline(text)
    #expect(faults.map { $0.message[.english] } == [])
    #expect(baseline?.files == [long, hostile])
  }

  @Test func whatCouldNotBeReadAgainIsNotWritten() {
    let keys = Array(
      repeating: Baseline.Key(file: "a.md", rule: "a/x", text: "một"), count: 1_000_001)
    var code = ""
    do throws(InputError) { _ = try Baseline.written(keys) } catch { code = error.code }
    #expect(code == "baseline-too-large")
  }

  /// Findings that move, other lines between them, messages in other words: the same are set aside, the others are not.
  @Test(arguments: 0..<60) func movingTextChangesNothing(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let rules = ["a/x", "a/y", "b/z"]
    let words = ["một", "hai", "BA", "bốn  năm", ""]
    func some(_ count: Int) -> [(String, String, String)] {
      (0..<count).map { _ in
        ("f\(random.number(below: 3)).md", random.pick(rules), random.pick(words))
      }
    }
    func findings(_ all: [(String, String, String)]) -> [(String, Finding)] {
      var lines = Array(1...200)
      lines.shuffle(using: &random)
      return zip(all.shuffled(using: &random), lines).map { one, line in
        (one.0, Bench.finding(one.1, one.2, line: line, message: "cách nói \(line)"))
      }
    }
    let old = some(random.number(in: 0...30))
    let new = some(random.number(in: 0...5))
    let stock = try Self.written(findings(old))
    #expect(stock == (try Self.written(findings(old))))
    var run = try Bench.run(baseline: stock)
    var left: [String: Int] = [:]
    for (file, all) in Dictionary(grouping: findings(old + new), by: \.0) {
      let document = run.governed(Bench.document(file, all.map(\.1)))
      for finding in document.findings {
        left["\(file) \(finding.rule) \(Baseline.normalised(finding.place.excerpt))", default: 0] +=
          1
      }
    }
    var expected: [String: Int] = [:]
    for (file, rule, text) in new {
      expected["\(file) \(rule) \(Baseline.normalised(text))", default: 0] += 1
    }
    #expect(left == expected)
    #expect(run.staleCount { _ in false } == 0)
  }
}
