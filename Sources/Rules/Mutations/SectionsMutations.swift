internal import DocumentModel
internal import SourceText

/// Headings taken out, out of order, or left without text.
enum SectionsMutations {
  static func required(
    _ phrases: [Phrase], isOrdered: Bool, _ subject: Subject
  ) -> [MutationPart] {
    let titles = SectionsCheck.titleRanges(subject)
    var parts = phrases.map { phrase -> MutationPart in
      let hits = titles.flatMap { subject.phrases.all(phrase, in: $0) }
      return MutationPart(
        "bỏ đề mục “\(phrase.name)”", en: "heading “\(phrase.name)” removed",
        subject.removals(of: hits, filler: "nội dung khác"))
    }
    if isOrdered, phrases.count > 1 {
      let found = phrases.map { phrase in
        titles.first { subject.phrases.contains(phrase, in: $0) }
          .flatMap { subject.phrases.first(phrase, in: $0) }
      }
      var ways: [Mutation] = []
      if let first = found.first ?? nil, let last = found.last ?? nil, first != last {
        let text = subject.document.text
        ways.append(
          Mutation(
            [.init(first, text.string(last)), .init(last, text.string(first))], isPointedAt: false))
      }
      parts.append(MutationPart("đổi chỗ hai đề mục", en: "two headings swapped", ways))
    }
    return parts
  }

  /// The text below a heading goes: below a short one, so that little else does.
  static func notEmpty(_ subject: Subject) -> [MutationPart] {
    let headings = subject.facts.headings
    let parents = Set(headings.compactMap(\.parent))
    let leaves = headings.indices.filter { i in
      !parents.contains(i) && headings[i].confidence.isFirm
        && headings[i].section.upperBound > headings[i].range.upperBound
    }
    let ways = leaves.map { i in
      subject.document.blockRanges(
        in: headings[i].range.upperBound..<headings[i].section.upperBound
      ).filter { $0.lowerBound >= headings[i].range.upperBound }
    }.filter { !$0.isEmpty }.sorted { $0.count < $1.count }.prefix(5)
    return [
      MutationPart(
        "bỏ nội dung dưới một đề mục", en: "text below a heading removed",
        ways.map { Mutation($0.map { .init($0, "", .lines) }, isPointedAt: true) })
    ]
  }
}
