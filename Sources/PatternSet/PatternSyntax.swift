/// A regular expression read into a tree, for what can be told of a pattern without running it.
struct PatternNode {
  enum Kind {
    /// Takes no character and asks nothing that could be told here: `^`, `\b`, a comment.
    case nothing
    /// This character.
    case character(UInt32, ignoresCase: Bool)
    /// One character of a set.
    case one(CharacterSet)
    /// One after the other.
    case sequence([PatternNode])
    /// One of several.
    case choice([PatternNode])
    /// A run of `minimum` to `maximum` times; nil is without bound.
    indirect case repeated(PatternNode, minimum: Int, maximum: Int?, possessive: Bool)
    /// A group that gives nothing back: `(?>…)`.
    indirect case atomic(PatternNode)
    /// Looks ahead or behind and takes no character.
    indirect case around(PatternNode)
    /// A reference to what a group took.
    case backReference
    /// Could take anything: a recursion.
    case unknown
  }

  var kind: Kind
  /// Where it stands in the pattern's bytes.
  var range: Range<Int>

  /// Whether it can match without taking a character.
  var isNullable: Bool {
    switch kind {
    case .nothing, .around, .backReference, .unknown: true
    case .character, .one: false
    case .sequence(let nodes): nodes.allSatisfy(\.isNullable)
    case .choice(let nodes): nodes.contains(where: \.isNullable)
    case .repeated(let body, let minimum, _, _): minimum == 0 || body.isNullable
    case .atomic(let body): body.isNullable
    }
  }

  /// The characters it can take, if it takes exactly one.
  var set: CharacterSet? {
    switch kind {
    case .character(let scalar, let ignoresCase):
      CharacterSet(scalar, ignoresCase: ignoresCase)
    case .one(let set): set
    default: nil
    }
  }

  /// The nodes directly inside it.
  var children: [PatternNode] {
    switch kind {
    case .nothing, .character, .one, .backReference, .unknown: []
    case .sequence(let nodes), .choice(let nodes): nodes
    case .repeated(let body, _, _, _), .atomic(let body), .around(let body): [body]
    }
  }

  /// Whether the number of characters it takes or looks at is bounded and small.
  var isBounded: Bool { width(atMost: 256) != nil }

  private func width(atMost limit: Int) -> Int? {
    switch kind {
    case .nothing: return 0
    case .character, .one: return 1
    case .backReference, .unknown: return nil
    case .atomic(let body), .around(let body): return body.width(atMost: limit)
    case .repeated(let body, _, let maximum, _):
      guard let maximum, let width = body.width(atMost: limit) else { return nil }
      let (product, overflow) = maximum.multipliedReportingOverflow(by: max(1, width))
      return overflow || product > limit ? nil : product
    case .sequence(let nodes), .choice(let nodes):
      var sum = 0
      for node in nodes {
        guard let width = node.width(atMost: limit) else { return nil }
        sum += width
        if sum > limit { return nil }
      }
      return sum
    }
  }
}

extension PatternNode {
  /// The most bytes that it can take; nil where that has no bound or is much.
  var longest: Int? {
    switch kind {
    case .nothing, .around: return 0
    case .character(let scalar, let ignoresCase):
      let length = Unicode.Scalar(scalar).map { UTF8.width($0) } ?? 4
      return ignoresCase ? 4 : length
    case .one: return 4
    case .backReference, .unknown: return nil
    case .atomic(let body): return body.longest
    case .repeated(let body, _, let maximum, _):
      guard let maximum, maximum <= 1024, let length = body.longest else { return nil }
      return Self.bounded(maximum * length)
    case .sequence(let nodes):
      var sum = 0
      for node in nodes {
        guard let length = node.longest, let next = Self.bounded(sum + length) else { return nil }
        sum = next
      }
      return sum
    case .choice(let nodes):
      var most = 0
      for node in nodes {
        guard let length = node.longest else { return nil }
        most = max(most, length)
      }
      return most
    }
  }

  private static func bounded(_ length: Int) -> Int? { length <= 1024 ? length : nil }
}

/// The characters that one place of a pattern can take.
struct CharacterSet {
  /// A named kind of character.
  enum Category: Hashable {
    case any
    case digit
    case word
    case space
    /// `\p{…}`, by its name.
    case property(String)
    /// `\D`, `\W`, `\S`, `\P{…}`.
    indirect case not(Category)
  }

  var members: [ClosedRange<UInt32>] = []
  var categories: [Category] = []
  var isNegated = false
  var ignoresCase = false

  init() {}

  init(_ category: Category) { categories = [category] }

  /// Whether it is white space and nothing else.
  var isSpace: Bool { members.isEmpty && categories == [.space] && !isNegated }

  init(_ scalar: UInt32, ignoresCase: Bool) {
    members = [scalar...scalar]
    self.ignoresCase = ignoresCase
  }

  /// The members when they can be listed and are few.
  func listed(atMost limit: Int) -> [UInt32]? {
    guard !isNegated, categories.isEmpty else { return nil }
    var out: [UInt32] = []
    for range in members {
      guard range.count <= limit, out.count + range.count <= limit else { return nil }
      out += range
    }
    return out
  }

  /// Whether both can take a letter, digit, mark or space of Vietnamese text.
  func overlaps(_ other: CharacterSet) -> Bool {
    Self.samples.contains { contains($0) && other.contains($0) }
  }

  private static let samples: [Unicode.Scalar] =
    (0x20..<0x7F).compactMap { Unicode.Scalar($0) }
    + Array("\t\n\u{A0}àảãáạăâđèẻẽéẹêìịòơôùưỳÀẢĂÂĐÊƠÔƯ–“”…²中".unicodeScalars)

  private func contains(_ scalar: Unicode.Scalar) -> Bool {
    var held = members.contains { $0.contains(scalar.value) }
    if !held, ignoresCase {
      let pair = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
      held = pair.contains { mapped in
        mapped.unicodeScalars.first.map { other in
          members.contains { $0.contains(other.value) }
        } ?? false
      }
    }
    return (held || categories.contains { Self.holds($0, scalar) }) != isNegated
  }

  private static func holds(_ category: Category, _ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch category {
    case .any: return scalar != "\n"
    case .digit: return properties.generalCategory == .decimalNumber
    case .space: return properties.isWhitespace
    case .word:
      return properties.isAlphabetic || properties.numericType != nil || scalar == "_"
    case .not(let inner): return !holds(inner, scalar)
    case .property(let name):
      switch name {
      case "L", "L&": return properties.isAlphabetic
      case "Lu": return properties.isUppercase
      case "Ll": return properties.isLowercase
      case "N", "Nd": return properties.numericType != nil
      case "Z", "Zs", "Xsp", "Xps": return properties.isWhitespace
      case "M", "Mn": return false
      case "P", "Pd", "Po", "S":
        return !properties.isAlphabetic && !properties.isWhitespace
          && properties.numericType == nil
      // An unknown property may hold anything.
      default: return true
      }
    }
  }
}
