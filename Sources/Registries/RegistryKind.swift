/// What the entries of a registry file are.
enum RegistryKind: String, CaseIterable, Sendable {
  case agencies
  case provinces
  case documents
  case documentTypes = "document-types"

  /// The keys that an entry may have.
  var keys: [String] {
    let common = ["id", "confidence", "source", "note"]
    return switch self {
    case .agencies:
      common + [
        "name", "names", "abbreviations", "level", "kind", "subordinate", "valid", "successor",
        "successor-note", "stem", "place", "includes",
      ]
    case .provinces:
      common + ["name", "names", "kind", "coastal", "land-border", "valid", "merged-into"]
    case .documents:
      common + [
        "type", "number", "date", "issuer", "title", "names", "in-force", "replaced-by",
        "amended-by",
      ]
    case .documentTypes: common + ["name", "abbreviation"]
    }
  }

  /// The keys that an entry must have.
  var required: [String] {
    let common = ["id", "confidence", "source"]
    return switch self {
    case .agencies: common + ["name", "level", "kind"]
    case .provinces: common + ["name", "kind"]
    case .documents: common + ["type"]
    case .documentTypes: common + ["name"]
    }
  }
}
