internal import DocumentModel
internal import Registries
internal import SourceText

/// The issuing body and its superior, from the letterhead.
extension FormExtractor {
  func isBody(_ block: Block, _ hasTitle: Bool) -> Bool {
    let range = block.range
    if LabelScanner(scan: scan).label(in: range) != nil { return true }
    if range.count > 300 { return true }
    if scan.hasWord("căn cứ", at: range.lowerBound)
      || scan.hasWord("thực hiện", at: range.lowerBound)
    {
      return hasTitle
    }
    return hasTitle && Marks(".:;").contains(scan.o[range.upperBound - 1]) && range.count > 60
  }

  func issuer(
    from letterhead: [Range<Int>], before title: Int?, into form: inout FormComponents,
    agencies: [AgencyMention]
  ) {
    var rows = letterhead.filter { range in title.map { range.upperBound <= $0 } ?? true }
      .map { withoutMarks(before: scan.trimmed($0, marks: " -_|*")) }
      .filter { !$0.isEmpty && !isStamp($0) }
    if let limit = form.addresseeLine?.range.lowerBound { rows.removeAll { $0.lowerBound > limit } }
    // Stamps stand below number and subject; the letterhead above.
    let lowest = [form.numberLine?.range, form.nationalName?.range].compactMap { $0?.upperBound }
      .max()
    if let lowest { rows.removeAll { $0.lowerBound > lowest } }
    guard !rows.isEmpty else { return }
    // `ỦY BAN NHÂN DÂN` / `TỈNH X`: the second line only names the place.
    var merged: [[Range<Int>]] = []
    for row in rows {
      if let group = merged.last, let first = group.first, let last = group.last,
        scan.endOfWord(
          ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "tp"], at: row.lowerBound
        ) != nil
          || isProvince(row) || goesOn(last, row, from: first)
      {
        merged[merged.count - 1].append(row)
      } else {
        merged.append([row])
      }
    }
    if form.nationalName == nil, form.numberLine == nil, form.dateLine == nil {
      // Capitals at the top of a text without any other sign of a letterhead are a title.
      merged.removeAll { rows in !rows.contains { !agencies.overlapping($0).isEmpty } }
    }
    form.issuerLine = merged.last.flatMap { name(of: $0, agencies) }
    if merged.count > 1 { form.superior = name(of: merged[merged.count - 2], agencies) }
    complete(&form)
  }

  /// A line of the head without the rules, cell borders and stray strokes that stand before its words.
  private func withoutMarks(before row: Range<Int>) -> Range<Int> {
    var low = row.lowerBound
    while low < row.upperBound, Marks(" -_|*/\\.,'`~").contains(scan.o[low]) { low += 1 }
    return low..<row.upperBound
  }

  /// Lines of a head that name no body: the party's name, stamps of copies and of haste.
  private func isStamp(_ row: Range<Int>) -> Bool {
    let stamps: [Cue] = [
      "đảng cộng sản việt nam", "sao y", "sao lục", "trích sao", "bản sao", "dự thảo", "hỏa tốc",
      "thượng khẩn", "khẩn", "mật", "tối mật", "công văn đến", "văn bản đến", "đến",
    ]
    return scan.endOfWord(stamps, at: row.lowerBound) != nil
  }

  /// Whether a line is only the name of a province: the second line of `CÔNG AN TỈNH - TỈNH ĐOÀN` / `QUẢNG BÌNH`.
  private func isProvince(_ row: Range<Int>) -> Bool {
    lexicon.places.province(at: row.lowerBound, in: scan)?.end == row.upperBound
  }

  /// Bodies whose letterhead names them only together with their superior: `UBND TỈNH X` / `VĂN PHÒNG`.
  static let dependent: [String] = ["văn phòng", "ban thường trực", "ban chỉ đạo", "thường trực"]

  func complete(_ form: inout FormComponents) {
    guard let issuer = form.issuerLine, let superior = form.superior,
      Self.dependent.contains(CaseFolding.folded(issuer.text))
    else { return }
    form.issuerLine?.text = issuer.text + " " + superior.text
  }

  /// A name that may stand on several lines of the letterhead.
  func name(of lines: [Range<Int>], _ agencies: [AgencyMention]) -> Piece? {
    guard let first = lines.first, let last = lines.last else { return nil }
    let whole = first.lowerBound..<last.upperBound
    guard lines.count > 1 else { return Piece(bodyName(first, agencies), whole) }
    if let known = known(lines) { return Piece(known, whole) }
    let head = bodyName(first, agencies)
    let tail = lines.dropFirst().map { placeCase($0) }
    return Piece(([head] + tail).joined(separator: " "), whole)
  }

  /// The registry's name for lines that only together are one: `SỞ LAO ĐỘNG - THƯƠNG BINH` / `VÀ XÃ HỘI`.
  private func known(_ lines: [Range<Int>]) -> String? {
    var name = lines.map { scan.foldedString($0) }.joined(separator: " ")
    var rest: [Range<Int>] = []
    for k in lines.indices.reversed() {
      if k > 0, let known = lexicon.agency(spelt: name) {
        return ([known] + rest.map { placeCase($0) }).joined(separator: " ")
      }
      rest.insert(lines[k], at: 0)
      name = lines[..<k].map { scan.foldedString($0) }.joined(separator: " ")
    }
    return nil
  }

  /// `TỈNH TRÀ VINH` as `tỉnh Trà Vinh`, `HUYỆN CÀNG LONG` as `huyện Càng Long`.
  func placeCase(_ range: Range<Int>) -> String {
    let levels: [Cue] = [
      "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "tp",
    ]
    guard let end = scan.endOfWord(levels, at: range.lowerBound) else {
      if let place = lexicon.places.province(at: range.lowerBound, in: scan),
        place.end == range.upperBound
      {
        return place.name
      }
      return scan.foldedString(range)
    }
    let rest = scan.trimmed(end..<range.upperBound)
    if let place = lexicon.places.province(at: rest.lowerBound, in: scan),
      place.end == rest.upperBound
    {
      return scan.foldedString(range.lowerBound..<end) + " " + place.name
    }
    var name = scan.foldedString(range.lowerBound..<end)
    for word in scan.split(rest, at: 0x20) where !word.isEmpty { name += " " + sentenceCase(word) }
    return name
  }

  /// Whether a letterhead line goes on with the name above it: `BAN CHỈ ĐẠO PHÒNG, CHỐNG` / `TỘI PHẠM …`.
  func goesOn(_ last: Range<Int>, _ row: Range<Int>, from first: Range<Int>) -> Bool {
    let tail = scan.word(at: row.lowerBound, row.upperBound)
    let starts: [Cue] = [
      "và", "ma", "tội", "trên", "của", "giai", "bảo", "vệ", "nông", "thương", "xã", "phát", "trực",
    ]
    if starts.contains(where: {
      scan.has($0, at: tail.lowerBound) && scan.isWordEnd(tail.lowerBound + $0.count)
    }) {
      return true
    }
    if endsWithProvince(last) { return false }
    // Every name of a body begins with a word for a body; another line goes on with the name above.
    if scan.endOfWord(BodyList.heads, at: row.lowerBound) == nil,
      scan.endOfWord(BodyList.heads, at: first.lowerBound) != nil,
      scan.split(row, at: 0x20).filter({ !$0.isEmpty }).count >= 3
    {
      return true
    }
    let end = scan.o[last.upperBound - 1]
    return end == 0x2C || end == 0x2D
      || ["và", "của", "phòng", "phòng, chống", "ban chỉ đạo"].contains {
        scan.endsWithWord($0, at: last.upperBound, from: last.lowerBound)
      }
  }

  /// A body's name in ordinary case: from the registry where known, else lower case with a capital first letter.
  func bodyName(_ range: Range<Int>, _ agencies: [AgencyMention]) -> String {
    let inside = agencies.overlapping(range)
    if let whole = inside.first(where: {
      $0.range.lowerBound <= range.lowerBound + 2 && $0.range.upperBound + 3 >= range.upperBound
    }) {
      let tail = scan.trimmed(range)
      // The registry's name, and the province as printed.
      if let place = lexicon.places.province(within: tail, in: scan)?.name {
        return whole.canonical.hasSuffix(place)
          ? whole.canonical : whole.canonical + placeTail(whole, place)
      }
      return placeInSmallLetters(whole.canonical)
    }
    // `CÔNG AN TỈNH - TỈNH ĐOÀN`: bodies that issue a document together.
    if inside.count > 1, isJoint(inside, range) {
      return inside.map { placeInSmallLetters($0.canonical) }.joined(separator: " - ")
    }
    if inside.isEmpty,
      let (stem, end) = lexicon.agencies.nameWithoutItsFirstLetter(at: range, in: scan)
    {
      let tail = scan.trimmed(end..<range.upperBound)
      guard !tail.isEmpty else { return stem }
      let isProvince =
        lexicon.places.province(at: tail.lowerBound, in: scan)?.end == tail.upperBound
      return stem + (isProvince ? " tỉnh " : " ") + placeCase(tail)
    }
    return sentenceCase(range)
  }

  /// Whether bodies with hyphens between them are all that stands in a line.
  private func isJoint(_ bodies: ArraySlice<AgencyMention>, _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    for body in bodies {
      guard (i..<max(i, body.range.lowerBound)).allSatisfy({ Marks(" -").contains(scan.o[$0]) })
      else {
        return false
      }
      i = body.range.upperBound
    }
    return scan.trimmed(i..<max(i, range.upperBound)).isEmpty
  }

  /// `Ủy ban nhân dân huyện CÀNG LONG`, its place as the letterhead prints it, with `Càng Long`.
  private func placeInSmallLetters(_ name: String) -> String {
    var words = name.split(separator: " ").map(String.init)
    let levels = ["huyện", "quận", "xã", "phường", "trấn", "khu", "phố", "tỉnh"]
    guard let level = words.lastIndex(where: { levels.contains($0) }) else { return name }
    for i in words.indices.dropFirst(level + 1) where words[i] == words[i].uppercased() {
      words[i] = words[i].prefix(1) + words[i].dropFirst().lowercased()
    }
    return words.joined(separator: " ")
  }

  func placeTail(_ mention: AgencyMention, _ place: String) -> String {
    if mention.canonical.hasSuffix(" tỉnh") || mention.canonical.hasSuffix(" thành phố") {
      return " " + place
    }
    return " tỉnh " + place
  }

  /// Whether a letterhead line ends with a province's name (`HẢI PHÒNG`).
  func endsWithProvince(_ range: Range<Int>) -> Bool {
    (range.lowerBound..<range.upperBound).contains { i in
      scan.isWordStart(i) && scan.isCapital(i)
        && lexicon.places.province(at: i, in: scan)?.end == range.upperBound
    }
  }

  private static let spelt: [(Cue, String)] = [
    ("ubnd", "Ủy ban nhân dân"), ("hđnd", "Hội đồng nhân dân"),
  ]

  /// A name in capitals in ordinary case: the first word and the names of places with a capital, abbreviations without a
  /// vowel as they are.
  func sentenceCase(_ range: Range<Int>) -> String {
    let levels: [Cue] = [
      "tỉnh", "huyện", "quận", "xã", "phường", "thị xã", "thị trấn", "thành phố",
    ]
    var isPlace = false
    var out: [String] = []
    let words = scan.split(range, at: 0x20).filter { !$0.isEmpty }
    for (k, word) in words.enumerated() {
      let isSociety = scan.hasWord("xã hội", at: word.lowerBound)
      let isLevel = !isSociety && scan.endOfWord(levels, at: word.lowerBound) != nil
      let isCountry =
        scan.hasWord("việt nam", at: word.lowerBound)
        || k > 0 && scan.hasWord("việt nam", at: words[k - 1].lowerBound)
      if let full = Self.spelt.first(where: { scan.hasWord($0.0, at: word.lowerBound) })?.1 {
        out.append(full)
      } else if !scan.hasVowel(word), scan.isAllCapitals(word) {
        out.append(scan.string(word))
      } else if k == 0 || isPlace && !isLevel && !isSociety || isCountry {
        let first = min(word.upperBound, word.lowerBound + scan.length(word.lowerBound))
        out.append(
          scan.string(word.lowerBound..<first) + scan.foldedString(first..<word.upperBound))
      } else {
        out.append(scan.foldedString(word))
      }
      if isLevel { isPlace = true }
    }
    return out.joined(separator: " ")
  }

  /// A place name in ordinary case.
  func properCase(_ range: Range<Int>) -> String {
    var i = range.lowerBound
    while i < range.upperBound {
      if scan.isWordStart(i), let found = lexicon.places.province(at: i, in: scan),
        found.end == range.upperBound,
        scan.isAllCapitals(range)
      {
        return found.name
      }
      i += 1
    }
    return scan.string(range)
  }
}

extension TextScan {
  /// Whether a word has a vowel: `MTTQ` and `TNCS` have none.
  fileprivate func hasVowel(_ word: Range<Int>) -> Bool {
    var i = word.lowerBound
    while i < word.upperBound {
      if Marks("aeiouy").contains(VietnameseLetters.base(of: scalar(i))) { return true }
      i += length(i)
    }
    return false
  }
}
