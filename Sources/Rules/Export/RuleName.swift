public import SourceText
internal import YAMLSource

/// The name of something that packs and registries define, where a file has it.
public struct RuleName: Sendable, Hashable {
  /// What is named.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case agency
    case document
    case province
    /// A document type, which is spoken of by its name.
    case documentType
    case signatureAuthority
    case reportPeriod
    case pack
    /// A rule, by its full id.
    case rule
    /// A parameter, by the name of its pack, `$` and its own.
    case parameter
  }

  /// What is named.
  public let kind: Kind
  /// The name.
  public let id: String
  /// Where it stands, in bytes of the file; quotes do not belong to it.
  public let range: Range<Int>
  /// Whether it is defined here.
  public let isDefinition: Bool
  /// All of the entry or rule that is defined here; the name alone elsewhere.
  public let extent: Range<Int>
  /// The title of what is defined here.
  public let title: String?

  /// A name that is mentioned.
  public init(_ kind: Kind, _ id: String, mentionedAt range: Range<Int>) {
    self.init(kind: kind, id: id, range: range, isDefinition: false, extent: range, title: nil)
  }

  fileprivate init(
    kind: Kind, id: String, range: Range<Int>, isDefinition: Bool, extent: Range<Int>,
    title: String?
  ) {
    self.kind = kind
    self.id = id
    self.range = range
    self.isDefinition = isDefinition
    self.extent = extent
    self.title = title
  }

  /// The names in a file, in the order in which they stand; none where the file is no YAML.
  public static func all(in source: SourceText) -> [RuleName] {
    var sink = DiagnosticSink(source: source)
    guard let root = YAMLReader.read(source, into: &sink) else { return [] }
    let registry = root["registry"]?.scalar
    var finder = RuleNameFinder(root: root, pack: root["pack"]?.scalar, registry: registry)
    finder.visit(root, LanguageSite.root(registry: registry), depth: 0)
    finder.define()
    return finder.names.sorted {
      ($0.range.lowerBound, $0.extent.count) < ($1.range.lowerBound, $1.extent.count)
    }
  }

  /// The kind of the entries of a registry.
  public static func kind(ofRegistry name: String) -> Kind? {
    switch name {
    case "agencies": .agency
    case "documents": .document
    case "provinces": .province
    case "document-types": .documentType
    case "signature-authorities": .signatureAuthority
    case "report-periods": .reportPeriod
    default: nil
    }
  }
}

/// Walks a file by the tables of the language.
private struct RuleNameFinder {
  let root: YAMLNode
  let pack: String?
  let registry: String?
  var names: [RuleName] = []
  private var seen: Set<Range<Int>> = []

  init(root: YAMLNode, pack: String?, registry: String?) {
    self.root = root
    self.pack = pack
    self.registry = registry
  }

  /// The names that stand as values.
  mutating func visit(_ node: YAMLNode, _ site: LanguageSite, depth: Int) {
    switch node.kind {
    case .scalar:
      for case .name(let kind) in site.values { mention(kind, node) }
      if node.scalar?.hasPrefix("$") == true { mention(.parameter, node) }
    case .sequence:
      let member = site.member
      for inner in node.sequence ?? [] { visit(inner, member, depth: depth + 1) }
    case .mapping:
      let entries = node.mapping ?? []
      let present = Set(entries.map(\.key))
      for entry in entries {
        guard let inner = site.value(of: entry.key, besides: present) else { continue }
        visit(entry.value, inner, depth: depth + 1)
      }
    }
  }

  private mutating func mention(_ kind: RuleName.Kind, _ node: YAMLNode) {
    guard let text = node.scalar, !text.isEmpty else { return }
    if text.hasPrefix("$") {
      guard kind != .parameter else {
        add(kind, (pack ?? "") + text, node)
        return
      }
      // What the parameter stands for is named where its value stands.
      let value = root["parameters"]?[String(text.dropFirst())]
      for part in value?.sequence ?? value.map({ [$0] }) ?? [] where part.kind == .scalar {
        if part.scalar?.hasPrefix("$") == false { mention(kind, part) }
      }
      return
    }
    let isShort = kind == .rule && !text.contains("/")
    add(kind, isShort ? "\(pack ?? "")/\(text)" : text, node)
  }

  private mutating func add(_ kind: RuleName.Kind, _ id: String, _ node: YAMLNode) {
    let range = Self.inner(node)
    guard seen.insert(range).inserted else { return }
    names.append(RuleName(kind, id, mentionedAt: range))
  }

  /// The names that the file defines.
  mutating func define() {
    if let registry, let kind = RuleName.kind(ofRegistry: registry) {
      for entry in root["entries"]?.sequence ?? [] {
        for member in entry["entries"]?.sequence ?? [entry] {
          define(kind, member[kind == .documentType ? "name" : "id"], in: member, prefix: "")
        }
      }
      return
    }
    guard let pack else { return }
    define(.pack, root["pack"], in: root, prefix: "")
    for entry in root["parameters"]?.mapping ?? [] {
      names.append(
        RuleName(
          kind: .parameter, id: "\(pack)$\(entry.key)", range: entry.keyRange, isDefinition: true,
          extent: entry.keyRange.lowerBound..<entry.value.range.upperBound, title: nil))
    }
    for rule in root["rules"]?.sequence ?? [] {
      define(.rule, rule["id"], in: rule, prefix: pack + "/")
    }
  }

  private mutating func define(
    _ kind: RuleName.Kind, _ node: YAMLNode?, in whole: YAMLNode, prefix: String
  ) {
    guard let node, let id = node.scalar, !id.isEmpty else { return }
    let title = (whole["name"] ?? whole["title"] ?? whole["number"] ?? whole["form"])?.scalar
    names.append(
      RuleName(
        kind: kind, id: prefix + id, range: Self.inner(node), isDefinition: true,
        extent: whole.range, title: title))
  }

  /// Where the text of a scalar stands, without its quotes.
  private static func inner(_ node: YAMLNode) -> Range<Int> {
    let range = node.range
    let isInQuotes = node.isQuoted && range.count >= (node.scalar?.utf8.count ?? 0) + 2
    return isInQuotes ? range.lowerBound + 1..<range.upperBound - 1 : range
  }
}
