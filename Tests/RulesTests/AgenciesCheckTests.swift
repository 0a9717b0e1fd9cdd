import DocumentModel
import Findings
import SourceText
import Testing

@testable import Rules

@Suite struct AgenciesCheckTests {
  /// A plan that tasks the police and asks the health department.
  private func plan() -> Bench {
    var bench = Bench(
      """
      KẾ HOẠCH
      II. PHÂN CÔNG NHIỆM VỤ
      1. Công an tỉnh
      Chủ trì, phối hợp với Sở Nội vụ.
      2. Đề nghị Sở Y tế tham gia.
      Các đơn vị thực hiện./.
      Nơi nhận:
      - Sở Du lịch;
      """)
    bench.facts.form.type = bench.piece("KẾ HOẠCH")
    bench.facts.form.typeIsPrinted = true
    bench.facts.form.lastParagraph = bench.piece("Các đơn vị thực hiện./.")
    bench.facts.form.recipientsLine = bench.piece("Nơi nhận:")
    bench.facts.form.recipients = [
      Recipient(
        name: "Sở Du lịch", note: nil, agencies: ["so-du-lich"], isArchive: false,
        range: bench.at("Sở Du lịch"))
    ]
    let part = bench.at("II. PHÂN CÔNG NHIỆM VỤ")
    bench.facts.headings = [
      Heading(
        label: "II", kind: .roman, level: 1, title: "PHÂN CÔNG NHIỆM VỤ", range: part,
        labelRange: bench.at("II"), section: part.lowerBound..<bench.facts.range.upperBound),
      Heading(
        label: "1", kind: .arabic, level: 2, title: "Công an tỉnh",
        range: bench.at("1. Công an tỉnh"), labelRange: bench.at("1"),
        section: bench.at("1. Công an tỉnh\nChủ trì, phối hợp với Sở Nội vụ."), parent: 0),
    ]
    bench.facts.assignments = [
      Assignment(
        id: "cong-an-tinh", name: "Công an tỉnh", canonical: "Công an tỉnh",
        range: bench.at("Công an tỉnh"), heading: 1, isRequest: false),
      Assignment(
        id: "so-y-te", name: "Sở Y tế", canonical: "Sở Y tế", range: bench.at("Sở Y tế"),
        heading: nil, isRequest: true),
    ]
    bench.facts.agencies = [
      AgencyMention(
        id: "so-noi-vu", canonical: "Sở Nội vụ", name: "Sở Nội vụ", range: bench.at("Sở Nội vụ"),
        role: .coordinating)
    ]
    return bench
  }

  @Test(arguments: [
    ("{assigned: cong-an-tinh}", "pass: Công an tỉnh"),
    ("{assigned: [cong-an-tinh, so-y-te]}", "pass: Công an tỉnh | Sở Y tế"),
    ("{assigned: so-noi-vu}", "fail: II. PHÂN CÔNG NHIỆM VỤ"),
    ("{requested: so-y-te}", "pass: Sở Y tế"),
    ("{requested: cong-an-tinh}", "fail: II. PHÂN CÔNG NHIỆM VỤ"),
    ("{coordinating: so-noi-vu}", "pass: Sở Nội vụ"),
    ("{leading: so-noi-vu}", "fail: II. PHÂN CÔNG NHIỆM VỤ"),
    ("{mentioned: so-du-lich}", "pass: Sở Du lịch"),
    ("{mentioned: so-lao-dong}", "fail: Các đơn vị thực hiện./."),
    ("{recipients: so-du-lich}", "pass: Sở Du lịch"),
    ("{recipients: so-y-te}", "fail: Nơi nhận:"),
    ("{assigned: {any-of: [so-noi-vu, so-y-te]}}", "pass: Sở Y tế"),
    ("{assigned: {any-of: [so-noi-vu, so-moi]}}", "fail: II. PHÂN CÔNG NHIỆM VỤ"),
    ("{assigned: {none-of: [so-noi-vu]}}", "pass: "),
    ("{assigned: {none-of: [so-y-te]}}", "fail: Sở Y tế"),
    ("{assigned: cong-an-tinh, recipients: so-du-lich}", "pass: Công an tỉnh | Sở Du lịch"),
    ("{assigned: cong-an-tinh, recipients: so-y-te}", "fail: Nơi nhận:"),
  ])
  func roles(rule: String, expected: String) throws {
    let plan = plan()
    #expect(plan.words(try plan.ask("agencies", rule)) == expected)
  }

  @Test func oneFindingAnAgency() throws {
    let outcome = try plan().ask("agencies", "{assigned: [so-noi-vu, so-du-lich, so-y-te]}")
    #expect(outcome.values("agency") == ["Sở Nội vụ", "Sở Du lịch"])
    #expect(outcome.values("agencies") == Array(repeating: "Sở Nội vụ, Sở Du lịch", count: 2))
    #expect(outcome.values("role") == Array(repeating: "được giao nhiệm vụ", count: 2))
    // What the registry has not verified is at most a warning.
    #expect(outcome.breaches.map(\.cap) == [nil, .warning])
  }

  @Test func oneFindingForAnyOf() throws {
    let outcome = try plan().ask("agencies", "{assigned: {any-of: [so-noi-vu, so-du-lich]}}")
    #expect(outcome.values("agency") == ["Sở Nội vụ hoặc Sở Du lịch"])
  }

  @Test func collectiveNamesStandForTheirMembersButNotTheReverse() throws {
    var plan = plan()
    plan.facts.assignments[0].id = "khoi-noi-chinh"
    #expect(
      plan.words(try plan.ask("agencies", "{assigned: cong-an-tinh}")) == "pass: Công an tỉnh")
    plan.facts.assignments[0].id = "cong-an-tinh"
    #expect(plan.words(try plan.ask("agencies", "{assigned: khoi-noi-chinh}")).hasPrefix("fail"))
  }

  @Test func placesOfAbsence() throws {
    var plan = plan()
    plan.facts.assignments = []
    let rule = "{assigned: so-moi}"
    #expect(plan.words(try plan.ask("agencies", rule)) == "fail: Các đơn vị thực hiện./.")
    plan.facts.form.lastParagraph = nil
    #expect(plan.words(try plan.ask("agencies", rule)) == "fail: KẾ HOẠCH")
    plan.facts.form = FormComponents()
    plan.facts.range = plan.at("Nơi nhận:").lowerBound..<plan.facts.range.upperBound
    #expect(plan.words(try plan.ask("agencies", rule)) == "fail: Nơi nhận:")
  }

  @Test func weakFactsNeverFail() throws {
    var plan = plan()
    plan.facts.assignments[0].confidence = Confidence(40, LocalText("lost diacritics"))
    #expect(plan.words(try plan.ask("agencies", "{assigned: cong-an-tinh}")) == "unsure")
    #expect(
      plan.words(try plan.ask("agencies", "{assigned: {none-of: [cong-an-tinh]}}")) == "unsure")
    // Another body is missing for certain.
    #expect(
      plan.words(try plan.ask("agencies", "{assigned: [cong-an-tinh, so-moi]}"))
        == "fail: II. PHÂN CÔNG NHIỆM VỤ")
    // A body that was not recognised may be the one that is missing.
    plan.facts.assignments[0].id = nil
    #expect(plan.words(try plan.ask("agencies", "{assigned: so-moi}")) == "unsure")
  }

  @Test func illegibleTextNeverLacksAnything() throws {
    var plan = plan()
    plan.facts.legibility = Confidence(30, LocalText("lost diacritics"))
    #expect(plan.words(try plan.ask("agencies", "{assigned: so-moi}")) == "unsure")
    #expect(plan.words(try plan.ask("agencies", "{assigned: cong-an-tinh}")).hasPrefix("pass"))
  }

  // MARK: current

  private func dated(_ id: String, _ name: String) -> Bench {
    var bench = Bench("KẾ HOẠCH\n1. \(name)\n\(name) chủ trì.\nUBND TỈNH TRÀ VINH")
    bench.facts.assignments = [
      Assignment(
        id: id, name: name, canonical: name, range: bench.at(name), heading: nil, isRequest: false)
    ]
    bench.facts.agencies = [
      AgencyMention(
        id: id, canonical: name, name: name, range: bench.at(name, 2), role: .leading)
    ]
    return bench
  }

  @Test(arguments: [
    ("so-lao-dong", "Sở Lao động", "2025-02-28", "pass: Sở Lao động"),
    ("so-lao-dong", "Sở Lao động", "2025-03-01", "fail: Sở Lao động"),
    ("so-moi", "Sở Mới", "2025-02-28", "fail: Sở Mới"),
    ("so-moi", "Sở Mới", "2025-03-01", "pass: Sở Mới"),
    ("so-y-te", "Sở Y tế", "2026-01-01", "pass: Sở Y tế"),
  ])
  func currentOnTheDay(id: String, name: String, day: String, expected: String) throws {
    let bench = dated(id, name)
    #expect(
      bench.words(try bench.ask("agencies", "{current: true}", asOf: day)) == expected)
  }

  @Test func currentNamesTheSuccessor() throws {
    let bench = dated("so-lao-dong", "Sở Lao động")
    let outcome = try bench.ask("agencies", "{current: true}", asOf: "2026-03-10")
    #expect(outcome.values("agency") == ["Sở Lao động"])
    #expect(outcome.values("successor") == ["Sở Nội vụ, Sở Mới (việc làm về Sở Nội vụ)"])
    #expect(outcome.values("since") == ["01/3/2025"])
    #expect(outcome.values("date") == ["10/3/2026"])
    #expect(outcome.breaches[0].related == [bench.at("Sở Lao động", 2)])
    #expect(outcome.breaches[0].cap == nil)
    let unverified = try dated("ban-cu", "Ban Cũ").ask(
      "agencies", "{current: true}", asOf: "2026-03-10")
    #expect(unverified.breaches.map(\.cap) == [.warning])
    #expect(unverified.values("successor") == ["(chưa rõ)"])
    // A body that is yet to come: who does its work on the day.
    let early = try dated("so-moi", "Sở Mới").ask(
      "agencies", "{current: true}", asOf: "2024-01-01")
    #expect(early.values("successor") == ["Sở Lao động"])
    #expect(early.values("since") == ["01/3/2025"])
  }

  @Test func currentLeavesHistoryAndOtherRolesAlone() throws {
    var bench = dated("so-lao-dong", "Sở Lao động")
    bench.facts.assignments = []
    bench.facts.agencies[0].isHistoric = true
    #expect(
      bench.words(try bench.ask("agencies", "{current: true}", asOf: "2026-01-01"))
        == "not-applicable")
    bench.facts.agencies[0].isHistoric = false
    #expect(
      bench.words(
        try bench.ask("agencies", "{current: true, roles: [recipients]}", asOf: "2026-01-01"))
        == "not-applicable")
    bench.facts.agencies[0].role = .mentioned
    #expect(
      bench.words(try bench.ask("agencies", "{current: true}", asOf: "2026-01-01"))
        == "not-applicable")
    bench.facts.agencies[0].role = .leading
    bench.facts.agencies[0].confidence = Confidence(10)
    #expect(
      bench.words(try bench.ask("agencies", "{current: true}", asOf: "2026-01-01")) == "unsure")
  }

  @Test func theIssuersProvinceIsJudged() throws {
    var bench = dated("so-y-te", "Sở Y tế")
    bench.facts.context.province = "tra-vinh"
    bench.facts.form.issuer = bench.piece("UBND TỈNH TRÀ VINH")
    let outcome = try bench.ask("agencies", "{provinces: issuer}", asOf: "2025-07-01")
    #expect(bench.words(outcome) == "fail: UBND TỈNH TRÀ VINH")
    #expect(outcome.values("agency") == ["tỉnh Trà Vinh"])
    #expect(outcome.values("successor") == ["tỉnh Vĩnh Long"])
    #expect(outcome.values("since") == ["01/7/2025"])
    #expect(
      bench.words(try bench.ask("agencies", "{provinces: issuer}", asOf: "2025-06-30"))
        == "pass: UBND TỈNH TRÀ VINH")
    // A province that only the text names need not be the issuer's; the place in front of the date is.
    bench.facts.form.issuer = nil
    #expect(
      bench.words(try bench.ask("agencies", "{provinces: issuer}", asOf: "2025-07-01")) == "unsure")
    bench.facts.form.place = bench.piece("UBND TỈNH TRÀ VINH")
    #expect(
      bench.words(try bench.ask("agencies", "{provinces: issuer}", asOf: "2025-07-01")).hasPrefix(
        "fail"))
  }

  @Test(arguments: [
    ("{}", "missing-field@{}"), ("{assigned: so-yte}", "unknown-agency@so-yte"),
    ("{assigned: []}", "empty-list@[]"), ("{current: false}", "wrong-value@false"),
    ("{current: true, assigned: so-y-te}", "exclusive-keys@assigned"),
    ("{assigned: so-y-te, roles: [leading]}", "exclusive-keys@roles"),
    ("{current: true, roles: [lead]}", "unknown-value@lead"),
    ("{asigned: so-y-te}", "unknown-key@asigned"),
  ])
  func faults(rule: String, expected: String) throws {
    let faults = try Bench.compile("agencies", rule, Bench.registry).faults
    #expect(faults.first == expected)
  }
}
