import Findings
import SourceText
import Testing

@testable import Governance

@Suite struct WaiverTests {
  private static let rule = "form/decree-30-2020/end-mark"
  private static let waiver = Bench.text(Bench.entry())

  private func finding(_ fingerprint: String = "0123456789abcde") -> Finding {
    Bench.finding(Self.rule, "hết", fingerprint: fingerprint)
  }

  @Test func aWaivedFindingIsMarkedAndDoesNotCount() throws {
    var run = try Bench.run([Self.waiver])
    let document = run.governed(Bench.document("a.md", [finding()]))
    #expect(document.findings.isEmpty)
    let suppressed = try #require(document.suppressed.first)
    #expect(suppressed.suppression.kind == .waiver)
    #expect(suppressed.suppression.owner == "Chánh Văn phòng")
    #expect(suppressed.suppression.expires == Bench.day("2027-03-31"))
    #expect(suppressed.suppression.source == "mien-tru.yaml:3")
    #expect(document.results.map(\.status) == [.waived(LocalText("Mẫu của Bộ"))])
    #expect(run.said == [])
  }

  @Test func otherRulesAndFilesCount() throws {
    var run = try Bench.run([Bench.text(Bench.entry(["files": "ke-hoach/"]))])
    let other = Bench.finding("form/decree-30-2020/number", "7")
    #expect(run.governed(Bench.document("ke-hoach/a.md", [other])).findings == [other])
    #expect(run.governed(Bench.document("a.md", [finding()])).findings == [finding()])
  }

  @Test func aPlaceWaivesOneFinding() throws {
    var run = try Bench.run([Bench.text(Bench.entry(["place": "'0123456789abcde'"]))])
    let other = Bench.finding(Self.rule, "hết", line: 2, fingerprint: "fedcba987654321")
    let document = run.governed(Bench.document("a.md", [finding(), other]))
    #expect(document.findings == [other])
    #expect(document.suppressed.map(\.finding) == [finding()])
  }

  /// The last day counts in.
  @Test(arguments: [("2027-03-31", true), ("2027-04-01", false)])
  func theLastDay(today: String, holds: Bool) throws {
    var run = try Bench.run([Self.waiver], today: today)
    #expect(run.governed(Bench.document("a.md", [finding()])).findings.isEmpty == holds)
  }

  @Test func anExpiredWaiverIsNamedWithItsDay() throws {
    var run = try Bench.run([Self.waiver], today: "2027-04-01")
    let document = run.governed(Bench.document("a.md", [finding()]))
    #expect(
      document.notes(on: finding()).map { $0[.english] } == [
        "the waiver at mien-tru.yaml:3 expired on 2027-03-31 (owner: Chánh Văn phòng)"
      ])
    #expect(
      run.said == [
        "mien-tru.yaml:3: the waiver of “form/decree-30-2020/end-mark” expired on 2027-03-31 (owner: Chánh Văn phòng); findings that count again: 1"
      ])
  }

  @Test func aWaiverThatHoldsWinsOverOneThatExpired() throws {
    let old = Bench.entry(["expires": "2026-01-01"])
    var run = try Bench.run([Bench.text(old, Bench.entry(["owner": "Phòng Tổng hợp"]))])
    let document = run.governed(Bench.document("a.md", [finding()]))
    #expect(document.suppressed.map(\.suppression.owner) == ["Phòng Tổng hợp"])
    #expect(document.notes.isEmpty)
  }

  @Test func aWaiverThatNothingNeedsIsNamed() throws {
    var run = try Bench.run([Self.waiver])
    _ = run.governed(Bench.document("a.md", [], passed: [Self.rule]))
    _ = run.governed(Bench.document("b.md", []))
    #expect(
      run.said == [
        "mien-tru.yaml:3: the waiver of “form/decree-30-2020/end-mark” is not needed (documents of its files that were checked: 2)"
      ])
  }

  /// Where a run cannot tell it says nothing: other files, an unsure answer, a pack that was not asked for, a rule that
  /// compares documents of which some may be in no run.
  @Test func whatCannotBeToldIsNotSaid() throws {
    var run = try Bench.run([Self.waiver])
    _ = run.governed(Bench.document("a.docx", []))
    #expect(run.said == [])
    _ = run.governed(Bench.document("a.md", [], unsure: [Self.rule]))
    #expect(run.said == [])

    var some = try Bench.run([Self.waiver], asksEveryPack: false)
    _ = some.governed(Bench.document("a.md", []))
    #expect(some.said == [])
    _ = some.governed(Bench.document("a.md", [], passed: [Self.rule]))
    #expect(some.said.count == 1)

    var comparing = try Bench.run([Self.waiver])
    _ = comparing.governed(Bench.document("a.md", [], passed: [Self.rule]))
    #expect(comparing.remarks { $0 == Self.rule }.isEmpty)
  }

  /// What comes in later, from the comparison of documents, is governed without counting anything twice.
  @Test func laterAnswersAreGovernedAlone() throws {
    var run = try Bench.run([Self.waiver], today: "2027-04-01")
    var document = run.governed(Bench.document("a.md", [finding()]))
    let again = document
    run.govern(&document, later: ["citations/general/in-force"]) { _ in true }
    #expect(document == again)
    #expect(run.said.first?.hasSuffix("findings that count again: 1") ?? false)
  }

  @Test func filesAreAskedInOrder() throws {
    var run = try Bench.run([
      Bench.text(Bench.entry(["owner": "A"])), Bench.text(Bench.entry(["owner": "B"])),
    ])
    let document = run.governed(Bench.document("a.md", [finding()]))
    #expect(document.suppressed.map(\.suppression.owner) == ["A"])
  }
}
