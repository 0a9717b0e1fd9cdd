import Dates
import Findings
import Foundation
import Readers
import SourceText
import TestSupport
import Testing
import Validation

/// How often a finding on a damaged text is right: what each document meets is asked of it, and
/// something stricter beside it. What is met must pass or be unsure; what is not must fail.
struct Precision {
  /// Findings that are right and findings that are wrong, by what they say.
  var right: [Category: Int] = [:]
  var wrong: [Category: Int] = [:]
  /// Answers that say they cannot tell.
  var unsure = 0
  var examples: [String] = []

  static let kinds: [Category] = [.assigned, .deadlines, .targets]

  /// Of a hundred findings, how many are right.
  func percent(_ category: Category) -> Double {
    let right = right[category, default: 0]
    let all = right + wrong[category, default: 0]
    return all == 0 ? 100 : Double(right) * 100 / Double(all)
  }

  var percent: Double {
    let right = right.values.reduce(0, +)
    let all = right + wrong.values.reduce(0, +)
    return all == 0 ? 100 : Double(right) * 100 / Double(all)
  }
}

/// Packs made of what the documents are asked, one a document.
struct Superior {
  private let validator: Validator
  let faults: [String]

  init(_ documents: [GeneratedDocument]) {
    var files = ProjectFiles.paths(in: "Rules/registry", endingWith: ".yaml").map { path in
      RuleFile(
        source: SourceText(name: path, text: ProjectFiles.text(path) ?? ""),
        name: String(path.dropFirst("Rules/".count).dropLast(".yaml".count)))
    }
    files += documents.filter { !$0.known.requirements.isEmpty }.map { document in
      let name = Self.pack(document)
      return RuleFile(source: SourceText(name: name, text: Self.yaml(document)), name: name)
    }
    var diagnostics: [Diagnostic] = []
    validator = Validator(Knowledge.load(files, diagnostics: &diagnostics))
    faults = diagnostics.filter { $0.gravity == .error }
      .map { "\($0.file): \($0.code): \($0.message[.english])" }
  }

  private static func pack(_ document: GeneratedDocument) -> String {
    "generated/seed-\(document.seed)"
  }

  private static func yaml(_ document: GeneratedDocument) -> String {
    var text = """
      soat: 1
      pack: \(pack(document))
      title: Cấp trên của văn bản
      version: 1.0.0
      source: {type: Quyết định}
      rules:

      """
    for (i, requirement) in document.known.requirements.enumerated() {
      for (name, check) in [("met", requirement.met), ("broken", requirement.broken)] {
        text += """
            - id: \(name)-\(i)
              title: Yêu cầu
              title-en: a requirement
              severity: error
              basis: Điều 1
              message: không đạt
              message-en: not met
              \(check)

          """
      }
    }
    return text
  }

  /// Judges one text by what its document is asked.
  func judge(_ text: DamagedText, _ document: GeneratedDocument, into precision: inout Precision) {
    guard let today = CalendarDate(year: 2026, month: 12, day: 31) else { return }
    var options = ValidationOptions(today: today, version: "test")
    options.packs = [Self.pack(document)]
    let outcome = validator.check(
      InputFormat.read(SourceText(name: "a.md", text: text.text)), options)
    guard let report = outcome.documents.max(by: { $0.lines.count < $1.lines.count }) else {
      return
    }
    let results = Dictionary(
      report.results.map { ($0.rule, $0.status) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(text.known.requirements.map(\.line))
    for (i, requirement) in document.known.requirements.enumerated()
    where kept.contains(requirement.line) {
      for (name, isMet) in [("met", true), ("broken", false)] {
        switch results[Self.pack(document) + "/\(name)-\(i)"] {
        case .fail:
          if isMet {
            precision.wrong[requirement.category, default: 0] += 1
            let line = text.origin.firstIndex(of: requirement.line).map { text.lines[$0] } ?? ""
            precision.examples.append("seed \(document.seed): \(requirement.met) on “\(line)”")
          } else {
            precision.right[requirement.category, default: 0] += 1
          }
        case .unsure: precision.unsure += 1
        default: break
        }
      }
    }
  }
}

@Suite struct PrecisionTests {
  @Test func whatIsMetIsNotReported() {
    let documents = Shipped.documents(2001...2080)
    let superior = Superior(documents)
    #expect(superior.faults == [])
    var precision = Precision()
    for document in documents {
      superior.judge(DamagedText(document), document, into: &precision)
    }
    #expect(precision.percent >= 99.5, "\(precision.examples.prefix(6).joined(separator: "\n"))")
    // What is broken is found, too.
    let asked = documents.reduce(0) { $0 + $1.known.requirements.count }
    #expect(precision.right.values.reduce(0, +) * 100 >= asked * 99)
    for kind in Precision.kinds { #expect(precision.right[kind, default: 0] >= 20, "\(kind)") }
  }

  /// Of a hundred findings on a damaged text ninety-eight are right.
  @Test(arguments: [
    (Damage.brokenLines, 30, 98.0), (.pageNumbers, 30, 98.0), (.runningHeaders, 30, 98.0),
    (.lostHeadings, 20, 98.0), (.lostAccents, 5, 98.0), (.lostAccents, 20, 98.0),
    (.confusions, 5, 98.0),
    (.everything, 5, 98.0),
  ])
  func damagedDocuments(_ sample: (damage: Damage, percent: Int, atLeast: Double)) {
    let documents = Shipped.documents(2101...2150)
    let superior = Superior(documents)
    var precision = Precision()
    for document in documents {
      var random = SeededRandom(seed: document.seed)
      let text = sample.damage.apply(sample.percent, to: document, random: &random)
      superior.judge(text, document, into: &precision)
    }
    #expect(
      precision.percent >= sample.atLeast, "\(precision.examples.prefix(6).joined(separator: "\n"))"
    )
  }

  @Test(.enabled(if: CurveTests.isWanted, "set SOAT_CURVE=1 to measure and print the curve"))
  func theCurve() {
    let documents = Shipped.documents(2001...2080)
    let superior = Superior(documents)
    var rows = [
      "| damage | % | agency missing | deadline late | target low | all | unsure |",
      "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for damage in Damage.allCases {
      for percent in [2, 5, 10, 20, 40] {
        var precision = Precision()
        for document in documents {
          var random = SeededRandom(seed: document.seed)
          let text = damage.apply(percent, to: document, random: &random)
          superior.judge(text, document, into: &precision)
        }
        let cells = Precision.kinds.map { Self.printed(precision.percent($0)) }
        rows.append(
          "| \(damage.rawValue) | \(percent) | \(cells.joined(separator: " | ")) | "
            + "\(Self.printed(precision.percent)) | \(precision.unsure) |")
      }
    }
    print(rows.joined(separator: "\n"))
    #expect(rows.count > 30)
  }

  private static func printed(_ value: Double) -> String {
    String(Int((value * 10).rounded()) / 10) + "." + String(Int((value * 10).rounded()) % 10)
  }
}
