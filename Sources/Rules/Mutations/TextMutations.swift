internal import DocumentModel
internal import PatternSet
internal import SourceText

/// Words taken out of a text and put into it.
extension TextCheck {
  /// - Parameter literals: the unfilled places, as the rule writes them.
  func mutations(
    of subject: Subject, literals: [String], _ forbidden: () -> [ForbiddenWords]
  ) -> [MutationPart] {
    let ranges = scope.ranges(subject)
    switch mode {
    case .contains(let phrases, let count):
      let words = phrases.map(\.name).joined(separator: "”, “")
      return counted(
        count, hits(phrases, ranges, subject), words, more: phrases.first.map(\.name), subject)
    case .pattern(let pattern, let count):
      let found = pattern.places(ranges, self, subject)
      return counted(
        count, found, pattern.pattern.source,
        more: found.first.map { subject.document.text.string($0) } ?? forbidden().first?.words,
        subject)
    case .without(let phrases, _):
      return phrases.flatMap(\.alternatives).map { insertion(of: $0.text, ranges, subject) }
    case .replace(let pairs):
      return pairs.flatMap(\.wrong.alternatives).map { insertion(of: $0.text, ranges, subject) }
    case .withoutPattern: return [transplant(forbidden(), ranges, subject)]
    case .abbreviations(let known):
      let word = ["XQZ", "QXW", "ZWXQ"].first { !known.contains($0) } ?? "XQZW"
      return [insertion(of: word, ranges, subject)]
    case .placeholders: return literals.map { insertion(of: $0, ranges, subject) }
    case .doubledWords: return [doubled(ranges, subject)]
    case .brokenSentences: return [broken(ranges, subject)]
    }
  }

  /// Too few occurrences, and too many.
  private func counted(
    _ count: Count, _ found: [Range<Int>], _ words: String, more: String?, _ subject: Subject
  ) -> [MutationPart] {
    var parts: [MutationPart] = []
    if count.atLeast > 0 {
      parts.append(
        MutationPart(
          "bỏ “\(words)”", en: "“\(words)” removed",
          subject.removals(of: found, filler: "nội dung khác")))
    }
    if let most = count.atMost, most < 100, let more {
      let sentence = [String](repeating: more, count: most + 1 - min(found.count, most))
        .joined(separator: ", ")
      parts.append(insertion(of: sentence, scope.ranges(subject), subject))
    }
    return parts
  }

  private func insertion(
    of words: String, _ ranges: [Range<Int>], _ subject: Subject
  ) -> MutationPart {
    MutationPart(
      "thêm “\(words)”", en: "“\(words)” put in",
      subject.insertions(of: "Nội dung gồm \(words) theo quy định.", in: ranges)
        + subject.insertions(of: words, in: ranges))
  }

  /// What breaks the rule in its own examples is put into the text.
  private func transplant(
    _ forbidden: [ForbiddenWords], _ ranges: [Range<Int>], _ subject: Subject
  ) -> MutationPart {
    let words = forbidden.first?.words ?? ""
    let ways = forbidden.flatMap { found in
      subject.insertions(of: found.paragraph, in: ranges)
        + subject.insertions(of: found.words, in: ranges)
    }
    return MutationPart("thêm “\(words)”", en: "“\(words)” put in", Array(ways.prefix(16)))
  }

  /// A blank line stands in mid-sentence, between two words in small letters.
  private func broken(_ ranges: [Range<Int>], _ subject: Subject) -> MutationPart {
    let text = subject.document.text
    let words = text.words.words
    func isSmall(_ word: WordTable.Word) -> Bool {
      text.bytes[word.range].elementsEqual(text.folded[word.range])
        && !(0x30...0x39).contains(text.bytes[word.range.lowerBound])
    }
    let ways = subject.plainBlocks(in: ranges).prefix(8).compactMap { block -> Mutation? in
      let start = text.words.index(from: block.lowerBound)
      let end = text.words.index(from: block.upperBound)
      let gap = (start..<end).dropFirst(3).dropLast(2).first { index in
        words[index + 1].lower == words[index].upper + 1 && isSmall(words[index])
          && isSmall(words[index + 1]) && text.bytes[Int(words[index].upper)] == 0x20
      }
      return gap.map { index in
        Mutation(
          [.init(Int(words[index].upper)..<Int(words[index + 1].lower), "\n\n")],
          isPointedAt: true)
      }
    }
    return MutationPart("ngắt một câu", en: "sentence broken", ways)
  }

  /// A word of the text stands twice.
  private func doubled(_ ranges: [Range<Int>], _ subject: Subject) -> MutationPart {
    let text = subject.document.text
    let words = text.words.words
    let ways = subject.plainBlocks(in: ranges).prefix(4).compactMap { block -> Mutation? in
      let start = text.words.index(from: block.lowerBound)
      let candidates = words[start...].prefix { Int($0.upper) <= block.upperBound && !$0.isBreak }
      let word = candidates.map(\.range).first { range in
        let folded = WordFolding.padded(text.string(range))
        return range.count > 2 && !(0x30...0x39).contains(text.bytes[range.lowerBound])
          && !except.contains { $0.alternatives.contains { $0.folded == folded } }
      }
      return word.map {
        Mutation([.init($0, text.string($0) + " " + text.string($0))], isPointedAt: true)
      }
    }
    return MutationPart("lặp một từ", en: "word doubled", ways)
  }
}
