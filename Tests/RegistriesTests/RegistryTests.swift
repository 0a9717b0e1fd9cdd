import Dates
import Registries
import SourceText
import Testing

/// Loads texts as registry files `0.yaml`, `1.yaml` …; faults as `file:line code@text`.
func load(_ texts: String...) -> (registry: Registry, faults: [String]) {
  let files = texts.enumerated().map { SourceText(name: "\($0.offset).yaml", text: $0.element) }
  var diagnostics: [Diagnostic] = []
  let registry = Registry.load(files: files, diagnostics: &diagnostics)
  return (
    registry,
    diagnostics.sorted { $0.isBefore($1) }.map { fault in
      let source = fault.source
      let line = source?.position(of: fault.range.lowerBound).line ?? 0
      return "\(fault.file):\(line) \(fault.code)@\(source?.string(fault.range) ?? "")"
    }
  )
}

private let agencies = """
  soat: 1
  registry: agencies
  entries:
    - id: so-lao-dong
      name: Sở Lao động - Thương binh và Xã hội
      names: [Sở Lao động, Thương binh và Xã hội]
      abbreviations: [Sở LĐTBXH]
      level: department
      kind: department
      subordinate: true
      valid: {to: 2025-02-28}
      successor: [so-noi-vu, cong-an-tinh]
      successor-note: việc làm về Sở Nội vụ
      confidence: verified
      source: Nghị định 45/2025/NĐ-CP
    - id: so-noi-vu
      name: Sở Nội vụ
      level: department
      kind: department
      confidence: single-source
      source: nt
    - id: cong-an-tinh
      name: Công an tỉnh
      stem: Công an
      place: required
      level: province
      kind: police
      includes: [so-noi-vu]
      confidence: verified
      source: nt
      note: ghi chú
  """

private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }

@Suite struct RegistryTests {
  @Test func agencyFields() throws {
    let (registry, faults) = load(agencies)
    #expect(faults.isEmpty)
    #expect(registry.agencies.map(\.id) == ["so-lao-dong", "so-noi-vu", "cong-an-tinh"])
    let old = try #require(registry.agency("so-lao-dong"))
    #expect(old.name == "Sở Lao động - Thương binh và Xã hội")
    // A plain comma splits a list.
    #expect(old.names == ["Sở Lao động", "Thương binh và Xã hội"])
    #expect(old.abbreviations == ["Sở LĐTBXH"])
    #expect(old.level == .department)
    #expect(old.kind == .department)
    #expect(old.isSubordinate)
    #expect(old.successors == ["so-noi-vu", "cong-an-tinh"])
    #expect(old.successorNote == "việc làm về Sở Nội vụ")
    #expect(old.stem == old.name)
    #expect(old.place == .optional)
    #expect(old.confidence == .verified)
    #expect(old.valid.contains(day("2025-02-28")))
    #expect(!old.valid.contains(day("2025-03-01")))
    let police = try #require(registry.agency("cong-an-tinh"))
    #expect(police.stem == "Công an")
    #expect(police.place == .required)
    #expect(police.includes == ["so-noi-vu"])
    #expect(police.note == "ghi chú")
    #expect(!police.isSubordinate)
    #expect(registry.agency("so-noi-vu")?.confidence == .singleSource)
    #expect(registry.agency("so-y-te") == nil)
  }

  @Test func collectiveNamesStandForTheirMembers() {
    let (registry, faults) = load(
      """
      soat: 1
      registry: agencies
      entries:
        - {id: mat-tran-va-doan-the, name: A, includes: [mat-tran, doan-the], level: department, kind: group, confidence: known, source: x}
        - {id: doan-the, name: B, includes: [tinh-doan, mat-tran-va-doan-the], level: department, kind: group, confidence: known, source: x}
        - {id: mat-tran, name: C, level: department, kind: front, confidence: known, source: x}
        - {id: tinh-doan, name: D, level: department, kind: union, confidence: known, source: x}
      """)
    #expect(faults.isEmpty)
    #expect(registry.agency("mat-tran-va-doan-the", covers: "mat-tran"))
    #expect(registry.agency("mat-tran-va-doan-the", covers: "tinh-doan"))
    #expect(registry.agency("doan-the", covers: "mat-tran"))
    #expect(registry.agency("mat-tran", covers: "mat-tran"))
    #expect(!registry.agency("mat-tran", covers: "doan-the"))
    #expect(!registry.agency("tinh-doan", covers: "doan-the"))
  }

  @Test func documentsOfOneNumberAndOfOneName() {
    let (registry, faults) = load(
      """
      soat: 1
      registry: documents
      entries:
        - {id: tra-vinh-95-kh-ubnd, type: Kế hoạch, number: 95/KH-UBND, date: 2023-01-05, issuer: Ủy ban nhân dân tỉnh Trà Vinh, confidence: stated, source: x}
        - {id: ca-mau-95-kh-ubnd, type: Kế hoạch, number: 95/KH-UBND, date: 2024-02-01, confidence: stated, source: x}
        - {id: 1452-qd-ttg, type: Quyết định, number: 1452/QĐ-TTg, date: 2021-08-31, in-force: {to: 2025-12-31}, confidence: verified, source: x}
        - {id: 73-2021-qh14, type: Luật, number: 73/2021/QH14, date: 2021-03-30, names: ["Luật Phòng, chống ma túy"], in-force: {from: 2022-01-01, to: 2026-06-30}, replaced-by: 120-2025-qh15, confidence: verified, source: x}
      """,
      """
      soat: 1
      registry: documents
      entries:
        - {id: 120-2025-qh15, type: Luật, number: 120/2025/QH15, title: t, names: ["Luật Phòng, chống ma túy"], in-force: {from: 2026-07-01}, amended-by: [73-2021-qh14], confidence: verified, source: x}
      """)
    #expect(faults.isEmpty)
    #expect(
      registry.documents(number: "95/kh - ubnd").map(\.id) == [
        "tra-vinh-95-kh-ubnd", "ca-mau-95-kh-ubnd",
      ])
    #expect(registry.documents(number: "1452 /QÐ-TTg").map(\.id) == ["1452-qd-ttg"])
    #expect(registry.documents(number: "1/QĐ-TTg").isEmpty)
    let laws = registry.documents(named: "LUẬT  Phòng, chống ma túy")
    #expect(laws.map(\.id) == ["73-2021-qh14", "120-2025-qh15"])
    #expect(laws.filter { $0.inForce.contains(day("2026-06-30")) }.map(\.id) == ["73-2021-qh14"])
    #expect(laws.filter { $0.inForce.contains(day("2026-07-01")) }.map(\.id) == ["120-2025-qh15"])
    #expect(registry.document("73-2021-qh14")?.replacedBy == ["120-2025-qh15"])
    #expect(registry.document("73-2021-qh14")?.date == day("2021-03-30"))
    #expect(registry.document("120-2025-qh15")?.amendedBy == ["73-2021-qh14"])
    #expect(registry.document("120-2025-qh15")?.date == nil)
  }

  @Test func provincesAndTypes() throws {
    let (registry, faults) = load(
      """
      soat: 1
      registry: provinces
      entries:
        - {id: tra-vinh, name: Trà Vinh, kind: province, coastal: true, valid: {to: 2025-06-30}, merged-into: vinh-long, confidence: verified, source: x}
        - {id: vinh-long, name: Vĩnh Long, kind: province, land-border: false, confidence: verified, source: x}
      """,
      """
      soat: 1
      registry: document-types
      entries:
        - {id: ke-hoach, name: Kế hoạch, abbreviation: KH, confidence: verified, source: x}
        - {id: cong-van, name: Công văn, confidence: verified, source: x}
      """)
    #expect(faults.isEmpty)
    let province = try #require(registry.province("tra-vinh"))
    #expect(province.isCoastal)
    #expect(!province.hasLandBorder)
    #expect(province.mergedInto == ["vinh-long"])
    #expect(province.valid.to == day("2025-06-30"))
    #expect(registry.documentType(named: "KẾ HOẠCH")?.abbreviation == "KH")
    #expect(registry.documentType(named: "công văn")?.abbreviation == nil)
    #expect(registry.documentType(named: "Thơ") == nil)
  }

  @Test(arguments: [
    ("1452/QĐ-TTg", "1452/QĐ-TTG"), ("1452 / QÐ – TTg", "1452/QĐ-TTG"),
    ("36-ct/tw", "36-CT/TW"), ("95/KH\u{2011}UBND", "95/KH-UBND"), ("đ", "Đ"), ("", ""),
    ("116/2021/NĐ\u{00A0}-CP", "116/2021/NĐ-CP"), ("12/kế", "12/KẾ"),
    ("12\t/ nđ -\nhđnd", "12/NĐ-HĐND"), ("7/Ƒ\u{111}", "7/ƑĐ"), ("Ñ\u{311}", "Ñ\u{311}"),
  ])
  func numberKeys(printed: String, key: String) {
    #expect(Registry.numberKey(printed) == key)
  }

  @Test func validity() {
    let early = Validity(to: day("2025-02-28"))
    let late = Validity(from: day("2025-03-01"))
    #expect(!early.overlaps(late))
    #expect(!late.overlaps(early))
    #expect(early.overlaps(.always))
    #expect(early.overlaps(Validity(from: day("2025-02-28"))))
    #expect(early.ended(before: day("2025-03-01")))
    #expect(!early.ended(before: day("2025-02-28")))
    #expect(late.begins(after: day("2025-02-28")))
    #expect(!late.begins(after: day("2025-03-01")))
    #expect(Validity.always.contains(day("0001-01-01")))
  }
}
