import Findings
import Foundation
import SourceText
import Testing
import YAMLSource

/// Each sample's expected findings, written from reading it, against what the program finds.
@Suite struct SampleTests {
  struct Expected: Sendable, CustomTestStringConvertible {
    var file: String
    var documents: [(type: String?, findings: [String], met: [String])]
    var testDescription: String { file }
  }

  static let all: [Expected] = {
    let folder = Shipped.root.appending(path: "Samples")
    let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    return names.filter { $0.hasSuffix(".expected.yaml") }.map { name in
      let source = SourceText(name: name, text: Shipped.text(folder.appending(path: name)))
      var sink = DiagnosticSink(source: source)
      let root = YAMLReader.read(source, into: &sink)
      let documents = (root?["documents"]?.sequence ?? []).map { node in
        (
          type: node["type"]?.scalar,
          findings: (node["findings"]?.sequence ?? []).map {
            line($0["line"]?.scalar, $0["severity"]?.scalar, $0["rule"]?.scalar)
          },
          met: (node["met"]?.sequence ?? []).compactMap(\.scalar)
        )
      }
      return Expected(file: root?["file"]?.scalar ?? "", documents: documents)
    }
  }()

  static func line(_ line: String?, _ severity: String?, _ rule: String?) -> String {
    "\(line ?? "?") \(severity ?? "?") \(rule ?? "?")"
  }

  @Test func everySampleHasItsExpectations() throws {
    let folder = Shipped.root.appending(path: "Samples")
    let samples = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { ($0.hasSuffix(".md") || $0.hasSuffix(".txt")) && $0 != "README.md" }
    #expect(Set(samples) == Set(Self.all.map(\.file)))
    #expect(samples.count >= 8)
  }

  @Test(arguments: all)
  func sample(_ expected: Expected) {
    let text = Shipped.text(Shipped.root.appending(path: "Samples/" + expected.file))
    let reports = Shipped.check(text, name: expected.file)
    #expect(reports.map(\.type) == expected.documents.map(\.type))
    for (report, document) in zip(reports, expected.documents) {
      let found = report.findings.map {
        Self.line(String($0.place.line), $0.severity.rawValue, $0.rule)
      }
      #expect(found.sorted() == document.findings.sorted())
      let passed = report.results.compactMap { result -> String? in
        if case .pass = result.status { return result.rule }
        return nil
      }
      for rule in document.met { #expect(passed.contains(rule), "\(rule) is not met") }
    }
  }
}
