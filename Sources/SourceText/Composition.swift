@_spi(_Unicode) internal import Swift

/// Text in the composed form of Unicode (NFC), in which each letter is written in one way.
public enum Composition {
  /// The scalars of a text in that form. Linear in the text.
  public static func scalars(of text: String) -> [Unicode.Scalar] {
    text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.unicodeScalars) : Array(text._nfc)
  }

  /// The text in that form.
  public static func composed(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : String(String.UnicodeScalarView(text._nfc))
  }
}
