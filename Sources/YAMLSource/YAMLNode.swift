/// A value of a YAML file that knows where it stands.
///
/// Scalars stay text until a field asks for a type: `no` is the text `no`.
public struct YAMLNode: Sendable {
  /// What a node holds.
  public enum Content: Sendable {
    /// A text.
    case scalar(String)
    /// A list.
    case sequence([YAMLNode])
    /// Keys with values, in the order of the file; no key stands twice.
    case mapping([YAMLEntry])
  }

  /// What it holds.
  public let content: Content
  /// Where it stands, in bytes of the file; quotes, brackets and a block's `|` included.
  public let range: Range<Int>
  /// True for a scalar in quotes and for a block scalar.
  public let isQuoted: Bool

  /// The text of a scalar; nil for a list or a mapping.
  public var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The members of a list; nil for anything else.
  public var sequence: [YAMLNode]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  /// The entries of a mapping; nil for anything else.
  public var mapping: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The value of a key; nil when this is no mapping or has no such key.
  public subscript(_ key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

/// One key of a mapping with its value.
public struct YAMLEntry: Sendable {
  /// The key's text.
  public let key: String
  /// Where the key stands, in bytes of the file.
  public let keyRange: Range<Int>
  /// The value.
  public let value: YAMLNode
}

/// How much a YAML file may hold; beyond it reading stops with an error.
public struct YAMLLimits: Sendable {
  /// How deep lists and mappings may be nested.
  public var depth: Int
  /// How many scalars, lists and mappings there may be.
  public var nodes: Int
  /// How many bytes the file may have.
  public var bytes: Int

  /// Limits from their parts.
  public init(depth: Int, nodes: Int, bytes: Int) {
    self.depth = depth
    self.nodes = nodes
    self.bytes = bytes
  }

  /// Far above any file written by hand: 64 levels, 200,000 nodes, 8 MB.
  public static let standard = YAMLLimits(depth: 64, nodes: 200_000, bytes: 8 << 20)
}
