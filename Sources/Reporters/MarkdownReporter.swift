internal import Dates
internal import Findings
internal import SourceText

extension Reporter {
  /// The summary of a job, as GitHub, GitLab and Gitea show it: counts, and findings by file.
  public static let markdown = Reporter(
    name: "markdown",
    summary: LocalText(
      "bản tóm tắt cho GitHub, GitLab, Gitea", english: "a job summary for GitHub, GitLab, Gitea"),
    quotesLines: false,
    write: { report, options, out in
      var page = MarkdownPage(report, options)
      // What is least grave is left out first.
      for severity in [Severity.info, .warning, .error] {
        page = MarkdownPage(report, options, from: severity)
        page.write()
        if page.omittedDocuments == 0 { break }
      }
      out.write(String(decoding: page.finished, as: UTF8.self))
    })
}

/// The summary under construction.
struct MarkdownPage {
  /// The most bytes of a summary; GitHub takes 1 MiB a step.
  static let limit = 1_000_000
  /// The most bytes of the table of documents.
  static let tableLimit = 300_000
  /// Documents up to which the findings of all stand open at first.
  static let openDocuments = 4

  let report: Report
  let options: ReporterOptions
  let rules: [String: RuleSummary]
  /// The least gravity that is listed.
  let least: Severity
  var out = ByteWriter()
  /// Documents of which no findings are listed for want of room.
  private(set) var omittedDocuments = 0
  private var omittedFindings = 0
  private var omittedRows = 0

  init(_ report: Report, _ options: ReporterOptions, from least: Severity = .info) {
    self.report = report
    self.options = options
    self.least = least
    rules = report.rulesByID
  }

  /// A fixed text in the language of the report.
  func say(_ vietnamese: String, _ english: String) -> String {
    options.language.say(vietnamese, english)
  }

  /// Appends a text of the input or a message.
  mutating func text(_ text: String) { out.write(markdown: text) }

  mutating func write() {
    out.write("## " + say("Kết quả soát văn bản", "Document check") + "\n\n")
    writeTable()
    for document in report.documents { write(document) }
    write(report.unreadable, say("Không đọc được", "Could not be read"), isOpen: true)
    write(report.remarks, say("Cần xem lại", "To look at"), isOpen: true)
    write(report.skipped, say("Bỏ qua", "Skipped"), isOpen: false)
  }

  /// The summary with a line about what was left out.
  var finished: [UInt8] {
    let counts = report.summary
    var omitted: [String] = []
    if least > .info, counts.infos > 0 {
      omitted.append("\(counts.infos) " + say("lưu ý", "infos"))
    }
    if least > .warning, counts.warnings > 0 {
      omitted.append("\(counts.warnings) " + say("cảnh báo", "warnings"))
    }
    if omittedFindings > 0 {
      omitted.append(
        say(
          "\(omittedFindings) phát hiện của \(omittedDocuments) văn bản",
          "\(omittedFindings) findings of \(omittedDocuments) documents"))
    } else if omittedDocuments > 0 {
      omitted.append(
        say("chi tiết của \(omittedDocuments) văn bản", "details of \(omittedDocuments) documents"))
    }
    if omittedRows > 0 {
      omitted.append(
        say("\(omittedRows) dòng của bảng văn bản", "\(omittedRows) rows of the table of documents")
      )
    }
    if omittedNotes > 0 {
      omitted.append(say("\(omittedNotes) tệp trong danh sách", "\(omittedNotes) listed files"))
    }
    guard !omitted.isEmpty else { return out.bytes }
    let line =
      say("Bản tóm tắt dài không quá 1 MB; đã bỏ bớt: ", "A summary has at most 1 MB; left out: ")
      + omitted.joined(separator: ", ")
      + say(". Xem báo cáo html hoặc json.", ". See the report as html or json.")
    return out.bytes + Array(("\n> **" + line + "**\n").utf8)
  }

  private var omittedNotes = 0

  // MARK: Counts

  private mutating func writeTable() {
    let names = [
      say("Lỗi", "Errors"), say("Cảnh báo", "Warnings"), say("Lưu ý", "Infos"),
      say("Chưa rõ", "Unsure"), say("Không tính", "Set aside"), say("Đáp ứng", "Met"),
    ]
    out.write("| " + say("Văn bản", "Document") + " | " + names.joined(separator: " | ") + " |\n")
    out.write("| --- |" + String(repeating: " ---: |", count: names.count) + "\n")
    if report.documents.count != 1 {
      let all = say(
        "Tất cả \(report.summary.documents) văn bản", "All of \(report.summary.documents)")
      out.write("| **" + all + "**")
      write(counts: report.summary)
    }
    for (i, document) in report.documents.enumerated() {
      guard out.count < Self.tableLimit else {
        omittedRows = report.documents.count - i
        break
      }
      var counts = Summary()
      counts.add(document)
      out.write("| ")
      write(file: document.file)
      write(counts: counts)
    }
    out.write("\n")
  }

  private mutating func write(counts: Summary) {
    let cells =
      [
        counts.errors, counts.warnings, counts.infos, counts.unsure, counts.suppressed,
      ].map(String.init) + ["\(counts.pass)/\(counts.asked)"]
    out.write(" | " + cells.joined(separator: " | ") + " |\n")
  }

  /// A file's name as code, in which servers look for no links.
  private mutating func write(file: String) {
    out.write("<code>")
    text(file)
    out.write("</code>")
  }

  // MARK: Documents

  /// Writes a document, or counts it where there is no room.
  private mutating func write(_ document: DocumentReport) {
    let listsFindings = options.shown.listsFindings
    let all = listsFindings ? document.findingsByPlace : []
    let findings = all.filter { $0.severity >= least }
    let answers = MarkdownAnswers(document, options)
    guard
      !findings.isEmpty || !answers.isEmpty || listsFindings && !document.suppressed.isEmpty
    else { return }
    let start = out.count
    guard omittedDocuments == 0 else {
      omit(findings)
      return
    }
    var whole = out
    swap(&whole, &out)
    out = ByteWriter()
    let isOpen = report.documents.count <= Self.openDocuments
    out.write("<details\(isOpen ? " open" : "")><summary>")
    write(file: document.file)
    out.write(" (" + say("dòng ", "lines "))
    out.write("\(document.lines.lowerBound)–\(document.lines.upperBound)): ")
    if listsFindings {
      out.write(
        "\(findings.count) " + say("phát hiện", findings.count == 1 ? "finding" : "findings"))
    } else {
      out.write(say("đáp ứng \(answers.met.count) yêu cầu", "\(answers.met.count) met"))
    }
    out.write("</summary>\n\n")
    var listed = 0
    for finding in findings {
      guard start + out.count < Self.limit else { break }
      write(finding, document)
      listed += 1
    }
    write(answers.unsure, say("Chưa kết luận được", "Unsure"), of: document.file)
    if listsFindings { writeSuppressed(document) }
    write(answers.met, say("Đã đáp ứng", "Met"), of: document.file)
    write(answers.aside, say("Không áp dụng", "Not applicable"), of: document.file)
    out.write("</details>\n\n")
    swap(&whole, &out)
    guard start + whole.count > Self.limit else {
      out.write(String(decoding: whole.bytes, as: UTF8.self))
      return
    }
    omit(findings)
  }

  private mutating func omit(_ findings: [Finding]) {
    omittedDocuments += 1
    omittedFindings += findings.count
  }

  private mutating func writeFold(_ title: String, _ count: Int) {
    guard count > 0 else { return }
    out.write("\n<details><summary>\(title) (\(count))</summary>\n\n")
  }

  private mutating func write(
    _ answers: [MarkdownAnswers.Answer], _ title: String, of file: String
  ) {
    guard !answers.isEmpty else { return }
    writeFold(title, answers.count)
    for answer in answers {
      out.write("- **")
      text(rules[answer.rule]?.title[options.language] ?? answer.rule)
      out.write("**")
      if let place = answer.place {
        out.write(" · ")
        write(place, of: file)
      }
      if let reason = answer.reason {
        out.write(": ")
        text(reason[options.language])
      }
      out.write("\n")
    }
    out.write("\n</details>\n\n")
  }

  private mutating func write(_ finding: Finding, _ document: DocumentReport) {
    out.write("- **" + finding.severity.words[options.language].firstUppercased + "** ")
    write(finding.place, of: document.file)
    out.write(": ")
    text(finding.message[options.language])
    out.write("\n")
    if !finding.place.excerpt.isEmpty { item(nil, "“" + finding.place.excerpt + "”") }
    for place in finding.related {
      item(
        say("Xem thêm", "See also"), place.name(options.language) + " “" + place.excerpt + "”")
    }
    for other in finding.elsewhere {
      let name = other.place.name(options.language)
      item(
        say("Xem thêm", "See also"), other.file + ", " + name + " “" + other.place.excerpt + "”")
    }
    if let fix = finding.fix { item(say("Cách sửa", "Fix"), fix[options.language]) }
    if let basis = rules[finding.rule]?.basis { item(say("Căn cứ", "Basis"), basis.text) }
    for note in document.notes(on: finding) {
      item(say("Ghi chú", "Note"), note[options.language])
    }
    out.write("  - <code>")
    text(finding.rule)
    out.write("</code>\n")
  }

  private mutating func item(_ name: String?, _ content: String) {
    out.write("  - ")
    if let name { out.write(name + ": ") }
    text(content)
    out.write("\n")
  }

  /// A place, as a link where the file can be seen.
  private mutating func write(_ place: Place, of file: String) {
    var name = place.label ?? ""
    if place.origin == nil {
      name = say("dòng ", "line ") + "\(place.line)" + (name.isEmpty ? "" : ", " + name)
    }
    guard
      let address = options.forge.map({ $0.address(of: file, at: place) })
        ?? Forge.path(of: file, at: place, plain: "")
    else {
      text(name)
      return
    }
    out.write("[")
    text(name)
    out.write("](" + address + ")")
  }

  private mutating func writeSuppressed(_ document: DocumentReport) {
    guard !document.suppressed.isEmpty else { return }
    writeFold(
      say("Phát hiện không tính", "Findings that do not count"), document.suppressed.count)
    for entry in document.suppressed {
      let finding = entry.finding
      let suppression = entry.suppression
      out.write("- ")
      write(finding.place, of: document.file)
      out.write(": ")
      text(finding.message[options.language])
      out.write("\n")
      var why = suppression.reason[options.language]
      if let owner = suppression.owner { why += say("; chịu trách nhiệm: ", "; owner: ") + owner }
      if let day = suppression.expires {
        why += say("; đến hết ngày \(day.vietnamese)", "; until \(day.iso)")
      }
      item(
        suppression.kind == .waiver ? say("Miễn trừ", "Waiver") : say("Có từ trước", "Baseline"),
        why + " (\(suppression.source))")
      out.write("  - <code>")
      text(finding.rule)
      out.write("</code>\n")
    }
    out.write("\n</details>\n\n")
  }

  private mutating func write(_ notes: [FileNote], _ title: String, isOpen: Bool) {
    guard !notes.isEmpty else { return }
    out.write("<details\(isOpen ? " open" : "")><summary>\(title) (\(notes.count))</summary>\n\n")
    for (i, note) in notes.enumerated() {
      guard out.count < Self.limit else {
        omittedNotes += notes.count - i
        break
      }
      out.write("- ")
      write(file: note.file)
      out.write(": ")
      text(note.reason[options.language])
      out.write("\n")
    }
    out.write("\n</details>\n\n")
  }
}

/// The answers of a document that a summary lists besides findings.
private struct MarkdownAnswers {
  /// One answer: where it is met, or why it does not apply or is unsure.
  struct Answer {
    var rule: String
    var place: Place?
    var reason: LocalText?
  }

  private(set) var unsure: [Answer] = []
  private(set) var met: [Answer] = []
  private(set) var aside: [Answer] = []

  init(_ document: DocumentReport, _ options: ReporterOptions) {
    for result in document.results where options.shown.lists(result.status) {
      switch result.status {
      case .unsure(let reason): unsure.append(Answer(rule: result.rule, reason: reason))
      case .pass(let evidence): met.append(Answer(rule: result.rule, place: evidence.first))
      case .notApplicable(let reason): aside.append(Answer(rule: result.rule, reason: reason))
      case .fail, .waived: break
      }
    }
  }

  var isEmpty: Bool { unsure.isEmpty && met.isEmpty && aside.isEmpty }
}
