import DocumentModel
import Findings
import Testing

@testable import Rules

@Suite struct CitesCheckTests {
  private func plan() -> Bench {
    var bench = Bench(
      """
      KẾ HOẠCH
      Căn cứ Quyết định số 1452/QĐ-TTg;
      Thay thế Nghị định số 144/2021/NĐ-CP.
      Hết./.
      """)
    bench.facts.form.lastParagraph = bench.piece("Hết./.")
    var decision = Citation(
      type: "Quyết định", range: bench.at("Quyết định số 1452/QĐ-TTg"),
      numberRange: bench.at("1452/QĐ-TTg"))
    decision.id = "1452-qd-ttg"
    var decree = Citation(
      type: "Nghị định", range: bench.at("Nghị định số 144/2021/NĐ-CP"),
      numberRange: bench.at("144/2021/NĐ-CP"))
    decree.id = "144-2021-nd-cp"
    decree.isSuperseded = true
    bench.facts.citations = [decision, decree]
    return bench
  }

  @Test(arguments: [
    ("1452-qd-ttg", "pass: Quyết định số 1452/QĐ-TTg"), ("36-ct-tw", "fail: Hết./."),
    ("[1452-qd-ttg, 36-ct-tw]", "fail: Hết./."),
    ("{all-of: [1452-qd-ttg]}", "pass: Quyết định số 1452/QĐ-TTg"),
    ("{any-of: [36-ct-tw, 1452-qd-ttg]}", "pass: Quyết định số 1452/QĐ-TTg"),
    ("{any-of: [36-ct-tw, 69-qd-tw]}", "fail: Hết./."),
    ("{any-of: [144-2021-nd-cp, 1452-qd-ttg]}", "pass: Quyết định số 1452/QĐ-TTg"),
    ("{none-of: [36-ct-tw]}", "pass: "),
    ("{none-of: [1452-qd-ttg]}", "fail: Quyết định số 1452/QĐ-TTg"),
    // Speaking of what is replaced is no reliance on it.
    ("{none-of: [144-2021-nd-cp]}", "pass: "),
  ])
  func sets(rule: String, expected: String) throws {
    let plan = plan()
    #expect(plan.words(try plan.ask("cites", rule)) == expected)
  }

  @Test func values() throws {
    var plan = plan()
    let missing = try plan.ask("cites", "[116-2021-nd-cp, 73-2021-qh14, tra-vinh-95-kh-ubnd]")
    #expect(
      missing.values("document") == [
        "Nghị định số 116/2021/NĐ-CP ngày 21/12/2021 của Chính phủ", "Luật Phòng, chống ma túy",
        "Kế hoạch số 95/KH-UBND ngày 30/12/2022 của Ủy ban nhân dân tỉnh Trà Vinh",
      ])
    #expect(missing.values("number") == ["116/2021/NĐ-CP", "73/2021/QH14", "95/KH-UBND"])
    #expect(missing.breaches.map(\.cap) == [nil, nil, .warning])
    #expect(
      missing.values("successor") == [
        "(không có)", "Luật Phòng, chống ma túy (số 120/2025/QH15)", "(không có)",
      ])
    plan.facts.form.bases = [plan.piece("Căn cứ Quyết định số 1452/QĐ-TTg;")]
    #expect(
      plan.words(try plan.ask("cites", "36-ct-tw")) == "fail: Căn cứ Quyết định số 1452/QĐ-TTg;")
  }

  @Test func weakFactsNeverFail() throws {
    var plan = plan()
    plan.facts.citations[0].confidence = Confidence(20)
    #expect(plan.words(try plan.ask("cites", "1452-qd-ttg")) == "unsure")
    #expect(plan.words(try plan.ask("cites", "{none-of: 1452-qd-ttg}")) == "unsure")
    #expect(plan.words(try plan.ask("cites", "36-ct-tw")) == "fail: Hết./.")
    plan.facts.citations[0].id = nil
    #expect(plan.words(try plan.ask("cites", "36-ct-tw")) == "unsure")
    plan.facts.citations = []
    plan.facts.legibility = Confidence(10)
    #expect(plan.words(try plan.ask("cites", "36-ct-tw")) == "unsure")
  }

  @Test(arguments: [
    ("36-ct-tww", "unknown-document@36-ct-tww"), ("[]", "empty-list@[]"),
    ("{}", "empty-list@{}"), ("{all-off: 36-ct-tw}", "unknown-key@all-off"),
  ])
  func faults(rule: String, expected: String) throws {
    #expect(try Bench.compile("cites", rule, Bench.registry).faults.first == expected)
  }
}
