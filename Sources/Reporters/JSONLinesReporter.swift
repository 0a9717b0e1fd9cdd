internal import Dates
internal import Findings
internal import SourceText

extension Reporter {
  /// The report for programs that read line by line while documents are being checked, schema `soat-lines/1`.
  public static let jsonl = Reporter(
    name: "jsonl",
    summary: LocalText(
      "JSON, mỗi dòng một kết quả, viết ngay khi đang soát",
      english: "JSON, a line each finding or result, while documents are being checked"),
    quotesLines: false,
    stream: { JSONLines($0) },
    write: { report, options, out in
      var lines = JSONLines(options)
      lines.write(report, to: &out)
    })
}

/// The lines under construction: objects whose first key, `kind`, says what they are.
private struct JSONLines: ReportStream {
  private var nodes: ReportNodes

  init(_ options: ReporterOptions) { nodes = ReportNodes(options.language) }

  mutating func begin(version: String, asOf: CalendarDate, to out: inout ByteWriter) {
    write(
      "head",
      [
        ("schema", .text("soat-lines/1")),
        ("tool", .map([("name", .text("soat")), ("version", .text(version))])),
        ("as-of", .text(asOf.iso)), ("language", .text(nodes.language.rawValue)),
      ], &out)
  }

  mutating func write(_ part: ReportPart, to out: inout ByteWriter) {
    for rule in part.rules {
      nodes.rules[rule.id] = rule
      write("rule", nodes.rule(rule), [], &out)
    }
    let document = part.document
    let place: [DataNode.Member] = [
      ("file", .text(document.file)), ("index", .integer(document.index)),
    ]
    if !part.isLater {
      let head = nodes.head(of: document).dropFirst(place.count)
      write("document", place + head, &out)
    }
    for finding in document.findingsByPlace {
      write("finding", nodes.finding(finding, document), place, &out)
    }
    for entry in document.suppressed {
      write("suppressed", nodes.suppressed(entry, document), place, &out)
    }
    for result in document.results { write("result", nodes.result(result), place, &out) }
  }

  mutating func end(_ report: Report, to out: inout ByteWriter) {
    let notes = [
      ("skipped", report.skipped), ("unreadable", report.unreadable), ("remark", report.remarks),
    ]
    for (kind, notes) in notes {
      for note in notes { write(kind, nodes.note(note), [], &out) }
    }
    write("summary", nodes.summary(report.summary), [], &out)
  }

  private func write(
    _ kind: String, _ node: DataNode, _ place: [DataNode.Member], _ out: inout ByteWriter
  ) {
    guard case .map(let members) = node else { return }
    write(kind, place + members, &out)
  }

  private func write(_ kind: String, _ members: [DataNode.Member], _ out: inout ByteWriter) {
    DataNode.map([("kind", .text(kind))] + members).writeJSONLine(to: &out)
  }
}
