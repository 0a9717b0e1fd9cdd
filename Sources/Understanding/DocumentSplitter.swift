internal import DocumentModel
internal import SourceText

/// Finds the documents in a file: a letter with its plan, a plan with its submission, routing slips.
struct DocumentSplitter {
  /// One document: its blocks, and where its head ends.
  struct Part {
    /// Indices of its blocks.
    var blocks: Range<Int>
    /// Index of the first block after the head.
    var body: Int
    /// Index of the first block of a certified copy's own letterhead; the end where there is none.
    var copy: Int
  }

  let scan: TextScan
  let lines: HeaderLines

  /// What a block says about where documents begin.
  enum Sign: Sendable {
    case none
    /// A line of a letterhead: capitals, no label.
    case letterhead
    /// Only stands in a head: national name, number and symbol, date line, type title.
    case head(strength: Int)
    /// The end of a document: signature, recipients.
    case tail
    /// Opens an annex.
    case annex
    /// The number of a certified copy, `Số: 12/SY-UBND`: what follows belongs to the copying, not to a document.
    case copy
  }

  /// What each block says; where the text is the same as one that was read before it says the same.
  func signs(_ unchanged: UnchangedText?) -> [Sign] {
    let blocks = scan.document.blocks
    let days = CuePlaces(["ngày", "ngay"], in: 0..<scan.count, of: scan)
    return blocks.indices.map { block in
      if let unchanged, unchanged.isSame(block) { return unchanged.reading.signs[block] }
      return sign(blocks[block].range, isItem: blocks[block].bullet != nil, days)
    }
  }

  /// The documents, in order, covering all blocks, which say something; the first begins with the first block.
  func parts(_ signs: [Sign]) -> [Part] {
    let blocks = scan.document.blocks
    guard !blocks.isEmpty else { return [] }
    var starts = [0]
    var inBody = false
    var sawTail = false
    var inAnnex = false
    var bodyStarts: [Int] = []
    var headEnd = 0
    var inCopy = false
    var copies: [Int: Int] = [:]
    var title: Int?
    var formEnd = 0
    for (i, sign) in signs.enumerated() {
      switch sign {
      case .head(let strength):
        if inCopy, strength < 3 { continue }
        let enough = inAnnex ? 4 : sawTail ? 1 : 3
        // A national name behind a title opens the next document, though the first had no body to speak of.
        let isSecond = strength == 3 && title.map { i > $0 + 1 } ?? false
        if inBody && strength + following(i, signs) >= enough || isSecond {
          let start = backUp(i, signs, after: starts[starts.count - 1])
          // `Mẫu số 01` in an annex: a letterhead to be filled in.
          if inAnnex, isForm(above: start) {
            formEnd = i + 14
            continue
          }
          if i < formEnd, strength < 3 { continue }
          starts.append(start)
          bodyStarts.append(headEnd)
          inBody = false
          sawTail = false
          inAnnex = false
          inCopy = false
          title = nil
        }
        if !inBody {
          headEnd = i + 1
          if strength >= 2, title == nil, isTitle(blocks[i].range) { title = i }
        }
      case .tail:
        sawTail = true
        inBody = true
      case .copy:
        if sawTail, !inCopy {
          inCopy = true
          copies[starts.count - 1] = backUp(i, signs, after: starts[starts.count - 1])
        }
        inBody = true
      case .annex:
        inAnnex = true
      case .letterhead, .none:
        if !inBody, i > headEnd + 8 || isBody(blocks[i]) { inBody = true }
      }
    }
    bodyStarts.append(headEnd)
    return starts.indices.map { k in
      let end = k + 1 < starts.count ? starts[k + 1] : blocks.count
      return Part(
        blocks: starts[k]..<end, body: max(starts[k], min(bodyStarts[k], end)),
        copy: copies[k] ?? end)
    }
  }

  /// A line of a table of contents: a title, a row of dots, the page.
  static func isContents(_ range: Range<Int>, _ scan: TextScan) -> Bool {
    var i = range.upperBound
    while i > range.lowerBound, TextScan.isDigit(scan.o[i - 1]) { i -= 1 }
    guard i < range.upperBound, range.upperBound - i <= 3 else { return false }
    while i > range.lowerBound, scan.o[i - 1] == 0x20 { i -= 1 }
    var dots = 0
    while i > range.lowerBound, scan.o[i - 1] == 0x2E || scan.o[i - 1] == 0x20 {
      if scan.o[i - 1] == 0x2E { dots += 1 }
      i -= 1
    }
    return dots >= 4
  }

  /// The first block behind a table of contents that opens a document.
  static func behindContents(_ blocks: Range<Int>, _ scan: TextScan) -> Int {
    var i = blocks.lowerBound
    while i < blocks.upperBound {
      let range = scan.document.blocks[i].range
      guard isContents(range, scan) || scan.hasWord("mục lục", at: range.lowerBound) else { break }
      i += 1
    }
    return i
  }

  private func isTitle(_ range: Range<Int>) -> Bool { lines.typeTitle(in: range) != nil }

  /// Whether a line shortly above the head of a document calls it a form: `Mẫu số 01`, `(Mẫu báo cáo)`, `Biểu số 2`.
  private func isForm(above head: Int) -> Bool {
    for block in scan.document.blocks[max(0, head - 3)...head] {
      let i = block.range.lowerBound
      let word = scan.o[i] == 0x28 ? i + 1 : i
      if scan.endOfWord(["mẫu", "biểu mẫu", "biểu", "mẫu số"], at: word) != nil { return true }
    }
    return false
  }

  /// Running text: long, or a numbered section.
  private func isBody(_ block: Block) -> Bool {
    let range = block.range
    if Self.isContents(range, scan) { return false }
    if range.count > 230 { return true }
    return scan.has("i. ", at: range.lowerBound) || scan.has("căn cứ", at: range.lowerBound)
      || scan.has("kính gửi", at: range.lowerBound) || scan.has("1. ", at: range.lowerBound)
  }

  /// Further signs of a head in the blocks that follow closely.
  private func following(_ i: Int, _ signs: [Sign]) -> Int {
    var sum = 0
    for k in i + 1..<max(i + 1, min(i + 9, signs.count)) {
      if case .head(let strength) = signs[k] { sum += strength }
      if case .tail = signs[k] { break }
    }
    return sum
  }

  /// The first block of the letterhead above a sign.
  private func backUp(_ i: Int, _ signs: [Sign], after first: Int) -> Int {
    var start = i
    while start > first + 1 {
      switch signs[start - 1] {
      case .letterhead, .head: start -= 1
      default: return start
      }
    }
    return start
  }

  /// What a block says; `days` are the places of words with which a date line may begin.
  private func sign(_ range: Range<Int>, isItem: Bool, _ days: CuePlaces) -> Sign {
    guard range.count <= 420 else { return .none }
    if isAnnex(range) { return .annex }
    if range.count <= 260 {
      if lines.nationalName(in: range) != nil { return .head(strength: 3) }
      if let number = lines.numberLine(in: range), number.symbol != nil,
        number.range.lowerBound == range.lowerBound || range.count < 120
      {
        return isCopy(number) ? .copy : .head(strength: 2)
      }
      if lines.partyName(in: range) != nil { return .head(strength: 2) }
      if lines.motto(in: range) != nil { return .head(strength: 1) }
      if !isItem, let title = lines.typeTitle(in: range) {
        return .head(strength: title.name == "Phiếu" ? 3 : 2)
      }
      if range.count < 120, days.contains(in: range), lines.dateLine(in: range) != nil {
        return .head(strength: 1)
      }
    }
    if isTail(range) { return .tail }
    if scan.isAllCapitals(range), range.count < 120, !isItem, !hasLabel(range) {
      return .letterhead
    }
    return .none
  }

  private func hasLabel(_ range: Range<Int>) -> Bool {
    LabelScanner(scan: scan).label(in: range) != nil
  }

  private func isAnnex(_ range: Range<Int>) -> Bool {
    scan.hasWord("phụ lục", at: range.lowerBound) && range.count < 160
      && (scan.isAllCapitals(range.lowerBound..<range.lowerBound + Cue("phụ lục").count)
        || range.count < 30)
  }

  /// The block under a certified copy: `Số: 12/SY-UBND`.
  private func isCopy(_ number: HeaderLines.NumberLine) -> Bool {
    guard let symbol = number.symbol else { return false }
    return ["sy", "trs", "sl"].contains { scan.hasWord($0, at: symbol.lowerBound) }
  }

  private func isTail(_ range: Range<Int>) -> Bool {
    SignatureExtractor.opensSignature(range, scan) || RecipientsExtractor.opens(range, scan)
  }
}
