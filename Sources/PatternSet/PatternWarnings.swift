/// What an author should know about a pattern.
struct PatternWarnings {
  private(set) var warnings: [PatternWarning] = []

  /// The warnings about a pattern that compiles.
  init(_ source: String, hasRequiredLiterals: Bool) {
    var parser = PatternParser(source)
    if let tree = try? parser.parse() {
      warn(about: tree)
      warnings += parser.casePropertiesIgnoringCase.map {
        PatternWarning(.casePropertyIgnoringCase, at: $0)
      }
    }
    if !hasRequiredLiterals {
      warnings.append(PatternWarning(.noRequiredLiteral, at: 0..<source.utf8.count))
    }
    warnings.sort {
      ($0.range.lowerBound, $0.kind.rawValue) < ($1.range.lowerBound, $1.kind.rawValue)
    }
  }

  private mutating func warn(about node: PatternNode) {
    switch node.kind {
    case .backReference: warnings.append(PatternWarning(.backReference, at: node.range))
    case .repeated(let body, _, let maximum, let possessive):
      if !possessive, isLarge(maximum), canSplit(body, separators: []) {
        warnings.append(PatternWarning(.nestedRepeat, at: node.range))
      }
    case .sequence(let nodes): warnAboutNeighbours(nodes)
    default: break
    }
    for child in node.children { warn(about: child) }
  }

  /// Whether a run of the body can be cut into runs of the body in more than one way: it has an unbounded
  /// repeat, and nothing that must stand beside it marks where one run ends.
  private func canSplit(_ body: PatternNode, separators: [CharacterSet]) -> Bool {
    switch body.kind {
    case .repeated(let inner, _, let maximum, let possessive):
      if isLarge(maximum), !possessive, let set = inner.set {
        return !separators.contains { !$0.overlaps(set) }
      }
      return canSplit(inner, separators: separators)
    case .choice(let nodes): return nodes.contains { canSplit($0, separators: separators) }
    case .sequence(let nodes):
      return nodes.indices.contains { i in
        let others = nodes.indices.filter { $0 != i }.compactMap { mandatory(nodes[$0]) }
        return canSplit(nodes[i], separators: separators + others)
      }
    default: return false
    }
  }

  /// The set of a node that takes at least one character, all of one set.
  private func mandatory(_ node: PatternNode) -> CharacterSet? {
    switch node.kind {
    case .character, .one: return node.set
    case .repeated(let body, let minimum, _, _): return minimum > 0 ? mandatory(body) : nil
    case .atomic(let body): return mandatory(body)
    default: return nil
    }
  }

  private func isLarge(_ maximum: Int?) -> Bool { maximum.map { $0 >= 10 } ?? true }

  /// Two unbounded repeats with nothing that must stand between them.
  private mutating func warnAboutNeighbours(_ nodes: [PatternNode]) {
    var open: [(set: CharacterSet, range: Range<Int>)] = []
    for node in nodes {
      if case .repeated(let body, _, nil, let possessive) = node.kind, let set = body.set {
        if let before = open.first(where: { $0.set.overlaps(set) }) {
          warnings.append(
            PatternWarning(
              .adjacentRepeats, at: before.range.lowerBound..<node.range.upperBound))
        }
        if !node.isNullable { open = [] }
        if !possessive { open.append((set, node.range)) }
      } else if !node.isNullable {
        open = []
      }
    }
  }
}
