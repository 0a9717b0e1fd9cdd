import DocumentModel
import SourceText
import Testing

@testable import Rules

@Suite struct TextCheckTests {
  private static let page: Page = {
    var page = Page(
      """
      KẾ HOẠCH
      Phòng, chống ma túy
      I. MỤC ĐÍCH
      Nâng cao nhận thức về ma túy, về ma túy mới.
      II. PHÂN CÔNG
      1. Sở Y tế
      Điều trị cho người nghiện ma túy.
      2. Công an tỉnh
      Bắt giữ tội phạm.
      Nơi nhận:
      - Sở Y tế;
      - Lưu: VT.
      CHỦ TỊCH
      """)
    page.facts.form.type = page.piece("KẾ HOẠCH")
    page.facts.form.typeIsPrinted = true
    page.facts.form.subject = page.piece("Phòng, chống ma túy")
    page.head("I", "MỤC ĐÍCH", .roman)
    page.head("II", "PHÂN CÔNG", .roman)
    page.head("1", "Sở Y tế", .arabic, level: 2, parent: 1)
    page.head("2", "Công an tỉnh", .arabic, level: 2, parent: 1)
    page.facts.assignments = [
      Assignment(
        id: "so-y-te", name: "Sở Y tế", canonical: "Sở Y tế", range: page.range("Sở Y tế"),
        heading: 2, isRequest: false)
    ]
    page.facts.form.recipientsLine = page.piece("Nơi nhận:")
    page.facts.form.recipients = [
      Recipient(
        name: "Lưu: VT", note: nil, agencies: [], isArchive: true, range: page.range("Lưu: VT"))
    ]
    page.facts.form.signer = Signer(range: page.range("CHỦ TỊCH"))
    return page
  }()

  @Test(arguments: [
    ("body", 3), ("all", 4), ("header", 1), ("headings", 0), ("assignments", 1), ("recipients", 0),
    ("{section: mục đích}", 2), ("{section: phân công}", 1),
  ])
  func aScopeIsAPartOfTheDocument(_ scope: String, _ count: Int) {
    let found = Self.page.breaches("text: {scope: \(scope), without: ma túy}")
    #expect(found.count == count)
  }

  @Test(arguments: [("signature", "CHỦ TỊCH"), ("recipients", "Lưu"), ("headings", "Sở Y tế")])
  func otherScopes(_ scope: String, _ words: String) {
    #expect(Self.page.outcome("text: {scope: \(scope), contains: \(words)}").name == "pass")
  }

  @Test func aScopeThatIsNotThereIsNotAsked() {
    for scope in ["headings", "assignments", "recipients", "signature", "{section: abc}"] {
      #expect(
        Page("một dòng").outcome("text: {scope: \(scope), contains: a}").name == "not-applicable")
    }
  }

  @Test func occurrencesAreCounted() {
    #expect(Self.page.outcome("text: {contains: ma túy, at-least: 3}").name == "pass")
    #expect(
      Self.page.breaches("text: {contains: ma túy, at-least: 4}", "count", "expected")
        == ["KẾ HOẠCH:3,ma túy"])
    #expect(
      Self.page.breaches("text: {contains: ma túy, at-most: 2}", "count", "found")
        == ["ma túy:3,ma túy"])
    #expect(Self.page.outcome("text: {contains: [không có, tội phạm]}").name == "pass")
    #expect(Self.page.outcome("text: {contains: mại dâm, at-most: 2}").name == "pass")
    #expect(Self.page.outcome("text: {pattern: 'ma túy', at-least: 3}").name == "pass")
    #expect(Self.page.outcome("text: {pattern: 'ma túy', at-least: 4}").name == "fail")
  }

  @Test func anIllegibleTextIsNotBlamedForWhatIsMissing() {
    var page = Page("mờ")
    page.facts.legibility = Confidence(30, LocalText("scan"))
    #expect(page.outcome("text: {contains: rõ}").name == "unsure")
    #expect(page.outcome("text: {without: mờ}").name == "fail")
  }

  @Test func patternsGiveTheirGroups() {
    let page = Page("Khoản 3 Điều 5; khoản 12 Điều 7")
    #expect(
      page.breaches(
        "text: {without-pattern: '(?<found>[Kk]hoản (?<n>\\d+)) Điều'}\nfix: Sửa {n}", "n", "found")
        == ["Khoản 3:3,Khoản 3", "khoản 12:12,khoản 12"])
    #expect(
      page.breaches("text: {without-pattern: 'khoản \\d+ Điều'}", "found")
        == ["khoản 12 Điều:khoản 12 Điều"])
  }

  @Test func aPatternStaysInsideItsBlock() {
    let page = Page("abc một\nhai def")
    #expect(page.outcome("text: {without-pattern: 'một\\s+hai'}").name == "pass")
    #expect(page.breaches("text: {without-pattern: '^hai'}") == ["hai"])
    #expect(page.breaches("text: {without-pattern: 'một$'}") == ["một"])
  }

  @Test func aPatternThatCostsTooMuchIsUnsure() {
    let page = Page("xyz" + String(repeating: "a", count: 40) + "d")
    let slow = "'xyz(a|a)+[bc]'"
    #expect(page.outcome("text: {without-pattern: \(slow)}").name == "unsure")
    #expect(page.outcome("text: {pattern: \(slow)}").name == "unsure")
  }

  @Test func wrongWordsAreReplacedInTheirCase() {
    let page = Page("Chuẩn đoán bệnh; CHUẨN ĐOÁN và chuẩn  đoán. Lịch sử lý luận, sử lý đơn.")
    let rule = """
      text: {replace: {chuẩn đoán: chẩn đoán, sử lý: xử lý}, except: [lịch sử lý]}
      """
    #expect(
      page.breaches(rule, "expected") == [
        "Chuẩn đoán:Chẩn đoán", "CHUẨN ĐOÁN:CHẨN ĐOÁN", "chuẩn đoán:chẩn đoán", "sử lý:xử lý",
      ])
  }

  @Test func placeholdersAreFoundOnceEach() {
    let page = Page("Ngày …/…/… và ........... đồng; số xxx, xxxy, [...]")
    let rule = #"text: {placeholders: [".../.../...", "......", xxx, "[...]"]}"#
    #expect(page.breaches(rule) == [".../.../...", "...........", "xxx", "[...]"])
  }

  @Test func wordsPrintedTwice() {
    let page = Page("Các các sở với với huyện; luôn luôn, 5 5 lần. Việt Nam nam giới, đi. đi")
    let rule = "text: {doubled-words: true, except: [luôn]}"
    #expect(page.breaches(rule, "found") == ["các:các", "với:với"])
    // The finding stands at the second of the two.
    guard case .fail(let breaches) = page.outcome(rule) else { return }
    #expect(breaches[1].range == page.range("với", 2))
  }

  @Test func unexplainedAbbreviations() {
    var page = Page(
      """
      KẾ HOẠCH
      I. MỤC ĐÍCH CHUNG
      Công tác PCMT và PCMD của UBND theo 12/KH-UBND, giai đoạn II; PCMD, LĐ-TB&XH, phòng, chống HIV/AIDS.
      BAN CHỈ ĐẠO TỈNH HỌP QUÝ
      Theo Quyết định 140/QĐ-TTg của TTg, ARV.
      """)
    page.facts.abbreviations = [
      Abbreviation(short: "PCMT", full: "phòng, chống ma túy", range: page.range("PCMT"))
    ]
    let rule = "text: {scope: all, abbreviations: {known: [UBND, HIV, AIDS]}}"
    #expect(page.breaches(rule, "count") == ["PCMD:2", "LĐ-TB&XH:1", "ARV:1"])
  }

  /// Capitals at the head, inside and behind a joint; an abbreviation of several words is known by each of them.
  @Test func abbreviationsAreWholeTokens() {
    var page = Page(
      """
      Công văn 12-BCA và e-PCMD, iPCMD, 3GPP; Sở-PCMD gửi UBMTTQ, ĐCS, PCTN&TP.
      Đoàn TNCS Ủy ban 4.PCMD
      """)
    page.facts.abbreviations = [
      Abbreviation(short: "BCĐ PCTN&TP", full: "Ban Chỉ đạo", range: page.range("PCTN")),
      Abbreviation(short: "ĐCS", full: "Đảng Cộng sản", range: page.range("ĐCS")),
    ]
    let rule = "text: {scope: all, abbreviations: {known: [UBND]}}"
    #expect(page.breaches(rule, "count") == ["3GPP:1", "UBMTTQ:1", "TNCS:1", "PCMD:1"])
  }

  /// What stands at the end of a paragraph, and what stands before it; quotes and dots at the end hide nothing.
  @Test func patternsAtTheEndOfParagraphs() {
    let page = Page(
      """
      Việc của các sở và

      Gửi đến các và của

      Phối hợp với các huyện trong…

      Theo dõi, đôn đốc tại “các” của
      """)
    let rule =
      "text: {scope: all, without-pattern: '(?<found> (?:và|của|với|trong|hoặc|các))\\s*$'}"
    #expect(page.breaches(rule) == [" và", " của", " của"])
  }

  @Test func nothingInAnEmptyDocument() {
    let page = Page("")
    for rule in [
      "text: {scope: all, doubled-words: true}", "text: {without: a}",
      "text: {placeholders: [x]}", "text: {abbreviations: {known: []}}",
      "text: {without-pattern: abc}", "sections: {not-empty: true}",
      "numbering: {test: gap, alphabet: a b c}",
    ] {
      #expect(page.outcome(rule).name == "not-applicable", "\(rule)")
    }
  }
}
