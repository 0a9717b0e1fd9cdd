/// Builds tar archives for tests, header by header, so that every field can be wrong on purpose.
public struct TarBuilder {
  /// An entry of the archive to come.
  public struct Entry {
    /// Its name, at most 100 bytes.
    public var name: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// Its kind: `0` for a file, `5` for a folder, `2` for a link.
    public var kind: Character = "0"
    /// What its size field says.
    public var size: String
    /// The folders before its name, as ustar has them.
    public var prefix = ""
    /// What is added to its checksum.
    public var fault = 0

    /// A file.
    public init(_ name: String, _ bytes: [UInt8], kind: Character = "0") {
      self.name = name
      self.bytes = bytes
      self.kind = kind
      size = String(bytes.count, radix: 8)
    }

    /// A file of text.
    public init(_ name: String, _ text: String, kind: Character = "0") {
      self.init(name, Array(text.utf8), kind: kind)
    }
  }

  /// The entries, in order.
  public var entries: [Entry]

  /// An archive of entries.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The archive.
  public var bytes: [UInt8] {
    entries.flatMap(Self.blocks) + [UInt8](repeating: 0, count: 1024)
  }

  private static func blocks(of entry: Entry) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (i, byte) in text.utf8.enumerated() { header[offset + i] = byte }
    }
    put(entry.name, at: 0)
    put("0000644", at: 100)
    put(entry.size, at: 124)
    put(String(entry.kind), at: 156)
    put("ustar\u{0}00", at: 257)
    put(entry.prefix, at: 345)
    put("        ", at: 148)
    let sum = header.reduce(0) { $0 + Int($1) } + entry.fault
    put(String(sum, radix: 8) + "\u{0} ", at: 148)
    let rest = (512 - entry.bytes.count % 512) % 512
    return header + entry.bytes + [UInt8](repeating: 0, count: rest)
  }

  /// Bytes as one member of gzip, stored as they are.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var start = 0
    repeat {
      let end = min(bytes.count, start + 0xFFFF)
      let size = UInt16(end - start)
      out += [end == bytes.count ? 1 : 0, UInt8(size & 0xFF), UInt8(size >> 8)]
      out += [UInt8(~size & 0xFF), UInt8(~size >> 8)] + bytes[start..<end]
      start = end
    } while start < bytes.count
    return out + trailer(ZipBuilder.checksum(bytes), bytes.count)
  }

  /// One byte so many times or a few less, as one member of gzip that is a 158th part as long.
  public static func gzip(repeating byte: UInt8, count: Int) -> [UInt8] {
    let entry = ZipBuilder.Entry("", repeating: byte, count: count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + entry.stored
      + trailer(entry.checksum, entry.size)
  }

  private static func trailer(_ checksum: UInt32, _ size: Int) -> [UInt8] {
    [checksum, UInt32(size)].flatMap { value in (0..<4).map { UInt8(value >> ($0 * 8) & 0xFF) } }
  }
}
