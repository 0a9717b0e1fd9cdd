public import Registries
public import Rules
public import SourceText
public import Understanding

/// A file of rules or registry entries.
public struct RuleFile: Sendable {
  /// Its text, under the name that messages print.
  public let source: SourceText
  /// Its path below the folder of rules without the ending, `registry/agencies`; nil for a file
  /// that is named on its own.
  public let name: String?

  /// A file and its place in the folder of rules.
  public init(source: SourceText, name: String?) {
    self.source = source
    self.name = name
  }

  /// Whether it holds registry entries, not rules: so says its folder, or its key `registry`.
  var isRegistry: Bool {
    if let name { return name.hasPrefix("registry/") }
    let key = Array("registry:".utf8)
    return source.lineStarts.contains { source.bytes[$0...].starts(with: key) }
  }
}

/// What documents are judged by: registries, rules, and the extractors made for them. Loaded once.
public struct Knowledge: Sendable {
  /// Agencies, provinces, legal documents, document types.
  public let registry: Registry
  /// The rule packs.
  public let book: RuleBook
  /// The extractors of facts.
  public let understanding: Understanding

  /// Loads all files; what is wrong with any of them is appended to `diagnostics`, all at once.
  public static func load(_ files: [RuleFile], diagnostics: inout [Diagnostic]) -> Knowledge {
    let registry = Registry.load(
      files: files.filter(\.isRegistry).map(\.source), diagnostics: &diagnostics)
    let book = RuleBook.load(
      files: files.filter { !$0.isRegistry }.map(\.source), registry: registry,
      diagnostics: &diagnostics)
    return Knowledge(
      registry: registry, book: book, understanding: Understanding(registry: registry))
  }
}
