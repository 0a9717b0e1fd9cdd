public import DocumentModel
internal import PatternSet
internal import SourceText

/// Guesses what damaged words of a text were: `So Y té`, `báo cá0`, `Phòrig Nội chính`.
///
/// A word is repaired only as part of a known phrase of two words or more, all of which stand in the text but for what
/// scanners and converters do: marks lost or mixed up, letters taken for others that look like them. A repaired text
/// answers one question: whether something that seems to be missing is only misread.
public struct TextRepair: Sendable {
  /// Words of known phrases, in lower case.
  private let phrases: [[[UInt8]]]
  private let set: PhraseSet

  /// Words by which duties, dates and figures are known; what rules and registries name comes from them.
  private static let cues: [StaticString] = [
    "báo cáo", "báo cáo kết quả", "sơ kết", "tổng kết", "định kỳ", "đột xuất", "trước ngày",
    "chậm nhất", "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng",
    "và năm", "6 tháng", "sáu tháng", "9 tháng", "chín tháng", "6 tháng đầu năm", "giữa kỳ",
    "cuối kỳ", "gửi về", "hoàn thành", "chủ trì", "phối hợp", "chủ trì, phối hợp", "đề nghị",
    "có trách nhiệm", "cơ quan thường trực", "phấn đấu", "ít nhất", "tối thiểu", "không dưới",
    "không thấp hơn", "không quá", "trở lên", "mục tiêu", "chỉ tiêu", "tổ chức thực hiện",
    "nơi nhận", "kính gửi", "ban hành kèm theo",
  ]

  /// A repair towards the names that understanding knows and the phrases that rules ask for, which are words in lower
  /// case.
  public init(_ understanding: Understanding, wanted: [[UInt8]]) {
    var seen: Set<[UInt64]> = []
    var phrases: [[[UInt8]]] = []
    var rows: [[UInt64]] = []
    let names = understanding.names + wanted + Self.cues.map { $0.withUTF8Buffer(Array.init) }
    for name in names {
      let table = WordTable(folded: name).words.filter { !$0.isBreak }
      guard table.count > 1, table.reduce(0, { $0 + $1.range.count }) >= Self.shortest,
        seen.insert(table.map(\.hash)).inserted
      else { continue }
      let words = table.map { Array(name[$0.range]) }
      phrases.append(words)
      rows.append(words.map(Self.likeness))
    }
    self.phrases = phrases
    set = PhraseSet(rows)
  }

  /// Phrases with fewer bytes in their words are too easily found in what they are not.
  private static let shortest = 6

  /// The text with its damaged words repaired; nil when none is known for damaged.
  public func repaired(_ document: SourceDocument) -> RepairedDocument? {
    let edits = edits(of: document)
    if edits.isEmpty { return nil }
    let text = document.text.replacing(edits.map { ($0.range, $0.bytes) })
    var shifts: [(end: Int, shift: Int)] = []
    var shift = 0
    var repairs: [RepairedDocument.Repair] = []
    for edit in edits {
      let lower = edit.range.lowerBound + shift
      repairs.append(
        RepairedDocument.Repair(
          printed: edit.range, range: lower..<lower + edit.bytes.count,
          words: String(decoding: edit.bytes, as: UTF8.self)))
      shift += edit.bytes.count - edit.range.count
      shifts.append((edit.range.upperBound, shift))
    }
    func moved(_ offset: Int) -> Int {
      let behind = shifts.partitioningIndex { $0.end > offset }
      return behind == 0 ? offset : offset + shifts[behind - 1].shift
    }
    let blocks = document.blocks.map { block in
      var block = block
      block.range = moved(block.range.lowerBound)..<moved(block.range.upperBound)
      block.joins = block.joins.map(moved)
      return block
    }
    return RepairedDocument(
      document: SourceDocument(source: document.source, text: text, blocks: blocks),
      repairs: repairs)
  }

  private struct Edit {
    var range: Range<Int>
    var bytes: [UInt8]
  }

  /// The words to change, in order of place.
  private func edits(of document: SourceDocument) -> [Edit] {
    let text = document.text
    let words = text.words.words
    let alike = WordTable(
      words: words.map { word in
        let hash =
          word.isBreak ? WordTable.breakHash : Self.likeness(Array(text.folded[word.range]))
        return WordTable.Word(hash: hash, lower: word.lower, upper: word.upper)
      })
    // The best phrase for each row of words; nil where one stands there as it should.
    var best: [Range<Int>: (phrase: Int, damaged: Int)?] = [:]
    set.forEachMatch(in: alike) { phrase, first, last in
      let damaged = zip(phrases[phrase], words[first...last]).count {
        !text.folded[$1.range].elementsEqual($0)
      }
      let row = first..<last + 1
      if damaged == 0 {
        best[row] = .some(nil)
      } else if let known = best[row] {
        if let known, known.damaged > damaged { best[row] = (phrase, damaged) }
      } else {
        best[row] = (phrase, damaged)
      }
    }
    var found: [(row: Range<Int>, phrase: Int)] = []
    for (row, guess) in best { if let guess { found.append((row, guess.phrase)) } }
    found.sort { ($0.row.lowerBound, -$0.row.count) < ($1.row.lowerBound, -$1.row.count) }
    var edits: [Edit] = []
    var done = 0
    for (row, phrase) in found {
      for (word, wanted) in zip(words[row], phrases[phrase])
      where Int(word.lower) >= done && !text.folded[word.range].elementsEqual(wanted) {
        edits.append(Edit(range: word.range, bytes: Self.inCase(of: word, wanted, text)))
        done = word.range.upperBound
      }
    }
    return edits
  }

  /// A word with the capitals of the damaged one.
  private static func inCase(
    of word: WordTable.Word, _ wanted: [UInt8], _ text: MatchingText
  ) -> [UInt8] {
    let range = word.range
    let first = range.lowerBound
    let length = UTF8Cursor.length(from: text.bytes[first])
    func isCapital(_ part: Range<Int>) -> Bool {
      !text.bytes[part].elementsEqual(text.folded[part])
    }
    guard isCapital(first..<min(first + length, range.upperBound)) else { return wanted }
    let small = String(decoding: wanted, as: UTF8.self)
    let rest = min(first + length, range.upperBound)..<range.upperBound
    let isAllCapital = !rest.isEmpty && isCapital(rest)
    let printed =
      isAllCapital ? small.uppercased() : small.prefix(1).uppercased() + small.dropFirst()
    return Array(printed.utf8)
  }

  /// The same for words that scanners take for one another: without marks, `rn` as `m`, `ri` as `n`, `b` as `h`, `1` and
  /// `i` as `l`, `0` as `o`, letters once that stand twice. Numbers stay what they are.
  private static func likeness(_ word: [UInt8]) -> UInt64 {
    var out: [UInt8] = []
    if word.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      out = word
    } else {
      for byte in VietnameseLetters.skeleton(word) {
        var letter = byte
        switch byte {
        case 0x30: letter = 0x6F
        case 0x31, 0x69: letter = 0x6C
        case 0x62: letter = 0x68
        default: break
        }
        if out.last == 0x72, letter == 0x6E || letter == 0x6C {
          out[out.count - 1] = letter == 0x6E ? 0x6D : 0x6E
        } else if out.last != letter {
          out.append(letter)
        }
      }
    }
    return WordTable.hash(of: out)
  }
}

/// A text whose damaged words were repaired, with what was changed.
public struct RepairedDocument: Sendable {
  /// One word that was changed.
  public struct Repair: Sendable {
    /// Where it stands in the text as it was.
    public let printed: Range<Int>
    /// Where it stands in the repaired text.
    public let range: Range<Int>
    /// What it was changed to.
    public let words: String
  }

  /// The repaired text; its positions lead to the same file.
  public let document: SourceDocument
  /// What was changed, in order of place.
  public let repairs: [Repair]
}
