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

  init(_ options: ReporterOptions) { nodes = ReportNodes(options.language, onOneLine: true) }

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
      nodes.learn(rule)
      write("rule", nodes.rule(rule), &out)
    }
    let document = part.document
    if !part.isLater { write("document", nodes.head(of: document), &out) }
    for finding in document.findingsByPlace {
      write("finding", of: document, &out) {
        nodes.write(finding, document, nodes.bases[finding.rule], to: &$0)
      }
    }
    for entry in document.suppressed {
      write("suppressed", of: document, &out) { nodes.write(entry, document, to: &$0) }
    }
    for result in document.results {
      write("result", of: document, &out) { nodes.write(result, to: &$0) }
    }
  }

  mutating func end(_ report: Report, to out: inout ByteWriter) {
    let notes = [
      ("skipped", report.skipped), ("unreadable", report.unreadable), ("remark", report.remarks),
    ]
    for (kind, notes) in notes {
      for note in notes { write(kind, nodes.note(note), &out) }
    }
    write("summary", nodes.summary(report.summary), &out)
  }

  private func write(_ kind: String, _ node: DataNode, _ out: inout ByteWriter) {
    guard case .map(let members) = node else { return }
    write(kind, members, &out)
  }

  private func write(_ kind: String, _ members: [DataNode.Member], _ out: inout ByteWriter) {
    line(kind, &out) { DataNode.write(members, to: &$0) }
  }

  private func write(
    _ kind: String, of document: DocumentReport, _ out: inout ByteWriter,
    _ members: (inout JSONWriter) -> Void
  ) {
    line(kind, &out) { json in
      json.key("file")
      json.write(document.file)
      json.key("index")
      json.write(document.index)
      members(&json)
    }
  }

  private func line(
    _ kind: String, _ out: inout ByteWriter, _ members: (inout JSONWriter) -> Void
  ) {
    JSONWriter.write(to: &out, onOneLine: true) { json in
      json.object { json in
        json.key("kind")
        json.write(kind)
        members(&json)
      }
    }
  }
}
