/// A body that documents name: an agency, a level of government, an organisation.
///
/// A class, as everything that looks one up is handed it.
public final class Agency: Sendable {
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
  public let id: String
  /// The full name.
  public let name: String
  /// Other full names.
  public let names: [String]
  /// Short forms, matched with regard to case.
  public let abbreviations: [String]
  /// The level it belongs to.
  public let level: Level
  /// What sort of body it is.
  public let kind: Kind
  /// True when the provincial People's Committee tasks it rather than asks it.
  public let isSubordinate: Bool
  /// When it exists as an addressee of tasks.
  public let valid: Validity
  /// Ids of the bodies that took over.
  public let successors: [String]
  /// What went to whom.
  public let successorNote: String?
  /// The name without its place.
  public let stem: String
  /// Whether a place follows the stem.
  public let place: PlaceUse
  /// Ids of the bodies that this combined or collective name stands for.
  public let includes: [String]
  /// The bodies that get a document which is sent to this collective name; nil for a body of its own.
  public let addresses: Reach?
  /// How sure the entry is.
  public let confidence: RegistryConfidence
  /// Where it comes from.
  public let source: String
  /// A remark for authors.
  public let note: String?

  init(
    id: String, name: String, names: [String], abbreviations: [String], level: Level, kind: Kind,
    isSubordinate: Bool, valid: Validity, successors: [String], successorNote: String?,
    stem: String, place: PlaceUse, includes: [String], addresses: Reach?,
    confidence: RegistryConfidence, source: String, note: String?
  ) {
    self.id = id
    self.name = name
    self.names = names
    self.abbreviations = abbreviations
    self.level = level
    self.kind = kind
    self.isSubordinate = isSubordinate
    self.valid = valid
    self.successors = successors
    self.successorNote = successorNote
    self.stem = stem
    self.place = place
    self.includes = includes
    self.addresses = addresses
    self.confidence = confidence
    self.source = source
    self.note = note
  }
}
