import Dates
import DocumentModel
import SourceText
import Testing

@testable import Rules

@Suite struct FormTests {
  /// A whole plan, in which everything is as it should be.
  private static func plan(_ changes: [(String, String)] = []) -> Page {
    var text = """
      ỦY BAN NHÂN DÂN TỈNH TRÀ VINH
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Số: 05/KH-UBND
      Trà Vinh, ngày 04 tháng 5 năm 2023
      KẾ HOẠCH
      Phòng, chống ma túy
      Kính gửi: Sở Y tế
      Căn cứ Luật một;
      Căn cứ Luật hai.
      Nội dung của văn bản./.
      Nơi nhận:
      - Như trên;
      - Lưu: VT, NC. 11
      TM. ỦY BAN NHÂN DÂN
      KT. CHỦ TỊCH
      PHÓ CHỦ TỊCH
      TS. Nguyễn Văn A
      """
    for (old, new) in changes { text = text.replacing(old, with: new) }
    return Page(text)
  }

  private static func complete(_ changes: (String, String)...) -> Page {
    var page = plan(changes)
    func now(_ words: String) -> Piece {
      let new = changes.first { $0.0 == words }?.1 ?? words
      return page.piece(String(decoding: normalized(new).bytes, as: UTF8.self))
    }
    var form = FormComponents()
    form.issuerLine = now("ỦY BAN NHÂN DÂN TỈNH TRÀ VINH")
    form.nationalName = now("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    form.motto = now("Độc lập - Tự do - Hạnh phúc")
    form.numberLine = now("Số: 05/KH-UBND")
    let line = page.document.text.string(form.numberLine!.range)
    let digits = line.filter(\.isNumber)
    form.number = digits.isEmpty ? nil : page.piece(String(digits))
    if line.contains("KH-UBND") { form.symbol = page.piece("KH-UBND") }
    if line.contains("QĐ-UBND") { form.symbol = page.piece("QĐ-UBND") }
    form.dateLine = now("Trà Vinh, ngày 04 tháng 5 năm 2023")
    form.place = Piece("Trà Vinh", page.range("Trà Vinh", 1))
    form.date = PartialDate(year: 2023, month: 5, day: 4)
    form.type = now("KẾ HOẠCH")
    form.type?.text = "Kế hoạch"
    form.typeIsPrinted = true
    form.subject = now("Phòng, chống ma túy")
    form.addresseeLine = now("Kính gửi: Sở Y tế")
    form.bases = [now("Căn cứ Luật một;"), now("Căn cứ Luật hai.")]
    form.lastParagraph = now("Nội dung của văn bản./.")
    form.endMark = page.piece("./.")
    form.recipientsLine = now("Nơi nhận:")
    form.recipients = [
      Recipient(
        name: "Như trên", note: nil, agencies: [], isArchive: false, range: page.range("Như trên")),
      Recipient(
        name: "Lưu: VT, NC", note: nil, agencies: [], isArchive: true,
        range: page.range("Lưu: VT, NC")),
    ]
    var signer = Signer(
      range: page.range("TM. ").lowerBound..<page.range("Nguyễn Văn A").upperBound)
    signer.authority = page.piece("TM. ỦY BAN NHÂN DÂN")
    signer.capacity = page.piece("KT. CHỦ TỊCH")
    signer.title = page.piece("PHÓ CHỦ TỊCH")
    signer.name = page.piece("Nguyễn Văn A")
    form.signer = signer
    page.facts.form = form
    return page
  }

  private func rule(_ component: String, _ test: String, _ value: String? = nil) -> String {
    let value = value.map { ", value: \($0)" } ?? ""
    return "form: {component: \(component), test: \(test)\(value)}"
  }

  static let values = [
    "national-name words": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto words": "Độc lập - Tự do - Hạnh phúc",
    "signature authority": "TM. ỦY BAN NHÂN DÂN | TL. CHỦ TỊCH",
  ]

  /// Tests of documents of the Party and of reports, and one that asks the registries: their page has them.
  static let ofOthers = [
    "party-name present", "number hyphen", "place-date cut-off", "signature post",
  ]

  @Test func aPlanAsItShouldBePassesEveryTest() {
    let page = Self.complete(("TS. ", ""))
    for test in FormCheck.tests
    where test.component != "annex" && !Self.ofOthers.contains("\(test.component) \(test.name)") {
      let value = Self.values["\(test.component) \(test.name)"].map { "\"\($0)\"" }
      let outcome = page.outcome(rule(test.component, test.name, value))
      #expect(outcome.name == "pass", "\(test.component) \(test.name)")
    }
  }

  @Test func nothingThereFailsPresentAndNothingElse() {
    let page = Page("một dòng")
    for test in FormCheck.tests {
      let value = Self.values["\(test.component) \(test.name)"].map { "\"\($0)\"" }
      let outcome = page.outcome(rule(test.component, test.name, value))
      #expect(
        outcome.name == (test.name == "present" ? "fail" : "not-applicable"),
        "\(test.component) \(test.name)")
    }
    var blurred = page
    blurred.facts.legibility = Confidence(10)
    #expect(blurred.outcome(rule("motto", "present")).name == "unsure")
  }

  @Test func words() {
    let page = Self.complete(("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự Do - Hạnh phúc"))
    #expect(
      page.breaches(rule("motto", "words", "Độc lập - Tự do - Hạnh phúc"), "found", "component")
        == ["Độc lập - Tự Do - Hạnh phúc:Độc lập - Tự Do - Hạnh phúc,Tiêu ngữ"])
    // The spelling of tones is one.
    let old = Self.complete(
      ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    let value = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    #expect(old.outcome(rule("national-name", "words", value)).name == "pass")
  }

  @Test(arguments: [
    "Độc lập – Tự do – Hạnh phúc", "Độc lập-Tự do-Hạnh phúc", "Độc lập Tự do Hạnh phúc",
  ])
  func hyphens(_ motto: String) {
    let page = Self.complete(("Độc lập - Tự do - Hạnh phúc", motto))
    guard case .fail(let breaches) = page.outcome(rule("motto", "hyphen")) else {
      Issue.record("must fail")
      return
    }
    #expect(breaches[0].values["found"] == motto)
  }

  @Test func aDraftHasANumberLineThatIsBlank() {
    let page = Self.complete(("Số: 05/KH-UBND", "Số: /KH-UBND"))
    #expect(page.outcome(rule("number", "present")).name == "pass")
    #expect(page.breaches(rule("number", "filled")) == ["Số: /KH-UBND"])
    #expect(page.outcome(rule("number", "padded")).name == "not-applicable")
    #expect(page.outcome(rule("number", "spacing")).name == "pass")
    #expect(page.outcome(rule("number", "slash")).name == "pass")
    #expect(page.outcome(rule("symbol", "type")).name == "pass")
  }

  @Test func numbers() {
    let line = "Số: 05/KH-UBND"
    #expect(
      Self.complete((line, "Số: 5/KH-UBND")).breaches(rule("number", "padded"), "expected")
        == ["5:05"])
    #expect(
      Self.complete((line, "Số: 12/KH-UBND")).outcome(rule("number", "padded")).name == "pass")
    #expect(
      Self.complete((line, "Số: 12 / KH-UBND")).breaches(rule("number", "spacing"), "expected")
        == ["12 / KH-UBND:12/KH-UBND"])
    #expect(
      Self.complete((line, "Số: 12-KH-UBND")).breaches(rule("number", "slash"), "expected")
        == ["12-KH-UBND:12/KH-UBND"])
    #expect(
      Self.complete((line, "Số: 12/QĐ-UBND")).breaches(rule("symbol", "type"), "expected", "type")
        == ["QĐ-UBND:KH,Kế hoạch"])
    var letter = Self.complete()
    letter.facts.form.type?.text = "Công văn"
    #expect(letter.outcome(rule("symbol", "type")).name == "not-applicable")
    letter.facts.form.type = nil
    #expect(letter.outcome(rule("symbol", "type")).name == "unsure")
  }

  @Test func placeAndDate() {
    let line = "Trà Vinh, ngày 04 tháng 5 năm 2023"
    let padded = Self.complete((line, "Trà Vinh, ngày 4 tháng 05 năm 2023"))
    #expect(
      padded.breaches(rule("place-date", "padding"), "expected")
        == ["Trà Vinh, ngày 4 tháng 05 năm 2023:Trà Vinh, ngày 04 tháng 5 năm 2023"])
    #expect(
      Self.complete((line, "Trà Vinh, ngày 14 tháng 02 năm 2023"))
        .outcome(rule("place-date", "padding")).name == "pass")
    #expect(
      Self.complete((line, "Trà Vinh ngày 04 tháng 5 năm 2023"))
        .outcome(rule("place-date", "comma")).name == "fail")
    var page = Self.complete((line, "Trà Vinh, ngày tháng 6 năm 2023"))
    page.facts.form.date = PartialDate(year: 2023, month: 6)
    #expect(page.outcome(rule("place-date", "present")).name == "pass")
    #expect(page.outcome(rule("place-date", "filled")).name == "fail")
    #expect(page.outcome(rule("place-date", "padding")).name == "pass")
    page.facts.form.date = PartialDate(year: 2023, month: 6, day: 31)
    #expect(
      page.breaches(rule("place-date", "exists"), "found").first?.hasSuffix(":31/6/2023") == true)
    page.facts.form.date = PartialDate(year: 2023)
    #expect(page.outcome(rule("place-date", "exists")).name == "not-applicable")
  }

  @Test func titles() {
    let page = Self.complete(("KẾ HOẠCH", "Kế hoạch"))
    #expect(page.breaches(rule("type", "capitals"), "expected") == ["Kế hoạch:KẾ HOẠCH"])
    var inferred = Self.complete()
    inferred.facts.form.typeIsPrinted = false
    #expect(inferred.outcome(rule("type", "present")).name == "fail")
    #expect(inferred.outcome(rule("type", "capitals")).name == "not-applicable")
  }

  @Test func asAboveAndAddressee() {
    var page = Self.complete()
    page.facts.form.recipients.removeFirst()
    #expect(page.breaches(rule("addressee", "as-above"), "expected") == ["Nơi nhận::Như trên"])
    page = Self.complete()
    page.facts.form.addresseeLine = nil
    #expect(page.breaches(rule("addressee", "as-above")) == ["Như trên"])
  }

  @Test func basesEndWithSemicolons() {
    #expect(
      Self.complete(("Căn cứ Luật một;", "Căn cứ Luật một."))
        .breaches(rule("bases", "punctuation"), "expected") == ["Căn cứ Luật một.:;"])
    #expect(
      Self.complete(("Căn cứ Luật hai.", "Căn cứ Luật hai;"))
        .breaches(rule("bases", "punctuation"), "expected") == ["Căn cứ Luật hai;:."])
    // The opening of a sentence is no item of a list.
    var page = Self.complete(("Căn cứ Luật hai.", "Căn cứ Luật hai, ban hành Kế hoạch:"))
    page.facts.form.bases.removeFirst()
    #expect(page.outcome(rule("bases", "punctuation")).name == "not-applicable")
  }

  @Test func basesOnJoinedLines() {
    let page = Page("Căn cứ A. Căn cứ B.")
    var blocks = page.document.blocks
    blocks[0].joins = [page.range(" Căn cứ B").lowerBound]
    var joined = Page(page, blocks)
    joined.facts.form.bases = [Piece("", blocks[0].range)]
    #expect(joined.breaches(rule("bases", "punctuation")).count == 1)
  }

  @Test func signatures() {
    #expect(
      Self.complete().breaches(rule("signature", "authority", "TL. CHỦ TỊCH"), "found", "expected")
        == ["TM. ỦY BAN NHÂN DÂN:TM. ỦY BAN NHÂN DÂN,TL. CHỦ TỊCH"])
    var page = Self.complete()
    let honorific = page.piece("TS.")
    page.facts.form.signer?.honorific = honorific
    #expect(page.breaches(rule("signature", "honorific"), "expected") == ["TS.:Nguyễn Văn A"])
    page.facts.form.signer?.name = nil
    #expect(page.breaches(rule("signature", "name")) == ["PHÓ CHỦ TỊCH"])
    #expect(page.outcome(rule("signature", "honorific")).name == "not-applicable")
  }

  @Test func recipients() {
    #expect(
      Self.complete(("Lưu: VT, NC. 11", "Lưu: VT, NC;"))
        .breaches(rule("recipients", "punctuation"), "expected") == ["Lưu: VT, NC:."])
    #expect(
      Self.complete(("- Như trên;", "- Như trên"))
        .breaches(rule("recipients", "punctuation"), "expected") == ["Như trên:;"])
    var page = Self.complete()
    page.facts.form.recipients.removeLast()
    #expect(page.breaches(rule("recipients", "archive"), "expected") == ["Như trên:Lưu: VT"])
  }

  @Test func theEndMark() {
    var page = Self.complete()
    page.facts.form.endMark = nil
    #expect(page.breaches(rule("end-mark", "present")) == ["Nội dung của văn bản./."])
  }

  @Test func annexes() {
    var page = Page("Xem Phụ lục I.\nPHỤ LỤC I\nBảng\nPHỤ LỤC 2\nBảng")
    #expect(page.outcome(rule("annex", "agree")).name == "not-applicable")
    page.facts.form.annexReferences = [page.piece("Phụ lục I")]
    #expect(page.breaches(rule("annex", "agree"), "found") == ["Phụ lục I:Phụ lục I"])
    page.facts.form.annexes = [page.piece("PHỤ LỤC I"), page.piece("PHỤ LỤC 2")]
    #expect(page.outcome(rule("annex", "agree")).name == "pass")
    #expect(page.breaches(rule("annex", "numbering"), "expected") == ["PHỤ LỤC 2:II"])
    page.facts.form.annexReferences = []
    #expect(page.breaches(rule("annex", "agree")) == ["PHỤ LỤC I"])
  }
}
