import Dates
import Findings
import SourceText
import Testing
import YAMLSource

@testable import Governance

/// Short ways to make what the tests of this folder need.
enum Bench {
  static let known = [
    KnownRule(id: "form/decree-30-2020/end-mark", isWaivable: true),
    KnownRule(id: "form/decree-30-2020/number", isWaivable: true),
    KnownRule(id: "form/decree-30-2020/signature", isWaivable: false),
    KnownRule(id: "form/decree-30-2020/signature-post", isWaivable: true),
    KnownRule(id: "citations/general/in-force", isWaivable: true),
  ]

  static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }

  /// The keys of a waiver, some of them changed or, with nil, left out.
  static func entry(_ changes: [String: String?] = [:]) -> String {
    var keys = [
      "rule": "form/decree-30-2020/end-mark", "files": "'*.md'", "reason": "Mẫu của Bộ",
      "owner": "Chánh Văn phòng", "expires": "2027-03-31",
    ]
    for (key, value) in changes { keys[key] = value }
    let lines = keys.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value)\n" }.joined()
    return "  - " + lines.dropFirst(4)
  }

  static func text(_ entries: String...) -> String {
    "soat-waivers: 1\nwaivers:\n" + entries.joined()
  }

  /// A file as it is read and resolved, with everything that is wrong with it.
  static func read(
    _ text: String, name: String = "mien-tru.yaml", known: [KnownRule] = Bench.known
  ) -> (file: WaiverFile?, faults: [Diagnostic]) {
    let source = SourceText(name: name, text: text)
    var sink = DiagnosticSink(source: source)
    var file = WaiverFile.read(source, into: &sink)
    file?.resolve(known, into: &sink)
    return (file, sink.diagnostics)
  }

  static func baseline(
    _ text: String, name: String = "baseline.yaml"
  ) -> (baseline: Baseline?, faults: [Diagnostic]) {
    var sink = DiagnosticSink(source: SourceText(name: name, text: text))
    let baseline = Baseline.read(sink.source, into: &sink)
    return (baseline, sink.diagnostics)
  }

  static func finding(
    _ rule: String, _ excerpt: String, line: Int = 1, message: String = "sai",
    fingerprint: String = "0123456789abcde"
  ) -> Finding {
    Finding(
      rule: rule, severity: .warning, message: LocalText(message, english: "wrong"), fix: nil,
      place: Place(
        line: line, column: 1, endLine: line, endColumn: 2, lineText: "", excerpt: excerpt),
      fingerprint: fingerprint)
  }

  /// A report on a document with these answers.
  static func document(
    _ file: String, _ findings: [Finding], passed: [String] = [], unsure: [String] = []
  ) -> DocumentReport {
    var results = Dictionary(grouping: findings, by: \.rule).map {
      RuleResult(rule: $0.key, status: .fail($0.value))
    }
    results += passed.map { RuleResult(rule: $0, status: .pass(evidence: [])) }
    results += unsure.map { RuleResult(rule: $0, status: .unsure(LocalText("?"))) }
    var report = DocumentReport(
      file: file, index: 0, lines: 1...100, type: nil, number: nil, issuer: nil, subject: nil,
      date: nil, judgedAsOf: day("2026-11-21"), judgedBecause: LocalText("thử"), packs: [],
      results: results)
    report.order()
    return report
  }

  /// A run in the folder `/kho` on 21 November 2026.
  static func run(
    _ waivers: [String] = [], baseline: String? = nil, asksEveryPack: Bool = true,
    today: String = "2026-11-21", gone: Set<String> = []
  ) throws -> GovernedRun {
    var governance = Governance(today: day(today), asksEveryPack: asksEveryPack) { "/kho/" + $0 }
    for text in waivers {
      let (file, faults) = read(text)
      try #require(faults.isEmpty, "\(faults.map(\.message.vietnamese))")
      governance.add(try #require(file), folder: "/kho")
    }
    if let text = baseline {
      let (baseline, faults) = self.baseline(text)
      try #require(faults.isEmpty, "\(faults.map(\.message.vietnamese))")
      governance.set(try #require(baseline), folder: "/kho") { gone.contains($0) }
    }
    return GovernedRun(governance)
  }
}

extension GovernedRun {
  /// The document as governed; every rule may be waived but those named.
  mutating func governed(
    _ document: DocumentReport, fixed: Set<String> = []
  ) -> DocumentReport {
    var document = document
    govern(&document) { !fixed.contains($0) }
    return document
  }

  var said: [String] { remarks { _ in false }.map { "\($0.file): \($0.reason[.english])" } }
}
