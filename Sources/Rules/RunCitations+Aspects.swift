internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

extension RunCitations {
  /// What two citations of one document may state differently.
  enum Aspect: CaseIterable {
    case date
    case type
    case issuer

    /// What the registry has.
    func right(of document: LegalDocument) -> String? {
      switch self {
      case .date: document.date?.vietnamese
      case .type: document.type
      case .issuer: document.issuer
      }
    }

    /// What a citation states, as it is counted.
    func value(of reading: Reading) -> String {
      switch self {
      case .date: reading.date?.iso ?? ""
      case .type: reading.type
      case .issuer: reading.issuer.joined(separator: " ")
      }
    }

    func words(of citation: RunCitation) -> LocalText {
      switch self {
      case .date: citation.date.map { words($0.vietnamese) } ?? .noDate
      case .type: words(citation.type)
      case .issuer:
        citation.issuer.map(words)
          ?? LocalText("không ghi cơ quan ban hành", english: "no issuer")
      }
    }

    /// What is stated, in words.
    func words(_ value: String) -> LocalText {
      switch self {
      case .date: LocalText("ngày \(value)", english: "dated \(value)")
      case .type, .issuer: LocalText(value)
      }
    }
  }
}
