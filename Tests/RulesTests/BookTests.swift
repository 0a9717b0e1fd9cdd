import Dates
import DocumentModel
import Findings
import Registries
import SourceText
import Testing

@testable import Rules

private let base = """
  \(head("base/all", "parameters: {words: [mại dâm]}"))
  rules:
    - id: word
      title: Có từ
      title-en: The word is there
      severity: warning
      basis: mục I
      text: {contains: $words, at-least: 2}
      message: Cần “{expected}”, có {count}
      message-en: Needs “{expected}”, has {count}
      fix: Thêm
      examples: {pass: [mại dâm và mại dâm], fail: [không]}
    - id: other
      title: Khác
      title-en: Other
      severity: info
      basis: mục II
      text: {without: cấm}
      message: Có {found}
      message-en: Has {found}
  """

@Suite struct BookTests {
  private func status(_ book: RuleBook, _ packs: [String], _ text: String) -> [String] {
    let page = Page(text)
    return book.evaluate(packs: packs, page.subject(book)).map { result in
      switch result.status {
      case .pass: "\(result.rule) pass"
      case .fail(let findings):
        "\(result.rule) "
          + findings.map { "\($0.severity.rawValue): \($0.message.vietnamese)" }.joined(
            separator: "; ")
      case .notApplicable, .unsure, .waived: "\(result.rule) other"
      }
    }
  }

  @Test func aPackTakesOverTheRulesItExtends() {
    let book = sound(base, head("top", "extends: base/all") + "\nrules: []")
    #expect(book.pack("top")?.rules.isEmpty == true)
    #expect(book.pack("top")?.allRules.map(\.id) == ["base/all/other", "base/all/word"])
    #expect(
      status(book, ["top"], "cấm mại dâm")
        == ["base/all/other info: Có cấm", "base/all/word warning: Cần “mại dâm”, có 1"])
  }

  @Test func anOverrideChangesWhatItNamesAndKeepsTheRest() throws {
    let book = sound(
      base,
      head("top", "extends: [base/all]") + """

        rules:
          - override: base/all/word
            reason: chặt hơn
            severity: error
            text: {at-least: 3}
            title: Có nhiều từ
          - override: base/all/other
            reason: không xét
            severity: "off"
        """)
    let rule = try #require(book.pack("top")?.overrides.first)
    #expect(rule.overriddenBy == ["top"])
    #expect(rule.overrideReason == "chặt hơn")
    #expect(rule.title == LocalText("Có nhiều từ"))
    #expect(rule.examples.isEmpty)
    #expect(rule.pack == "base/all")
    #expect(book.rule("base/all/word")?.severity == .warning)
    let text = "mại dâm, mại dâm"
    #expect(status(book, ["base/all"], text) == ["base/all/other pass", "base/all/word pass"])
    let strict = ["base/all/word error: Cần “mại dâm”, có 2"]
    #expect(status(book, ["top"], text) == strict)
    // Chosen together, the rule is asked once and the override wins.
    #expect(status(book, ["base/all", "top"], text) == strict)
    #expect(status(book, ["top", "base/all"], text) == strict)
  }

  @Test func anOverrideReadsItsOwnParameters() {
    let book = sound(
      base,
      head("top", "extends: base/all\nparameters: {words: cấm}")
        + "\nrules: [{override: base/all/word, reason: khác, text: {contains: $words}}]")
    #expect(
      status(book, ["top"], "mại dâm, mại dâm").last == "base/all/word warning: Cần “cấm”, có 0")
  }

  @Test func conditionsOfEqualWordsAreOneUnlessTheyNameParameters() {
    func named(_ name: String, _ level: String) -> String {
      pack(name, "parameters: {at: \(level)}", rule: "when: {level: $at}\ntext: {contains: a}")
    }
    let plain = "when: {level: province, type: Kế hoạch}\ntext: {contains: a}"
    let book = sound(
      named("one", "province"), named("two", "commune"), pack("three", rule: plain),
      pack("four", rule: plain))
    func when(_ pack: String) -> Condition? { book.rule("\(pack)/one")?.when }
    #expect(when("one") !== when("two"))
    #expect(when("three") != nil && when("three") === when("four"))
    var page = Page("a")
    page.facts.context.level = .province
    let results = book.evaluate(packs: ["one", "two"], page.subject(book))
    #expect(results.map(\.rule) == ["one/one", "two/one"])
    guard case .pass = results.first?.status, case .notApplicable = results.last?.status else {
      Issue.record("the first must pass, the second is not asked: \(results)")
      return
    }
  }

  @Test func theChosenRulesOfOneSetOfPacksAreNotThoseOfAnother() {
    let book = sound(base)
    for _ in 0..<2 {
      #expect(book.rules(of: ["base/all"]).map(\.id) == ["base/all/other", "base/all/word"])
      #expect(book.rules(of: []).isEmpty)
    }
  }

  @Test func aKeyOfOneGroupPushesTheOtherOut() {
    let book = sound(
      base,
      head("top", "extends: base/all")
        + "\nrules: [{override: base/all/other, reason: ngược lại, text: {contains: cấm},"
        + " message: \"Không có {expected}\"}]")
    #expect(
      status(book, ["top"], "mại dâm, mại dâm").first == "base/all/other info: Không có cấm")
  }

  @Test func overridesOfOverridesWinAndTheStricterOfTwoBranches() {
    func top(_ name: String, _ extends: String, _ severity: String) -> String {
      head(name, "extends: [\(extends)]")
        + "\nrules: [{override: base/all/other, reason: a, severity: \(severity)}]"
    }
    let book = sound(
      base, top("a", "base/all", "warning"), top("b", "a", "info"), top("c", "base/all", "error"))
    func severity(_ packs: String...) -> Severity? { book.rules(of: packs).first?.severity }
    #expect(severity("a") == .warning)
    #expect(severity("a", "b") == .info)
    #expect(severity("b", "a", "base/all") == .info)
    #expect(severity("b", "c") == .error)
    #expect(severity("c", "b") == .error)
  }

  @Test func packsAreChosenWithReasons() {
    let book = sound(
      pack("all", rule: "text: {contains: a}"),
      pack("new", "effective: {from: 2024-01-01}", rule: "text: {contains: a}"),
      pack("plan", "applies-to: {type: Kế hoạch}", rule: "text: {contains: a}"),
      pack("report", "applies-to: {type: Báo cáo}", rule: "text: {contains: a}"),
      pack("level", "applies-to: {level: province}", rule: "text: {contains: a}"))
    var page = Page("KẾ HOẠCH")
    page.facts.form.type = Piece("Kế hoạch", page.range("KẾ HOẠCH"))
    let subject = page.subject(book)
    #expect(
      book.choose(subject).map { "\($0.pack): \($0.reason.vietnamese)" }
        == ["all: áp dụng cho mọi văn bản", "plan: loại Kế hoạch"])
    let refused = book.packs.map { (pack: $0.name, verdict: $0.verdict(subject)) }
      .filter { !$0.verdict.applies }
    #expect(
      refused.map { "\($0.pack): \($0.verdict.reason.vietnamese)" } == [
        "level: không rõ cấp ban hành, nên không áp dụng",
        "new: gói không có hiệu lực: ngày xét 04/5/2023 trước ngày 01/01/2024",
        "report: loại văn bản là Kế hoạch, chỉ dành cho Báo cáo",
      ])
    #expect(
      book.choose(subject, forced: ["report", "new", "none", "report"])
        .map { "\($0.pack): \($0.reason.vietnamese)" } == [
          "new: được chỉ định, dù ngày xét 04/5/2023 trước ngày 01/01/2024",
          "report: được chỉ định",
        ])
  }

  @Test func findingsStandInTheFileAndInTheSection() throws {
    var page = Page(
      """
      \u{FEFF}KẾ HOẠCH
      II. NHIỆM VỤ
      2. Sở Y tế
      a) Việc một
      không được cấm
      1. Đoạn
      **cấm** lần hai, cấm lần ba
      """)
    page.head("II", "NHIỆM VỤ", .roman)
    page.head("2", "Sở Y tế", .arabic, level: 2, parent: 0)
    page.head("a)", "Việc một", .letter, level: 3, parent: 1)
    page.number(["1"], .arabic, parent: 2)
    let book = sound(base)
    let results = book.evaluate(packs: ["base/all"], page.subject(book))
    guard case .fail(let findings) = results[0].status else {
      Issue.record("must fail")
      return
    }
    #expect(findings.map(\.place.line) == [5, 7, 7])
    #expect(findings.map(\.place.column) == [12, 3, 18])
    #expect(findings.map(\.place.endColumn) == [15, 6, 21])
    #expect(findings[0].place.label == "điểm a mục II.2")
    #expect(findings[0].place.lineText == "không được cấm")
    #expect(findings[0].place.excerpt == "cấm")
    #expect(findings[0].message == LocalText("Có cấm", english: "Has cấm"))
    #expect(findings[0].fix == nil)
    #expect(Set(findings.map(\.fingerprint)).count == 3)
    #expect(findings.allSatisfy { $0.fingerprint.count == 15 })
  }

  @Test func fingerprintsStayWhenTextMoves() {
    let book = sound(base)
    func prints(_ text: String) -> [String] {
      let page = Page(text)
      let results = book.evaluate(packs: ["base/all"], page.subject(book))
      guard case .fail(let findings) = results[0].status else { return [] }
      return findings.map(\.fingerprint)
    }
    let before = prints("a\ncấm một\ncấm hai")
    #expect(before.count == 2)
    #expect(prints("x y z\n\n\na\nCấm một\nb\ncấm hai") != before)
    #expect(prints("x y z\n\n\na\ncấm một\nb\ncấm hai") == before)
    #expect(prints("cấm").first == before[0])
    #expect(before[0] != before[1])
  }

  @Test func aLongExcerptIsShortened() {
    let page = Page(String(repeating: "đ ", count: 200))
    let place = PlaceFinder(page.document, page.facts).place(page.facts.range)
    #expect(place.excerpt.unicodeScalars.count == 160)
    #expect(place.excerpt.hasSuffix("…"))
    let short = PlaceFinder(page.document, page.facts).place(0..<3)
    #expect(short.excerpt == "đ ")
  }

  /// Characters are counted, not bytes, wherever eight bytes begin and end.
  @Test(arguments: 0..<12)
  func excerptsHaveSoManyCharacters(_ start: Int) {
    let page = Page(String(repeating: "x", count: start) + String(repeating: "đườ1", count: 60))
    let places = PlaceFinder(page.document, page.facts)
    let text = page.document.text.string(page.facts.range).unicodeScalars
    #expect(places.place(page.facts.range).excerpt == String(text.prefix(159)) + "…")
    #expect(places.evidence(page.facts.range).excerpt == String(text.prefix(79)) + "…")
    let whole = String(text.prefix(80))
    #expect(places.evidence(0..<whole.utf8.count).excerpt == whole)
    // A place that is asked for again is the same.
    #expect(places.evidence(0..<whole.utf8.count).excerpt == whole)
  }

  @Test(arguments: [
    ([("IV", LabelKind.roman), ("2", .arabic)], "mục IV.2"),
    ([("III", .roman), ("2", .arabic), ("2.15", .dotted)], "mục III.2.15"),
    ([("Điều 5", .article), ("1", .arabic), ("a)", .letter)], "điểm a khoản 1 Điều 5"),
    ([("Phần II", .part), ("I", .roman), ("3", .arabic)], "mục I.3 Phần II"),
    ([("a)", .letter)], "điểm a"),
    ([], nil),
  ])
  func sectionsAreNamed(_ path: [(String, LabelKind)], _ words: String?) {
    #expect(PlaceFinder.words(path.map { (label: $0.0, kind: $0.1) }) == words)
  }

  @Test(arguments: [
    ([("IV", LabelKind.roman), ("2", .arabic)], "section IV.2"),
    ([("Điều 5", .article), ("1", .arabic), ("a)", .letter)], "point a clause 1 Điều 5"),
    ([("A", .capital), ("I", .roman)], "section I part A"),
  ])
  func sectionsAreNamedInEnglish(_ path: [(String, LabelKind)], _ words: String) {
    #expect(PlaceFinder.words(path.map { (label: $0.0, kind: $0.1) }, .english) == words)
  }

  @Test func theEndOfTheDocumentIsNamed() {
    var page = Page("IV. TỔ CHỨC\n2. Báo cáo\nNơi nhận:\n- Sở Y tế;\nCHỦ TỊCH\nPHỤ LỤC")
    page.head("IV", "TỔ CHỨC", .roman)
    page.number(["2"], .arabic, parent: 0)
    page.facts.form.recipientsLine = page.piece("Nơi nhận:")
    page.facts.form.signer = Signer(range: page.range("CHỦ TỊCH"))
    let places = PlaceFinder(page.document, page.facts)
    #expect(places.label(page.range("Báo cáo").lowerBound) == "mục IV.2")
    #expect(places.label(page.range("Sở Y tế").lowerBound) == "Nơi nhận")
    #expect(places.label(page.range("CHỦ TỊCH").lowerBound) == "phần ký")
    page.facts.form.annexes = [page.piece("PHỤ LỤC")]
    page.facts.headings[0].section = 0..<page.range("PHỤ LỤC").lowerBound
    #expect(
      PlaceFinder(page.document, page.facts).label(page.range("PHỤ LỤC").lowerBound) == nil)
  }

  @Test func aCapLowersTheSeverity() throws {
    let book = sound(base)
    let rule = try #require(book.rule("base/all/word"))
    let capped = Rule(
      id: rule.id, pack: rule.pack, overriddenBy: [], overrideReason: nil, title: rule.title,
      severity: .error, basis: rule.basis, confidence: .verified, checkName: "text",
      status: .stable, replacedBy: nil, isWaivable: true, note: nil, examples: [],
      source: rule.source, range: rule.range, when: nil,
      check: { _ in .fail([Breach(0..<1, cap: .info), Breach(1..<2)]) }, message: rule.message,
      fix: nil, definition: rule.definition)
    let page = Page("ab")
    guard
      case .fail(let findings) = capped.status(
        page.subject(book), PlaceFinder(page.document, page.facts))
    else {
      Issue.record("must fail")
      return
    }
    #expect(findings.map(\.severity) == [.info, .error])
    #expect(findings[0].message.vietnamese == "Cần “…”, có …")
  }

  @Test func linting() {
    let (book, diagnostics) = load([
      pack(
        "test/one", "parameters: {unused: 1, used: a}",
        rule: "text: {contains: $used}\nstatus: deprecated"),
      pack("test/two", rule: "text: {pattern: '(a+)+b'}\nexamples: {pass: [a], fail: [b]}"),
    ])
    #expect(diagnostics.isEmpty)
    let told = book.lint()
    #expect(told.allSatisfy { $0.gravity == .warning })
    #expect(
      told.map { "\($0.file) \($0.code) \($0.source?.string($0.range) ?? "")" }.filter {
        !$0.contains("pattern-no-required")
      } == [
        "Rules/test/one.yaml unused-parameter unused",
        "Rules/test/one.yaml missing-examples one",
        "Rules/test/one.yaml deprecated-without-successor one",
        "Rules/test/two.yaml pattern-nested-repeat (a+)+",
      ])
  }
}
