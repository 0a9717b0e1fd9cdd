public import DocumentModel
internal import PatternSet
internal import SourceText

/// Guesses what damaged words of a text were: `So Y té`, `báo cá0`, `Phòrig Nội chính`.
///
/// A word is repaired only as part of a known phrase of two words or more, all of which stand in the text but for what
/// scanners and converters do: marks lost or mixed up, letters taken for others that look like them. A repaired text
/// answers one question: whether something that seems to be missing is only misread.
public struct TextRepair: Sendable {
  /// Known phrases.
  private let phrases: [[Word]]
  /// The rows of words that phrases are, by their hashes.
  private let rows: Set<[UInt64]>
  /// The phrases by what their words look like.
  private let set: PhraseSet

  /// A word of a phrase, in lower case.
  private struct Word: Sendable {
    var bytes: [UInt8]
    var hash: UInt64
  }

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
    self.init(names: understanding.names + wanted)
  }

  /// A repair towards some phrases and the words of duties, dates and figures.
  init(names: [[UInt8]]) {
    var seen: Set<[UInt64]> = []
    var phrases: [[Word]] = []
    let names = names + Self.cues.map { $0.withUTF8Buffer(Array.init) }
    for name in names {
      let table = WordTable(folded: name).words.filter { !$0.isBreak }
      guard table.count > 1, table.reduce(0, { $0 + $1.range.count }) >= Self.shortest,
        seen.insert(table.map(\.hash)).inserted
      else { continue }
      phrases.append(table.map { Word(bytes: Array(name[$0.range]), hash: $0.hash) })
    }
    self.phrases = phrases
    rows = seen
    set = PhraseSet(
      phrases.map { words in
        words.map { word in word.bytes.withUnsafeBufferPointer { Self.likeness($0, 0..<$0.count) } }
      })
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
    let alike = text.folded.withUnsafeBufferPointer { folded in
      WordTable(
        words: words.map { word in
          let hash = word.isBreak ? WordTable.breakHash : Self.likeness(folded, word.range)
          return WordTable.Word(hash: hash, lower: word.lower, upper: word.upper)
        })
    }
    // The best phrase for each row of words that is none.
    var best: [Range<Int>: (phrase: Int, damaged: Int)] = [:]
    words.withUnsafeBufferPointer { words in
      set.forEachMatch(in: alike) { phrase, first, last in
        var damaged = 0
        for (k, word) in phrases[phrase].enumerated() where words[first + k].hash != word.hash {
          damaged += 1
        }
        guard damaged > 0 else { return }
        let row = first..<last + 1
        if let known = best[row], known.damaged <= damaged { return }
        best[row] = (phrase, damaged)
      }
    }
    best = best.filter { row, guess in
      !rows.contains(words[row].map(\.hash))
        && (row.count > 2
          || zip(words[row], phrases[guess.phrase]).allSatisfy {
            mayBeMisread(text.folded[$0.range], $1.bytes)
          })
    }
    var found: [(row: Range<Int>, phrase: Int)] = []
    for (row, guess) in best { found.append((row, guess.phrase)) }
    found.sort { ($0.row.lowerBound, -$0.row.count) < ($1.row.lowerBound, -$1.row.count) }
    var edits: [Edit] = []
    var done = 0
    for (row, phrase) in found {
      for (word, wanted) in zip(words[row], phrases[phrase])
      where Int(word.lower) >= done && word.hash != wanted.hash {
        edits.append(Edit(range: word.range, bytes: Self.inCase(of: word, wanted.bytes, text)))
        done = word.range.upperBound
      }
    }
    return edits
  }

  /// Whether one word may stand for another in a phrase of two: where more than marks differ it must be no word at all.
  /// (`phổ biến pháp luật` does not speak of the `Hiến pháp`.)
  private func mayBeMisread(_ printed: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
    let skeleton = VietnameseLetters.skeleton(printed)
    return skeleton == VietnameseLetters.skeleton(word)
      || !VietnameseSyllable.isPossible(skeleton: skeleton)
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
  private static func likeness(
    _ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>
  ) -> UInt64 {
    let isNumber = word.allSatisfy { text[$0] >= 0x30 && text[$0] <= 0x39 }
    var hash = WordTable.Hash()
    var last: UInt8 = 0
    var i = word.lowerBound
    while i < word.upperBound {
      var (letter, length) = VietnameseLetters.skeletonLetter(text, i, word.upperBound)
      i += length
      if isNumber {
        hash.add(letter)
        continue
      }
      switch letter {
      case 0: continue
      case 0x30: letter = 0x6F
      case 0x31, 0x69: letter = 0x6C
      case 0x62: letter = 0x68
      default: break
      }
      if last == 0x72, letter == 0x6E || letter == 0x6C {
        last = letter == 0x6E ? 0x6D : 0x6E
      } else if last != letter {
        if last != 0 { hash.add(last) }
        last = letter
      }
    }
    if last != 0 { hash.add(last) }
    return hash.value
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
