internal import DocumentModel
internal import SourceText

/// Duties of the superior that the document no longer takes up.
struct DutiesMutations {
  let check: DutiesCheck
  let subject: Subject

  /// How many duties of a superior document are tried.
  private static let limit = 8

  var parts: [MutationPart] {
    guard let run = subject.run, let issuer = Issuer(subject) else { return [] }
    var words = check.words
    words.add(subject.shortForms + run.superiors.flatMap(\.shortForms))
    let draft = DraftTerms(subject, words)
    return run.superiors.flatMap { superior in
      check.verdicts(superior, issuer, draft, words)
        .filter { $0.share >= check.takenUp }.prefix(Self.limit).map { verdict in
          MutationPart(
            "bỏ đoạn tiếp thu việc “\(verdict.duty.quote)”",
            en: "paragraphs that take up “\(verdict.duty.quote)” removed",
            removals(verdict, superior, draft, words))
        }
    }
  }

  /// Takes out the paragraphs that have some of a duty: those that have most of it, then all of them.
  private func removals(
    _ verdict: DutiesCheck.Verdict, _ superior: AssignedDuties, _ draft: DraftTerms,
    _ words: DutyWords
  ) -> [Mutation] {
    let headings = Set(subject.facts.headings.map(\.range.lowerBound))
    let clauses = check.terms(of: verdict.duty, superior, words)
    return [check.takenUp, check.leftOut, check.leftOut / 2].map { share in
      let blocks =
        verdict.isReport
        ? draft.all(check.reports) : draft.blocks(having: share, of: clauses)
      let plain = blocks.filter { !headings.contains($0.lowerBound) }
      return Mutation(plain.map { .init($0, "", .lines) }, isPointedAt: false)
    }.filter { !$0.edits.isEmpty }
  }
}
