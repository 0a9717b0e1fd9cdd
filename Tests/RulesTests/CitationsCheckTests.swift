import Dates
import DocumentModel
import Findings
import SourceText
import Testing

@testable import Rules

@Suite struct CitationsCheckTests {
  /// A document that is one line of text, cited documents added by hand.
  private struct Page {
    var bench: Bench

    init(_ text: String) { bench = Bench(text) }

    /// Adds the citation that is printed as `words`.
    mutating func cite(
      _ words: String, type: String, number: String?, id: String? = nil, date: String? = nil,
      dateWords: String? = nil, nth: Int = 1, _ change: (inout Citation) -> Void = { _ in }
    ) {
      let range = bench.at(words, nth)
      var citation = Citation(type: type, range: range, numberRange: range)
      if let number {
        let start = bench.document.text.bytes[range]
        let printed = Array(number.utf8)
        let found = start.indices.first { start[$0...].starts(with: printed) }
        if let found { citation.numberRange = found..<(found + printed.count) }
      }
      citation.number = number
      citation.printedNumber = number
      citation.id = id
      citation.hasNumberWord = words.contains(" số ")
      citation.date = date.flatMap { PartialDate(iso: $0) }
      if let dateWords { citation.dateRange = bench.at(dateWords) }
      change(&citation)
      bench.facts.citations.append(citation)
    }

    func ask(_ test: String, asOf: String = "2023-05-01") throws -> Outcome {
      try bench.ask("citations", "{test: \(test)}", asOf: asOf)
    }

    func words(_ test: String, asOf: String = "2023-05-01") throws -> String {
      bench.words(try ask(test, asOf: asOf))
    }
  }

  private func page(
    _ words: String, type: String, number: String?, id: String? = nil, date: String? = nil,
    dateWords: String? = nil, _ change: (inout Citation) -> Void = { _ in }
  ) -> Page {
    var page = Page("Thực hiện \(words) của cơ quan.")
    page.cite(
      words, type: type, number: number, id: id, date: date, dateWords: dateWords, change)
    return page
  }

  @Test func nothingCited() throws {
    for test in CitationsCheck.Test.allCases {
      #expect(try Page("Không viện dẫn.").words(test.rawValue) == "not-applicable")
    }
  }

  // MARK: writing

  @Test func wellFormed() throws {
    let good = page(
      "Quyết định số 12/QĐ-UBND ngày 01/3/2023", type: "Quyết định", number: "12/QĐ-UBND",
      date: "2023-03-01", dateWords: "ngày 01/3/2023")
    #expect(try good.words("well-formed").hasPrefix("pass"))

    let comma = page(
      "Kế hoạch số 26/KH-BCĐ, ngày 18 tháng 01 năm 2023", type: "Kế hoạch", number: "26/KH-BCĐ",
      dateWords: "18 tháng 01 năm 2023")
    #expect(
      try comma.ask("well-formed").values("expected") == [
        "Kế hoạch số 26/KH-BCĐ ngày 18 tháng 01 năm 2023"
      ])
    // A comma after the issuer is none before the date.
    let issuer = page(
      "Kế hoạch số 26/KH-BCĐ của Ban Chỉ đạo, ngày 18/01/2023", type: "Kế hoạch",
      number: "26/KH-BCĐ", dateWords: "ngày 18/01/2023")
    #expect(try issuer.words("well-formed").hasPrefix("pass"))

    let noWord = page("Nghị quyết 04/2023/NQ-HĐND", type: "Nghị quyết", number: "04/2023/NQ-HĐND")
    #expect(
      try noWord.ask("well-formed").values("expected") == ["Nghị quyết số 04/2023/NQ-HĐND"])
    let short = page("Nghị quyết 04/2023/NQ-HĐND", type: "Nghị quyết", number: "04/2023/NQ-HĐND") {
      $0.isShortForm = true
    }
    #expect(try short.words("well-formed").hasPrefix("pass"))

    let spaces = page("Chỉ thị số 36- CT/TW", type: "Chỉ thị", number: "36-CT/TW") {
      $0.printedNumber = "36- CT/TW"
    }
    #expect(try spaces.ask("well-formed").values("expected") == ["Chỉ thị số 36-CT/TW"])
    #expect(try spaces.ask("well-formed").values("found") == ["Chỉ thị số 36- CT/TW"])

    let bare = page("Quyết định số 291", type: "Quyết định", number: "291")
    #expect(try bare.words("well-formed") == "fail: Quyết định số 291")

    let law = page("Luật 73/2021/QH14", type: "Luật", number: "73/2021/QH14")
    #expect(try law.words("well-formed") == "not-applicable")
    let weak = page("Quyết định 12/QĐ-UBND", type: "Quyết định", number: "12/QĐ-UBND") {
      $0.confidence = Confidence(30)
    }
    #expect(try weak.words("well-formed") == "unsure")
    let title = page("Quyết định 12/QĐ-UBND", type: "Quyết định", number: "12/QĐ-UBND") {
      $0.isInTitle = true
    }
    #expect(try title.words("well-formed") == "not-applicable")
  }

  @Test(arguments: [
    ("Quyết định", "845/QĐ-UBND", nil), ("Quyết định", "845/KH-UBND", "Quyết định số 845/QĐ-UBND"),
    ("Kế hoạch", "139-KH/TW", nil), ("Kế hoạch", "12/KHLT-CA", nil),
    ("Kế hoạch", "12/KHPH-CA", nil),
    ("Nghị định", "116/2021/QĐ-CP", "Nghị định số 116/2021/NĐ-CP"),
    ("Chỉ thị", "36/CT-TW", "Chỉ thị số 36-CT/TW"),
    ("Quyết định", "1452-QĐ/TTg", "Quyết định số 1452/QĐ-TTg"),
    // Party regulations bear QĐ: shown by the registry's own document.
    ("Quy định", "37-QĐ/TW", nil), ("Quy định", "37/QĐ-UBND", "Quy định số 37/QyĐ-UBND"),
    ("Chỉ thị", "36-KH/TW", "Chỉ thị số 36-CT/TW"),
    ("Quyết định", "5968/BYT-AIDS", "Quyết định số 5968/QĐ-…"),
  ])
  func symbols(type: String, number: String, expected: String?) throws {
    let page = page("\(type) số \(number)", type: type, number: number)
    #expect(try page.ask("symbol").values("expected") == (expected.map { [$0] } ?? []))
    if expected == nil { #expect(try page.words("symbol").hasPrefix("pass")) }
  }

  @Test(arguments: [("Công văn", "123/CT-TTHT"), ("Luật", "73/2021/QH14"), ("Thơ", "1/QĐ-X")])
  func symbolsWithoutAbbreviation(type: String, number: String) throws {
    #expect(
      try page("\(type) số \(number)", type: type, number: number).words("symbol")
        == "not-applicable")
  }

  @Test(arguments: [
    "", "/", "-", "1", "1/", "/QĐ-TTg", "1/QĐ", "1/-TTg", "1/QĐ-", "x/QĐ-TTg", "1-/TW", "1-CT/",
  ])
  func malformedSymbols(text: String) {
    #expect(DocumentSymbol(text) == nil)
  }

  @Test func datesThatExist() throws {
    let wrong = page(
      "Kế hoạch số 76/KH-UBND ngày 31/4/2023", type: "Kế hoạch", number: "76/KH-UBND",
      date: "2023-04-31")
    #expect(try wrong.ask("date-exists").values("found") == ["31/4/2023"])
    let right = page(
      "Kế hoạch số 76/KH-UBND ngày 30/4/2023", type: "Kế hoạch", number: "76/KH-UBND",
      date: "2023-04-30")
    #expect(try right.words("date-exists").hasPrefix("pass"))
    let none = page("Kế hoạch số 76/KH-UBND", type: "Kế hoạch", number: "76/KH-UBND")
    #expect(try none.words("date-exists") == "not-applicable")
  }

  @Test(arguments: [
    ("2023-03-20", "2023-03-20", true), ("2023-03-20", "2023-03-21", false),
    ("2023-03-20", "2023", true), ("2023-03-20", "2024", false), ("2023-03", "2023-03-31", true),
    ("2023-03", "2023-04-01", false), ("2023", "2023-12-31", true),
  ])
  func notAfterIssue(issued: String, cited: String, passes: Bool) throws {
    var page = page(
      "Kế hoạch số 5/KH-BCĐ", type: "Kế hoạch", number: "5/KH-BCĐ", date: cited)
    #expect(try page.words("not-after-issue") == "not-applicable")
    page.bench.facts.form.date = PartialDate(iso: issued)
    #expect(try page.words("not-after-issue").hasPrefix(passes ? "pass" : "fail"))
  }

  @Test func lawsHaveNoNumber() throws {
    let number = page(
      "Luật Phòng, chống ma túy số 73/2021/QH14", type: "Luật", number: "73/2021/QH14",
      id: "73-2021-qh14"
    ) { $0.name = "Luật Phòng, chống ma túy" }
    #expect(try number.ask("law-number").values("expected") == ["Luật Phòng, chống ma túy"])
    let name = page("Luật Phòng, chống ma túy", type: "Luật", number: nil) {
      $0.name = "Luật Phòng, chống ma túy"
    }
    #expect(try name.words("law-number").hasPrefix("pass"))
    let issuer = page("Luật Thanh niên của Quốc hội", type: "Luật", number: nil) {
      $0.issuer = "Quốc hội"
    }
    #expect(try issuer.words("law-number").hasPrefix("fail"))
    let decree = page("Nghị định số 116/2021/NĐ-CP", type: "Nghị định", number: "116/2021/NĐ-CP")
    #expect(try decree.words("law-number") == "not-applicable")
  }

  // MARK: registry

  @Test(arguments: [
    ("2021-08-31", nil), ("2022-08-31", "31/8/2021"), ("2021-08", nil), ("2021-09", "31/8/2021"),
    ("2021", nil), ("2021-08-32", "31/8/2021"),
  ])
  func registryDates(date: String, expected: String?) throws {
    let page = page(
      "Quyết định số 1452/QĐ-TTg", type: "Quyết định", number: "1452/QĐ-TTg", id: "1452-qd-ttg",
      date: date)
    #expect(try page.ask("registry-date").values("expected") == (expected.map { [$0] } ?? []))
  }

  @Test func unverifiedEntriesCapAndUnknownDocumentsAreLeftAlone() throws {
    let stated = page(
      "Kế hoạch số 95/KH-UBND", type: "Kế hoạch", number: "95/KH-UBND", id: "tra-vinh-95-kh-ubnd",
      date: "2022-12-20")
    #expect(try stated.ask("registry-date").breaches.map(\.cap) == [.warning])
    let unknown = page(
      "Kế hoạch số 96/KH-UBND", type: "Kế hoạch", number: "96/KH-UBND", date: "2022-12-20")
    for test in ["registry-date", "registry-type", "registry-issuer", "in-force"] {
      #expect(try unknown.words(test) == "not-applicable")
    }
  }

  @Test(arguments: [
    ("Quy định", true), ("quy định", true), ("Quyết định", false), ("Quy định phối hợp", true),
  ])
  func registryTypes(type: String, passes: Bool) throws {
    let page = page("\(type) số 69-QĐ/TW", type: type, number: "69-QĐ/TW", id: "69-qd-tw")
    #expect(try page.words("registry-type").hasPrefix(passes ? "pass" : "fail"))
    let vague = self.page(
      "Văn bản số 69-QĐ/TW", type: "Văn bản", number: "69-QĐ/TW", id: "69-qd-tw")
    #expect(try vague.words("registry-type") == "not-applicable")
  }

  @Test(arguments: [
    ("1452-qd-ttg", "Thủ tướng Chính phủ", true), ("1452-qd-ttg", "Thủ tướng", true),
    ("1452-qd-ttg", "Chính phủ", false), ("1452-qd-ttg", "Bộ Công an", false),
    ("116-2021-nd-cp", "Thủ tướng Chính phủ", false), ("116-2021-nd-cp", "Chính phủ", true),
    ("5-cv-bca", "Bộ trưởng Bộ Công an", true), ("5-cv-bca", "Bộ Y tế", false),
    ("tra-vinh-95-kh-ubnd", "Ủy ban nhân dân tỉnh", true),
    ("tra-vinh-95-kh-ubnd", "UBND tỉnh", true), ("tra-vinh-95-kh-ubnd", "UBND tỉnh Trà Vinh", true),
    ("tra-vinh-95-kh-ubnd", "Chủ tịch Ủy ban nhân dân tỉnh", true),
    ("tra-vinh-95-kh-ubnd", "Ủy ban nhân dân tỉnh Vĩnh Long", false),
    ("tra-vinh-95-kh-ubnd", "Ban Chỉ đạo", false),
  ])
  func issuers(id: String, issuer: String, passes: Bool) throws {
    let page = page("Văn bản này", type: "Quyết định", number: "1/QĐ-X", id: id) {
      $0.issuer = issuer
    }
    #expect(try page.words("registry-issuer").hasPrefix(passes ? "pass" : "fail"))
  }

  @Test func inForceOnTheDay() throws {
    let decree = page(
      "Nghị định số 144/2021/NĐ-CP", type: "Nghị định", number: "144/2021/NĐ-CP",
      id: "144-2021-nd-cp")
    #expect(try decree.words("in-force", asOf: "2025-12-14").hasPrefix("pass"))
    let ended = try decree.ask("in-force", asOf: "2025-12-15")
    #expect(ended.values("since") == ["15/12/2025"])
    #expect(ended.values("successor") == ["Nghị định số 282/2025/NĐ-CP"])
    let early = try decree.ask("in-force", asOf: "2021-12-31")
    #expect(early.values("since") == ["01/01/2022"])
    #expect(early.values("found") == ["chưa có hiệu lực"])
    for change in [
      { (citation: inout Citation) in citation.isSuperseded = true },
      { (citation: inout Citation) in citation.isInTitle = true },
    ] {
      let left = page(
        "Nghị định số 144/2021/NĐ-CP", type: "Nghị định", number: "144/2021/NĐ-CP",
        id: "144-2021-nd-cp", change)
      #expect(try left.words("in-force", asOf: "2026-01-01") == "not-applicable")
    }
    // Nothing is known of when this one holds.
    let open = page("Chỉ thị số 36-CT/TW", type: "Chỉ thị", number: "36-CT/TW", id: "36-ct-tw")
    #expect(try open.words("in-force") == "not-applicable")
  }

  @Test func lawsOfOneNameSucceedOneAnother() throws {
    let law = page("Luật Phòng, chống ma túy", type: "Luật", number: nil, id: "73-2021-qh14") {
      $0.name = "Luật Phòng, chống ma túy"
    }
    #expect(try law.words("in-force", asOf: "2023-01-01").hasPrefix("pass"))
    #expect(try law.words("in-force", asOf: "2026-07-01").hasPrefix("pass"))
    #expect(try law.words("in-force", asOf: "2021-01-01").hasPrefix("fail"))
    let old = page("Luật Phòng, chống ma túy năm 2021", type: "Luật", number: nil) {
      $0.name = "Luật Phòng, chống ma túy năm 2021"
    }
    let outcome = try old.ask("in-force", asOf: "2026-07-01")
    #expect(outcome.values("since") == ["01/7/2026"])
    #expect(outcome.values("successor") == ["Luật Phòng, chống ma túy (số 120/2025/QH15)"])
  }

  // MARK: several mentions

  private func twice(_ first: String?, _ second: String?, types: [String] = []) -> Page {
    var page = Page("Theo Kế hoạch số 95/KH-UBND đầu. Theo Kế hoạch số 95/KH-UBND sau.")
    for (nth, date) in [first, second].enumerated() {
      page.cite(
        "Kế hoạch số 95/KH-UBND", type: types.isEmpty ? "Kế hoạch" : types[nth],
        number: nth == 0 ? "95/KH-UBND" : "95/kh-UBND", date: date, nth: nth + 1)
    }
    return page
  }

  @Test func consistent() throws {
    #expect(try twice("2022-12-30", "2022-12-30").words("consistent").hasPrefix("pass"))
    #expect(try twice("2022-12-30", nil).words("consistent").hasPrefix("pass"))
    #expect(try twice("2022-12-30", "2022").words("consistent").hasPrefix("pass"))
    let dates = try twice("2022-12-30", "2022-12-20").ask("consistent")
    #expect(dates.values("found") == ["ngày 20/12/2022"])
    #expect(dates.values("expected") == ["ngày 30/12/2022"])
    #expect(dates.breaches[0].related.count == 1)
    let types = try twice(nil, nil, types: ["Kế hoạch", "Quyết định"]).ask("consistent")
    #expect(types.values("found") == ["Quyết định"])
    #expect(
      try twice(nil, nil, types: ["Kế hoạch", "Văn bản"]).words("consistent").hasPrefix("pass"))
    // Two documents of one number, as the registry shows.
    var two = twice("2022-12-30", "2023-12-20")
    two.bench.facts.citations[0].id = "tra-vinh-95-kh-ubnd"
    two.bench.facts.citations[1].id = "1452-qd-ttg"
    #expect(try two.words("consistent").hasPrefix("pass"))
    var weak = twice("2022-12-30", "2022-12-20")
    weak.bench.facts.citations[0].confidence = Confidence(20)
    #expect(try weak.words("consistent") == "unsure")
  }

  @Test func firstFull() throws {
    #expect(try twice("2022-12-30", nil).words("first-full").hasPrefix("pass"))
    let late = twice(nil, "2022-12-30")
    let outcome = try late.ask("first-full")
    #expect(outcome.breaches.map(\.range) == [late.bench.at("Kế hoạch số 95/KH-UBND")])
    #expect(outcome.values("expected") == ["Kế hoạch số 95/KH-UBND ngày … tháng … năm …"])
    let known = page(
      "Quyết định số 1452/QĐ-TTg", type: "Quyết định", number: "1452/QĐ-TTg", id: "1452-qd-ttg")
    #expect(
      try known.ask("first-full").values("expected") == [
        "Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ"
      ])
    for change in [
      { (citation: inout Citation) in citation.isShortForm = true },
      { (citation: inout Citation) in citation.isInTitle = true },
      { (citation: inout Citation) in citation.type = "Luật" },
    ] {
      let left = page("Quyết định số 7/QĐ-X", type: "Quyết định", number: "7/QĐ-X", change)
      #expect(try left.words("first-full") == "not-applicable")
    }
    // The subject may be short: the first mention of the body counts.
    var subject = twice(nil, "2022-12-30")
    subject.bench.facts.form.subject = subject.bench.piece("Theo Kế hoạch số 95/KH-UBND đầu.")
    #expect(try subject.words("first-full").hasPrefix("pass"))
  }

  @Test func noRepeat() throws {
    let again = twice("2022-12-30", "2022-12-30")
    let outcome = try again.ask("no-repeat")
    #expect(outcome.breaches.map(\.range) == [again.bench.at("Kế hoạch số 95/KH-UBND", 2)])
    #expect(outcome.values("expected") == ["Kế hoạch số 95/kh-UBND"])
    #expect(try twice("2022-12-30", nil).words("no-repeat").hasPrefix("pass"))
    #expect(try twice(nil, "2022-12-30").words("no-repeat").hasPrefix("pass"))
    #expect(try twice("2022-12-30", "2023-12-30").words("no-repeat").hasPrefix("pass"))
    #expect(try twice(nil, nil).words("no-repeat") == "not-applicable")
  }

  @Test(arguments: [("{}", "missing-field@{}"), ("{test: wellformed}", "unknown-value@wellformed")])
  func faults(rule: String, expected: String) throws {
    #expect(try Bench.compile("citations", rule, Bench.registry).faults.first == expected)
  }
}
