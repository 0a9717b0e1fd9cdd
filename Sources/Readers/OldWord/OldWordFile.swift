internal import SourceText

/// The text of a `.doc` of Word 97 to 2003, and what the file says of it.
struct OldWordFile {
  /// The parts of a file that are read, with their stretch of characters.
  enum Part: CaseIterable {
    case body
    case notes
    case textBoxes
  }

  /// A stretch of text and where its bytes stand.
  private struct Piece {
    var characters: Range<Int>
    var offset: Int
    var isWide: Bool
  }

  private let data: LittleEndian
  private var pieces: [Piece] = []
  let paragraphs: OldWordProperties
  let characters: OldWordProperties
  private let counts: [Int]

  /// The most characters that are read.
  static let limit = 16 << 20

  /// The text of a file. Throws when it is no Word file, of an older Word, encrypted or damaged.
  init(_ bytes: [UInt8]) throws(InputError) {
    guard let file = CompoundFile(bytes) else { throw Self.damaged }
    guard let stream = file.stream("WordDocument") else { throw Self.notWord }
    let data = LittleEndian(stream)
    guard data.short(0) == 0xA5EC, let version = data.short(2), let flags = data.short(0x0A) else {
      throw Self.damaged
    }
    guard version >= 0xC1 else { throw Self.tooOld }
    guard flags & 0x100 == 0 else { throw Self.encrypted }
    guard let table = file.stream(flags & 0x200 == 0 ? "0Table" : "1Table") else {
      throw Self.damaged
    }
    func part(_ place: Int) -> ArraySlice<UInt8> {
      guard let start = data.long(place), let length = data.long(place + 4), start < table.count
      else { return [] }
      return table[start..<min(table.count, start + length)]
    }
    self.data = data
    paragraphs = OldWordProperties(data, list: part(0x102), ofParagraphs: true)
    characters = OldWordProperties(data, list: part(0xFA), ofParagraphs: false)
    counts = (0..<8).map { min(Self.limit, data.long(0x4C + 4 * $0) ?? 0) }
    try readPieces(LittleEndian(part(0x1A2)))
  }

  private mutating func readPieces(_ list: LittleEndian) throws(InputError) {
    var at = 0
    while list.byte(at) == 1, let length = list.short(at + 1) { at += 3 + length }
    guard list.byte(at) == 2, let length = list.long(at + 1) else { throw Self.damaged }
    at += 5
    let count = max(0, (min(length, list.count - at) - 4) / 12)
    var last = 0
    for k in 0..<count {
      guard let start = list.long(at + 4 * k), let end = list.long(at + 4 * k + 4),
        let place = list.long(at + 4 * (count + 1) + 8 * k + 2), start == last, end >= start,
        end <= Self.limit
      else { throw Self.damaged }
      last = end
      let isWide = place & 0x4000_0000 == 0
      let offset = isWide ? place : (place & 0x3FFF_FFFF) / 2
      pieces.append(Piece(characters: start..<end, offset: offset, isWide: isWide))
    }
    guard last > 0 else { throw Self.damaged }
  }

  /// Walks over the characters of a part, each a unit of UTF-16 with the place of its bytes in the file.
  func forEach(of part: Part, _ body: (UInt16, Int) -> Void) {
    let start: Int
    let count: Int
    switch part {
    case .body: (start, count) = (0, counts[0])
    case .notes: (start, count) = (counts[0], counts[1])
    case .textBoxes: (start, count) = (counts[..<6].reduce(0, +), counts[6])
    }
    for piece in pieces {
      let range = piece.characters.clamped(to: start..<start + count)
      for k in range {
        let i = k - piece.characters.lowerBound
        let offset = piece.offset + (piece.isWide ? 2 * i : i)
        guard let unit = piece.isWide ? data.short(offset) : data.byte(offset) else { return }
        body(piece.isWide ? UInt16(unit) : Self.unit(unit), offset)
      }
    }
  }

  /// A character of windows-1252.
  private static func unit(_ byte: Int) -> UInt16 {
    (0x80...0x9F).contains(byte) ? middle[byte - 0x80] : UInt16(byte)
  }

  private static let middle: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private static let damaged = InputError(
    "damaged-doc",
    LocalText(
      "tệp .doc hỏng hoặc bị cắt; hãy mở bằng Word và lưu lại thành .docx",
      english: "the .doc is damaged or cut; open it in Word and save it as .docx"))

  private static let tooOld = InputError(
    "old-doc",
    LocalText(
      "tệp của Word 95 hoặc cũ hơn; hãy mở bằng Word hoặc LibreOffice và lưu lại thành .docx",
      english: "a file of Word 95 or older; open it in Word or LibreOffice and save it as .docx"))

  private static let encrypted = InputError(
    "encrypted",
    LocalText(
      "tệp có mật khẩu; hãy mở và lưu lại không có mật khẩu",
      english: "the file has a password; open it and save it without one"))

  private static let notWord = InputError(
    "not-doc",
    LocalText(
      "tệp Office đời cũ này không phải văn bản Word; hãy lưu lại thành .docx hoặc .xlsx",
      english: "this old Office file is no Word document; save it as .docx or .xlsx"))
}
