internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Reads the components of a document's head: letterhead, number, place and date, type, subject, addressees, bases.
struct FormExtractor {
  let scan: TextScan
  let lexicon: Lexicon
  let lines: HeaderLines

  /// Where the rows that begin with one end.
  private func endOfTable(_ first: Int, _ limit: Int) -> Int {
    var end = first
    while end < limit, scan.document.blocks[end].kind == .tableRow { end += 1 }
    return end
  }

  /// Whether something stands in a row that only letterheads have.
  private func isLetterhead(_ row: Range<Int>) -> Bool {
    lines.nationalName(in: row) != nil || lines.motto(in: row) != nil
      || lines.partyName(in: row) != nil || lines.numberLine(in: row) != nil
  }

  /// Whether the national name stands shortly below a table.
  private func isAboveLetterhead(_ end: Int, _ limit: Int) -> Bool {
    let blocks = scan.document.blocks[end..<max(end, min(end + 8, limit))]
    return blocks.contains { lines.nationalName(in: $0.range) != nil }
  }

  /// The components of the head, and the index of the first block of the body.
  func head(of part: DocumentSplitter.Part, agencies: [AgencyMention]) -> (FormComponents, Int) {
    var form = FormComponents()
    let all = scan.document.blocks
    var letterhead: [Range<Int>] = []
    var titleBlock: Int?
    var subjectLine: Int?
    let start = DocumentSplitter.behindContents(part.blocks, scan)
    var last = start
    var tableEnd = start
    let limit = min(part.blocks.upperBound, start + 40)
    var i = start
    while i < limit {
      let block = all[i]
      let range = block.range
      if block.kind == .tableRow, i >= tableEnd {
        tableEnd = endOfTable(i, limit)
        if !(i..<tableEnd).contains(where: { isLetterhead(all[$0].range) }) {
          // A table without any line of a letterhead is what the document says, unless the letterhead stands below: then it is
          // what a collection of laws says of the document.
          guard isAboveLetterhead(tableEnd, limit) else { break }
          i = tableEnd
          last = tableEnd
          continue
        }
      }
      var isHead = false
      var left = range
      if form.nationalName == nil, let found = lines.nationalName(in: range) {
        form.nationalName = Piece(scan.string(found), found)
        left = scan.trimmed(range.lowerBound..<found.lowerBound, marks: " |")
        isHead = true
      }
      if form.partyName == nil, titleBlock == nil, let found = lines.partyName(in: range) {
        form.partyName = Piece(scan.string(found), found)
        left = scan.trimmed(
          range.lowerBound..<min(left.upperBound, found.lowerBound), marks: " |*")
        isHead = true
      }
      if form.motto == nil, let found = lines.motto(in: range) {
        form.motto = Piece(scan.string(found), found)
        if left == range || left.upperBound > found.lowerBound {
          left = scan.trimmed(
            range.lowerBound..<min(left.upperBound, found.lowerBound), marks: " |")
        }
        isHead = true
      }
      if form.numberLine == nil, let number = lines.numberLine(in: range) {
        take(number, into: &form)
        if number.range.lowerBound < left.upperBound {
          left = scan.trimmed(
            left.lowerBound..<min(left.upperBound, number.range.lowerBound), marks: " |")
        }
        isHead = true
      }
      if form.dateLine == nil, let date = lines.dateLine(in: range) ?? dateBehind(form, in: range) {
        take(date, into: &form)
        if date.range.lowerBound < left.upperBound {
          left = scan.trimmed(
            left.lowerBound..<min(left.upperBound, max(left.lowerBound, date.range.lowerBound)),
            marks: " |")
        }
        isHead = true
      }
      if isHead {
        // `Số: 12/UBND-VX V/v …`: the subject beside the number.
        if form.subject == nil, titleBlock == nil, let number = form.numberLine?.range,
          range.contains(number.lowerBound),
          let about = letterSubject(scan.trimmed(number.upperBound..<range.upperBound))
        {
          form.subject = Piece(scan.string(about), about)
          subjectLine = i
          last = letterSubject(after: i, limit, into: &form)
          i = last
          continue
        }
        if !left.isEmpty, left != range, left.count < 200, titleBlock == nil,
          form.numberLine.map({ !$0.range.overlaps(left) }) ?? true
        {
          letterhead.append(left)
        }
        last = i + 1
        i += 1
        continue
      }
      if titleBlock == nil, block.bullet == nil,
        let title = lines.typeTitle(in: range) ?? lines.smallTitle(in: range)
      {
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
        scan.isAllCapitals(range), range.count < 200
      {
        letterhead.append(range)
        last = i + 1
      }
      i += 1
    }
    issuer(from: letterhead, before: form.type?.range.lowerBound, into: &form, agencies: agencies)
    if form.issuerLine == nil, let titleBlock {
      form.issuerLine = issuer(fromNoteBelow: titleBlock, part.blocks.upperBound, agencies)
    }
    if form.type == nil, let named = typeOfSymbol(form) { form.type = named }
    if form.type == nil, form.subject != nil || form.addresseeLine != nil {
      form.type =
        form.subject.map {
          Piece(
            "Công văn", $0.range,
            Confidence(85, LocalText("không ghi tên loại", english: "no type is printed")))
        }
        ?? form.addresseeLine.map {
          Piece(
            "Công văn", $0.range,
            Confidence(70, LocalText("không ghi tên loại", english: "no type is printed")))
        }
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
  func typeOfSymbol(_ form: FormComponents) -> Piece? {
    guard let symbol = form.symbol else { return nil }
    let group = symbol.text.utf8.prefix { $0 != 0x2D && $0 != 0x2F }
    let abbreviation = String(decoding: Array(group), as: UTF8.self)
    let type = lexicon.registry.documentTypes.first { $0.abbreviation == abbreviation }
    return type.map {
      Piece(
        $0.name, symbol.range,
        Confidence(
          70, LocalText("không có tên loại, suy từ ký hiệu", english: "no title: from the symbol")))
    }
  }

  func take(_ number: HeaderLines.NumberLine, into form: inout FormComponents) {
    form.numberLine = Piece(scan.string(number.range), number.range)
    if !number.number.isEmpty {
      form.number = Piece(scan.string(number.number), number.number)
    }
    if let symbol = number.symbol {
      form.symbol = Piece(scan.string(symbol), symbol)
      if !number.number.isEmpty {
        let whole = number.number.lowerBound..<symbol.upperBound
        let between = number.number.upperBound..<symbol.lowerBound
        let mark =
          between.first { scan.o[$0] == 0x2F || scan.o[$0] == 0x2D }.map { scan.o[$0] } ?? 0x2F
        let text = String(
          decoding: scan.o[number.number] + [mark] + scan.o[symbol].filter { $0 != 0x20 },
          as: UTF8.self)
        form.numberAndSymbol = Piece(text, whole)
      }
    }
  }

  func take(_ line: HeaderLines.DateLine, into form: inout FormComponents) {
    form.dateLine = Piece(scan.string(line.range), line.range)
    form.date = line.date
    if let place = line.place {
      form.place = Piece(properCase(place), place)
    }
  }

  /// Place and date on one line with the national name or motto in front of them, as flattened tables have it.
  private func dateBehind(_ form: FormComponents, in range: Range<Int>) -> HeaderLines.DateLine? {
    let fixed = [form.nationalName?.range, form.motto?.range].compactMap { $0?.upperBound }
    guard let end = fixed.max(), range.contains(end) else { return nil }
    return lines.dateLine(in: scan.trimmed(end..<range.upperBound, marks: " |-"))
  }

  // MARK: Addressees

  func isAddressee(_ range: Range<Int>) -> Bool {
    guard scan.f[range.lowerBound] == 0x6B else { return false }
    let head = VietnameseLetters.skeleton(
      scan.f[range.lowerBound..<min(range.upperBound, range.lowerBound + 16)])
    return head.starts(with: Array("kinh gui".utf8))
  }

  func addressees(_ first: Int, _ limit: Int, into form: inout FormComponents) -> Int {
    let all = scan.document.blocks
    let line = all[first].range
    let colon = line.first { scan.o[$0] == 0x3A }
    let wordEnd = colon.map { $0 + 1 } ?? min(line.upperBound, line.lowerBound + 11)
    form.addresseeLine = Piece(scan.string(line.lowerBound..<wordEnd), line.lowerBound..<wordEnd)
    func add(_ range: Range<Int>) {
      for piece in scan.split(range, at: 0x3B).flatMap(bodiesBetweenCommas) {
        var piece = scan.trimmed(piece, marks: " .;,-")
        while let first = piece.first, Marks("-+ ").contains(scan.o[first]) {
          piece = first + 1..<piece.upperBound
        }
        if !piece.isEmpty { form.addressees.append(Piece(scan.string(piece), piece)) }
      }
    }
    add(wordEnd..<line.upperBound)
    var i = first + 1
    let open = form.addressees.isEmpty || scan.o[line.upperBound - 1] == 0x3B
    while i < limit {
      let block = all[i]
      let isEntry = block.bullet != nil && block.range.count < 240
      let isList = open && block.range.count < 160 && form.addressees.isEmpty
      if let last = form.addressees.last, isWrapped(block, behind: last.range) {
        // The entry goes on: `- Các Sở: Công Thương, Tài chính,` / `Nông nghiệp và Môi trường;`.
        let rest = scan.trimmed(block.range, marks: " .;,-")
        form.addressees[form.addressees.count - 1] = Piece(
          last.text + ", " + scan.string(rest), last.range.lowerBound..<rest.upperBound)
        i += 1
        continue
      }
      guard isEntry && (open || form.addressees.isEmpty) || isList else { break }
      add(block.range)
      i += 1
    }
    return i
  }
}

extension FormExtractor {
  /// `Sở Y tế, Sở Tài chính` in two; `Sở Văn hóa, Thể thao và Du lịch` in one: behind every comma a body must begin.
  fileprivate func bodiesBetweenCommas(_ range: Range<Int>) -> [Range<Int>] {
    let pieces = scan.split(range, at: 0x2C)
    let isList = pieces.dropFirst().allSatisfy { piece in
      let i = scan.skipSpaces(piece.lowerBound, piece.upperBound)
      return i < piece.upperBound && scan.isCapital(i)
        && scan.endOfWord(BodyList.heads, at: i) != nil
    }
    return isList ? pieces : [range]
  }

  /// Whether a block goes on with a list of names that ended with a comma.
  fileprivate func isWrapped(_ block: Block, behind entry: Range<Int>) -> Bool {
    let end = scan.block(of: entry.lowerBound).upperBound
    return block.bullet == nil && block.range.count < 160 && scan.o[end - 1] == 0x2C
      && scan.block(of: entry.lowerBound).contains(entry.upperBound - 1)
      && !LabelScanner(scan: scan).isLabelled(block.range)
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
