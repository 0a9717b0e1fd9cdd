public import SourceText

/// Many phrases looked for among the words of a text in one pass.
///
/// A phrase is a row of words; punctuation between them does not matter. All occurrences are found, overlapping ones
/// too. For most words one look at what they may be says that no phrase begins there, for most of the others one at the
/// pair that they make with the next; what is left walks a tree of words as deep as the phrases are long. A class, as it
/// is large and never changes.
public final class PhraseSet: Sendable {
  /// How many phrases the set was made from, empty ones included.
  public let count: Int

  /// For each phrase that ends at a node the next one that does; indices plus one, 0 is none.
  private let next: [UInt32]
  private let tree: Tree
  /// What words may be, by the lowest ends of their hashes.
  private let roles: [UInt8]
  /// A bit for each pair of words that begins a phrase: others begin none.
  private let pairs: [UInt64]

  /// A set of phrases, words in lower case; punctuation in them does not matter. Phrases without words are never found.
  public convenience init(_ phrases: [[UInt8]]) { self.init(lines: WordTable(lines: phrases)) }

  /// A set of phrases, each the words before a break of a table.
  public init(lines table: WordTable) {
    count = table.words.count { $0.isBreak }
    var next = [UInt32](repeating: 0, count: count)
    var tree = Tree(words: table.words.count)
    var roles = Roles.none
    var pairs = Bits.none
    table.words.withUnsafeBufferPointer { words in
      // Words behind the last break are those of no phrase.
      var end = words.lastIndex { $0.isBreak } ?? 0
      for index in (0..<next.count).reversed() {
        var first = end
        while first > 0, !words[first - 1].isBreak { first -= 1 }
        defer { end = first - 1 }
        if first == end { continue }
        var node: UInt32
        let word = words[first].hash
        if first + 1 < end {
          let second = words[first + 1].hash
          let pair = Self.pair(word, second)
          Roles.insert(Roles.first, of: word, in: &roles)
          Roles.insert(Roles.second, of: second, in: &roles)
          Bits.insert(pair >> 40, in: &pairs)
          node = tree.child(of: 0, by: Self.key(ofPair: pair))
          for place in first + 2..<end {
            node = tree.child(of: node, by: Self.key(node, words[place].hash))
          }
        } else {
          Roles.insert(Roles.whole, of: word, in: &roles)
          node = tree.child(of: 0, by: Self.key(0, word))
        }
        next[index] = tree.nodes[Int(node)].end
        tree.nodes[Int(node)].end = UInt32(index + 1)
      }
    }
    self.next = next
    self.tree = tree
    self.roles = roles
    self.pairs = pairs
  }

  /// What words are in phrases: one of 16,384 cells for words whose hashes end alike.
  private enum Roles {
    /// All of a phrase.
    static let whole: UInt8 = 1
    /// The first of two words or more.
    static let first: UInt8 = 2
    /// The second of two words or more: the place of `first`, four bits up.
    static let second: UInt8 = first << 4

    /// Nothing; a word may stand before any other and be all of a phrase.
    static let none = [UInt8](repeating: whole << 4, count: 16384)

    static func insert(_ role: UInt8, of word: UInt64, in cells: inout [UInt8]) {
      cells[Int(word & 16383)] |= role
    }

    @inline(__always)
    static func of(_ word: UInt64, in cells: UnsafeBufferPointer<UInt8>) -> UInt8 {
      cells[Int(word & 16383)]
    }

    /// Of two words in a row whether the first may be a whole phrase, or both may begin one; 0 for neither, as most are.
    @inline(__always)
    static func opening(_ word: UInt8, _ next: UInt8) -> UInt8 { word & next >> 4 }

    /// The first word from one on that may begin a phrase, or may with the next; the last word where there is none.
    @inline(never)
    static func next(
      _ words: some Hashed, from start: Int, in cells: UnsafeBufferPointer<UInt8>
    ) -> (word: Int, opening: UInt8) {
      var word = start
      var role = of(words.hash(start), in: cells)
      while word &+ 1 < words.count {
        let next = of(words.hash(word &+ 1), in: cells)
        let opening = opening(role, next)
        if opening != 0 { return (word, opening) }
        role = next
        word &+= 1
      }
      return (word, role & whole)
    }
  }

  /// Which of 65,536 lowest ends of hashes are there.
  private enum Bits {
    static let none = [UInt64](repeating: 0, count: 1024)

    static func insert(_ hash: UInt64, in cells: inout [UInt64]) {
      cells[Int(hash >> 6 & 1023)] |= 1 << (hash & 63)
    }

    @inline(__always)
    static func contains(_ hash: UInt64, in cells: UnsafeBufferPointer<UInt64>) -> Bool {
      cells[Int(hash >> 6 & 1023)] >> (hash & 63) & 1 == 1
    }
  }

  /// Two words in a row as one number.
  @inline(__always)
  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first ^ second &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
  }

  /// The key of a pair of words that begins a phrase; never 0.
  @inline(__always)
  private static func key(ofPair pair: UInt64) -> UInt64 { (pair ^ pair >> 32) | 1 }

  /// The key of a word behind a node; never 0.
  @inline(__always)
  private static func key(_ node: UInt32, _ hash: UInt64) -> UInt64 {
    // No word is known by so great a number: a node is never taken for a word.
    key(ofPair: pair(hash, ~UInt64(node)))
  }

  /// The phrases as a tree, of which the first two words are one step.
  private struct Tree: Sendable {
    struct Node: Sendable {
      /// The word or words that lead to it, mixed with the node that they lead from.
      let key: UInt64
      /// The first phrase that ends here, plus one; 0 is none.
      var end: UInt32 = 0
      /// Whether words lead on.
      var goesOn = false
    }

    /// The root, which has no key, and all others.
    var nodes = [Node(key: 0)]
    /// The nodes by their keys, in open addressing: a power of two of slots, 0 in a free one.
    private var slots: [UInt32]

    /// A tree of phrases that have so many words and breaks.
    init(words: Int) {
      var size = 64
      while size < words + words / 4 { size *= 2 }
      slots = [UInt32](repeating: 0, count: size)
      nodes.reserveCapacity(words + 1)
    }

    /// The node of a key, made where there is none.
    mutating func child(of node: UInt32, by key: UInt64) -> UInt32 {
      let slot = withView { $0.slot(of: key) }
      if slots[slot] != 0 { return slots[slot] }
      let new = UInt32(nodes.count)
      slots[slot] = new
      nodes.append(Node(key: key))
      nodes[Int(node)].goesOn = true
      return new
    }

    func withView<Result>(_ body: (View) -> Result) -> Result {
      slots.withUnsafeBufferPointer { slots in
        nodes.withUnsafeBufferPointer { nodes in body(View(slots: slots, nodes: nodes)) }
      }
    }
  }

  /// The tree where it can be walked without a check of bounds at each step.
  private struct View {
    let slots: UnsafeBufferPointer<UInt32>
    let nodes: UnsafeBufferPointer<Tree.Node>

    /// The slot that holds the node of a key, or the free one where it belongs; one slot is always free.
    @inline(__always)
    func slot(of key: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: key >> 1) & (slots.count - 1)
      while slots[slot] != 0, nodes[Int(slots[slot])].key != key {
        slot = (slot + 1) & (slots.count - 1)
      }
      return slot
    }

    /// The node of a key; 0 where there is none.
    @inline(__always)
    func node(_ key: UInt64) -> UInt32 { slots[slot(of: key)] }
  }

  /// Calls `body` with each phrase that occurs, by its place in the list, and its first and last word; in order of the
  /// first words, at one word the shortest first, equal phrases in the order given.
  public func forEachMatch(
    in table: WordTable, _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    forEachMatch(in: table, table.words.indices, body)
  }

  /// The same for the phrases that stand in a range of the words and breaks of a table.
  public func forEachMatch(
    in table: WordTable, _ range: Range<Int>,
    _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    table.words.withUnsafeBufferPointer { words in
      let words = UnsafeBufferPointer(rebasing: words[range])
      visit(TableWords(words: words)) { phrase, first, last in
        body(phrase, range.lowerBound + first, range.lowerBound + last)
      }
    }
  }

  /// The same among words that are known by other hashes, such as those of what they look like; that of a break is a
  /// break's.
  public func forEachMatch(
    inHashes words: [UInt64], _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    words.withUnsafeBufferPointer { words in visit(HashedWords(hashes: words), body) }
  }

  /// All occurrences, in the order of `forEachMatch`.
  public func hits(in table: WordTable) -> [SetHit] {
    var hits: [SetHit] = []
    table.words.withUnsafeBufferPointer { words in
      visit(TableWords(words: words)) { phrase, first, last in
        hits.append(
          SetHit(
            member: Int32(truncatingIfNeeded: phrase), lower: words[first].lower,
            upper: words[last].upper))
      }
    }
    return hits
  }

  @inline(__always)
  private func visit(
    _ words: some Hashed, _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    guard words.count > 0 else { return }
    tree.withView { tree in
      roles.withUnsafeBufferPointer { roles in
        pairs.withUnsafeBufferPointer { pairs in
          var word = 0
          while word < words.count {
            let (first, opening) = Roles.next(words, from: word, in: roles)
            word = first &+ 1
            if opening & Roles.whole != 0 {
              report(tree.node(Self.key(0, words.hash(first))), first, first, tree, body)
            }
            guard opening & Roles.first != 0 else { continue }
            let pair = Self.pair(words.hash(first), words.hash(word))
            guard Bits.contains(pair >> 40, in: pairs) else { continue }
            walk(words, from: first, tree.node(Self.key(ofPair: pair)), tree, body)
          }
        }
      }
    }
  }

  /// Whether a row of words is one of the phrases.
  public func contains(_ words: ArraySlice<WordTable.Word>) -> Bool {
    guard let first = words.first?.hash else { return false }
    return tree.withView { tree in
      var node: UInt32
      if let second = words.dropFirst().first?.hash {
        node = tree.node(Self.key(ofPair: Self.pair(first, second)))
        for word in words.dropFirst(2) where node != 0 {
          node = tree.node(Self.key(node, word.hash))
        }
      } else {
        node = tree.node(Self.key(0, first))
      }
      return node != 0 && tree.nodes[Int(node)].end != 0
    }
  }

  /// Goes on from a node behind two words.
  @inline(__always)
  private func walk(
    _ words: some Hashed, from first: Int, _ pair: UInt32, _ tree: View,
    _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    var node = pair
    var last = first + 1
    while node != 0 {
      report(node, first, last, tree, body)
      last += 1
      guard tree.nodes[Int(node)].goesOn, last < words.count else { return }
      let next = words.hash(last)
      if next == WordTable.breakHash { return }
      node = tree.node(Self.key(node, next))
    }
  }

  /// Calls `body` with each phrase that ends at a node.
  @inline(__always)
  private func report(
    _ node: UInt32, _ first: Int, _ last: Int, _ tree: View,
    _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    var phrase = node == 0 ? 0 : tree.nodes[Int(node)].end
    while phrase != 0 {
      body(Int(phrase) - 1, first, last)
      phrase = next[Int(phrase) - 1]
    }
  }
}

/// A row of words that are known by their hashes.
private protocol Hashed {
  var count: Int { get }
  func hash(_ word: Int) -> UInt64
}

private struct TableWords: Hashed {
  let words: UnsafeBufferPointer<WordTable.Word>

  var count: Int { words.count }

  @inline(__always)
  func hash(_ word: Int) -> UInt64 { words[word].hash }
}

private struct HashedWords: Hashed {
  let hashes: UnsafeBufferPointer<UInt64>

  var count: Int { hashes.count }

  @inline(__always)
  func hash(_ word: Int) -> UInt64 { hashes[word] }
}
