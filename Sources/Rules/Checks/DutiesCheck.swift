internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

extension CheckKind {
  /// `duties`: what a superior document of the run assigns to the issuer is taken up.
  static let duties = CheckKind(
    name: "duties",
    summary: LocalText(
      "việc mà văn bản cấp trên trong cùng lượt soát giao cho cơ quan ban hành được tiếp thu",
      english: "what a superior document of the run assigns to the issuer is taken up"),
    fields: [
      FieldSpec(
        "types", .documentTypes, "các loại văn bản cấp trên được xét",
        en: "the types of superior documents that are looked at", required: true),
      FieldSpec(
        "taken-up", .integer,
        "phần trăm nội dung của một việc mà một đoạn phải có thì việc ấy được tiếp thu",
        en: "the percentage of a duty that one paragraph must have for the duty to be taken up",
        required: true),
      FieldSpec(
        "left-out", .integer,
        "dưới tỷ lệ phần trăm này là bỏ sót; từ đây đến taken-up là không chắc",
        en: "below this percentage a duty is left out; up to taken-up it is unsure",
        required: true),
      FieldSpec(
        "formulas", .texts, "từ, cụm từ khuôn sáo không nói việc gì; | ngăn cách các cách viết",
        en: "words and phrases that say nothing of what is to be done; | separates them"),
      FieldSpec(
        "alike", .texts, "các cách nói cùng nghĩa, ngăn cách bằng |",
        en: "words of one meaning, separated by |"),
      FieldSpec(
        "reports", .texts, "từ chỉ việc báo cáo, được xét riêng",
        en: "words of reporting, which is looked at apart"),
      FieldSpec(
        "except", .texts, "từ mở đầu những việc không cần mục nào tiếp thu: xây dựng kế hoạch",
        en: "words that open duties which no section need take up: to draw up a plan"),
      FieldSpec(
        "mention", .texts,
        "việc mở đầu bằng một trong các từ này chỉ là không chắc khi văn bản có nói đến: kinh phí; | ngăn cách các cách nói",
        en:
          "duties that open with one of these words are only unsure where the document speaks of it: funds; | separates words of one meaning"
      ),
      FieldSpec(
        "others", .texts, "từ chỉ các cơ quan còn lại, chưa được giao việc riêng",
        en: "words for the bodies that have no task of their own"),
    ],
    placeholders: ["duty", "superior", "agency", "file", "section", "share"], asksForSense: true,
    compile: DutiesCheck.compile)
}

/// What superior documents of the run assign to the issuer of one document, against what that document says.
struct DutiesCheck: Sendable {
  /// The types of superior documents, in lower case.
  let types: Set<String>
  /// The percentages from which a duty is taken up, and below which it is left out.
  let takenUp: Int
  let leftOut: Int
  let words: DutyWords
  let reports: [[UInt64]]
  let others: [[UInt64]]
  let except: [[UInt64]]
  let mention: [[[UInt64]]]

  /// A duty that says less than so many words besides formulas is none; most Vietnamese words are two of them.
  static let shortest = 6
  /// How many words tell what kind of duty it is.
  static let opening = 6
  /// The percentage of a subject's words that the other must have for both to be of one matter.
  static let sameSubject = 75

  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    let before = context.faults
    let types = arguments.mapped("types", &context) { $2.documentType($0, at: $1) }
    let takenUp = percentage("taken-up", arguments, &context)
    let leftOut = percentage("left-out", arguments, &context)
    let formulas = phrases("formulas", arguments, &context)
    let alike = phrases("alike", arguments, &context)
    let reports = phrases("reports", arguments, &context)
    let others = phrases("others", arguments, &context)
    let mention = phrases("mention", arguments, &context)
    let except = phrases("except", arguments, &context)
    if let takenUp, let leftOut, leftOut > takenUp {
      context.error(
        "wrong-value", "“left-out” lớn hơn “taken-up”", en: "“left-out” is greater than “taken-up”",
        at: arguments.range(of: "left-out"))
    }
    guard let types, let takenUp, let leftOut, context.faults == before else { return nil }
    let check = DutiesCheck(
      types: Set(types.map { CaseFolding.folded($0) }), takenUp: takenUp, leftOut: leftOut,
      words: DutyWords(alike: alike, formulas: formulas.flatMap(\.self)),
      reports: reports.flatMap(\.self), others: others.flatMap(\.self),
      except: except.flatMap(\.self), mention: mention)
    context.comparison = .duties(check)
    context.mutator = { subject, _ in DutiesMutations(check: check, subject: subject).parts }
    return { subject in
      guard let run = subject.run else { return .notApplicable(alone) }
      return check.outcome(for: subject, run.superiors)
    }
  }

  /// Why nothing is asked.
  static let alone = LocalText(
    "văn bản cấp trên mà văn bản này căn cứ không có trong lượt soát",
    english: "the superior plan is not among the files")

  private static func percentage(
    _ key: String, _ arguments: Arguments, _ context: inout CompileContext
  ) -> Int? {
    guard let value = arguments.int(key, &context) else { return nil }
    if (1...100).contains(value) { return value }
    context.error(
      "wrong-value", "“\(key)” là phần trăm, từ 1 đến 100",
      en: "“\(key)” is a percentage from 1 to 100", at: arguments.range(of: key))
    return nil
  }

  private static func phrases(
    _ key: String, _ arguments: Arguments, _ context: inout CompileContext
  ) -> [[[UInt64]]] {
    let groups = arguments.mapped(key, &context) { text, range, context -> [[UInt64]]? in
      let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        .map { DutyWords.words(of: String($0)) }
      guard parts.contains(where: \.isEmpty) else { return parts }
      context.error(
        "empty-phrase", "cụm từ “\(text)” có phần không có chữ nào",
        en: "phrase “\(text)” has a part without any word", at: range)
      return nil
    }
    return groups ?? []
  }

  // MARK: One document against those above it

  /// The duties that superior documents assign to the issuer and the document does not take up.
  func outcome(for subject: Subject, _ superiors: [AssignedDuties]) -> Outcome {
    guard !superiors.isEmpty else { return .notApplicable(Self.alone) }
    guard let issuer = Issuer(subject) else { return .notApplicable(Self.unknownIssuer) }
    var words = words
    words.add(subject.shortForms + superiors.flatMap(\.shortForms))
    let draft = DraftTerms(subject, words)
    var answer = Answer()
    for superior in superiors where types.contains(superior.type) {
      judge(superior, issuer, draft, words, subject, &answer)
    }
    if case .fail = answer.outcome(notApplicable: Self.nothingAssigned),
      let legibility = ([subject.facts.legibility] + superiors.map(\.legibility))
        .first(where: { !$0.isFirm })
    {
      return .unsure(illegible(legibility))
    }
    return answer.outcome(notApplicable: Self.nothingAssigned)
  }

  private static let unknownIssuer = LocalText(
    "không rõ cơ quan ban hành là cơ quan nào trong sổ",
    english: "the registry does not know the issuer")

  private static let nothingAssigned = LocalText(
    "văn bản cấp trên không giao việc cho cơ quan ban hành",
    english: "the superior plan assigns nothing to the issuer")

  /// How a duty fares in the draft.
  struct Verdict {
    let duty: AssignedDuties.Duty
    let name: String
    /// The paragraph that has most of it, and how much in percent; 0 without one.
    let best: Range<Int>?
    let share: Int
    /// Whether neighbouring paragraphs together have enough of it.
    let isScattered: Bool
    /// Whether it is a report, of which only some mention is asked.
    let isReport: Bool
  }

  private func judge(
    _ superior: AssignedDuties, _ issuer: Issuer, _ draft: DraftTerms, _ words: DutyWords,
    _ subject: Subject, _ answer: inout Answer
  ) {
    let verdicts = verdicts(superior, issuer, draft, words)
    let missing = verdicts.filter { $0.share < leftOut && !$0.isScattered }
    for verdict in verdicts where verdict.share >= takenUp {
      if let best = verdict.best, !answer.evidence.contains(best) { answer.evidence.append(best) }
    }
    if missing.count * 2 > verdicts.count, !draft.isOf(superior, words) {
      answer.add(doubt: Self.otherMatter(superior.title, missing.count, verdicts.count))
      return
    }
    for verdict in missing {
      let place = subject.facts.assignmentPlace(subject.document)
      answer.add(
        missing: Breach(
          place, values(verdict, superior),
          elsewhere: [Elsewhere(file: superior.file, place: verdict.duty.place)]),
        in: subject.facts)
    }
    if let verdict = verdicts.first(where: { $0.share < takenUp && $0.share >= leftOut })
      ?? verdicts.first(where: { $0.share < leftOut && $0.isScattered })
    {
      answer.add(doubt: doubt(verdict, superior))
    }
  }

  /// The verdicts on all duties of the issuer, in order of the superior document.
  func verdicts(
    _ superior: AssignedDuties, _ issuer: Issuer, _ draft: DraftTerms, _ words: DutyWords
  ) -> [Verdict] {
    var seen: Set<[[UInt64]]> = []
    return issuer.tasks(of: superior, others: others).flatMap { task in
      task.duties.flatMap { duty -> [Verdict] in
        guard seen.insert(duty.clauses).inserted, !isExcepted(duty) else { return [] }
        return [
          content(of: duty, task.name, superior, draft, words), report(duty, task.name, draft),
        ]
        .compactMap { $0 }
      }
    }
  }

  /// How what is to be done fares; nil where a duty says too little beside formulas.
  private func content(
    of duty: AssignedDuties.Duty, _ name: String, _ superior: AssignedDuties, _ draft: DraftTerms,
    _ words: DutyWords
  ) -> Verdict? {
    let clauses = terms(of: duty, superior, words)
    guard clauses.reduce(0, { $0 + $1.wordCount }) >= Self.shortest else { return nil }
    let cover = draft.cover(clauses)
    let opening = (duty.clauses.first ?? []).prefix(Self.opening)
    let isMentioned = mention.contains { words in
      words.contains { opening.holds($0) } && !draft.all(words).isEmpty
    }
    return Verdict(
      duty: duty, name: name, best: cover.best,
      share: isMentioned ? max(cover.share, leftOut) : cover.share,
      isScattered: cover.together * 2 >= takenUp + leftOut, isReport: false)
  }

  /// How a report with a time fares, of which only some mention is asked; nil for a duty without one.
  private func report(
    _ duty: AssignedDuties.Duty, _ name: String, _ draft: DraftTerms
  ) -> Verdict? {
    guard duty.hasDeadline, duty.clauses.contains(where: isReport) else { return nil }
    let first = draft.all(reports).first
    return Verdict(
      duty: duty, name: name, best: first, share: first == nil ? 0 : 100, isScattered: false,
      isReport: true)
  }

  private func isExcepted(_ duty: AssignedDuties.Duty) -> Bool {
    let opening = (duty.clauses.first ?? []).prefix(Self.opening)
    return except.contains { opening.holds($0) }
  }

  /// Whether a clause opens with words of reporting.
  private func isReport(_ clause: [UInt64]) -> Bool {
    reports.contains { clause.prefix(Self.opening).holds($0) }
  }

  /// What the clauses of a duty say, the rarer in the superior document the weightier; those of reporting are looked at
  /// apart.
  func terms(
    of duty: AssignedDuties.Duty, _ superior: AssignedDuties, _ words: DutyWords
  ) -> [WeighedTerms] {
    duty.clauses.filter { !isReport($0) }.map { clause in
      let terms = DutyTerms(words.tokens(clause), isWhole: false)
      let weights = terms.list.map { 1 / Double(max(1, superior.counts[$0] ?? 1)).squareRoot() }
      return WeighedTerms(
        list: terms.list, weights: weights, weight: weights.reduce(0, +),
        wordCount: terms.wordCount)
    }
  }

  private func values(
    _ verdict: Verdict, _ superior: AssignedDuties
  ) -> KeyValuePairs<String, String> {
    [
      "duty": verdict.duty.quote, "superior": superior.title, "agency": verdict.name,
      "file": superior.file + ":" + String(verdict.duty.place.line),
      "section": verdict.duty.place.label ?? "", "share": String(verdict.share),
    ]
  }

  private func doubt(_ verdict: Verdict, _ superior: AssignedDuties) -> LocalText {
    let place = superior.file + ":" + String(verdict.duty.place.line)
    return LocalText(
      "chưa chắc đã tiếp thu việc “\(verdict.duty.quote)” (\(superior.title), \(place)); đoạn gần nhất có \(verdict.share) % nội dung",
      english:
        "“\(verdict.duty.quote)” (\(superior.title), \(place)) may not be taken up; the nearest paragraph has \(verdict.share) % of it"
    )
  }

  private static func otherMatter(_ title: String, _ missing: Int, _ all: Int) -> LocalText {
    LocalText(
      "\(missing)/\(all) việc mà \(title) giao không thấy trong văn bản; có thể văn bản chỉ về một phần việc ấy",
      english:
        "\(missing) of \(all) duties that \(title) assigns are not found; the document may be about a part of the matter"
    )
  }
}

/// Who issues a document, as the tasks of others name it.
struct Issuer {
  private let agency: Agency
  private let registry: Registry
  /// The proper name behind what the body is called, in words.
  private let place: [UInt64]

  /// The issuer of a document; nil where the registry does not know it.
  init?(_ subject: Subject) {
    let form = subject.facts.form
    let name = form.issuer?.text ?? form.issuerLine?.text ?? ""
    guard let agency = Self.agency(called: name, subject) ?? Self.mentioned(in: subject) else {
      return nil
    }
    self.agency = agency
    registry = subject.registry
    let stem = DutyWords.words(of: agency.stem).count
    // Behind `Ủy ban nhân dân` and the word for its kind.
    let own = name.split(separator: " ").dropFirst(stem).drop { word in
      word.unicodeScalars.first.map { !$0.properties.isUppercase } ?? true
    }
    place = DutyWords.words(of: own.joined(separator: " "))
  }

  /// The body of the issuer's level whose name, without its place, opens the printed one; of several the longest.
  private static func agency(called name: String, _ subject: Subject) -> Agency? {
    guard let level = subject.facts.context.level else { return nil }
    let words = DutyWords.words(of: name)
    var best: (agency: Agency, count: Int)?
    for agency in subject.registry.agencies where agency.level.rawValue == level.rawValue {
      for called in [agency.stem, agency.name] + agency.names + agency.abbreviations {
        let stem = DutyWords.words(of: called)
        if !stem.isEmpty, words.starts(with: stem), stem.count > best?.count ?? 0 {
          best = (agency, stem.count)
        }
      }
    }
    return best?.agency
  }

  /// The body that the letterhead names.
  private static func mentioned(in subject: Subject) -> Agency? {
    let form = subject.facts.form
    let ranges = [form.issuerLine?.range, form.issuer?.range].compactMap { $0 }
    let mention = ranges.lazy.compactMap { range in
      subject.facts.agencies.first { $0.range.overlaps(range) && $0.id != nil && !$0.isGroup }
    }.first
    return mention?.id.flatMap { subject.registry.agency($0) }
  }

  /// The tasks that are this body's: by its name, by a collective name that reaches it; those of `the others` only where no
  /// task names it.
  func tasks(of superior: AssignedDuties, others: [[UInt64]]) -> [AssignedDuties.Task] {
    let all = superior.tasks.filter { task in
      guard task.isFirm else { return false }
      if registry.agency(task.agency, covers: agency.id) {
        return !task.isNamed || place.isEmpty || task.naming.holds(place)
      }
      return registry.agency(task.agency)?.kind == .group
        && registry.agency(task.agency, reaches: agency)
    }
    let isNamed = all.contains { registry.agency($0.agency)?.kind != .group }
    guard isNamed else { return all }
    return all.filter { task in
      let name = DutyWords.words(of: task.name)
      return !others.contains { name.holds($0) }
    }
  }
}

extension Collection<UInt64> {
  /// Whether words stand in these, in a row.
  func holds(_ words: [UInt64]) -> Bool {
    guard let first = words.first, count >= words.count else { return false }
    return indices.contains { self[$0] == first && self[$0...].starts(with: words) }
  }
}
