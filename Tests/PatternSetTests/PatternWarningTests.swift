import PatternSet
import Testing

@Suite struct PatternWarningTests {
  private func warnings(_ source: String) throws -> [PatternWarning] {
    try Pattern(source).warnings.filter { $0.kind != .noRequiredLiteral }
  }

  @Test(arguments: [
    ("(a+)+b", 0..<5), (#"x(?:\w+\s?)*y"#, 1..<12), ("(?:[a-z]+|b)*", 0..<13),
    ("((a*)b?){10,}", 0..<13),
    ("(?:a+a)+", 0..<8),
  ])
  func nestedRepeats(_ source: String, _ range: Range<Int>) throws {
    #expect(try warnings(source) == [PatternWarning(.nestedRepeat, at: range)])
  }

  @Test(arguments: [
    (#"\w+\d+"#, 0..<6), ("đ.*[a-z]*x", 2..<10), (#"\s*,?\s*"#, 0..<8), ("(?i)A+a+", 4..<8),
    ("(.*)(.*)", 0..<8),
  ])
  func adjacentRepeats(_ source: String, _ range: Range<Int>) throws {
    #expect(try warnings(source) == [PatternWarning(.adjacentRepeats, at: range)])
  }

  @Test(arguments: [
    #"(?:\w+\s)+x"#, "(?:a+)?b", "(?>a+)+", "(?:a++)+", "(?:a+){1,3}", #"\w+\s+\w+"#, "a++a+",
    #"[a-z]+\d+"#, "(?:ab)+", #"\d{1,2}/\d{1,2}"#, #"(\p{Lu}\w*)( \p{Lu}\w*)*"#, #"\p{Lu}+"#,
  ])
  func noneForHarmlessPatterns(_ source: String) throws {
    #expect(try warnings(source) == [])
  }

  @Test func propertiesOfCaseWhereCaseIsIgnored() throws {
    #expect(
      try warnings(#"(?i)abc \p{Lu}"#) == [PatternWarning(.casePropertyIgnoringCase, at: 8..<14)])
    #expect(
      try warnings(#"(?i)đ[\p{Ll}]"#) == [PatternWarning(.casePropertyIgnoringCase, at: 7..<13)])
    #expect(try warnings(#"(?i:abc) \p{Lu}\p{L}"#) == [])
    // What the warning warns of.
    #expect(try Pattern(#"(?i)\p{Lu}"#).matches(in: Array("đ".utf8)) == .matches([]))
  }

  @Test func backReferences() throws {
    #expect(try warnings(#"(a)b\1"#) == [PatternWarning(.backReference, at: 4..<6)])
    #expect(try warnings(#"(?<x>a)\k<x>"#) == [PatternWarning(.backReference, at: 7..<12)])
  }
}
