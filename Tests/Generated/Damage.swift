import TestSupport

/// A text whose lines remember which line of the undamaged text they come from.
struct DamagedText {
  var lines: [String]
  var origin: [Int]
  var known: Known

  init(_ document: GeneratedDocument) {
    lines = document.lines
    origin = Array(1...max(1, document.lines.count))
    known = document.known
  }

  var text: String { lines.joined(separator: "\n") + "\n" }
}

/// What scanners and converters do to a text, in percent of what each can do.
enum Damage: String, CaseIterable, Sendable {
  /// Words lose all their marks.
  case lostAccents = "lost accents (words)"
  /// A letter of a word is taken for one that looks like it.
  case confusions = "confused letters (words)"
  /// Lines break in mid-sentence.
  case brokenLines = "broken lines (paragraphs)"
  /// Heading lines are lost, with the facts in them.
  case lostHeadings = "lost headings"
  /// Page numbers and form feeds stand between paragraphs.
  case pageNumbers = "page numbers (paragraphs)"
  /// The title of the document stands on top of pages, between paragraphs.
  case runningHeaders = "running headers (paragraphs)"
  /// All of them.
  case everything = "all of these"

  func apply(_ percent: Int, to document: GeneratedDocument, random: inout SeededRandom)
    -> DamagedText
  {
    var text = DamagedText(document)
    guard percent > 0 else { return text }
    switch self {
    case .lostAccents: text.words(percent, &random) { word, _ in withoutMarks(word) }
    case .confusions: text.words(percent, &random) { word, random in Self.confused(word, &random) }
    case .brokenLines: text.breakLines(percent, &random)
    case .lostHeadings: text.loseHeadings(percent, &random)
    case .pageNumbers: text.addPages(percent, header: nil, &random)
    case .runningHeaders: text.addPages(percent, header: Self.header(document), &random)
    case .everything:
      text.loseHeadings(percent, &random)
      text.words(percent, &random) { word, random in
        random.chance(50) ? withoutMarks(word) : Self.confused(word, &random)
      }
      text.breakLines(percent, &random)
      text.addPages(percent, header: nil, &random)
    }
    return text
  }

  /// What stands on top of the pages of a document.
  private static func header(_ document: GeneratedDocument) -> String {
    let type = (document.known.header["type"] ?? nil) ?? ""
    let subject = (document.known.header["subject"] ?? nil) ?? ""
    return "\(type) \(subject.prefix(1).lowercased())\(subject.dropFirst())"
  }

  /// Letters that scanners mistake.
  private static let lookalikes: [Character: [String]] = [
    "ỉ": ["i", "ì"], "ị": ["i"], "ủ": ["u", "ú"], "ụ": ["u"], "ộ": ["ô", "ố"], "ọ": ["o"],
    "ạ": ["a"],
    "ậ": ["â", "ân"], "ệ": ["ê", "ế"], "ẹ": ["e"], "ợ": ["ơ"], "ự": ["ư"], "ơ": ["o"], "ư": ["u"],
    "đ": ["d", "ð"], "Đ": ["D", "Ð"], "ổ": ["ồ", "ô"], "ở": ["ơ", "ờ"], "ả": ["à", "a"], "ẩ": ["ấ"],
    "ể": ["ế", "ê"], "ẻ": ["é"], "ỏ": ["ò"], "ử": ["ứ"], "ã": ["ă", "à"], "ẽ": ["è"],
    "l": ["1", "I"],
    "o": ["0"], "n": ["ri"], "m": ["rn"], "h": ["b"],
  ]

  private static func confused(_ word: String, _ random: inout SeededRandom) -> String {
    let letters = Array(word)
    let places = letters.indices.filter { lookalikes[letters[$0]] != nil }
    guard !places.isEmpty, !letters.contains(where: \.isNumber) else { return word }
    let marked = places.filter { !letters[$0].isASCII }
    // Marks are lost far more often than plain letters are mistaken.
    let place = random.pick(marked.isEmpty || random.chance(10) ? places : marked)
    let instead = random.pick(lookalikes[letters[place]] ?? [String(letters[place])])
    return String(letters[..<place]) + instead + String(letters[(place + 1)...])
  }
}

extension DamagedText {
  /// Changes some words of letters.
  fileprivate mutating func words(
    _ percent: Int, _ random: inout SeededRandom,
    _ change: (String, inout SeededRandom) -> String
  ) {
    for i in lines.indices {
      lines[i] = lines[i].split(separator: " ", omittingEmptySubsequences: false).map { word in
        random.chance(percent) ? change(String(word), &random) : String(word)
      }.joined(separator: " ")
    }
  }

  fileprivate mutating func breakLines(_ percent: Int, _ random: inout SeededRandom) {
    edit { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count > 8, !line.contains("|"), random.chance(percent) else { return [line] }
      // Where a small letter follows, as a page's edge falls in mid-sentence.
      let places = (3..<words.count - 2).filter { words[$0].first?.isLowercase ?? false }
      guard !places.isEmpty else { return [line] }
      let at = random.pick(places)
      let gap = random.chance(50) ? [] : ["", "12", ""]
      return [words[..<at].joined(separator: " ")] + gap + [words[at...].joined(separator: " ")]
    }
  }

  fileprivate mutating func addPages(
    _ percent: Int, header: String?, _ random: inout SeededRandom
  ) {
    var page = 1
    var isHead = true
    edit { line in
      if line.contains(" như sau:") { isHead = false }
      guard line.isEmpty, !isHead, random.chance(percent) else { return [line] }
      page += 1
      if let header { return ["", "\u{C}\(page)", "", header, ""] }
      return random.pick([
        ["", "\(page)", ""], ["", "\u{C}", ""], ["", "Trang \(page)/20", ""],
        ["", "- \(page) -", "", "---", ""],
      ])
    }
  }

  /// Takes away heading lines and what they say.
  fileprivate mutating func loseHeadings(_ percent: Int, _ random: inout SeededRandom) {
    let headings = Set((known.facts[.headings] ?? []).map(\.line))
    let lost = headings.filter { line in
      let words = lines[line - 1].count
      return words < 120 && !lines[line - 1].contains(": ") && line > 12
    }.sorted().filter { _ in random.chance(percent) }
    guard !lost.isEmpty else { return }
    let gone = Set(lost)
    for category in Category.allCases where category != .mentioned {
      known.facts[category]?.removeAll { gone.contains($0.line) }
    }
    known.requirements.removeAll { gone.contains($0.line) }
    // Whether a body of a lost heading is named elsewhere is not kept: it may be found.
    for line in lost {
      let folded = Key.folded(lines[line - 1])
      for (i, fact) in (known.facts[.mentioned] ?? []).enumerated() where folded.contains(fact.key)
      {
        known.facts[.mentioned]?[i].isOptional = true
      }
    }
    for line in lost { lines[line - 1] = "" }
  }

  private mutating func edit(_ change: (String) -> [String]) {
    var newLines: [String] = []
    var newOrigin: [Int] = []
    for (line, place) in zip(lines, origin) {
      for piece in change(line) {
        newLines.append(piece)
        newOrigin.append(place)
      }
    }
    (lines, origin) = (newLines, newOrigin)
  }
}
