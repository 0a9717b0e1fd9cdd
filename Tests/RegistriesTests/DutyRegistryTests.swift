import Dates
import Registries
import Testing

/// The registries of forms of signing and of report periods.
@Suite struct DutyRegistryTests {
  private func authorities(_ entries: String...) -> (registry: Registry, faults: [String]) {
    load(
      "soat: 1\nregistry: signature-authorities\nentries:\n"
        + entries.map { "  - {\($0), meaning: m, who: w, confidence: known, source: x}\n" }.joined()
    )
  }

  private func periods(_ entries: String...) -> (registry: Registry, faults: [String]) {
    load(
      "soat: 1\nregistry: report-periods\nentries:\n"
        + entries.map { "  - {\($0), name: n, confidence: verified, source: x}\n" }.joined(),
      """
      soat: 1
      registry: documents
      entries:
        - {id: 28-2025-qd-ttg, type: Quyết định, number: 28/2025/QĐ-TTg, confidence: verified, source: x}
      """)
  }

  @Test func authorityFields() throws {
    let (registry, faults) = authorities(
      "id: kt-a, form: KT., spellings: [K/T], for: [Chủ tịch, Trưởng ban], signed-by: Phó Chủ tịch, "
        + "valid: {from: 2020-03-05}, note: g")
    #expect(faults == [])
    let entry = try #require(registry.signatureAuthorities.first)
    #expect(entry.form == "KT.")
    #expect(entry.spellings == ["K/T"])
    #expect(entry.principals == ["Chủ tịch", "Trưởng ban"])
    #expect(entry.signers == ["Phó Chủ tịch"])
    #expect(entry.barred == [])
    #expect(entry.valid.from == CalendarDate(iso: "2020-03-05"))
    #expect(entry.confidence == .known)
    #expect(entry.note == "g")
  }

  @Test func authoritiesThatContradict() {
    let post = "form: KT., for: [Chủ tịch], signed-by: [Phó Chủ tịch]"
    #expect(
      authorities("id: a, form: KT., for: [Chủ tịch]").faults == ["0.yaml:4 missing-field@a"])
    #expect(
      authorities("id: a, \(post), not-signed-by: [PHÓ CHỦ TỊCH]").faults
        == ["0.yaml:4 contradicting-posts@Phó Chủ tịch"])
    #expect(
      authorities("id: a, \(post)", "id: b, \(post)").faults == ["0.yaml:5 overlapping-names@b"])
    // Another form, or another time, is another thing.
    #expect(
      authorities(
        "id: a, \(post)", "id: b, form: TL., for: [Chủ tịch], not-signed-by: [Phó Chủ tịch]"
      ).faults == [])
    #expect(
      authorities(
        "id: a, \(post), valid: {to: 2020-03-04}", "id: b, \(post), valid: {from: 2020-03-05}"
      ).faults == [])
    #expect(authorities("id: a, form: KT.").faults.contains("0.yaml:4 missing-field@id"))
  }

  @Test func periodFields() throws {
    let (registry, faults) = periods(
      "id: nam, period: annual, first-day: 15, cut-off-day: 14, send-before: \"12-20\", "
        + "regime: 28-2025-qd-ttg, subjects: [năm], only-with: [công tác], unless: [hội nghị]")
    #expect(faults == [])
    let entry = try #require(registry.reportPeriod("nam"))
    #expect(entry.length.months == 12)
    #expect(entry.sendBefore == PartialDate(month: 12, day: 20))
    #expect(entry.regime == "28-2025-qd-ttg")
    #expect(entry.subjects == ["năm"])
    #expect(entry.onlyWith == ["công tác"])
    #expect(entry.unless == ["hội nghị"])
    #expect(entry.cutOff(month: 12, year: 2023) == CalendarDate(iso: "2023-12-14"))
    #expect(registry.reportPeriod("quy") == nil)
  }

  @Test func periodsThatContradict() {
    let year = "period: annual, first-day: 15, cut-off-day: 14"
    #expect(
      periods("id: a, period: annual, first-day: 16, cut-off-day: 14").faults
        == ["0.yaml:4 periods-do-not-join@16"])
    #expect(
      periods("id: a, \(year), send-before: \"12-14\"").faults
        == ["0.yaml:4 sent-before-cut-off@\"12-14\""])
    #expect(periods("id: a, \(year), send-before: \"12-15\"").faults == [])
    #expect(
      periods("id: a, \(year), send-before: 2023-12-20").faults
        == ["0.yaml:4 wrong-value@2023-12-20"])
    #expect(
      periods("id: a, period: annual, first-day: 32, cut-off-day: 31").faults
        == ["0.yaml:4 wrong-value@32", "0.yaml:4 wrong-value@31"])
    #expect(
      periods("id: a, \(year), regime: 29-2025-qd-ttg").faults
        == ["0.yaml:4 unknown-id@29-2025-qd-ttg"])
    #expect(periods("id: a, \(year)", "id: b, \(year)").faults == ["0.yaml:5 overlapping-names@b"])
    #expect(periods("id: a, \(year)", "id: b, \(year), regime: 28-2025-qd-ttg").faults == [])
    #expect(
      periods("id: a, period: weekly, first-day: 15, cut-off-day: 14").faults
        == ["0.yaml:4 unknown-value@weekly"])
  }
}
