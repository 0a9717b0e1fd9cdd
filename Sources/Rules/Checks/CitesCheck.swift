internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText
internal import Synchronization

extension CheckKind {
  /// `cites`: legal documents that must, or may not, be cited.
  static let cites = CheckKind(
    name: "cites",
    summary: LocalText(
      "những văn bản phải viện dẫn hoặc không được viện dẫn",
      english: "legal documents that must, or may not, be cited"),
    fields: IDSet.fields(.documents), shortForm: "all-of",
    placeholders: ["document", "number", "title", "successor"], asksForSense: true,
    compile: { arguments, context in
      guard let set = arguments.documentSet(&context) else { return nil }
      context.mutator = { subject, _ in CitesMutations.parts(set, subject) }
      let check = CitesCheck(set)
      return { check.answer($0) }
    })
}

/// Documents that must or may not be cited, and what is said of them.
final class CitesCheck: Sendable {
  private let set: IDSet
  /// What is said of documents, by their ids: the same wherever they are missing, and so made once.
  private let said = Mutex<[[String]: BreachValues]>([:])

  init(_ set: IDSet) { self.set = set }

  func answer(_ subject: Subject) -> Outcome {
    var answer = Answer()
    for id in set.allOf {
      require([id], subject, &answer)
    }
    if !set.anyOf.isEmpty { require(set.anyOf, subject, &answer) }
    for id in set.noneOf {
      // Speaking of what a document replaces is no reliance on it.
      let citations = subject.facts.citations
      for i in mentions(of: [id], subject) {
        let citation = citations[i]
        if citation.isSuperseded || citation.isInTitle { continue }
        answer.add(
          Breach(
            citation.range, told: values([id], subject), cap: subject.registry.cap(document: id)),
          restingOn: citation.confidence, subject.document.text.string(citation.range))
      }
    }
    if answer.breaches.isEmpty, answer.doubt == nil, answer.evidence.isEmpty { return .pass([]) }
    return answer.outcome(
      notApplicable: LocalText("không có viện dẫn", english: "nothing is cited"))
  }

  /// The citations of any of the documents, in their order.
  private func mentions(of ids: [String], _ subject: Subject) -> [Int] {
    let cited = subject.notes.cited {
      let citations = subject.facts.citations
      var cited: [String: [Int]] = [:]
      for i in citations.indices {
        if let id = citations[i].id { cited[id, default: []].append(i) }
      }
      return cited
    }
    if ids.count == 1 { return cited[ids[0]] ?? [] }
    let all = Set(ids).compactMap { cited[$0] }
    return all.count == 1 ? all[0] : all.flatMap(\.self).sorted()
  }

  /// One of the documents must be cited.
  private func require(_ ids: [String], _ subject: Subject, _ answer: inout Answer) {
    let citations = subject.facts.citations
    let found = mentions(of: ids, subject)
    if let firm = found.first(where: { citations[$0].confidence.isFirm }) {
      answer.evidence.append(citations[firm].range)
      return
    }
    let unread = citations.indices.first {
      citations[$0].id == nil && !citations[$0].confidence.isFirm
    }
    if let weak = found.first ?? unread {
      let words = subject.document.text.string(citations[weak].range)
      answer.add(doubt: .misread(words, citations[weak].confidence))
      return
    }
    let place = subject.facts.form.bases.last?.range
    let cap = ids.reduce(Severity?.none) { $0.lower(subject.registry.cap(document: $1)) }
    answer.add(
      missing: Breach(
        place ?? subject.facts.endPlace(subject.document), told: values(ids, subject), cap: cap),
      in: subject.facts)
  }

  private func values(_ ids: [String], _ subject: Subject) -> BreachValues {
    if let known = said.withLock({ $0[ids] }) { return known }
    let made = Self.values(ids, subject.registry)
    said.withLock { $0[ids] = made }
    return made
  }

  private static func values(_ ids: [String], _ registry: Registry) -> BreachValues {
    let documents = ids.compactMap { registry.document($0) }
    let successors = documents.flatMap { registry.successors(of: $0) }
    return [
      "document": anyOf(documents.map { LocalText($0.citation) }),
      "number": anyOf(documents.map { LocalText($0.number ?? $0.citation) }),
      "title": LocalText(documents.compactMap(\.title).joined(separator: "; ")),
      "successor": successors.isEmpty
        ? LocalText("(không có)", english: "(none)")
        : LocalText(successors.joined(separator: ", ")),
    ]
  }
}
