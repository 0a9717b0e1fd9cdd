internal import Dates
internal import Findings
internal import SourceText

extension Reporter {
  /// The report for people: what each document is, what falls short, what is met, and the counts.
  public static let terminal = Reporter(
    name: "terminal",
    summary: LocalText(
      "báo cáo cho người đọc, trên màn hình", english: "for people, on the screen"),
    quotesLines: true,
    write: { report, options, out in
      var page = TerminalPage(report, options, out)
      page.write()
      out = page.canvas.out
    })
}

/// The terminal report under construction.
struct TerminalPage {
  let report: Report
  let options: ReporterOptions
  let rules: [String: RuleSummary]
  var canvas: TerminalCanvas

  init(_ report: Report, _ options: ReporterOptions, _ out: ByteWriter) {
    self.report = report
    self.options = options
    rules = report.rulesByID
    canvas = TerminalCanvas(out, width: options.width, colour: options.colour)
  }

  /// A fixed text in the language of the report.
  func say(_ vietnamese: String, _ english: String) -> String {
    options.language.say(vietnamese, english)
  }

  /// The columns of a snippet or of a line that is cut.
  var columns: Int { canvas.width ?? 120 }

  mutating func write() {
    for document in report.documents {
      write(head: document)
      if options.shown.listsFindings { write(findings: document) }
      write(results: document)
      write(counts: document)
    }
    write(
      notes: report.unreadable, say("Không đọc được", "Could not be read"), style: .red)
    write(notes: report.skipped, say("Bỏ qua", "Skipped"), style: .yellow)
    write(notes: report.remarks, say("Cần xem lại", "To look at"), style: .yellow)
    if report.documents.count + report.unreadable.count > 1 { writeTable() }
    writeSummary()
  }

  // MARK: The head of a document

  private mutating func write(head document: DocumentReport) {
    let lines = document.lines
    canvas.paragraph(
      say("dòng ", "lines ") + "\(lines.lowerBound)–\(lines.upperBound)",
      lead: document.file + "  ", leadStyle: .bold, style: .dim)
    var parts = [document.type ?? say("Chưa rõ loại văn bản", "Document of unknown type")]
    parts.append(
      document.number.map { say("số ", "no. ") + $0 } ?? say("chưa có số", "no number yet"))
    parts.append(document.issuer ?? say("chưa rõ cơ quan ban hành", "issuer unknown"))
    canvas.paragraph(parts.joined(separator: " · "), indent: 2)
    if let subject = document.subject { canvas.paragraph(subject, style: .dim, indent: 2) }
    canvas.paragraph(
      say(document.judgedAsOf.vietnamese, document.judgedAsOf.iso) + ": "
        + document.judgedBecause[options.language],
      lead: say("Xét theo ngày ", "Judged as of "), indent: 2, hang: 4)
    if document.packs.isEmpty {
      canvas.paragraph(
        say("Không có gói quy tắc nào áp dụng.", "No rule pack applies."), style: .yellow,
        indent: 2)
    } else {
      canvas.paragraph(say("Gói quy tắc áp dụng:", "Rule packs that apply:"), indent: 2)
    }
    for choice in document.packs {
      canvas.paragraph(
        choice.title[options.language] + " (" + choice.reason[options.language] + ")",
        lead: choice.pack + "  ", leadStyle: .blue, indent: 4, hang: 6)
    }
    canvas.blank()
  }

  // MARK: Findings

  private mutating func write(findings document: DocumentReport) {
    for finding in document.findingsByPlace {
      canvas.paragraph(
        finding.message[options.language] + " [" + finding.rule + "]",
        lead: finding.severity.words[options.language] + ": ",
        leadStyle: style(of: finding.severity), hang: 2)
      write(finding.place, in: document.file, style: style(of: finding.severity))
      for place in finding.related {
        canvas.paragraph(
          quoted(place), lead: say("xem thêm: ", "see also: "), leadStyle: .dim, indent: 3)
      }
      for other in finding.elsewhere {
        canvas.paragraph(
          other.file + ", " + quoted(other.place), lead: say("xem thêm: ", "see also: "),
          leadStyle: .dim, indent: 3)
      }
      if let basis = rules[finding.rule]?.basis {
        canvas.paragraph(
          basis.text, lead: say("căn cứ: ", "basis: "), leadStyle: .dim, indent: 3)
      }
      if let fix = finding.fix {
        canvas.paragraph(
          fix[options.language], lead: say("cách sửa: ", "fix: "), leadStyle: .green, indent: 3)
      }
      for note in document.notes(on: finding) {
        canvas.paragraph(
          note[options.language], lead: say("ghi chú: ", "note: "), leadStyle: .yellow, indent: 3)
      }
      canvas.blank()
    }
  }

  private mutating func write(_ place: Place, in file: String, style: TerminalCanvas.Style) {
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.utf8.count)
    var name = DisplayText.visible(file) + ":\(place.line):\(place.column)"
    if let label = place.label { name += " (" + DisplayText.visible(label) + ")" }
    canvas.line(gutter + canvas.styled("--> ", .blue) + name)
    let snippet = Snippet(of: place, columns: columns - number.utf8.count - 3)
    canvas.line(canvas.styled(number + " | ", .blue) + snippet.text)
    canvas.line(canvas.styled(gutter + " | ", .blue) + canvas.styled(snippet.marker, style))
  }

  private func style(of severity: Severity) -> TerminalCanvas.Style {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .info: .cyan
    case .off: .dim
    }
  }

  /// `dòng 12: “the words”`.
  func quoted(_ place: Place) -> String {
    let name = place.name(options.language)
    return place.excerpt.isEmpty ? name : name + ": “" + place.excerpt + "”"
  }

  // MARK: Notes

  private mutating func write(notes: [FileNote], _ title: String, style: TerminalCanvas.Style) {
    guard !notes.isEmpty else { return }
    canvas.line(canvas.styled("\(title) (\(notes.count)):", style))
    for note in notes {
      canvas.paragraph(note.reason[options.language], lead: note.file + ": ", indent: 2, hang: 4)
    }
    canvas.blank()
  }
}
