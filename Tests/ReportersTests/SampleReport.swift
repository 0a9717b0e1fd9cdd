import Dates
import Findings
import SourceText

/// One fixed report with every kind of result, made by hand.
enum SampleReport {
  static let basis = Basis(
    text: "Điều 8 khoản 3, Nghị định số 30/2020/NĐ-CP ngày 05/3/2020", document: "30/2020/NĐ-CP",
    date: CalendarDate(year: 2020, month: 3, day: 5), clause: "Điều 8 khoản 3")

  static func rule(_ name: String, _ vi: String, _ en: String, _ severity: Severity) -> RuleSummary
  {
    RuleSummary(
      id: "form/decree/" + name, title: LocalText(vi, english: en), severity: severity,
      pack: "form/decree", basis: basis)
  }

  static func place(_ line: Int, _ columns: Range<Int>, _ text: String) -> Place {
    let scalars = Array(text.unicodeScalars)
    let marked = scalars[columns.lowerBound - 1..<columns.upperBound - 1]
    var excerpt = String.UnicodeScalarView()
    excerpt.append(contentsOf: marked)
    return Place(
      line: line, column: columns.lowerBound, endLine: line, endColumn: columns.upperBound,
      lineText: text, excerpt: String(excerpt))
  }

  static let rules = [
    rule("number", "Có số văn bản", "Number present", .error),
    rule("date", "Ngày ban hành có thật", "Date of issue exists", .warning),
    rule("motto", "Có tiêu ngữ", "Motto present", .error),
    rule("annex", "Phụ lục khớp với văn bản", "Annexes agree", .warning),
    rule("scan", "Chữ đọc được", "Text is legible", .warning),
    rule("waived", "Chức vụ người ký", "Title of the signer", .warning),
  ]

  static let draft = DocumentReport(
    file: "du-thao.md", index: 0, lines: 1...40, type: "Kế hoạch", number: nil,
    issuer: "Ủy ban nhân dân huyện X", subject: "Phòng, chống ma túy năm 2024",
    date: PartialDate(year: 2024, month: 5),
    judgedAsOf: CalendarDate(year: 2024, month: 5, day: 1)!,
    judgedBecause: LocalText("ngày ban hành còn để trống", english: "the day of issue is blank"),
    packs: [
      PackChoice(
        pack: "form/decree", title: LocalText("Thể thức văn bản", english: "Form of documents"),
        reason: LocalText("loại văn bản là Kế hoạch", english: "the document is a plan"))
    ],
    results: [
      RuleResult(
        rule: "form/decree/number",
        status: .fail([
          Finding(
            rule: "form/decree/number", severity: .error,
            message: LocalText(
              "Chưa ghi số của văn bản", english: "The number of the document is blank"),
            fix: LocalText("Ghi số, ví dụ “Số: 15/KH-UBND”", english: "Write the number"),
            place: place(3, 1..<13, "Số: /KH-UBND"), fingerprint: "a1")
        ])),
      RuleResult(
        rule: "form/decree/date",
        status: .fail([
          Finding(
            rule: "form/decree/date", severity: .warning,
            message: LocalText("Ngày 31/6 không có trong lịch", english: "31 June does not exist"),
            fix: nil, place: place(9, 26..<35, "Báo cáo (報告) trước ngày\u{301} 31/6/2024 nhé"),
            related: [place(12, 1..<9, "31/6 nữa")], fingerprint: "b2")
        ])),
      RuleResult(
        rule: "form/decree/motto",
        status: .pass(evidence: [place(2, 1..<29, "Độc lập - Tự do - Hạnh phúc.")])),
      RuleResult(
        rule: "form/decree/annex",
        status: .notApplicable(LocalText("không có phụ lục", english: "no annex"))),
      RuleResult(
        rule: "form/decree/scan",
        status: .unsure(LocalText("bản quét mất dấu", english: "the scan lost its marks"))),
      RuleResult(rule: "form/decree/waived", status: .fail([signer])),
    ])

  static let signer = Finding(
    rule: "form/decree/waived", severity: .warning,
    message: LocalText("Chức vụ người ký chưa rõ", english: "The signer's title is unclear"),
    fix: nil, place: place(38, 1..<11, "CHỦ TỊCH X"), fingerprint: "c3")

  /// The draft after a waiver: the signer's finding is set aside, the date's has a waiver that expired.
  static let governed: DocumentReport = {
    var draft = Self.draft
    draft.setAside { finding in
      guard finding.rule == signer.rule else { return nil }
      return Suppression(
        kind: .waiver, reason: LocalText("đã có văn bản đồng ý", english: "đã có văn bản đồng ý"),
        owner: "Phòng Tổng hợp", expires: CalendarDate(year: 2024, month: 12, day: 31),
        source: "mien-tru.yaml:2")
    }
    draft.notes = [
      FindingNote(
        fingerprint: "b2", rule: "form/decree/date",
        text: LocalText(
          "miễn trừ tại mien-tru.yaml:9 đã hết hạn ngày 01/5/2024",
          english: "the waiver at mien-tru.yaml:9 expired on 2024-05-01"))
    ]
    return draft
  }()

  static let good = DocumentReport(
    file: "tốt.txt", index: 0, lines: 1...2, type: nil, number: "12/BC-UBND", issuer: nil,
    subject: nil, date: PartialDate(year: 2024, month: 5, day: 6),
    judgedAsOf: CalendarDate(year: 2024, month: 5, day: 6)!,
    judgedBecause: LocalText("ngày ban hành", english: "its date of issue"), packs: [],
    results: [RuleResult(rule: "form/decree/motto", status: .pass(evidence: []))])

  static let report = Report(
    version: "1.2.3", asOf: CalendarDate(year: 2024, month: 6, day: 2)!, rules: rules,
    documents: [good, governed],
    skipped: [FileNote(file: "anh.png", reason: LocalText("định dạng lạ", english: "odd format"))],
    unreadable: [
      FileNote(file: "hong.txt", reason: LocalText("không phải UTF-8", english: "not UTF-8"))
    ],
    remarks: [
      FileNote(
        file: "mien-tru.yaml:15",
        reason: LocalText("miễn trừ không dùng đến", english: "the waiver is not needed"))
    ])
}
