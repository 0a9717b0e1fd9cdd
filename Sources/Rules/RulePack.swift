public import Dates
public import Registries
public import SourceText

/// Rules that come from one document, with the condition on which they apply.
public struct RulePack: Sendable {
  /// The document that rules come from.
  public struct Origin: Sendable, Hashable {
    /// `Quyết định`.
    public let type: String
    /// Number and symbol.
    public let number: String?
    /// The day it was issued.
    public let date: CalendarDate?
    /// Who issued it.
    public let issuer: String?
    /// Its subject.
    public let title: String?
  }

  /// `form/decree-30-2020`.
  public let name: String
  /// Its title.
  public let title: LocalText
  /// What it is for.
  public let description: LocalText?
  /// `1.0.0`.
  public let version: String
  /// The document its rules come from.
  public let origin: Origin
  /// The days on which it holds.
  public let effective: Validity
  /// The packs whose rules it takes over.
  public let extends: [String]
  /// The rules it states itself, in the order of the file; broken ones are left out.
  public let rules: [Rule]
  /// The rules that it took over and changed, as it changed them.
  public let overrides: [Rule]
  /// Its file.
  public let source: SourceText

  /// Where the file gives the name.
  let nameRange: Range<Int>
  let appliesTo: Condition?
  /// Every rule that holds when the pack applies, by id: its own, and those taken over as it sees them.
  var effectiveRules: [String: Rule]
  /// The rules it states itself, as the run changed them.
  public internal(set) var changes: [Rule] = []
  /// Parameters that no rule uses, with their places.
  let unusedParameters: [(name: String, range: Range<Int>)]

  /// Every rule that holds when the pack applies, by id.
  public var allRules: [Rule] { effectiveRules.values.sorted { $0.id < $1.id } }
}
