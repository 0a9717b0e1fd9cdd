public import SourceText

/// Bytes under construction: kept whole, or handed on piece by piece so that a long report needs no
/// memory.
public struct ByteWriter: Sendable {
  /// What has been written and not been handed on.
  public private(set) var bytes: [UInt8] = []

  private let sink: (@Sendable ([UInt8]) -> Void)?

  /// Nothing written yet; pieces of some size go to `sink` where there is one.
  public init(to sink: (@Sendable ([UInt8]) -> Void)? = nil) { self.sink = sink }

  /// Appends a text as it is.
  public mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
    handOn()
  }

  /// Appends a text of the program.
  mutating func write(literal text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Hands on what was written, where it is much.
  mutating func handOn() {
    guard let sink, bytes.count >= 1 << 16 else { return }
    sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Why the output is not what it should be; nil while nothing went wrong.
  public private(set) var failure: LocalText?

  /// Notes that the output cannot be made.
  public mutating func fail(_ reason: LocalText) { failure = failure ?? reason }

  /// Appends bytes.
  mutating func write(bytes more: [UInt8]) {
    bytes += more
    handOn()
  }

  /// Hands on what is left.
  public mutating func finish() {
    guard let sink, !bytes.isEmpty else { return }
    sink(bytes)
    bytes = []
  }

  /// Appends bytes as they are.
  mutating func write(part: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: part) }

  /// Appends one byte.
  mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Appends a number.
  mutating func write(number: Int) {
    guard number >= 0, number < 1_000_000 else {
      write(String(number))
      return
    }
    // Lines and columns are short.
    var power = 1
    while power * 10 <= number { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(truncatingIfNeeded: 0x30 + number / power % 10))
      power /= 10
    }
  }

  private static let spaces: StaticString = "                                "

  /// Appends a number of spaces.
  mutating func write(spaces count: Int) {
    var left = count
    while left > 0 {
      let part = min(left, Self.spaces.utf8CodeUnitCount)
      bytes.append(contentsOf: UnsafeBufferPointer(start: Self.spaces.utf8Start, count: part))
      left -= part
    }
  }

  /// Ends a line and indents the next.
  mutating func write(lineOf indent: Int) {
    bytes.append(0x0A)
    write(spaces: indent)
  }

  /// Appends a text as a JSON string, quotes included; also a double-quoted string of YAML.
  ///
  /// Control characters and the marks that turn the direction of writing are escaped, so that the
  /// output is harmless on a terminal and yet nothing is lost.
  mutating func write(quoted text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { buffer in
      var start = 0
      var i = 0
      while i < buffer.count {
        guard Self.mayBeEscaped(buffer[i]) else {
          i += 1
          continue
        }
        let length = Self.lengthToEscape(buffer, i)
        if length == 0 {
          i += 1
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<i]))
        writeEscape(buffer, i, length)
        i += length
        start = i
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start...]))
    }
    bytes.append(0x22)
  }

  /// Whether a byte may begin a character of `lengthToEscape`: most do not. One bit a byte.
  @inline(__always)
  private static func mayBeEscaped(_ byte: UInt8) -> Bool {
    let bits: UInt64 =
      switch byte >> 6 {
      case 0: 0x0000_0004_FFFF_FFFF  // control characters, the quotation mark
      case 1: 0x8000_0000_1000_0000  // the backslash, delete
      case 2: 0
      default: 0x0000_8004_0100_0004  // 0xC2, 0xD8, 0xE2, 0xEF
      }
    return bits >> UInt64(byte & 63) & 1 == 1
  }

  /// How many bytes at an offset make up a character that must be escaped; 0 for none.
  private static func lengthToEscape(_ buffer: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
    switch buffer[i] {
    case 0..<0x20, 0x22, 0x5C, 0x7F: return 1
    case 0xC2:  // U+0080…U+009F
      return i + 1 < buffer.count && buffer[i + 1] < 0xA0 ? 2 : 0
    case 0xD8:  // U+061C
      return i + 1 < buffer.count && buffer[i + 1] == 0x9C ? 2 : 0
    case 0xE2:
      guard i + 2 < buffer.count else { return 0 }
      return switch (buffer[i + 1], buffer[i + 2]) {
      case (0x80, 0x8B...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA0...0xAF): 3
      default: 0
      }
    case 0xEF:  // U+FEFF
      return i + 2 < buffer.count && buffer[i + 1] == 0xBB && buffer[i + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  private mutating func writeEscape(
    _ buffer: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) {
    switch buffer[i] {
    case 0x0A: write("\\n")
    case 0x0D: write("\\r")
    case 0x09: write("\\t")
    case 0x22: write("\\\"")
    case 0x5C: write("\\\\")
    default:
      let scalar =
        switch length {
        case 1: UInt16(buffer[i])
        case 2: UInt16(buffer[i] & 0x1F) << 6 | UInt16(buffer[i + 1] & 0x3F)
        default:
          UInt16(buffer[i] & 0x0F) << 12 | UInt16(buffer[i + 1] & 0x3F) << 6
            | UInt16(buffer[i + 2] & 0x3F)
        }
      let digits = String(scalar, radix: 16, uppercase: true)
      write("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }
  }
}
