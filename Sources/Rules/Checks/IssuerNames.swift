internal import Registries
internal import SourceText

/// Names of issuers as documents print them, compared by their words.
struct IssuerNames: Sendable {
  /// What abbreviations of the registry stand for: `UBND`.
  private var stems: [ByteKey: [UInt8]] = [:]
  /// One bit for each length that an abbreviation has, and one for each byte that one begins with.
  private var stemLengths: UInt64 = 0
  private var stemHeads: UInt64 = 0
  /// The issuers of the registry's documents, in words.
  private var listed: Set<[String]> = []
  /// The same by name.
  private var wordsOfListed: [String: [String]] = [:]

  /// Nothing known.
  init() {}

  init(_ registry: Registry) {
    for agency in registry.agencies {
      for abbreviation in agency.abbreviations where !abbreviation.utf8.contains(0x20) {
        let key = ByteKey(Array(abbreviation.utf8))
        if stems[key] == nil { stems[key] = Array(agency.stem.utf8) }
        stemLengths |= Self.bit(key.bytes.count)
        stemHeads |= Self.bit(head: key.bytes.first ?? 0)
      }
    }
    for issuer in Set(registry.documents.compactMap(\.issuer)) {
      let words = words(issuer)
      wordsOfListed[issuer] = words
      listed.insert(words)
    }
  }

  /// Whether a printed name names the body `right`: the place at its end may be missing (`Ủy ban
  /// nhân dân tỉnh`), a post may stand before it (`Bộ trưởng Bộ Công an`).
  func areSame(_ printed: String, _ right: String) -> Bool {
    if printed == right || Self.begins(printed, right) || Self.begins(right, printed) {
      return true
    }
    return areSame(words(printed), wordsOfListed[right] ?? words(right))
  }

  /// Whether a name goes on where a shorter one ends.
  private static func begins(_ short: String, _ long: String) -> Bool {
    let (short, long) = (short.utf8, long.utf8)
    guard short.count < long.count, long.starts(with: short) else { return false }
    return long[long.index(long.startIndex, offsetBy: short.count)] == 0x20
  }

  /// The same of names in words.
  func areSame(_ found: [String], _ wanted: [String]) -> Bool {
    if found.isEmpty || wanted.isEmpty { return true }
    if wanted.starts(with: found) || found.starts(with: wanted) { return true }
    // `Thủ tướng Chính phủ` is an issuer of its own, not a post of `Chính phủ`.
    if listed.contains(found) { return false }
    // The end of the printed name is the beginning of the other, or all of it.
    return (1...min(found.count, wanted.count)).contains { count in
      (count >= 3 || count == wanted.count)
        && found.suffix(count).elementsEqual(wanted.prefix(count))
    }
  }

  /// Folded words with abbreviations written out.
  func words(_ name: String) -> [String] {
    var full: [UInt8] = []
    full.reserveCapacity(name.utf8.count + 32)
    let name = Array(name.utf8)
    var start = 0
    while start < name.count {
      let end = name[start...].firstIndex(of: 0x20) ?? name.count
      defer { start = end + 1 }
      if start == end { continue }
      if !full.isEmpty { full.append(0x20) }
      full += stem(of: name[start..<end]) ?? name[start..<end]
    }
    return WordFolding.words(normalizing: full)
  }

  /// What an abbreviation stands for; most words begin otherwise or have other lengths.
  private func stem(of word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = word.first, stemHeads & Self.bit(head: first) != 0,
      stemLengths & Self.bit(word.count) != 0
    else { return nil }
    return stems[ByteKey(Array(word))]?[...]
  }

  private static func bit(_ length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

  private static func bit(head: UInt8) -> UInt64 {
    // Capitals and small letters apart, which differ in the bit 0x20; other bytes share.
    1 << UInt64(head & 0x3F)
  }
}

/// The names of bodies of the centre, compared by their words.
struct CentralNames: Sendable {
  private var names: Set<[String]> = []

  init(_ registry: Registry, _ issuers: IssuerNames) {
    for agency in registry.agencies where agency.level == .central {
      for name in [agency.name] + agency.names { names.insert(issuers.words(name)) }
    }
  }

  /// Whether a name in words is that of a body of the centre, a post before it or a place behind it.
  func contains(_ name: [String]) -> Bool {
    name.indices.contains { cut in
      names.contains(Array(name[cut...])) || names.contains(Array(name[...cut]))
    }
  }
}
