internal import Dates
internal import Findings
internal import SourceText

/// What a report has much of, written as it is met: no tree of it is made.
extension ReportNodes {
  /// Writes the whole report.
  func write(_ report: Report, to json: inout JSONWriter) {
    json.object { json in
      DataNode.write(
        [
          ("schema", .text("soat-report/1")),
          ("tool", .map([("name", .text("soat")), ("version", .text(report.version))])),
          ("as-of", .text(report.asOf.iso)),
          ("language", .text(language.rawValue)),
          ("rules", .each(report.rules.count) { [self] in rule(report.rules[$0]) }),
        ], to: &json)
      json.key("documents")
      json.list(report.documents) { write($0, to: &$1) }
      DataNode.write(
        [
          ("skipped", .list(report.skipped.map(note))),
          ("unreadable", .list(report.unreadable.map(note))),
          ("remarks", .list(report.remarks.map(note))),
          ("summary", summary(report.summary)),
        ], to: &json)
    }
  }

  private func write(_ document: DocumentReport, to json: inout JSONWriter) {
    json.object { json in
      DataNode.write(head(of: document), to: &json)
      json.key("results")
      json.list(document.results) { result, json in
        json.object(isFlat: !result.hasEvidence) { write(result, to: &$0) }
      }
      json.key("findings")
      json.list(document.findingsByPlace) { finding, json in
        let basis = bases[finding.rule]
        let isFlat = basis == nil && isFlat(finding, in: document)
        json.object(isFlat: isFlat) { write(finding, document, basis, to: &$0) }
      }
      json.key("suppressed")
      json.list(document.suppressed) { entry, json in
        json.object { write(entry, document, to: &$0) }
      }
    }
  }

  /// Writes the members of the answer of a rule.
  func write(_ result: RuleResult, to json: inout JSONWriter) {
    func members(_ status: StaticString, _ key: StaticString) {
      json.key("rule")
      json.write(result.rule)
      json.key("status")
      json.write(literal: status)
      json.key(key)
    }
    func members(_ status: StaticString, _ reason: LocalText) {
      members(status, "reason")
      json.write(reason[language])
    }
    switch result.status {
    case .pass(let evidence):
      members("pass", "evidence")
      json.list(evidence) { write($0, to: &$1) }
    case .fail(let findings):
      members("fail", "findings")
      json.write(findings.count)
    case .notApplicable(let reason): members("not-applicable", reason)
    case .unsure(let reason): members("unsure", reason)
    case .waived(let reason): members("waived", reason)
    }
  }

  /// Writes the members of a finding that does not count, with what sets it aside.
  func write(_ entry: SuppressedFinding, _ document: DocumentReport, to json: inout JSONWriter) {
    write(entry.finding, document, bases[entry.finding.rule], to: &json)
    DataNode.write([("suppression", suppression(entry.suppression))], to: &json)
  }

  /// Writes the members of a finding; `basis` is that of its rule in `bases`.
  func write(
    _ finding: Finding, _ document: DocumentReport, _ basis: [UInt8]?, to json: inout JSONWriter
  ) {
    let place = finding.place
    json.key("rule")
    json.write(finding.rule)
    json.key("severity")
    json.write(finding.severity.rawValue)
    json.key("message")
    json.write(finding.message[language])
    writeNumbers(of: place, to: &json)
    json.key("place")
    json.write(place.name(language))
    json.key("excerpt")
    json.write(place.excerpt)
    json.key("fix")
    json.write(finding.fix?[language])
    json.key("basis")
    if let basis { json.write(made: basis) } else { json.writeNull() }
    json.key("fingerprint")
    json.write(finding.fingerprint)
    json.key("related")
    let count = finding.related.count
    json.list(count + finding.elsewhere.count) { i, json in
      if i < count {
        write(finding.related[i], to: &json)
      } else {
        let other = finding.elsewhere[i - count]
        write(other.place, of: other.file, to: &json)
      }
    }
    writeLocation(of: place, to: &json)
    let notes = document.notes(on: finding)
    if !notes.isEmpty {
      json.key("notes")
      json.list(notes.map { $0[language] })
    }
  }

  /// Whether a finding has nothing but scalars beside its basis.
  private func isFlat(_ finding: Finding, in document: DocumentReport) -> Bool {
    finding.related.isEmpty && finding.elsewhere.isEmpty
      && finding.place.origin == nil && document.notes(on: finding).isEmpty
  }

  /// Writes a place; of another file than the finding's with its name.
  private func write(_ place: Place, of file: String? = nil, to json: inout JSONWriter) {
    json.object(isFlat: place.origin == nil) { json in
      if let file {
        json.key("file")
        json.write(file)
      }
      writeNumbers(of: place, to: &json)
      json.key("excerpt")
      json.write(place.excerpt)
      writeLocation(of: place, to: &json)
    }
  }

  private func writeNumbers(of place: Place, to json: inout JSONWriter) {
    json.key("line")
    json.write(place.line)
    json.key("column")
    json.write(place.column)
    json.key("end-line")
    json.write(place.endLine)
    json.key("end-column")
    json.write(place.endColumn)
  }

  private func writeLocation(of place: Place, to json: inout JSONWriter) {
    guard let origin = place.origin else { return }
    json.key("location")
    Self.location(origin).write(to: &json)
  }
}

extension RuleResult {
  fileprivate var hasEvidence: Bool {
    if case .pass(let evidence) = status { return !evidence.isEmpty }
    return false
  }
}
