internal import DocumentModel
internal import SourceText

/// Finds the agencies that get tasks: headings that name bodies, and bodies tasked in running text.
struct AssignmentExtractor {
  let scan: TextScan
  let agencies: [AgencyMention]
  let headings: [Heading]
  let items: [NumberedItem]

  func assignments(in blocks: Range<Int>) -> [Assignment] {
    var out: [Assignment] = []
    let list = BodyList(scan: scan, agencies: agencies)
    for (index, heading) in headings.enumerated() where heading.kind != .roman || heading.level > 1
    {
      let title = scan.trimmed(
        heading.labelRange.upperBound..<heading.range.upperBound, marks: " :.")
      var low = title.lowerBound
      while low < title.upperBound, ".) -".utf8.contains(scan.o[low]) { low += 1 }
      guard let bodies = list.bodies(in: low..<title.upperBound) else { continue }
      for body in bodies.names { out.append(assignment(body, heading: index, bodies.isRequest)) }
    }
    out += tasked(in: blocks, list, known: out)
    return out.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func assignment(_ body: BodyList.Named, heading: Int?, _ isRequest: Bool) -> Assignment {
    let name = scan.string(body.range)
    guard let mention = body.mention else {
      return Assignment(
        id: nil, name: name, canonical: expanded(name), range: body.range, heading: heading,
        isRequest: isRequest, confidence: Confidence(80, "not in the registry"))
    }
    let tail = scan.string(scan.trimmed(mention.range.upperBound..<body.range.upperBound))
    let keepsTail = tail.hasPrefix("còn lại") || tail.hasPrefix("khác")
    return Assignment(
      id: mention.id, name: mention.isGroup ? name : mention.name,
      canonical: mention.canonical + (keepsTail ? " " + tail : ""), range: body.range,
      heading: heading, isRequest: isRequest, confidence: mention.confidence)
  }

  private func expanded(_ name: String) -> String {
    var name = name
    for (short, full) in [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")] {
      while let range = name.firstRange(of: short) { name.replaceSubrange(range, with: full) }
    }
    return name
  }

  // MARK: Running text

  /// `Giao Công an tỉnh …`, `Đề nghị …`, and numbered paragraphs that open with a body, in the parts that assign tasks.
  private func tasked(in blocks: Range<Int>, _ list: BodyList, known: [Assignment]) -> [Assignment]
  {
    var out: [Assignment] = []
    for index in blocks {
      let block = scan.document.blocks[index].range
      guard isAssigning(block.lowerBound) else { continue }
      var i = block.lowerBound
      if isHeading(at: i) { continue }
      var isNumbered = false
      if let label = LabelScanner(scan: scan).label(in: block) {
        i = label.rest
        isNumbered = true
      }
      var isRequest = false
      var isOrdered = false
      for cue in ["giao", "yêu cầu", "đề nghị", "phân công"] as [Cue] where scan.hasWord(cue, at: i)
      {
        isRequest = scan.hasWord("đề nghị", at: i)
        isOrdered = true
        i = scan.skipSpaces(i + cue.count, block.upperBound)
      }
      guard isNumbered || isOrdered else { continue }
      while let mention = agencies.starting(at: i) {
        if isOrdered || subjectOfVerb(mention, block) {
          out.append(
            Assignment(
              id: mention.id, name: mention.name, canonical: mention.canonical,
              range: mention.range, heading: nil, isRequest: isRequest,
              confidence: Confidence(80, "tasked in running text")))
        }
        var next = scan.skipSpaces(mention.range.upperBound, block.upperBound)
        guard next < block.upperBound, scan.o[next] == 0x2C || scan.hasWord("và", at: next) else {
          break
        }
        next = scan.skipSpaces(next + (scan.o[next] == 0x2C ? 1 : 3), block.upperBound)
        i = next
      }
    }
    return out
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
        "căn cứ", "theo dõi", "tham mưu", "chịu trách nhiệm", "triển khai", "báo cáo",
      ], in: near)
  }

  /// Whether an offset lies in a part whose title speaks of assignment or of carrying out.
  private func isAssigning(_ offset: Int) -> Bool {
    headings.isUnder(
      ["phân công", "trách nhiệm", "tổ chức thực hiện", "nhiệm vụ cụ thể", "giao nhiệm vụ"],
      offset, in: scan)
  }
}
