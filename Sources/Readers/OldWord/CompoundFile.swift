internal import SourceText

/// Numbers in bytes, the lowest byte first; nil outside of them.
struct LittleEndian {
  let bytes: ArraySlice<UInt8>

  /// The numbers of bytes.
  init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes)[...] }

  var count: Int { bytes.count }

  func byte(_ offset: Int) -> Int? {
    offset >= 0 && offset < bytes.count ? Int(bytes[bytes.startIndex + offset]) : nil
  }

  func short(_ offset: Int) -> Int? {
    guard let low = byte(offset), let high = byte(offset + 1) else { return nil }
    return high << 8 | low
  }

  func long(_ offset: Int) -> Int? {
    guard let low = short(offset), let high = short(offset + 2) else { return nil }
    return high << 16 | low
  }
}

/// A file of old Office programs: a small file system with streams by name.
struct CompoundFile {
  private let data: LittleEndian
  private let sectorSize: Int
  private var table: [Int] = []
  private var miniTable: [Int] = []
  private var miniStream: [UInt8] = []
  private var entries: [(name: String, type: Int, start: Int, size: Int)] = []

  /// Streams smaller than this stand in the stream of small ones.
  private static let cutoff = 4096

  /// The streams of a file; nil when it is damaged beyond reading.
  init?(_ bytes: [UInt8]) {
    data = LittleEndian(bytes)
    guard let shift = data.short(0x1E), shift == 9 || shift == 12,
      let tables = data.long(0x2C), let folder = data.long(0x30), let mini = data.long(0x3C),
      let more = data.long(0x44)
    else { return nil }
    sectorSize = 1 << shift
    let sectors = bytes.count / sectorSize
    var places = (0..<109).compactMap { data.long(0x4C + 4 * $0) }
    var next = more
    var seen = 0
    while next < sectors, seen <= sectors, places.count < sectors {
      let start = (next + 1) * sectorSize
      places += (0..<sectorSize / 4 - 1).compactMap { data.long(start + 4 * $0) }
      next = data.long(start + sectorSize - 4) ?? sectors
      seen += 1
    }
    for place in places.prefix(min(tables, sectors))
    where place < sectors && table.count < sectors {
      let start = (place + 1) * sectorSize
      table += (0..<sectorSize / 4).map { data.long(start + 4 * $0) ?? sectors }
    }
    readEntries(read(folder, limit: bytes.count))
    guard let root = entries.first(where: { $0.type == 5 }) else { return nil }
    let small = LittleEndian(read(mini, limit: bytes.count))
    miniTable = stride(from: 0, to: small.count - 3, by: 4).map { small.long($0) ?? 0 }
    miniStream = read(root.start, limit: root.size)
  }

  private mutating func readEntries(_ folder: [UInt8]) {
    let folder = LittleEndian(folder)
    for start in stride(from: 0, to: folder.count - 127, by: 128) {
      guard let length = folder.short(start + 64), let type = folder.byte(start + 66),
        let first = folder.long(start + 116), let size = folder.long(start + 120)
      else { continue }
      let units = (0..<min(32, max(0, length / 2 - 1))).compactMap {
        folder.short(start + 2 * $0).map { UInt16($0) }
      }
      entries.append((String(decoding: units, as: UTF16.self), type, first, size))
    }
  }

  /// Whether there is a stream of a name.
  func has(_ name: String) -> Bool { entries.contains { $0.type == 2 && $0.name == name } }

  /// The bytes of a stream; nil when there is none of the name.
  func stream(_ name: String) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.type == 2 && $0.name == name }) else { return nil }
    guard entry.size < Self.cutoff else { return read(entry.start, limit: entry.size) }
    var out: [UInt8] = []
    var sector = entry.start
    while out.count < entry.size, sector < miniTable.count {
      let start = sector * 64
      guard start < miniStream.count else { break }
      out += miniStream[start..<min(start + 64, miniStream.count)]
      sector = miniTable[sector]
    }
    return Array(out.prefix(entry.size))
  }

  /// The bytes of a chain of sectors, no more than the file has.
  private func read(_ first: Int, limit: Int) -> [UInt8] {
    var out: [UInt8] = []
    var sector = first
    let limit = min(limit, data.count)
    while out.count < limit, sector < table.count {
      let start = (sector + 1) * sectorSize
      guard start < data.count else { break }
      let base = data.bytes.startIndex
      out += data.bytes[base + start..<base + min(start + sectorSize, data.count)]
      sector = table[sector]
    }
    return Array(out.prefix(limit))
  }
}
