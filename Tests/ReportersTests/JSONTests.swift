import Findings
import Foundation
import SourceText
import Testing

@testable import Reporters

@Suite struct JSONTests {
  /// Strings of any code points, the awkward ones often.
  static func strings(_ count: Int) -> [String] {
    var state: UInt64 = 42
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    let awkward: [UInt32] = [
      0, 1, 9, 10, 13, 31, 34, 39, 47, 92, 127, 128, 159, 0x61C, 0x2028, 0x202E, 0x2069, 0xFEFF,
      0xFFFF, 0x10FFFF, 0x1EBF,
    ]
    return (0..<count).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<next(12) {
        let value = next(2) == 0 ? awkward[next(awkward.count)] : UInt32(next(0x11_0000))
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      return String(text)
    }
  }

  @Test func everyStringSurvives() throws {
    for text in Self.strings(2000) {
      let json = Data(DataNode.list([.text(text)]).json)
      let back = try #require(try JSONSerialization.jsonObject(with: json) as? [String])
      #expect(back.first.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }
  }

  @Test func numbersOfAnySize() {
    let numbers = [0, 7, 10, 99, 100, 999_999, 1_000_000, 12_345_678, -1, .max, .min]
    let json = String(decoding: DataNode.list(numbers.map(DataNode.integer)).json, as: UTF8.self)
    #expect(json == "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]\n")
  }

  @Test func deepValuesAreIndented() {
    var node = DataNode.list([.list([.null])])
    for _ in 0..<40 { node = .list([node]) }
    let lines = String(decoding: node.json, as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.prefix { $0 == " " }.count }.max() == 82)
    #expect(lines.contains { $0.allSatisfy { " []nul".contains($0) } && $0.hasSuffix("[null]") })
  }

  @Test func everyReportParses() throws {
    for text in Self.strings(200) {
      let bytes = Reporter.json.render(TerminalTests.report(text), ReporterOptions())
      let root = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      let documents = try #require(root["documents"] as? [[String: Any]])
      #expect(
        (documents.first?["file"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars)
          == true)
    }
  }

  /// Places in other files of the run carry their name; those in the finding's own do not.
  @Test func placesOfOtherFilesAreNamed() throws {
    let bytes = Reporter.json.render(TerminalTests.acrossFiles, ReporterOptions())
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let documents = try #require(root["documents"] as? [[String: Any]])
    let findings = try #require(documents.first?["findings"] as? [[String: Any]])
    let related = try #require(findings.first?["related"] as? [[String: Any]])
    #expect(related.map { $0["file"] as? String } == [nil, "b.md"])
    #expect(related.map { $0["line"] as? Int } == [1, 7])
    #expect(related.map { $0["excerpt"] as? String } == ["một", "hai"])
  }

  @Test func keysStandInTheOrderOfTheContract() {
    let text = String(
      decoding: Reporter.json.render(SampleReport.report, ReporterOptions()), as: UTF8.self)
    func inOrder(_ keys: [String]) -> Bool {
      var rest = text[...]
      for key in keys {
        guard let found = rest.range(of: "\"\(key)\": ") else { return false }
        rest = rest[found.upperBound...]
      }
      return true
    }
    #expect(
      inOrder([
        "schema", "tool", "as-of", "rules", "documents", "skipped", "unreadable", "summary",
      ]))
    #expect(
      inOrder(["id", "title", "severity", "pack", "basis", "text", "document", "date", "clause"]))
    #expect(
      inOrder([
        "file", "index", "lines", "type", "date", "judged-as-of", "packs", "results", "findings",
        "rule", "severity", "message", "line", "column", "end-line", "end-column", "place",
        "excerpt", "fix", "basis", "fingerprint", "related",
      ]))
    #expect(
      inOrder([
        "summary", "documents", "errors", "warnings", "infos", "pass", "fail", "not-applicable",
        "unsure", "waived",
      ]))
  }

  @Test func countsAreThoseOfTheResults() throws {
    let bytes = Reporter.json.render(SampleReport.report, ReporterOptions())
    let root = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let summary = try #require(root["summary"] as? [String: Int])
    #expect(
      summary == [
        "documents": 2, "errors": 1, "warnings": 1, "infos": 0, "pass": 2, "fail": 2,
        "not-applicable": 1, "unsure": 1, "waived": 1, "suppressed": 1,
      ])
  }

  @Test func yamlOfFactsIsBlockDownToFlatMaps() {
    let node = DataNode.map([
      ("file", .text("a\"b")),
      (
        "documents",
        .list([
          .map([
            ("lines", .list([.integer(1), .integer(2)])),
            ("targets", .list([.map([("line", .integer(3)), ("value", .number("0.3"))])])),
            ("none", .list([])),
          ])
        ])
      ),
    ])
    let expected = """
      file: "a\\"b"
      documents:
        - lines: [1, 2]
          targets:
            - {line: 3, value: 0.3}
          none: []

      """
    #expect(String(decoding: node.yaml, as: UTF8.self) == expected)
  }
}
