internal import Dates
internal import DocumentModel
internal import Findings
internal import Registries
internal import SourceText

extension LegalDocument {
  /// The whole citation: `Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ`; of a
  /// law its name alone.
  var citation: String {
    if let name = names.first, isLaw || number == nil { return name }
    var text = type
    if let number { text += " số " + number }
    if let date { text += " ngày " + date.vietnamese }
    if let issuer { text += " của " + issuer }
    return text
  }

  /// The short citation: `Quyết định số 1452/QĐ-TTg`; of a law its name.
  var shortCitation: String {
    if let name = names.first, isLaw || number == nil { return name }
    return number.map { "\(type) số \($0)" } ?? title ?? type
  }

  /// What tells it from others of its name: of a law its name and, in parentheses, its number.
  var identification: String {
    guard isLaw, let number, let name = names.first else { return shortCitation }
    return "\(name) (số \(number))"
  }

  /// Whether it is cited by name rather than by number.
  var isLaw: Bool { isLawType(type) }
}

/// Whether documents of this type are cited by type and name alone.
func isLawType(_ type: String) -> Bool {
  // Letters keep their length in lower case, so that most types need no folding.
  lawTypeLengths.contains(type.utf8.count) && lawTypes.contains(CaseFolding.folded(type))
}

private let lawTypes = ["luật", "bộ luật", "pháp lệnh", "hiến pháp"]
private let lawTypeLengths = lawTypes.map(\.utf8.count)

extension Registry {
  /// Short citations of the documents that replace one.
  func successors(of document: LegalDocument) -> [String] {
    document.replacedBy.compactMap { self.document($0) }.map(\.identification)
  }

  /// The gravity that findings on a document may have at most.
  func cap(document id: String) -> Severity? { document(id)?.confidence.cap }
}
