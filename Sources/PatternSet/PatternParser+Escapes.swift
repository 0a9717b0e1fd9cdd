/// Escapes and classes: what one place of a pattern can take.
extension PatternParser {
  /// What an escape stands for.
  private enum Escape {
    case scalar(UInt32)
    case category(CharacterSet.Category)
    case assertion
    case backReference
    case recursion
  }

  mutating func escape(from start: Int) throws(Unknown) -> PatternNode {
    switch try escaped(inClass: false, from: start) {
    case .scalar(let scalar): return literal(scalar, from: start)
    case .category(let category): return node(.one(CharacterSet(category)), from: start)
    case .assertion: return node(.nothing, from: start)
    case .backReference: return node(.backReference, from: start)
    case .recursion: return node(.unknown, from: start)
    }
  }

  private mutating func escaped(inClass: Bool, from start: Int) throws(Unknown) -> Escape {
    let scalar = try take()
    switch scalar {
    case "d": return .category(.digit)
    case "D": return .category(.not(.digit))
    case "w": return .category(.word)
    case "W": return .category(.not(.word))
    case "s", "h", "v": return .category(.space)
    case "S": return .category(.not(.space))
    // Not quite these sets: more than they may take.
    case "H", "V", "R", "X": return .category(.not(.property("M")))
    case "N":
      if next == "{" { return .scalar(try hexadecimal(after: "{U+")) }
      return .category(.any)
    case "p", "P": return try property(negated: scalar == "P", from: start)
    case "b": return inClass ? .scalar(8) : .assertion
    case "B", "A", "Z", "z", "G": return .assertion
    case "t": return .scalar(9)
    case "n": return .scalar(10)
    case "f": return .scalar(12)
    case "r": return .scalar(13)
    case "e": return .scalar(27)
    case "a": return .scalar(7)
    case "x": return .scalar(next == "{" ? try hexadecimal(after: "{") : shortHexadecimal())
    case "0": return .scalar(octal())
    case "1"..."9":
      // Two digits, and any digit in a class, may be a reference or a number in base eight.
      if inClass { throw Unknown() }
      if isDigit(next) { throw Unknown() }
      return .backReference
    case "g":
      if take("<") || take("'") {
        _ = try take(upTo: scalars[i - 1] == "<" ? ">" : "'")
        return .recursion
      }
      if take("{") { _ = try take(upTo: "}") } else { throw Unknown() }
      return .backReference
    case "k":
      if take("{") || take("<") || take("'") {
        let open = scalars[i - 1]
        _ = try take(upTo: open == "{" ? "}" : open == "<" ? ">" : "'")
        return .backReference
      }
      throw Unknown()
    default:
      // Any other letter or digit has a meaning that is not known here; the rest stand for themselves.
      if scalar.isASCII, scalar.properties.isAlphabetic { throw Unknown() }
      return .scalar(scalar.value)
    }
  }

  private mutating func hexadecimal(after open: StaticString) throws(Unknown) -> UInt32 {
    guard take(open) else { throw Unknown() }
    let text = try take(upTo: "}")
    guard let value = UInt32(text, radix: 16) else { throw Unknown() }
    return value
  }

  private mutating func shortHexadecimal() -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<2 {
      guard let digit = next.flatMap({ UInt32(String($0), radix: 16) }) else { break }
      value = value * 16 + digit
      i += 1
    }
    return value
  }

  private mutating func octal() -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<2 {
      guard let digit = next.flatMap({ UInt32(String($0), radix: 8) }) else { break }
      value = value * 8 + digit
      i += 1
    }
    return value
  }

  private mutating func property(negated: Bool, from start: Int) throws(Unknown) -> Escape {
    var negated = negated
    var name = String(try take())
    if name == "{" {
      name = String(try take(upTo: "}").unicodeScalars.filter { $0 != " " && $0 != "_" })
      if name.hasPrefix("^") {
        name.removeFirst()
        negated.toggle()
      }
    }
    if options.ignoresCase, ["Lu", "Ll", "Lt"].contains(name) {
      casePropertiesIgnoringCase.append(offsets[start]..<offsets[i])
    }
    return .category(negated ? .not(.property(name)) : .property(name))
  }

  mutating func characterClass(from start: Int) throws(Unknown) -> PatternNode {
    // `[[:<:]]` and `[[:>:]]` are word boundaries.
    if stands("[:<:]]") || stands("[:>:]]") { throw Unknown() }
    var set = CharacterSet()
    set.ignoresCase = options.ignoresCase
    if options.ignoresCase { hasFoldedLiteral = true }
    set.isNegated = take("^")
    var first = true
    while true {
      guard let scalar = next else { throw Unknown() }
      if scalar == "]", !first { break }
      first = false
      // Quotes, and spaces that may not count, could stand on either side of a hyphen.
      if stands("\\E") || stands("\\Q") { throw Unknown() }
      if options.extendedClasses, scalar == " " || scalar == "\t" { throw Unknown() }
      if stands("[:") || stands("[.") || stands("[=") {
        try namedClass(into: &set)
        continue
      }
      guard let low = try member(into: &set) else { continue }
      if next == "-", let after = peek(1), after != "]" {
        i += 1
        // After a quote or another class the meaning of the hyphen is not worth knowing.
        if after == "[" || stands("\\Q") || stands("\\E") || after == " " { throw Unknown() }
        guard let high = try member(into: &set) else { throw Unknown() }
        guard low <= high else { throw Unknown() }
        set.members.append(low...high)
      } else {
        set.members.append(low...low)
      }
    }
    i += 1
    return node(.one(set), from: start)
  }

  /// One member: its scalar, or nil when it was a category, which is added to the set.
  private mutating func member(into set: inout CharacterSet) throws(Unknown) -> UInt32? {
    let start = i
    let scalar = try take()
    guard scalar == "\\" else { return scalar.value }
    switch try escaped(inClass: true, from: start) {
    case .scalar(let value): return value
    case .category(let category):
      set.categories.append(category)
      return nil
    case .assertion, .backReference, .recursion: throw Unknown()
    }
  }

  /// `[:alpha:]` and its like.
  private mutating func namedClass(into set: inout CharacterSet) throws(Unknown) {
    guard take("[:") else { throw Unknown() }
    let negated = take("^")
    let name = try take(upTo: ":")
    guard take("]") else { throw Unknown() }
    let category: CharacterSet.Category =
      switch name {
      case "digit": .digit
      case "space": .space
      case "word", "alnum": .word
      case "alpha": .property("L")
      case "upper": .property("Lu")
      case "lower": .property("Ll")
      default: .property(name)
      }
    set.categories.append(negated ? .not(category) : category)
  }
}
