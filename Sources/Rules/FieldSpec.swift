internal import SourceText

/// One key of a mapping of the rule language.
///
/// Readers, unknown-key errors, the JSON Schema and the reference are all made from these, so a key
/// is described in exactly one place.
final class FieldSpec: Sendable {
  /// What values a key takes.
  indirect enum Kind: Sendable {
    /// One text.
    case text
    /// One text or a list of texts.
    case texts
    /// A whole number.
    case integer
    /// A decimal number.
    case number
    /// `true` or `false`.
    case boolean
    /// `2023-03-31`.
    case date
    /// `2023-03-31`, `2023-12`, `2026`, `"06-14"`.
    case partialDate
    /// `{from, to}` of dates.
    case dateRange
    /// One of a few words.
    case choice([String])
    /// One or several of a few words.
    case choices([String])
    /// One phrase or a list of phrases.
    case phrases
    /// A regular expression.
    case pattern
    /// An agency's id.
    case agency
    /// One agency's id or a list of ids.
    case agencies
    /// An agency, a list of them, or `{all-of, any-of, none-of}`.
    case agencySet
    /// One document's id or a list of ids.
    case documents
    /// One document's id.
    case document
    /// A document, a list of them, or `{all-of, any-of, none-of}`.
    case documentSet
    /// One province's id or a list of ids.
    case provinces
    /// The id of a report period.
    case reportPeriod
    /// The name of one document type.
    case documentType
    /// The name of a document type or a list of names.
    case documentTypes
    /// The name of a pack or a list of names.
    case packs
    /// The id of a rule.
    case rule
    /// One year or a list of years.
    case years
    /// A condition.
    case condition
    /// A list of conditions.
    case conditions
    /// A mapping with these keys.
    case mapping([FieldSpec])
    /// A list of mappings with these keys, or of the other kind.
    case list(Kind)
    /// One of several kinds.
    case either([Kind])
    /// A mapping of free keys to texts.
    case textMap
    /// A mapping of free keys to texts, numbers or lists.
    case parameters
    /// The list of rules of a pack.
    case rules
  }

  /// The key.
  let name: String
  /// Its values.
  let kind: Kind
  /// What it means.
  let description: LocalText
  /// Whether it must be there.
  let isRequired: Bool
  /// Keys with the same group exclude each other.
  let group: String?

  init(
    _ name: String, _ kind: Kind, _ description: String, en english: String,
    required: Bool = false, group: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.description = LocalText(description, english: english)
    isRequired = required
    self.group = group
  }
}
