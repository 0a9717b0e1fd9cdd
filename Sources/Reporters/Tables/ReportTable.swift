internal import Dates
internal import Findings
internal import SourceText

/// A table of a report: columns with their titles, and rows that are made as they are written.
struct ReportTable: Sendable {
  /// A column.
  struct Column: Sendable {
    var title: LocalText
    /// How wide it is shown, in characters.
    var width: Double
  }

  /// What stands in a row under a column.
  enum Cell: Sendable, Hashable {
    case text(String)
    case number(Int)
    case empty

    /// A text, or nothing.
    static func optional(_ text: String?) -> Cell {
      text.flatMap { $0.isEmpty ? nil : Cell.text($0) } ?? .empty
    }
  }

  /// A row, with the severity by which it is coloured.
  struct Row: Sendable {
    var cells: [Cell]
    var severity: Severity?
  }

  /// Its name among other tables.
  var title: LocalText
  var columns: [Column]
  /// The column whose cells show how grave the row is, by its number from 0; nil where none does.
  var markedColumn: Int?
  /// How many rows it has.
  var count: Int
  /// A row by its number from 0.
  var row: @Sendable (Int) -> Row
}

extension ReportTable {
  /// What falls short and what is unsure, a line each; also files that could not be read and findings that do not count.
  /// With `shown` also, or only, what is met and what does not apply.
  static func findings(
    _ report: Report, _ language: Language, _ shown: Shown = .usual
  ) -> ReportTable {
    let words = RowWords(report, language)
    var makers: [@Sendable () -> Row] = []
    for note in report.unreadable { makers.append { words.row(unreadable: note) } }
    for document in report.documents {
      if shown.listsFindings {
        for finding in document.findingsByPlace {
          makers.append { words.row(finding, nil, document) }
        }
        for entry in document.suppressed {
          makers.append { words.row(entry.finding, entry.suppression, document) }
        }
      }
      for result in document.results where shown.lists(result.status) {
        switch result.status {
        case .unsure, .pass, .notApplicable: makers.append { words.row(result, document) }
        case .fail, .waived: break
        }
      }
    }
    let rows = makers
    return ReportTable(
      title: LocalText("Phát hiện", english: "Findings"),
      columns: [
        Column(title: LocalText("Tệp", english: "File"), width: 28),
        Column(title: LocalText("Văn bản", english: "Document"), width: 9),
        Column(title: LocalText("Số, ký hiệu", english: "Number"), width: 16),
        Column(title: LocalText("Trạng thái", english: "Status"), width: 16),
        Column(title: LocalText("Mức", english: "Severity"), width: 10),
        Column(title: LocalText("Quy tắc", english: "Rule"), width: 30),
        Column(title: LocalText("Yêu cầu", english: "Requirement"), width: 34),
        Column(title: LocalText("Nội dung", english: "Message"), width: 52),
        Column(title: LocalText("Cách sửa", english: "Fix"), width: 40),
        Column(title: LocalText("Căn cứ", english: "Basis"), width: 36),
        Column(title: LocalText("Chỗ", english: "Place"), width: 18),
        Column(title: LocalText("Dòng", english: "Line"), width: 7),
        Column(title: LocalText("Cột", english: "Column"), width: 7),
        Column(title: LocalText("Trích", english: "Excerpt"), width: 40),
        Column(title: LocalText("Ghi chú", english: "Notes"), width: 36),
        Column(title: LocalText("Dấu nhận biết", english: "Fingerprint"), width: 18),
      ],
      markedColumn: 4, count: rows.count, row: { rows[$0]() })
  }

  /// What each document is and how it stands; also files that were left out or could not be read.
  static func documents(_ report: Report, _ language: Language) -> ReportTable {
    let words = RowWords(report, language)
    let documents = report.documents
    let unread =
      report.unreadable.map { ($0, words.unreadable) } + report.skipped.map { ($0, words.skipped) }
    return ReportTable(
      title: LocalText("Văn bản", english: "Documents"),
      columns: [
        Column(title: LocalText("Tệp", english: "File"), width: 28),
        Column(title: LocalText("Văn bản", english: "Document"), width: 9),
        Column(title: LocalText("Loại", english: "Type"), width: 14),
        Column(title: LocalText("Số, ký hiệu", english: "Number"), width: 16),
        Column(title: LocalText("Cơ quan ban hành", english: "Issuer"), width: 30),
        Column(title: LocalText("Trích yếu", english: "Subject"), width: 44),
        Column(title: LocalText("Ngày", english: "Date"), width: 12),
        Column(title: LocalText("Xét theo ngày", english: "Judged as of"), width: 12),
        Column(title: LocalText("Lỗi", english: "Errors"), width: 8),
        Column(title: LocalText("Cảnh báo", english: "Warnings"), width: 10),
        Column(title: LocalText("Lưu ý", english: "Info"), width: 8),
        Column(title: LocalText("Đáp ứng", english: "Met"), width: 9),
        Column(title: LocalText("Chưa rõ", english: "Unsure"), width: 9),
        Column(title: LocalText("Không áp dụng", english: "Not applicable"), width: 9),
        Column(title: LocalText("Không tính", english: "Set aside"), width: 9),
        Column(title: LocalText("Gói quy tắc", english: "Rule packs"), width: 44),
        Column(title: LocalText("Ghi chú", english: "Notes"), width: 36),
      ],
      markedColumn: 0, count: documents.count + unread.count,
      row: { i in
        i < documents.count
          ? words.row(documents[i])
          : words.row(file: unread[i - documents.count].0, unread[i - documents.count].1)
      })
  }

  /// Every rule that was asked, with its law and how the documents answer it.
  static func rules(_ report: Report, _ language: Language) -> ReportTable {
    var counts: [String: Summary] = [:]
    for document in report.documents {
      for result in document.results {
        counts[result.rule, default: Summary()].add(result)
      }
      for entry in document.suppressed {
        counts[entry.finding.rule, default: Summary()].suppressed += 1
      }
    }
    let answers = counts
    let rules = report.rules
    return ReportTable(
      title: LocalText("Quy tắc", english: "Rules"),
      columns: [
        Column(title: LocalText("Quy tắc", english: "Rule"), width: 36),
        Column(title: LocalText("Yêu cầu", english: "Requirement"), width: 48),
        Column(title: LocalText("Mức", english: "Severity"), width: 10),
        Column(title: LocalText("Gói quy tắc", english: "Rule pack"), width: 30),
        Column(title: LocalText("Căn cứ", english: "Basis"), width: 56),
        Column(title: LocalText("Phát hiện", english: "Findings"), width: 10),
        Column(title: LocalText("Không đáp ứng", english: "Not met"), width: 10),
        Column(title: LocalText("Đáp ứng", english: "Met"), width: 9),
        Column(title: LocalText("Chưa rõ", english: "Unsure"), width: 9),
        Column(title: LocalText("Không áp dụng", english: "Not applicable"), width: 9),
        Column(title: LocalText("Không tính", english: "Set aside"), width: 9),
      ],
      markedColumn: 2, count: rules.count,
      row: { i in
        let rule = rules[i]
        let counts = answers[rule.id] ?? Summary()
        return Row(
          cells: [
            .text(rule.id), .text(rule.title[language]), .text(rule.severity.words[language]),
            .text(rule.pack), .text(rule.basis.text),
            .number(counts.errors + counts.warnings + counts.infos), .number(counts.fail),
            .number(counts.pass), .number(counts.unsure), .number(counts.notApplicable),
            .number(counts.suppressed),
          ],
          severity: rule.severity)
      })
  }
}

/// What rows say in words.
private struct RowWords: Sendable {
  let language: Language
  let rules: [String: RuleSummary]

  init(_ report: Report, _ language: Language) {
    self.language = language
    rules = report.rulesByID
  }

  private func say(_ vietnamese: String, _ english: String) -> String {
    language.say(vietnamese, english)
  }

  var unreadable: String { say("không đọc được", "unreadable") }
  var skipped: String { say("bỏ qua", "skipped") }

  func row(
    _ finding: Finding, _ suppression: Suppression?, _ document: DocumentReport
  ) -> ReportTable.Row {
    let place = finding.place
    var notes = document.notes(on: finding).map { $0[language] }
    if let suppression {
      notes.append(suppression.reason[language])
      if let owner = suppression.owner {
        notes.append(say("chịu trách nhiệm: ", "owner: ") + owner)
      }
      if let day = suppression.expires { notes.append(say("đến hết ngày ", "until ") + day.iso) }
      notes.append(suppression.source)
    }
    let rule = rules[finding.rule]
    return ReportTable.Row(
      cells: [
        .text(document.file), .number(document.index + 1), .optional(document.number),
        .text(suppression == nil ? say("phát hiện", "finding") : say("không tính", "set aside")),
        .text(finding.severity.words[language]), .text(finding.rule),
        .optional(rule?.title[language]), .text(finding.message[language]),
        .optional(finding.fix?[language]), .optional(rule?.basis.text),
        .text(place.name(language)), .number(place.line), .number(place.column),
        .optional(place.excerpt), .optional(notes.joined(separator: "; ")),
        .optional(finding.fingerprint),
      ],
      severity: suppression == nil ? finding.severity : nil)
  }

  /// What is unsure, met or does not apply.
  func row(_ result: RuleResult, _ document: DocumentReport) -> ReportTable.Row {
    let summary = rules[result.rule]
    var place: Place?
    var reason: LocalText?
    let status: String
    switch result.status {
    case .pass(let evidence):
      status = say("đáp ứng", "met")
      place = evidence.first
    case .notApplicable(let why):
      status = say("không áp dụng", "not applicable")
      reason = why
    case .unsure(let why):
      status = say("chưa kết luận được", "unsure")
      reason = why
    case .fail, .waived: status = ""
    }
    return ReportTable.Row(
      cells: [
        .text(document.file), .number(document.index + 1), .optional(document.number),
        .text(status), .empty, .text(result.rule), .optional(summary?.title[language]),
        .optional(reason?[language]), .empty, .optional(summary?.basis.text),
        .optional(place?.name(language)), place.map { .number($0.line) } ?? .empty,
        place.map { .number($0.column) } ?? .empty, .optional(place?.excerpt), .empty, .empty,
      ])
  }

  func row(unreadable note: FileNote) -> ReportTable.Row {
    var cells = [ReportTable.Cell](repeating: .empty, count: 16)
    cells[0] = .text(note.file)
    cells[3] = .text(unreadable)
    cells[7] = .text(note.reason[language])
    return ReportTable.Row(cells: cells, severity: .error)
  }

  func row(_ document: DocumentReport) -> ReportTable.Row {
    var counts = Summary()
    counts.add(document)
    return ReportTable.Row(
      cells: [
        .text(document.file), .number(document.index + 1), .optional(document.type),
        .optional(document.number), .optional(document.issuer), .optional(document.subject),
        .optional(document.date?.iso), .text(document.judgedAsOf.iso), .number(counts.errors),
        .number(counts.warnings), .number(counts.infos), .number(counts.pass),
        .number(counts.unsure), .number(counts.notApplicable), .number(counts.suppressed),
        .optional(document.packs.map(\.pack).joined(separator: ", ")), .empty,
      ],
      severity: counts.errors > 0 ? .error : counts.warnings > 0 ? .warning : nil)
  }

  func row(file note: FileNote, _ status: String) -> ReportTable.Row {
    var cells = [ReportTable.Cell](repeating: .empty, count: 17)
    cells[0] = .text(note.file)
    cells[16] = .text(status + ": " + note.reason[language])
    return ReportTable.Row(cells: cells)
  }
}
