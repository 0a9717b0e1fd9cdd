internal import SourceText

/// Texts of which one copy each is kept.
///
/// A table of its own, as a long run asks it for thousands of texts a document: a hash of eight bytes at a time, begun
/// with a number that each process draws anew.
struct TextTable {
  private var texts: [TextKey] = []
  private var hashes: [UInt32] = []
  /// Places in `texts`, each plus one, by their hashes; 0 is free. As many as a power of two.
  private var slots = [Int32](repeating: 0, count: 256)
  private let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

  /// How many texts there are.
  var count: Int { texts.count }

  /// The copy of a text that is kept: the first that came.
  mutating func kept(_ text: String) -> String {
    let key = TextKey(text)
    let hash = hash(of: text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if hashes[place] == hash, texts[place] == key { return texts[place].text }
      slot = (slot + 1) & (slots.count - 1)
    }
    texts.append(key)
    hashes.append(hash)
    slots[slot] = Int32(truncatingIfNeeded: texts.count)
    if texts.count * 2 > slots.count { grow() }
    return text
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (place, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: place + 1)
    }
  }

  private func hash(of text: String) -> UInt32 {
    text.withBytes { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var hash = seed ^ UInt64(bytes.count)
      func add(_ word: UInt64) {
        let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        hash = product.high ^ product.low
      }
      var i = 0
      while i + 8 <= raw.count {
        add(raw.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        i += 8
      }
      var rest: UInt64 = 0
      while i < raw.count {
        rest = rest << 8 | UInt64(raw[i])
        i += 1
      }
      add(rest)
      return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
  }
}
