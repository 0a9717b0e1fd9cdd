internal import DocumentModel
internal import PatternSet
internal import SourceText
internal import YAMLSource

extension CheckKind {
  /// `text`: words and patterns that must or may not stand in a part of the document.
  static let text = CheckKind(
    name: "text",
    summary: LocalText(
      "chữ phải có hoặc không được có trong một phần của văn bản",
      english: "words that must or may not stand in a part of the document"),
    fields: [
      FieldSpec(
        "scope",
        .either([.choice(TextScope.names), .mapping(TextScope.fields)]),
        "phần được xét; mặc định body; hoặc {section: cụm từ trong tên đề mục}",
        en: "the part that is looked at, default body; or {section: phrase of its heading}"),
      FieldSpec(
        "contains", .phrases, "phải có một trong các cụm từ",
        en: "phrases one of which must occur", group: "mode"),
      FieldSpec(
        "without", .phrases, "không được có các cụm từ",
        en: "phrases none of which may occur", group: "mode"),
      FieldSpec(
        "once", .boolean,
        "true, đi cùng “without”: mỗi mục trong danh sách chỉ một phát hiện, các chỗ khác kèm theo",
        en: "true, with “without”: one finding a member of the list, its other places related"),
      FieldSpec(
        "pattern", .pattern, "biểu thức PCRE2 phải có", en: "a PCRE2 pattern that must occur",
        group: "mode"),
      FieldSpec(
        "without-pattern", .pattern, "biểu thức không được có; nhóm có tên thành chỗ điền",
        en: "a pattern that may not occur; named groups become placeholders", group: "mode"),
      FieldSpec(
        "replace", .textMap, "từ sai: từ đúng; so cả từ", en: "wrong words with the right ones",
        group: "mode"),
      FieldSpec("at-least", .integer, "số lần ít nhất", en: "the least number of occurrences"),
      FieldSpec("at-most", .integer, "số lần nhiều nhất", en: "the greatest number of occurrences"),
      FieldSpec(
        "abbreviations", .mapping(TextCheck.abbreviationFields),
        "chữ viết tắt chưa giải thích và không quen biết",
        en: "abbreviations neither defined in the document nor known", group: "mode"),
      FieldSpec(
        "placeholders", .texts, "chỗ chưa điền, viết đúng như trong văn bản",
        en: "unfilled places, each a literal", group: "mode"),
      FieldSpec(
        "doubled-words", .boolean, "true: chữ in hai lần liền nhau",
        en: "true: a word printed twice in a row", group: "mode"),
      FieldSpec(
        "broken-sentences", .boolean, "true: câu bị ngắt giữa chừng bởi dòng trống, ngắt trang",
        en: "true: a sentence broken by a blank line or the end of a page", group: "mode"),
      FieldSpec(
        "except", .phrases, "từ, cụm từ được bỏ qua", en: "words or phrases that are left alone"),
      FieldSpec(
        "unless", .phrases,
        "chỗ nằm trong viện dẫn, sau viện dẫn cùng câu, hoặc trong câu có một trong các cụm từ này được bỏ qua",
        en:
          "what stands in a citation, behind one in its sentence, or in a sentence with one of these is left alone"
      ),
    ],
    placeholders: ["found", "expected", "count"],
    compile: TextCheck.compile)
}

/// A `text` check, compiled.
///
/// A class, as it is handed to whatever looks for something.
final class TextCheck: Sendable {
  /// What it looks for.
  enum Mode: Sendable {
    case contains([Phrase], Count)
    case without([Phrase], once: Bool)
    case pattern(TextPattern, Count)
    case withoutPattern(TextPattern)
    case replace([(wrong: Phrase, right: String)])
    case abbreviations(known: Set<String>)
    case placeholders([(literal: Int, isWord: Bool)])
    case doubledWords
    case brokenSentences
  }

  /// How many occurrences are asked for.
  struct Count: Sendable {
    var atLeast: Int
    var atMost: Int?
  }

  static let abbreviationFields = [
    FieldSpec(
      "known", .texts, "các chữ viết tắt không cần giải thích",
      en: "abbreviations that need no explanation", required: true)
  ]

  let scope: TextScope
  let mode: Mode
  let except: [Phrase]
  /// Words of sentences that are left alone, citations too; none: all sentences count.
  let unless: [Phrase]

  init(scope: TextScope, mode: Mode, except: [Phrase], unless: [Phrase]) {
    self.scope = scope
    self.mode = mode
    self.except = except
    self.unless = unless
  }

  @Sendable
  static func compile(_ arguments: Arguments, _ context: inout CompileContext) -> Check? {
    let before = context.faults
    let scope = TextScope.read(arguments, &context)
    let mode = self.mode(arguments, &context)
    // Of two words in a row no single one is an exception by where it stands.
    let findsWords = !arguments.has("doubled-words")
    let except =
      arguments.has("except")
      ? arguments.phrases("except", &context, findingWords: findsWords) : []
    let unless = arguments.has("unless") ? arguments.phrases("unless", &context) : []
    guard let scope, let mode, let except, let unless, context.faults == before else { return nil }
    let check = TextCheck(scope: scope, mode: mode, except: except, unless: unless)
    let literals = arguments.has("placeholders") ? arguments.strings("placeholders", &context) : nil
    context.mutator = { [literals = (literals ?? []).map(\.text)] subject, forbidden in
      check.mutations(of: subject, literals: literals, forbidden)
    }
    return { check.judge($0) }
  }

  private static func mode(_ arguments: Arguments, _ context: inout CompileContext) -> Mode? {
    let modes = [
      "contains", "without", "pattern", "without-pattern", "replace", "abbreviations",
      "placeholders", "doubled-words", "broken-sentences",
    ]
    guard let key = modes.first(where: arguments.has) else {
      let list = modes.joined(separator: ", ")
      context.error(
        "missing-field", "phép kiểm tra “text” chưa nói tìm gì",
        en: "the check “text” does not say what to look for",
        help: LocalText("thêm một trong: \(list)", english: "add one of: \(list)"),
        at: arguments.range)
      return nil
    }
    let count = self.count(arguments, key, &context)
    if arguments.has("once"), key != "without" {
      context.error(
        "exclusive-keys", "“once” chỉ đi cùng “without”", en: "“once” goes with “without” only",
        at: arguments.keyRange("once"))
    }
    switch key {
    case "contains": return arguments.phrases(key, &context).map { .contains($0, count) }
    case "without":
      let once = arguments.has("once") ? arguments.isTrue("once", &context) : false
      return arguments.phrases(key, &context).map { .without($0, once: once) }
    case "pattern":
      return TextPattern.read(key, arguments, &context).map { .pattern($0, count) }
    case "without-pattern":
      guard let pattern = TextPattern.read(key, arguments, &context) else { return nil }
      context.placeholders += pattern.pattern.groupNames
      return .withoutPattern(pattern)
    case "replace": return replacements(arguments, &context).map(Mode.replace)
    case "abbreviations":
      guard let inner = arguments.mapping(key, abbreviationFields, &context),
        let known = inner.strings("known", &context)
      else { return nil }
      return .abbreviations(known: Set(known.map(\.text)))
    case "placeholders":
      return arguments.mapped(key, &context, placeholder).map(Mode.placeholders)
    case "doubled-words": return arguments.isTrue(key, &context) ? .doubledWords : nil
    default: return arguments.isTrue(key, &context) ? .brokenSentences : nil
    }
  }

  private static func count(
    _ arguments: Arguments, _ mode: String, _ context: inout CompileContext
  ) -> Count {
    let isCounted = mode == "contains" || mode == "pattern"
    for key in ["at-least", "at-most"] where arguments.has(key) && !isCounted {
      context.error(
        "exclusive-keys", "“\(key)” chỉ đi cùng “contains” hoặc “pattern”",
        en: "“\(key)” goes with “contains” or “pattern” only", at: arguments.keyRange(key))
    }
    let least = arguments.int("at-least", &context)
    let most = arguments.int("at-most", &context)
    for (key, value) in [("at-least", least), ("at-most", most)] {
      if let value, value < 0 {
        context.error(
          "wrong-value", "“\(key)” không thể âm", en: "“\(key)” cannot be negative",
          at: arguments.range(of: key))
      }
    }
    if let least, let most, most < least {
      context.error(
        "wrong-value", "“at-most” nhỏ hơn “at-least”", en: "“at-most” is below “at-least”",
        at: arguments.range(of: "at-most"))
    }
    return Count(atLeast: least ?? (most == nil ? 1 : 0), atMost: most)
  }

  private static func replacements(
    _ arguments: Arguments, _ context: inout CompileContext
  ) -> [(wrong: Phrase, right: String)]? {
    guard let node = arguments.node("replace", &context) else { return nil }
    guard let entries = node.mapping, !entries.isEmpty else {
      context.sink.wrongType(node, expected: .mapping)
      return nil
    }
    var pairs: [(wrong: Phrase, right: String)] = []
    for entry in entries {
      guard let right = context.sink.text(entry.value),
        let wrong = context.phrase(entry.key, at: entry.keyRange)
      else { continue }
      if wrong.equals(String(decoding: normalized(right).bytes, as: UTF8.self)) {
        context.error(
          "same-words", "“\(entry.key)” và “\(right)” được coi là như nhau khi so cụm từ",
          en: "“\(entry.key)” and “\(right)” are the same to a phrase",
          help: LocalText("dùng without-pattern", english: "use without-pattern"),
          at: entry.keyRange)
        continue
      }
      pairs.append((wrong, right))
    }
    return pairs.count == entries.count ? pairs : nil
  }

  private static func placeholder(
    _ text: String, _ range: Range<Int>, _ context: inout CompileContext
  ) -> (literal: Int, isWord: Bool)? {
    let bytes = normalized(text).folded
    guard !bytes.isEmpty else {
      context.error(
        "empty-phrase", "chỗ chưa điền “\(text)” trống", en: "placeholder “\(text)” is empty",
        at: range)
      return nil
    }
    return (context.phrases.literal(bytes), bytes.allSatisfy { isWordByte($0) })
  }

  // MARK: Judging

  func judge(_ subject: Subject) -> Outcome {
    let ranges = scope.ranges(subject)
    guard !ranges.isEmpty else { return .notApplicable(scope.absence) }
    switch mode {
    case .contains(let phrases, let count): return contains(phrases, count, ranges, subject)
    case .without(let phrases, let once): return without(phrases, once, ranges, subject)
    case .pattern(let pattern, let count): return pattern.occurs(count, ranges, self, subject)
    case .withoutPattern(let pattern): return pattern.isAbsent(ranges, self, subject)
    case .replace(let pairs): return replace(pairs, ranges, subject)
    case .abbreviations(let known):
      return TextAbbreviations(known: known).judge(ranges, self, subject)
    case .placeholders(let literals): return placeholders(literals, ranges, subject)
    case .doubledWords: return doubledWords(ranges, subject)
    case .brokenSentences: return brokenSentences(ranges, subject)
    }
  }

  /// Whether a phrase of `except` covers a range, or `unless` leaves its sentence alone.
  func isExcepted(_ range: Range<Int>, _ subject: Subject) -> Bool {
    if !unless.isEmpty, subject.isNarrated(range, unless) { return true }
    guard !except.isEmpty else { return false }
    // No phrase is longer than a few hundred bytes.
    let around = max(0, range.lowerBound - 400)..<(range.upperBound + 400)
    return except.contains { phrase in
      subject.phrases.all(phrase, in: around).contains {
        $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound
      }
    }
  }

  func hits(_ phrases: [Phrase], _ ranges: [Range<Int>], _ subject: Subject) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for i in phrases.indices where subject.phrases.occurs(phrases[i]) {
      for range in ranges { subject.phrases.add(phrases[i], in: range, to: &found) }
    }
    if found.count > 1, phrases.count > 1 { found = PhraseHits.ordered(found) }
    if !except.isEmpty || !unless.isEmpty { found.removeAll { isExcepted($0, subject) } }
    return found
  }

  private func contains(
    _ phrases: [Phrase], _ count: Count, _ ranges: [Range<Int>], _ subject: Subject
  ) -> Outcome {
    let found = hits(phrases, ranges, subject)
    return count.judge(
      found, expected: phrases.map(\.name).joined(separator: "”, “"), self, subject)
  }

  private func without(
    _ phrases: [Phrase], _ once: Bool, _ ranges: [Range<Int>], _ subject: Subject
  ) -> Outcome {
    // Each breach: a place and those that are told with it.
    let places =
      once
      ? phrases.map { hits([$0], ranges, subject) }
      : hits(phrases, ranges, subject).map { [$0] }
    let breaches = places.compactMap { places in
      places.first.map { first in
        Breach(
          first,
          ["found": subject.document.text.string(first), "count": String(places.count)],
          related: Array(places.dropFirst()))
      }
    }
    return breaches.isEmpty ? .pass([]) : .fail(breaches)
  }
}

extension TextCheck.Count {
  /// How many places beyond those that are allowed are told with the first of them.
  private static let othersLimit = 10

  /// Judges how often something occurs.
  func judge(
    _ found: [Range<Int>], expected: String, _ check: TextCheck, _ subject: Subject
  ) -> Outcome {
    var values = BreachValues(plain: ["expected": expected, "count": String(found.count)])
    if let atMost, found.count > atMost {
      let range = found[atMost]
      values.set("found", subject.document.text.string(range))
      return .fail([
        Breach(
          range, told: values,
          related: Array(found[..<atMost])
            + Array(found[(atMost + 1)...].prefix(Self.othersLimit))
        ).ofWhole()
      ])
    }
    if found.count >= atLeast { return .pass(found) }
    let legibility = subject.facts.legibility
    if !legibility.isFirm { return .unsure(illegible(legibility)) }
    return .fail([
      Breach(check.scope.place(subject), told: values, related: found).ofWhole()
    ])
  }
}

/// Whether a byte of lower-case text belongs to a word: letters and digits of ASCII, and the bytes
/// of letters beyond it.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool {
  // One bit a byte, as this is asked of every byte of a text.
  let bits: UInt64 =
    switch byte >> 6 {
    case 0: 0x03FF_0000_0000_0000  // 0…9
    case 1: 0x07FF_FFFE_0000_0000  // a…z
    case 2: .max
    default: 0x0000_FFFB_FFFF_FFF8  // 0xC3…0xEF without 0xE2
    }
  return bits >> UInt64(byte & 63) & 1 == 1
}
