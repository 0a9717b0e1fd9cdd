internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

extension CheckKind {
  /// `deadline`: a deadline or periodic duty that must be stated, and by when; or that all are sound.
  static let deadline = CheckKind(
    name: "deadline",
    summary: LocalText(
      "thời hạn, chế độ báo cáo phải có và hạn của nó; hoặc mọi thời hạn đều hợp lý",
      english: "a deadline or report that must be stated, and by when; or that all are sound"),
    fields: [
      FieldSpec(
        "kind", .choice(Deadline.Kind.allCases.map(\.rawValue)), "loại thời hạn",
        en: "the kind of deadline; default any"),
      FieldSpec(
        "period", .choice(Deadline.Period.allCases.map(\.rawValue)), "kỳ báo cáo",
        en: "how often the report returns"),
      FieldSpec(
        "about", .phrases, "các cụm từ đều phải có trong câu",
        en: "phrases that must all stand in the sentence"),
      FieldSpec("to", .agency, "cơ quan nhận", en: "the agency it must go to"),
      FieldSpec(
        "no-later-than", .either([.partialDate, .reportPeriod]),
        "hạn chậm nhất; “trước ngày 15/6” nghĩa là chậm nhất ngày 14/6; id kỳ báo cáo: kịp hạn gửi",
        en:
          "the last day allowed; “trước ngày 15/6” means 14 June at the latest; a report period: in time for sending"
      ),
      FieldSpec(
        "no-earlier-than", .either([.partialDate, .reportPeriod]),
        "hạn sớm nhất; id kỳ báo cáo: ngày chốt số liệu",
        en: "the earliest day allowed; a report period: its cut-off day"),
      FieldSpec(
        "exactly", .partialDate, "đúng ngày ghi trong văn bản", en: "the very date as printed"),
      FieldSpec(
        "without-date", .choice(["accept", "fail"]),
        "thời hạn chỉ nêu kỳ mà không có ngày: chấp nhận (mặc định) hay không",
        en: "a deadline that states only the period: accept (default) or fail"),
      FieldSpec(
        "when-absent", .choice(["fail", "skip"]), "khi không nêu thời hạn nào như vậy",
        en: "when no such deadline is stated: fail (default) or skip"),
      FieldSpec(
        "valid", .boolean, "true: mọi ngày đều có trong lịch",
        en: "true: every stated date exists in the calendar", group: "test"),
      FieldSpec(
        "within", .choice(["plan-years"]), "năm của thời hạn nằm trong kỳ kế hoạch",
        en: "stated years lie within the document's years", group: "test"),
      FieldSpec(
        "after", .choice(["issue"]), "thời hạn một lần phải sau ngày ban hành",
        en: "one-off dates lie after the day of issue", group: "test"),
      FieldSpec(
        "agree", .boolean, "true: các thời hạn cùng kỳ, cùng nơi nhận phải cùng ngày",
        en: "true: deadlines of one period and addressee state the same day", group: "test"),
    ],
    placeholders: ["expected", "found", "period", "to", "text", "who"], asksForSense: true,
    compile: DeadlineCheck.compile)
}

/// A deadline that must be stated.
struct DeadlineCheck: Sendable {
  var kind: Deadline.Kind?
  var period: Deadline.Period?
  var about: [Phrase] = []
  var to: [String] = []
  var latest: DeadlineBound?
  var earliest: DeadlineBound?
  var exact: PartialDate?
  var mustHaveDate = false
  var skipsAbsence = false

  private static let tests = ["valid", "within", "after", "agree"]
  private static let keys = [
    "kind", "period", "about", "to", "no-later-than", "no-earlier-than", "exactly",
    "without-date", "when-absent",
  ]

  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    guard let test = tests.first(where: { arguments.has($0) }) else {
      guard let check = DeadlineCheck(arguments, &context) else { return nil }
      context.mutator = { subject, _ in DeadlineMutations.parts(check, subject) }
      return { check.answer($0) }
    }
    if let other = keys.first(where: { arguments.has($0) }) {
      context.error(
        "exclusive-keys", "“\(test)” và “\(other)” không đi cùng nhau",
        en: "“\(test)” and “\(other)” exclude each other", at: arguments.keyRange(other))
      return nil
    }
    switch test {
    case "valid":
      guard arguments.isTrue(test, &context) else { return nil }
      context.mutator = { subject, _ in DeadlineMutations.valid(subject) }
      return { exist($0) }
    case "agree":
      guard arguments.isTrue(test, &context) else { return nil }
      context.mutator = { subject, _ in DeadlineMutations.agree(subject) }
      return { agree($0) }
    case "within":
      guard arguments.choice(test, of: ["plan-years"], &context) != nil else { return nil }
      context.mutator = { subject, _ in DeadlineMutations.within(subject) }
      return { withinYears($0) }
    default:
      guard arguments.choice(test, of: ["issue"], &context) != nil else { return nil }
      context.mutator = { subject, _ in DeadlineMutations.afterIssue(subject) }
      return { afterIssue($0) }
    }
  }

  private init?(_ arguments: Arguments, _ context: inout CompileContext) {
    let before = context.faults
    kind = arguments.choice("kind", of: Deadline.Kind.allCases.map(\.rawValue), &context)
      .flatMap(Deadline.Kind.init)
    period = arguments.choice("period", of: Deadline.Period.allCases.map(\.rawValue), &context)
      .flatMap(Deadline.Period.init)
    about = arguments.phrases("about", &context) ?? []
    context.wanted += about
    to = arguments.agencies("to", &context) ?? []
    latest = arguments.bound("no-later-than", &context)
    earliest = arguments.bound("no-earlier-than", &context)
    exact = arguments.partialDate("exactly", &context)
    mustHaveDate =
      arguments.choice("without-date", of: ["accept", "fail"], &context) == "fail"
    skipsAbsence = arguments.choice("when-absent", of: ["fail", "skip"], &context) == "skip"
    guard context.faults == before else { return nil }
    guard Self.keys.dropLast(2).contains(where: { arguments.has($0) }) else {
      context.error(
        "missing-field", "chưa nói thời hạn nào phải có",
        en: "nothing says which deadline is meant",
        help: LocalText(
          "thêm một trong: kind, period, about, to, no-later-than",
          english: "add one of: kind, period, about, to, no-later-than"), at: arguments.range)
      return nil
    }
  }

  func answer(_ subject: Subject) -> Outcome {
    if let period = [latest, earliest].compactMap({ $0?.period }).first(where: {
      !$0.valid.contains(subject.asOf)
    }) {
      return .notApplicable(period.valid.reason(excluding: subject.asOf))
    }
    let fitting = fitting(subject)
    guard !fitting.isEmpty else { return absent(subject) }
    var answer = Answer()
    let firm = fitting.filter(\.confidence.isFirm)
    answer.evidence = firm.filter { meets($0, subject.registry) }.map(\.range)
    if !answer.evidence.isEmpty { return .pass(answer.evidence) }
    if let weak = fitting.first(where: { !$0.confidence.isFirm }) {
      return .unsure(.misread(weak.text, weak.confidence))
    }
    // The nearest miss: the right addressee first, then one that states a date.
    let best =
      firm.first { isAddressed($0, subject.registry) && $0.due != nil }
      ?? firm.first { isAddressed($0, subject.registry) } ?? firm[0]
    return .fail([
      Breach(
        best.range, told: values(best, subject.registry),
        related: firm.map(\.range).filter { $0 != best.range },
        cap: subject.registry.cap(to).lower(boundCap))
    ])
  }

  /// How grave a finding may be that rests on the registry's report periods.
  private var boundCap: Severity? {
    (latest?.period?.confidence.cap).lower(earliest?.period?.confidence.cap)
  }

  private func absent(_ subject: Subject) -> Outcome {
    if skipsAbsence {
      return .notApplicable(
        LocalText(
          "văn bản không nêu thời hạn nào như vậy", english: "no such deadline is stated"))
    }
    var answer = Answer()
    answer.add(
      missing: Breach(
        subject.facts.assignmentPlace(subject.document), told: values(nil, subject.registry),
        cap: subject.registry.cap(to).lower(boundCap)),
      in: subject.facts)
    return answer.outcome(notApplicable: LocalText(""))
  }

  /// The deadlines that the rule asks about.
  func fitting(_ subject: Subject) -> [Deadline] {
    let deadlines = subject.facts.deadlines
    return deadlines.indices.filter { fits($0, deadlines, subject) }.map { deadlines[$0] }
  }

  private func fits(_ i: Int, _ deadlines: [Deadline], _ subject: Subject) -> Bool {
    if let kind, deadlines[i].kind != kind { return false }
    if let period, deadlines[i].period != period { return false }
    let sentence = deadlines[i].sentence
    return about.allSatisfy { phrase in
      subject.phrases.contains(phrase, in: sentence)
        || phrase.match(inFolded: subject.words(ofDeadline: i)) != nil
    }
  }

  private func isAddressed(_ deadline: Deadline, _ registry: Registry) -> Bool {
    to.isEmpty
      || deadline.toAgencies.contains { id in to.contains { registry.agency(id, covers: $0) } }
  }

  func meets(_ deadline: Deadline, _ registry: Registry) -> Bool {
    guard isAddressed(deadline, registry) else { return false }
    let asksDate = latest != nil || earliest != nil || exact != nil
    guard let due = deadline.due else { return !asksDate && !mustHaveDate }
    guard asksDate else { return true }
    guard due.exists else { return false }
    if let exact, !due.agrees(with: exact) { return false }
    if let latest = latest?.lastDay, !due.isDue(deadline.relation, notAfter: latest) {
      return false
    }
    if let earliest = earliest?.firstDay(for: due),
      !due.isDue(deadline.relation, notBefore: earliest)
    {
      return false
    }
    return true
  }

  private func values(_ deadline: Deadline?, _ registry: Registry) -> BreachValues {
    let addressees = anyOf(to.map { LocalText(registry.name(ofAgency: $0)) })
    let period = (self.period ?? deadline?.period)?.words
    var expected: [LocalText] = []
    if let exact { expected.append(exact.words) }
    if let latest = latest?.lastDay { expected.append(latest.words) }
    if let earliest = earliest?.firstDay(for: deadline?.due ?? PartialDate()) {
      expected.insert(
        LocalText("từ \(earliest.vietnamese)", english: "from \(earliest.vietnamese)"), at: 0)
    }
    if expected.isEmpty { expected = [period ?? addressees] }
    return [
      "expected": joined(expected, LocalText(" đến ", english: " to ")),
      "found": deadline?.found ?? .notStated,
      "period": period ?? deadline?.found ?? LocalText("thời hạn", english: "deadline"),
      "to": to.isEmpty ? .quoted(deadline?.to) : addressees,
      "text": .quoted(deadline?.text), "who": .quoted(deadline?.who),
    ]
  }
}

extension Subject {
  /// The folded words of the text of a deadline, by its number among the facts.
  fileprivate func words(ofDeadline i: Int) -> [UInt8] {
    notes.words(ofDeadline: i) { WordFolding.padded(normalizing: facts.deadlines[i].text) }
  }
}

extension Deadline {
  /// Its date as printed in short: `trước ngày 14/6`; its words when it states none.
  var found: LocalText {
    guard let due else { return LocalText(text) }
    guard relation == .before else { return due.words }
    return due.day == nil
      ? LocalText("trước \(due.vietnamese)", english: "before \(due.words[.english])")
      : LocalText("trước ngày \(due.vietnamese)", english: "before \(due.words[.english])")
  }
}

extension Deadline.Period {
  /// The period in words.
  var words: LocalText {
    switch self {
    case .monthly: LocalText("hằng tháng", english: "monthly")
    case .quarterly: LocalText("hằng quý", english: "quarterly")
    case .halfYear: LocalText("6 tháng", english: "half-yearly")
    case .nineMonth: LocalText("9 tháng", english: "nine-month")
    case .annual: LocalText("hằng năm", english: "annual")
    case .midTerm: LocalText("sơ kết giữa kỳ", english: "mid-term")
    case .final: LocalText("tổng kết", english: "final")
    }
  }
}
