internal import Dates
internal import Findings
internal import SourceText

extension TerminalPage {
  // MARK: What is met, waived, unsure, and what does not apply

  mutating func write(results document: DocumentReport) {
    var met: [(String, String)] = []
    var waived: [(String, String)] = []
    var unsure: [(String, String)] = []
    var aside: [(String, String)] = []
    for result in document.results where options.shown.lists(result.status, listsMet: true) {
      let title = rules[result.rule]?.title[options.language] ?? result.rule
      switch result.status {
      case .pass(let evidence): met.append((title, evidence.first.map(quoted) ?? ""))
      case .fail: break
      case .waived(let reason): waived.append((title, reason[options.language]))
      case .unsure(let reason): unsure.append((title, reason[options.language]))
      case .notApplicable(let reason): aside.append((title, reason[options.language]))
      }
    }
    if !met.isEmpty {
      canvas.line(canvas.styled(say("Đã đáp ứng", "Met") + " (\(met.count)):", .green))
      for (title, place) in met { write(met: title, place) }
      canvas.blank()
    }
    write(entries: waived, "-", say("Được miễn", "Waived"), .yellow)
    if options.shown.listsFindings { write(suppressed: document) }
    write(entries: unsure, "?", say("Chưa kết luận được", "Unsure"), .yellow)
    write(entries: aside, "·", say("Không áp dụng", "Not applicable"), .dim)
  }

  /// The findings that do not count, each with who answers for it.
  private mutating func write(suppressed document: DocumentReport) {
    guard !document.suppressed.isEmpty else { return }
    let title = say("Phát hiện không tính", "Findings that do not count")
    canvas.line(canvas.styled("\(title) (\(document.suppressed.count)):", .yellow))
    for entry in document.suppressed {
      let finding = entry.finding
      let suppression = entry.suppression
      var why = suppression.reason[options.language]
      if let owner = suppression.owner { why += say("; chịu trách nhiệm: ", "; owner: ") + owner }
      if let day = suppression.expires {
        why += say("; đến hết ngày \(day.vietnamese)", "; until \(day.iso)")
      }
      canvas.paragraph(
        "\(finding.place.name(options.language)): \(finding.message[options.language]) [\(finding.rule)] — "
          + "\(why) (\(suppression.source))",
        lead: "- ", leadStyle: .yellow, indent: 2)
    }
    canvas.blank()
  }

  private mutating func write(met title: String, _ place: String) {
    let mark = "  " + canvas.styled("✓", .green) + " "
    let room = columns - 4
    let title = DisplayText.cut(title, to: room)
    let left = room - DisplayText.width(title) - 3
    let shown = left >= 20 && !place.isEmpty ? " · " + DisplayText.cut(place, to: left) : ""
    canvas.line(mark + title + canvas.styled(shown, .dim))
  }

  private mutating func write(
    entries: [(String, String)], _ mark: String, _ title: String, _ style: TerminalCanvas.Style
  ) {
    guard !entries.isEmpty else { return }
    canvas.line(canvas.styled("\(title) (\(entries.count)):", style))
    for (title, reason) in entries {
      canvas.paragraph(
        title + ": " + reason, lead: mark + " ", leadStyle: style, indent: 2)
    }
    canvas.blank()
  }

  // MARK: Counts

  mutating func write(counts document: DocumentReport) {
    var counts = Summary()
    counts.add(document)
    canvas.paragraph(sentence(counts), style: counts.errors > 0 ? .red : .bold)
    canvas.blank()
  }

  /// `2 lỗi, 1 cảnh báo, 0 lưu ý; đáp ứng 30/34 yêu cầu, 1 chưa kết luận được, 4 không áp dụng`.
  private func sentence(_ counts: Summary) -> String {
    func amount(_ count: Int, _ vietnamese: String, _ english: String, _ plural: String? = nil)
      -> String
    {
      "\(count) " + say(vietnamese, count == 1 ? english : plural ?? english)
    }
    var text =
      [
        amount(counts.errors, "lỗi", "error", "errors"),
        amount(counts.warnings, "cảnh báo", "warning", "warnings"),
        amount(counts.infos, "lưu ý", "info"),
      ].joined(separator: ", ") + "; "
    text += say(
      "đáp ứng \(counts.pass)/\(counts.asked) yêu cầu",
      "\(counts.pass) of \(counts.asked) requirements met")
    if counts.unsure > 0 {
      text += ", " + amount(counts.unsure, "chưa kết luận được", "unsure")
    }
    if counts.waived > 0 {
      text += ", " + amount(counts.waived, "được miễn", "waived")
    }
    if counts.suppressed > 0 {
      text +=
        ", "
        + amount(
          counts.suppressed, "phát hiện không tính", "finding set aside", "findings set aside")
    }
    if counts.notApplicable > 0 {
      text +=
        ", " + amount(counts.notApplicable, "không áp dụng", "not applicable")
    }
    return text
  }

  mutating func writeSummary() {
    let counts = report.summary
    var text = say(
      "Đã soát \(counts.documents) văn bản: ",
      counts.documents == 1 ? "1 document checked: " : "\(counts.documents) documents checked: ")
    text += sentence(counts)
    if !report.skipped.isEmpty {
      text += say("; bỏ qua \(report.skipped.count) tệp", "; \(report.skipped.count) skipped")
    }
    if !report.unreadable.isEmpty {
      text += say(
        "; không đọc được \(report.unreadable.count) tệp",
        "; \(report.unreadable.count) could not be read")
    }
    canvas.paragraph(text + ".", style: counts.errors > 0 ? .red : .bold)
  }

  // MARK: The table over files

  mutating func writeTable() {
    var rows: [[String]] = [
      [
        say("Tệp", "File"), say("lỗi", "errors"), say("cảnh báo", "warnings"),
        say("lưu ý", "infos"), say("chưa rõ", "unsure"), say("đáp ứng", "met"),
      ]
    ]
    var byFile: [(file: String, counts: Summary)] = []
    for document in report.documents {
      if byFile.last?.file != document.file { byFile.append((document.file, Summary())) }
      byFile[byFile.count - 1].counts.add(document)
    }
    for (file, counts) in byFile {
      rows.append(
        [
          file, String(counts.errors), String(counts.warnings), String(counts.infos),
          String(counts.unsure), "\(counts.pass)/\(counts.asked)",
        ])
    }
    for note in report.unreadable {
      rows.append([note.file, "–", "–", "–", "–", say("không đọc được", "unreadable")])
    }
    write(rows)
    canvas.blank()
  }

  private mutating func write(_ rows: [[String]]) {
    var widths = [Int](repeating: 0, count: rows.first?.count ?? 0)
    for row in rows {
      for (i, cell) in row.enumerated() { widths[i] = max(widths[i], DisplayText.width(cell)) }
    }
    let numbers = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
    widths[0] = min(widths[0], max(8, columns - numbers))
    for (n, row) in rows.enumerated() {
      var line = ""
      for (i, cell) in row.enumerated() {
        let shown = i == 0 ? cutStart(cell, to: widths[0]) : DisplayText.visible(cell)
        let padding = String(repeating: " ", count: max(0, widths[i] - DisplayText.width(shown)))
        line += i == 0 ? shown + padding : "  " + padding + shown
      }
      canvas.line(canvas.styled(line, n == 0 ? .bold : .plain))
    }
  }

  /// A file's name cut at its start, for its end tells files apart.
  private func cutStart(_ name: String, to columns: Int) -> String {
    guard DisplayText.width(name) > columns else { return DisplayText.visible(name) }
    var shown: [String] = []
    var used = 1
    for cell in DisplayText.cells(name).reversed() {
      guard used + cell.width <= columns else { break }
      shown.append(cell.text)
      used += cell.width
    }
    return "…" + shown.reversed().joined()
  }
}
