internal import CCrypto
public import SourceText

/// SHA-256 of bytes, by libcrypto, which is loaded when the first hash is asked for.
public enum SHA256 {
  /// The hash in 64 lower-case hexadecimal digits, as `sha256sum` prints it.
  ///
  /// Throws where the system has no libcrypto.
  public static func hex(of bytes: [UInt8]) throws(InputError) -> String {
    guard let function else {
      throw PackageError.library("libcrypto", package: String(cString: soat_crypto_package()))
    }
    var hash = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = function(bytes, bytes.count, &hash)
    let digits = Array("0123456789abcdef".utf8)
    let text = hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static let function = soat_crypto_sha256()
}
