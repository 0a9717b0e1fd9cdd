/// A body that documents name: an agency, a level of government, an organisation.
public struct Agency: Sendable, Hashable {
  /// The level of government a body belongs to.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case central
    case province
    case department
    case district
    case commune
  }

  /// What sort of body it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case government
    case department
    case police
    case military
    case party
    case front
    case union
    case court
    case committee
    case press
    case bank
    case facility
    case group
  }

  /// Whether the words of a place (`tỉnh`, `các huyện, thị xã`) follow the stem.
  public enum PlaceUse: String, Sendable, Hashable, CaseIterable {
    case required
    case optional
    case none
  }

  /// The bodies that a collective name reaches: those of these levels and kinds.
  public struct Reach: Sendable, Hashable {
    /// The levels.
    public var levels: Set<Level>
    /// The kinds.
    public var kinds: Set<Kind>
  }

  /// Lower-case ASCII with hyphens.
  public var id: String
  /// The full name.
  public var name: String
  /// Other full names.
  public var names: [String]
  /// Short forms, matched with regard to case.
  public var abbreviations: [String]
  /// The level it belongs to.
  public var level: Level
  /// What sort of body it is.
  public var kind: Kind
  /// True when the provincial People's Committee tasks it rather than asks it.
  public var isSubordinate: Bool
  /// When it exists as an addressee of tasks.
  public var valid: Validity
  /// Ids of the bodies that took over.
  public var successors: [String]
  /// What went to whom.
  public var successorNote: String?
  /// The name without its place.
  public var stem: String
  /// Whether a place follows the stem.
  public var place: PlaceUse
  /// Ids of the bodies that this combined or collective name stands for.
  public var includes: [String]
  /// The bodies that get a document which is sent to this collective name; nil for a body of its own.
  public var addresses: Reach?
  /// How sure the entry is.
  public var confidence: RegistryConfidence
  /// Where it comes from.
  public var source: String
  /// A remark for authors.
  public var note: String?
}
