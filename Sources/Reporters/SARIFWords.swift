internal import Dates
internal import Findings
internal import SourceText

/// What a SARIF log says in words, and the words that the format has for our nouns.
struct SARIFWords: Sendable {
  let language: Language

  private func say(_ vietnamese: String, _ english: String) -> String {
    language.say(vietnamese, english)
  }

  /// A message of plain text.
  func message(_ text: String) -> DataNode { .map([("text", .text(text))]) }

  /// What relative references are relative to.
  var workingFolder: String {
    say("thư mục nơi soat được gọi", "the folder in which soat was called")
  }

  // MARK: Rules

  /// A rule with its law, in one paragraph.
  func full(_ rule: RuleSummary) -> String {
    rule.title[language] + say(". Căn cứ: ", ". Basis: ") + rule.basis.text
  }

  /// The help of a rule, as text and as Markdown.
  func help(_ rule: RuleSummary) -> DataNode {
    let title = rule.title[language]
    let severity = rule.severity.words[language]
    let rows = [
      (say("Mức", "Severity"), severity), (say("Căn cứ", "Basis"), rule.basis.text),
      (say("Gói quy tắc", "Rule pack"), rule.pack),
    ]
    let more = say("Đầy đủ: ", "In full: ") + "soat rules explain " + rule.id
    let text = [title] + rows.map { $0 + ": " + $1 } + [more]
    let markdown =
      ["**" + Self.markdown(title) + "**", ""]
      + rows.map { "* " + $0 + ": " + Self.markdown($1) } + ["", Self.markdown(more)]
    return .map([
      ("text", .text(text.joined(separator: "\n"))),
      ("markdown", .text(markdown.joined(separator: "\n"))),
    ])
  }

  /// A text as Markdown shows it unchanged.
  private static func markdown(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if "\\`*_{}[]()<>#+-.!|~&".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// The level of a severity.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    case .off: "none"
    }
  }

  /// The severity in the words of code scanning.
  static func problemSeverity(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info, .off: "recommendation"
    }
  }

  // MARK: Findings

  /// What is wrong, how to mend it and what there is to note, a line each.
  func message(_ finding: Finding, _ notes: [LocalText]) -> DataNode {
    var lines = [finding.message[language]]
    if let fix = finding.fix { lines.append(say("Cách sửa: ", "Fix: ") + fix[language]) }
    lines += notes.map { say("Ghi chú: ", "Note: ") + $0[language] }
    return message(lines.joined(separator: "\n"))
  }

  /// What sets a finding aside: written outside the document, and accepted.
  func node(_ suppression: Suppression) -> DataNode {
    .map([
      ("kind", .text("external")),
      ("status", .text("accepted")),
      ("justification", .text(suppression.reason[language])),
      (
        "properties",
        .map([
          ("kind", .text(suppression.kind.rawValue)),
          ("owner", .optional(suppression.owner)),
          ("expires", .optional(suppression.expires?.iso)),
          ("source", .text(suppression.source)),
        ])
      ),
    ])
  }

  /// An exit status in words.
  func description(of status: ExitStatus) -> String {
    switch status {
    case .clean: say("không có phát hiện tới mức phải dừng", "nothing at or above the threshold")
    case .findings: say("có phát hiện tới mức phải dừng", "findings at or above the threshold")
    case .misuse: say("gọi sai hoặc quy tắc hỏng", "a wrong call or broken rules")
    case .unreadable: say("có tệp không đọc được", "an input could not be read")
    }
  }

  // MARK: Places

  /// A place of an office file by its path inside, with the name that its program shows.
  func logicalLocation(_ origin: Origin) -> DataNode {
    let kind: String
    let path: String
    switch origin.spot {
    case .page(let page):
      kind = "page"
      path = "page[\(page)]"
    case .cell(let sheet, let address):
      kind = "cell"
      path = sheet + "!" + address
    case .key(let key):
      kind = "value"
      path = key
    case .paragraph(let spot):
      kind = "paragraph"
      var parts = [spot.part.name]
      if case .note(let number) = spot.part { parts = ["note[\(number)]"] }
      if let cell = spot.cell {
        parts += ["table[\(cell.table)]", "row[\(cell.row)]", "cell[\(cell.column)]"]
      }
      path = (parts + ["paragraph[\(spot.paragraph)]"]).joined(separator: "/")
    }
    return .map([
      ("name", .text(origin.label(language))), ("fullyQualifiedName", .text(path)),
      ("kind", .text(kind)),
    ])
  }
}
