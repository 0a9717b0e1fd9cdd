internal import CCrypto

/// SHA-256 of bytes, by libcrypto: libzip loads that library anyway, so it costs no start time.
public enum SHA256 {
  /// The hash in 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  public static func hex(of bytes: [UInt8]) -> String {
    var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = CCrypto.SHA256(bytes, bytes.count, &hash)
    let digits = Array("0123456789abcdef".utf8)
    let text = hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
