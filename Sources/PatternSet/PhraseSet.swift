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
          node = tree.child(by: Self.key(ofPair: pair))
          for place in first + 2..<end {
            node = tree.child(of: node, by: words[place].hash)
          }
        } else {
          Roles.insert(Roles.whole, of: word, in: &roles)
          node = tree.child(by: Self.key(0, word))
        }
        next[index] = tree.end(UInt32(index + 1), at: node)
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

    /// 1 for a word that opens phrases, 0 for others; worked out, as a comparison would be made a branch.
    @inline(__always)
    static func count(_ opening: UInt8) -> Int { Int((opening | opening >> 1) & 1) }
  }

  /// Which of 65,536 lowest ends of hashes are there.
  private enum Bits {
    static let none = [UInt64](repeating: 0, count: 1024)

    static func insert(_ hash: UInt64, in cells: inout [UInt64]) {
      cells[Int(hash >> 6 & 1023)] |= 1 << (hash & 63)
    }

    /// 1 for one that is there, 0 for others.
    @inline(__always)
    static func bit(_ hash: UInt64, in cells: UnsafeBufferPointer<UInt64>) -> UInt8 {
      UInt8(truncatingIfNeeded: cells[Int(hash >> 6 & 1023)] &>> (hash & 63) & 1)
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

  /// The phrases as a tree, of which the first two words are one step: a table of its nodes in open addressing.
  private struct Tree: Sendable {
    /// A node, so that one look at memory tells all of it.
    struct Node: Sendable {
      /// The word or words that lead to it, mixed with the node that they lead from; 0 in a free place.
      var key: UInt64 = 0
      /// The first phrase that ends here, plus one; 0 is none.
      var end: UInt32 = 0
      /// A bit for each word that leads on; most others are told by it.
      var words: UInt32 = 0

      @inline(__always)
      static func bit(of word: UInt64) -> UInt32 {
        1 &<< UInt32(truncatingIfNeeded: word &>> 59)
      }
    }

    /// A power of two of places.
    private var nodes: [Node]

    /// A tree of phrases that have so many words and breaks.
    init(words: Int) {
      var size = 64
      while size < words + words / 4 { size *= 2 }
      nodes = [Node](repeating: Node(), count: size)
    }

    /// The place of the node, plus one, that a word leads to from another one; made where there is none.
    mutating func child(of node: UInt32, by word: UInt64) -> UInt32 {
      nodes[Int(node) - 1].words |= Node.bit(of: word)
      return child(by: PhraseSet.key(node, word))
    }

    /// The same for a key of a word or two with which phrases begin.
    mutating func child(by key: UInt64) -> UInt32 {
      let place = withView { $0.place(of: key) }
      nodes[place].key = key
      return UInt32(place + 1)
    }

    /// Makes a phrase the first one that ends at a node; the one that was.
    mutating func end(_ phrase: UInt32, at node: UInt32) -> UInt32 {
      let other = nodes[Int(node) - 1].end
      nodes[Int(node) - 1].end = phrase
      return other
    }

    func withView<Result>(_ body: (View) -> Result) -> Result {
      nodes.withUnsafeBufferPointer { body(View(nodes: $0)) }
    }
  }

  /// The tree where it can be walked without a check of bounds at each step.
  private struct View {
    let nodes: UnsafeBufferPointer<Tree.Node>

    /// The place that holds the node of a key, or the free one where it belongs; one is always free.
    @inline(__always)
    func place(of key: UInt64) -> Int {
      var place = Int(truncatingIfNeeded: key >> 1) & (nodes.count &- 1)
      while nodes[place].key != key, nodes[place].key != 0 {
        place = (place &+ 1) & (nodes.count &- 1)
      }
      return place
    }

    /// The place of the node of a key, plus one; 0 where there is none.
    @inline(__always)
    func node(_ key: UInt64) -> UInt32 {
      let place = place(of: key)
      return nodes[place].key == 0 ? 0 : UInt32(truncatingIfNeeded: place &+ 1)
    }

    @inline(__always)
    subscript(_ node: UInt32) -> Tree.Node { nodes[Int(node) &- 1] }
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

  /// How many words are looked at together.
  private static let group = 128

  @inline(__always)
  private func visit(
    _ words: some Hashed, _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    tree.withView { tree in
      roles.withUnsafeBufferPointer { roles in
        pairs.withUnsafeBufferPointer { pairs in
          withUnsafeTemporaryAllocation(of: Opening.self, capacity: 3 * Self.group) { openings in
            for start in stride(from: 0, to: words.count, by: Self.group) {
              let range = start..<min(start &+ Self.group, words.count)
              let count = Self.openings(of: range, words, roles, pairs, tree, into: openings)
              for opening in openings[..<count] {
                walk(words, opening, tree, body)
              }
            }
          }
        }
      }
    }
  }

  /// A word that may be all of a phrase, or two that may begin one.
  private struct Opening {
    /// The first word.
    var word: Int32
    /// The number of words less one; of a word in doubt what it may be.
    var more: UInt8 = 0
    /// The node that the words lead to.
    var node: UInt32 = 0
    /// The key of the node.
    var key: UInt64 = 0
  }

  /// Lists the words of a range that open phrases; how many there are. There must be room for three times the words.
  ///
  /// Which do is as good as random, so no branch asks: all are written down, and the list grows by 0 or 1. Most drop out by
  /// their roles, most others by the pair that they make with the next word; the nodes of the rest are looked up together,
  /// as most come from far away in memory.
  @inline(__always)
  private static func openings(
    of range: Range<Int>, _ words: some Hashed, _ roles: UnsafeBufferPointer<UInt8>,
    _ pairs: UnsafeBufferPointer<UInt64>, _ tree: View,
    into openings: UnsafeMutableBufferPointer<Opening>
  ) -> Int {
    // Those in doubt stand behind the room for what they may become.
    let first = 2 &* group
    var end = first
    var role = Roles.of(words.hash(range.lowerBound), in: roles)
    let last = words.count &- 1
    for word in range {
      // Behind the last word there is none that it might begin a phrase with.
      let next = word < last ? Roles.of(words.hash(word &+ 1), in: roles) : Roles.whole << 4
      let own = Roles.opening(role, next)
      openings.initializeElement(
        at: end, to: Opening(word: Int32(truncatingIfNeeded: word), more: own))
      end &+= Roles.count(own)
      role = next
    }
    var count = 0
    for opening in openings[first..<end] {
      let word = Int(opening.word)
      openings.initializeElement(
        at: count, to: Opening(word: opening.word, key: key(0, words.hash(word))))
      count &+= Int(opening.more & Roles.whole)
      let pair = pair(words.hash(word), words.hash(min(word &+ 1, last)))
      openings.initializeElement(
        at: count, to: Opening(word: opening.word, more: 1, key: key(ofPair: pair)))
      count &+= Int(opening.more / Roles.first & Bits.bit(pair >> 40, in: pairs))
    }
    var kept = 0
    for var opening in openings[..<count] {
      opening.node = tree.node(opening.key)
      openings[kept] = opening
      kept &+= Int(min(opening.node, 1))
    }
    return kept
  }

  /// Calls `body` with each phrase that ends at the node of an opening or at one that words lead to from there.
  @inline(__always)
  private func walk(
    _ words: some Hashed, _ opening: Opening, _ tree: View,
    _ body: (_ phrase: Int, _ first: Int, _ last: Int) -> Void
  ) {
    let first = Int(opening.word)
    var last = first &+ Int(opening.more)
    var id = opening.node
    while id != 0 {
      let node = tree[id]
      var phrase = node.end
      while phrase != 0 {
        body(Int(phrase) - 1, first, last)
        phrase = next[Int(phrase) - 1]
      }
      last &+= 1
      // No phrase has a break in it. A phrase of one word is a node of its own, from which nothing leads on.
      guard last < words.count, case let word = words.hash(last),
        node.words & Tree.Node.bit(of: word) != 0, word != WordTable.breakHash
      else { return }
      id = tree.node(Self.key(id, word))
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
