public import DocumentModel
internal import PatternSet
internal import SourceText

/// Guesses what damaged words of a text were: `So Y té`, `báo cá0`, `Phòrig Nội chính`.
///
/// A word is repaired only as part of a known phrase of two words or more, all of which stand in the text but for what
/// scanners and converters do: marks lost or mixed up, letters taken for others that look like them. A repaired text
/// answers one question: whether something that seems to be missing is only misread.
public final class TextRepair: Sendable {
  /// Known phrases, in lower case: those that are no names, then names, then such as are only looked for.
  private let phrases: [[UInt8]]
  /// Each phrase by the hashes of its words put together.
  private let rows: [UInt64]
  /// Where names begin among the phrases.
  let otherCount: Int
  /// Whether words are repaired towards each phrase: too short ones, and those that are only looked for, are found alone.
  private let repairs: [Bool]
  /// The phrases by what their words look like.
  private let alike: PhraseSet
  /// What words look like, as far as it was found out.
  private let known: KnownLikenesses

  /// Words by which duties, dates and figures are known.
  private static let cues: [StaticString] = [
    "báo cáo", "báo cáo kết quả", "sơ kết", "tổng kết", "định kỳ", "đột xuất", "trước ngày",
    "chậm nhất", "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng",
    "và năm", "6 tháng", "sáu tháng", "9 tháng", "chín tháng", "6 tháng đầu năm", "giữa kỳ",
    "cuối kỳ", "gửi về", "hoàn thành", "chủ trì", "phối hợp", "chủ trì, phối hợp", "đề nghị",
    "có trách nhiệm", "cơ quan thường trực", "phấn đấu", "ít nhất", "tối thiểu", "không dưới",
    "không thấp hơn", "không quá", "trở lên", "mục tiêu", "chỉ tiêu", "tổ chức thực hiện",
    "nơi nhận", "kính gửi", "ban hành kèm theo",
  ]

  /// A repair towards phrases, words in lower case, that rules look for; what either finds out about words the other
  /// knows too.
  func towards(_ wanted: [[UInt8]]) -> TextRepair {
    TextRepair(literals: [], nil, names: 0, others: wanted, known)
  }

  /// A repair towards names, in lower case, which are the first of some literals, and towards the words of duties, dates
  /// and figures. The literals are the lines of a table; all of them are looked for.
  convenience init(literals: [[UInt8]], _ table: WordTable, names: Int) {
    self.init(
      literals: literals, table, names: names,
      others: Self.cues.map { $0.withUTF8Buffer(Array.init) }, KnownLikenesses())
  }

  private init(
    literals: [[UInt8]], _ table: WordTable?, names: Int, others: [[UInt8]],
    _ known: KnownLikenesses
  ) {
    // What is a name and a common word, such as `báo cáo`, need not begin with a capital.
    phrases = others + literals
    otherCount = others.count
    let otherTable = WordTable(lines: others)
    self.known = known
    var rows: [UInt64] = []
    rows.reserveCapacity(phrases.count)
    var repairs: [Bool] = []
    repairs.reserveCapacity(phrases.count)
    let words = known.with { likenesses in
      var words: [WordTable.Word] = []
      words.reserveCapacity(otherTable.words.count + (table?.words.count ?? 0))
      func add(_ table: WordTable, _ phrases: [[UInt8]], keepsSingle: Bool) {
        Self.add(
          likenessesOf: table, phrases, keepsSingle: keepsSingle, to: &words, &rows, &repairs,
          &likenesses)
      }
      add(otherTable, others, keepsSingle: false)
      if let table { add(table, literals, keepsSingle: true) }
      return words
    }
    for k in repairs.indices.dropFirst(others.count + names) { repairs[k] = false }
    self.rows = rows
    self.repairs = repairs
    alike = PhraseSet(lines: WordTable(words: words))
  }

  /// The hash of a row of words of which the last is added to the hash of the others.
  @inline(__always)
  private static func row(_ others: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (others ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  /// Adds the likenesses of the words of phrases, the first lines of a table, the phrases as rows, and whether words are
  /// repaired towards them, as they are not towards short ones; single words that are not kept are never found.
  private static func add(
    likenessesOf table: WordTable, _ phrases: [[UInt8]], keepsSingle: Bool,
    to words: inout [WordTable.Word], _ rows: inout [UInt64], _ repairs: inout [Bool],
    _ likenesses: inout Likenesses
  ) {
    var lineStart = 0
    var line = 0
    var first = words.count
    var row: UInt64 = 0
    for word in table.words {
      guard line < phrases.count else { return }
      guard word.isBreak else {
        row = Self.row(row, word.hash)
        let place = Int(word.lower) - lineStart..<Int(word.upper) - lineStart
        let hash = phrases[line].withUnsafeBufferPointer {
          likenesses.likeness(of: word, $0, place)
        }
        words.append(WordTable.Word(hash: hash, lower: word.lower, upper: word.upper))
        continue
      }
      let count = words.count - first
      let isLong = count >= 2 && phrases[line].count - count + 1 >= shortest
      if count < 2, !keepsSingle { words.removeSubrange(first...) }
      repairs.append(isLong)
      words.append(word)
      rows.append(row)
      row = 0
      first = words.count
      lineStart = Int(word.upper)
      line += 1
    }
  }

  /// Phrases with fewer bytes in their words are too easily found in what they are not.
  private static let shortest = 6

  /// What the words of a text look like, which is the same for every repair of it.
  public func likenesses(in document: SourceDocument) -> WordLikenesses {
    let text = document.text
    return WordLikenesses(known.with { $0.likenesses(of: text.words.words[...], in: text.folded) })
  }

  /// The text with its damaged words repaired; nil when none is known for damaged.
  public func repaired(_ document: SourceDocument) -> RepairedDocument? {
    damage(in: document, likenesses(in: document))?.repaired()
  }

  /// The rows of words that look like phrases, in order of their first words.
  func rows(_ likenesses: WordLikenesses) -> AlikeRows {
    var found: [AlikeRows.Row] = []
    found.reserveCapacity(likenesses.hashes.count / 8)
    let start = Int32(truncatingIfNeeded: likenesses.start)
    alike.forEachMatch(inHashes: likenesses.hashes) { phrase, first, last in
      found.append(
        AlikeRows.Row(
          phrase: Int32(truncatingIfNeeded: phrase),
          first: start &+ Int32(truncatingIfNeeded: first),
          last: start &+ Int32(truncatingIfNeeded: last)))
    }
    return AlikeRows(found)
  }

  /// The same for some of the words of a text in lower case.
  func rows(among words: ArraySlice<WordTable.Word>, of text: [UInt8]) -> AlikeRows {
    rows(
      WordLikenesses(known.with { $0.likenesses(of: words, in: text) }, from: words.startIndex))
  }

  /// The damaged words of a text; nil when none is known for damaged.
  public func damage(in document: SourceDocument, _ likenesses: WordLikenesses) -> TextDamage? {
    damage(in: document, rows(likenesses))
  }

  /// The same, where it is known which rows look like phrases.
  func damage(in document: SourceDocument, _ found: AlikeRows) -> TextDamage? {
    let words = document.text.words.words
    // The phrases that rows of words look like which are none.
    var guesses: [Range<Int>: [Int]] = [:]
    found.forEachPlace { place, phrases in
      guard phrases.contains(where: { repairs[Int($0.phrase)] }) else { return }
      // Most rows are the phrase itself, some another one.
      let row = words.withUnsafeBufferPointer { words in
        words[place].reduce(0) { Self.row($0, $1.hash) }
      }
      if phrases.contains(where: { rows[Int($0.phrase)] == row }) { return }
      guesses[Range(place)] = phrases.lazy.map { Int($0.phrase) }.filter { repairs[$0] }
    }
    guard !guesses.isEmpty else { return nil }
    return damage(in: document, guesses)
  }

  /// The damaged words of rows that look like phrases.
  private func damage(in document: SourceDocument, _ guesses: [Range<Int>: [Int]]) -> TextDamage? {
    let text = document.text
    let words = text.words.words
    var found: [(row: Range<Int>, damaged: [Word])] = []
    var repaired: Set<[UInt64]> = []
    for (row, candidates) in guesses {
      let damaged = candidates.map { ($0, damage(words[row], phrases[$0])) }
      guard let (phrase, best) = damaged.min(by: { ($0.1.count, $0.0) < ($1.1.count, $1.0) }),
        phrase < otherCount || text.opensCapital(words[row.lowerBound].range),
        row.count > 2
          || best.count == 1
            && best.allSatisfy({ mayBeMisread(text.folded[$0.printed.range], $0.bytes) })
      else { continue }
      found.append((row, best))
      repaired.insert(WordTable.hashes(of: phrases[phrase]))
    }
    found.sort { ($0.row.lowerBound, -$0.row.count) < ($1.row.lowerBound, -$1.row.count) }
    var edits: [TextDamage.Edit] = []
    var done = 0
    for word in found.flatMap(\.damaged) where Int(word.printed.lower) >= done {
      edits.append(
        TextDamage.Edit(
          range: word.printed.range, bytes: Self.inCase(of: word.printed, word.bytes, text)))
      done = word.printed.range.upperBound
    }
    return edits.isEmpty ? nil : TextDamage(document: document, edits: edits, phrases: repaired)
  }

  /// A damaged word and what it was, in lower case.
  private struct Word {
    var printed: WordTable.Word
    var bytes: [UInt8]
  }

  /// The words of a row that are not those of a phrase.
  private func damage(_ row: ArraySlice<WordTable.Word>, _ phrase: [UInt8]) -> [Word] {
    zip(row, WordTable(folded: phrase).words).compactMap { printed, word in
      printed.hash == word.hash ? nil : Word(printed: printed, bytes: Array(phrase[word.range]))
    }
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
    guard text.opensCapital(range) else { return wanted }
    let first = range.lowerBound
    let rest = min(first + UTF8Cursor.length(from: text.bytes[first]), range.upperBound)
    let small = String(decoding: wanted, as: UTF8.self)
    let isAllCapital =
      rest < range.upperBound && text.opensCapital(rest..<range.upperBound)
    let printed =
      isAllCapital ? small.uppercased() : small.prefix(1).uppercased() + small.dropFirst()
    return Array(printed.utf8)
  }
}

extension MatchingText {
  /// Whether the first letter of a range is a capital.
  fileprivate func opensCapital(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    let end = min(first + UTF8Cursor.length(from: bytes[first]), range.upperBound)
    return !bytes[first..<end].elementsEqual(folded[first..<end])
  }
}
