internal import Findings
internal import SourceText

extension Reporter {
  /// Workflow commands of GitHub Actions, which show as annotations of the change.
  public static let github = Reporter(
    name: "github",
    summary: LocalText(
      "chú thích của GitHub Actions", english: "annotations of GitHub Actions"),
    quotesLines: false,
    write: { report, options, out in
      var commands = WorkflowCommands(options.language, out)
      commands.write(report)
      out = commands.out
    })
}

/// Workflow commands under construction.
private struct WorkflowCommands {
  /// GitHub shows so many annotations of each kind for one step, and drops what comes after.
  static let limit = 10

  private let language: Language
  private(set) var out: ByteWriter
  private var shown: [String: Int] = [:]
  private var hidden = 0

  init(_ language: Language, _ out: ByteWriter) {
    self.language = language
    self.out = out
  }

  private func say(_ vietnamese: String, _ english: String) -> String {
    language.say(vietnamese, english)
  }

  mutating func write(_ report: Report) {
    for note in report.unreadable {
      let title = say("Không đọc được", "Could not be read")
      write("error", [("file", note.file), ("title", title)], [note.reason[language]])
    }
    let rules = report.rulesByID
    for document in report.documents {
      for finding in document.findingsByPlace { write(finding, rules[finding.rule], document) }
    }
    for note in report.remarks {
      let title = say("Cần xem lại", "To look at")
      let place = note.place
      let line = place.line.map { [("line", String($0))] } ?? []
      write(
        "warning", [("file", place.file)] + line + [("title", title)], [note.reason[language]])
    }
    writeSummary(report)
  }

  private mutating func write(
    _ finding: Finding, _ rule: RuleSummary?, _ document: DocumentReport
  ) {
    let place = finding.place
    var properties = [("file", document.file)]
    var lines = [finding.message[language]]
    if place.origin == nil {
      properties += [("line", String(place.line)), ("endLine", String(place.endLine))]
      // GitHub takes columns on one line only.
      if place.line == place.endLine {
        properties += [("col", String(place.column)), ("endColumn", String(place.endColumn))]
      }
    } else {
      // Lines of an office file are those of the text that was taken out of it.
      lines[0] += " (\(place.name(language)): “\(place.excerpt)”)"
    }
    properties.append(("title", rule?.title[language] ?? finding.rule))
    if let fix = finding.fix { lines.append(say("Cách sửa: ", "Fix: ") + fix[language]) }
    if let rule { lines.append(say("Căn cứ: ", "Basis: ") + rule.basis.text) }
    lines += document.notes(on: finding).map { say("Ghi chú: ", "Note: ") + $0[language] }
    lines.append(say("Quy tắc: ", "Rule: ") + finding.rule)
    let command =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .info, .off: "notice"
      }
    write(command, properties, lines)
  }

  /// `::error file=a.md,line=3::message`, where there is room for one more.
  private mutating func write(
    _ command: String, _ properties: [(name: String, value: String)], _ lines: [String]
  ) {
    guard shown[command, default: 0] < Self.limit else {
      hidden += 1
      return
    }
    shown[command, default: 0] += 1
    out.write("::" + command + " ")
    for (i, property) in properties.enumerated() {
      if i > 0 { out.write(",") }
      out.write(property.name + "=")
      write(escaped: DisplayText.visible(property.value), isProperty: true)
    }
    out.write("::")
    for (i, line) in lines.enumerated() {
      if i > 0 { out.write("%0A") }
      write(escaped: DisplayText.visible(line), isProperty: false)
    }
    out.write("\n")
  }

  /// A visible text has no line ends; what is left to escape are the signs of the commands themselves.
  private mutating func write(escaped text: String, isProperty: Bool) {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    out.write(escaped)
  }

  /// The counts, as a plain line of the log.
  private mutating func writeSummary(_ report: Report) {
    let counts = report.summary
    var text = say(
      "soat: \(counts.documents) văn bản, \(counts.errors) lỗi, \(counts.warnings) cảnh báo, \(counts.infos) lưu ý",
      "soat: \(counts.documents) \(counts.documents == 1 ? "document" : "documents"), \(counts.errors) errors, \(counts.warnings) warnings, \(counts.infos) info"
    )
    if counts.suppressed > 0 {
      text += say(", \(counts.suppressed) không tính", ", \(counts.suppressed) set aside")
    }
    if !report.unreadable.isEmpty {
      let count = report.unreadable.count
      text += say(", \(count) tệp không đọc được", ", \(count) unreadable files")
    }
    if hidden > 0 {
      text += say(
        "; \(hidden) chú thích không hiện, vì GitHub chỉ hiện \(Self.limit) mỗi loại",
        "; \(hidden) annotations are not shown, as GitHub shows \(Self.limit) of a kind")
    }
    out.write(text + "\n")
  }
}
