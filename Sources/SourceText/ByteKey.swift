/// Bytes as the key of a dictionary: hashed all at once, which an array's own hash does one by one.
public struct ByteKey: Sendable, Hashable {
  /// The bytes.
  public let bytes: [UInt8]

  /// A key of bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
