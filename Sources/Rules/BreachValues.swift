public import SourceText

/// The values of the placeholders of one breach, by name and in the order of the names: a few, for which a row serves
/// better than a table.
public struct BreachValues: Sendable, ExpressibleByDictionaryLiteral {
  /// One placeholder and what stands in its place.
  public struct Entry: Sendable {
    /// The placeholder without its braces.
    public let name: String
    /// What is said; words of the program in both languages, all else as it stands.
    public internal(set) var words: LocalText
  }

  /// What is said, in the order of the names, each once.
  public private(set) var entries: [Entry] = []

  /// Values in both languages; of a name that is given twice the last counts.
  public init(dictionaryLiteral elements: (String, LocalText)...) {
    entries.reserveCapacity(elements.count)
    for (name, words) in elements { set(name, words) }
  }

  /// Values that are the same in both languages.
  init(plain values: KeyValuePairs<String, String>) {
    entries.reserveCapacity(values.count)
    for (name, value) in values { set(name, LocalText(value)) }
  }

  /// The value of a placeholder in Vietnamese; nil where there is none.
  public subscript(name: String) -> String? {
    entries.first { $0.name == name }?.words.vietnamese
  }

  /// The value of a placeholder in a language.
  func value(_ name: String, _ language: Language) -> String? {
    for i in entries.indices where entries[i].name == name {
      if language == .english, let english = entries[i].words.english { return english }
      return entries[i].words.vietnamese
    }
    return nil
  }

  /// Whether the first name or value in Vietnamese that differs is the smaller one, or all are the same and there are
  /// fewer.
  static func < (a: BreachValues, b: BreachValues) -> Bool {
    for (x, y) in zip(a.entries, b.entries) {
      if x.name != y.name { return x.name < y.name }
      if x.words.vietnamese != y.words.vietnamese { return x.words.vietnamese < y.words.vietnamese }
    }
    return a.entries.count < b.entries.count
  }

  /// Says a value in words of the program.
  mutating func set(_ name: String, _ words: LocalText) {
    var place = entries.count
    while place > 0, name <= entries[place - 1].name {
      place -= 1
      if entries[place].name == name {
        entries[place].words = words
        return
      }
    }
    // Moved down among a few, which is quicker than making room for it.
    entries.append(Entry(name: name, words: words))
    for i in (place..<entries.count - 1).reversed() { entries.swapAt(i, i + 1) }
  }

  /// Says a value that is the same in both languages.
  mutating func set(_ name: String, _ value: String) { set(name, LocalText(value)) }

  /// All but one name, in Vietnamese, as one row of bytes: the same for the same values.
  func key(without name: String) -> ByteKey {
    var bytes: [UInt8] = []
    for entry in entries where entry.name != name {
      bytes += entry.name.utf8
      bytes.append(0x1F)
      bytes += entry.words.vietnamese.utf8
      bytes.append(0x1F)
    }
    return ByteKey(bytes)
  }
}
