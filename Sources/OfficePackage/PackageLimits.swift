/// How much a packed file may unfold to, so that a small file cannot fill the memory.
public struct PackageLimits: Sendable, Hashable {
  /// The most bytes of one entry.
  public var entrySize = 64 << 20
  /// The most bytes of all entries that are read.
  public var totalSize = 256 << 20
  /// The most entries.
  public var entries = 10_000
  /// How many times its packed size an entry may unfold to, beyond the first MiB.
  public var ratio = 200
  /// The deepest nesting of elements.
  public var depth = 256

  /// The usual limits.
  public init() {}
}
