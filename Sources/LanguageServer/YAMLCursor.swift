/// Where in a YAML file a cursor stands, also while the file is not sound YAML: it is being typed.
struct YAMLCursor {
  /// One step from the top of the file downwards.
  enum Step: Equatable {
    /// Into the value of a key of a mapping.
    case key(String, mapping: Int)
    /// Into a member of a list.
    case member
  }

  /// The steps to the value or mapping in which the cursor stands.
  var path: [Step] = []
  /// The mapping to which a key here belongs; nil for one that is still to begin, and where no key can stand.
  var mapping: Int?
  /// Whether a key can stand here, whether a value.
  var isKey = false
  var isValue = false
  /// The word at the cursor, without quotes; empty between words.
  var word: Range<Int>
  /// Whether the word stands in quotes.
  var isQuoted = false
  /// Whether the rest of the line behind the word is empty.
  var endsLine = true
  /// The keys of each mapping of the file.
  var keys: [[String]] = []
  /// What the keys `registry` and `pack` of the file say.
  var registry: String?
  var pack: String?

  /// The cursor at an offset of a file; nil where it stands in a comment, a block of text, or between quotes that never close.
  init?(in bytes: [UInt8], at offset: Int) {
    var scanner = LooseYAML(bytes, cursor: offset)
    scanner.scan()
    guard var found = scanner.found else { return nil }
    found.keys = scanner.keys
    found.registry = scanner.heads["registry"]
    found.pack = scanner.heads["pack"]
    self = found
  }

  init(path: [Step], word: Range<Int>) {
    self.path = path
    self.word = word
  }

  /// The keys of the mapping of a number.
  func present(_ mapping: Int?) -> Set<String> { mapping.map { Set(keys[$0]) } ?? [] }
}
