internal import Dates
internal import DocumentModel
internal import SourceText

/// What was found in a text, every word taken for what it is, with what a reading of the same text takes over when some
/// of its words are repaired.
struct PrintedReading: Sendable {
  let blocks: [Block]
  let facts: [Facts]
  /// Where citations stand, in order of place.
  let citations: [Range<Int>]
  let hits: Lexicon.Hits
  /// What its blocks say about where documents begin.
  let signs: [DocumentSplitter.Sign]
  /// What its blocks told.
  let asked: AskedBlocks
}

/// Where a text with repaired words is the same as before.
struct UnchangedText {
  /// A part of the repaired text.
  struct Part {
    let blocks: Range<Int>
    /// Where it stands, up to where the next part begins.
    let place: Range<Int>
    /// Where it stood before; nil where words were repaired.
    let earlier: Range<Int>?
  }

  /// What was found before.
  let reading: PrintedReading
  /// All of the repaired text.
  let parts: [Part]
  /// For each block whether it and its neighbours are as they were.
  private let sameBlocks: [Bool]
  private let blocks: [Block]

  /// The same text before words of it were repaired; nil for one without blocks.
  init?(_ reading: PrintedReading, _ repaired: RepairedDocument) {
    let blocks = repaired.document.blocks
    guard !blocks.isEmpty, blocks.count == reading.blocks.count else { return nil }
    var isSame = [Bool](repeating: true, count: blocks.count)
    for repair in repaired.repairs {
      let block = Self.block(of: repair.range.lowerBound, blocks)
      for near in max(0, block - 1)...min(block + 1, blocks.count - 1) { isSame[near] = false }
    }
    func place(_ part: Range<Int>, _ blocks: [Block], _ end: Int) -> Range<Int> {
      let lower = part.lowerBound == 0 ? 0 : blocks[part.lowerBound].range.lowerBound
      let upper = part.upperBound == blocks.count ? end : blocks[part.upperBound].range.lowerBound
      return lower..<max(lower, upper)
    }
    let end = repaired.document.text.bytes.count
    let earlierEnd = repaired.printedRange(of: end..<end).lowerBound
    var parts: [Part] = []
    var first = 0
    for next in 1...blocks.count where next == blocks.count || isSame[next] != isSame[first] {
      parts.append(
        Part(
          blocks: first..<next, place: place(first..<next, blocks, end),
          earlier: isSame[first] ? place(first..<next, reading.blocks, earlierEnd) : nil))
      first = next
    }
    self.reading = reading
    self.parts = parts
    sameBlocks = isSame
    self.blocks = blocks
  }

  private static func block(of offset: Int, _ blocks: [Block]) -> Int {
    max(0, blocks.partitioningIndex { $0.range.lowerBound > offset } - 1)
  }

  /// Whether a block and its neighbours are as they were.
  func isSame(_ block: Int) -> Bool { sameBlocks[block] }

  /// What the blocks that are the same told, and tell where the citations in them stay the same.
  var asked: AskedBlocks {
    var asked = reading.asked
    for block in blocks.indices {
      if isSame(block) {
        asked.move(
          block, by: blocks[block].range.lowerBound - reading.blocks[block].range.lowerBound)
      } else {
        asked.forget(block)
      }
    }
    return asked
  }

  /// Forgets the blocks of one document of the repaired text in which other citations stand than before.
  func forget(
    citedOtherwise citations: [Citation], in document: Range<Int>, _ asked: inout AskedBlocks
  ) {
    let place =
      reading.blocks[document.lowerBound].range
      .lowerBound..<reading.blocks[document.upperBound - 1].range.upperBound
    var before = reading.citations[...]
    before = before[before.partitioningIndex { $0.lowerBound >= place.lowerBound }...]
    before = before[..<before.partitioningIndex { $0.lowerBound >= place.upperBound }]
    // Where words were repaired nothing is known.
    let known = Set(before.compactMap(moved))
    for range in known.symmetricDifference(citations.map(\.range)) {
      let last = Self.block(of: range.upperBound, blocks)
      for block in min(last, Self.block(of: range.lowerBound, blocks))...last {
        asked.forget(block)
      }
    }
  }

  /// A range of the earlier text as one of the repaired text; nil where it begins in a block that is not the same.
  private func moved(_ range: Range<Int>) -> Range<Int>? {
    guard isSame(Self.block(of: range.lowerBound, reading.blocks)) else { return nil }
    func moved(_ offset: Int) -> Int {
      let block = Self.block(of: offset, reading.blocks)
      return offset + blocks[block].range.lowerBound - reading.blocks[block].range.lowerBound
    }
    let lower = moved(range.lowerBound)
    return lower..<max(lower, moved(range.upperBound))
  }
}

/// What blocks of a text told, with all that it rests on besides their words and the citations in them: targets, and
/// deadlines where there were none.
struct AskedBlocks: Sendable {
  /// What deadlines rest on; whose they are rests on more.
  struct Time: Sendable, Equatable {
    let planYear: Int?
    let written: CalendarDate?
  }

  /// What targets rest on.
  struct Aim: Sendable, Equatable {
    let planYear: Int?
    let firstYear: Int?
    let isTargetSection: Bool
  }

  private var times: [Time?]
  /// What the targets that are known rest on, and those of the blocks that have some.
  private var aims: [Aim?]
  private var targets: [Int: [Target]] = [:]

  /// None of so many blocks.
  init(count: Int) {
    times = [Time?](repeating: nil, count: count)
    aims = [Aim?](repeating: nil, count: count)
  }

  /// The deadlines of a block, looked for where it is not known that there are none.
  mutating func deadlines(
    of block: Int, _ time: Time, _ find: () -> [Deadline]
  ) -> [Deadline] {
    if times[block] == time { return [] }
    let found = find()
    times[block] = found.isEmpty ? time : nil
    return found
  }

  /// The targets of a block, looked for where they are not known.
  mutating func targets(of block: Int, _ aim: Aim, _ find: () -> [Target]) -> [Target] {
    if let known = aims[block] {
      if known == aim { return targets[block] ?? [] }
      targets[block] = nil
    }
    let found = find()
    aims[block] = aim
    if !found.isEmpty { targets[block] = found }
    return found
  }

  /// What is known of a block is known no more.
  mutating func forget(_ block: Int) {
    times[block] = nil
    aims[block] = nil
    targets[block] = nil
  }

  /// The block has moved.
  mutating func move(_ block: Int, by shift: Int) {
    guard shift != 0, let known = targets[block] else { return }
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + shift..<range.upperBound + shift
    }
    targets[block] = known.map { target in
      var target = target
      target.range = moved(target.range)
      target.valueRange = moved(target.valueRange)
      target.sentence = moved(target.sentence)
      return target
    }
  }
}

extension DeadlineExtractor {
  /// The deadlines of a block, looked for where it is not known that there are none.
  func deadlines(of block: Int, _ asked: inout AskedBlocks) -> [Deadline] {
    asked.deadlines(of: block, AskedBlocks.Time(planYear: planYear, written: written)) {
      deadlines(in: scan.document.blocks[block].range)
    }
  }
}

extension TargetExtractor {
  /// The targets of a block, looked for where they are not known.
  func targets(of block: Int, isTargetSection: Bool, _ asked: inout AskedBlocks) -> [Target] {
    let aim = AskedBlocks.Aim(
      planYear: planYear, firstYear: firstYear, isTargetSection: isTargetSection)
    return asked.targets(of: block, aim) {
      targets(in: scan.document.blocks[block].range, isTargetSection: isTargetSection)
    }
  }
}
