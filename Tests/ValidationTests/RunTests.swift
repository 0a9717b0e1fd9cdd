import Dates
import Findings
import Reporters
import SourceText
import Synchronization
import Testing

@testable import Rules
@testable import Validation

/// Documents of one run against each other.
@Suite struct RunTests {
  static let rule = "citations/general/agree-across-run"

  static func plan(_ words: String, issuer: String = "UBND TỈNH TRÀ VINH") -> String {
    """
    \(issuer)

    Số: 12/KH-UBND

    Trà Vinh, ngày 20 tháng 3 năm 2023

    KẾ HOẠCH
    Phòng, chống mại dâm năm 2023

    \(words)
    """
  }

  static func run(
    _ texts: [(name: String, text: String)], jobs: Int = 1, quotesLines: Bool = true
  ) async throws -> Report {
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.jobs = jobs
    options.quotesLines = quotesLines
    let files = texts.map { name, text in InputFile(name: name) { Array(text.utf8) } }
    return try await Shipped.validator.validate(files, options)
  }

  static func status(_ report: Report, _ file: String) -> RuleResult.Status? {
    report.documents.first { $0.file == file }?.results.first { $0.rule == rule }?.status
  }

  static func findings(_ report: Report, _ file: String) -> [Finding] {
    guard case .fail(let findings)? = status(report, file) else { return [] }
    return findings
  }

  static let odd = plan(
    "Thực hiện Quyết định số 2468/QĐ-TTg ngày 21/5/2022 của Thủ tướng Chính phủ.")
  static let right = plan(
    "Sơ kết Quyết định số 2468/QĐ-TTg ngày 12/5/2022 của Thủ tướng Chính phủ.")

  @Test func theOddOneOutIsToldWithTheOthersPlaces() async throws {
    let report = try await Self.run([
      ("a.md", Self.right), ("b.md", Self.odd), ("c.md", Self.right),
    ])
    let found = Self.findings(report, "b.md")
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.place.excerpt == "Quyết định số 2468/QĐ-TTg ngày 21/5/2022")
    #expect(found.first?.place.line == 10)
    #expect(
      found.first?.place.lineText
        == "Thực hiện Quyết định số 2468/QĐ-TTg ngày 21/5/2022 của Thủ tướng Chính phủ.")
    #expect(found.first?.elsewhere.map(\.file) == ["a.md", "c.md"])
    #expect(found.first?.elsewhere.map(\.place.line) == [10, 10])
    guard case .pass(let evidence)? = Self.status(report, "a.md") else {
      Issue.record("a.md agrees with the majority")
      return
    }
    #expect(evidence.map(\.excerpt) == ["Quyết định số 2468/QĐ-TTg ngày 12/5/2022"])
    #expect(
      report.summary.warnings
        == report.documents.flatMap(\.findings).count { $0.severity == .warning })
  }

  @Test func fingerprintsDoNotDependOnWhereTheFilesLie() async throws {
    let here = try await Self.run([("a.md", Self.right), ("b.md", Self.odd)])
    let there = try await Self.run([("x/a.md", Self.right), ("x/b.md", Self.odd)])
    let prints = Self.findings(here, "b.md").map(\.fingerprint)
    #expect(prints.count == 1)
    #expect(prints == Self.findings(there, "x/b.md").map(\.fingerprint))
  }

  @Test func aDocumentAloneIsNotAsked() async throws {
    let report = try await Self.run([("a.md", Self.right)])
    #expect(Self.status(report, "a.md") == .notApplicable(RunCitations.alone))
    let strangers = try await Self.run([
      ("a.md", Self.right), ("b.md", Self.plan("Thực hiện Chỉ thị số 36-CT/TW của Bộ Chính trị.")),
    ])
    #expect(Self.status(strangers, "a.md") == .notApplicable(RunCitations.alone))
  }

  @Test func withoutMajorityBothAreTold() async throws {
    let report = try await Self.run([("a.md", Self.right), ("b.md", Self.odd)])
    #expect(Self.findings(report, "a.md").count == 1)
    #expect(Self.findings(report, "b.md").count == 1)
  }

  /// Two documents of one file are two documents of the run.
  @Test func documentsOfOneFile() async throws {
    let national = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    let tail = "\n\nNơi nhận:\n- Các sở;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn A\n\n"
    let report = try await Self.run([
      ("a.md", national + Self.right + tail + national + Self.odd + tail)
    ])
    #expect(report.documents.count == 2)
    #expect(Self.findings(report, "a.md").count == 1)
  }

  /// A rule may be switched off, and a document of which it is not asked is not compared.
  @Test func packsThatDoNotApplyAreNotCompared() async throws {
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.packs = ["text/general"]
    let files = [("a.md", Self.right), ("b.md", Self.odd)].map { name, text in
      InputFile(name: name) { Array(text.utf8) }
    }
    let report = try await Shipped.validator.validate(files, options)
    #expect(Self.status(report, "a.md") == nil)
    #expect(report.documents.count == 2)
  }

  @Test func theOrderOfFilesAndTheirNumberAtOnceDoNotMatter() async throws {
    var texts: [(name: String, text: String)] = []
    for n in 0..<12 { texts.append(("\(n).md", n % 5 == 0 ? Self.odd : Self.right)) }
    let one = try await Self.run(texts)
    let two = try await Self.run(texts.reversed(), jobs: 4)
    #expect(one.documents == two.documents)
    #expect(Self.findings(one, "5.md").first?.elsewhere.map(\.file) == ["1.md", "11.md", "2.md"])
  }

  /// Where no reporter quotes lines no file is read twice; where one does, only those with a finding.
  @Test(arguments: [
    (false, ["a.md": 1, "b.md": 1, "c.md": 1]), (true, ["a.md": 1, "b.md": 2, "c.md": 1]),
  ])
  func filesAreReadAgainOnlyForTheirLines(quotesLines: Bool, reads: [String: Int]) async throws {
    let texts = [("a.md", Self.right), ("b.md", Self.odd), ("c.md", Self.right)]
    let counter = Counter()
    let files = texts.map { name, text in
      InputFile(name: name) {
        counter.add(name)
        return Array(text.utf8)
      }
    }
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.quotesLines = quotesLines
    _ = try await Shipped.validator.validate(files, options)
    #expect(counter.all == reads)
  }

  /// Counts how often files are read.
  final class Counter: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    var all: [String: Int] { counts.withLock { $0 } }
    func add(_ name: String) { counts.withLock { $0[name, default: 0] += 1 } }
  }

  /// What stands behind the limit is a doubt, never silence.
  @Test func moreWaysThanAreCompared() async throws {
    var texts: [(name: String, text: String)] = []
    for n in 0...RunCitations.limit {
      let (month, day) = (n / 28 + 1, n % 28 + 1)
      for copy in ["a", "b"] {
        texts.append(
          (
            "\(copy)\(n).md",
            Self.plan(
              "Thực hiện Kế hoạch số 77/KH-BCA ngày \(day)/\(month)/20\(10 + n % 10) của Bộ Công an."
            )
          ))
      }
    }
    // Its year and its day are those of no other.
    texts.append(
      ("z.md", Self.plan("Thực hiện Kế hoạch số 77/KH-BCA ngày 30/12/2001 của Bộ Công an.")))
    let report = try await Self.run(texts)
    guard case .unsure(let reason)? = Self.status(report, "z.md") else {
      Issue.record("\(String(describing: Self.status(report, "z.md")))")
      return
    }
    #expect(reason.vietnamese.contains("hơn 50 cách"))
  }

  @Test func numbersOfDistrictsAreTheirOwn() async throws {
    let words = "Thực hiện Kế hoạch số 12/KH-UBND ngày 15/02/2023 của Ủy ban nhân dân huyện."
    let other = "Thực hiện Kế hoạch số 12/KH-UBND ngày 18/02/2023 của Ủy ban nhân dân huyện."
    let apart = try await Self.run([
      ("a.md", Self.plan(words, issuer: "UBND HUYỆN CẦU KÈ")),
      ("b.md", Self.plan(other, issuer: "UBND HUYỆN TIỂU CẦN")),
    ])
    #expect(Self.findings(apart, "a.md").isEmpty)
    let same = try await Self.run([
      ("a.md", Self.plan(words, issuer: "UBND HUYỆN CẦU KÈ")),
      ("b.md", Self.plan(other, issuer: "UBND HUYỆN CẦU KÈ")),
    ])
    #expect(Self.findings(same, "a.md").count == 1)
  }
}
