internal import Dates
internal import DocumentModel
internal import Registries
internal import SourceText

/// Reads one document of a file: each extractor in turn, each over what the ones before it found.
struct DocumentReader {
  let scan: TextScan
  let lexicon: Lexicon
  let lines: HeaderLines
  /// The labels of all blocks of the text.
  let labels: [LabelScanner.Label?]
  let part: DocumentSplitter.Part
  let asType: String?
  /// Where the text is the same as one that was read before.
  var unchanged: UnchangedText?

  /// The facts of the document; blocks are not asked again for what is known of them.
  func facts(_ hits: Lexicon.Hits, _ asked: inout AskedBlocks) -> Facts {
    let all = hits.agencies
    let types = hits.types
    let blocks = scan.document.blocks
    let range =
      blocks[part.blocks.lowerBound].range
      .lowerBound..<blocks[part.blocks.upperBound - 1].range.upperBound
    var facts = Facts(range: range)
    facts.abbreviations = AbbreviationExtractor(scan: scan).abbreviations(in: range)
    let own = all.overlapping(range)
    var mentions = ShortNames(scan: scan, registry: lexicon.registry)
      .resolve(own.count == all.count ? all : Array(own), facts.abbreviations, in: range)
    let extractor = FormExtractor(scan: scan, lexicon: lexicon, lines: lines)
    var (form, bodyStart) = extractor.head(of: part, agencies: mentions)
    if form.type == nil, let asType {
      form.type = Piece(asType, range.lowerBound..<range.lowerBound)
    }

    // The tail: recipients and signature; the annexes behind it.
    let annexStart = min(firstAnnex(from: bodyStart), max(bodyStart, part.copy))
    let main = part.blocks.lowerBound..<annexStart
    var bodyEnd = annexStart
    let recipients = RecipientsExtractor(scan: scan).recipients(
      in: max(bodyStart, main.lowerBound)..<main.upperBound, agencies: mentions)
    if let recipients {
      form.recipientsLine = recipients.line
      form.recipients = recipients.entries
      bodyEnd = min(bodyEnd, recipients.blocks.lowerBound)
    }
    form.signer = signer(bodyStart, main, recipients?.blocks)
    if let signer = form.signer {
      let first = scan.blockIndex(of: signer.range.lowerBound)
      if first >= bodyStart { bodyEnd = min(bodyEnd, max(bodyStart, first)) }
    }
    let body = bodyStart..<max(bodyStart, bodyEnd)
    endOfBody(body, into: &form)
    annexes(body, annexStart, hits.annexes, into: &form)
    form.issueMark = IssueMarks(scan: scan).mark(
      head: part.blocks.lowerBound..<bodyStart, tail: body.upperBound..<annexStart,
      copy: part.copy..<part.blocks.upperBound)

    // Headings over the body and the annexes.
    let end = body.isEmpty ? range.upperBound : blocks[body.upperBound - 1].range.upperBound
    let (headings, items) = HeadingExtractor(
      scan: scan, agencies: mentions, labels: labels
    ).headings(in: body, end: end)
    facts.headings = headings
    facts.numbered = items

    // Citations first: dates and bodies inside them are no deadlines and no tasks.
    let typeHits = types.dropFirst(firstType(types, range.lowerBound)).prefix {
      $0.range.lowerBound < range.upperBound
    }
    var citations = CitationExtractor(
      scan: scan, lexicon: lexicon, agencies: mentions, types: typeHits,
      numberWords: CuePlaces(["số"], in: range, of: scan)
    ).citations(in: citationRange(form, range, bodyStart))
    leaveOutNumbers(&mentions, citations)

    let resolver = ContextResolver(scan: scan, lexicon: lexicon)
    let province = resolver.province(of: form, range: range)
    issuer(&form, body, mentions, province)
    facts.context = resolver.context(of: form, in: province)
    let identifier = CitationIdentifier(lexicon: lexicon, context: facts.context)
    for i in citations.indices { citations[i].id = identifier.id(of: citations[i]) }
    facts.citations = citations
    let reader = TableReader(scan: scan)
    let tables = reader.tables(in: bodyStart..<part.blocks.upperBound)
    let roles = RoleExtractor(
      scan: scan, columns: TableRoles(reader, tables),
      cooperation: CuePlaces(["phối hợp"], in: range, of: scan))
    let assignments = AssignmentExtractor(
      scan: scan, agencies: mentions, headings: headings, items: items
    )
    .assignments(in: body, columns: roles.columns)
    facts.assignments = assignments
    addUnknown(assignments, to: &mentions)
    roles.assign(
      &mentions, citations: citations, assignments: assignments, recipients: form.recipients)
    facts.agencies = mentions

    let planYear = facts.context.planYear
    let firstYear = facts.context.years.first ?? facts.context.date?.year
    let cited = citations.map(\.range)
    var deadlines = DeadlineExtractor(
      scan: scan, agencies: mentions, citations: cited, assignments: assignments,
      headings: headings, planYear: planYear, written: facts.context.date?.fullDate,
      cues: hits.cues, words: DeadlineExtractor.Words(in: range, of: scan))
    var targets = TargetExtractor(
      scan: scan, citations: cited, headings: headings, planYear: planYear,
      firstYear: firstYear, cues: hits.cues, words: TargetExtractor.Words(in: range, of: scan))
    let isReport = form.type?.text == "Báo cáo"
    let firstSection = headings.first?.range.lowerBound ?? range.lowerBound
    let rows = TableRoles.rows(of: tables)
    let aims = PartsUnder(["mục tiêu", "chỉ tiêu"], headings, in: scan)
    let background = PartsUnder(
      ["kinh phí", "thực trạng", "kết quả đạt được"], headings, in: scan)
    // What is to come: `Phương hướng, nhiệm vụ năm 2024`.
    let outlook = PartsUnder(
      ["phương hướng", "nhiệm vụ trọng tâm", "thời gian tới", "6 tháng cuối năm", "nhiệm vụ năm"],
      headings, in: scan)
    unchanged?.forget(citedOtherwise: citations, in: part.blocks, &asked)
    // Of the annexes only tables are read: forms to be filled in are no duties.
    for index in Array(body) + rows.keys.sorted().filter({ $0 >= body.upperBound }) {
      let block = blocks[index].range
      guard block.upperBound > firstSection else { continue }
      if isReport || planYear == nil, scan.hasDigit(block) {
        // A report on one year plans for the next, a plan for years has parts: their titles say for when.
        targets.planYear = headings.year(at: block.lowerBound, in: scan) ?? planYear
        if isReport { deadlines.planYear = targets.planYear }
      }
      if let table = rows[index].map({ tables[$0] }) {
        facts.deadlines += deadlines.deadlines(row: index, of: table, reader)
        if table.hasValues, !isReport || outlook.contains(block.lowerBound) {
          facts.targets += targets.targets(row: index, of: table, reader, from: firstYear)
        } else if !isReport, !table.hasValues {
          facts.targets += targets.targets(of: index, isTargetSection: false, &asked)
        }
        continue
      }
      if !opensPart(block, headings) {
        let found = deadlines.deadlines(of: index, &asked)
        if !found.isEmpty { facts.deadlines += found }
      }
      // A report tells what was reached; targets stand in its parts about what is to come.
      let isTargetSection = aims.contains(block.lowerBound)
      if isReport, !isTargetSection, !outlook.contains(block.lowerBound) { continue }
      if !isTargetSection, background.contains(block.lowerBound), scan.hasDigit(block) { continue }
      let found = targets.targets(of: index, isTargetSection: isTargetSection, &asked)
      if !found.isEmpty { facts.targets += found }
    }
    if isReport, let written = form.date?.fullDate {
      // What a report looks back on is no duty.
      facts.deadlines.removeAll { $0.due?.latest().map { $0 < written } ?? false }
    }
    form.blankForm = BlankForms(scan: scan).mark(of: part.blocks, body: bodyStart, form)
    facts.form = form
    facts.legibility = Legibility(scan: scan).confidence(of: range)
    return facts
  }

  /// Adds the tasked bodies that the registry does not know to the mentions.
  private func addUnknown(_ assignments: [Assignment], to mentions: inout [AgencyMention]) {
    let unknown = assignments.filter {
      $0.id == nil && mentions.overlapping($0.range).isEmpty
    }.map {
      AgencyMention(
        id: nil, canonical: $0.canonical, name: $0.name, range: $0.range,
        isGroup: ["các ", "thủ trưởng", "người đứng"].contains(
          where: CaseFolding.folded($0.name).hasPrefix), confidence: $0.confidence)
    }
    guard !unknown.isEmpty else { return }
    mentions += unknown
    mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Takes out the mentions that are part of a symbol (`5026/QĐ-BCA-C04`).
  private func leaveOutNumbers(_ mentions: inout [AgencyMention], _ citations: [Citation]) {
    var left: [AgencyMention] = []
    var start = 0
    var k = 0
    for i in mentions.indices {
      let range = mentions[i].range
      while k < citations.count, citations[k].numberRange.upperBound <= range.lowerBound { k += 1 }
      guard k < citations.count, citations[k].number != nil,
        citations[k].numberRange.overlaps(range)
      else { continue }
      if start == 0 { left.reserveCapacity(mentions.count) }
      left += mentions[start..<i]
      start = i + 1
    }
    guard start > 0 else { return }
    left += mentions[start...]
    mentions = left
  }

  private func firstType(_ types: [(type: Int, range: Range<Int>)], _ offset: Int) -> Int {
    types.partitioningIndex { $0.range.lowerBound >= offset }
  }

  /// Where citations are looked for: all but the document's own number line and title.
  private func citationRange(_ form: FormComponents, _ range: Range<Int>, _ body: Int) -> Range<Int>
  {
    let title = form.type.map { $0.range.upperBound } ?? range.lowerBound
    let number = form.numberLine.map { $0.range.upperBound } ?? range.lowerBound
    return min(max(title, number), range.upperBound)..<range.upperBound
  }

  private func signer(_ body: Int, _ main: Range<Int>, _ recipients: Range<Int>?) -> Signer? {
    let extractor = SignatureExtractor(scan: scan)
    guard let recipients else {
      return extractor.signer(in: max(body, main.upperBound - 16)..<main.upperBound)
    }
    // The signature stands behind the recipients, or beside and before them.
    return extractor.signer(in: recipients.upperBound..<main.upperBound)
      ?? extractor.signer(in: max(body, recipients.lowerBound - 8)..<main.upperBound)
  }

  private func endOfBody(_ body: Range<Int>, into form: inout FormComponents) {
    guard let last = body.last else { return }
    let range = scan.document.blocks[last].range
    form.lastParagraph = Piece(scan.string(range), range)
    for index in body.suffix(3).reversed() {
      let range = scan.document.blocks[index].range
      let tail = max(range.lowerBound, range.upperBound - 40)..<range.upperBound
      let bytes = Array(scan.o[tail])
      for i in tail where scan.o[i] == 0x2E || scan.o[i] == 0x2F {
        let rest = bytes[(i - tail.lowerBound)...].filter { $0 != 0x20 }
        if rest.starts(with: [0x2E, 0x2F, 0x2E]) || rest.starts(with: [0x2F, 0x2E])
          || rest.elementsEqual([0x2E, 0x2F])
        {
          form.endMark = Piece(scan.string(i..<range.upperBound), i..<range.upperBound)
          form.lastParagraph = Piece(scan.string(range), range)
          return
        }
      }
    }
  }

  /// Whether a block is the title of a part, in capitals: the time in it is that of the whole part.
  private func opensPart(_ block: Range<Int>, _ headings: [Heading]) -> Bool {
    guard scan.isAllCapitals(block) else { return false }
    let i = headings.partitioningIndex { $0.range.upperBound > block.lowerBound }
    return i < headings.count && headings[i].range.lowerBound <= block.lowerBound
  }

  // MARK: Issuer

  /// The issuing body: the letterhead, else who signs, else who speaks in the first paragraphs; with its province.
  private func issuer(
    _ form: inout FormComponents, _ body: Range<Int>, _ mentions: [AgencyMention],
    _ place: Province?
  ) {
    if let line = form.issuerLine, !isBetterKnown(line, body, mentions) {
      form.issuer = Piece(named(line.text, place, form), line.range)
      return
    }
    if let found = speaker(body, mentions) {
      form.issuer = Piece(
        named(found.canonical, place, form), found.range,
        Confidence(
          75,
          LocalText(
            "không có tên cơ quan ở đầu, suy từ nội dung", english: "no letterhead: from the text"))
      )
      return
    }
    if let authority = form.signer?.authority,
      let mention = mentions.overlapping(authority.range.lowerBound..<authority.range.upperBound)
        .first
    {
      form.issuer = Piece(
        named(mention.canonical, place, form), authority.range,
        Confidence(
          75,
          LocalText(
            "không có tên cơ quan ở đầu, suy từ chữ ký",
            english: "no letterhead: from the signature")))
    } else if let authority = form.signer?.authority,
      scan.contains("ủy ban nhân dân", in: authority.range)
    {
      form.issuer = Piece(
        named("Ủy ban nhân dân tỉnh", place, form), authority.range,
        Confidence(
          65,
          LocalText(
            "không có tên cơ quan ở đầu, suy từ chữ ký",
            english: "no letterhead: from the signature")))
    }
  }

  /// Whether the text names in full the body whose letterhead the registry does not know as it stands there.
  private func isBetterKnown(
    _ line: Piece, _ body: Range<Int>, _ mentions: [AgencyMention]
  ) -> Bool {
    guard mentions.overlapping(line.range).isEmpty || line.text.utf8.count > 60,
      let speaker = speaker(body, mentions), speaker.id != nil
    else { return false }
    let head = CaseFolding.folded(line.text).utf8.prefix(24)
    return head.count == 24 && CaseFolding.folded(speaker.canonical).utf8.starts(with: head)
      && speaker.canonical.utf8.count > 40
  }

  /// A body's name with the province behind `tỉnh` or `thành phố`.
  private func named(_ name: String, _ place: Province?, _ form: FormComponents) -> String {
    guard let place else { return name }
    let city = place.kind == .city
    let isProvince = name.utf8.suffix(Cue(" tỉnh").count).elementsEqual(Cue(" tỉnh").bytes)
    let isCity = name.utf8.suffix(Cue(" thành phố").count).elementsEqual(Cue(" thành phố").bytes)
    if isProvince || isCity {
      if city, isProvince {
        return String(name.dropLast(4)) + "thành phố " + place.name
      }
      return name + " " + place.name
    }
    if name == "Ủy ban nhân dân" || name == "Công an" || name == "Hội đồng nhân dân" {
      return name + (city ? " thành phố " : " tỉnh ") + place.name
    }
    return name
  }

  /// The body that `xây dựng`, `ban hành` the document in its first paragraphs.
  private func speaker(_ body: Range<Int>, _ mentions: [AgencyMention]) -> AgencyMention? {
    let verbs: [Cue] = [
      "xây dựng kế hoạch", "ban hành kế hoạch", "ban hành", "xây dựng", "báo cáo", "đề nghị",
      "yêu cầu", "thông báo", "trình", "kính trình", "tổ chức", "triển khai", "lập kế hoạch",
    ]
    for index in body.prefix(12) where scan.document.blocks[index].kind == .paragraph {
      let range = scan.document.blocks[index].range
      for mention in mentions.overlapping(range) where !mention.isGroup {
        var next = scan.skipSpaces(mention.range.upperBound, range.upperBound)
        // `Huyện ủy Sông Lô xây dựng …`: the place belongs to the body.
        let place = next
        while next < range.upperBound, next - place < 40, scan.isCapital(next) {
          next = scan.skipSpaces(scan.word(at: next, range.upperBound).upperBound, range.upperBound)
        }
        if next < range.upperBound, scan.o[next] == 0x28,
          let close = (next..<range.upperBound).first(where: { scan.o[$0] == 0x29 })
        {
          next = scan.skipSpaces(close + 1, range.upperBound)
        }
        if scan.endOfWord(verbs, at: next) != nil,
          scan.containsAny(
            ["kế hoạch", "báo cáo", "như sau", "chương trình"],
            in: next..<min(range.upperBound, next + 260))
        {
          var mention = mention
          if next > place, scan.isCapital(place) {
            mention.range = mention.range.lowerBound..<scan.trimmed(place..<next).upperBound
            mention.canonical += " " + scan.string(scan.trimmed(place..<next))
          }
          return mention
        }
      }
      if LabelScanner(scan: scan).label(in: range)?.kind == .roman { return nil }
    }
    return nil
  }
}
