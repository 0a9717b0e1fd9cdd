internal import Dates
internal import Findings
internal import SourceText

/// The report as data, keys in the order of the contract.
struct ReportNodes: Sendable {
  let language: Language
  /// The rules that are known, by id.
  var rules: [String: RuleSummary]

  init(_ report: Report, _ language: Language) {
    self.init(language)
    rules = report.rulesByID
  }

  /// For a report of which no rule is known yet.
  init(_ language: Language) {
    self.language = language
    rules = [:]
  }

  func root(of report: Report) -> DataNode {
    let documents = report.documents
    return .map([
      ("schema", .text("soat-report/1")),
      ("tool", .map([("name", .text("soat")), ("version", .text(report.version))])),
      ("as-of", .text(report.asOf.iso)),
      ("language", .text(language.rawValue)),
      ("rules", .list(report.rules.map(rule))),
      ("documents", .each(documents.count) { [self] in document(documents[$0]) }),
      ("skipped", .list(report.skipped.map(note))),
      ("unreadable", .list(report.unreadable.map(note))),
      ("remarks", .list(report.remarks.map(note))),
      ("summary", summary(report.summary)),
    ])
  }

  func rule(_ rule: RuleSummary) -> DataNode {
    let members: [DataNode.Member] = [
      ("id", .text(rule.id)),
      ("title", .text(rule.title[language])),
      ("severity", .text(rule.severity.rawValue)),
      ("pack", .text(rule.pack)),
      ("basis", basis(rule.basis)),
    ]
    return .map(rule.isWaivable ? members : members + [("waivable", .bool(false))])
  }

  func basis(_ basis: Basis) -> DataNode {
    .map([
      ("text", .text(basis.text)),
      ("document", .optional(basis.document)),
      ("date", .optional(basis.date?.iso)),
      ("clause", .optional(basis.clause)),
    ])
  }

  private func document(_ document: DocumentReport) -> DataNode {
    let findings = document.findingsByPlace
    return .map(
      head(of: document) + [
        ("results", .list(document.results.map(result))),
        ("findings", .list(findings.map { finding($0, document) })),
        ("suppressed", .list(document.suppressed.map { suppressed($0, document) })),
      ])
  }

  /// What a document is, and what it was judged by.
  func head(of document: DocumentReport) -> [DataNode.Member] {
    [
      ("file", .text(document.file)),
      ("index", .integer(document.index)),
      (
        "lines",
        .list([.integer(document.lines.lowerBound), .integer(document.lines.upperBound)])
      ),
      ("type", .optional(document.type)),
      ("number", .optional(document.number)),
      ("issuer", .optional(document.issuer)),
      ("subject", .optional(document.subject)),
      ("date", .optional(document.date?.iso)),
      ("judged-as-of", .text(document.judgedAsOf.iso)),
      ("judged-because", .text(document.judgedBecause[language])),
      ("packs", .texts(document.packs.map(\.pack))),
      ("pack-choices", .list(document.packs.map(choice))),
    ]
  }

  private func choice(_ choice: PackChoice) -> DataNode {
    .map([
      ("pack", .text(choice.pack)),
      ("title", .text(choice.title[language])),
      ("reason", .text(choice.reason[language])),
    ])
  }

  func result(_ result: RuleResult) -> DataNode {
    func entry(_ status: String, _ key: String, _ value: DataNode) -> DataNode {
      .map([("rule", .text(result.rule)), ("status", .text(status)), (key, value)])
    }
    return switch result.status {
    case .pass(let evidence): entry("pass", "evidence", .list(evidence.map { place($0) }))
    case .fail(let findings): entry("fail", "findings", .integer(findings.count))
    case .notApplicable(let reason): entry("not-applicable", "reason", .text(reason[language]))
    case .unsure(let reason): entry("unsure", "reason", .text(reason[language]))
    case .waived(let reason): entry("waived", "reason", .text(reason[language]))
    }
  }

  /// A finding that does not count, with what sets it aside.
  func suppressed(_ entry: SuppressedFinding, _ document: DocumentReport) -> DataNode {
    guard case .map(let members) = finding(entry.finding, document) else { return .null }
    let suppression = entry.suppression
    return .map(
      members + [
        (
          "suppression",
          .map([
            ("kind", .text(suppression.kind.rawValue)),
            ("reason", .text(suppression.reason[language])),
            ("owner", .optional(suppression.owner)),
            ("expires", .optional(suppression.expires?.iso)),
            ("source", .text(suppression.source)),
          ])
        )
      ])
  }

  func finding(_ finding: Finding, _ document: DocumentReport) -> DataNode {
    let place = finding.place
    var entries: [(String, DataNode)] = [
      ("rule", .text(finding.rule)),
      ("severity", .text(finding.severity.rawValue)),
      ("message", .text(finding.message[language])),
      ("line", .integer(place.line)),
      ("column", .integer(place.column)),
      ("end-line", .integer(place.endLine)),
      ("end-column", .integer(place.endColumn)),
      ("place", .text(place.name(language))),
      ("excerpt", .text(place.excerpt)),
      ("fix", .optional(finding.fix?[language])),
      ("basis", rules[finding.rule].map { basis($0.basis) } ?? .null),
      ("fingerprint", .text(finding.fingerprint)),
      (
        "related",
        .list(
          finding.related.map { self.place($0) }
            + finding.elsewhere.map { self.place($0.place, of: $0.file) })
      ),
    ]
    if let origin = place.origin { entries.append(("location", Self.location(origin))) }
    let notes = document.notes(on: finding)
    if !notes.isEmpty { entries.append(("notes", .texts(notes.map { $0[language] }))) }
    return .map(entries)
  }

  /// A place; of another file than the finding's with its name.
  private func place(_ place: Place, of file: String? = nil) -> DataNode {
    var entries: [(String, DataNode)] = file.map { [("file", .text($0))] } ?? []
    entries += [
      ("line", .integer(place.line)),
      ("column", .integer(place.column)),
      ("end-line", .integer(place.endLine)),
      ("end-column", .integer(place.endColumn)),
      ("excerpt", .text(place.excerpt)),
    ]
    if let origin = place.origin { entries.append(("location", Self.location(origin))) }
    return .map(entries)
  }

  /// The place in an office file.
  static func location(_ origin: Origin) -> DataNode {
    switch origin.spot {
    case .page(let page): return .map([("page", .integer(page))])
    case .cell(let sheet, let address):
      return .map([("sheet", .text(sheet)), ("cell", .text(address))])
    case .key(let path): return .map([("key", .text(path))])
    case .paragraph(let spot):
      var entries: [(String, DataNode)] = [
        ("part", .text(spot.part.name)), ("paragraph", .integer(spot.paragraph)),
        ("run", .integer(spot.run)),
      ]
      if let cell = spot.cell {
        entries += [
          ("table", .integer(cell.table)), ("row", .integer(cell.row)),
          ("column", .integer(cell.column)),
        ]
      }
      return .map(entries)
    }
  }

  func note(_ note: FileNote) -> DataNode {
    .map([("file", .text(note.file)), ("reason", .text(note.reason[language]))])
  }

  /// The counts.
  func summary(_ counts: Summary) -> DataNode {
    .map([
      ("documents", .integer(counts.documents)),
      ("errors", .integer(counts.errors)),
      ("warnings", .integer(counts.warnings)),
      ("infos", .integer(counts.infos)),
      ("pass", .integer(counts.pass)),
      ("fail", .integer(counts.fail)),
      ("not-applicable", .integer(counts.notApplicable)),
      ("unsure", .integer(counts.unsure)),
      ("waived", .integer(counts.waived)),
      ("suppressed", .integer(counts.suppressed)),
    ])
  }
}
