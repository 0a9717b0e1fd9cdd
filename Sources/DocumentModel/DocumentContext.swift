public import Dates

/// Who issues the document, for which years.
public struct DocumentContext: Sendable, Hashable {
  /// Level of the issuer; nil when it cannot be told.
  public var level: Level?
  /// Registry id of the province; nil when it cannot be told.
  public var province: String?
  /// The years the document plans for, from its subject; empty when none is printed.
  public var years: [Int]
  /// The one year of a plan for one year; nil for none or several.
  public var planYear: Int?
  /// The date of issue, as far as it is printed.
  public var date: PartialDate?

  /// Nothing known.
  public init() { years = [] }
}

/// The level of government that issues a document or that a body belongs to.
public enum Level: String, Sendable, Hashable, CaseIterable {
  /// Ministries and bodies of the centre.
  case central
  /// Provinces and cities under the centre.
  case province
  /// A department or other body of a province.
  case department
  /// Districts, towns and cities of a province (until 30/6/2025).
  case district
  /// Communes, wards, special zones.
  case commune
}
