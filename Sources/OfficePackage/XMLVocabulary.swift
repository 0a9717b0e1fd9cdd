/// The names of elements and attributes that a reader knows. In events a name is its number here, so that nothing is compared as text.
///
/// A name is written `prefix:local`, or `local` for what is in no namespace; prefixes are the vocabulary's own and stand
/// for namespaces, whatever prefixes a file uses.
public struct XMLVocabulary: Sendable {
  /// Local names as C strings, with the number of their namespace; -1 for none.
  let names: [(local: [CChar], space: Int)]
  /// For each namespace the addresses that mean it, as C strings.
  let spaces: [[[CChar]]]

  /// A vocabulary; each prefix has the addresses of its namespace, of which a file may use any.
  public init(_ names: [String], spaces: KeyValuePairs<String, [String]>) {
    self.spaces = spaces.map { $0.value.map { Array($0.utf8CString) } }
    self.names = names.map { name in
      guard let colon = name.utf8.firstIndex(of: 0x3A) else {
        return (Array(name.utf8CString), -1)
      }
      let prefix = name[..<colon]
      let local = String(name[name.utf8.index(after: colon)...])
      return (Array(local.utf8CString), spaces.firstIndex { $0.key == prefix } ?? -1)
    }
  }
}

/// Finds the number of a name that the parser has interned: by its addresses, not its letters.
struct NameTable {
  private struct Slot {
    var local: UnsafePointer<UInt8>?
    var space: UnsafePointer<UInt8>?
    var name = XMLElement.unknown
  }

  private var slots: [Slot]
  private let mask: Int

  /// The table of a vocabulary, whose names `intern` gives the addresses that the parser uses for them.
  init(_ vocabulary: XMLVocabulary, intern: ([CChar]) -> UnsafePointer<UInt8>?) {
    let widest = vocabulary.spaces.map(\.count).max() ?? 1
    var size = 64
    while size < vocabulary.names.count * max(1, widest) * 3 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    let spaces = vocabulary.spaces.map { $0.map(intern) }
    for (number, name) in vocabulary.names.enumerated() {
      guard let local = intern(name.local) else { continue }
      for space in name.space < 0 ? [nil] : spaces[name.space] {
        var place = Self.hash(local, space) & mask
        while slots[place].local != nil { place = (place + 1) & mask }
        slots[place] = Slot(local: local, space: space, name: number)
      }
    }
  }

  /// The number of a name; `XMLElement.unknown` for one that is not in the vocabulary.
  func name(_ local: UnsafePointer<UInt8>?, _ space: UnsafePointer<UInt8>?) -> Int {
    guard let local else { return XMLElement.unknown }
    var place = Self.hash(local, space) & mask
    while let own = slots[place].local {
      if own == local, slots[place].space == space { return slots[place].name }
      place = (place + 1) & mask
    }
    return XMLElement.unknown
  }

  private static func hash(_ local: UnsafePointer<UInt8>, _ space: UnsafePointer<UInt8>?) -> Int {
    let mixed = UInt(bitPattern: local) &* 31 &+ UInt(bitPattern: space)
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
