/// Which literals stand in every match of a pattern, told from its tree.
struct RequiredLiterals {
  /// What is known of a part of a pattern.
  private struct Knowledge {
    /// All texts it can take, when they are few.
    var exact: [[UInt8]]?
    /// Texts one of which stands in whatever it takes.
    var required: [[UInt8]]?
  }

  /// Shorter literals stand nearly everywhere.
  static let shortest = 3
  private static let mostExact = 16
  private static let mostRequired = 512

  /// Whether literals are to be in lower case.
  private let folded: Bool

  /// The literals of a pattern; empty when none can be told.
  static func find(in node: PatternNode, folded: Bool) -> [[UInt8]] {
    let analysis = RequiredLiterals(folded: folded)
    let known = analysis.know(node)
    var best: [[UInt8]]?
    analysis.consider(known.exact, &best)
    analysis.consider(known.required, &best)
    return (best ?? []).sorted { $0.lexicographicallyPrecedes($1) }
  }

  private init(folded: Bool) { self.folded = folded }

  private func know(_ node: PatternNode) -> Knowledge {
    switch node.kind {
    case .nothing, .around: return Knowledge(exact: [[]])
    case .backReference, .unknown: return Knowledge()
    case .character(let scalar, let ignoresCase):
      return Knowledge(exact: text(of: scalar, ignoresCase).map { [$0] })
    case .one(let set): return Knowledge(exact: texts(of: set))
    case .atomic(let body): return know(body)
    case .sequence(let nodes): return sequence(nodes)
    case .choice(let nodes): return choice(nodes)
    case .repeated(let body, let minimum, let maximum, _):
      return repeated(body, minimum, maximum)
    }
  }

  private func texts(of set: CharacterSet) -> [[UInt8]]? {
    guard let scalars = set.listed(atMost: 4), !scalars.isEmpty else { return nil }
    var texts: [[UInt8]] = []
    for scalar in scalars {
      guard let text = text(of: scalar, set.ignoresCase) else { return nil }
      texts.append(text)
    }
    return unique(texts)
  }

  private func text(of scalar: UInt32, _ ignoresCase: Bool) -> [UInt8]? {
    if ignoresCase, !LetterCase.isClosed(scalar) { return nil }
    guard let scalar = Unicode.Scalar(folded ? LetterCase.lowercased(scalar) : scalar) else {
      return nil
    }
    return UTF8.encode(scalar).map(Array.init)
  }

  private func sequence(_ nodes: [PatternNode]) -> Knowledge {
    var run: [[UInt8]] = [[]]
    var best: [[UInt8]]?
    var isExact = true
    for node in nodes {
      switch node.kind {
      case .nothing: continue
      case .character(let scalar, let ignoresCase):
        // The bulk of all patterns: letters one after the other.
        if append(scalar, ignoresCase, to: &run) { continue }
      default: break
      }
      let known = know(node)
      if let exact = known.exact {
        if exact.count == 1 {
          for i in run.indices { run[i] += exact[0] }
          continue
        }
        if run.count * exact.count <= Self.mostExact {
          run = unique(run.flatMap { head in exact.map { head + $0 } })
          continue
        }
        consider(run, &best)
        run = exact
      } else {
        consider(run, &best)
        consider(known.required, &best)
        run = [[]]
      }
      isExact = false
    }
    if isExact { return Knowledge(exact: run) }
    consider(run, &best)
    return Knowledge(required: best)
  }

  /// Appends a character to every text; false where it has no one spelling.
  private func append(_ scalar: UInt32, _ ignoresCase: Bool, to run: inout [[UInt8]]) -> Bool {
    if ignoresCase, !LetterCase.isClosed(scalar) { return false }
    guard let scalar = Unicode.Scalar(folded ? LetterCase.lowercased(scalar) : scalar) else {
      return false
    }
    guard let encoded = UTF8.encode(scalar) else { return false }
    for i in run.indices { run[i].append(contentsOf: encoded) }
    return true
  }

  private func choice(_ nodes: [PatternNode]) -> Knowledge {
    var exact: [[UInt8]]? = []
    var required: [[UInt8]]? = []
    for node in nodes {
      let known = know(node)
      exact = known.exact.flatMap { texts in exact.map { $0 + texts } }
      required = (known.exact ?? known.required).flatMap { texts in required.map { $0 + texts } }
      if let count = required?.count, count > Self.mostRequired { required = nil }
    }
    if let all = exact.map(unique), all.count <= Self.mostExact { return Knowledge(exact: all) }
    return Knowledge(required: required.map(unique))
  }

  private func repeated(_ body: PatternNode, _ minimum: Int, _ maximum: Int?) -> Knowledge {
    let known = know(body)
    if minimum == 0 {
      guard maximum == 1, let exact = known.exact else { return Knowledge() }
      return Knowledge(exact: unique(exact + [[]]))
    }
    if let exact = known.exact, exact.count == 1, minimum == maximum, minimum <= 64,
      exact[0].count * minimum <= 256
    {
      return Knowledge(exact: [Array(repeatElement(exact[0], count: minimum).joined())])
    }
    return Knowledge(required: known.exact ?? known.required)
  }

  /// Takes `texts` for the best if they are long enough and tell more than those known so far.
  private func consider(_ texts: [[UInt8]]?, _ best: inout [[UInt8]]?) {
    guard let texts, !texts.isEmpty, texts.allSatisfy({ $0.count >= Self.shortest }) else {
      return
    }
    // What contains another of them need not be looked for itself.
    let needed =
      texts.count == 1 || texts.count > 32
      ? texts
      : texts.filter { text in
        !texts.contains { $0.count < text.count && Self.contains(text, $0) }
      }
    guard let known = best else {
      best = needed
      return
    }
    // Of two that tell as much the later: what several choices end with is one literal for all of them.
    if rank(needed) >= rank(known) { best = needed }
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, part.count <= text.count else { return part.isEmpty }
    return (0...text.count - part.count).contains { start in
      text[start] == first && text[start...].starts(with: part)
    }
  }

  /// A long literal is rare, and so is a short list; beyond twelve bytes the list counts more.
  private func rank(_ texts: [[UInt8]]) -> (Int, Int, Int) {
    let length = texts.map(\.count).min() ?? 0
    return (min(length, 12), -texts.count, length)
  }

  private func unique(_ texts: [[UInt8]]) -> [[UInt8]] {
    if texts.count < 2 { return texts }
    var seen: Set<[UInt8]> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
