internal import DocumentModel
internal import SourceText

/// The parts of a document whose print and paragraphs rules ask about; most are components of form.
enum LayoutComponent: String, Sendable, CaseIterable {
  case text
  case body
  case nationalName = "national-name"
  case motto
  case partyName = "party-name"
  case superior
  case issuer
  case number
  case placeDate = "place-date"
  case type
  case subject
  case addressee
  case bases
  case signature
  case signer
  case recipientsLabel = "recipients-label"
  case recipients

  static let names = allCases.map(\.rawValue)

  /// It in words, for messages.
  var words: LocalText {
    switch self {
    case .text: LocalText("văn bản", english: "text")
    case .body: LocalText("nội dung văn bản", english: "body")
    case .nationalName: LocalText("Quốc hiệu", english: "national name")
    case .motto: LocalText("Tiêu ngữ", english: "motto")
    case .partyName: LocalText("tên Đảng", english: "name of the Party")
    case .superior: LocalText("tên cơ quan chủ quản", english: "superior body")
    case .issuer: LocalText("tên cơ quan ban hành", english: "issuing body")
    case .number: LocalText("số, ký hiệu", english: "number and symbol")
    case .placeDate: LocalText("địa danh và thời gian ban hành", english: "place and date")
    case .type: LocalText("tên loại", english: "printed type")
    case .subject: LocalText("trích yếu", english: "subject")
    case .addressee: LocalText("Kính gửi", english: "addressee")
    case .bases: LocalText("căn cứ ban hành", english: "bases")
    case .signature: LocalText("quyền hạn, chức vụ của người ký", english: "signer's post")
    case .signer: LocalText("họ tên người ký", english: "signer's name")
    case .recipientsLabel: LocalText("từ “Nơi nhận”", english: "words “Nơi nhận”")
    case .recipients: LocalText("danh sách nơi nhận", english: "list of recipients")
    }
  }

  /// Where it stands in the normalised text, line by line or paragraph by paragraph.
  func places(_ document: SourceDocument, _ facts: Facts) -> [Range<Int>] {
    let form = facts.form
    let pieces: [Range<Int>?] =
      switch self {
      case .text: document.blockRanges(in: facts.properText)
      case .body:
        document.blocks(in: facts.headEnd..<max(facts.headEnd, facts.bodyEnd))
          .filter { $0.kind == .paragraph }.map(\.range)
      case .nationalName: [form.nationalName?.range]
      case .motto: [form.motto?.range]
      case .partyName: [form.partyName?.range]
      case .superior: [form.superior?.range]
      case .issuer: [form.issuerLine?.range]
      case .number: [form.numberLine?.range]
      case .placeDate: [form.dateLine?.range]
      case .type: [form.typeIsPrinted ? form.type?.range : nil]
      case .subject: [form.subject?.range]
      case .addressee: [form.addresseeLine?.range]
      case .bases: form.bases.map(\.range)
      case .signature:
        [form.signer?.authority, form.signer?.capacity, form.signer?.title].map { $0?.range }
      case .signer: [form.signer?.name?.range]
      case .recipientsLabel: [form.recipientsLine?.range]
      case .recipients: form.recipients.map(\.range)
      }
    return pieces.compactMap { $0 }.filter { !$0.isEmpty }
  }
}

extension Facts {
  /// The document up to its signature and recipients, or else its first annex: what follows may be laid out otherwise.
  var properText: Range<Int> {
    let tail = [form.signer?.range.upperBound, form.recipients.last?.range.upperBound]
    let end = min(tail.compactMap { $0 }.max() ?? range.upperBound, annexStart ?? range.upperBound)
    return range.lowerBound..<max(range.lowerBound, min(end, range.upperBound))
  }
}
