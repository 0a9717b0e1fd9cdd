internal import DocumentModel
public import Findings
internal import SourceText

/// Rules that compare the documents of one run: they are answered when all of them are read.
extension RuleBook {
  /// What is kept of a document for the rules that compare it with others; nil where none of the packs asks for it.
  public func citing(
    _ subject: Subject, index: Int, packs: [String], _ detail: Detail
  ) -> CitingDocument? {
    let rules = rules(of: packs).filter {
      $0.definition.isAcrossRun && $0.severity != .off && $0.applies(to: subject)
    }
    guard !rules.isEmpty else { return nil }
    return CitingDocument(
      of: subject, index: index, rules: rules.map(\.id),
      PlaceFinder(subject.document, subject.facts, detail))
  }

  /// Puts the answers of those rules into a document's report.
  public func settle(
    _ report: inout DocumentReport, _ own: CitingDocument, _ run: RunCitations, _ detail: Detail
  ) {
    let outcome = run.outcome(for: own)
    let places = KeptPlaces(own, detail)
    for rule in rules(of: report.packs.map(\.pack)) where own.rules.contains(rule.id) {
      guard let i = report.results.firstIndex(where: { $0.rule == rule.id }) else { continue }
      report.results[i].status = rule.status(of: outcome, places)
    }
    report.order()
  }
}

extension Rule {
  /// Whether it is asked of a document at all.
  fileprivate func applies(to subject: Subject) -> Bool {
    guard let when else { return true }
    if case .holds = when.verdict(subject) { return true }
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
