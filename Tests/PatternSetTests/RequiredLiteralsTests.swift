import PatternSet
import SourceText
import Testing

@Suite struct RequiredLiteralsTests {
  @Test(arguments: [
    ("Ủy ban nhân dân", ["Ủy ban nhân dân"]),
    (#"chủ trì.*?phối hợp với \w+"#, ["phối hợp với "]),
    (#"số \d+/KH-UBND"#, ["/KH-UBND"]),
    ("[Kk]ế hoạch", ["Kế hoạch", "kế hoạch"]),
    ("trước ngày|chậm nhất", ["chậm nhất", "trước ngày"]),
    ("(?:tỉnh )?Trà Vinh(?: mới)?", ["Trà Vinh"]),
    ("(?:abc)+", ["abc"]), ("(?:abc)*", []), ("(?:abc){2}", ["abcabc"]), ("(?:abc)?x", []),
    ("abcd?", ["abc"]), ("xyz(?:ab)*c", ["xyz"]), ("(?x) a b (?^) cd", ["ab cd"]), (#"\d+%"#, []),
    ("a|bcdef", []), (#"\Qa.b\E+"#, []), (#"\Qxa.\E?"#, []),
    (#"xá\Q+.\E"#, ["xá+."]), (#"\x{110}ồng\x20ý"#, ["Đồng ý"]),
    ("(?x) a b c # d e f\n d", ["abcd"]),
    ("(?=abcdef)...", []), ("(?!abc)defg", ["defg"]), (#"abc\Kdef"#, []),
    ("ab(?#note)+cdef", ["cdef"]),
    ("(?(?=a)bcd|efg)", []), ("(*NO_JIT)abcdef", []), ("x{0}abc", ["abc"]), ("abc{,2}", []),
    ("(?<so>abc)(?&so)", ["abc"]), ("[^a]bcd", ["bcd"]), (#"[\x{61}]bcd"#, ["abcd"]),
    (#"abc\1?(d)"#, ["abc"]), ("(?>abc|abd)", ["abc", "abd"]), ("", []),
  ])
  func ofPattern(_ source: String, _ literals: [String]) throws {
    let pattern = try Pattern(source)
    #expect(pattern.requiredLiterals.map { String(decoding: $0, as: UTF8.self) } == literals)
    #expect(!pattern.literalsAreFolded)
    let isWarned = pattern.warnings.contains { $0.kind == .noRequiredLiteral }
    #expect(isWarned == literals.isEmpty)
  }

  @Test(arguments: [
    // k is also the sign of the kelvin, s also ſ: the literal leaves them out.
    ("(?i)Ủy Ban", ["ủy ban"]), ("(?i)KẾ HOẠCH", ["ế hoạch"]),
    ("(?i:TỈNH) Trà Vinh", ["tỉnh trà vinh"]),
    ("Trà(?i) vinh|ĐỒNG", ["trà vinh", "đồng"]), ("(?i)abc(?-i)DEF", ["abcdef"]),
    ("(?i)[AĐ]bcd", ["abcd", "đbcd"]),
  ])
  func ignoringCase(_ source: String, _ literals: [String]) throws {
    let pattern = try Pattern(source)
    #expect(pattern.requiredLiterals.map { String(decoding: $0, as: UTF8.self) } == literals)
    #expect(pattern.literalsAreFolded)
  }

  @Test func everyMatchContainsOne() throws {
    var random = Random(seed: 20_261_121)
    var matched = 0
    var withLiterals = 0
    for _ in 0..<6000 {
      let source = random.pattern(depth: 3)
      guard let pattern = try? Pattern(source), !pattern.requiredLiterals.isEmpty else { continue }
      withLiterals += 1
      for _ in 0..<8 {
        let text = random.text()
        guard case .matches(let matches) = pattern.matches(in: Array(text.utf8)) else { continue }
        for match in matches {
          matched += 1
          var bytes = Array(Array(text.utf8)[match.range])
          if pattern.literalsAreFolded { bytes = lowercased(bytes) }
          #expect(
            pattern.requiredLiterals.contains { bytes.contains($0) },
            "\(source) in \(text): \(pattern.requiredLiterals)")
        }
      }
    }
    // The property says nothing unless there was something to look at.
    #expect(withLiterals > 800)
    #expect(matched > 2000)
  }

  /// A search that is told where the literals stand finds what a search of the whole text finds.
  @Test func nearLiteralsIsEverywhere() throws {
    var random = Random(seed: 20_261_122)
    var matched = 0
    for _ in 0..<6000 {
      let source = random.pattern(depth: 3)
      guard let pattern = try? Pattern(source), !pattern.requiredLiterals.isEmpty else { continue }
      for _ in 0..<8 {
        let text = Array((random.text() + random.text()).utf8)
        let searched = pattern.literalsAreFolded ? CaseFolding.lowercased(text) : text
        let places = searched.indices.flatMap { start in
          pattern.requiredLiterals
            .filter { searched[start...].starts(with: $0) }.map { start..<start + $0.count }
        }
        let low = random.below(2) == 0 ? 0 : start(of: text, random.below(text.count + 1))
        let range = low..<text.count
        let outcomes = text.withUnsafeBufferPointer { text in
          (
            pattern.matches(in: text, range: range, limit: .max),
            pattern.matches(
              in: text,
              parts: [PatternPart(range, near: places.filter { $0.lowerBound >= low }[...])],
              limit: .max)
          )
        }
        #expect(
          outcomes.0 == outcomes.1, "\(source) in \(String(decoding: text, as: UTF8.self)) \(range)"
        )
        if case .matches(let matches) = outcomes.0 { matched += matches.count }
      }
    }
    #expect(matched > 2000)
  }

  /// A search that begins in the tail finds what a search of the whole text finds, and all of it there.
  @Test func tailIsAllThereIs() throws {
    var random = Random(seed: 20_261_123)
    var matched = 0
    var withTail = 0
    for _ in 0..<6000 {
      let source = "(?:" + random.pattern(depth: 2) + ")" + random.pick([#"\s*$"#, "$", #"\s?$"#])
      guard let pattern = try? Pattern(source), pattern.standsAtEnd else { continue }
      withTail += 1
      for _ in 0..<8 {
        let end = random.pick([
          "", "", " ", " \n", "\n", "\u{A0}", "\u{2003} ", "…", "\u{301}", "\u{85}",
        ])
        let literal = String(decoding: random.pick(pattern.requiredLiterals), as: UTF8.self)
        let text = Array((random.text() + literal + random.text().suffix(1) + end).utf8)
        let low = random.below(2) == 0 ? 0 : start(of: text, random.below(text.count + 1))
        let range = low..<text.count
        let (tail, whole, found) = text.withUnsafeBufferPointer { text in
          let tail = pattern.tail(of: range, in: text)
          return (
            tail, pattern.matches(in: text, range: range, limit: .max),
            pattern.matches(
              in: text, parts: [PatternPart(range, from: tail.lowerBound)], limit: .max)
          )
        }
        #expect(whole == found, "\(source) in \(String(decoding: text, as: UTF8.self)) \(range)")
        guard case .matches(let matches) = whole else { continue }
        matched += matches.count
        #expect(matches.allSatisfy { tail.lowerBound <= $0.range.lowerBound })
      }
    }
    #expect(withTail > 200)
    #expect(matched > 300)
  }

  @Test(arguments: [
    (#"(?: và| các)\s*$"#, "Sở Y tế phối hợp các ", 24), ("của$", "việc của", 7),
    (#"của\s*$"#, "việc của…", 0),
  ])
  func tailBegins(_ source: String, _ text: String, _ start: Int) throws {
    let pattern = try Pattern(source)
    let bytes = Array(text.utf8)
    #expect(pattern.standsAtEnd)
    #expect(
      bytes.withUnsafeBufferPointer { pattern.tail(of: 0..<bytes.count, in: $0) }
        == start..<bytes.count)
  }

  @Test(arguments: [
    "(?m)abc$", "abc$|abd", #"abc\$"#, #"\w+abc$"#, "abc$x?", #"\Qabc$\E"#, "(abc$)",
  ])
  func hasNoTail(_ source: String) throws { #expect(try !Pattern(source).standsAtEnd) }

  /// The beginning of the character that holds an offset.
  private func start(of text: [UInt8], _ offset: Int) -> Int {
    var i = offset
    while i > 0, i < text.count, text[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }
}

/// Lower case for the letters the random texts are made of.
private func lowercased(_ bytes: [UInt8]) -> [UInt8] {
  let lower: [Character: Character] = ["A": "a", "B": "b", "Đ": "đ", "K": "k", "S": "s", "Ộ": "ộ"]
  return Array(String(String(decoding: bytes, as: UTF8.self).map { lower[$0] ?? $0 }).utf8)
}

private struct Random {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

  mutating func text() -> String {
    let pieces = [
      "a", "b", "đ", "ộ", " ", "A", "B", "Đ", "k", "K", "\u{212A}", "s", "ſ", "ab", "độ",
    ]
    return (0..<below(24)).map { _ in pick(pieces) }.joined()
  }

  mutating func pattern(depth: Int) -> String {
    let kind = below(depth > 0 ? 16 : 6)
    switch kind {
    case 0, 1, 2: return pick(["a", "b", "đ", "ộ", "ab", "độ", "k", "s", "Đ", "A"])
    case 3: return pick(["abđ", "bộa", "đa", "kab", " a", "baS"])
    case 4:
      return pick([
        "[ab]", "[^a]", "[a-bđ]", #"\w"#, ".", #"\p{L}"#, "[Kk]", #"[\dđ]"#, #"[]a]"#, "[b-]",
        #"\s"#,
        #"[^\Wb]"#, #"\x{111}"#, #"\x61"#, "[[:alpha:]]", #"\R"#, #"\X"#,
      ])
    case 5: return pick([#"\b"#, "^", "$", #"\Qa\E"#, #"\Q\E"#, "(?#x)", #"\E"#, "", " ", #"\G"#])
    case 6:
      return pattern(depth: depth - 1) + pick(["?", "*", "+", "{2}", "{0,2}", "{1,}", "+?", "*+"])
    case 7:
      return "(" + pattern(depth: depth - 1) + ")"
        + pick(["?", "*", "+", "{2}", "{0}", "{1,2}", ""])
    case 8: return "(?:" + pattern(depth: depth - 1) + "|" + pattern(depth: depth - 1) + ")"
    case 9: return pattern(depth: depth - 1) + "|" + pattern(depth: depth - 1)
    case 10:
      return pick([
        "(?i)", "(?i:", "(?x)", "(?-i)", "(?x: ", "(?>", "(?|", "(?=", "(?!", "(?^", "(?<n>",
      ])
        + pattern(depth: depth - 1) + pick([")", ""])
    case 11:
      return pick([#"(a)\1"#, "(?:ab|(?i)đ)", "(?<=a)", "a{,2}", "a{2", #"\Qab\E+"#, #"a\K"#])
    default: return pattern(depth: depth - 1) + pattern(depth: depth - 1)
    }
  }
}
