/// A province or a city under the centre.
public struct Province: Sendable, Hashable {
  /// `tỉnh` or `thành phố`.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case province
    case city
  }

  /// Lower-case ASCII with hyphens, `tra-vinh`.
  public var id: String
  /// The name without `tỉnh` or `thành phố`.
  public var name: String
  /// Other names.
  public var names: [String]
  /// Province or city.
  public var kind: Kind
  /// Whether it lies at the sea.
  public var isCoastal: Bool
  /// Whether it has a land border with another country.
  public var hasLandBorder: Bool
  /// When it exists.
  public var valid: Validity
  /// Ids of the provinces that took it over.
  public var mergedInto: [String]
  /// How sure the entry is.
  public var confidence: RegistryConfidence
  /// Where it comes from.
  public var source: String
  /// A remark for authors.
  public var note: String?
}
