/// A text as the key of a dictionary, known by its bytes: texts that look alike in another normal form are kept apart, and
/// hashing is quick, which a text's own hash is not where it has marks.
public struct TextKey: Sendable, Hashable {
  /// The text.
  public let text: String

  /// A key of a text.
  public init(_ text: String) { self.text = text }

  /// Whether two texts are the same, byte for byte.
  public static func == (a: TextKey, b: TextKey) -> Bool {
    guard a.text.utf8.count == b.text.utf8.count else { return false }
    return a.text.withBytes { a in
      b.text.withBytes { b in
        ByteSearch.areEqual(UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
      }
    }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// The bytes of a text; those of the program's own stand in a row and are looked at where they are.
  @inlinable @inline(__always)
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }
}
