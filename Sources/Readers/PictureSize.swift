/// The size of a picture as its first bytes give it, before anything is decoded.
struct PictureSize: Sendable, Hashable {
  var width: Int
  var height: Int

  /// The most pixels of a side, and of the whole picture.
  static let longestSide = 30_000
  static let most = 100_000_000

  /// Whether a picture may be decoded.
  var isAllowed: Bool {
    width <= Self.longestSide && height <= Self.longestSide && width * height <= Self.most
  }

  /// Whether bytes are a picture of a kind that can be read: PNG, JPEG or TIFF.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: png) || bytes.starts(with: [0xFF, 0xD8, 0xFF])
      || bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A])
  }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The sizes of the pictures in a file, one but for TIFF; nil where the bytes do not tell.
  static func all(in bytes: [UInt8]) -> [PictureSize]? {
    if bytes.starts(with: png) { return ofPNG(bytes).map { [$0] } }
    if bytes.starts(with: [0xFF, 0xD8]) { return ofJPEG(bytes).map { [$0] } }
    return ofTIFF(bytes)
  }

  private static func ofPNG(_ bytes: [UInt8]) -> PictureSize? {
    let data = Bytes(bytes, isBig: true)
    guard let width = data.number(at: 16, 4), let height = data.number(at: 20, 4), width > 0,
      height > 0
    else { return nil }
    return PictureSize(width: width, height: height)
  }

  /// Walks from segment to segment to the one that begins a frame.
  private static func ofJPEG(_ bytes: [UInt8]) -> PictureSize? {
    let data = Bytes(bytes, isBig: true)
    var i = 2
    while let mark = data.number(at: i, 2), mark > 0xFF00 {
      let kind = mark & 0xFF
      if kind == 0xFF {
        i += 1
        continue
      }
      if kind == 0x01 || (0xD0...0xD8).contains(kind) {
        i += 2
        continue
      }
      guard let length = data.number(at: i + 2, 2), length >= 2 else { return nil }
      if (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) {
        guard let height = data.number(at: i + 5, 2), let width = data.number(at: i + 7, 2),
          width > 0, height > 0
        else { return nil }
        return PictureSize(width: width, height: height)
      }
      i += 2 + length
    }
    return nil
  }

  /// Follows the chain of directories, each with the size of one page.
  private static func ofTIFF(_ bytes: [UInt8]) -> [PictureSize]? {
    let data = Bytes(bytes, isBig: bytes.first == 0x4D)
    var sizes: [PictureSize] = []
    var seen: Set<Int> = []
    guard var offset = data.number(at: 4, 4) else { return nil }
    while offset != 0 {
      guard seen.insert(offset).inserted, seen.count <= OCR.pageLimit + 1,
        let count = data.number(at: offset, 2)
      else { return nil }
      var size = PictureSize(width: 0, height: 0)
      for entry in 0..<count {
        let at = offset + 2 + entry * 12
        guard let tag = data.number(at: at, 2), let type = data.number(at: at + 2, 2) else {
          return nil
        }
        guard tag == 256 || tag == 257, let value = data.number(at: at + 8, type == 3 ? 2 : 4)
        else { continue }
        if tag == 256 { size.width = value } else { size.height = value }
      }
      guard size.width > 0, size.height > 0 else { return nil }
      sizes.append(size)
      guard let next = data.number(at: offset + 2 + count * 12, 4) else { return nil }
      offset = next
    }
    return sizes.isEmpty ? nil : sizes
  }

  /// Numbers in bytes.
  private struct Bytes {
    let bytes: [UInt8]
    let isBig: Bool

    init(_ bytes: [UInt8], isBig: Bool) {
      self.bytes = bytes
      self.isBig = isBig
    }

    func number(at offset: Int, _ length: Int) -> Int? {
      guard offset >= 0, offset <= bytes.count - length else { return nil }
      let piece = bytes[offset..<offset + length]
      return isBig
        ? piece.reduce(0) { $0 << 8 | Int($1) } : piece.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
