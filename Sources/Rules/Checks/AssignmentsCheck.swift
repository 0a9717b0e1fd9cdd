internal import DocumentModel
internal import Registries
internal import SourceText

extension CheckKind {
  /// `assignments`: one test of who is given what, and of who is sent the document.
  static let assignments = CheckKind(
    name: "assignments",
    summary: LocalText(
      "việc giao nhiệm vụ hợp lý: một cơ quan chủ trì, nơi nhận khớp với phân công, đề nghị cơ quan không trực thuộc",
      english:
        "tasks are given soundly: one lead, recipients that agree with the tasks, bodies of others asked"
    ),
    fields: [
      FieldSpec(
        "test", .choice(AssignmentsCheck.Test.names), "phép thử", en: "the test", required: true),
      FieldSpec(
        "words", .phrases,
        "cụm từ của phép thử: chủ trì, đề nghị, như mục …; xem trang của phép kiểm tra",
        en: "the phrases that the test looks for; see the check's page"),
      FieldSpec(
        "kinds", .choices(Agency.Kind.allCases.map(\.rawValue)),
        "chỉ xét các loại cơ quan này", en: "only bodies of these kinds are looked at"),
      FieldSpec(
        "levels", .choices(Agency.Level.allCases.map(\.rawValue)), "chỉ xét các cấp này",
        en: "only bodies of these levels are looked at"),
      FieldSpec("except", .agencies, "các cơ quan được bỏ qua", en: "bodies that are left alone"),
    ],
    placeholders: ["agency", "agencies", "found", "expected"], asksForSense: true,
    compile: AssignmentsCheck.compile)
}

/// One test of the tasks of one document.
struct AssignmentsCheck: Sendable {
  /// What is asked.
  enum Test: String, Sendable, CaseIterable {
    case oneLead = "one-lead"
    case leadTasked = "lead-tasked"
    case inRecipients = "in-recipients"
    case recipientTasked = "recipient-tasked"
    case asked
    case oneAddressee = "one-addressee"

    static let names = allCases.map(\.rawValue)
  }

  let test: Test
  let words: [Phrase]
  let kinds: Set<Agency.Kind>
  let levels: Set<Agency.Level>
  let except: Set<String>

  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    let before = context.faults
    let test = arguments.choice("test", of: Test.names, &context).flatMap(Test.init(rawValue:))
    let words = arguments.phrases("words", &context) ?? []
    let kinds = arguments.choices("kinds", of: Agency.Kind.allCases.map(\.rawValue), &context)
    let levels = arguments.choices("levels", of: Agency.Level.allCases.map(\.rawValue), &context)
    let except = arguments.agencies("except", &context) ?? []
    guard let test, context.faults == before else { return nil }
    let check = AssignmentsCheck(
      test: test, words: words,
      kinds: Set((kinds ?? []).compactMap(Agency.Kind.init(rawValue:))),
      levels: Set((levels ?? []).compactMap(Agency.Level.init(rawValue:))), except: Set(except))
    context.mutator = { subject, _ in AssignmentsMutations(check: check, subject: subject).parts }
    return { check.judge($0) }
  }

  private func judge(_ subject: Subject) -> Outcome {
    var answer = Answer()
    switch test {
    case .oneLead: oneLead(subject, &answer)
    case .leadTasked: leadTasked(subject, &answer)
    case .inRecipients: inRecipients(subject, &answer)
    case .recipientTasked: recipientTasked(subject, &answer)
    case .asked: asked(subject, &answer)
    case .oneAddressee: oneAddressee(subject, &answer)
    }
    return answer.outcome(
      notApplicable: LocalText(
        "văn bản không giao việc thuộc diện xét", english: "no task is concerned"))
  }

  /// Whether bodies of this agency's kind and level are looked at.
  func concerns(_ agency: Agency) -> Bool {
    (kinds.isEmpty || kinds.contains(agency.kind))
      && (levels.isEmpty || levels.contains(agency.level)) && !except.contains(agency.id)
  }

  /// Whether one of the words of the test occurs in a short text.
  func names(_ text: String) -> Bool {
    guard !words.isEmpty else { return false }
    let folded = WordFolding.padded(normalizing: text)
    return words.contains { $0.match(inFolded: folded) != nil }
  }

  /// A task, and the body that has it.
  typealias Task = (task: Assignment, agency: Agency)

  /// The tasks of known bodies, one a body, in order of reading; those in sections of their own first.
  func tasks(_ subject: Subject) -> [Task] {
    subject.notes.tasks {
      var seen: Set<String> = []
      let all = subject.facts.assignments
      let ordered =
        all.indices.filter { all[$0].heading != nil }
        + all.indices.filter { all[$0].heading == nil }
      return ordered.compactMap { i -> Task? in
        guard let id = all[i].id, seen.insert(id).inserted,
          let agency = subject.registry.agency(id)
        else { return nil }
        return (all[i], agency)
      }.sorted { $0.task.range.lowerBound < $1.task.range.lowerBound }
    }
  }

  /// The values of the placeholders.
  func values(
    _ names: [String], found: String = "", expected: String = ""
  ) -> KeyValuePairs<String, String> {
    [
      "agency": names.first ?? "", "agencies": names.joined(separator: ", "), "found": found,
      "expected": expected,
    ]
  }
}
