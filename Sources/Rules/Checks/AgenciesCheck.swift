internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

extension CheckKind {
  /// `agencies`: which agencies stand in which role, or that all of them exist.
  static let agencies = CheckKind(
    name: "agencies",
    summary: LocalText(
      "cơ quan nào phải có mặt ở vai trò nào; hoặc mọi cơ quan được giao việc đều đang tồn tại",
      english: "which agencies stand in which role; or that every agency tasked exists"),
    fields: AgenciesCheck.roleFields + [
      FieldSpec(
        "current", .boolean,
        "true: không giao việc cho cơ quan, tỉnh, cấp chính quyền không tồn tại vào ngày của văn bản",
        en: "true: no agency, province or level that does not exist on the document's day is tasked"
      ),
      FieldSpec(
        "roles", .choices(AgenciesCheck.Role.allCases.map(\.rawValue)),
        "cùng với current: các vai trò được xét", en: "with current: the roles looked at"),
      FieldSpec(
        "provinces", .choice(ProvinceNames.modes),
        "issuer: tỉnh ban hành đang tồn tại; text: lời văn không nêu như đang có một tỉnh đã sắp xếp lại",
        en: "issuer: the issuer's province exists; text: the running text names none that has ended"
      ),
      FieldSpec(
        "past", .phrases,
        "cùng với current, provinces: từ ngữ kể việc đã qua; câu có từ đó được bỏ qua",
        en: "with current, provinces: words of narration; sentences that hold one are left alone"),
    ],
    placeholders: ["agency", "agencies", "role", "successor", "since", "date"], asksForSense: true,
    compile: AgenciesCheck.compile)
}

enum AgenciesCheck {
  /// A role as rules name it.
  enum Role: String, Sendable, CaseIterable {
    case assigned
    case leading
    case coordinating
    case requested
    case mentioned
    case recipients

    var words: LocalText {
      switch self {
      case .assigned: LocalText("được giao nhiệm vụ", english: "tasked")
      case .leading: LocalText("chủ trì", english: "lead")
      case .coordinating: LocalText("phối hợp", english: "coordinating")
      case .requested: LocalText("được đề nghị", english: "asked")
      case .mentioned: LocalText("được nêu tên", english: "named")
      case .recipients: LocalText("ở nơi nhận", english: "recipient")
      }
    }

    var description: LocalText {
      switch self {
      case .assigned:
        LocalText("được giao việc ở phần phân công", english: "tasked in the assignment part")
      case .leading: LocalText("được giao chủ trì", english: "named as lead (chủ trì)")
      case .coordinating:
        LocalText("được giao phối hợp", english: "named to coordinate (phối hợp)")
      case .requested: LocalText("được đề nghị", english: "asked (đề nghị)")
      case .mentioned: LocalText("được nêu tên ở bất kỳ đâu", english: "named anywhere")
      case .recipients: LocalText("có ở nơi nhận", english: "named among the recipients (Nơi nhận)")
      }
    }
  }

  static let roleFields = Role.allCases.map { role in
    FieldSpec(
      role.rawValue, .agencySet, role.description.vietnamese, en: role.description[.english])
  }

  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    let asked = Role.allCases.filter { arguments.has($0.rawValue) }
    let modes = ["current", "provinces"].filter(arguments.has)
    if let mode = modes.first, let other = (modes.dropFirst() + asked.map(\.rawValue)).first {
      context.error(
        "exclusive-keys", "“\(mode)” và “\(other)” không đi cùng nhau",
        en: "“\(mode)” and “\(other)” exclude each other", at: arguments.keyRange(other))
      return nil
    }
    for key in ["roles", "past"] where arguments.has(key) {
      guard modes.isEmpty || key == "roles" && modes == ["provinces"] else { continue }
      context.error(
        "exclusive-keys", "“\(key)” chỉ đi cùng “current”", en: "“\(key)” goes with “current” only",
        at: arguments.keyRange(key))
      return nil
    }
    let past = arguments.has("past") ? arguments.phrases("past", &context) : []
    guard let past else { return nil }
    if arguments.has("provinces") {
      guard let mode = arguments.choice("provinces", of: ProvinceNames.modes, &context) else {
        return nil
      }
      context.mutator = { subject, _ in
        [mode == "issuer" ? ProvinceMutations.issuer(subject) : ProvinceMutations.named(subject)]
      }
      if mode == "issuer" { return { ProvinceNames.judgeIssuer($0) } }
      let names = ProvinceNames(past: past, &context)
      return { names.judge($0) }
    }
    if arguments.has("current") {
      guard arguments.isTrue("current", &context) else { return nil }
      var roles = Role.allCases.filter { $0 != .mentioned }
      if arguments.has("roles") {
        let names = Role.allCases.map(\.rawValue)
        guard let chosen = arguments.choices("roles", of: names, &context) else { return nil }
        roles = chosen.compactMap(Role.init(rawValue:))
      }
      context.mutator = { [roles] subject, _ in [AgenciesMutations.current(roles, subject)] }
      return { [roles] in current(roles, past, $0) }
    }
    var wanted: [(role: Role, set: IDSet)] = []
    for role in asked {
      guard let set = arguments.agencySet(role.rawValue, &context) else { continue }
      wanted.append((role, set))
    }
    guard !asked.isEmpty else {
      context.error(
        "missing-field", "cần ít nhất một vai trò, hoặc “current”",
        en: "at least one role, or “current”, is needed",
        help: LocalText("ví dụ: assigned: so-y-te", english: "for example assigned: so-y-te"),
        at: arguments.range)
      return nil
    }
    guard wanted.count == asked.count else { return nil }
    context.mutator = { [wanted] subject, _ in AgenciesMutations.stand(wanted, subject) }
    return { [wanted] in stand(wanted, $0) }
  }

  /// One place where an agency stands in a role.
  struct Standing {
    var id: String?
    var name: String
    var range: Range<Int>
    var isHistoric = false
    var isGroup = false
    var confidence = Confidence.certain
    /// The agencies that it stands for besides its own.
    var covered: Set<String>?

    /// Whether it is a combined or collective name that stands for an agency.
    func stands(for other: String) -> Bool { covered?.contains(other) ?? false }
  }

  /// Where agencies stand in a role, in order of reading.
  static func standings(_ role: Role, _ subject: Subject) -> [Standing] {
    subject.notes.standings(role) {
      var found = standings(role, subject.facts)
      for i in found.indices {
        found[i].covered = found[i].id.flatMap { subject.registry.agencies(coveredBy: $0) }
      }
      return found
    }
  }

  private static func standings(_ role: Role, _ facts: Facts) -> [Standing] {
    var found: [Standing] = []
    let only: AgencyRole? =
      switch role {
      case .assigned: .assigned
      case .leading: .leading
      case .coordinating: .coordinating
      case .requested: .requested
      case .mentioned: nil
      case .recipients: .recipient
      }
    for i in facts.agencies.indices where only == nil || facts.agencies[i].role == only {
      let mention = facts.agencies[i]
      found.append(
        Standing(
          id: mention.id, name: mention.canonical, range: mention.range,
          isHistoric: mention.isHistoric, isGroup: mention.isGroup, confidence: mention.confidence))
    }
    if role == .assigned || role == .requested || role == .mentioned {
      for task in facts.assignments where role != .requested || task.isRequest {
        found.append(
          Standing(
            id: task.id, name: task.canonical, range: task.range, confidence: task.confidence))
      }
    }
    if role == .recipients || role == .mentioned {
      for recipient in facts.form.recipients where !recipient.isArchive {
        for id in recipient.agencies {
          found.append(Standing(id: id, name: recipient.name, range: recipient.range))
        }
      }
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func stand(
    _ wanted: [(role: Role, set: IDSet)], _ subject: Subject
  ) -> Outcome {
    var answer = Answer()
    for (role, set) in wanted {
      let found = standings(role, subject)
      require(set.allOf, role, found, subject, &answer)
      if !set.anyOf.isEmpty { requireOne(set.anyOf, role, found, subject, &answer) }
      forbid(set.noneOf, role, found, subject, &answer)
    }
    if answer.breaches.isEmpty, answer.doubt == nil, answer.evidence.isEmpty { return .pass([]) }
    return answer.outcome(notApplicable: LocalText("không có cơ quan nào", english: "no agency"))
  }

  private static func require(
    _ ids: [String], _ role: Role, _ found: [Standing], _ subject: Subject, _ answer: inout Answer
  ) {
    var missing: [String] = []
    for id in ids {
      let standing = first(in: found) { found[$0].id == id || found[$0].stands(for: id) }
      if let standing, found[standing].confidence.isFirm {
        answer.evidence.append(found[standing].range)
      } else if let weak = standing.map({ found[$0] }) ?? unread(found) {
        answer.add(doubt: .misread(weak.name, weak.confidence))
      } else {
        missing.append(id)
      }
    }
    let all = missing.map { subject.registry.name(ofAgency: $0) }.joined(separator: ", ")
    for id in missing {
      answer.add(
        missing: Breach(
          place(role, subject), told: values(id, role, agencies: all, subject),
          cap: subject.registry.cap([id])),
        in: subject.facts)
    }
  }

  private static func requireOne(
    _ ids: [String], _ role: Role, _ found: [Standing], _ subject: Subject, _ answer: inout Answer
  ) {
    let standing = first(in: found) { i in
      ids.contains { found[i].id == $0 || found[i].stands(for: $0) }
    }
    if let standing, found[standing].confidence.isFirm {
      answer.evidence.append(found[standing].range)
    } else if let weak = standing.map({ found[$0] }) ?? unread(found) {
      answer.add(doubt: .misread(weak.name, weak.confidence))
    } else {
      let names = ids.map { subject.registry.name(ofAgency: $0) }
      var values = values(
        ids[0], role, agencies: names.joined(separator: ", "), subject)
      values.set("agency", anyOf(names.map { LocalText($0) }))
      answer.add(
        missing: Breach(place(role, subject), told: values, cap: subject.registry.cap(ids)),
        in: subject.facts)
    }
  }

  private static func forbid(
    _ ids: [String], _ role: Role, _ found: [Standing], _ subject: Subject, _ answer: inout Answer
  ) {
    var seen: Set<Range<Int>> = []
    for id in ids {
      for i in found.indices
      where !found[i].isHistoric && found[i].id == id && seen.insert(found[i].range).inserted {
        let standing = found[i]
        let values = values(
          id, role, agencies: subject.registry.name(ofAgency: id), subject)
        answer.add(
          Breach(standing.range, told: values, cap: subject.registry.cap([id])),
          restingOn: standing.confidence, standing.name)
      }
    }
  }

  /// The first place that is meant and firmly read; where none is, the first that is meant.
  private static func first(in found: [Standing], _ isMeant: (Int) -> Bool) -> Int? {
    var weak: Int?
    for i in found.indices where isMeant(i) {
      if found[i].confidence.isFirm { return i }
      weak = weak ?? i
    }
    return weak
  }

  /// A body that was not recognised and may be the one that is missing.
  private static func unread(_ found: [Standing]) -> Standing? {
    found.first { $0.id == nil && !$0.confidence.isFirm }
  }

  private static func place(_ role: Role, _ subject: Subject) -> Range<Int> {
    switch role {
    case .recipients:
      subject.facts.form.recipientsLine?.range ?? subject.facts.endPlace(subject.document)
    case .mentioned: subject.facts.endPlace(subject.document)
    default: subject.facts.assignmentPlace(subject.document)
    }
  }

  private static func values(
    _ id: String, _ role: Role, agencies: String, _ subject: Subject
  ) -> BreachValues {
    let agency = subject.registry.agency(id)
    return [
      "agency": LocalText(agency?.name ?? id), "agencies": LocalText(agencies),
      "role": role.words,
      "successor": agency.map { subject.registry.successor(of: $0) } ?? unknownSuccessor,
      "since": LocalText((agency?.valid.to?.next ?? agency?.valid.from)?.vietnamese ?? ""),
      "date": LocalText(subject.asOf.vietnamese),
    ]
  }
}

private let unknownSuccessor = LocalText("(chưa rõ)", english: "(not known)")

extension Registry {
  /// The agency's name, or its id when it is not known.
  func name(ofAgency id: String) -> String { index(ofAgency: id).map { agencies[$0].name } ?? id }

  /// The gravity that findings on these agencies may have at most.
  func cap(_ ids: [String]) -> Severity? {
    ids.reduce(Severity?.none) { cap, id in
      cap.lower(index(ofAgency: id).flatMap { agencies[$0].confidence.cap })
    }
  }

  /// Who took an agency over, with what went to whom.
  func successor(of agency: Agency) -> LocalText {
    let names = agency.successors.map { name(ofAgency: $0) }.joined(separator: ", ")
    guard let note = agency.successorNote else {
      return names.isEmpty ? unknownSuccessor : LocalText(names)
    }
    return LocalText(names.isEmpty ? note : "\(names) (\(note))")
  }
}
