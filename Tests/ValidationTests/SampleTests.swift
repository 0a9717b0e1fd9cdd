import Findings
import Foundation
import Readers
import SourceText
import Testing
import YAMLSource

/// Each sample's expected findings, written from reading it, against what the program finds.
@Suite struct SampleTests {
  struct Expected: Sendable, CustomTestStringConvertible {
    var file: String
    /// The sample of text that says the same, if this one says it in another format: it has the same findings, elsewhere.
    var original: String?
    var documents: [(type: String?, findings: [String], met: [String])]
    var testDescription: String { file }
  }

  static let all: [Expected] = {
    let folder = Shipped.root.appending(path: "Samples")
    let names = try! FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    let own = names.filter { $0.hasSuffix(".expected.yaml") }.map { name in
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
      return Expected(
        file: root?["file"]?.scalar ?? "", original: root?["same-as"]?.scalar, documents: documents)
    }
    return own.map { sample in
      guard let original = own.first(where: { $0.file == sample.original }) else { return sample }
      var sample = sample
      sample.documents = original.documents
      return sample
    }
  }()

  static func line(_ line: String?, _ severity: String?, _ rule: String?) -> String {
    "\(line ?? "?") \(severity ?? "?") \(rule ?? "?")"
  }

  @Test func everySampleHasItsExpectations() throws {
    let folder = Shipped.root.appending(path: "Samples")
    let samples = try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { !$0.hasSuffix(".expected.yaml") && $0 != "README.md" }
    #expect(Set(samples) == Set(Self.all.map(\.file)))
    #expect(samples.count >= 8)
  }

  /// A PDF is read by another program, and compared with its text where the program is run: `PDFCommandTests`.
  @Test(arguments: all.filter { !$0.file.hasSuffix(".pdf") })
  func sample(_ expected: Expected) async throws {
    let bytes = Shipped.bytes(Shipped.root.appending(path: "Samples/" + expected.file))
    let document = try await InputFormat.read(
      FileContent(name: expected.file, bytes: bytes), ReadingOptions())
    let reports = Shipped.check(document)
    #expect(expected.original == nil || !expected.documents.isEmpty)
    #expect(reports.map(\.type) == expected.documents.map(\.type))
    for (report, document) in zip(reports, expected.documents) {
      // What says the same in another format says it in other lines.
      let hasLines = expected.original == nil
      let found = report.findings.map {
        Self.line(hasLines ? String($0.place.line) : "", $0.severity.rawValue, $0.rule)
      }
      let wanted = document.findings.map { line in
        hasLines ? line : String(line.trimmingPrefix { $0 != " " })
      }
      #expect(found.sorted() == wanted.sorted())
      let passed = report.results.compactMap { result -> String? in
        if case .pass = result.status { return result.rule }
        return nil
      }
      for rule in document.met { #expect(passed.contains(rule), "\(rule) is not met") }
    }
  }
}
