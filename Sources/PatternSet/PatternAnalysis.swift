/// What can be told of a pattern from its text.
struct PatternAnalysis {
  private(set) var requiredLiterals: [[UInt8]] = []
  private(set) var literalsAreFolded = false
  /// Whether a search looks at a bounded number of characters from each place.
  private(set) var isBounded = false
  /// The most bytes from where a match begins to where one of its required literals ends; nil where that has no bound
  /// or is much.
  private(set) var reach: Int?
  /// Of a pattern that matches only at the end of a text, where nothing but white space may follow: the most bytes from
  /// where a match begins to that white space. Nil for others, and where that has no bound or is much.
  private(set) var tail: Int?

  /// An analysis of a pattern that compiles.
  init(_ source: String) {
    var parser = PatternParser(source)
    guard let tree = try? parser.parse() else { return }
    requiredLiterals = RequiredLiterals.find(in: tree, folded: parser.hasFoldedLiteral)
    literalsAreFolded = parser.hasFoldedLiteral && !requiredLiterals.isEmpty
    isBounded = tree.isBounded
    guard !requiredLiterals.isEmpty, !Self.hasOddEscape(source) else { return }
    reach = tree.longest ?? reach(in: tree, parser.hasFoldedLiteral)
    if !parser.matchesAtLines { tail = Self.tail(of: tree, source) }
  }

  /// The most bytes that a sequence takes before the white space and the `$` at its end.
  private static func tail(of tree: PatternNode, _ source: String) -> Int? {
    guard case .sequence(var nodes) = tree.kind, let end = nodes.popLast(),
      case .nothing = end.kind,
      source.utf8.count == end.range.upperBound, end.range.count == 1, source.utf8.last == 0x24
    else { return nil }
    if case .repeated(let space, _, _, _)? = nodes.last?.kind, case .one(let set) = space.kind,
      set.isSpace
    {
      nodes.removeLast()
    }
    return PatternNode(kind: .sequence(nodes), range: tree.range).longest
  }

  /// Whether a pattern holds `\G`, which asks where the search began, or `\R` or `\X`, which take more than one character.
  private static func hasOddEscape(_ source: String) -> Bool {
    var before: UInt8 = 0
    for byte in source.utf8 {
      if before == 0x5C, byte == 0x47 || byte == 0x52 || byte == 0x58 { return true }
      before = byte
    }
    return false
  }

  /// The same of a sequence whose end has no bound: its first parts may hold the literals already.
  private func reach(in tree: PatternNode, _ folded: Bool) -> Int? {
    guard case .sequence(let nodes) = tree.kind else { return nil }
    for count in nodes.indices.dropFirst() {
      let start = PatternNode(kind: .sequence(Array(nodes[..<count])), range: tree.range)
      guard let longest = start.longest else { return nil }
      if RequiredLiterals.find(in: start, folded: folded) == requiredLiterals { return longest }
    }
    return nil
  }
}
