internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

extension AgenciesCheck {
  /// Every body that is tasked or addressed exists on the document's day.
  static func current(_ roles: [Role], _ past: [Phrase], _ subject: Subject) -> Outcome {
    var answer = Answer()
    var order: [String] = []
    var found: [String: Found] = [:]
    for role in roles {
      let all = standings(role, subject)
      for i in all.indices {
        guard let id = all[i].id, !all[i].isHistoric else { continue }
        let known = found[id]
        if let known, known.isInOrder { continue }
        // Of collective names only those that ended with a level of government say anything of the day.
        if all[i].isGroup, subject.registry.agency(id)?.valid == .always { continue }
        if !past.isEmpty, role != .recipients, subject.isTold(all[i].range, past) { continue }
        if known == nil {
          order.append(id)
          found[id] = Found(agency: subject.registry.agency(id), asOf: subject.asOf)
        }
        found[id]?.places.append((role, i))
      }
    }
    for id in order {
      guard let found = found[id], let agency = found.agency else { continue }
      judge(agency, found.places, subject, &answer)
    }
    return answer.outcome(
      notApplicable: LocalText(
        "văn bản không nêu cơ quan nào ở các vai trò được xét",
        english: "the document names no known body in these roles"))
  }

  /// A role, and which of those that stand in it is meant.
  private typealias Place = (role: Role, index: Int)

  /// A body, and where it stands.
  private struct Found {
    let agency: Agency?
    /// Whether it exists on the day, so that its first place tells all.
    let isInOrder: Bool
    var places: [Place] = []

    init(agency: Agency?, asOf day: CalendarDate) {
      self.agency = agency
      isInOrder = agency?.valid.contains(day) ?? true
    }
  }

  private static func judge(
    _ agency: Agency, _ places: [Place], _ subject: Subject, _ answer: inout Answer
  ) {
    if agency.valid.contains(subject.asOf) {
      let first = standings(places[0].role, subject)[places[0].index]
      answer.evidence.append(first.range)
      return
    }
    let found = places.map { role, i in (standing: standings(role, subject)[i], role: role) }
    let firm = found.filter { $0.standing.confidence.isFirm }
    guard let first = firm.first else {
      answer.add(doubt: .misread(found[0].standing.name, found[0].standing.confidence))
      return
    }
    let hasEnded = agency.valid.ended(before: subject.asOf)
    let predecessors = subject.registry.agencies.filter {
      $0.successors.contains(agency.id) && $0.valid.contains(subject.asOf)
    }
    let successor =
      hasEnded || predecessors.isEmpty
      ? subject.registry.successor(of: agency)
      : LocalText(predecessors.map(\.name).joined(separator: ", "))
    let since = hasEnded ? agency.valid.to?.next : agency.valid.from
    var seen: Set<Range<Int>> = [first.standing.range]
    let others = firm.map(\.standing.range).filter { seen.insert($0).inserted }
    answer.breaches.append(
      Breach(
        first.standing.range,
        told: [
          "agency": LocalText(first.standing.name), "agencies": LocalText(first.standing.name),
          "role": first.role.words, "successor": successor,
          "since": LocalText(since?.vietnamese ?? ""), "date": LocalText(subject.asOf.vietnamese),
        ], related: others, cap: agency.confidence.cap))
  }
}
