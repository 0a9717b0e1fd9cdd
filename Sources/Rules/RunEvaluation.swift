internal import DocumentModel
public import Findings
internal import SourceText

/// What a rule compares the documents of one run by.
enum RunQuestion: Sendable {
  /// How they cite: answered from what is kept of each.
  case citations
  /// What those above assign to those that rest on them: answered from the documents themselves.
  case duties(DutiesCheck)
}

/// Rules that compare the documents of one run: they are answered when all of them are read.
extension RuleBook {
  /// What is kept of a document for the rules that compare it with others; nil where none of the packs has such a rule.
  /// `places` are those of the subject.
  public func citing(
    _ subject: Subject, index: Int, packs: [String], _ places: PlaceFinder
  ) -> CitingDocument? {
    guard subject.facts.form.blankForm == nil else { return nil }
    let comparing = chosen(packs).comparing
    guard !comparing.isEmpty else { return nil }
    return CitingDocument(
      of: subject, index: index, rules: comparing.filter { $0.applies(to: subject) }.map(\.id),
      places)
  }

  /// Puts the answers about citations into a document's report.
  public func settle(
    _ report: inout DocumentReport, _ own: CitingDocument, _ run: RunCitations, _ detail: Detail
  ) {
    var outcome: Outcome?
    let places = KeptPlaces(own, detail)
    for rule in chosen(report.packs.map(\.pack)).comparing where own.rules.contains(rule.id) {
      guard case .citations? = rule.definition.comparison else { continue }
      let known = outcome ?? run.outcome(for: own)
      outcome = known
      report.answer(rule.id, rule.status(of: known, places))
    }
    report.order()
  }

  /// Whether a document is asked what it takes up of documents above it.
  public func asksForDuties(_ own: CitingDocument) -> Bool {
    own.rules.contains { id in
      if case .duties? = rule(id)?.definition.comparison { return true }
      return false
    }
  }

  /// Puts the answers about duties into a document's report; `superiors` nil where a file of them could not be read again.
  public func settle(
    _ report: inout DocumentReport, _ own: CitingDocument, _ subject: Subject?,
    _ superiors: [AssignedDuties]?, _ detail: Detail
  ) {
    for rule in chosen(report.packs.map(\.pack)).comparing where own.rules.contains(rule.id) {
      guard case .duties(let check)? = rule.definition.comparison else { continue }
      guard let subject, let superiors else {
        report.answer(rule.id, .unsure(Self.unreadable))
        continue
      }
      let places = PlaceFinder(subject.document, subject.facts, detail)
      report.answer(rule.id, rule.status(of: check.outcome(for: subject, superiors), places))
    }
    report.order()
  }

  private static let unreadable = LocalText(
    "không đọc lại được tệp để so với văn bản cấp trên",
    english: "a file could not be read again for the comparison with the superior plan")
}

extension DocumentReport {
  fileprivate mutating func answer(_ rule: String, _ status: RuleResult.Status) {
    guard let i = results.firstIndex(where: { $0.rule == rule }) else { return }
    results[i].status = status
  }
}

extension Rule {
  /// Whether it is asked of a document at all.
  fileprivate func applies(to subject: Subject) -> Bool {
    guard let when else { return true }
    if case .holds = when.verdict(subject, telling: []) { return true }
    return false
  }
}

/// The places of citations whose text is gone; without the lines that snippets quote.
private struct KeptPlaces: PlaceSource {
  let detail: Detail
  private let places: [Range<Int>: Place]

  init(_ document: CitingDocument, _ detail: Detail) {
    self.detail = detail
    places = Dictionary(
      document.citations.map { ($0.range, $0.place) }, uniquingKeysWith: { first, _ in first })
  }

  func place(_ range: Range<Int>) -> Place {
    places[range]
      ?? Place(line: 1, column: 1, endLine: 1, endColumn: 1, lineText: "", excerpt: "")
  }

  func evidence(_ range: Range<Int>) -> Place { place(range) }

  func related(_ range: Range<Int>) -> Place { place(range) }
}
