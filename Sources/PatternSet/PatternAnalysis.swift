/// What can be told of a pattern from its text.
struct PatternAnalysis {
  private(set) var requiredLiterals: [[UInt8]] = []
  private(set) var literalsAreFolded = false
  /// Whether a search looks at a bounded number of characters from each place.
  private(set) var isBounded = false
  /// The most bytes of a match; nil where that has no bound or is much.
  private(set) var longestMatch: Int?

  /// An analysis of a pattern that compiles.
  init(_ source: String) {
    var parser = PatternParser(source)
    guard let tree = try? parser.parse() else { return }
    requiredLiterals = RequiredLiterals.find(in: tree, folded: parser.hasFoldedLiteral)
    literalsAreFolded = parser.hasFoldedLiteral && !requiredLiterals.isEmpty
    isBounded = tree.isBounded
    longestMatch = tree.longest
  }
}
