import TestSupport

/// The kinds of facts that are compared, named as in the labels.
enum Category: String, CaseIterable, Sendable {
  case documents
  case header
  case headings
  case assigned
  case mentioned
  case deadlines
  case targets
  case citations
  case recipients
}

/// One fact, reduced to what must be right of it, and the line it stands in.
struct KnownFact: Sendable, Hashable {
  var line: Int
  var key: String
  /// May be found, need not be.
  var isOptional = false
}

/// What a generated document says.
struct Known: Sendable {
  var facts: [Category: [KnownFact]] = [:]
  /// What a superior may ask of the document.
  var requirements: [Requirement] = []
  /// Field and value of the head and the signature; nil where nothing is printed.
  var header: [String: String?] = [:]

  mutating func add(_ category: Category, _ key: String, line: Int, isOptional: Bool = false) {
    facts[category, default: []].append(KnownFact(line: line, key: key, isOptional: isOptional))
  }
}

/// A rule's check that the document meets, and a stricter one that it does not.
struct Requirement: Sendable {
  /// What of: an agency, a deadline, a target.
  var category: Category
  /// Where it is met.
  var line: Int
  var met: String
  var broken: String
}

/// A document with everything it says.
struct GeneratedDocument: Sendable {
  var seed: UInt64
  var lines: [String]
  var known: Known

  var text: String { lines.joined(separator: "\n") + "\n" }
}

/// A sentence with the facts it states; lines are given to them where it is put.
struct Sentence: Sendable {
  var text: String
  var deadlines: [String] = []
  var targets: [String] = []
  var citations: [String] = []
  /// Bodies named, in their canonical form.
  var mentioned: [String] = []
  /// Bodies told to act outside a section of their own: they may be found, need not be.
  var tasked: [String] = []
  /// What the one target of the sentence is of, and its figure.
  var aim: (indicator: String, percent: Int)?
  /// The last days of the two reports of a year.
  var reports: (june: Int, december: Int)?

  init(_ text: String) { self.text = text }
}

/// The keys by which facts are compared: what the scorer of the hand-made labels compares.
enum Key {
  /// Lower case, words only.
  static func folded(_ text: String) -> String {
    var out = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        out.append(character)
      } else if out.last != " ", !out.isEmpty {
        out.append(" ")
      }
    }
    if out.last == " " { out.removeLast() }
    return out
  }

  /// A body's name; the level word that is often left unprinted does not count.
  static func body(_ name: String) -> String {
    var key = folded(name)
    key = key.replacing(" của tỉnh", with: " tỉnh").replacing(" của thành phố", with: " thành phố")
    for level in [" tỉnh", " thành phố"] where key.hasSuffix(level) {
      return String(key.dropLast(level.count))
    }
    return key
  }

  /// Mid-term and final reviews may be called one-off or periodic.
  static func deadline(_ kind: String, _ period: String?, _ due: String?) -> String {
    let isReview = period == "mid-term" || period == "final"
    return [isReview ? "report" : kind, period ?? "-", due ?? "-"].joined(separator: " ")
  }

  static func target(_ comparator: String, _ value: String, _ unit: String?) -> String {
    [comparator, value, unit == "%" ? "%" : unit.map(folded) ?? "-"].joined(separator: " ")
  }

  static func citation(_ type: String, _ number: String?, _ date: String?) -> String {
    let symbol = number.map { withoutMarks($0).split(separator: " ").joined().uppercased() }
    return [folded(type), symbol ?? "-", date ?? "-"].joined(separator: " ")
  }

  /// An entry as printed: what its marks were no reader can know once they are lost.
  static func recipient(_ name: String) -> String {
    let key = withoutMarks(folded(name))
    for note in [" de b c", " b c", " t d", " c b", " p h"] where key.hasSuffix(note) {
      return String(key.dropLast(note.count))
    }
    return key
  }
}
