/// What the entries of a registry file are.
enum RegistryKind: Int, CaseIterable, Sendable {
  case agencies
  case provinces
  case documents
  case documentTypes

  /// Its name in files.
  var name: String {
    switch self {
    case .agencies: "agencies"
    case .provinces: "provinces"
    case .documents: "documents"
    case .documentTypes: "document-types"
    }
  }

  /// The keys that an entry may have.
  var keys: [String] {
    switch self {
    case .agencies: Self.agencyKeys
    case .provinces: Self.provinceKeys
    case .documents: Self.documentKeys
    case .documentTypes: Self.typeKeys
    }
  }

  /// The keys that an entry must have.
  var required: [String] {
    switch self {
    case .agencies: Self.agencyMust
    case .provinces: Self.provinceMust
    case .documents: Self.documentMust
    case .documentTypes: Self.typeMust
    }
  }

  private static let common = ["id", "confidence", "source", "note"]
  private static let agencyKeys =
    common + [
      "name", "names", "abbreviations", "level", "kind", "subordinate", "valid", "successor",
      "successor-note", "stem", "place", "includes", "addresses",
    ]
  private static let provinceKeys =
    common + ["name", "names", "kind", "coastal", "land-border", "valid", "merged-into"]
  private static let documentKeys =
    common + [
      "type", "number", "date", "issuer", "title", "names", "in-force", "replaced-by",
      "amended-by",
    ]
  private static let typeKeys = common + ["name", "abbreviation"]

  private static let must = ["id", "confidence", "source"]
  private static let agencyMust = must + ["name", "level", "kind"]
  private static let provinceMust = must + ["name", "kind"]
  private static let documentMust = must + ["type"]
  private static let typeMust = must + ["name"]
}
