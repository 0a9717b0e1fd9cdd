public import SourceText

/// Many phrases looked for among the words of a text in one pass.
///
/// A phrase is a row of words; punctuation between them does not matter. All occurrences are found, overlapping ones
/// too. For most words the first look says that no phrase begins there; the others walk a tree of words as deep as the
/// phrases are long.
public struct PhraseSet: Sendable {
  /// How many phrases the set was made from, empty ones included.
  public let count: Int

  /// For each phrase that ends at a node the next one that does; indices plus one, 0 is none.
  private var next: [UInt32]
  /// For each node the first phrase that ends there, plus one; 0 is none.
  private var ends: [UInt32] = [0]
  /// Whether a node has words to lead on.
  private var goesOn: [Bool] = [false]
  /// For each node the word that leads to it, mixed with the node that it leads from.
  private var keys: [UInt64] = [0]
  /// The nodes by their keys, in open addressing: a power of two of slots, 0 in a free one.
  private var slots: [UInt32]
  /// A bit for each phrase of one word, and one for each pair of words that begins a longer one: words whose bits are
  /// not set begin nothing.
  private var singles: Bits
  private var pairs: Bits

  /// A set of phrases, words in lower case; punctuation in them does not matter. Phrases without words are never found.
  public init(_ phrases: [[UInt8]]) { self.init(lines: WordTable(lines: phrases)) }

  /// A set of phrases, each the words before a break of a table.
  public init(lines table: WordTable) {
    let words = table.words
    let breaks = words.indices.filter { words[$0].isBreak }
    count = breaks.count
    next = [UInt32](repeating: 0, count: count)
    var size = 64
    while size < words.count + words.count / 4 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    keys.reserveCapacity(words.count + 1)
    ends.reserveCapacity(words.count + 1)
    goesOn.reserveCapacity(words.count + 1)
    singles = Bits()
    pairs = Bits()
    for index in breaks.indices.reversed() {
      let phrase = words[(index > 0 ? breaks[index - 1] + 1 : 0)..<breaks[index]]
      guard let first = phrase.first?.hash else { continue }
      if let second = phrase.dropFirst().first?.hash {
        pairs.insert(Self.pair(first, second))
      } else {
        singles.insert(first)
      }
      var node: UInt32 = 0
      for word in phrase { node = child(of: node, by: word.hash) }
      next[index] = ends[Int(node)]
      ends[Int(node)] = UInt32(index + 1)
    }
  }

  /// Which of 65,536 lowest ends of hashes are there.
  private struct Bits {
    private var cells = [UInt64](repeating: 0, count: 1024)

    mutating func insert(_ hash: UInt64) { cells[Int(hash >> 6 & 1023)] |= 1 << (hash & 63) }

    func withCells(_ body: (UnsafeBufferPointer<UInt64>) -> Void) {
      cells.withUnsafeBufferPointer(body)
    }

    @inline(__always)
    static func contains(_ hash: UInt64, in cells: UnsafeBufferPointer<UInt64>) -> Bool {
      cells[Int(hash >> 6 & 1023)] >> (hash & 63) & 1 == 1
    }
  }

  /// The hash of two words in a row.
  @inline(__always)
  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let mixed = (first ^ second &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return mixed >> 40
  }

  /// The key of a word behind a node; never 0.
  @inline(__always)
  private static func key(_ node: UInt32, _ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return (mixed ^ mixed >> 32) | 1
  }

  /// The tree of words where it can be walked without a check of bounds at each step.
  private struct Tree {
    let slots: UnsafeBufferPointer<UInt32>
    let keys: UnsafeBufferPointer<UInt64>

    /// The slot that holds the node of a key, or the free one where it belongs; one slot is always free.
    @inline(__always)
    func slot(of key: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: key >> 1) & (slots.count - 1)
      while slots[slot] != 0, keys[Int(slots[slot])] != key {
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }

    /// The node to which a word leads from another; 0 where it leads nowhere.
    @inline(__always)
    func step(_ node: UInt32, _ hash: UInt64) -> UInt32 {
      slots[slot(of: PhraseSet.key(node, hash))]
    }
  }

  private func withTree<Result>(_ body: (Tree) -> Result) -> Result {
    slots.withUnsafeBufferPointer { slots in
      keys.withUnsafeBufferPointer { keys in body(Tree(slots: slots, keys: keys)) }
    }
  }

  private mutating func child(of node: UInt32, by word: UInt64) -> UInt32 {
    let key = Self.key(node, word)
    let slot = withTree { $0.slot(of: key) }
    if slots[slot] != 0 { return slots[slot] }
    let new = UInt32(ends.count)
    slots[slot] = new
    keys.append(key)
    ends.append(0)
    goesOn.append(false)
    goesOn[Int(node)] = true
    return new
  }

  /// Calls `body` with each phrase that occurs, by its place in the list, and its first and last word; in order of the
  /// first words, at one word the shortest first, equal phrases in the order given.
  public func forEachMatch(
    in table: WordTable, _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    table.words.withUnsafeBufferPointer { words in
      withTree { tree in
        singles.withCells { singles in
          pairs.withCells { pairs in
            var next = words.first?.hash ?? WordTable.breakHash
            for first in words.indices {
              let hash = next
              next = first + 1 < words.count ? words[first + 1].hash : WordTable.breakHash
              if Bits.contains(Self.pair(hash, next), in: pairs) || Bits.contains(hash, in: singles)
              {
                walk(words, from: first, tree, body)
              }
            }
          }
        }
      }
    }
  }

  /// Whether a row of words is one of the phrases.
  public func contains(_ words: ArraySlice<WordTable.Word>) -> Bool {
    withTree { tree in
      var node: UInt32 = 0
      for word in words {
        node = tree.step(node, word.hash)
        if node == 0 { return false }
      }
      return ends[Int(node)] != 0
    }
  }

  // Most words begin no phrase: what is rare is kept out of the loop.
  @inline(never)
  private func walk(
    _ words: UnsafeBufferPointer<WordTable.Word>, from first: Int,
    _ tree: Tree,
    _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    var node: UInt32 = 0
    var last = first
    while last < words.count, !words[last].isBreak {
      node = tree.step(node, words[last].hash)
      if node == 0 { return }
      var phrase = ends[Int(node)]
      while phrase != 0 {
        body(Int(phrase) - 1, first, last)
        phrase = next[Int(phrase) - 1]
      }
      guard goesOn[Int(node)] else { return }
      last += 1
    }
  }
}
