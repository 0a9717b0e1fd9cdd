/// A type of administrative document.
public struct DocumentType: Sendable, Hashable {
  /// Lower-case ASCII with hyphens, `ke-hoach`.
  public var id: String
  /// `Kế hoạch`.
  public var name: String
  /// `KH`; nil for types without (công văn).
  public var abbreviation: String?
  /// How sure the entry is.
  public var confidence: RegistryConfidence
  /// Where it comes from.
  public var source: String
  /// A remark for authors.
  public var note: String?
}
