/// A small `.doc` of Word 97, byte by byte: what a test says of its text, pieces and properties.
struct OldWordSample {
  /// A paragraph, cell or row with its end mark, and the changes to its style.
  struct Paragraph {
    var text: String
    var changes: [UInt8] = []
    var style: UInt16 = 0
  }

  static let inTable: [UInt8] = [0x16, 0x24, 1]
  static let endsRow: [UInt8] = inTable + [0x17, 0x24, 1]
  static let numbered: [UInt8] = [0x0B, 0x46, 1, 0]

  var paragraphs: [Paragraph]
  /// Characters of the body; nil for all.
  var bodyCount: Int?
  var notesCount = 0
  var version = 0xC1
  var flags = 0x200
  /// The changes to characters of the text, by place and length.
  var runs: [(start: Int, count: Int, changes: [UInt8])] = []

  /// The file.
  var bytes: [UInt8] {
    let text = Array(paragraphs.map(\.text).joined().utf16)
    var stream = [UInt8](repeating: 0, count: 2048)
    for unit in text { stream += Self.short(Int(unit)) }
    stream += [UInt8](repeating: 0, count: (512 - stream.count % 512) % 512)
    let paragraphPage = stream.count / 512
    var ends = [2048]
    for paragraph in paragraphs { ends.append((ends.last ?? 0) + 2 * paragraph.text.utf16.count) }
    stream += Self.page(
      ends, paragraphs.map { Self.short(Int($0.style)) + $0.changes }, ofParagraphs: true)
    let characterPage = stream.count / 512
    var places = [2048]
    var changes: [[UInt8]] = []
    for run in runs {
      places += [2048 + 2 * run.start, 2048 + 2 * (run.start + run.count)]
      changes += [[], run.changes]
    }
    places.append(2048 + 2 * text.count)
    changes.append([])
    stream += Self.page(places, changes, ofParagraphs: false)
    func list(_ page: Int) -> [UInt8] {
      Self.long(2048) + Self.long(2048 + 2 * text.count) + Self.long(page)
    }
    var table = list(paragraphPage) + list(characterPage)
    let pieces =
      Self.long(0) + Self.long(text.count) + [0, 0] + Self.long(2048) + [0, 0]
    table += [2] + Self.long(pieces.count) + pieces
    func put(_ value: [UInt8], _ place: Int) {
      stream.replaceSubrange(place..<place + value.count, with: value)
    }
    put(Self.short(0xA5EC) + Self.short(version), 0)
    put(Self.short(flags), 0x0A)
    put(Self.long(bodyCount ?? text.count) + Self.long(notesCount), 0x4C)
    put(Self.long(0) + Self.long(12), 0x102)
    put(Self.long(12) + Self.long(12), 0xFA)
    put(Self.long(24) + Self.long(5 + pieces.count), 0x1A2)
    return Self.file(["WordDocument": stream, "1Table": table])
  }

  static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16 & 0xFFFF) }

  private static func page(
    _ ends: [Int], _ changes: [[UInt8]], ofParagraphs: Bool
  ) -> [UInt8] {
    var page = [UInt8](repeating: 0, count: 512)
    for (k, end) in ends.enumerated() { page.replaceSubrange(4 * k..<4 * k + 4, with: long(end)) }
    var free = 510
    for (k, change) in changes.enumerated() where !change.isEmpty {
      var value = change
      if ofParagraphs {
        if value.count % 2 == 0 {
          value = [0, UInt8(value.count / 2)] + value
        } else {
          value = [UInt8((value.count + 1) / 2)] + value
        }
      } else {
        value = [UInt8(value.count)] + value
      }
      free = (free - value.count) & ~1
      page.replaceSubrange(free..<free + value.count, with: value)
      page[4 * ends.count + (ofParagraphs ? 13 : 1) * k] = UInt8(free / 2)
    }
    page[511] = UInt8(changes.count)
    return page
  }

  /// A compound file with streams; all of them stand in whole sectors.
  static func file(_ streams: KeyValuePairs<String, [UInt8]>) -> [UInt8] {
    var sectors: [UInt8] = []
    var chain: [Int] = []
    var entries: [[UInt8]] = []
    func add(_ data: [UInt8]) -> Int {
      let first = chain.count
      let count = max(1, (data.count + 511) / 512)
      sectors += data + [UInt8](repeating: 0, count: count * 512 - data.count)
      for k in 1...count { chain.append(k < count ? first + k : 0xFFFF_FFFE) }
      return first
    }
    func entry(_ name: String, _ type: UInt8, _ start: Int, _ size: Int) -> [UInt8] {
      let units = Array(name.utf16).flatMap { short(Int($0)) }
      var bytes = units + [UInt8](repeating: 0, count: 64 - units.count)
      bytes += short(units.count + 2) + [type] + [UInt8](repeating: 0, count: 49)
      return bytes + long(start) + long(size) + [0, 0, 0, 0]
    }
    for (name, data) in streams {
      let data = data + [UInt8](repeating: 0, count: max(0, 4096 - data.count))
      entries.append(entry(name, 2, add(data), data.count))
    }
    let folder = add((entries + [entry("Root Entry", 5, 0xFFFF_FFFE, 0)]).flatMap { $0 })
    let table = chain.count
    chain.append(0xFFFF_FFFD)
    sectors += chain.flatMap(long) + [UInt8](repeating: 0xFF, count: 512 - chain.count * 4)
    var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    head += [UInt8](repeating: 0, count: 16) + [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]
    head += [UInt8](repeating: 0, count: 10) + long(1) + long(folder) + long(0) + long(4096)
    head += long(0xFFFF_FFFE) + long(0) + long(0xFFFF_FFFE) + long(0) + long(table)
    head += [UInt8](repeating: 0xFF, count: 512 - head.count)
    return head + sectors
  }
}
