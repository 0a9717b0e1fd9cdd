internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Whether a condition holds of a document, and why.
enum Verdict: Sendable, Hashable {
  /// It holds; the reasons.
  case holds(LocalText)
  /// It does not hold; the first reason why.
  case fails(LocalText)
  /// A fact that it asks for is not known; which one.
  case unknown(LocalText)
}

/// Of which verdicts the reasons are told; those of what is not known always are.
struct Told: OptionSet {
  let rawValue: Int

  static let holds = Told(rawValue: 1)
  static let fails = Told(rawValue: 2)
  static let all: Told = [.holds, .fails]

  /// That something holds; the reason is made only when it is told.
  func holds(_ reason: @autoclosure () -> LocalText) -> Verdict {
    .holds(contains(.holds) ? reason() : LocalText("", english: ""))
  }

  /// That something does not hold; the reason is made only when it is told.
  func fails(_ reason: @autoclosure () -> LocalText) -> Verdict {
    .fails(contains(.fails) ? reason() : LocalText("", english: ""))
  }

  /// What to tell of a condition so that its opposite is told.
  var opposite: Told {
    var told: Told = []
    if contains(.holds) { told.insert(.fails) }
    if contains(.fails) { told.insert(.holds) }
    return told
  }
}

extension Condition {
  /// Asks the condition of a document.
  ///
  /// A fact that is not known makes a term neither true nor false: `not` of it is unknown too, so
  /// that nothing is ever demanded on the strength of a missing fact.
  func verdict(_ subject: Subject, telling told: Told = .all) -> Verdict {
    Self.all(terms, told) { $0.verdict(subject, told) }
  }

  static func all<Part>(
    _ parts: [Part], _ told: Told, _ verdict: (Part) -> Verdict
  ) -> Verdict {
    var reasons: [LocalText] = []
    var unknown: Verdict?
    for part in parts {
      let verdict = verdict(part)
      switch verdict {
      case .fails: return verdict
      case .unknown: unknown = unknown ?? verdict
      case .holds(let reason): if told.contains(.holds) { reasons.append(reason) }
      }
    }
    return unknown ?? told.holds(joined(reasons, "; "))
  }

  static func any<Part>(
    _ parts: [Part], _ told: Told, _ verdict: (Part) -> Verdict
  ) -> Verdict {
    var reasons: [LocalText] = []
    var unknown: Verdict?
    for part in parts {
      let verdict = verdict(part)
      switch verdict {
      case .holds: return verdict
      case .unknown: unknown = unknown ?? verdict
      case .fails(let reason): if told.contains(.fails) { reasons.append(reason) }
      }
    }
    return unknown ?? told.fails(joined(reasons, "; "))
  }
}

func joined(_ texts: [LocalText], _ separator: String) -> LocalText {
  if texts.count == 1 { return LocalText(texts[0].vietnamese, english: texts[0][.english]) }
  return LocalText(
    texts.map(\.vietnamese).joined(separator: separator),
    english: texts.map { $0[.english] }.joined(separator: separator))
}

extension Condition.Term {
  func verdict(_ subject: Subject, _ told: Told) -> Verdict {
    switch self {
    case .type(let names): return type(names, subject.facts, told)
    case .level(let levels): return level(levels, subject.facts, told)
    case .province(let ids): return province(ids, subject, told)
    case .issuer(let phrases): return issuer(phrases, subject, told)
    case .subject(let phrases): return title(phrases, subject, told)
    case .body(let phrases): return body(phrases, subject, told)
    case .symbol(let phrases): return symbol(phrases, subject, told)
    case .cites(let ids): return cites(ids, subject, told)
    case .tasks(let ids): return tasks(ids, subject, told)
    case .year(let years): return year(years, subject.facts, told)
    case .date(let span): return date(span, subject.asOf, told)
    case .has(let features): return has(features, subject, told)
    case .all(let conditions):
      return Condition.all(conditions, told) { $0.verdict(subject, telling: told) }
    case .any(let conditions):
      return Condition.any(conditions, told) { $0.verdict(subject, telling: told) }
    case .not(let condition):
      switch condition.verdict(subject, telling: told.opposite) {
      case .holds(let reason):
        return told.fails(
          LocalText(
            "không dành cho trường hợp: \(reason.vietnamese)",
            english: "not meant for: \(reason[.english])"))
      case .fails:
        return told.holds(
          LocalText("không thuộc trường hợp loại trừ", english: "none of the exceptions"))
      case .unknown(let reason): return .unknown(reason)
      }
    }
  }

  private func type(_ names: [String], _ facts: Facts, _ told: Told) -> Verdict {
    guard let type = facts.form.type?.text else {
      return .unknown(LocalText("không rõ loại văn bản", english: "the document type is not known"))
    }
    if names.contains(where: { CaseFolding.areSame($0, type) }) {
      return told.holds(LocalText("loại \(type)", english: "type \(type)"))
    }
    return told.fails(
      LocalText(
        "loại văn bản là \(type), chỉ dành cho \(names.joined(separator: ", "))",
        english: "the type is \(type), meant for \(names.joined(separator: ", "))"))
  }

  private func level(_ levels: [Level], _ facts: Facts, _ told: Told) -> Verdict {
    guard let level = facts.context.level else {
      return .unknown(
        LocalText("không rõ cấp ban hành", english: "the issuer's level is not known"))
    }
    if levels.contains(level) {
      return told.holds(
        LocalText("cấp \(level.words.vietnamese)", english: "\(level.words[.english]) level"))
    }
    lazy var wanted = joined(levels.map(\.words), ", ")
    return told.fails(
      LocalText(
        "cấp ban hành là \(level.words.vietnamese), quy tắc dành cho cấp \(wanted.vietnamese)",
        english:
          "issued at \(level.words[.english]) level, the rule is for \(wanted[.english]) level"))
  }

  private func province(_ ids: [String], _ subject: Subject, _ told: Told) -> Verdict {
    guard let id = subject.facts.context.province else {
      return .unknown(
        LocalText("không rõ tỉnh, thành phố", english: "the province is not known"))
    }
    lazy var name = subject.registry.title(ofProvince: id)
    if ids.contains(id) { return told.holds(name) }
    lazy var wanted = joined(ids.map { subject.registry.title(ofProvince: $0) }, ", ")
    return told.fails(
      LocalText(
        "văn bản của \(name.vietnamese), quy tắc dành cho \(wanted.vietnamese)",
        english: "the document is of \(name[.english]), the rule is for \(wanted[.english])"))
  }

  /// No phrase stands in a name or subject that is not there: that is an answer, not a gap.
  private func issuer(_ phrases: PhraseList, _ subject: Subject, _ told: Told) -> Verdict {
    guard let words = subject.issuerWords else {
      return told.fails(LocalText("không rõ cơ quan ban hành", english: "the issuer is not known"))
    }
    return stands(phrases, in: words, told)
  }

  private func title(_ phrases: PhraseList, _ subject: Subject, _ told: Told) -> Verdict {
    guard let words = subject.titleWords else {
      return told.fails(LocalText("không rõ trích yếu", english: "the subject is not known"))
    }
    return stands(phrases, in: words, told)
  }

  private func symbol(_ phrases: PhraseList, _ subject: Subject, _ told: Told) -> Verdict {
    guard let symbol = subject.facts.form.symbol?.text else {
      return told.fails(LocalText("không có ký hiệu", english: "there is no symbol"))
    }
    return stands(phrases, in: WordFolding.padded(symbol), told)
  }

  private func stands(_ list: PhraseList, in words: [UInt8], _ told: Told) -> Verdict {
    for phrase in list.phrases {
      if let found = phrase.match(inFolded: words) { return told.holds(list.found(found)) }
    }
    return told.fails(list.missing)
  }

  private func body(_ list: PhraseList, _ subject: Subject, _ told: Told) -> Verdict {
    for phrase in list.phrases {
      if let found = subject.phrases.match(phrase, in: subject.facts.range) {
        return told.holds(list.found(found))
      }
    }
    return told.fails(list.missing)
  }

  private func cites(_ ids: [String], _ subject: Subject, _ told: Told) -> Verdict {
    let registry = subject.registry
    let citations = subject.facts.citations
    if let i = citations.indices.first(where: { ids.contains(citations[$0].id ?? "") }),
      let id = citations[i].id
    {
      let name = registry.title(ofDocument: id)
      return told.holds(LocalText("viện dẫn \(name)", english: "it cites \(name)"))
    }
    lazy var list = ids.map { registry.title(ofDocument: $0) }.joined(separator: ", ")
    return told.fails(LocalText("không viện dẫn \(list)", english: "it does not cite \(list)"))
  }

  private func tasks(_ ids: [String], _ subject: Subject, _ told: Told) -> Verdict {
    let registry = subject.registry
    let assignments = subject.facts.assignments
    let tasked = assignments.indices.compactMap { assignments[$0].id }
    for id in ids where tasked.contains(where: { registry.agency($0, standsFor: id) }) {
      let name = registry.agency(id)?.name ?? id
      return told.holds(LocalText("giao việc cho \(name)", english: "it tasks \(name)"))
    }
    lazy var list = ids.map { registry.agency($0)?.name ?? $0 }.joined(separator: ", ")
    return told.fails(LocalText("không giao việc cho \(list)", english: "it does not task \(list)"))
  }

  private func year(_ years: [Int], _ facts: Facts, _ told: Told) -> Verdict {
    let planned = facts.context.years
    if planned.isEmpty {
      return .unknown(
        LocalText("không rõ năm của văn bản", english: "the document's year is not known"))
    }
    if let year = planned.first(where: years.contains) {
      return told.holds(LocalText("năm \(year)", english: "year \(year)"))
    }
    lazy var wanted = years.map(String.init).joined(separator: ", ")
    lazy var found = planned.map(String.init).joined(separator: ", ")
    return told.fails(
      LocalText(
        "văn bản lập cho năm \(found), quy tắc dành cho năm \(wanted)",
        english: "it plans for \(found), the rule is for \(wanted)"))
  }

  private func date(_ span: Validity, _ day: CalendarDate, _ told: Told) -> Verdict {
    if span.contains(day) {
      return told.holds(
        LocalText("ngày xét \(day.vietnamese)", english: "judged as of \(day.iso)"))
    }
    return told.fails(span.reason(excluding: day))
  }

  private func has(_ features: [Condition.Feature], _ subject: Subject, _ told: Told) -> Verdict {
    if let feature = features.first(where: { $0.stands(in: subject) }) {
      let what = feature == .issued ? subject.issueReason ?? feature.words : feature.words
      return told.holds(
        LocalText("có \(what.vietnamese)", english: "it has \(what[.english])"))
    }
    lazy var list = joined(features.map(\.words), ", ")
    return told.fails(
      LocalText("không có \(list.vietnamese)", english: "it has no \(list[.english])"))
  }
}

extension Validity {
  /// Why a day lies outside.
  func reason(excluding day: CalendarDate) -> LocalText {
    if let from, day < from {
      return LocalText(
        "ngày xét \(day.vietnamese) trước ngày \(from.vietnamese)",
        english: "judged as of \(day.iso), before \(from.iso)")
    }
    return LocalText(
      "ngày xét \(day.vietnamese) sau ngày \(to?.vietnamese ?? "")",
      english: "judged as of \(day.iso), after \(to?.iso ?? "")")
  }
}

extension Condition.Feature {
  /// The thing in words.
  var words: LocalText {
    switch self {
    case .assignments: LocalText("phần phân công", english: "assignment part")
    case .recipients: LocalText("nơi nhận", english: "list of recipients")
    case .letterhead: LocalText("quốc hiệu hoặc tên cơ quan ở đầu", english: "letterhead")
    case .signature: LocalText("khối chữ ký", english: "signature block")
    case .number: LocalText("số văn bản", english: "document number")
    case .day: LocalText("ngày ban hành", english: "day of issue")
    case .addressees: LocalText("kính gửi", english: "addressee")
    case .targets: LocalText("chỉ tiêu", english: "target")
    case .deadlines: LocalText("thời hạn", english: "deadline")
    case .issued:
      LocalText(
        "tùy chọn “đã ban hành” (--issued) hay dấu hiệu đã ký",
        english: "been given as issued (--issued), nor a mark of a signature")
    case .partyName: LocalText("tên Đảng ở đầu", english: "the Party's name at its head")
    case .layout: LocalText("cách trình bày trang (tệp .docx)", english: "layout of pages (.docx)")
    }
  }

  func stands(in subject: Subject) -> Bool {
    let facts = subject.facts
    let form = facts.form
    return switch self {
    case .assignments: !facts.assignments.isEmpty
    case .recipients: form.recipientsLine != nil || !form.recipients.isEmpty
    case .letterhead: form.nationalName != nil || form.issuerLine != nil
    case .signature: form.signer != nil
    case .number: form.number != nil
    case .day: form.date?.day != nil
    case .addressees: form.addresseeLine != nil || !form.addressees.isEmpty
    case .targets: !facts.targets.isEmpty
    case .deadlines: !facts.deadlines.isEmpty
    case .issued: subject.issueReason != nil
    case .partyName: form.partyName != nil
    case .layout: subject.document.layout != nil
    }
  }
}

extension Subject {
  /// The words of the issuer's name, folded; nil where it is not known.
  fileprivate var issuerWords: [UInt8]? {
    notes.issuer {
      (facts.form.issuer ?? facts.form.issuerLine).map { WordFolding.padded($0.text) }
    }
  }

  /// The words of the title's subject, folded; nil where it has none.
  fileprivate var titleWords: [UInt8]? {
    notes.title { facts.form.subject.map { WordFolding.padded($0.text) } }
  }

  /// What shows that the document is issued, for messages in any language: `--issued`, or the words of a mark.
  var issueSign: String? {
    isIssued ? "--issued" : facts.form.issueMark.map { "“\($0.text)”" }
  }

  /// Why the document counts as issued: the user says so, or it bears a mark; nil for a draft.
  var issueReason: LocalText? {
    if isIssued {
      return LocalText(
        "tùy chọn “đã ban hành” (--issued)", english: "been given as issued (--issued)")
    }
    return facts.form.issueMark.map {
      LocalText("dấu hiệu đã ký “\($0.text)”", english: "a mark of issue, “\($0.text)”")
    }
  }
}

extension Level {
  /// The level in words.
  var words: LocalText {
    switch self {
    case .central: LocalText("trung ương", english: "central")
    case .province: LocalText("tỉnh", english: "province")
    case .department: LocalText("sở", english: "department")
    case .district: LocalText("huyện", english: "district")
    case .commune: LocalText("xã", english: "commune")
    }
  }
}

extension Registry {
  /// `tỉnh Trà Vinh`.
  func title(ofProvince id: String) -> LocalText {
    guard let province = province(id) else { return LocalText(id, english: id) }
    return province.kind == .city
      ? LocalText("thành phố \(province.name)", english: "\(province.name) city")
      : LocalText("tỉnh \(province.name)", english: "\(province.name) province")
  }

  /// `Quyết định 140/QĐ-TTg`; a law's name.
  func title(ofDocument id: String) -> String {
    guard let document = document(id) else { return id }
    if let number = document.number { return "\(document.type) \(number)" }
    return document.names.first ?? document.title ?? id
  }
}
