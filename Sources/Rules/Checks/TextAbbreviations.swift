internal import DocumentModel
internal import SourceText

/// Abbreviations that the document does not explain.
struct TextAbbreviations {
  /// Those that need no explanation.
  let known: Set<String>

  /// A row of letters, digits, `-`, `&` and `/` without a space.
  private struct Token {
    var range: Range<Int>
    /// Capitals and nothing in lower case, two of them or more.
    var isCapital: Bool
    /// Whether it carries tones or vowel marks, as words in capitals do and abbreviations do not.
    var hasMarks: Bool
    /// Whether digits stand beside other parts, as in a number and symbol.
    var isNumbered: Bool

    /// Whether it is a word of a line in capitals.
    var isWordInCapitals: Bool { isCapital && hasMarks }
    /// Capitals without marks, short, not part of a number and symbol.
    var isCandidate: Bool { isCapital && !hasMarks && !isNumbered && range.count <= 16 }
  }

  func judge(_ ranges: [Range<Int>], _ check: TextCheck, _ subject: Subject) -> Outcome {
    let facts = subject.facts
    let defined = subject.notes.abbreviations { DefinedAbbreviations(facts) }
    let cited = facts.citations.map(\.range)
    var places: [String: [Range<Int>]] = [:]
    for range in ranges {
      var next = subject.document.text.words.index(from: range.lowerBound)
      for block in subject.document.blockRanges(in: range) {
        for range in candidates(block.clamped(to: range), subject.document.text, &next) {
          let word = subject.document.text.string(range)
          if isKnown(word, defined) { continue }
          if cited.contains(where: { $0.overlaps(range) }) { continue }
          if check.isExcepted(range, subject) { continue }
          places[word, default: []].append(range)
        }
      }
    }
    let breaches = places.sorted { $0.value[0].lowerBound < $1.value[0].lowerBound }.map {
      Breach(
        $0.value[0], ["found": $0.key, "count": String($0.value.count)],
        related: Array($0.value.dropFirst().prefix(10)))
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }

  private func isKnown(_ word: String, _ defined: DefinedAbbreviations) -> Bool {
    if known.contains(word) || defined.whole.contains(word) { return true }
    return word.utf8.split { $0 == 0x2D || $0 == 0x26 || $0 == 0x2F }.allSatisfy { bytes in
      let part = String(Substring(bytes))
      return known.contains(part) || defined.words.contains(part) || SeriesLabel.roman(part) != nil
        || part.unicodeScalars.count < 2
    }
  }

  /// The candidates of a block that do not stand beside a word of a line in capitals; `word` is one at its beginning or
  /// before it, and then the one behind it.
  private func candidates(
    _ part: Range<Int>, _ text: MatchingText, _ word: inout Int
  ) -> [Range<Int>] {
    text.folded.withUnsafeBufferPointer { folded in
      text.bytes.withUnsafeBufferPointer { bytes in
        text.words.words.withUnsafeBufferPointer { words in
          var found: [Range<Int>] = []
          var before: Token?
          while word < words.count, Int(words[word].lower) < part.lowerBound { word += 1 }
          var scanner = TokenScanner(
            folded: folded, bytes: bytes, words: words,
            end: min(part.upperBound, folded.count), word: word)
          while let (token, isBehindOthers) = scanner.next() {
            if isBehindOthers { before = nil }
            // A candidate is settled when the token after it is known.
            if let last = before, token.isWordInCapitals, last.isCandidate,
              found.last == last.range
            {
              found.removeLast()
            }
            if token.isCandidate, !(before?.isWordInCapitals ?? false) { found.append(token.range) }
            before = token
          }
          word = scanner.word
          return found
        }
      }
    }
  }

  /// Walks the tokens of a part of a text.
  private struct TokenScanner {
    let folded: UnsafeBufferPointer<UInt8>
    let bytes: UnsafeBufferPointer<UInt8>
    let words: UnsafeBufferPointer<WordTable.Word>
    let end: Int
    /// The next word.
    var word: Int

    /// The next token that may be in capitals, and whether others were passed over, which cannot be.
    mutating func next() -> (token: Token, isBehindOthers: Bool)? {
      var isBehindOthers = false
      while true {
        guard word < words.count, Int(words[word].upper) <= end,
          let capital = capital(from: Int(words[word].lower), &isBehindOthers)
        else { return nil }
        var first = word
        while first < words.count, Int(words[first].upper) <= capital { first += 1 }
        while first > word, isJoined(first - 1) { first -= 1 }
        if first > word { isBehindOthers = true }
        word = first
        guard word < words.count, Int(words[word].upper) <= end else { return nil }
        guard hasSmallHead(words[word]) || hasSmallSecond(words[word]) else { break }
        isBehindOthers = true
        // Most words have a space behind them.
        while mayJoin(word), isJoined(word) { word += 1 }
        word += 1
      }
      let start = Int(words[word].lower)
      var token = Token(range: start..<start, isCapital: false, hasMarks: false, isNumbered: false)
      var capitals = 0
      var hasSmall = false
      var hasDigit = false
      var joints = 0
      while true {
        // In what holds a small letter nothing else counts.
        if !hasSmall {
          letters(of: words[word].range, &capitals, &hasSmall, &hasDigit, &token.hasMarks)
        }
        token.range = start..<Int(words[word].upper)
        word += 1
        guard isJoined(word - 1) else { break }
        joints += 1
      }
      token.isCapital = capitals > 1 && !hasSmall
      token.isNumbered = hasDigit && joints > 0
      return (token, isBehindOthers)
    }

    /// Where the next capital stands that has no small letter behind it, as most have: the text differs there from that in
    /// lower case. `isPassing` is set where others are passed over.
    private func capital(from start: Int, _ isPassing: inout Bool) -> Int? {
      let (printed, lower) = (UnsafeRawBufferPointer(bytes), UnsafeRawBufferPointer(folded))
      var i = start
      while i < end {
        if i + 8 <= end {
          let difference =
            printed.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            ^ lower.loadUnaligned(fromByteOffset: i, as: UInt64.self)
          if difference == 0 {
            i += 8
            continue
          }
          i += difference.littleEndian.trailingZeroBitCount / 8
        } else if bytes[i] == folded[i] {
          i += 1
          continue
        }
        // Capitals of several bytes differ in the last of them.
        var next = i + 1
        while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
        guard next < end, isSmallLetter(next) else { return i }
        isPassing = true
        i = next
      }
      return nil
    }

    /// Whether the character at an offset is a small letter.
    @inline(__always)
    private func isSmallLetter(_ i: Int) -> Bool {
      switch bytes[i] {
      case 0x61...0x7A: true
      case 0xC3...0xC6: i + 2 <= end && isSmall(i, 2)
      case 0xE1: i + 3 <= end && isSmall(i, 3)
      default: false
      }
    }

    /// Whether the byte behind a word is not a space; most are.
    @inline(__always)
    private func mayJoin(_ word: Int) -> Bool {
      let next = Int(words[word].upper)
      return next < folded.count && folded[next] != 0x20
    }

    /// Whether the next word belongs to the same token.
    @inline(__always)
    private func isJoined(_ word: Int) -> Bool {
      let next = word + 1
      guard next < words.count, !words[next].isBreak, words[next].lower == words[word].upper + 1,
        Int(words[next].upper) <= end
      else { return false }
      let byte = folded[Int(words[word].upper)]
      return byte == 0x2D || byte == 0x26 || byte == 0x2F
    }

    /// Whether a word begins with a small letter.
    @inline(__always)
    private func hasSmallHead(_ word: WordTable.Word) -> Bool {
      let i = Int(word.lower)
      let byte = bytes[i]
      if byte < 0x80 { return byte >= 0x61 }
      return isSmall(i, min(UTF8Cursor.length(from: byte), word.range.count))
    }

    /// Whether a small letter stands behind the first character of a word, as in most words with a capital.
    @inline(__always)
    private func hasSmallSecond(_ word: WordTable.Word) -> Bool {
      let i = Int(word.lower) + UTF8Cursor.length(from: bytes[Int(word.lower)])
      guard i < Int(word.upper) else { return false }
      let byte = bytes[i]
      if byte < 0x80 { return byte >= 0x61 }
      return isSmall(i, min(UTF8Cursor.length(from: byte), Int(word.upper) - i))
    }

    private func letters(
      of range: Range<Int>, _ capitals: inout Int, _ hasSmall: inout Bool, _ hasDigit: inout Bool,
      _ hasMarks: inout Bool
    ) {
      var i = range.lowerBound
      while i < range.upperBound {
        let byte = folded[i]
        let length = min(UTF8Cursor.length(from: byte), range.upperBound - i)
        if byte >= 0x30, byte <= 0x39 {
          hasDigit = true
        } else if isSmall(i, length) {
          hasSmall = true
          return
        } else {
          capitals += 1
          if length > 1, !isPlain(i, length) { hasMarks = true }
        }
        i += length
      }
    }

    private func isSmall(_ i: Int, _ length: Int) -> Bool {
      for j in i..<(i + length) where folded[j] != bytes[j] { return false }
      return true
    }

    /// Letters beyond ASCII that abbreviations are made of: `đ`, `ư`, `ơ`.
    private func isPlain(_ i: Int, _ length: Int) -> Bool {
      guard length == 2 else { return false }
      switch (folded[i], folded[i + 1]) {
      case (0xC4, 0x91), (0xC6, 0xB0), (0xC6, 0xA1): return true
      default: return false
      }
    }
  }
}

/// The abbreviations that one document defines.
struct DefinedAbbreviations: Sendable {
  /// As they are defined.
  let whole: Set<String>
  /// The words in them.
  let words: Set<String>

  /// Those of a document.
  init(_ facts: Facts) {
    whole = Set(facts.abbreviations.map(\.short))
    var words: Set<String> = []
    for short in whole {
      if short.utf8.allSatisfy(Self.isWordByte) {
        words.insert(short)
      } else if short.unicodeScalars.allSatisfy({ $0.isASCII || Self.isLetter($0) }) {
        let parts = short.unicodeScalars.split {
          $0.isASCII && !Self.isWordByte(UInt8(truncatingIfNeeded: $0.value))
        }
        for part in parts { words.insert(String(Substring(part))) }
      } else {
        words.formUnion(short.split { !($0.isLetter || $0.isNumber) }.map(String.init))
      }
    }
    self.words = words
  }

  /// Whether a character is one of the letters of Vietnamese beyond ASCII and their like.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// Whether a byte is a letter or digit of ASCII, or one of a letter such as `Đ` and `Ư`.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    // All of U+0100 to U+01BF are letters.
    case 0x80...0xBF, 0xC4...0xC6: true
    default: false
    }
  }
}
