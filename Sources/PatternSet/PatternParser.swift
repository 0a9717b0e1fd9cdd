/// Reads the text of a pattern that PCRE2 has accepted into a tree.
///
/// Whatever it does not know (conditions, verbs, `\K`, …) makes it give up, so that what it does return can be
/// relied on.
struct PatternParser {
  struct Unknown: Error {}

  /// The settings that `(?…)` changes.
  struct Options {
    var ignoresCase = false
    var extended = false
    var extendedClasses = false
  }

  let scalars: [Unicode.Scalar]
  /// The byte offset of each scalar, and of the end.
  let offsets: [Int]
  var i = 0
  var options = Options()
  var depth = 0

  /// Where `\p{Lu}` and its like stand although case is ignored.
  var casePropertiesIgnoringCase: [Range<Int>] = []
  /// Whether any literal ignores case.
  var hasFoldedLiteral = false
  /// Whether `(?m)` stands somewhere: then `$` may match before the end.
  var matchesAtLines = false

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = 0
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  mutating func parse() throws(Unknown) -> PatternNode {
    let node = try choice()
    guard i == scalars.count else { throw Unknown() }
    return node
  }

  // MARK: Reading

  var next: Unicode.Scalar? { i < scalars.count ? scalars[i] : nil }

  func peek(_ ahead: Int) -> Unicode.Scalar? {
    i + ahead < scalars.count ? scalars[i + ahead] : nil
  }

  func stands(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard i + count <= scalars.count else { return false }
    return text.withUTF8Buffer { bytes in
      (0..<count).allSatisfy { scalars[i + $0].value == UInt32(bytes[$0]) }
    }
  }

  mutating func take(_ text: StaticString) -> Bool {
    guard stands(text) else { return false }
    i += text.utf8CodeUnitCount
    return true
  }

  mutating func take() throws(Unknown) -> Unicode.Scalar {
    guard let scalar = next else { throw Unknown() }
    i += 1
    return scalar
  }

  /// The text up to `end`, which is taken too.
  mutating func take(upTo end: Unicode.Scalar) throws(Unknown) -> String {
    var text = String.UnicodeScalarView()
    while true {
      let scalar = try take()
      if scalar == end { return String(text) }
      text.append(scalar)
    }
  }

  func node(_ kind: PatternNode.Kind, from start: Int) -> PatternNode {
    PatternNode(kind: kind, range: offsets[start]..<offsets[i])
  }

  // MARK: Structure

  private mutating func choice() throws(Unknown) -> PatternNode {
    // PCRE2 itself allows 250 levels.
    guard depth < 260 else { throw Unknown() }
    depth += 1
    defer { depth -= 1 }
    let start = i
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : node(.choice(branches), from: start)
  }

  private mutating func sequence() throws(Unknown) -> PatternNode {
    let start = i
    var nodes: [PatternNode] = []
    while true {
      try skipIgnored()
      guard let scalar = next, scalar != "|", scalar != ")" else { break }
      if take("\\Q") {
        try quoted(into: &nodes)
        continue
      }
      let first = i
      let atom = try atom()
      nodes.append(try quantified(atom, from: first))
    }
    return nodes.count == 1 ? nodes[0] : node(.sequence(nodes), from: start)
  }

  /// The characters of `\Q…\E`; a quantifier after them belongs to the last.
  private mutating func quoted(into nodes: inout [PatternNode]) throws(Unknown) {
    var first = i
    var last: PatternNode?
    while i < scalars.count, !stands("\\E") {
      if let last { nodes.append(last) }
      first = i
      let scalar = try take()
      last = literal(scalar.value, from: first)
    }
    _ = take("\\E")
    if let last {
      nodes.append(try quantified(last, from: first))
    } else if var before = nodes.popLast() {
      // Nothing was quoted: a quantifier may still follow what stood before.
      before = try quantified(before, from: i)
      nodes.append(before)
    }
  }

  /// Passes over `\E`, comments, and, in extended mode, white space.
  private mutating func skipIgnored() throws(Unknown) {
    while let scalar = next {
      if take("(?#") {
        _ = try take(upTo: ")")
      } else if take("\\E") {
        continue
      } else if options.extended, scalar.properties.isPatternWhitespace {
        i += 1
      } else if options.extended, scalar == "#" {
        while i < scalars.count, scalars[i] != "\n" { i += 1 }
      } else {
        return
      }
    }
  }

  private mutating func quantified(
    _ atom: PatternNode, from start: Int
  ) throws(Unknown) -> PatternNode {
    try skipIgnored()
    var minimum = 0
    var maximum: Int?
    switch next {
    case "*": i += 1
    case "+":
      minimum = 1
      i += 1
    case "?":
      maximum = 1
      i += 1
    case "{":
      guard let bounds = try bounds() else { return atom }
      (minimum, maximum) = bounds
    default: return atom
    }
    try skipIgnored()
    var possessive = false
    if take("+") { possessive = true } else { _ = take("?") }
    let repeated = node(
      .repeated(atom, minimum: minimum, maximum: maximum, possessive: possessive), from: start)
    return repeated
  }

  /// `{2}`, `{2,}`, `{2,5}`; nil when the brace is a literal one.
  private mutating func bounds() throws(Unknown) -> (Int, Int?)? {
    var j = i + 1
    var numbers = [0]
    var digits = [0]
    while j < scalars.count, scalars[j] != "}" {
      switch scalars[j] {
      case "0"..."9":
        let last = numbers.count - 1
        numbers[last] = min(numbers[last] * 10 + Int(scalars[j].value - 48), 100_000)
        digits[last] += 1
      case ",":
        numbers.append(0)
        digits.append(0)
      // With spaces inside, later versions of PCRE2 see a quantifier and earlier ones a literal.
      case " ", "\t": throw Unknown()
      default: return nil
      }
      j += 1
    }
    guard j < scalars.count, numbers.count <= 2 else { return nil }
    guard digits[0] > 0 else {
      // `{,3}` changed its meaning between versions.
      if numbers.count == 2, digits[1] > 0 { throw Unknown() }
      return nil
    }
    i = j + 1
    if numbers.count == 1 { return (numbers[0], numbers[0]) }
    return (numbers[0], digits[1] > 0 ? numbers[1] : nil)
  }

  private mutating func atom() throws(Unknown) -> PatternNode {
    let start = i
    let scalar = try take()
    switch scalar {
    case "(": return try group(from: start)
    case "[": return try characterClass(from: start)
    case "\\": return try escape(from: start)
    case ".": return node(.one(CharacterSet(.any)), from: start)
    case "^", "$": return node(.nothing, from: start)
    default: return literal(scalar.value, from: start)
    }
  }

  mutating func literal(_ scalar: UInt32, from start: Int) -> PatternNode {
    if options.ignoresCase { hasFoldedLiteral = true }
    return node(.character(scalar, ignoresCase: options.ignoresCase), from: start)
  }

  // MARK: Groups

  private mutating func group(from start: Int) throws(Unknown) -> PatternNode {
    let saved = options
    guard take("?") else {
      // A verb, or an assertion by name.
      if next == "*" { throw Unknown() }
      return try body(from: start, restoring: saved)
    }
    if take(":") || take("|") || take("P<") {
      if scalars[i - 1] == "<" { _ = try take(upTo: ">") }
      return try body(from: start, restoring: saved)
    }
    if take(">") {
      let body = try body(from: start, restoring: saved)
      return node(.atomic(body), from: start)
    }
    if take("=") || take("!") || take("<=") || take("<!") || take("*") || take("<*") {
      let body = try body(from: start, restoring: saved)
      return node(.around(body), from: start)
    }
    if take("<") || take("'") {
      _ = try take(upTo: scalars[i - 1] == "<" ? ">" : "'")
      return try body(from: start, restoring: saved)
    }
    if take("P=") {
      _ = try take(upTo: ")")
      return node(.backReference, from: start)
    }
    if stands("R") || stands("&") || stands("P>") || startsNumber {
      _ = try take(upTo: ")")
      return node(.unknown, from: start)
    }
    try settings()
    if take(")") {
      // The settings hold until the end of the group around them.
      return node(.nothing, from: start)
    }
    guard take(":") else { throw Unknown() }
    return try body(from: start, restoring: saved)
  }

  /// Whether a recursion by number stands here: `(?1)`, `(?+1)`, `(?-1)`.
  private var startsNumber: Bool {
    isDigit(next) || (next == "+" || next == "-") && isDigit(peek(1))
  }

  func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0 >= "0" && $0 <= "9" } ?? false
  }

  private mutating func body(
    from start: Int, restoring saved: Options
  ) throws(Unknown) -> PatternNode {
    var inside = try choice()
    guard take(")") else { throw Unknown() }
    options = saved
    inside.range = offsets[start]..<offsets[i]
    return inside
  }

  private mutating func settings() throws(Unknown) {
    var on = true
    if take("^") { options = Options() }
    while let scalar = next, scalar != ")", scalar != ":" {
      i += 1
      switch scalar {
      case "-": on = false
      case "i": options.ignoresCase = on
      case "x":
        options.extended = on
        options.extendedClasses = on && take("x")
      case "m": matchesAtLines = true
      case "s", "n", "J", "U": continue
      default: throw Unknown()
      }
    }
  }
}
