internal import DocumentModel
internal import Findings
internal import PatternSet
internal import SourceText
internal import YAMLSource

/// A pattern with the literals one of which stands wherever it can match.
struct TextPattern: Sendable {
  let pattern: Pattern
  /// Those that are looked for in the whole text; none of a pattern that stands at the end of a paragraph and has many,
  /// which stand nearly everywhere.
  private let literals: [Int]
  /// For such a pattern all of them.
  private let atEnd: FewLiterals?

  /// So few literals are looked for in the whole text at next to no cost.
  private static let rare = 4

  /// The most matches that are told of one document.
  private static let limit = 1000

  /// The pattern of a key; nil after reporting why it does not compile.
  static func read(
    _ key: String, _ arguments: Arguments, _ context: inout CompileContext
  ) -> TextPattern? {
    guard let text = arguments.string(key, &context), let node = arguments.node(key, &context)
    else { return nil }
    do throws(PatternError) {
      let pattern = try Pattern(text)
      let source = context.sink.source
      context.advice.append { advice(on: pattern, text, node.range, in: source) }
      let required = pattern.requiredLiterals.map { CaseFolding.lowercased($0) }
      if pattern.standsAtEnd, required.count > Self.rare {
        return TextPattern(pattern: pattern, literals: [], atEnd: FewLiterals(required))
      }
      let literals = required.map { context.phrases.literal($0) }
      return TextPattern(pattern: pattern, literals: literals, atEnd: nil)
    } catch {
      let end = text.utf8.count
      let at = max(0, min(error.offset, end - 1))
      context.error(
        "bad-pattern", "biểu thức sai: \(error.message)", en: "bad pattern: \(error.message)",
        at: error.offset >= end
          ? node.range : context.place(of: at..<at + 1, in: text, at: node.range))
      return nil
    }
  }

  private static func advice(
    on pattern: Pattern, _ text: String, _ range: Range<Int>, in source: SourceText
  ) -> [Diagnostic] {
    pattern.warnings.map { warning in
      let words = warning.kind.words
      let place =
        warning.kind == .noRequiredLiteral || warning.range.isEmpty
        ? range : source.place(of: warning.range, in: text, at: range)
      return Diagnostic(
        .warning, code: "pattern-\(warning.kind.rawValue)", words.message, help: words.help,
        in: source, at: place)
    }
  }

  /// The parts of blocks in which the pattern can match: all of them, or those with a literal.
  private func parts(_ ranges: [Range<Int>], _ subject: Subject) -> [PatternPart] {
    let document = subject.document
    if let atEnd { return tails(with: atEnd, ranges, document) }
    if literals.isEmpty {
      return ranges.flatMap { range in
        document.blocks(in: range).map { PatternPart($0.range.clamped(to: range)) }
      }
    }
    let places = subject.phrases.literals
    guard literals.contains(where: { places.has($0) }) else { return [] }
    var parts: [PatternPart] = []
    for range in ranges {
      var hits: [Range<Int>] = []
      for literal in literals { places.add(literal, in: range, to: &hits) }
      if literals.count > 1 { hits.sort { $0.lowerBound < $1.lowerBound } }
      // Hits in one block follow each other.
      var first = 0
      while first < hits.count {
        guard let block = document.block(at: hits[first]) else {
          first += 1
          continue
        }
        let part = block.clamped(to: range)
        var end = first + 1
        while end < hits.count, hits[end].lowerBound < part.upperBound { end += 1 }
        parts.append(PatternPart(part, near: hits[first..<end]))
        first = end
      }
    }
    return parts
  }

  /// The parts of blocks at the end of which a literal stands.
  private func tails(
    with literals: FewLiterals, _ ranges: [Range<Int>], _ document: SourceDocument
  ) -> [PatternPart] {
    var parts: [PatternPart] = []
    let blocks = document.blocks
    document.text.folded.withUnsafeBufferPointer { folded in
      for range in ranges {
        for i in document.blocks(in: range).indices {
          let part = blocks[i].range.clamped(to: range)
          let tail = pattern.tail(of: part, in: folded)
          if literals.stand(in: tail, of: folded) {
            parts.append(PatternPart(part, from: tail.lowerBound))
          }
        }
      }
    }
    return parts
  }

  /// All matches, and why the search was given up where it was.
  private func search(
    _ ranges: [Range<Int>], _ subject: Subject
  ) -> (matches: [PatternMatch], gaveUp: LocalText?) {
    let parts = parts(ranges, subject)
    let outcome = subject.document.text.bytes.withUnsafeBufferPointer {
      pattern.matches(in: $0, parts: parts, limit: Self.limit)
    }
    switch outcome {
    case .matches(let found): return (found, nil)
    case .gaveUp(let why, let partial): return (partial, why)
    }
  }

  /// Where the pattern occurs.
  func places(_ ranges: [Range<Int>], _ check: TextCheck, _ subject: Subject) -> [Range<Int>] {
    search(ranges, subject).matches.map(\.range).filter { !check.isExcepted($0, subject) }
  }

  /// The pattern must occur so many times.
  func occurs(
    _ count: TextCheck.Count, _ ranges: [Range<Int>], _ check: TextCheck, _ subject: Subject
  ) -> Outcome {
    let (matches, gaveUp) = search(ranges, subject)
    let found = matches.map(\.range).filter { !check.isExcepted($0, subject) }
    let outcome = count.judge(found, expected: pattern.source, check, subject)
    guard let gaveUp else { return outcome }
    // What was found before giving up settles only what more matches cannot change.
    switch outcome {
    case .pass where count.atMost == nil: return outcome
    case .fail where count.atMost.map { found.count > $0 } ?? false: return outcome
    default: return Self.unsure(gaveUp)
    }
  }

  /// The pattern may not occur; a finding each.
  func isAbsent(_ ranges: [Range<Int>], _ check: TextCheck, _ subject: Subject) -> Outcome {
    let (matches, gaveUp) = search(ranges, subject)
    let text = subject.document.text
    var breaches: [Breach] = []
    for match in matches {
      var values = BreachValues(plain: ["found": text.string(match.range)])
      var place = match.range
      for (name, group) in zip(pattern.groupNames, match.groups) {
        guard let group else { continue }
        values.set(name, text.string(group))
        if name == "found" { place = group }
      }
      if !check.isExcepted(place, subject) { breaches.append(Breach(place, told: values)) }
    }
    if !breaches.isEmpty { return .fail(breaches) }
    return gaveUp.map(Self.unsure) ?? .pass([])
  }

  private static func unsure(_ reason: LocalText) -> Outcome {
    .unsure(
      LocalText(
        "biểu thức dừng giữa chừng vì tốn quá nhiều tài nguyên (\(reason.vietnamese))",
        english: "the pattern was given up because it cost too much (\(reason[.english]))"))
  }
}

/// A few literals, one of which is looked for in short parts of a text.
private struct FewLiterals: Sendable {
  private let literals: [[UInt8]]
  /// One bit for the first three bytes of each.
  private let openings: [UInt64]

  /// Literals of three bytes or more, in lower case.
  init(_ literals: [[UInt8]]) {
    self.literals = literals
    var openings = [UInt64](repeating: 0, count: 4)
    for literal in literals {
      let bit = Self.bit(literal[0], literal[1], literal[2])
      openings[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    self.openings = openings
  }

  /// Whether one of them stands in a part of a text.
  func stand(in part: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = part.lowerBound
    while i + 2 < part.upperBound {
      let bit = Self.bit(text[i], text[i + 1], text[i + 2])
      if openings[bit >> 6] >> UInt64(bit & 63) & 1 != 0 {
        let rest = text[i..<part.upperBound]
        if literals.contains(where: { $0[1] == text[i + 1] && rest.starts(with: $0) }) {
          return true
        }
      }
      i += 1
    }
    return false
  }

  @inline(__always)
  private static func bit(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    Int((first &* 7 &+ second) &* 5 &+ third)
  }
}

extension PatternWarning.Kind {
  fileprivate var words: (message: LocalText, help: LocalText?) {
    switch self {
    case .nestedRepeat:
      (
        LocalText(
          "lặp trong lặp: có thể chạy rất lâu", english: "a repeat inside a repeat can blow up"),
        LocalText("bỏ một dấu lặp", english: "take one repeat out")
      )
    case .adjacentRepeats:
      (
        LocalText(
          "hai chỗ lặp liền nhau cùng nhận một chữ: có thể chạy rất lâu",
          english: "two repeats in a row that take the same character can blow up"),
        nil
      )
    case .noRequiredLiteral:
      (
        LocalText(
          "biểu thức không có chữ cố định từ ba byte: chạy ở mọi đoạn",
          english: "the pattern has no literal of three bytes: it runs everywhere"),
        LocalText("thêm chữ cố định", english: "add a literal")
      )
    case .casePropertyIgnoringCase:
      (
        LocalText(
          "\\p{Lu}, \\p{Ll} vẫn phân biệt hoa thường dù có (?i)",
          english: "\\p{Lu} and \\p{Ll} still ask for their case under (?i)"),
        nil
      )
    case .backReference:
      (
        LocalText(
          "tham chiếu ngược làm biểu thức chậm", english: "a back reference makes it slow"),
        nil
      )
    }
  }
}
