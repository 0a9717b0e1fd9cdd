import PatternSet
import SourceText
import Testing

/// The matched texts of a pattern in a text.
private func found(_ pattern: String, in text: String) throws -> [String] {
  let bytes = Array(text.utf8)
  return try all(pattern, in: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

private func all(_ pattern: String, in text: String) throws -> [PatternMatch] {
  switch try Pattern(pattern).matches(in: Array(text.utf8)) {
  case .matches(let matches): return matches
  case .gaveUp(let reason, _):
    Issue.record("gave up: \(reason)")
    return []
  }
}

@Suite struct PatternTests {
  @Test func wordsAreUnicodeWords() throws {
    #expect(try found(#"\w+"#, in: "Ủy ban, xã Đại Phước") == ["Ủy", "ban", "xã", "Đại", "Phước"])
    #expect(try found(#"\p{Lu}\p{Ll}+"#, in: "tỉnh Trà Vinh") == ["Trà", "Vinh"])
    #expect(try found(#"\bỦy\b"#, in: "Ủy Ủyb") == ["Ủy"])
  }

  @Test func caseIsIgnoredForVietnameseLetters() throws {
    #expect(try found("(?i)đồng ý", in: "Đồng Ý, ĐỒNG ý") == ["Đồng Ý", "ĐỒNG ý"])
  }

  @Test func rangesAreBytesOfTheWholeText() throws {
    let bytes = Array("số 5; số 12".utf8)
    let pattern = try Pattern(#"^số (?<number>\d+)"#)
    let outcome = bytes.withUnsafeBufferPointer {
      pattern.matches(in: $0, range: 8..<bytes.count, limit: .max)
    }
    // "số " is five bytes; the part begins at the second "số".
    #expect(outcome == .matches([PatternMatch(range: 8..<15, groups: [13..<15])]))
  }

  @Test func nothingLooksBehindThePart() throws {
    let bytes = Array("ab".utf8)
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      try? Pattern("(?<=a)b").matches(in: buffer, range: 1..<2, limit: 9)
    }
    #expect(outcome == .matches([]))
  }

  @Test func rangeOutsideTheTextIsClamped() throws {
    let pattern = try Pattern("a|$")
    let outcome = Array("ba".utf8).withUnsafeBufferPointer {
      pattern.matches(in: $0, range: 1..<99, limit: .max)
    }
    #expect(
      outcome
        == .matches([
          PatternMatch(range: 1..<2, groups: []), PatternMatch(range: 2..<2, groups: []),
        ]))
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(
      pattern.matches(in: nothing, range: 0..<5, limit: 1)
        == .matches([PatternMatch(range: 0..<0, groups: [])]))
  }

  @Test func emptyMatchesStepOverWholeCharacters() throws {
    // á, đ and ộ take 2, 2 and 3 bytes.
    #expect(try all("", in: "áđộ").map(\.range) == [0..<0, 2..<2, 4..<4, 7..<7])
    #expect(try all("x*", in: "áxx").map(\.range) == [0..<0, 2..<4, 4..<4])
    #expect(try all("(?=b)|b", in: "ab").map(\.range) == [1..<1, 1..<2])
  }

  @Test func limitStopsTheSearch() throws {
    let outcome = try Pattern(#"\d"#).matches(in: Array("123456".utf8), limit: 2)
    #expect(
      outcome
        == .matches([
          PatternMatch(range: 0..<1, groups: []), PatternMatch(range: 1..<2, groups: []),
        ]))
    #expect(try Pattern("a").matches(in: Array("a".utf8), limit: 0) == .matches([]))
  }

  @Test func namedGroupsInOrderOfThePattern() throws {
    let pattern = try Pattern(#"(?<so>\d+)/(?:(?<loai>KH|BC)-)?(?<noi>\p{Lu}+)"#)
    #expect(pattern.groupNames == ["so", "loai", "noi"])
    #expect(
      try all(pattern.source, in: "168/KH-UBND").map(\.groups) == [[0..<3, 4..<6, 7..<11]])
    #expect(try all(pattern.source, in: "7/UBND").map(\.groups) == [[0..<1, nil, 2..<6]])
  }

  @Test func oneNameForSeveralGroups() throws {
    let pattern = try Pattern("(?J)(?<x>a)|b(?<x>c)")
    #expect(pattern.groupNames == ["x"])
    #expect(try all(pattern.source, in: "abc").map(\.groups) == [[0..<1], [2..<3]])
  }

  @Test(arguments: [
    ("tỉnh (", 8), ("a[b", 3), (#"ab\"#, 3), ("(?<x>a)(?<x>b)", 12), ("*a", 0),
    (#"a\C"#, 3), (#"\p{Viet}"#, 8), ("", -1),
  ])
  func errorsTellWhere(_ source: String, _ offset: Int) {
    do {
      _ = try Pattern(source)
      #expect(offset == -1)
    } catch {
      #expect(error.offset == offset, "\(error)")
      #expect(!error.message.isEmpty && error.code > 100)
    }
  }

  @Test func messageIsPCREs() {
    #expect(throws: PatternError(code: 114, message: "missing closing parenthesis", offset: 2)) {
      _ = try Pattern("(a")
    }
  }
}

@Suite struct PatternCostTests {
  static let hostile = [
    "(a+)+b", "(a+)+[bc]", "(a|aa)+[bc]", "(a|a)*[bc]", #"^(\w+\s?)*[!]$"#, "(?:a?){50}[bc]",
    ".*.*.*[bc]", "(?=a)[a-z]++[-=]", "(?=.*b)a", "(?:aa?){1,3}[a-z]++[-=]", "a(?R)?[bc]",
    "(a+a+)+[bc]", #"(a)\1+[bc]"#,
  ]

  @Test(arguments: hostile) func givesUpOnAMegabyte(_ source: String) throws {
    let pattern = try Pattern(source)
    let text = [UInt8](repeating: 0x61, count: 1 << 20)
    let clock = ContinuousClock()
    var outcome = MatchOutcome.matches([])
    let time = clock.measure { outcome = pattern.matches(in: text) }
    guard case .gaveUp(let reason, let partial) = outcome else {
      Issue.record("not given up: \(outcome)")
      return
    }
    #expect(["too many steps", "too much memory"].contains(reason.english))
    #expect(partial.isEmpty)
    // Some 20 ms when optimised; without a bound it would be minutes.
    #expect(time < .seconds(10))
  }

  @Test func piecesJustBelowALimitAreBoundedTogether() throws {
    let piece = [UInt8](repeating: 0x61, count: 14) + [0x20]
    let text = (0..<70_000).flatMap { _ in piece }
    let time = try ContinuousClock().measure {
      guard case .gaveUp = try Pattern("(a|a)+[bc]").matches(in: text) else {
        Issue.record("not given up")
        return
      }
    }
    #expect(time < .seconds(10))
  }

  @Test func whatWasFoundBeforeIsKept() throws {
    let text = Array("xb aab ".utf8) + [UInt8](repeating: 0x61, count: 5000)
    guard case .gaveUp(_, let partial) = try Pattern("(?:x|(a+)+)[bc]").matches(in: text) else {
      Issue.record("not given up")
      return
    }
    #expect(partial.map(\.range) == [0..<2, 3..<6])
  }

  @Test func endsTheSameWayEveryTime() throws {
    let text = Array("aab ".utf8) + [UInt8](repeating: 0x61, count: 5000)
    let pattern = try Pattern("(a+)+[bc]")
    #expect(pattern.matches(in: text) == pattern.matches(in: text))
  }

  @Test func honestPatternsOnLongParagraphsAreFinished() throws {
    // 13,000 runs of a group need more than the first stack.
    let text = String(repeating: "thực hiện ", count: 2000) + "."
    #expect(try all(#"(?:\p{L}|\s)+\."#, in: text).map(\.range) == [0..<text.utf8.count])
    let sentence = "chủ trì " + String(repeating: "các sở ", count: 3000) + "phối hợp"
    #expect(try found("chủ trì.*?phối hợp", in: sentence) == [sentence])
  }

  @Test func onePatternServesManyTasks() async throws {
    let pattern = try Pattern(#"(?<ngay>\d+)/(?<thang>\d+)"#)
    let text = Array("ngày 5/11 và 06/12".utf8)
    let expected = pattern.matches(in: text)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask { (0..<50).allSatisfy { _ in pattern.matches(in: text) == expected } }
      }
      for await same in group { #expect(same) }
    }
    guard case .matches(let matches) = expected else { return }
    #expect(matches.count == 2)
  }
}
