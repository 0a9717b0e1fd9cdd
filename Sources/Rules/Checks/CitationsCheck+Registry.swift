internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// Citations against the registry.
extension CitationsCheck {
  /// The date is the registry's, as far as both state it.
  func registryDate(_ citation: Citation) -> Verdict {
    guard let date = citation.date, let document = known(citation), let right = document.date else {
      return .notAsked
    }
    if date.exists, PartialDate(right).agrees(with: date) { return .meets }
    return .breaks(
      found: LocalText(date.vietnamese), expected: LocalText(right.vietnamese))
  }

  /// The type is the registry's; `Văn bản` is no type.
  func registryType(_ citation: Citation) -> Verdict {
    guard let document = known(citation), citation.number != nil else { return .notAsked }
    if CaseFolding.areSame(citation.type, "văn bản") { return .notAsked }
    if citation.type == document.type { return .meets }
    let found = CaseFolding.folded(citation.type)
    let right = CaseFolding.folded(document.type)
    if found == right || right.hasPrefix(found + " ") || found.hasPrefix(right + " ") {
      return .meets
    }
    return .breaks(found: LocalText(citation.type), expected: LocalText(document.type))
  }

  /// The issuer is the registry's.
  func registryIssuer(_ citation: Citation) -> Verdict {
    guard let issuer = citation.issuer, let right = known(citation)?.issuer else {
      return .notAsked
    }
    return issuers.areSame(issuer, right)
      ? .meets : .breaks(found: LocalText(issuer), expected: LocalText(right))
  }

  /// The document is in force on the day, unless the citation speaks of its replacement.
  func inForce(_ citation: Citation, _ answer: inout Answer) {
    guard !citation.isSuperseded, !citation.isInTitle else { return }
    let documents = candidates(citation)
    guard let document = documents.last, documents.contains(where: { $0.hasTerm }) else { return }
    if documents.contains(where: { $0.inForce.contains(subject.asOf) }) {
      answer.evidence.append(citation.range)
      return
    }
    let hasEnded = document.inForce.ended(before: subject.asOf)
    var named = citation
    named.id = document.id
    add(
      named,
      found: hasEnded
        ? LocalText("hết hiệu lực", english: "no longer in force")
        : LocalText("chưa có hiệu lực", english: "not yet in force"),
      expected: subject.registry.successors(of: document).first.map { LocalText($0) }
        ?? LocalText("văn bản đang có hiệu lực", english: "a document in force"),
      since: hasEnded ? document.inForce.to?.next : document.inForce.from,
      cap: document.confidence.cap, &answer)
  }

  /// The documents that a citation may mean: those of its name, the one that ended last at the end;
  /// else that of its number.
  private func candidates(_ citation: Citation) -> [LegalDocument] {
    if citation.number == nil, let name = citation.name {
      let named = subject.registry.documents(named: name)
      if !named.isEmpty {
        let begun = named.filter { !$0.inForce.begins(after: subject.asOf) }
        return (begun.isEmpty ? named : begun).sorted { a, b in
          guard let x = a.inForce.to, let y = b.inForce.to else { return a.inForce.to != nil }
          return x < y
        }
      }
    }
    return known(citation).map { [$0] } ?? []
  }
}

extension LegalDocument {
  /// Whether anything is known of when it is in force.
  fileprivate var hasTerm: Bool { inForce != .always }
}
