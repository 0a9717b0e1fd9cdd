internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Deadlines taken out, moved past their bound, or addressed to somebody else.
enum DeadlineMutations {
  static func parts(_ check: DeadlineCheck, _ subject: Subject) -> [MutationPart] {
    let fitting = check.fitting(subject)
    let met = fitting.filter { check.meets($0, subject.registry) }
    var parts: [MutationPart] = []
    if !check.skipsAbsence { parts.append(removal(of: fitting, subject)) }
    if let exact = check.exact {
      parts.append(moved(met, "đổi ngày", en: "date changed", subject) { changed($0, exact) })
    }
    if let latest = check.latest?.lastDay {
      parts.append(
        moved(met, "lùi hạn quá mức", en: "date moved past the limit", subject) { old in
          old.due.flatMap { shifted($0, past: latest, isLater: true, old.relation) }
        })
    }
    if let earliest = check.earliest {
      parts.append(
        moved(met, "đưa hạn lên quá sớm", en: "date moved before the first day", subject) { old in
          old.due.flatMap { due in
            earliest.firstDay(for: due).flatMap {
              shifted(due, past: $0, isLater: false, old.relation)
            }
          }
        })
    }
    if !check.to.isEmpty { parts.append(readdressed(met, check, subject)) }
    return parts
  }

  private static func removal(of deadlines: [Deadline], _ subject: Subject) -> MutationPart {
    let ways =
      subject.removals(of: deadlines.map(\.range))
      + subject.removals(of: deadlines.map(\.sentence))
    return MutationPart("bỏ thời hạn", en: "deadline removed", ways)
  }

  /// Every one of some deadlines with another date.
  private static func moved(
    _ deadlines: [Deadline], _ what: String, en english: String, _ subject: Subject,
    isPointedAt: Bool = true, _ date: (Deadline) -> PartialDate?
  ) -> MutationPart {
    let edits = deadlines.compactMap { deadline -> Mutation.Edit? in
      guard let old = deadline.due, let new = date(deadline) else { return nil }
      return subject.rewriting(deadline.range, from: old, to: new)
        ?? subject.rewriting(deadline.sentence, from: old, to: new)
    }
    let isWhole = !edits.isEmpty && edits.count == deadlines.count
    return MutationPart(
      what, en: english, isWhole ? [Mutation(edits, isPointedAt: isPointedAt)] : [])
  }

  private static func readdressed(
    _ deadlines: [Deadline], _ check: DeadlineCheck, _ subject: Subject
  ) -> MutationPart {
    let registry = subject.registry
    let names = check.to.map { registry.name(ofAgency: $0) }.joined(separator: ", ")
    // The addressee's name, wherever it stands in the sentence.
    let ranges = deadlines.flatMap { deadline in
      subject.facts.agencies.filter { mention in
        mention.range.overlaps(deadline.sentence)
          && check.to.contains { id in mention.id.map { registry.agency(id, covers: $0) } ?? false }
      }.map(\.range)
    }
    return MutationPart(
      "bỏ nơi nhận báo cáo “\(names)”", en: "addressee “\(names)” removed",
      subject.removals(of: ranges, filler: "bộ phận tổng hợp"))
  }

  /// A date that does not agree with the one asked for.
  private static func changed(_ deadline: Deadline, _ exact: PartialDate) -> PartialDate? {
    guard var due = deadline.due else { return nil }
    if let day = due.day, exact.day != nil {
      due.day = day % 28 + 1
    } else if let month = due.month, exact.month != nil {
      due.month = month % 12 + 1
    } else if let year = due.year, exact.year != nil {
      due.year = year + 1
    } else {
      return nil
    }
    return due
  }

  /// The date a month past a bound, in the parts that it prints.
  private static func shifted(
    _ due: PartialDate, past bound: PartialDate, isLater: Bool, _ relation: Deadline.Relation?
  ) -> PartialDate? {
    let common = bound.year ?? due.year ?? 2024
    guard let limit = isLater ? bound.latest(inYear: common) : bound.earliest(inYear: common)
    else { return nil }
    var moved = due
    guard due.month != nil else {
      // Another year is past a bound that has one; quarters stay as they are printed.
      guard due.year != nil, bound.year != nil else { return nil }
      moved.year = common + (isLater ? 2 : -2)
      return moved
    }
    var month = limit.month + (isLater ? 1 : -1) * (relation == .before && due.day == nil ? 2 : 1)
    var carry = 0
    if month > 12 { (month, carry) = (month - 12, 1) }
    if month < 1 { (month, carry) = (month + 12, -1) }
    moved.month = month
    if due.day != nil { moved.day = min(limit.day, 28) }
    if due.year != nil { moved.year = common + carry }
    return moved
  }

  // MARK: All deadlines together

  /// One date after the other is made one that no calendar has.
  static func valid(_ subject: Subject) -> [MutationPart] {
    let dated = subject.facts.deadlines.filter { $0.due?.day != nil && $0.due?.month != nil }
    let ways = dated.prefix(4).flatMap { deadline in
      moved([deadline], "", en: "", subject) { deadline in
        var due = deadline.due
        due?.day = 31
        due?.month = 2
        return due
      }.ways
    }
    return [MutationPart("ngày không có trong lịch", en: "date that no calendar has", ways)]
  }

  static func within(_ subject: Subject) -> [MutationPart] {
    guard let last = subject.facts.context.years.max() else { return [] }
    let dated = subject.facts.deadlines.filter { $0.due?.year != nil }
    let ways = dated.prefix(4).flatMap { deadline in
      moved([deadline], "", en: "", subject) { deadline in
        var due = deadline.due
        due?.year = last + 3
        return due
      }.ways
    }
    return [MutationPart("năm ngoài kỳ kế hoạch", en: "year outside the plan", ways)]
  }

  static func afterIssue(_ subject: Subject) -> [MutationPart] {
    let dated = subject.facts.deadlines.filter { $0.kind == .oneOff && $0.due?.year != nil }
    let year = (subject.facts.form.date ?? subject.facts.context.date)?.year
    let ways = dated.prefix(4).flatMap { deadline in
      moved([deadline], "", en: "", subject) { deadline in
        var due = deadline.due
        due?.year = year.map { $0 - 1 }
        return due
      }.ways
    }
    return [MutationPart("hạn trước ngày ban hành", en: "date before the day of issue", ways)]
  }

  /// A report is stated again with another day.
  static func agree(_ subject: Subject) -> [MutationPart] {
    let dated = subject.facts.deadlines.filter {
      $0.kind == .periodicReport && $0.due?.day != nil && $0.period != nil && $0.to != nil
    }
    let ways = dated.prefix(4).flatMap { deadline -> [Mutation] in
      guard let due = deadline.due, let day = due.day else { return [] }
      var other = due
      other.day = day % 28 + 1
      guard let edit = subject.rewriting(deadline.sentence, from: due, to: other) else { return [] }
      let text = subject.document.text
      let sentence =
        text.string(deadline.sentence.lowerBound..<edit.range.lowerBound) + edit.text
        + text.string(edit.range.upperBound..<deadline.sentence.upperBound)
      return subject.insertions(of: sentence, in: subject.body, atEnd: true, isPointedAt: false)
    }
    return [
      MutationPart("nêu lại hạn với ngày khác", en: "deadline repeated with another day", ways)
    ]
  }
}
