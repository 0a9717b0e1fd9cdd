internal import Findings
internal import SourceText

extension Reporter {
  /// The report as one page that needs nothing besides itself: for the screen, for print and for a screen reader.
  public static let html = Reporter(
    name: "html",
    summary: LocalText(
      "một trang để xem, in và gửi, có văn bản và phát hiện cạnh nhau",
      english: "one page to read, print and send on: text and findings side by side"),
    quotesLines: false, showsText: true,
    write: { report, options, out in
      var page = HTMLPage(report, options, out)
      page.write()
      out = page.out
    })
}

/// The limits of a page: what goes beyond is told on it.
enum HTMLLimit {
  /// Findings that are listed; of more the least grave are left out first.
  static let findings = 20_000
  /// Documents up to which each lists what is met, what does not apply and why its packs were chosen.
  static let detailedDocuments = 100
  /// Documents up to which all stand open at first.
  static let openDocuments = 4
  /// Lines of one finding that are marked in the text.
  static let markedLines = 40
}

/// The page under construction.
struct HTMLPage {
  let report: Report
  let options: ReporterOptions
  let rules: [String: RuleSummary]
  /// The number of each rule, for the filter.
  let ruleNumbers: [String: Int]
  /// The first document of each file, by its number on the page.
  let documentNumbers: [String: Int]
  var quota: FindingQuota
  var out: ByteWriter

  init(_ report: Report, _ options: ReporterOptions, _ out: ByteWriter) {
    self.report = report
    self.options = options
    self.out = out
    rules = report.rulesByID
    var numbers: [String: Int] = [:]
    for rule in report.rules { numbers[rule.id] = numbers.count }
    for finding in report.documents.lazy.flatMap(\.findings) where numbers[finding.rule] == nil {
      numbers[finding.rule] = numbers.count
    }
    ruleNumbers = numbers
    documentNumbers = Dictionary(
      report.documents.enumerated().map { ($1.file, $0 + 1) }, uniquingKeysWith: min)
    quota = FindingQuota(report.summary, limit: HTMLLimit.findings)
  }

  /// Whether the run has more than one document.
  var isOfMany: Bool { report.documents.count + report.unreadable.count > 1 }

  /// Whether each document lists what is met and what does not apply.
  var isDetailed: Bool { report.documents.count <= HTMLLimit.detailedDocuments }

  /// A fixed text in the language of the report.
  func say(_ vietnamese: String, _ english: String) -> String {
    options.language.say(vietnamese, english)
  }

  /// `1 document`, `2 documents`; Vietnamese has no plural.
  func amount(_ count: Int, _ vietnamese: String, _ english: String, _ plural: String? = nil)
    -> String
  {
    "\(count) " + say(vietnamese, count == 1 ? english : plural ?? english + "s")
  }

  /// The attribute that says that what is inside is Vietnamese, where the page is not.
  var vietnamese: String { options.language == .english ? " lang=\"vi\"" : "" }

  /// Writes markup of the page itself, nothing of the input.
  mutating func put(_ markup: String) { out.write(markup) }

  /// Writes a text of the input or a message.
  mutating func text(_ text: String) { out.write(html: text) }

  /// Writes an element with a text.
  mutating func element(_ tag: String, _ attributes: String = "", _ content: String) {
    put("<\(tag)\(attributes)>")
    text(content)
    put("</\(tag)>")
  }

  mutating func write() {
    writeHead()
    put("<body>\n")
    element("a", " class=\"skip\" href=\"#content\"", say("Đến phần phát hiện", "To the findings"))
    put("\n<header>\n")
    writeOverview()
    put("</header>\n<main id=\"content\">\n")
    writeFilter()
    writeTables()
    for i in report.documents.indices { write(document: report.documents[i], number: i + 1) }
    put("</main>\n")
    writeRun()
    put("<footer>\n")
    writeLegend()
    put("</footer>\n<script>")
    put(HTMLScript.text)
    put("</script>\n</body>\n</html>\n")
  }

  private mutating func writeHead() {
    put("<!DOCTYPE html>\n<html lang=\"\(options.language.rawValue)\">\n<head>\n")
    put("<meta charset=\"utf-8\">\n")
    put("<meta http-equiv=\"Content-Security-Policy\" content=\"\(HTMLPolicy.text)\">\n")
    put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    put("<meta name=\"color-scheme\" content=\"light dark\">\n")
    put("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"")
    text("soat \(report.version)")
    put("\">\n")
    element("title", "", title)
    put("\n<style>")
    put(HTMLStyle.text)
    put("</style>\n</head>\n")
  }

  private var title: String {
    let title = say("Kết quả soát văn bản", "Document check")
    guard report.documents.count == 1 else { return title }
    return title + ": " + report.documents[0].file
  }
}

/// How many findings of each gravity are still listed: when there are too many, the least grave are left out first.
struct FindingQuota {
  private var left: [Severity: Int] = [:]
  /// How many findings are left out.
  let omitted: Int

  init(_ counts: Summary, limit: Int) {
    var room = limit
    for (severity, count) in [
      (Severity.error, counts.errors), (.warning, counts.warnings), (.info, counts.infos),
    ] {
      left[severity] = min(room, count)
      room -= min(room, count)
    }
    omitted = max(0, Self.total(counts) - limit)
  }

  /// The findings of every gravity.
  static func total(_ counts: Summary) -> Int { counts.errors + counts.warnings + counts.infos }

  /// Whether one more finding of a gravity is listed.
  mutating func takes(_ severity: Severity) -> Bool {
    guard let count = left[severity], count > 0 else { return false }
    left[severity] = count - 1
    return true
  }
}

/// What the page may load and run: nothing but its own style and script.
enum HTMLPolicy {
  /// The base-64 of the SHA-256 of `HTMLStyle.text`; a test compares them.
  static let style = "deUc1ZrwlhRK7sAdNG/szR9mfaBjtlMS31yaXTw7Dao="
  /// The same of `HTMLScript.text`.
  static let script = "ehCc5MhoQWBGNZYoTYCPjTllHVPyxeKgA4XoLjSwi0g="

  static let text =
    "default-src 'none'; style-src 'sha256-\(style)'; script-src 'sha256-\(script)'; "
    + "base-uri 'none'; form-action 'none'"
}
