/// Builds zip archives for tests, byte by byte, so that every field can be wrong on purpose.
public struct ZipBuilder {
  /// An entry of the archive to come.
  public struct Entry {
    /// Its name.
    public var name: String
    /// Its bytes as they stand in the archive.
    public var stored: [UInt8]
    /// 0 for stored, 8 for deflated.
    public var method: UInt16 = 0
    /// The size that the archive says it unfolds to.
    public var size: Int
    /// The checksum of what it unfolds to.
    public var checksum: UInt32
    /// Bit 0 says that it is encrypted.
    public var flags: UInt16 = 0x0800

    /// The mode that Unix gives the file; nil where the archive was made elsewhere.
    public var mode: UInt16?

    /// An entry that is stored as it is.
    public init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      stored = bytes
      size = bytes.count
      checksum = ZipBuilder.checksum(bytes)
    }

    /// An entry that is stored as it is.
    public init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    /// An entry that unfolds to many times one byte, packed to a 158th part or less.
    public init(_ name: String, repeating byte: UInt8, count: Int) {
      self.name = name
      (stored, size) = ZipBuilder.deflated(byte, count: count)
      method = 8
      checksum = ZipBuilder.checksum(repeatElement(byte, count: size))
    }
  }

  /// The entries, in order.
  public var entries: [Entry]

  /// An archive of entries.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// The archive.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let common =
        Self.two(20) + Self.two(entry.flags) + Self.two(entry.method) + Self.two(0)
        + Self.two(0x21) + Self.four(entry.checksum) + Self.four(UInt32(entry.stored.count))
        + Self.four(UInt32(entry.size)) + Self.two(UInt16(name.count)) + Self.two(0)
      let madeBy: UInt16 = entry.mode == nil ? 20 : 0x0300 | 20
      directory += [0x50, 0x4B, 1, 2] + Self.two(madeBy) + common
      directory += Self.two(0) + Self.two(0) + Self.two(0)
      directory += Self.four(UInt32(entry.mode ?? 0) << 16)
      directory += Self.four(UInt32(out.count)) + name
      out += [0x50, 0x4B, 3, 4] + common + name + entry.stored
    }
    let start = out.count
    out += directory
    out += [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    out += Self.two(UInt16(entries.count)) + Self.two(UInt16(entries.count))
    return out + Self.four(UInt32(directory.count)) + Self.four(UInt32(start)) + Self.two(0)
  }

  private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private static func four(_ value: UInt32) -> [UInt8] {
    two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16))
  }

  /// The checksum of zip archives, CRC-32.
  public static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    return ~sum
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }

  /// One byte repeated, as one deflated block of fixed codes: the byte, then matches of 258 bytes at distance 1.
  private static func deflated(_ byte: UInt8, count: Int) -> ([UInt8], Int) {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var held = 0
    func put(_ value: UInt32, _ width: Int) {
      bits |= value << held
      held += width
      while held >= 8 {
        out.append(UInt8(bits & 0xFF))
        bits >>= 8
        held -= 8
      }
    }
    func code(_ value: UInt32, _ width: Int) {
      put((0..<width).reduce(0) { $0 << 1 | (value >> UInt32($1)) & 1 }, width)
    }
    put(1, 1)  // the last block
    put(1, 2)  // fixed codes
    code(0x30 + UInt32(byte & 0x7F), 8)
    let matches = max(0, (count - 1) / 258)
    for _ in 0..<matches {
      code(0b1100_0101, 8)
      code(0, 5)
    }
    code(0, 7)
    put(0, 7)
    return (out, 1 + matches * 258)
  }
}
