internal import Findings
internal import SourceText

extension Reporter {
  /// The XML of JUnit, which every CI system reads: a suite a document, a case a rule.
  public static let junit = Reporter(
    name: "junit",
    summary: LocalText(
      "JUnit XML, mỗi văn bản một bộ kiểm tra", english: "JUnit XML, a test suite a document"),
    quotesLines: false,
    write: { report, options, out in
      var page = JUnitPage(report, options, out)
      page.write()
      out = page.out
    })
}

/// The XML under construction.
private struct JUnitPage {
  private let report: Report
  private let options: ReporterOptions
  private let rules: [String: RuleSummary]
  private(set) var out: ByteWriter

  /// A case with what is inside its element.
  private struct Case {
    var name: String
    var className: String
    var place: Place?
    var failures: [(type: String, message: String, lines: [String])] = []
    var error: String?
    var skipped: String?
    var output: [String] = []
  }

  init(_ report: Report, _ options: ReporterOptions, _ out: ByteWriter) {
    self.report = report
    self.options = options
    rules = report.rulesByID
    self.out = out
  }

  private func say(_ vietnamese: String, _ english: String) -> String {
    options.language.say(vietnamese, english)
  }

  mutating func write() {
    var suites: [(name: String, file: String, cases: [Case])] = []
    for document in report.documents {
      let name = document.index == 0 ? document.file : "\(document.file)#\(document.index + 1)"
      suites.append((name, document.file, asked(document).map { self.case($0, document) }))
    }
    let reading = say("đọc tệp", "reading the file")
    for note in report.unreadable {
      var one = Case(name: reading, className: "soat")
      one.error = note.reason[options.language]
      suites.append((note.file, note.file, [one]))
    }
    for (notes, name) in [(report.skipped, reading), (report.remarks, say("miễn trừ", "waivers"))] {
      for note in notes {
        var one = Case(name: name, className: "soat")
        one.skipped = note.reason[options.language]
        suites.append((note.file, note.file, [one]))
      }
    }
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    write(attribute: "name", "soat \(report.version)")
    write(counts: suites.flatMap(\.cases))
    out.write(">\n")
    for suite in suites {
      out.write("  <testsuite")
      write(attribute: "name", suite.name)
      write(counts: suite.cases)
      write(attribute: "file", suite.file)
      out.write(">\n")
      for one in suite.cases { write(one, in: suite.file) }
      out.write("  </testsuite>\n")
    }
    out.write("</testsuites>\n")
  }

  // MARK: Cases

  /// The answers that are told: what does not apply only where it is asked for.
  private func asked(_ document: DocumentReport) -> [RuleResult] {
    document.results.filter { options.shown.lists($0.status, listsMet: true) }
  }

  /// What a rule says of a document. Findings below the threshold of the run fail nothing: they are output.
  private func `case`(_ result: RuleResult, _ document: DocumentReport) -> Case {
    let rule = rules[result.rule]
    var one = Case(
      name: result.rule + (rule.map { " · " + $0.title[options.language] } ?? ""),
      className: rule?.pack ?? result.rule)
    switch result.status {
    case .pass(let evidence): one.place = evidence.first
    case .fail(let findings):
      one.place = findings.first?.place
      for finding in findings {
        let lines = lines(of: finding, rule, document)
        let severity = finding.severity.words[options.language]
        if let threshold = options.failOn, finding.severity >= threshold {
          one.failures.append(
            (finding.severity.rawValue, finding.message[options.language], lines))
        } else {
          one.output += [severity + ": " + finding.message[options.language]] + lines
        }
      }
    case .notApplicable(let reason):
      one.skipped = say("không áp dụng: ", "not applicable: ") + reason[options.language]
    case .unsure(let reason):
      one.skipped = say("chưa kết luận được: ", "unsure: ") + reason[options.language]
    case .waived(let reason):
      one.skipped = say("được miễn: ", "waived: ") + reason[options.language]
    }
    for entry in document.suppressed where entry.finding.rule == result.rule {
      one.output.append(
        say("không tính: ", "set aside: ") + entry.finding.message[options.language] + " — "
          + entry.suppression.reason[options.language] + " (" + entry.suppression.source + ")")
    }
    return one
  }

  private func lines(
    of finding: Finding, _ rule: RuleSummary?, _ document: DocumentReport
  ) -> [String] {
    let place = finding.place
    var name = document.file + ":\(place.line):\(place.column)"
    if let label = place.label { name += " (" + label + ")" }
    var lines = [name + ": “" + place.excerpt + "”"]
    if let fix = finding.fix {
      lines.append(say("cách sửa: ", "fix: ") + fix[options.language])
    }
    if let rule { lines.append(say("căn cứ: ", "basis: ") + rule.basis.text) }
    lines += document.notes(on: finding).map { say("ghi chú: ", "note: ") + $0[options.language] }
    return lines
  }

  // MARK: XML

  private mutating func write(counts cases: [Case]) {
    write(attribute: "tests", String(cases.count))
    write(attribute: "failures", String(cases.count { !$0.failures.isEmpty }))
    write(attribute: "errors", String(cases.count { $0.error != nil }))
    write(attribute: "skipped", String(cases.count { $0.skipped != nil }))
  }

  private mutating func write(_ one: Case, in file: String) {
    out.write("    <testcase")
    write(attribute: "classname", one.className)
    write(attribute: "name", one.name)
    write(attribute: "file", file)
    if let place = one.place, place.origin == nil {
      write(attribute: "line", String(max(1, place.line)))
    }
    if one.failures.isEmpty, one.error == nil, one.skipped == nil, one.output.isEmpty {
      out.write("/>\n")
      return
    }
    out.write(">\n")
    for failure in one.failures {
      out.write("      <failure")
      write(attribute: "type", failure.type)
      write(attribute: "message", failure.message)
      write(lines: failure.lines, endOf: "failure")
    }
    if let error = one.error {
      out.write("      <error")
      write(attribute: "type", "unreadable")
      write(attribute: "message", error)
      out.write("/>\n")
    }
    if let reason = one.skipped {
      out.write("      <skipped")
      write(attribute: "message", reason)
      out.write("/>\n")
    }
    if !one.output.isEmpty {
      out.write("      <system-out")
      write(lines: one.output, endOf: "system-out")
    }
    out.write("    </testcase>\n")
  }

  private mutating func write(lines: [String], endOf element: String) {
    out.write(">")
    for (i, line) in lines.enumerated() {
      if i > 0 { out.write("\n") }
      write(xml: line)
    }
    out.write("</" + element + ">\n")
  }

  private mutating func write(attribute name: String, _ value: String) {
    out.write(" " + name + "=\"")
    write(xml: value)
    out.write("\"")
  }

  /// A text of XML 1.0: what a reader cannot see is made visible, so no character is left that XML forbids.
  private mutating func write(xml text: String) {
    var escaped = ""
    for scalar in DisplayText.visible(text).unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    out.write(escaped)
  }
}
