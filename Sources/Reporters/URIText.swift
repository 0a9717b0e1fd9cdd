/// Names of files as references of RFC 3986.
enum URIText {
  /// A relative reference for a relative path, a `file` URI for one that begins at the root.
  ///
  /// Every byte but letters, digits, `-._~` and the slash is written `%41`; so no name can be taken for
  /// a scheme, a query or markup.
  static func reference(to path: String) -> String {
    let encoded = encoded(path)
    return encoded.hasPrefix("/") ? "file://" + encoded : encoded
  }

  /// Whether a path begins at the root.
  static func isAbsolute(_ path: String) -> Bool { path.utf8.first == 0x2F }

  private static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.utf8.count)
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
