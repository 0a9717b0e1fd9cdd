public import Dates

/// A legal document that others cite.
public struct LegalDocument: Sendable, Hashable {
  /// Number and symbol in lower-case ASCII, `1452-qd-ttg`.
  public var id: String
  /// `Quyết định`, `Luật`.
  public var type: String
  /// Number and symbol, `1452/QĐ-TTg`; nil only for documents cited by name.
  public var number: String?
  /// The day it was issued; nil while unknown.
  public var date: CalendarDate?
  /// Who issued it; nil while unknown.
  public var issuer: String?
  /// Its subject.
  public var title: String?
  /// Names by which it is cited, `Luật Phòng, chống ma túy`.
  public var names: [String]
  /// When it is in force.
  public var inForce: Validity
  /// Ids of the documents that replace it.
  public var replacedBy: [String]
  /// Ids of the documents that amend it.
  public var amendedBy: [String]
  /// A remark for authors.
  public var note: String?
  /// How sure the entry is.
  public var confidence: RegistryConfidence
  /// Where it comes from.
  public var source: String
}
