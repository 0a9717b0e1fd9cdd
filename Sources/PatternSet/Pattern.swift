internal import SourceText

/// A part of a text in which a pattern is looked for.
public struct PatternPart: Sendable {
  /// Where it stands in the text, from character to character.
  public let range: Range<Int>
  /// All places in it, in order, where one of the pattern's `requiredLiterals` stands: then only matches are tried that
  /// begin so near to one that they can hold it. Nil where they are not known.
  public let literals: ArraySlice<Range<Int>>?
  /// Where the first match can begin.
  public let start: Int

  /// A part, and where literals stand in it as far as that is known.
  public init(_ range: Range<Int>, near literals: ArraySlice<Range<Int>>? = nil) {
    self.range = range
    self.literals = literals
    start = range.lowerBound
  }

  /// A part before a place in which no match begins, as `Pattern.tail(of:in:)` tells.
  public init(_ range: Range<Int>, from start: Int) {
    self.range = range
    self.start = start
    literals = nil
  }
}

/// A compiled regular expression: PCRE2 in Unicode mode, with a bound on what a search may cost.
///
/// A class, as it never changes and is handed on often.
public final class Pattern: Sendable {
  /// The text it was compiled from.
  public let source: String
  /// Literals one of which stands in every match; empty when none can be told.
  ///
  /// Each has three bytes or more. They are the match's own bytes, or, if `literalsAreFolded`, those
  /// of the match in lower case.
  public let requiredLiterals: [[UInt8]]
  /// Whether `requiredLiterals` are in lower case and to be looked for in lower-cased text.
  public let literalsAreFolded: Bool
  /// What an author should know about the pattern; told anew each time it is asked.
  public var warnings: [PatternWarning] {
    PatternWarnings(source, hasRequiredLiterals: !requiredLiterals.isEmpty).warnings
  }
  /// The names of the groups, in the order in which they stand in the pattern.
  public let groupNames: [String]

  private let code: CompiledPattern
  private let isBounded: Bool
  private let reach: Int?
  private let tail: Int?

  /// Compiles a pattern.
  public init(_ source: String) throws(PatternError) {
    self.source = source
    code = try CompiledPattern(source)
    groupNames = code.groups.map(\.name)
    let analysis = PatternAnalysis(source)
    requiredLiterals = analysis.requiredLiterals
    literalsAreFolded = analysis.literalsAreFolded
    isBounded = analysis.isBounded
    reach = analysis.reach
    tail = analysis.tail
  }

  /// Whether it matches only at the end of a text, and not far before it: then `tail(of:in:)` tells more than literals.
  public var standsAtEnd: Bool { tail != nil }

  /// The end of a part of a text in which all matches begin, and in which all of each stands; the whole part where that
  /// cannot be told.
  public func tail(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard let tail, range.lowerBound >= 0, range.upperBound <= bytes.count else { return range }
    var end = range.upperBound
    while end > range.lowerBound, Self.isSpace(bytes[end - 1]) { end -= 1 }
    // Beyond ASCII all white space ends with such a byte; so do a few other characters, which are no matter.
    var first = end
    while first > range.lowerBound, bytes[first - 1] & 0xC0 == 0x80 { first -= 1 }
    if first < end {
      guard first > range.lowerBound else { return range }
      switch bytes[first - 1] {
      case 0xC3...0xC6: break
      case 0xE1 where bytes[first] >= 0xBA: break
      default: return range
      }
    }
    var start = max(range.lowerBound, end - tail)
    while start > range.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start..<range.upperBound
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The matches in a part of a text, at most `limit` of them.
  ///
  /// The text must be valid UTF-8 and `range` begin and end between characters. The part is searched
  /// as if it were the whole text: `^` matches at its beginning, and nothing looks behind it.
  public func matches(
    in bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, limit: Int
  ) -> MatchOutcome {
    matches(in: bytes, parts: [PatternPart(range)], limit: limit)
  }

  /// The matches in parts of a text, each searched by itself, at most `limit` of them in all.
  ///
  /// A part whose search is given up leaves the others to be searched.
  public func matches(
    in bytes: UnsafeBufferPointer<UInt8>, parts: [PatternPart], limit: Int
  ) -> MatchOutcome {
    guard !parts.isEmpty else { return .matches([]) }
    guard let memory = PatternMemory(code.code) else {
      return .gaveUp(reason: PatternMemory.missing, partial: [])
    }
    // PCRE2 wants an address even for an empty text.
    return withUnsafePointer(to: UInt8(0)) { nowhere in
      var search = PatternSearch(
        code, memory, isBounded: isBounded,
        in: bytes.baseAddress.map { UnsafePointer($0) } ?? nowhere, limit: limit)
      for i in parts.indices where search.found.count < limit {
        search.run(
          in: parts[i].range.clamped(to: 0..<bytes.count), from: parts[i].start, source: source,
          near: reach.flatMap { reach in parts[i].literals.map { ($0, reach) } })
      }
      return search.gaveUp.map { .gaveUp(reason: $0, partial: search.found) }
        ?? .matches(search.found)
    }
  }

  /// The matches in a text, at most `limit` of them.
  public func matches(in bytes: [UInt8], limit: Int = .max) -> MatchOutcome {
    bytes.withUnsafeBufferPointer { buffer in
      matches(in: buffer, range: 0..<buffer.count, limit: limit)
    }
  }
}
