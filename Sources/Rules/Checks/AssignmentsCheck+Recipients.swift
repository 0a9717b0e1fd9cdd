internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

/// Tasks against the list of recipients.
extension AssignmentsCheck {
  /// Every body that is tasked gets the document: by its name, by a collective name that reaches it, or by words that
  /// stand for all (`Như mục II`).
  func inRecipients(_ subject: Subject, _ answer: inout Answer) {
    let form = subject.facts.form
    let recipients = form.recipients.filter { !$0.isArchive }
    guard let line = form.recipientsLine?.range, !recipients.isEmpty else { return }
    let tasks = tasks(subject).filter { concerns($0.agency) }
    if let all = recipients.first(where: names), !tasks.isEmpty {
      answer.evidence.append(all.range)
      return
    }
    var missing: [(task: Assignment, agency: Agency)] = []
    for (task, agency) in tasks {
      if isGeneral(agency) { continue }
      if let recipient = recipients.first(where: { reaches($0, task, agency, subject.registry) }) {
        answer.evidence.append(recipient.range)
      } else if !task.confidence.isFirm {
        answer.add(doubt: .misread(task.name, task.confidence))
      } else {
        missing.append((task, agency))
      }
    }
    guard !missing.isEmpty else { return }
    answer.add(
      missing: Breach(
        line, values(missing.map(\.task.name)), related: missing.map(\.task.range),
        cap: subject.registry.cap(missing.map(\.agency.id))),
      in: subject.facts)
  }

  /// Every recipient that acts is given something to do.
  func recipientTasked(_ subject: Subject, _ answer: inout Answer) {
    let facts = subject.facts
    guard facts.assignments.contains(where: { $0.heading != nil }) else { return }
    let tasked = tasks(subject).map(\.agency)
    let mentions = facts.agencies
    let named = mentions.indices.filter { mentions[$0].role.isActing }.compactMap {
      mentions[$0].id
    }
    for recipient in facts.form.recipients
    where !recipient.isArchive && !names(recipient) {
      for id in recipient.agencies {
        guard let agency = subject.registry.agency(id), agency.isSubordinate,
          agency.kind != .group, concerns(agency)
        else { continue }
        let isTasked =
          tasked.contains {
            subject.registry.agency($0.id, reaches: agency) || isBranch(agency, of: $0)
          }
          || named.contains { subject.registry.agency($0, covers: id) }
        if isTasked {
          answer.evidence.append(recipient.range)
        } else {
          answer.add(
            missing: Breach(
              recipient.range, values([recipient.name]), cap: agency.confidence.cap), in: facts,
            isOwn: true)
        }
      }
    }
  }

  /// Whether one of the words of the test occurs in an entry or its note.
  private func names(_ recipient: Recipient) -> Bool {
    names(recipient.name + " " + (recipient.note ?? ""))
  }

  /// A collective name of which nobody can say whom it means.
  private func isGeneral(_ agency: Agency) -> Bool {
    agency.kind == .group && agency.includes.isEmpty && agency.addresses == nil
  }

  private func reaches(
    _ recipient: Recipient, _ task: Assignment, _ agency: Agency, _ registry: Registry
  ) -> Bool {
    for id in recipient.agencies {
      if registry.agency(id, reaches: agency) { return true }
      if let other = registry.agency(id), isBranch(agency, of: other) { return true }
      // The name that is tasked stands for bodies each of which is a recipient, or is a longer name of one.
      if !agency.includes.isEmpty, registry.agency(agency.id, covers: id) { return true }
    }
    return recipient.agencies.isEmpty
      && CaseFolding.folded(recipient.name).contains(CaseFolding.folded(task.name))
  }

  /// Whether a body is of the same branch as another at another level: police of districts under that of the province;
  /// governments of two levels are no branch.
  private func isBranch(_ agency: Agency, of other: Agency) -> Bool {
    agency.stem == other.stem && agency.kind == other.kind && agency.level != other.level
      && agency.kind != .government
  }
}

extension AgencyRole {
  /// Whether who stands in it has something to do.
  fileprivate var isActing: Bool {
    switch self {
    case .assigned, .leading, .coordinating, .requested: true
    case .mentioned, .recipient: false
    }
  }
}
