internal import Findings
internal import SourceText

extension Reporter {
  /// The Code Quality report of GitLab.
  public static let gitlab = Reporter(
    name: "gitlab",
    summary: LocalText(
      "báo cáo Code Quality của GitLab", english: "the Code Quality report of GitLab"),
    quotesLines: false,
    write: { report, options, out in
      CodeQuality(report, options.language).root.writeJSON(to: &out)
    })
}

/// The findings that count as a list of issues, each with a name of its own.
private struct CodeQuality {
  private let language: Language
  private var issues: [DataNode] = []
  private var seen: [String: Int] = [:]

  init(_ report: Report, _ language: Language) {
    self.language = language
    let rules = report.rulesByID
    for note in report.unreadable {
      add(
        "soat/unreadable", "blocker", note.reason[language], to: note.file, line: 1...1,
        named: "soat/unreadable")
    }
    for document in report.documents {
      for finding in document.findingsByPlace {
        add(finding, rules[finding.rule], in: document)
      }
    }
  }

  var root: DataNode { .list(issues) }

  private mutating func add(
    _ finding: Finding, _ rule: RuleSummary?, in document: DocumentReport
  ) {
    var text = finding.message[language]
    let place = finding.place
    // Lines of an office file are those of the text that was taken out of it: the issue stands at its first.
    var lines = 1...1
    if place.origin != nil {
      text += " (" + place.name(language) + ")"
    } else {
      let line = max(1, place.line)
      lines = line...max(line, place.endLine)
    }
    if let fix = finding.fix {
      text += language.say(". Cách sửa: ", ". Fix: ") + fix[language]
    }
    if let rule {
      text += language.say(". Căn cứ: ", ". Basis: ") + rule.basis.text
    }
    add(
      finding.rule, Self.severity(finding.severity), text, to: document.file, line: lines,
      named: "\(document.index)/\(finding.rule)/\(finding.fingerprint)")
  }

  private mutating func add(
    _ rule: String, _ severity: String, _ text: String, to file: String, line: ClosedRange<Int>,
    named name: String
  ) {
    let name = URIText.reference(to: file) + "#" + name
    let occurrence = seen[name, default: 0] + 1
    seen[name] = occurrence
    issues.append(
      .map([
        ("description", .text(text)),
        ("check_name", .text(rule)),
        ("fingerprint", .text(occurrence == 1 ? name : "\(name)/\(occurrence)")),
        ("severity", .text(severity)),
        (
          "location",
          .map([
            ("path", .text(file)),
            (
              "lines",
              .map([("begin", .integer(line.lowerBound)), ("end", .integer(line.upperBound))])
            ),
          ])
        ),
      ]))
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .info, .off: "info"
    }
  }
}
