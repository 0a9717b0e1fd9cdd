internal import Dates
internal import DocumentModel
internal import SourceText

/// The tests of all deadlines of a document together.
extension DeadlineCheck {
  private static let noDates = LocalText(
    "văn bản không nêu thời hạn có ngày tháng", english: "no deadline with a date is stated")

  private static func values(
    _ deadline: Deadline, expected: LocalText
  ) -> BreachValues {
    let found = deadline.found
    return [
      "expected": expected, "found": found, "period": deadline.period?.words ?? found,
      "to": .quoted(deadline.to), "text": LocalText(deadline.text), "who": .quoted(deadline.who),
    ]
  }

  /// Every stated date exists in the calendar.
  static func exist(_ subject: Subject) -> Outcome {
    var answer = Answer()
    for deadline in subject.facts.deadlines {
      guard let due = deadline.due else { continue }
      if due.exists {
        answer.evidence.append(deadline.range)
      } else {
        answer.add(
          Breach(deadline.range, told: values(deadline, expected: .dayThatExists)),
          restingOn: deadline.confidence, deadline.text)
      }
    }
    return answer.outcome(notApplicable: noDates)
  }

  /// Stated years lie within the document's years, or in the January that follows.
  static func withinYears(_ subject: Subject) -> Outcome {
    guard let first = subject.facts.context.years.min(),
      let last = subject.facts.context.years.max()
    else {
      return .notApplicable(
        LocalText("không rõ năm của văn bản", english: "the document's years are not known"))
    }
    var answer = Answer()
    let expected =
      first == last
      ? LocalText("năm \(first)", english: "the year \(first)")
      : LocalText("\(first) - \(last)")
    for deadline in subject.facts.deadlines {
      guard let due = deadline.due, let year = due.year else { continue }
      // `trước năm 2025` is done by the end of 2024.
      let isOfYearBefore = deadline.relation == .before && due == PartialDate(year: year)
      if (first...last).contains(year)
        || year == last + 1 && (due.month == 1 || isOfYearBefore)
      {
        answer.evidence.append(deadline.range)
      } else {
        answer.add(
          Breach(deadline.range, told: values(deadline, expected: expected)),
          restingOn: deadline.confidence, deadline.text)
      }
    }
    return answer.outcome(
      notApplicable: LocalText(
        "không thời hạn nào ghi năm", english: "no deadline states a year"))
  }

  /// One-off dates lie after the day of issue.
  static func afterIssue(_ subject: Subject) -> Outcome {
    let date = subject.facts.form.date ?? subject.facts.context.date
    guard let date, let issued = date.earliest() else {
      return .notApplicable(
        LocalText("văn bản chưa ghi ngày ban hành", english: "the document is not dated"))
    }
    var answer = Answer()
    for deadline in subject.facts.deadlines where deadline.kind == .oneOff {
      guard let due = deadline.due, due.year != nil,
        let last = due.lastDay(deadline.relation, inYear: issued.year)
      else { continue }
      // Of an undated draft only the month is known: the first day that it can mean counts.
      let isPast = date.day == nil ? last < issued.ordinal : last <= issued.ordinal
      if isPast {
        answer.add(
          Breach(deadline.range, told: values(deadline, expected: LocalText(date.vietnamese))),
          restingOn: deadline.confidence, deadline.text)
      } else {
        answer.evidence.append(deadline.range)
      }
    }
    return answer.outcome(
      notApplicable: LocalText(
        "văn bản không nêu thời hạn một lần có ngày tháng",
        english: "no one-off deadline with a date is stated"))
  }

  /// Two reports of one period to one addressee are due on the same day.
  static func agree(_ subject: Subject) -> Outcome {
    var answer = Answer()
    let reports = subject.facts.deadlines.filter { $0.kind == .periodicReport && $0.due != nil }
    for (i, later) in reports.enumerated() {
      let first = reports[..<i].first { isSameDuty($0, later) && !isSameDay($0, later) }
      guard let first else {
        answer.evidence.append(later.range)
        continue
      }
      answer.add(
        Breach(
          later.range, told: values(later, expected: first.found), related: [first.range]),
        restingOn: first.confidence.isFirm ? later.confidence : first.confidence, later.text)
    }
    return answer.outcome(notApplicable: noDates)
  }

  private static func isSameDuty(_ a: Deadline, _ b: Deadline) -> Bool {
    guard let period = a.period, b.period == period else { return false }
    if let x = a.who, let y = b.who, CaseFolding.folded(x) != CaseFolding.folded(y) { return false }
    if !a.toAgencies.isEmpty || !b.toAgencies.isEmpty {
      return a.toAgencies == b.toAgencies || Set(a.toAgencies) == Set(b.toAgencies)
    }
    guard let x = a.to, let y = b.to else { return false }
    return CaseFolding.folded(x) == CaseFolding.folded(y)
  }

  private static func isSameDay(_ a: Deadline, _ b: Deadline) -> Bool {
    guard let x = a.due, let y = b.due else { return true }
    return x.agrees(with: y) || y.agrees(with: x)
  }
}
