internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Reads the components of a document's head: letterhead, number, place and date, type, subject, addressees, bases.
struct FormExtractor {
  let scan: TextScan
  let lexicon: Lexicon
  let lines: HeaderLines

  /// The components of the head, and the index of the first block of the body.
  func head(of part: DocumentSplitter.Part, agencies: [AgencyMention]) -> (FormComponents, Int) {
    var form = FormComponents()
    let all = scan.document.blocks
    var letterhead: [Range<Int>] = []
    var titleBlock: Int?
    var subjectLine: Int?
    var last = part.blocks.lowerBound
    let limit = min(part.blocks.upperBound, part.blocks.lowerBound + 40)
    var i = part.blocks.lowerBound
    while i < limit {
      let block = all[i]
      let range = block.range
      var isHead = false
      var left = range
      if form.nationalName == nil, let found = lines.nationalName(in: range) {
        form.nationalName = Piece(scan.string(found), found)
        left = scan.trimmed(range.lowerBound..<found.lowerBound, marks: " |")
        isHead = true
      }
      if form.motto == nil, let found = lines.motto(in: range) {
        form.motto = Piece(scan.string(found), found)
        if left == range || left.upperBound > found.lowerBound {
          left = scan.trimmed(range.lowerBound..<min(left.upperBound, found.lowerBound), marks: " |")
        }
        isHead = true
      }
      if form.numberLine == nil, let number = lines.numberLine(in: range) {
        take(number, into: &form)
        if number.range.lowerBound < left.upperBound {
          left = scan.trimmed(left.lowerBound..<min(left.upperBound, number.range.lowerBound), marks: " |")
        }
        isHead = true
      }
      if form.dateLine == nil, let date = lines.dateLine(in: range) {
        take(date, into: &form)
        if date.range.lowerBound < left.upperBound {
          left = scan.trimmed(left.lowerBound..<min(left.upperBound, max(left.lowerBound, date.range.lowerBound)), marks: " |")
        }
        isHead = true
      }
      if isHead {
        if !left.isEmpty, left != range, left.count < 200, titleBlock == nil,
          form.numberLine.map({ !$0.range.overlaps(left) }) ?? true
        {
          letterhead.append(left)
        }
        last = i + 1
        i += 1
        continue
      }
      if titleBlock == nil, block.bullet == nil, let title = lines.typeTitle(in: range) {
        form.type = Piece(title.name, title.range)
        form.typeIsPrinted = true
        titleBlock = i
        last = i + 1
        let rest = scan.trimmed(title.range.upperBound..<range.upperBound)
        if !rest.isEmpty { form.subject = Piece(scan.string(rest), rest) }
        i = subject(after: i, limit, into: &form)
        last = max(last, i)
        continue
      }
      if subjectLine == nil, titleBlock == nil, let about = letterSubject(range) {
        subjectLine = i
        form.subject = Piece(scan.string(about), about)
        i = letterSubject(after: i, limit, into: &form)
        last = i
        continue
      }
      if isAddressee(range) {
        i = addressees(i, part.blocks.upperBound, into: &form)
        last = i
        continue
      }
      if isBody(block, titleBlock != nil || subjectLine != nil) { break }
      if titleBlock == nil, form.addresseeLine == nil, block.bullet == nil,
        scan.isAllCapitals(range) || isMixedLetterhead(range), range.count < 200
      {
        letterhead.append(range)
        last = i + 1
      }
      i += 1
    }
    issuer(from: letterhead, before: form.type?.range.lowerBound, into: &form, agencies: agencies)
    if form.type == nil, let named = typeOfSymbol(form) { form.type = named }
    if form.type == nil, form.subject != nil || form.addresseeLine != nil {
      form.type = form.subject.map { Piece("Công văn", $0.range, Confidence(85, "no type is printed")) }
        ?? form.addresseeLine.map { Piece("Công văn", $0.range, Confidence(70, "no type is printed")) }
    }
    for k in last..<max(last, min(part.blocks.upperBound, last + 30)) {
      let range = all[k].range
      if scan.hasWord("căn cứ", at: range.lowerBound) {
        form.bases.append(Piece(scan.string(range), range))
      } else if LabelScanner(scan: scan).label(in: range) != nil {
        break
      }
    }
    return (form, last)
  }

  /// The type whose abbreviation opens the symbol: `KH-UBND` is a plan though its title is lost.
  private func typeOfSymbol(_ form: FormComponents) -> Piece? {
    guard let symbol = form.symbol else { return nil }
    let group = symbol.text.utf8.prefix { $0 != 0x2D && $0 != 0x2F }
    let abbreviation = String(decoding: Array(group), as: UTF8.self)
    let type = lexicon.registry.documentTypes.first { $0.abbreviation == abbreviation }
    return type.map { Piece($0.name, symbol.range, Confidence(70, "no title: from the symbol")) }
  }

  private func take(_ number: HeaderLines.NumberLine, into form: inout FormComponents) {
    form.numberLine = Piece(scan.string(number.range), number.range)
    if !number.number.isEmpty {
      form.number = Piece(scan.string(number.number), number.number)
    }
    if let symbol = number.symbol {
      form.symbol = Piece(scan.string(symbol), symbol)
      if !number.number.isEmpty {
        let whole = number.number.lowerBound..<symbol.upperBound
        let text = String(scan.string(whole).unicodeScalars.filter { $0 != " " })
        form.numberAndSymbol = Piece(text, whole)
      }
    }
  }

  private func take(_ line: HeaderLines.DateLine, into form: inout FormComponents) {
    form.dateLine = Piece(scan.string(line.range), line.range)
    form.date = line.date
    if let place = line.place {
      form.place = Piece(properCase(place), place)
    }
  }

  // MARK: Subject

  /// The subject under a title; gives the index after its last block.
  private func subject(after title: Int, _ limit: Int, into form: inout FormComponents) -> Int {
    let all = scan.document.blocks
    var i = title + 1
    var taken = form.subject != nil
    while i < limit {
      let block = all[i]
      let range = block.range
      guard block.bullet == nil, range.count <= 700, !isHeadLine(range),
        LabelScanner(scan: scan).label(in: range) == nil, !isAddressee(range),
        !scan.hasWord("căn cứ", at: range.lowerBound),
        !scan.hasWord("kính gửi", at: range.lowerBound)
      else { break }
      let end = scan.o[range.upperBound - 1]
      let isNote = scan.o[range.lowerBound] == 0x28 && end == 0x29  // (Kèm theo …)
      if isNote { return i + 1 }
      if taken {
        // A further block belongs to the subject when it is no sentence and opens no body.
        guard range.count <= 260, !".:;,!?".utf8.contains(end), i - title <= 4, !opensBody(range) else { break }
      } else {
        guard !":;".utf8.contains(end), range.count <= 600 else { break }
        if end == 0x2E, range.count > 200 { break }
      }
      if let subject = form.subject {
        form.subject = Piece(
          subject.text + " " + scan.string(range), subject.range.lowerBound..<range.upperBound)
      } else {
        form.subject = Piece(scan.string(range), range)
      }
      taken = true
      i += 1
    }
    if let subject = form.subject {
      let range = scan.trimmed(subject.range, marks: " -_=*.")
      let text = subject.text
      form.subject = Piece(text, range, subject.confidence)
    }
    return i
  }

  /// Words with which the first paragraph begins.
  private func opensBody(_ range: Range<Int>) -> Bool {
    let cues: [Cue] = [
      "thực hiện", "căn cứ", "để", "nhằm", "trong", "ngày", "theo", "tiếp tục", "ủy ban nhân dân", "ubnd", "sở", "tính",
    ]
    return scan.endOfWord(cues, at: range.lowerBound) != nil && range.count > 60
  }

  private func isHeadLine(_ range: Range<Int>) -> Bool {
    lines.nationalName(in: range) != nil || lines.motto(in: range) != nil
      || (range.count < 120 && (lines.dateLine(in: range) != nil || lines.numberLine(in: range) != nil))
  }

  /// `V/v …` of a letter, without the mark.
  private func letterSubject(_ range: Range<Int>) -> Range<Int>? {
    guard range.count <= 400 else { return nil }
    for cue in ["v/v", "vv:", "về việc"] as [Cue] where scan.has(cue, at: range.lowerBound) {
      let from = cue.count == 3 ? range.lowerBound + 3 : range.lowerBound
      let rest = scan.trimmed(from..<range.upperBound)
      var low = rest.lowerBound
      while low < rest.upperBound, ": ".utf8.contains(scan.o[low]) { low += 1 }
      return low < rest.upperBound ? low..<rest.upperBound : nil
    }
    return nil
  }

  private func letterSubject(after line: Int, _ limit: Int, into form: inout FormComponents) -> Int {
    let all = scan.document.blocks
    var i = line + 1
    while i < limit {
      let block = all[i]
      let range = block.range
      guard block.bullet == nil, range.count <= 300, !isAddressee(range), !isHeadLine(range),
        !scan.isAllCapitals(range), LabelScanner(scan: scan).label(in: range) == nil,
        !".:;".utf8.contains(scan.o[range.upperBound - 1]), let subject = form.subject
      else { break }
      form.subject = Piece(
        subject.text + " " + scan.string(range), subject.range.lowerBound..<range.upperBound)
      i += 1
    }
    return i
  }

  // MARK: Addressees

  private func isAddressee(_ range: Range<Int>) -> Bool {
    guard scan.f[range.lowerBound] == 0x6B else { return false }
    let head = VietnameseLetters.skeleton(
      scan.f[range.lowerBound..<min(range.upperBound, range.lowerBound + 16)])
    return head.starts(with: Array("kinh gui".utf8))
  }

  private func addressees(_ first: Int, _ limit: Int, into form: inout FormComponents) -> Int {
    let all = scan.document.blocks
    let line = all[first].range
    let colon = line.first { scan.o[$0] == 0x3A }
    let wordEnd = colon.map { $0 + 1 } ?? min(line.upperBound, line.lowerBound + 11)
    form.addresseeLine = Piece(scan.string(line.lowerBound..<wordEnd), line.lowerBound..<wordEnd)
    func add(_ range: Range<Int>) {
      for piece in scan.split(range, at: 0x3B) {
        let piece = scan.trimmed(piece, marks: " .;,-")
        if !piece.isEmpty { form.addressees.append(Piece(scan.string(piece), piece)) }
      }
    }
    add(wordEnd..<line.upperBound)
    var i = first + 1
    let open = form.addressees.isEmpty || scan.o[line.upperBound - 1] == 0x3B
    while i < limit {
      let block = all[i]
      let isEntry = block.bullet != nil && block.range.count < 200
      let isList = open && block.range.count < 160 && form.addressees.isEmpty
      guard isEntry && (open || form.addressees.isEmpty) || isList else { break }
      add(block.range)
      i += 1
    }
    return i
  }

  // MARK: Issuer

  private func isBody(_ block: Block, _ hasTitle: Bool) -> Bool {
    let range = block.range
    if LabelScanner(scan: scan).label(in: range) != nil { return true }
    if range.count > 300 { return true }
    if scan.hasWord("căn cứ", at: range.lowerBound) || scan.hasWord("thực hiện", at: range.lowerBound) {
      return hasTitle
    }
    return hasTitle && ".:;".utf8.contains(scan.o[range.upperBound - 1]) && range.count > 60
  }

  /// `UBND TỈNH` with one small slip.
  private func isMixedLetterhead(_ range: Range<Int>) -> Bool { false }

  private func issuer(
    from letterhead: [Range<Int>], before title: Int?, into form: inout FormComponents,
    agencies: [AgencyMention]
  ) {
    var rows = letterhead.filter { range in title.map { range.upperBound <= $0 } ?? true }
      .map { scan.trimmed($0, marks: " -_|*") }.filter { !$0.isEmpty }
    if let limit = form.addresseeLine?.range.lowerBound { rows.removeAll { $0.lowerBound > limit } }
    // Stamps stand below number and subject; the letterhead above.
    let lowest = [form.numberLine?.range, form.nationalName?.range].compactMap { $0?.upperBound }.max()
    if let lowest { rows.removeAll { $0.lowerBound > lowest } }
    guard !rows.isEmpty else { return }
    // `ỦY BAN NHÂN DÂN` / `TỈNH X`: the second line only names the place.
    var merged: [[Range<Int>]] = []
    for row in rows {
      if let last = merged.last?.last, scan.endOfWord(["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "tp"], at: row.lowerBound) != nil
        || goesOn(last, row)
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

  /// Bodies whose letterhead names them only together with their superior: `UBND TỈNH X` / `VĂN PHÒNG`.
  private static let dependent: [String] = ["văn phòng", "ban thường trực", "ban chỉ đạo", "thường trực"]

  private func complete(_ form: inout FormComponents) {
    guard let issuer = form.issuerLine, let superior = form.superior,
      Self.dependent.contains(CaseFolding.folded(issuer.text))
    else { return }
    form.issuerLine?.text = issuer.text + " " + superior.text
  }

  /// A name that may stand on several lines of the letterhead.
  private func name(of lines: [Range<Int>], _ agencies: [AgencyMention]) -> Piece? {
    guard let first = lines.first, let last = lines.last else { return nil }
    let whole = first.lowerBound..<last.upperBound
    guard lines.count > 1 else { return Piece(bodyName(first, agencies), whole) }
    let head = bodyName(first, agencies)
    let tail = lines.dropFirst().map { placeCase($0) }
    return Piece(([head] + tail).joined(separator: " "), whole)
  }

  /// `TỈNH TRÀ VINH` as `tỉnh Trà Vinh`, `HUYỆN CÀNG LONG` as `huyện Càng Long`.
  private func placeCase(_ range: Range<Int>) -> String {
    let levels: [Cue] = ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "tp"]
    guard let end = scan.endOfWord(levels, at: range.lowerBound) else { return scan.foldedString(range) }
    let rest = scan.trimmed(end..<range.upperBound)
    if let place = lexicon.places.province(at: rest.lowerBound, in: scan), place.end == rest.upperBound {
      return scan.foldedString(range.lowerBound..<end) + " " + place.name
    }
    var name = scan.foldedString(range.lowerBound..<end)
    for word in scan.split(rest, at: 0x20) where !word.isEmpty { name += " " + sentenceCase(word) }
    return name
  }

  /// Whether a letterhead line goes on with the name above it: `BAN CHỈ ĐẠO PHÒNG, CHỐNG` / `TỘI PHẠM …`.
  private func goesOn(_ last: Range<Int>, _ row: Range<Int>) -> Bool {
    let tail = scan.word(at: row.lowerBound, row.upperBound)
    let starts: [Cue] = [
      "và", "ma", "tội", "trên", "của", "giai", "bảo", "vệ", "nông", "thương", "xã", "phát", "trực",
    ]
    if starts.contains(where: { scan.has($0, at: tail.lowerBound) && scan.isWordEnd(tail.lowerBound + $0.count) }) {
      return true
    }
    if endsWithProvince(last) { return false }
    let end = scan.o[last.upperBound - 1]
    return end == 0x2C || end == 0x2D
      || ["và", "của", "phòng", "phòng, chống", "ban chỉ đạo"].contains {
        scan.endsWithWord($0, at: last.upperBound, from: last.lowerBound)
      }
  }

  /// A body's name in ordinary case: from the registry where known, else lower case with a capital first letter.
  func bodyName(_ range: Range<Int>, _ agencies: [AgencyMention]) -> String {
    let inside = agencies.overlapping(range)
    if let whole = inside.first(where: { $0.range.lowerBound <= range.lowerBound + 2 && $0.range.upperBound + 3 >= range.upperBound }) {
      let tail = scan.trimmed(range)
      // The registry's name, and the province as printed.
      if let place = provinceName(in: tail) {
        return whole.canonical.hasSuffix(place) ? whole.canonical : whole.canonical + placeTail(whole, place)
      }
      return whole.canonical
    }
    return sentenceCase(range)
  }

  private func placeTail(_ mention: AgencyMention, _ place: String) -> String {
    if mention.canonical.hasSuffix(" tỉnh") || mention.canonical.hasSuffix(" thành phố") {
      return " " + place
    }
    return " tỉnh " + place
  }

  /// Whether a letterhead line ends with a province's name (`HẢI PHÒNG`).
  private func endsWithProvince(_ range: Range<Int>) -> Bool {
    (range.lowerBound..<range.upperBound).contains { i in
      scan.isWordStart(i) && scan.isCapital(i)
        && lexicon.places.province(at: i, in: scan)?.end == range.upperBound
    }
  }

  /// The name of a province that ends a range.
  func provinceName(in range: Range<Int>) -> String? {
    var i = range.lowerBound
    while i < range.upperBound {
      if scan.isWordStart(i), let found = lexicon.places.province(at: i, in: scan), found.end <= range.upperBound {
        return found.name
      }
      i += 1
    }
    return nil
  }

  private func sentenceCase(_ range: Range<Int>) -> String {
    let first = range.lowerBound
    let length = scan.o[first] < 0x80 ? 1 : scan.o[first] < 0xE0 ? 2 : 3
    let head = scan.string(first..<min(range.upperBound, first + length))
    return head + scan.foldedString(min(range.upperBound, first + length)..<range.upperBound)
  }

  /// A place name in ordinary case.
  private func properCase(_ range: Range<Int>) -> String {
    var i = range.lowerBound
    while i < range.upperBound {
      if scan.isWordStart(i), let found = lexicon.places.province(at: i, in: scan), found.end == range.upperBound,
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
  /// The pieces of a range between occurrences of a mark.
  func split(_ range: Range<Int>, at mark: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for i in range where o[i] == mark {
      pieces.append(start..<i)
      start = i + 1
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }
}
