public import Registries
public import Rules
public import SourceText

/// What documents are judged by: registries and rules. Loaded once.
public struct Knowledge: Sendable {
  /// Agencies, provinces, legal documents, document types.
  public let registry: Registry
  /// The rule packs.
  public let book: RuleBook

  /// Loads all files; what is wrong with any of them is appended to `diagnostics`, all at once.
  public static func load(
    _ files: [RuleFile], changes: RuleChanges? = nil, diagnostics: inout [Diagnostic]
  ) -> Knowledge {
    let registry = Registry.load(
      files: files.filter(\.isRegistry).compactMap { $0.text(&diagnostics) },
      diagnostics: &diagnostics)
    let book = RuleBook.load(
      files: files.filter { !$0.isRegistry }.compactMap { $0.text(&diagnostics) },
      registry: registry, changes: changes, diagnostics: &diagnostics)
    return Knowledge(registry: registry, book: book)
  }
}
