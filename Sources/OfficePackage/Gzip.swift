internal import CZlib
public import SourceText

/// Gzip, unfolded in memory within limits.
public enum Gzip {
  /// Whether bytes begin as gzip does.
  public static func recognises(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

  /// What bytes unfold to, all members one behind the other.
  ///
  /// Throws where they are damaged, cut off or followed by anything else, and where `limits.totalSize` or, beyond the
  /// first MiB, `limits.ratio` is passed.
  public static func unfolded(
    _ bytes: [UInt8], limits: PackageLimits = PackageLimits()
  ) throws(InputError) -> [UInt8] {
    let most = min(limits.totalSize, max(1 << 20, bytes.count.multipliedOrMost(by: limits.ratio)))
    var out: [UInt8] = []
    var start = 0
    repeat {
      start += try member(bytes, from: start, into: &out, most: most)
    } while start < bytes.count
    return out
  }

  /// Unfolds one member; returns how many bytes it takes.
  private static func member(
    _ bytes: [UInt8], from start: Int, into out: inout [UInt8], most: Int
  ) throws(InputError) -> Int {
    var stream = z_stream()
    // 16 asks for gzip, with its checksum, and nothing else.
    guard
      inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        == Z_OK
    else { throw PackageError.damaged() }
    defer { inflateEnd(&stream) }
    var code = Z_OK
    while code == Z_OK {
      let taken = Int(stream.total_in)
      let offered = min(bytes.count - start - taken, 1 << 20)
      let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 18) { room, count in
        bytes.withUnsafeBufferPointer { input in
          stream.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress.map { $0 + start + taken })
          stream.avail_in = UInt32(offered)
          stream.next_out = room.baseAddress
          stream.avail_out = 1 << 18
          code = inflate(&stream, Z_NO_FLUSH)
          count = (1 << 18) - Int(stream.avail_out)
        }
      }
      guard chunk.count <= most - out.count else {
        throw PackageError.limit(
          "tệp nén bung ra quá \(most >> 20) MiB",
          "the archive unfolds to more than \(most >> 20) MiB")
      }
      out += chunk
    }
    guard code == Z_STREAM_END else {
      throw PackageError.damaged(
        "dữ liệu gzip hỏng hoặc bị cắt", "its gzip data are broken or cut off")
    }
    return Int(stream.total_in)
  }
}

extension Int {
  /// The product, or the largest number where it is larger.
  fileprivate func multipliedOrMost(by other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
