/// A compiled regular expression: PCRE2 in Unicode mode, with a bound on what a search may cost.
public struct Pattern: Sendable {
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
  }

  /// The matches in a part of a text, at most `limit` of them.
  ///
  /// The text must be valid UTF-8 and `range` begin and end between characters. The part is searched
  /// as if it were the whole text: `^` matches at its beginning, and nothing looks behind it.
  ///
  /// `literals` are all places in the part, in order, where one of `requiredLiterals` stands, as far as they are known:
  /// then only matches are tried that begin so near to one that they can hold it.
  public func matches(
    in bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, limit: Int,
    near literals: [Range<Int>]? = nil
  ) -> MatchOutcome {
    let range = range.clamped(to: 0..<bytes.count)
    let places = reach.flatMap { reach in
      literals?.map { literal in
        let first = max(0, literal.upperBound - reach - range.lowerBound)
        return first..<max(first, literal.lowerBound - range.lowerBound)
      }
    }
    // PCRE2 wants an address even for an empty text.
    return withUnsafePointer(to: UInt8(0)) { nowhere in
      var search = PatternSearch(
        bytes.baseAddress.map { UnsafePointer($0 + range.lowerBound) } ?? nowhere,
        count: range.count, origin: range.lowerBound, limit: limit)
      return search.run(code, source: source, isBounded: isBounded, at: places)
    }
  }

  /// The matches in a text, at most `limit` of them.
  public func matches(in bytes: [UInt8], limit: Int = .max) -> MatchOutcome {
    bytes.withUnsafeBufferPointer { buffer in
      matches(in: buffer, range: 0..<buffer.count, limit: limit)
    }
  }
}
