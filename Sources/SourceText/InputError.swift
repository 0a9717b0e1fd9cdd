/// Why a file's bytes are no text that can be checked: told so that a clerk can act on it.
public struct InputError: Error, Sendable, Hashable {
  /// Stable name, such as `invalid-utf8`.
  public var code: String
  /// What is wrong, where, and what to do.
  public var message: LocalText

  /// An error with its message.
  public init(_ code: String, _ message: LocalText) {
    self.code = code
    self.message = message
  }
}

extension SourceText {
  /// The largest input that is read, in bytes.
  public static let sizeLimit = 64 << 20

  /// The text of a file's bytes: UTF-8 as it is, UTF-16 with a byte-order mark converted.
  ///
  /// Throws for anything else, naming the first bad byte, or the legacy encoding or file kind that the bytes look like.
  public static func read(name: String, bytes: [UInt8]) throws(InputError) -> SourceText {
    guard bytes.count <= sizeLimit else { throw tooLarge(bytes.count) }
    if let kind = FileKind(of: bytes) { throw kind.notText }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let converted = try utf16(bytes)
      guard hasText(converted) else { throw empty }
      return SourceText(name: name, validated: converted)
    }
    if let zero = ByteSearch.first(0, in: bytes) { throw binary(at: zero) }
    if let bad = UTF8Check.firstInvalidByte(bytes) {
      if let error = LegacyEncoding.recognise(bytes) { throw error }
      throw invalid(bytes, at: bad)
    }
    guard hasText(bytes) else { throw empty }
    if let error = LegacyEncoding.recognise(converted: bytes) { throw error }
    return SourceText(name: name, validated: bytes)
  }

  /// Throws for text taken out of an office file in which nothing can be seen, or whose letters are those of a legacy
  /// encoding that was stored as Unicode.
  public static func check(extracted bytes: [UInt8]) throws(InputError) {
    guard hasText(bytes) else { throw empty }
    if let error = LegacyEncoding.recognise(converted: bytes) { throw error }
  }

  /// Whether anything can be seen.
  private static func hasText(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(where: { $0 > 0x20 && $0 < 0x7F }) { return true }
    var cursor = UTF8Cursor(bytes)
    while let scalar = cursor.next() {
      guard scalar > 0x20, let properties = Unicode.Scalar(scalar)?.properties else { continue }
      if !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint { return true }
    }
    return false
  }

  private static let empty = InputError(
    "empty", LocalText("tệp rỗng, không có chữ nào", english: "the file is empty: no text in it"))

  private static func binary(at offset: Int) -> InputError {
    InputError(
      "binary",
      LocalText(
        "tệp nhị phân: có byte 0 tại vị trí \(offset); hãy đưa tệp văn bản (.txt, .md) mã UTF-8",
        english: "a binary file: byte 0 at offset \(offset); give a text file (.txt, .md) in UTF-8")
    )
  }

  /// The error for an input over a limit, in bytes.
  public static func tooLarge(_ size: Int, limit: Int = sizeLimit) -> InputError {
    let limit = limit >> 20
    let size = (size + (1 << 20) - 1) >> 20
    return InputError(
      "too-large",
      LocalText(
        "tệp quá lớn: \(size) MiB, giới hạn là \(limit) MiB",
        english: "the file is too large: \(size) MiB, the limit is \(limit) MiB"))
  }

  /// The text of bytes that are UTF-8, whatever it says; nil for other bytes.
  public static func proven(name: String = "", _ bytes: [UInt8]) -> SourceText? {
    UTF8Check.firstInvalidByte(bytes) == nil ? SourceText(name: name, validated: bytes) : nil
  }

  private static func invalid(_ bytes: [UInt8], at offset: Int) -> InputError {
    let before = SourceText(name: "", validated: Array(bytes[..<offset]))
    let place = before.position(of: offset)
    let hex = String(bytes[offset], radix: 16, uppercase: true)
    return InputError(
      "invalid-utf8",
      LocalText(
        "không phải UTF-8: byte 0x\(hex) tại vị trí \(offset) (dòng \(place.line), cột \(place.column)); hãy lưu lại tệp với mã Unicode (UTF-8)",
        english:
          "not UTF-8: byte 0x\(hex) at offset \(offset) (line \(place.line), column \(place.column)); save the file as Unicode (UTF-8)"
      ))
  }

  private static func utf16(_ bytes: [UInt8]) throws(InputError) -> [UInt8] {
    let big = bytes[0] == 0xFE
    func fail(_ offset: Int, _ vietnamese: String, _ english: String) -> InputError {
      InputError(
        "invalid-utf16",
        LocalText(
          "UTF-16 hỏng tại byte \(offset): \(vietnamese)",
          english: "broken UTF-16 at byte \(offset): \(english)"))
    }
    guard bytes.count % 2 == 0 else {
      throw fail(bytes.count - 1, "thiếu nửa ký tự cuối", "the last code unit is cut")
    }
    func unit(_ i: Int) -> UInt32 {
      big
        ? UInt32(bytes[i]) << 8 | UInt32(bytes[i + 1])
        : UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i])
    }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var i = 2
    while i < bytes.count {
      let first = unit(i)
      i += 2
      if first == 0 { throw binary(at: i - 2) }
      if first & 0xFC00 == 0xD800 {
        guard i < bytes.count, unit(i) & 0xFC00 == 0xDC00 else {
          throw fail(i - 2, "nửa cặp thay thế đứng một mình", "an unpaired surrogate")
        }
        UTF8Cursor.append(0x10000 + (first & 0x3FF) << 10 + unit(i) & 0x3FF, to: &out)
        i += 2
      } else if first & 0xFC00 == 0xDC00 {
        throw fail(i - 2, "nửa cặp thay thế đứng một mình", "an unpaired surrogate")
      } else {
        UTF8Cursor.append(first, to: &out)
      }
    }
    return out
  }
}
