public import DocumentModel
internal import PatternSet
internal import SourceText

/// Guesses what damaged words of a text were: `So Y té`, `báo cá0`, `Phòrig Nội chính`.
///
/// A word is repaired only as part of a known phrase of two words or more, all of which stand in the text but for what
/// scanners and converters do: marks lost or mixed up, letters taken for others that look like them. A repaired text
/// answers one question: whether something that seems to be missing is only misread.
public final class TextRepair: Sendable {
  /// Known phrases, in lower case; names stand behind the others.
  private let phrases: [[UInt8]]
  /// Each phrase by the hashes of its words put together.
  private let rows: [UInt64]
  private let otherCount: Int
  /// The phrases by their words, in one set or several.
  private let exact: [PhraseSet]
  /// The phrases by what their words look like; those too short are not among them.
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
    TextRepair(names: [], nil, others: wanted, exact: [], known)
  }

  /// A repair towards names, in lower case, which are the first lines of a table and also in a set of phrases, and
  /// towards the words of duties, dates and figures.
  convenience init(names: [[UInt8]], _ table: WordTable, in set: PhraseSet) {
    self.init(
      names: names, table, others: Self.cues.map { $0.withUTF8Buffer(Array.init) }, exact: [set],
      KnownLikenesses())
  }

  private init(
    names: [[UInt8]], _ table: WordTable?, others: [[UInt8]], exact sets: [PhraseSet],
    _ known: KnownLikenesses
  ) {
    // What is a name and a common word, such as `báo cáo`, need not begin with a capital.
    phrases = others + names
    otherCount = others.count
    let otherTable = WordTable(lines: others)
    exact = sets + [PhraseSet(lines: otherTable)]
    self.known = known
    var rows: [UInt64] = []
    rows.reserveCapacity(phrases.count)
    let words = known.with { likenesses in
      var words: [WordTable.Word] = []
      words.reserveCapacity(otherTable.words.count + (table?.words.count ?? 0))
      Self.add(likenessesOf: otherTable, others, to: &words, &rows, &likenesses)
      if let table { Self.add(likenessesOf: table, names, to: &words, &rows, &likenesses) }
      return words
    }
    self.rows = rows
    alike = PhraseSet(lines: WordTable(words: words))
  }

  /// The hash of a row of words of which the last is added to the hash of the others.
  @inline(__always)
  private static func row(_ others: UInt64, _ word: UInt64) -> UInt64 {
    let mixed = (others ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  /// Adds the likenesses of the words of phrases, the first lines of a table, and the phrases as rows; phrases that are
  /// too short have no likenesses.
  private static func add(
    likenessesOf table: WordTable, _ phrases: [[UInt8]], to words: inout [WordTable.Word],
    _ rows: inout [UInt64], _ likenesses: inout Likenesses
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
      if count < 2 || phrases[line].count - count + 1 < shortest {
        words.removeSubrange(first...)
      }
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
    return WordLikenesses(known.with { $0.likenesses(of: text.words.words, in: text.folded) })
  }

  /// The text with its damaged words repaired; nil when none is known for damaged.
  public func repaired(_ document: SourceDocument) -> RepairedDocument? {
    damage(in: document, likenesses(in: document))?.repaired()
  }

  /// The damaged words of a text; nil when none is known for damaged.
  public func damage(in document: SourceDocument, _ likenesses: WordLikenesses) -> TextDamage? {
    let text = document.text
    let words = text.words.words
    // The phrases that rows of words look like which are none.
    var guesses: [Range<Int>: [Int]] = [:]
    alike.forEachMatch(inHashes: likenesses.hashes) { phrase, first, last in
      // Most rows are the phrase itself, some another one.
      let row = words.withUnsafeBufferPointer { words in
        words[first...last].reduce(0) { Self.row($0, $1.hash) }
      }
      if row == rows[phrase] || exact.contains(where: { $0.contains(words[first...last]) }) {
        return
      }
      guesses[first..<last + 1, default: []].append(phrase)
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
