internal import Dates
internal import Findings
internal import Registries
internal import Rules
internal import SourceText
internal import Validation

/// What there is to say of a name in a pack or registry.
struct NameWords {
  private let knowledge: Knowledge
  private let language: Language

  init(_ knowledge: Knowledge, _ language: Language) {
    self.knowledge = knowledge
    self.language = language
  }

  private var registry: Registry { knowledge.registry }

  private func say(_ vietnamese: String, _ english: String) -> String {
    language.say(vietnamese, english)
  }

  /// What is named, on a page that stays empty where nothing is known of it.
  func describe(_ name: RuleName, on page: inout Page) {
    switch name.kind {
    case .agency: registry.agency(name.id).map { agency($0, &page) }
    case .document: registry.document(name.id).map { document($0, &page) }
    case .province: registry.province(name.id).map { province($0, &page) }
    case .documentType: registry.documentType(named: name.id).map { type($0, &page) }
    case .reportPeriod: registry.reportPeriod(name.id).map { period($0, &page) }
    case .signatureAuthority:
      registry.signatureAuthorities.first { $0.id == name.id }.map { authority($0, &page) }
    case .pack: knowledge.book.pack(name.id).map { pack($0, &page) }
    case .rule: knowledge.book.rule(name.id).map { rule($0, &page) }
    case .parameter: break
    }
  }

  private func agency(_ agency: Agency, _ page: inout Page) {
    begin(agency.name, agency.id, &page)
    list(say("Tên khác", "Other names"), agency.names, &page)
    list(say("Viết tắt", "Abbreviations"), agency.abbreviations, &page)
    page.add(say("Cấp, loại", "Level, kind"), "\(agency.level.rawValue), \(agency.kind.rawValue)")
    validity(agency.valid, &page)
    list(say("Kế thừa", "Successors"), agency.successors.map(self.agency), &page)
    list(say("Gồm", "Stands for"), agency.includes.map(self.agency), &page)
    end(agency.confidence, agency.source, agency.note, &page)
  }

  private func agency(_ id: String) -> String { registry.agency(id)?.name ?? id }

  private func document(_ document: LegalDocument, _ page: inout Page) {
    begin(name(of: document), document.id, &page)
    if let title = document.title { page.add(say("Trích yếu", "Subject"), title) }
    if let issuer = document.issuer { page.add(say("Ban hành", "Issuer"), issuer) }
    list(say("Tên gọi", "Names"), document.names, &page)
    validity(document.inForce, &page)
    list(say("Thay thế bởi", "Replaced by"), document.replacedBy.map(self.document), &page)
    list(say("Sửa đổi bởi", "Amended by"), document.amendedBy.map(self.document), &page)
    end(document.confidence, document.source, document.note, &page)
  }

  private func document(_ id: String) -> String { registry.document(id).map(name) ?? id }

  /// `Quyết định 1452/QĐ-TTg ngày 31/08/2021`, or the name of a law.
  func name(of document: LegalDocument) -> String {
    var name =
      document.number.map { "\(document.type) \($0)" } ?? document.names.first ?? document.type
    if let date = document.date { name += say(" ngày ", " of ") + date.vietnamese }
    return name
  }

  private func province(_ province: Province, _ page: inout Page) {
    // A name as it is written in documents.
    begin((province.kind == .city ? "thành phố " : "tỉnh ") + province.name, province.id, &page)
    list(say("Tên khác", "Other names"), province.names, &page)
    validity(province.valid, &page)
    let merged = province.mergedInto.map { registry.province($0)?.name ?? $0 }
    list(say("Nhập vào", "Merged into"), merged, &page)
    end(province.confidence, province.source, province.note, &page)
  }

  private func type(_ type: DocumentType, _ page: inout Page) {
    begin(type.name, type.id, &page)
    if let short = type.abbreviation { page.add(say("Viết tắt", "Abbreviation"), short) }
    end(type.confidence, type.source, type.note, &page)
  }

  private func period(_ period: ReportPeriod, _ page: inout Page) {
    begin(period.name, period.id, &page)
    page.add(
      say("Số liệu", "Figures"),
      say(
        "từ ngày \(period.firstDay) tháng trước đến ngày \(period.cutOffDay) tháng cuối kỳ",
        "from day \(period.firstDay) of the month before to day \(period.cutOffDay) of the last"))
    validity(period.valid, &page)
    end(period.confidence, period.source, period.note, &page)
  }

  private func authority(_ authority: SignatureAuthority, _ page: inout Page) {
    begin("\(authority.form) (\(authority.meaning))", authority.id, &page)
    page.add(say("Ai ký", "Who signs"), authority.who)
    validity(authority.valid, &page)
    end(authority.confidence, authority.source, authority.note, &page)
  }

  private func pack(_ pack: RulePack, _ page: inout Page) {
    begin(pack.title[language], "\(pack.name) \(pack.version)", &page)
    if let text = pack.description { page.add(say("Để làm gì", "What for"), text[language]) }
    validity(pack.effective, &page)
    page.add(say("Số quy tắc", "Rules"), String(pack.rules.count))
  }

  private func rule(_ rule: Rule, _ page: inout Page) {
    begin(rule.title[language], rule.id, &page)
    page.add(say("Mức độ", "Severity"), rule.severity.words[language])
    page.add(say("Căn cứ", "Basis"), rule.basis.text)
    if let note = rule.note { page.add(say("Ghi chú", "Note"), note) }
  }

  // MARK: Parts

  private func begin(_ name: String, _ id: String, _ page: inout Page) {
    page.begin(name, "· " + id)
  }

  private func list(_ label: String, _ members: [String], _ page: inout Page) {
    if !members.isEmpty { page.add(label, members.joined(separator: "; ")) }
  }

  private func validity(_ valid: Validity, _ page: inout Page) {
    guard valid != .always else { return }
    var words: [String] = []
    if let from = valid.from { words.append(say("từ ", "from ") + from.vietnamese) }
    if let to = valid.to { words.append(say("đến ", "to ") + to.vietnamese) }
    page.add(say("Hiệu lực", "Valid"), words.joined(separator: " "))
  }

  private func end(
    _ confidence: RegistryConfidence, _ source: String, _ note: String?, _ page: inout Page
  ) {
    page.add(say("Nguồn", "Source"), "\(source) (\(confidence.rawValue))")
    if let note { page.add(say("Ghi chú", "Note"), note) }
  }
}
