/// Addresses of files, `file:///duong/dan`.
enum FileURI {
  /// The path of an address; nil for one that is of no file of this machine.
  static func path(_ uri: String) -> String? {
    let scheme = "file://"
    guard uri.utf8.count > scheme.utf8.count,
      uri.prefix(scheme.count).lowercased() == scheme
    else { return nil }
    var rest = uri.dropFirst(scheme.count)
    if rest.hasPrefix("localhost/") { rest = rest.dropFirst("localhost".count) }
    guard rest.hasPrefix("/") else { return nil }
    let end = rest.firstIndex { $0 == "#" || $0 == "?" } ?? rest.endIndex
    var bytes: [UInt8] = []
    var coded = Array(rest[..<end].utf8)[...]
    while let byte = coded.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte)
        continue
      }
      guard coded.count >= 2, let high = digit(coded.removeFirst()),
        let low = digit(coded.removeFirst())
      else { return nil }
      bytes.append(high << 4 | low)
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The address of a path.
  static func uri(_ path: String) -> String {
    var uri = "file://"
    for byte in path.utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return uri
  }

  /// Whether an address can stand as a key of a message: it is printable ASCII without quotes, as the standard of addresses asks.
  static func isSound(_ uri: String) -> Bool {
    uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
