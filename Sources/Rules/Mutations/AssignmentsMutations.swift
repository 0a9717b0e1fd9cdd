internal import DocumentModel
internal import Registries
internal import SourceText

/// Tasks with two leads, for nobody, or ordered; recipients that do not agree with them.
struct AssignmentsMutations {
  let check: AssignmentsCheck
  let subject: Subject

  private var facts: Facts { subject.facts }
  private var registry: Registry { subject.registry }

  var parts: [MutationPart] {
    switch check.test {
    case .oneLead:
      [MutationPart("thêm cơ quan cùng chủ trì", en: "second lead put in", secondLeads)]
    case .leadTasked:
      [
        MutationPart(
          "chủ trì mà không được giao việc", en: "lead without a task put in",
          others.prefix(4).flatMap {
            subject.insertions(of: "\($0.name) chủ trì thực hiện.", in: subject.body).prefix(2)
          })
      ]
    case .inRecipients: [MutationPart("bỏ nơi nhận", en: "recipients removed", lostRecipients)]
    case .recipientTasked:
      [
        MutationPart(
          "thêm nơi nhận không có việc", en: "recipient without a task put in",
          facts.form.recipients.filter { !$0.isArchive }.prefix(2).flatMap { recipient in
            others.filter(\.isSubordinate).prefix(3).map {
              Mutation([.init(recipient.range, $0.name)], isPointedAt: true)
            }
          })
      ]
    case .asked: [MutationPart("bỏ chữ đề nghị", en: "words of asking removed", lostWords)]
    case .oneAddressee:
      [MutationPart("thêm nơi nhận báo cáo", en: "second addressee put in", secondAddressees)]
    }
  }

  /// Bodies of the kinds looked at that the document does not name.
  private var others: [Agency] {
    let named = Set(facts.agencies.compactMap(\.id) + facts.assignments.compactMap(\.id))
    return registry.agencies.filter { agency in
      check.concerns(agency) && agency.valid.contains(subject.asOf) && agency.place != .required
        && agency.kind == .department && agency.includes.isEmpty && agency.isSubordinate
        && !named.contains { registry.agency($0, covers: agency.id) }
    }
  }

  private func joined(_ range: Range<Int>) -> [Mutation] {
    others.prefix(2).map { other in
      let words = subject.document.text.string(range) + " và " + other.name
      return Mutation([.init(range, words)], isPointedAt: true)
    }
  }

  private var secondLeads: [Mutation] {
    facts.agencies.filter { $0.role == .leading && !$0.isHistoric && !$0.isGroup }.prefix(4)
      .flatMap { joined($0.range) }
  }

  private var secondAddressees: [Mutation] {
    facts.deadlines.filter { $0.kind == .periodicReport }.prefix(4).flatMap { report in
      facts.agencies.filter {
        $0.range.overlaps(report.sentence) && report.toAgencies.contains($0.id ?? "")
      }.flatMap { joined($0.range) }
    }
  }

  /// One recipient after the other, then all but the first.
  private var lostRecipients: [Mutation] {
    let ranges = facts.form.recipients.filter { !$0.isArchive }.map(\.range)
    let lists = ranges.prefix(8).map { [$0] } + [Array(ranges.dropFirst())]
    return lists.filter { !$0.isEmpty }.flatMap {
      subject.removals(of: $0, filler: "Thường trực cơ quan")
    }
  }

  /// Those of bodies that are asked, and of the headings that they stand under.
  private var lostWords: [Mutation] {
    let hits = check.words.flatMap { subject.phrases.all($0, in: facts.range) }
    return subject.removals(of: hits, filler: "giao")
  }
}
