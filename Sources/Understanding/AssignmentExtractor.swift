internal import DocumentModel
internal import SourceText

/// Finds the agencies that get tasks: headings that name bodies, and bodies tasked in running text.
struct AssignmentExtractor {
  let scan: TextScan
  let agencies: [AgencyMention]
  let headings: [Heading]
  let items: [NumberedItem]

  func assignments(in blocks: Range<Int>, columns: TableRoles) -> [Assignment] {
    var out: [Assignment] = []
    let list = BodyList(scan: scan, agencies: agencies)
    for (index, heading) in headings.enumerated() where heading.kind != .roman || heading.level > 1
    {
      let title = scan.trimmed(
        heading.labelRange.upperBound..<heading.range.upperBound, marks: " :.")
      var low = title.lowerBound
      while low < title.upperBound, Marks(".) -/").contains(scan.o[low]) { low += 1 }
      guard let bodies = list.bodies(in: low..<title.upperBound) else { continue }
      for body in bodies.names { out.append(assignment(body, heading: index, bodies.isRequest)) }
    }
    out += tasked(in: blocks, list)
    for cell in columns.leading {
      if let bodies = list.bodies(in: cell) {
        out += bodies.names.map { body($0, isRequest: bodies.isRequest) }
      } else {
        out += agencies.overlapping(cell).map { tasked($0) }
      }
    }
    return out.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func assignment(_ body: BodyList.Named, heading: Int?, _ isRequest: Bool) -> Assignment {
    let name = scan.string(body.range)
    guard let mention = body.mention else {
      return Assignment(
        id: nil, name: name, canonical: expanded(name), range: body.range, heading: heading,
        isRequest: isRequest,
        confidence: Confidence(
          80, LocalText("không có trong danh mục", english: "not in the registry")))
    }
    let tail = scan.trimmed(mention.range.upperBound..<body.range.upperBound)
    let keepsTail = (["còn lại", "khác"] as [Cue]).contains {
      $0.count <= tail.count && scan.isPrinted($0, at: tail.lowerBound)
    }
    return Assignment(
      id: mention.id, name: mention.isGroup ? name : mention.name,
      canonical: keepsTail
        ? mention.canonical + " " + scan.string(tail) : mention.canonical, range: body.range,
      heading: heading, isRequest: isRequest, confidence: mention.confidence)
  }

  private func expanded(_ name: String) -> String {
    var name = name
    guard name.holds("UBND") || name.holds("HĐND") else { return name }
    for (short, full) in [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")] {
      while let range = name.firstRange(of: short) { name.replaceSubrange(range, with: full) }
    }
    return name
  }

  // MARK: Running text

  /// `Giao Công an tỉnh …`, `Đề nghị …`, `- Công an tỉnh: chủ trì …`, and numbered paragraphs that open with a body, in
  /// the parts that assign tasks.
  private func tasked(in blocks: Range<Int>, _ list: BodyList) -> [Assignment] {
    var out: [Assignment] = []
    let assigning = PartsUnder(
      ["phân công", "trách nhiệm", "tổ chức thực hiện", "nhiệm vụ cụ thể", "giao nhiệm vụ"],
      headings, in: scan)
    let isLetterOfTasks = headings.isEmpty && blocks.contains { givesTask($0) }
    for index in blocks {
      let block = scan.document.blocks[index]
      guard block.kind == .paragraph else { continue }
      let range = block.range
      let assigns =
        assigning.contains(range.lowerBound)
        || isLetterOfTasks && LabelScanner(scan: scan).isLabelled(range)
      // A letter without headings gives its tasks in its paragraphs: `1. Giao Sở Y tế …`.
      guard assigns || headings.isEmpty, !isHeading(at: range.lowerBound) else { continue }
      var i = range.lowerBound
      var isNumbered = false
      if let label = LabelScanner(scan: scan).label(in: range) {
        i = label.rest
        isNumbered = true
      }
      if assigns, let bodies = runIn(i..<range.upperBound, list) {
        out += bodies.names.map { self.body($0, isRequest: bodies.isRequest) }
        continue
      }
      // `Hội đồng nhân dân tỉnh giao Ủy ban nhân dân tỉnh …`: who gives the task gets none.
      if let giver = agencies.starting(at: i) {
        let verb = scan.skipSpaces(giver.range.upperBound, range.upperBound)
        if scan.endOfWord(["giao", "yêu cầu", "đề nghị"], at: verb) != nil { i = verb }
      }
      var isRequest = false
      var isOrdered = false
      for cue in ["giao", "yêu cầu", "đề nghị", "phân công"] as [Cue] where scan.hasWord(cue, at: i)
      {
        if !assigns, !scan.hasWord("giao", at: i) { break }
        isRequest = scan.hasWord("đề nghị", at: i)
        isOrdered = true
        i = scan.skipSpaces(i + cue.count, range.upperBound)
      }
      i = behindPost(i, range.upperBound)
      while let mention = agencies.starting(at: i) {
        if isOrdered
          || assigns && (isNumbered && subjectOfVerb(mention, range) || takesDuty(mention, range))
        {
          out.append(tasked(mention, isRequest: isRequest))
        }
        guard
          let next = scan.nextMember(
            behind: mention.range.upperBound, range.upperBound, marks: ",")
        else { break }
        i = next
      }
    }
    return out
  }

  /// Whether a block is a numbered paragraph that gives a task: then those beside it that open with a body do so too.
  private func givesTask(_ index: Int) -> Bool {
    guard let label = LabelScanner(scan: scan).label(in: scan.document.blocks[index].range) else {
      return false
    }
    return scan.hasWord("giao", at: label.rest)
  }

  /// `Công an tỉnh, Sở Y tế: …`: the bodies before a colon that runs into text.
  private func runIn(_ range: Range<Int>, _ list: BodyList) -> BodyList.Bodies? {
    guard scan.isCapital(range.lowerBound),
      let colon = range.prefix(200).first(where: { scan.o[$0] == 0x3A || scan.o[$0] == 0x2E }),
      scan.o[colon] == 0x3A
    else { return nil }
    return list.bodies(in: range.lowerBound..<colon)
  }

  private func tasked(_ mention: AgencyMention, isRequest: Bool = false) -> Assignment {
    Assignment(
      id: mention.id, name: mention.name, canonical: mention.canonical, range: mention.range,
      heading: nil, isRequest: isRequest,
      confidence: Confidence(
        80, LocalText("giao việc trong câu văn", english: "tasked in running text")))
  }

  private func body(_ named: BodyList.Named, isRequest: Bool) -> Assignment {
    var assignment = assignment(named, heading: nil, isRequest)
    assignment.confidence = Confidence(
      min(80, assignment.confidence.percent),
      LocalText("giao việc trong câu văn", english: "tasked in running text"))
    return assignment
  }

  /// The body behind its post: `Giám đốc Công an tỉnh`.
  private func behindPost(_ start: Int, _ end: Int) -> Int {
    guard
      let post = scan.endOfWord(
        ["giám đốc", "chủ tịch", "thủ trưởng", "trưởng", "chánh", "người đứng đầu"], at: start)
    else { return start }
    let body = scan.skipSpaces(post, end)
    return agencies.starting(at: body) == nil ? start : body
  }

  /// Whether words of duty stand right behind a body: `Sở Y tế có trách nhiệm …`, `Sở Y tế chủ trì …`.
  private func takesDuty(_ mention: AgencyMention, _ range: Range<Int>) -> Bool {
    let next = scan.skipSpaces(mention.range.upperBound, range.upperBound)
    return scan.endOfWord(
      ["có trách nhiệm", "chịu trách nhiệm", "chủ trì", "có nhiệm vụ"], at: next)
      != nil
  }

  private func isHeading(at offset: Int) -> Bool {
    let i = headings.partitioningIndex { $0.range.lowerBound >= offset }
    return i < headings.count && headings[i].range.lowerBound == offset
  }

  private func subjectOfVerb(_ mention: AgencyMention, _ block: Range<Int>) -> Bool {
    let near = mention.range.upperBound..<min(block.upperBound, mention.range.upperBound + 90)
    return scan.containsAny(
      [
        "chủ trì", "tổ chức", "phối hợp", "xây dựng", "có trách nhiệm", "hướng dẫn", "thực hiện",
        "căn cứ", "theo dõi", "tham mưu", "chịu trách nhiệm", "triển khai", "báo cáo", "quán triệt",
      ], in: near)
  }
}
