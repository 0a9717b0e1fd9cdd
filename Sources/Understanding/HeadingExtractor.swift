internal import DocumentModel
internal import SourceText

/// Finds headings and numbered paragraphs, and builds the section tree from the numbering itself.
struct HeadingExtractor {
  let scan: TextScan
  /// The labels of all blocks of the text.
  let labels: [LabelScanner.Label?]
  private let blocks: [Block]
  private let bodies: BodyList

  init(scan: TextScan, agencies: [AgencyMention], labels: [LabelScanner.Label?]) {
    self.scan = scan
    self.labels = labels
    blocks = scan.document.blocks
    bodies = BodyList(scan: scan, agencies: agencies)
  }

  private struct Candidate {
    var block: Int
    var label: LabelScanner.Label
    var title: Range<Int>
    /// Certain by its kind, its marks or its form; nil while its neighbours decide.
    var isHeading: Bool?
    var isRunIn = false
    var level = 1
  }

  /// Headings and numbered items of the blocks of a body.
  func headings(in blocks: Range<Int>, end: Int) -> ([Heading], [NumberedItem]) {
    var candidates: [Candidate] = []
    candidates.reserveCapacity(blocks.count)
    for block in blocks where labels[block] != nil {
      if let candidate = candidate(block, in: blocks) { candidates.append(candidate) }
    }
    levels(&candidates)
    settle(&candidates, in: blocks)
    return tree(candidates, end)
  }

  private func candidate(_ index: Int, in blocks: Range<Int>) -> Candidate? {
    let range = self.blocks[index].range
    guard self.blocks[index].kind == .paragraph, let label = labels[index],
      !DocumentSplitter.isContents(range, scan)
    else { return nil }
    let isEmphasised = self.blocks[index].isEmphasised
    if self.blocks[index].bullet != nil, label.kind != .letter,
      label.kind != .arabic || !isEmphasised
    {
      return nil
    }
    let text = scan.trimmed(label.rest..<range.upperBound)
    var candidate = Candidate(block: index, label: label, title: text)
    guard !text.isEmpty || label.kind == .part || label.kind == .chapter else { return nil }
    let title = scan.trimmed(text, marks: " :")
    switch label.kind {
    case .part, .chapter:
      candidate.isHeading = title.count < 400
      candidate.title = title.isEmpty ? titleBelow(index, in: blocks) ?? title : title
      return candidate
    case .roman:
      candidate.title = runIn(text) ?? title
      candidate.isHeading = candidate.title.count < 400
      return candidate
    case .article:
      candidate.title = runIn(text) ?? title
      candidate.isHeading = true
      return candidate
    case .capital:
      candidate.title = runIn(text) ?? title
      candidate.isHeading = !endsAsSentence(text) && candidate.title.count < 400
      return candidate
    case .arabic, .dotted, .letter: break
    }
    if let short = runIn(text) {
      candidate.title = short
      candidate.isRunIn = true
      candidate.isHeading = isEmphasised || isBodies(short) ? true : nil
      if candidate.isHeading == nil, scan.isAllCapitals(short) { candidate.isHeading = true }
      if saysOnlyWhoOrWhen(short) { candidate.isHeading = false }
      if candidate.isHeading == nil, !isTitleLike(short) { candidate.isHeading = false }
      return candidate
    }
    candidate.title = title
    if self.blocks[index].headingMarks > 0, title.count < 500 {
      candidate.isHeading = !endsAsSentence(text) || title.count < 160
    } else if isBodies(title, known: endsAsSentence(text)) {
      candidate.isHeading = true
    } else if isEmphasised, title.count < 400 {
      candidate.isHeading = true
    } else if endsAsSentence(text) || title.count > 330 {
      candidate.isHeading = false
    } else if scan.isAllCapitals(title) {
      candidate.isHeading = true
    } else if !scan.isCapital(title.lowerBound), scan.o[title.lowerBound] != 0x22 {
      candidate.isHeading = false
    }
    return candidate
  }

  /// `Phần thứ nhất` / `MỤC TIÊU`: the title on the line below.
  private func titleBelow(_ index: Int, in blocks: Range<Int>) -> Range<Int>? {
    guard index + 1 < blocks.upperBound else { return nil }
    let block = self.blocks[index + 1]
    guard block.kind == .paragraph, block.bullet == nil, block.range.count < 300,
      labels[index + 1] == nil, !endsAsSentence(block.range),
      scan.isAllCapitals(block.range) || block.isEmphasised || block.headingMarks > 0
    else { return nil }
    return scan.trimmed(block.range, marks: " :")
  }

  private func endsAsSentence(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return true }
    return Marks(".;,!?").contains(scan.o[last])
  }

  /// The part before a colon that runs into text: `7. Sở X: …`.
  private func runIn(_ text: Range<Int>) -> Range<Int>? {
    guard let colon = colon(in: text), !scan.trimmed(colon + 1..<text.upperBound).isEmpty else {
      return nil
    }
    let title = scan.trimmed(text.lowerBound..<colon)
    return title.isEmpty ? nil : title
  }

  /// The first colon near the beginning of a text that stands in no parentheses, before the end of a sentence.
  private func colon(in text: Range<Int>) -> Int? {
    var depth = 0
    let near = text.lowerBound..<min(text.upperBound, text.lowerBound + 260)
    let first = scan.firstMark(in: near) { i, mark in
      switch mark {
      case 0x28: depth += 1
      case 0x29: depth -= 1
      case 0x2E, 0x3B: return i + 1 < text.upperBound && scan.o[i + 1] == 0x20
      case 0x3A: return depth <= 0
      default: break
      }
      return false
    }
    guard let first, scan.o[first] == 0x3A else { return nil }
    return first
  }

  /// Whether a title is a list of bodies: `Sở Văn hóa và Thể thao, Sở Du lịch`, `Đề nghị Tỉnh đoàn`.
  /// With `known`, only of bodies that the registry knows.
  private func isBodies(_ title: Range<Int>, known: Bool = false) -> Bool {
    bodies.bodies(in: title, known: known) != nil
  }

  /// `a) Cơ quan chủ trì: Sở Tài chính;`: a field of a task, not a section.
  private func saysOnlyWhoOrWhen(_ title: Range<Int>) -> Bool {
    scan.endOfWord(Self.fields, at: title.lowerBound) == title.upperBound
  }

  private static let fields: CueSet = [
    "cơ quan chủ trì", "đơn vị chủ trì", "cơ quan phối hợp", "đơn vị phối hợp", "thời gian",
    "thời hạn", "thời gian thực hiện", "thời gian hoàn thành", "chủ trì", "phối hợp", "sản phẩm",
    "cơ quan thực hiện", "đơn vị thực hiện",
  ]

  /// Short, opens with a capital, no verb of duty in front of a long text.
  private func isTitleLike(_ title: Range<Int>) -> Bool {
    title.count <= 170 && (scan.isCapital(title.lowerBound) || scan.o[title.lowerBound] == 0x22)
  }

  /// Levels by a stack of label kinds: a kind met before closes what lies deeper.
  private func levels(_ candidates: inout [Candidate]) {
    struct Step: Equatable {
      var kind: LabelKind
      var depth: Int
    }
    var stack: [Step] = []
    for i in candidates.indices {
      let label = candidates[i].label
      let step = Step(kind: label.kind, depth: label.depth)
      if let known = stack.firstIndex(of: step) {
        stack.removeSubrange((known + 1)...)
      } else {
        let outer = Self.rank(label.kind)
        while let last = stack.last, Self.rank(last.kind) > outer { stack.removeLast() }
        stack.append(step)
      }
      candidates[i].level = stack.count
    }
  }

  /// Kinds that always enclose others come first; arabic, dotted and letters nest as they are met.
  private static func rank(_ kind: LabelKind) -> Int {
    switch kind {
    case .part: 0
    case .chapter: 1
    case .capital: 2
    case .roman: 3
    case .article: 4
    case .arabic: 5
    case .dotted: 6
    case .letter: 7
    }
  }

  /// Candidates that could be either: siblings and what follows them decide.
  private func settle(_ candidates: inout [Candidate], in blocks: Range<Int>) {
    let groups = siblings(candidates)
    for group in groups where group.contains(where: { candidates[$0].isHeading == nil }) {
      let yes = group.count { candidates[$0].isHeading == true }
      let no = group.count { candidates[$0].isHeading == false }
      for i in group where candidates[i].isHeading == nil {
        let hasText = hasContent(i, candidates, blocks)
        candidates[i].isHeading =
          opensDeeper(i, candidates)
          ? true
          : no > 0 && no >= yes ? false : hasText && (yes > 0 || no == 0 || !candidates[i].isRunIn)
      }
    }
  }

  /// Whether a deeper label follows at once: `1. Tình hình sử dụng` / `a) Số lượng`.
  private func opensDeeper(_ i: Int, _ candidates: [Candidate]) -> Bool {
    guard i + 1 < candidates.count, !candidates[i].isRunIn else { return false }
    let next = candidates[i + 1]
    return next.level > candidates[i].level && next.block == candidates[i].block + 1
      && (next.isHeading != false || next.isRunIn)
  }

  /// Runs of one level under one parent.
  private func siblings(_ candidates: [Candidate]) -> [[Int]] {
    var groups: [[Int]] = []
    // The runs to which a candidate may belong, the deepest one last.
    var open: [(level: Int, kind: LabelKind, group: Int)] = []
    for (i, candidate) in candidates.enumerated() {
      while let last = open.last, last.level > candidate.level { open.removeLast() }
      if let last = open.last, last.level == candidate.level {
        if last.kind == candidate.label.kind {
          groups[last.group].append(i)
          continue
        }
        open.removeLast()
      }
      open.append((candidate.level, candidate.label.kind, groups.count))
      groups.append([i])
    }
    return groups
  }

  /// Whether text stands between a candidate and the next label of its level or above.
  private func hasContent(_ i: Int, _ candidates: [Candidate], _ blocks: Range<Int>) -> Bool {
    if candidates[i].isRunIn { return true }
    let next = candidates.dropFirst(i + 1).first { $0.level <= candidates[i].level }?.block
    return (next ?? blocks.upperBound) > candidates[i].block + 1
  }

  private func tree(_ candidates: [Candidate], _ end: Int) -> ([Heading], [NumberedItem]) {
    var headings: [Heading] = []
    var items: [NumberedItem] = []
    var open: [Int] = []
    // Levels count headings only, so that numbered paragraphs leave no gap.
    for candidate in candidates {
      while let last = open.last, headings[last].level >= candidate.level {
        close(&headings[last], at: candidate.label.range.lowerBound)
        open.removeLast()
      }
      if candidate.isHeading == true {
        let range = candidate.label.range.lowerBound..<candidate.title.upperBound
        headings.append(
          Heading(
            label: scan.string(candidate.label.range), kind: candidate.label.kind,
            level: candidate.level,
            title: scan.string(scan.trimmed(candidate.title, marks: " .")), range: range,
            labelRange: candidate.label.range, section: range.lowerBound..<end, parent: open.last,
            confidence: candidate.label.confidence))
        open.append(headings.count - 1)
      } else {
        items.append(
          NumberedItem(
            label: scan.string(candidate.label.range), kind: candidate.label.kind,
            labelRange: candidate.label.range, parent: open.last))
      }
    }
    markMisreadLetters(&headings)
    return (headings, items)
  }

  private func close(_ heading: inout Heading, at offset: Int) {
    heading.section = heading.section.lowerBound..<offset
  }

  /// `d)` after `d)` stands where `đ)` is due: the bar was probably lost in scanning.
  private func markMisreadLetters(_ headings: inout [Heading]) {
    for i in headings.indices where headings[i].label == "d)" {
      let previous = headings[..<i].last {
        $0.parent == headings[i].parent && $0.kind == .letter
      }
      if previous?.label == "d)" {
        headings[i].confidence = Confidence(
          50, LocalText("đ) đọc thành d)", english: "đ) misread as d)"))
      }
    }
  }
}
