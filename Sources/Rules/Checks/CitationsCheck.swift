internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

extension CheckKind {
  /// `citations`: one test of every citation in the text.
  static let citations = CheckKind(
    name: "citations",
    summary: LocalText(
      "mọi viện dẫn trong văn bản đều đạt một phép thử",
      english: "every citation in the text passes one test"),
    fields: [
      FieldSpec(
        "test", .choice(CitationsCheck.Test.allCases.map(\.rawValue)), "phép thử",
        en: "the test", required: true)
    ],
    placeholders: [
      "citation", "number", "expected", "found", "successor", "since", "title", "date",
    ],
    compile: { arguments, context in
      let names = CitationsCheck.Test.allCases.map(\.rawValue)
      guard
        let test = arguments.choice("test", of: names, &context)
          .flatMap(CitationsCheck.Test.init(rawValue:))
      else { return nil }
      let forms = test == .symbol ? SymbolForms(context.registry) : SymbolForms()
      let issuers = test == .registryIssuer ? IssuerNames(context.registry) : IssuerNames()
      context.comparison = test == .acrossRun ? .citations : nil
      if test == .acrossRun { context.placeholders.append("file") }
      context.mutator = { subject, _ in
        let check = CitationsCheck(subject: subject, forms: forms, issuers: issuers)
        return CitationsMutations(check: check).parts(test)
      }
      return { CitationsCheck(subject: $0, forms: forms, issuers: issuers).answer(test) }
    })
}

/// One test of the citations of one document.
final class CitationsCheck {
  /// What is asked of every citation.
  enum Test: String, Sendable, CaseIterable {
    case wellFormed = "well-formed"
    case symbol
    case dateExists = "date-exists"
    case notAfterIssue = "not-after-issue"
    case registryDate = "registry-date"
    case registryType = "registry-type"
    case registryIssuer = "registry-issuer"
    case inForce = "in-force"
    case consistent
    case firstFull = "first-full"
    case noRepeat = "no-repeat"
    case lawNumber = "law-number"
    case acrossRun = "across-run"
  }

  /// What came out for one citation.
  enum Verdict {
    /// The test has nothing to say of it.
    case notAsked
    case meets
    /// It breaks the test: what stands there, what should.
    case breaks(found: LocalText, expected: LocalText)
  }

  let subject: Subject
  let forms: SymbolForms
  let issuers: IssuerNames

  init(subject: Subject, forms: SymbolForms, issuers: IssuerNames) {
    self.subject = subject
    self.forms = forms
    self.issuers = issuers
  }

  func answer(_ test: Test) -> Outcome {
    let citations = subject.facts.citations
    if citations.isEmpty {
      return .notApplicable(
        LocalText("văn bản không viện dẫn văn bản nào", english: "the document cites nothing"))
    }
    var answer = Answer()
    switch test {
    case .consistent: consistent(citations, &answer)
    case .firstFull: firstFull(citations, &answer)
    case .noRepeat: noRepeat(citations, &answer)
    case .inForce: for i in citations.indices { inForce(citations[i], &answer) }
    case .notAfterIssue:
      guard let date = subject.facts.form.date ?? subject.facts.context.date,
        let last = date.latest()
      else {
        return .notApplicable(
          LocalText("văn bản chưa ghi ngày ban hành", english: "the document is not dated"))
      }
      each(citations, &answer) { notAfterIssue($0, date, last) }
    case .wellFormed: each(citations, &answer, wellFormed)
    case .symbol:
      each(citations, &answer, symbol) {
        subject.registry.documentType(named: $0.type)?.confidence
      }
    case .dateExists: each(citations, &answer, dateExists)
    case .registryDate: each(citations, &answer, registryDate) { known($0)?.confidence }
    case .registryType: each(citations, &answer, registryType) { known($0)?.confidence }
    case .registryIssuer: each(citations, &answer, registryIssuer) { known($0)?.confidence }
    case .lawNumber: each(citations, &answer, lawNumber)
    case .acrossRun:
      guard let run = subject.run else { return .notApplicable(RunCitations.alone) }
      return run.all.outcome(for: run.own)
    }
    return answer.outcome(
      notApplicable: LocalText(
        "không viện dẫn nào thuộc diện xét", english: "no citation is concerned"))
  }

  /// Asks every citation; `rests` tells on which registry entry a breach rests.
  private func each(
    _ citations: [Citation], _ answer: inout Answer, _ test: (Citation) -> Verdict,
    rests: (Citation) -> RegistryConfidence? = { _ in nil }
  ) {
    citations.withUnsafeBufferPointer { citations in
      for i in citations.indices {
        switch test(citations[i]) {
        case .notAsked: break
        case .meets: answer.evidence.append(citations[i].range)
        case .breaks(let found, let expected):
          let cap = rests(citations[i])?.cap
          add(citations[i], found: found, expected: expected, cap: cap, &answer)
        }
      }
    }
  }

  /// Adds a breach at a citation; the rest of the placeholders comes from the registry.
  func add(
    _ citation: Citation, at range: Range<Int>? = nil, found: LocalText, expected: LocalText,
    since: CalendarDate? = nil, related: [Range<Int>] = [], cap: Severity? = nil,
    _ answer: inout Answer
  ) {
    let document = citation.id.flatMap { subject.registry.document($0) }
    let successors = document.map { subject.registry.successors(of: $0) } ?? []
    let words = printed(citation)
    let date = citation.date?.vietnamese ?? document?.date?.vietnamese
    let values: BreachValues = [
      "citation": LocalText(words),
      "number": LocalText(citation.number ?? citation.name ?? words), "found": found,
      "expected": expected,
      "successor": successors.isEmpty
        ? LocalText("chưa có trong sổ", english: "not in the registry yet")
        : LocalText(successors.joined(separator: ", ")),
      "since": LocalText(since?.vietnamese ?? ""), "title": LocalText(document?.title ?? words),
      "date": date.map { LocalText($0) } ?? .noDate,
    ]
    answer.add(
      Breach(range ?? citation.range, told: values, related: related, cap: cap),
      restingOn: citation.confidence, words)
  }

  /// A citation as it is printed.
  func printed(_ citation: Citation) -> String { subject.document.text.string(citation.range) }

  /// Type and number as they should be written: `Quyết định số 1452/QĐ-TTg`; a law's name.
  func short(_ citation: Citation) -> String {
    if let name = citation.name { return name }
    return citation.number.map { "\(citation.type) số \($0)" } ?? citation.type
  }

  /// The registry's document for a citation.
  func known(_ citation: Citation) -> LegalDocument? {
    citation.id.flatMap { subject.registry.document($0) }
  }
}
