internal import DocumentModel
internal import SourceText

/// Finds the signature block at the end of a document.
struct SignatureExtractor {
  let scan: TextScan

  private static let marks: CueSet = [
    "tm.", "t/m", "kt.", "k/t", "tl.", "t/l", "tuq.", "q.", "kt/", "tl/",
  ]
  private static let posts: CueSet = [
    "chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "trưởng ban", "phó trưởng ban",
    "chánh văn phòng", "phó chánh văn phòng", "bộ trưởng", "thứ trưởng", "thủ tướng",
    "phó thủ tướng", "bí thư", "phó bí thư", "cục trưởng", "phó cục trưởng", "chi cục trưởng",
    "phó chi cục trưởng", "hiệu trưởng", "phó hiệu trưởng", "viện trưởng", "phó viện trưởng",
    "chánh án", "phó chánh án", "trưởng phòng", "phó trưởng phòng", "tổng giám đốc",
    "phó tổng giám đốc", "chánh thanh tra", "phó chánh thanh tra", "tổng cục trưởng",
    "chỉ huy trưởng", "phó chỉ huy trưởng", "chính ủy", "phó vụ trưởng",
    "tổ trưởng", "phó tổ trưởng", "ủy viên", "chủ nhiệm", "tổng biên tập",
    "trưởng đoàn", "trưởng công an", "trạm trưởng", "quyền giám đốc", "vụ trưởng",
    "trưởng bộ phận", "chủ tịch hội đồng", "chủ tọa", "thủ trưởng",
  ]
  /// Ranks and degrees printed before a name; longer ones first.
  private static let honorifics: [Cue] = [
    "thượng tướng", "trung tướng", "thiếu tướng", "đại tướng", "thượng tá", "trung tá", "thiếu tá",
    "đại tá", "thượng úy", "trung úy", "thiếu úy", "đại úy", "pgs.ts.", "gs.ts.", "pgs.ts",
    "gs.ts", "pgs. ts.", "gs. ts.", "bsckii.", "bscki.", "bsckii", "bscki", "ths.", "ths", "ts.",
    "ts", "bs.", "bs", "cn.", "ks.", "ls.", "tiến sĩ", "thạc sĩ", "bác sĩ", "kỹ sư",
  ]

  /// Whether a block opens a signature: `TM. …`, `KT. …`, or a post in capitals alone.
  static func opensSignature(_ range: Range<Int>, _ scan: TextScan) -> Bool {
    guard range.count <= 200 else { return false }
    // Both are printed in capitals.
    guard scan.isCapital(range.lowerBound) else { return false }
    if scan.hasOne(of: marks, at: range.lowerBound) { return range.count <= 160 }
    guard let end = scan.endOfWord(posts, at: range.lowerBound) else { return false }
    return scan.isAllCapitals(range.lowerBound..<end)
      && (scan.isAllCapitals(range) || range.count <= 90)
  }

  /// The block of a document whose body ends before `blocks`; looked for from the end.
  func signer(in blocks: Range<Int>) -> Signer? {
    let all = scan.document.blocks
    var opening: Int?
    var i = blocks.upperBound - 1
    while i >= blocks.lowerBound {
      if Self.opensSignature(all[i].range, scan), all[i].bullet == nil { opening = i }
      if opening != nil, opening != i { break }
      i -= 1
    }
    guard let last = opening else { return inline(blocks) }
    // Lines of one block follow one another; go back to its first.
    var first = last
    while first > blocks.lowerBound, Self.opensSignature(all[first - 1].range, scan),
      all[first - 1].bullet == nil
    {
      first -= 1
    }
    return read(first, blocks.upperBound)
  }

  /// A signature beside the recipients on one line: `Nơi nhận: TM. ỦY BAN NHÂN DÂN`.
  private func inline(_ blocks: Range<Int>) -> Signer? {
    let all = scan.document.blocks
    for i in blocks.reversed() where all[i].kind == .tableRow || all[i].range.count < 1500 {
      let range = all[i].range
      for mark in ["tm. ", "kt. ", "tl. ", "tuq. "] as [Cue] {
        var from = range.lowerBound
        while from + mark.count < range.upperBound {
          if scan.has(mark, at: from), scan.isCapital(from), scan.isWordStart(from),
            scan.isCapital(from + mark.count)
          {
            return cell(from..<range.upperBound)
          }
          from += 1
        }
      }
      guard all[i].kind == .tableRow || range.contains(where: { scan.o[$0] == 0x7C }) else {
        continue
      }
      for piece in scan.split(range, at: 0x7C).reversed() {
        let piece = scan.trimmed(piece)
        if !piece.isEmpty, Self.opensSignature(piece, scan) { return cell(piece) }
      }
    }
    return nil
  }

  private func cell(_ range: Range<Int>) -> Signer {
    var signer = Signer(range: range)
    accept(range, into: &signer)
    return signer
  }

  private func read(_ first: Int, _ end: Int) -> Signer? {
    let all = scan.document.blocks
    var signer = Signer(range: all[first].range)
    for i in first..<min(end, first + 9) {
      let range = all[i].range
      if all[i].bullet != nil, signer.name != nil { break }
      guard range.count <= 200 else { break }
      if signer.name != nil { break }
      if Self.opensSignature(range, scan) || scan.isAllCapitals(range) {
        accept(range, into: &signer)
      } else if let name = personName(range, &signer) {
        signer.name = name
      } else if i > first + 6 {
        break
      } else {
        continue
      }
      signer.range = signer.range.lowerBound..<range.upperBound
    }
    guard signer.authority != nil || signer.capacity != nil || signer.title != nil else {
      return nil
    }
    return signer
  }

  /// Takes the lines that are run together in one block: `TM. BAN CHỈ ĐẠO TRƯỞNG BAN Lê Văn B`.
  private func accept(_ range: Range<Int>, into signer: inout Signer) {
    var range = range
    if let name = trailingName(in: range, &signer) {
      signer.name = name
      range = scan.trimmed(
        range
          .lowerBound..<min(
            name.range.lowerBound, signer.honorific?.range.lowerBound ?? name.range.lowerBound))
    }
    let pieces = split(range)
    for piece in pieces {
      let text = Piece(scan.string(piece), piece)
      let low = piece.lowerBound
      let isActing = scan.has("q.", at: low)
      if scan.has("tm.", at: low) || scan.has("t/m", at: low) || isActing && signer.authority == nil
      {
        if signer.authority == nil { signer.authority = text }
      } else if ["kt", "k/t", "tl", "t/l", "tuq"].contains(where: { scan.has($0, at: low) }) {
        // `TL. CHỦ TỊCH`, `KT. CHÁNH VĂN PHÒNG`: the post belongs to the last of them.
        if signer.authority == nil { signer.authority = signer.capacity }
        signer.capacity = text
      } else if signer.title == nil {
        signer.title = text
      }
    }
  }

  /// Splits a block in capitals where `KT.`, `TL.` or a post begins anew.
  private func split(_ range: Range<Int>) -> [Range<Int>] {
    var cuts = [range.lowerBound]
    var i = range.lowerBound + 1
    while i < range.upperBound {
      if scan.o[i - 1] == 0x20, scan.isCapital(i) {
        let opens =
          scan.hasOne(of: Self.marks, at: i)
          || (scan.endOfWord(Self.posts, at: i) != nil && !isInside(i, from: cuts[cuts.count - 1]))
        if opens { cuts.append(i) }
      }
      i += 1
    }
    return cuts.indices.map { k in
      scan.trimmed(cuts[k]..<(k + 1 < cuts.count ? cuts[k + 1] : range.upperBound))
    }
  }

  /// Whether a post at an offset only goes on with the words before it: `PHÓ CHỦ TỊCH`, `KT. CHỦ TỊCH`.
  private func isInside(_ i: Int, from low: Int) -> Bool {
    if let post = scan.endOfWord(Self.posts, at: low), post > i { return true }
    if scan.endsWithWord("phó", at: i - 1, from: low) { return true }
    if scan.endsWithWord("quyền", at: i - 1, from: low) { return true }
    if scan.endsWithWord("thường trực", at: i - 1, from: low) { return true }
    if scan.o[i - 2] == 0x2E || scan.o[i - 2] == 0x2F { return true }
    return scan.o[i - 2] == 0x2C
  }

  /// A line that is a person's name: two to six capitalised words, rank and degree taken off.
  private func personName(_ range: Range<Int>, _ signer: inout Signer) -> Piece? {
    var range = scan.trimmed(range, marks: " .,")
    if let honorific = scan.endOfWord(Self.honorifics, at: range.lowerBound) ?? abbreviated(range) {
      let mark = scan.trimmed(range.lowerBound..<honorific)
      let rest = scan.skipSpaces(honorific, range.upperBound)
      if rest < range.upperBound {
        signer.honorific = Piece(scan.string(mark), mark)
        range = rest..<range.upperBound
      }
    }
    return isName(range) ? Piece(scan.string(range), range) : nil
  }

  private func abbreviated(_ range: Range<Int>) -> Int? {
    for cue in Self.honorifics where cue.last == 0x2E && scan.has(cue, at: range.lowerBound) {
      return range.lowerBound + cue.count
    }
    return nil
  }

  private func isName(_ range: Range<Int>) -> Bool {
    guard range.count >= 4, range.count <= 60, !scan.isAllCapitals(range) || range.count < 40 else {
      return false
    }
    var words = 0
    var i = range.lowerBound
    while i < range.upperBound {
      guard scan.isCapital(i) else { return false }
      let word = scan.word(at: i, range.upperBound)
      guard !word.isEmpty, !word.contains(where: { TextScan.isDigit(scan.o[$0]) }) else {
        return false
      }
      words += 1
      i = word.upperBound
      if i < range.upperBound {
        guard scan.o[i] == 0x20 else { return false }
        i = scan.skipSpaces(i, range.upperBound)
      }
    }
    return words >= 2 && words <= 6
  }

  /// A name in ordinary case at the end of a line in capitals.
  private func trailingName(in range: Range<Int>, _ signer: inout Signer) -> Piece? {
    var start: Int?
    var i = range.upperBound
    while i > range.lowerBound {
      var low = i
      while low > range.lowerBound, scan.o[low - 1] != 0x20 { low -= 1 }
      guard scan.isCapital(low), !scan.isAllCapitals(low..<i) else { break }
      start = low
      i = low
      while i > range.lowerBound, scan.o[i - 1] == 0x20 { i -= 1 }
    }
    guard let start, start > range.lowerBound else { return nil }
    return personName(start..<range.upperBound, &signer)
  }
}
