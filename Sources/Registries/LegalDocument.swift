public import Dates

/// A legal document that others cite.
///
/// A class, as everything that looks one up is handed it.
public final class LegalDocument: Sendable {
  /// Number and symbol in lower-case ASCII, `1452-qd-ttg`.
  public let id: String
  /// `Quyết định`, `Luật`.
  public let type: String
  /// Number and symbol, `1452/QĐ-TTg`; nil only for documents cited by name.
  public let number: String?
  /// The day it was issued; nil while unknown.
  public let date: CalendarDate?
  /// Who issued it; nil while unknown.
  public let issuer: String?
  /// Its subject.
  public let title: String?
  /// Names by which it is cited, `Luật Phòng, chống ma túy`.
  public let names: [String]
  /// When it is in force.
  public let inForce: Validity
  /// Ids of the documents that replace it.
  public let replacedBy: [String]
  /// Ids of the documents that amend it.
  public let amendedBy: [String]
  /// A remark for authors.
  public let note: String?
  /// How sure the entry is.
  public let confidence: RegistryConfidence
  /// Where it comes from.
  public let source: String

  init(
    id: String, type: String, number: String?, date: CalendarDate?, issuer: String?, title: String?,
    names: [String], inForce: Validity, replacedBy: [String], amendedBy: [String], note: String?,
    confidence: RegistryConfidence, source: String
  ) {
    self.id = id
    self.type = type
    self.number = number
    self.date = date
    self.issuer = issuer
    self.title = title
    self.names = names
    self.inForce = inForce
    self.replacedBy = replacedBy
    self.amendedBy = amendedBy
    self.note = note
    self.confidence = confidence
    self.source = source
  }
}
