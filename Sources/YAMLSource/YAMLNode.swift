internal import SourceText

/// A value of a YAML file that knows where it stands.
///
/// Scalars stay text until a field asks for a type: `no` is the text `no`.
public struct YAMLNode: Sendable {
  /// What a node holds.
  public enum Kind: UInt8, Sendable {
    /// A text.
    case scalar
    /// A list.
    case sequence
    /// Keys with values, in the order of the file; no key stands twice.
    case mapping
  }

  let tree: YAMLTree
  let index: Int

  private var record: YAMLTree.Record { tree.records[index] }

  /// What it holds.
  public var kind: Kind { record.kind }

  /// Where it stands, in bytes of the file; quotes, brackets and a block's `|` included.
  public var range: Range<Int> { Int(record.low)..<Int(record.high) }

  /// True for a scalar in quotes and for a block scalar.
  public var isQuoted: Bool { record.isQuoted }

  /// The text of a scalar; nil for a list or a mapping.
  public var scalar: String? {
    withScalar { String($0.indices, ofProven: $0) }
  }

  /// What `body` makes of the bytes of a scalar's text; nil for a list or a mapping.
  public func withScalar<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T? {
    let record = record
    return record.kind == .scalar ? tree.withText(of: record, body) : nil
  }

  /// The members of a list; nil for anything else.
  public var sequence: [YAMLNode]? {
    guard kind == .sequence else { return nil }
    var members: [YAMLNode] = []
    forEachChild { members.append($0) }
    return members
  }

  /// The entries of a mapping; nil for anything else.
  public var mapping: [YAMLEntry]? {
    guard kind == .mapping else { return nil }
    var entries: [YAMLEntry] = []
    forEachChild { entries.append(YAMLEntry(keyNode: $0)) }
    return entries
  }

  /// The value of a key; nil when this is no mapping or has no such key.
  public subscript(_ key: String) -> YAMLNode? { entry(key)?.value }

  /// The entry of a key; nil when this is no mapping or has no such key.
  func entry(_ key: String) -> YAMLEntry? {
    var key = key
    let found = key.withUTF8 { tree.key($0, in: index) }
    return found.map { YAMLEntry(keyNode: YAMLNode(tree: tree, index: $0)) }
  }

  /// Whether this is a mapping that has a key.
  public func has(_ key: String) -> Bool {
    var key = key
    return key.withUTF8 { tree.key($0, in: index) } != nil
  }

  /// The number of members of a list, of entries of a mapping; 0 for a scalar.
  public var count: Int {
    tree.count(index)
  }

  /// Visits the members of a list, the keys of a mapping.
  func forEachChild(_ body: (YAMLNode) -> Void) {
    let record = record
    guard record.kind != .scalar else { return }
    var i = index + 1
    while i < Int(record.next) {
      body(YAMLNode(tree: tree, index: i))
      i = Int(tree.records[record.kind == .mapping ? i + 1 : i].next)
    }
  }
}

/// One key of a mapping with its value.
public struct YAMLEntry: Sendable {
  let keyNode: YAMLNode

  /// The key's text.
  public var key: String { keyNode.scalar ?? "" }

  /// Where the key stands, in bytes of the file.
  public var keyRange: Range<Int> { keyNode.range }

  /// The value.
  public var value: YAMLNode { YAMLNode(tree: keyNode.tree, index: keyNode.index + 1) }

  /// Whether the key is this text; the texts are compared byte for byte.
  func isNamed(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { name in
      keyNode.withScalar { $0.count == name.count && $0.elementsEqual(name) } ?? false
    }
  }
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
