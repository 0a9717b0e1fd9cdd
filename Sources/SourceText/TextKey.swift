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
    var (a, b) = (a.text, b.text)
    return a.withUTF8 { a in
      b.withUTF8 { b in
        ByteSearch.areEqual(UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
      }
    }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
