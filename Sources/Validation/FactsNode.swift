internal import Dates
public import DocumentModel
public import Reporters
internal import SourceText

/// The facts of a file as data: what `soat facts` prints.
public struct FactsNode: Sendable {
  private let document: SourceDocument
  /// Whether every fact says where it ends, in which words it stands, and what lowers its confidence.
  private let explains: Bool

  /// The facts of a file, with or without their grounds.
  public init(of document: SourceDocument, explaining explains: Bool = false) {
    self.document = document
    self.explains = explains
  }

  /// The file with all its documents.
  public func root(_ facts: [Facts]) -> DataNode {
    .map([
      ("schema", .text("soat-facts/1")),
      ("file", .text(document.source.name)),
      ("documents", .list(facts.map(node))),
    ])
  }

  private func node(_ facts: Facts) -> DataNode {
    let form = facts.form
    let lines = document.lines(of: facts.range)
    let identity: [DataNode.Member] = [
      ("lines", .list([.integer(lines.lowerBound), .integer(lines.upperBound)])),
      ("type", .optional(form.type?.text)),
      ("issuer", .optional(form.issuer?.text)),
      ("number", .optional(form.numberAndSymbol?.text)),
      ("place", .optional(form.place?.text)),
      ("date", .optional((form.date ?? facts.context.date)?.iso)),
      ("subject", .optional(form.subject?.text)),
      ("level", .optional(facts.context.level?.rawValue)),
      ("province", .optional(facts.context.province)),
      ("years", .list(facts.context.years.map(DataNode.integer))),
      ("legibility", .integer(facts.legibility.percent)),
    ]
    let (bodies, groups) = mentioned(facts)
    let contents: [DataNode.Member] = [
      ("signer", signer(form.signer)),
      ("issue_mark", .optional(form.issueMark?.text)),
      ("blank_form", .optional(form.blankForm?.text)),
      ("addressees", .texts(form.addressees.map(\.text))),
      ("recipients", .list(form.recipients.map(recipient))),
      ("headings", .list(facts.headings.map(heading))),
      ("assigned_agencies", .list(facts.assignments.map { assignment($0, facts) })),
      ("mentioned_agencies", .texts(bodies)),
      ("mentioned_groups", .texts(groups)),
      ("roles", .list(facts.agencies.compactMap(role))),
      ("deadlines", .list(facts.deadlines.map(deadline))),
      ("targets", .list(facts.targets.map(target))),
      ("citations", .list(facts.citations.map(citation))),
      ("abbreviations", .list(facts.abbreviations.map(abbreviation))),
    ]
    return .map(identity + contents)
  }

  private func signer(_ signer: Signer?) -> DataNode {
    guard let signer else { return .null }
    return fact(
      signer.range,
      [
        ("authority", .optional(signer.authority?.text)),
        ("capacity", .optional(signer.capacity?.text)),
        ("title", .optional(signer.title?.text)),
        ("name", .optional(signer.name?.text)),
      ])
  }

  private func recipient(_ recipient: Recipient) -> DataNode {
    fact(
      recipient.range,
      [
        ("name", .text(recipient.name)),
        ("note", .optional(recipient.note)),
        ("archive", .bool(recipient.isArchive)),
        ("ids", .texts(recipient.agencies)),
      ])
  }

  private func heading(_ heading: Heading) -> DataNode {
    fact(
      heading.range,
      [
        ("label", .text(heading.label)),
        ("level", .integer(heading.level)),
        ("title", .text(heading.title)),
        ("kind", .text(heading.kind.rawValue)),
      ], heading.confidence)
  }

  private func assignment(_ assignment: Assignment, _ facts: Facts) -> DataNode {
    let heading = assignment.heading.flatMap {
      facts.headings.indices.contains($0) ? facts.headings[$0] : nil
    }
    return fact(
      assignment.range,
      [
        ("name", .text(assignment.name)),
        ("canonical", .text(assignment.canonical)),
        ("label", .optional(heading?.label)),
        ("request", .bool(assignment.isRequest)),
        ("id", .optional(assignment.id)),
      ], assignment.confidence)
  }

  /// What a mention asks of a body: to lead, to help, to act; nil where it only names it.
  private func role(_ mention: AgencyMention) -> DataNode? {
    guard mention.role != .mentioned, mention.role != .recipient else { return nil }
    return fact(
      mention.range,
      [
        ("role", .text(mention.role.rawValue)),
        ("name", .text(mention.name)),
        ("canonical", .text(mention.canonical)),
        ("id", .optional(mention.id)),
      ], mention.confidence)
  }

  private func deadline(_ deadline: Deadline) -> DataNode {
    fact(
      deadline.range,
      [
        ("text", .text(deadline.text)),
        ("kind", .text(deadline.kind.rawValue)),
        ("period", .optional(deadline.period?.rawValue)),
        ("due", .optional(deadline.due?.iso)),
        ("relation", .optional(deadline.relation?.rawValue)),
        ("who", .optional(deadline.who)),
        ("to", .optional(deadline.to)),
        ("to-ids", .texts(deadline.toAgencies)),
      ], deadline.confidence)
  }

  private func target(_ target: Target) -> DataNode {
    fact(
      target.range,
      [
        ("text", .text(target.text)),
        ("indicator", .text(target.indicator)),
        ("comparator", .text(target.comparator.rawValue)),
        ("value", .number(target.value.description)),
        ("unit", .optional(target.unit)),
        ("year", .optional(target.year)),
        ("baseline", .optional(target.baseline)),
      ], target.confidence)
  }

  private func citation(_ citation: Citation) -> DataNode {
    fact(
      citation.range,
      [
        ("text", .text(words(citation.range))),
        ("type", .text(citation.type)),
        ("number", .optional(citation.number)),
        ("date", .optional(citation.date?.iso)),
        ("issuer", .optional(citation.issuer)),
        ("name", .optional(citation.name)),
        ("id", .optional(citation.id)),
      ], citation.confidence)
  }

  private func abbreviation(_ abbreviation: Abbreviation) -> DataNode {
    fact(
      abbreviation.range,
      [("short", .text(abbreviation.short)), ("full", .text(abbreviation.full))])
  }

  /// A fact with its line first and its place and confidence last.
  private func fact(
    _ range: Range<Int>, _ members: [DataNode.Member],
    _ confidence: Confidence? = nil
  ) -> DataNode {
    let source = document.source
    let bytes = document.text.sourceRange(range)
    let start = source.position(of: bytes.lowerBound)
    var all: [DataNode.Member] = [("line", .integer(start.line))]
    all += members
    all.append(("column", .integer(start.column)))
    if let confidence { all.append(("confidence", .integer(confidence.percent))) }
    if explains {
      let end = source.position(of: bytes.upperBound)
      all.append(("end-line", .integer(end.line)))
      all.append(("end-column", .integer(end.column)))
      all.append(("words", .text(words(range))))
      all.append(("because", .optional(confidence?.reason?[.english])))
    }
    return .map(all)
  }

  /// The words of the file at a range, on one line.
  private func words(_ range: Range<Int>) -> String {
    let text = document.source.string(document.text.sourceRange(range))
    return text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }

  /// The names of concrete bodies, and of groups such as “các sở, ban, ngành”, each once.
  private func mentioned(_ facts: Facts) -> (bodies: [String], groups: [String]) {
    var seen: Set<String> = []
    var bodies: [String] = []
    var groups: [String] = []
    for agency in facts.agencies where seen.insert(agency.canonical).inserted {
      if agency.isGroup { groups.append(agency.canonical) } else { bodies.append(agency.canonical) }
    }
    return (bodies, groups)
  }
}
