internal import DocumentModel
internal import SourceText

/// Finds `Nơi nhận` and its entries.
struct RecipientsExtractor {
  let scan: TextScan

  private static let skeleton = Array("noi nhan".utf8)

  /// Whether a block opens the list of recipients, though marks may be lost (`Noi nhận`).
  static func opens(_ range: Range<Int>, _ scan: TextScan) -> Bool {
    let end = min(range.upperBound, range.lowerBound + 16)
    guard range.count >= 8, scan.o[range.lowerBound] == 0x4E else { return false }
    let head = VietnameseLetters.skeleton(scan.f[range.lowerBound..<end])
    guard head.starts(with: skeleton) else { return false }
    let next = head.dropFirst(skeleton.count).first
    return next == nil || next == 0x3A || next == 0x20 && range.count < 24 || next == 0x2E
  }

  /// The line, the entries, and the blocks that they take up.
  func recipients(
    in blocks: Range<Int>, agencies: [AgencyMention]
  ) -> (line: Piece, entries: [Recipient], blocks: Range<Int>)? {
    let all = scan.document.blocks
    guard let first = blocks.last(where: { Self.opens(all[$0].range, scan) }) else { return nil }
    var entries: [Recipient] = []
    let line = all[first].range
    let colon = line.first { scan.o[$0] == 0x3A }
    let lineEnd = colon.map { $0 + 1 } ?? line.upperBound
    if let colon, colon + 1 < line.upperBound {
      entries += split(scan.trimmed(colon + 1..<line.upperBound), agencies)
    }
    var last = first + 1
    while last < blocks.upperBound {
      let block = all[last]
      if block.bullet == nil, SignatureExtractor.opensSignature(block.range, scan) { break }
      if block.bullet == nil {
        // An entry without its dash ends with a mark; anything else is no entry.
        guard Marks(";.:").contains(scan.o[block.range.upperBound - 1]), block.range.count < 160,
          !entries.isEmpty || last == first + 1, entries.last?.isArchive != true
        else { break }
      }
      entries += split(block.range, agencies)
      last += 1
    }
    let word = line.lowerBound..<min(line.upperBound, lineEnd)
    return (Piece(scan.string(word), word), entries, first..<last)
  }

  /// The entries of one block: one, or several separated by semicolons.
  private func split(_ range: Range<Int>, _ agencies: [AgencyMention]) -> [Recipient] {
    var entries: [Recipient] = []
    var start = range.lowerBound
    var depth = 0
    for i in range {
      if scan.o[i] == 0x28 { depth += 1 }
      if scan.o[i] == 0x29 { depth -= 1 }
      if scan.o[i] == 0x3B, depth <= 0 {
        entries += entry(start..<i, agencies)
        start = i + 1
      }
    }
    entries += entry(start..<range.upperBound, agencies)
    return entries
  }

  private func entry(_ raw: Range<Int>, _ agencies: [AgencyMention]) -> [Recipient] {
    var range = scan.trimmed(raw, marks: " .;,:/")
    while let first = range.first, Marks("-+ ").contains(scan.o[first]) {
      range = (first + 1)..<range.upperBound
    }
    if let label = LabelScanner(scan: scan).label(in: range), label.kind == .arabic {
      range = label.rest..<range.upperBound  // `1. Như trên;`
    }
    guard !range.isEmpty else { return [] }
    let isArchive = ["lưu", "luu"].contains { scan.hasWord($0, at: range.lowerBound) }
    var note: String?
    var name = range
    if isArchive {
      // Stray marks behind the entry: `Lưu: VT, NC. 11`.
      if let dot = range.first(where: {
        scan.o[$0] == 0x2E && $0 + 1 < range.upperBound && scan.o[$0 + 1] == 0x20
      }) {
        name = range.lowerBound..<dot
      }
    } else if scan.o[range.upperBound - 1] == 0x29,
      let open = range.last(where: { scan.o[$0] == 0x28 }), open > range.lowerBound
    {
      note = scan.string(scan.trimmed(open + 1..<range.upperBound - 1))
      name = scan.trimmed(range.lowerBound..<open, marks: " ,;")
    }
    let ids = agencies.overlapping(range).compactMap(\.id)
    return [
      Recipient(
        name: scan.string(name), note: note, agencies: ids, isArchive: isArchive, range: name)
    ]
  }
}
