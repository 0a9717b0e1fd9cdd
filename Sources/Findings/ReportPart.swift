/// What a run hands on of one document while others are still being checked.
public struct ReportPart: Sendable {
  /// The rules of the document's packs that no part before it named, by id.
  public var rules: [RuleSummary]
  /// The document in order; the answers of rules that compare documents come later.
  public var document: DocumentReport
  /// Whether the document was handed on before: then `document` has only the answers that were known at the end.
  public var isLater: Bool

  /// A part of a report.
  public init(rules: [RuleSummary], document: DocumentReport, isLater: Bool) {
    self.rules = rules
    self.document = document
    self.isLater = isLater
  }
}
