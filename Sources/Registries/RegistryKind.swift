/// What the entries of a registry file are.
enum RegistryKind: Int, CaseIterable, Sendable {
  case agencies
  case provinces
  case documents
  case documentTypes
  case signatureAuthorities
  case reportPeriods

  /// Its name in files.
  var name: String {
    switch self {
    case .agencies: "agencies"
    case .provinces: "provinces"
    case .documents: "documents"
    case .documentTypes: "document-types"
    case .signatureAuthorities: "signature-authorities"
    case .reportPeriods: "report-periods"
    }
  }

  /// The keys that an entry may have.
  var keys: [String] {
    switch self {
    case .agencies: Self.agencyKeys
    case .provinces: Self.provinceKeys
    case .documents: Self.documentKeys
    case .documentTypes: Self.typeKeys
    case .signatureAuthorities: Self.authorityKeys
    case .reportPeriods: Self.periodKeys
    }
  }

  /// The keys that an entry must have.
  var required: [String] {
    switch self {
    case .agencies: Self.agencyMust
    case .provinces: Self.provinceMust
    case .documents: Self.documentMust
    case .documentTypes: Self.typeMust
    case .signatureAuthorities: Self.authorityMust
    case .reportPeriods: Self.periodMust
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
  private static let authorityKeys =
    common + ["form", "spellings", "meaning", "for", "signed-by", "not-signed-by", "who", "valid"]
  private static let periodKeys =
    common + [
      "name", "period", "first-day", "cut-off-day", "send-before", "regime", "subjects",
      "only-with", "unless", "valid",
    ]

  private static let must = ["id", "confidence", "source"]
  private static let agencyMust = must + ["name", "level", "kind"]
  private static let provinceMust = must + ["name", "kind"]
  private static let documentMust = must + ["type"]
  private static let typeMust = must + ["name"]
  private static let authorityMust = must + ["form", "meaning", "for", "who"]
  private static let periodMust = must + ["name", "period", "first-day", "cut-off-day"]
}
