internal import OfficePackage
internal import SourceText

/// Puts anchors of comments into the main part of a Word file: nothing else of it changes but runs that must be split.
struct WordEdits {
  /// A place at which anchors can be put, from the file's start on.
  private struct Spot {
    /// What is closed before the anchors and opened again behind them, where a run is split.
    var before: [UInt8] = []
    var after: [UInt8] = []
    var ends: [[UInt8]] = []
    var starts: [[UInt8]] = []
  }

  private let original: [UInt8]
  private let tree: XMLTree
  private let parents: [Int: Int]
  private var spots: [Int: Spot] = [:]
  /// Parts of the file that are left out.
  private var removed: [Range<Int>] = []
  /// Attributes that are put into start tags.
  private var attributes: Set<Int> = []

  /// Edits that begin with leaving out comments.
  init(_ package: WordPackage, removing ids: Set<String>) throws(InputError) {
    let raw = try package.archive.contents(of: package.mainPath) ?? []
    original = PartBytes.utf8(raw)
    tree = try XMLTree(original, part: package.mainPath, Word.vocabulary)
    var parents: [Int: Int] = [:]
    for node in 0..<tree.count where tree.word(node) == .r {
      for child in tree.children(node) { parents[child] = node }
    }
    self.parents = parents
    guard !ids.isEmpty else { return }
    for node in 0..<tree.count {
      guard let word = tree.word(node),
        [.commentRangeStart, .commentRangeEnd, .commentReference].contains(word),
        let id = tree.string(node, .id), ids.contains(id)
      else { continue }
      var gone = node
      // The run of a reference goes with it when nothing else stands in it.
      if word == .commentReference, let run = parents[node],
        tree.children(run).allSatisfy({ $0 == node || tree.word($0) == .rPr })
      {
        gone = run
      }
      removed.append(start(gone)..<tree.end(gone))
    }
  }

  /// Anchors a comment from a place in one piece to a place in another; an offset counts characters, nil is the end of the piece.
  mutating func anchor(
    _ id: Int, from first: (mark: WordWriter.Mark, offset: Int?),
    to last: (mark: WordWriter.Mark, offset: Int?)
  ) {
    let prefix = prefix(first.mark.run)
    let start = spot(first.mark, isExact(first.mark) ? first.offset ?? 0 : 0)
    spots[start, default: Spot()].starts.append(Self.element(prefix, "commentRangeStart", id))
    let end = spot(last.mark, isExact(last.mark) ? last.offset : nil)
    spots[end, default: Spot()].ends.append(
      Self.element(prefix, "commentRangeEnd", id) + Self.reference(prefix, id))
  }

  /// The part with its edits.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(original.count + spots.count * 160)
    let cuts = removed.sorted { $0.lowerBound < $1.lowerBound }
    var nextCut = 0
    var place = 0
    func copy(to end: Int) {
      while nextCut < cuts.count, cuts[nextCut].lowerBound < end {
        if place < cuts[nextCut].lowerBound { out += original[place..<cuts[nextCut].lowerBound] }
        place = max(place, cuts[nextCut].upperBound)
        nextCut += 1
      }
      if place < end {
        out += original[place..<end]
        place = end
      }
    }
    for position in Set(spots.keys).union(attributes).sorted() {
      copy(to: position)
      if attributes.contains(position) { out += Array(" xml:space=\"preserve\"".utf8) }
      guard let spot = spots[position] else { continue }
      out += spot.before
      for piece in spot.ends + spot.starts { out += piece }
      out += spot.after
    }
    copy(to: original.count)
    return out
  }

  // MARK: Places

  /// Whether the characters of a piece are those of its element, one by one.
  private func isExact(_ mark: WordWriter.Mark) -> Bool {
    guard tree.word(mark.element) == .t, mark.isPlain else { return false }
    if tree.bytes(mark.element, .space) != nil { return true }
    // Space at the edges, which is not shown, would show in a text that is split.
    let texts = tree.children(mark.element).map { tree.text($0) }
    return texts.allSatisfy { ($0.first ?? 0) > 0x20 && ($0.last ?? 0) > 0x20 }
  }

  /// The byte at which an anchor is put: between runs where that will do, else in a run that is split there.
  private mutating func spot(_ mark: WordWriter.Mark, _ offset: Int?) -> Int {
    let content = parents[mark.element] == nil ? [] : contents(of: mark.run)
    if let offset, offset > 0, let inner = rawPlace(mark.element, offset) {
      return split(inText: mark.element, of: mark.run, at: inner)
    }
    if offset == nil {
      guard let last = content.last, last != mark.element else { return tree.end(mark.run) }
      return split(mark.run, at: tree.end(mark.element))
    }
    guard let first = content.first, first != mark.element else { return start(mark.run) }
    return split(mark.run, at: start(mark.element))
  }

  private func contents(of run: Int) -> [Int] {
    tree.children(run).filter { tree.word($0) != .rPr && tree.name($0) != XMLTree.text }
  }

  /// Splits a run between two of its elements.
  private mutating func split(_ run: Int, at position: Int) -> Int {
    spots[position, default: Spot()].before = closing(run)
    spots[position, default: Spot()].after = opening(run)
    return position
  }

  /// Splits a run inside one of its texts.
  private mutating func split(inText element: Int, of run: Int, at position: Int) -> Int {
    let name = original[start(element) + 1..<tagNameEnd(start(element))]
    spots[position, default: Spot()].before = Array("</".utf8) + name + [0x3E] + closing(run)
    spots[position, default: Spot()].after =
      opening(run) + [0x3C] + name + Array(" xml:space=\"preserve\">".utf8)
    if tree.bytes(element, .space) == nil { attributes.insert(tagNameEnd(start(element))) }
    return position
  }

  private func closing(_ run: Int) -> [UInt8] {
    Array("</".utf8) + original[start(run) + 1..<tagNameEnd(start(run))] + [0x3E]
  }

  /// The start tag of a run, with its properties, once more.
  private func opening(_ run: Int) -> [UInt8] {
    let begin = start(run)
    var end = begin
    while end < original.count, original[end] != 0x3E { end += 1 }
    let properties = tree.child(run, .rPr).map { original[start($0)..<tree.end($0)] } ?? []
    return Array(original[begin...min(end, original.count - 1)]) + properties
  }

  /// The byte at which the start tag of an element begins.
  private func start(_ node: Int) -> Int {
    var place = min(tree.placeInTag(node), original.count - 1)
    while place > 0, original[place] != 0x3C { place -= 1 }
    return place
  }

  /// The byte behind the name in a tag.
  private func tagNameEnd(_ start: Int) -> Int {
    var place = start + 1
    while place < original.count, original[place] > 0x20, original[place] != 0x3E,
      original[place] != 0x2F
    { place += 1 }
    return place
  }

  /// The byte behind so many characters of a text as it is read; nil where marked sections or comments stand in it.
  private func rawPlace(_ element: Int, _ characters: Int) -> Int? {
    var place = start(element)
    while place < original.count, original[place] != 0x3E { place += 1 }
    place += 1
    if tree.bytes(element, .space).map({ !$0.elementsEqual("preserve".utf8) }) ?? true {
      while place < original.count, original[place] <= 0x20 { place += 1 }
    }
    var left = characters
    while left > 0, place < original.count {
      switch original[place] {
      case 0x3C: return nil
      case 0x26:
        while place < original.count, original[place] != 0x3B { place += 1 }
        place += 1
      case 0x0D where place + 1 < original.count && original[place + 1] == 0x0A: place += 2
      default: place += UTF8Cursor.length(from: original[place])
      }
      left -= 1
    }
    return place < original.count ? place : nil
  }

  // MARK: Elements

  /// The prefix of WordprocessingML with its colon at an element, as the file writes it.
  private func prefix(_ node: Int) -> ArraySlice<UInt8> {
    let tag = start(node)
    let name = original[tag + 1..<tagNameEnd(tag)]
    return name.prefix(through: name.firstIndex(of: 0x3A) ?? name.startIndex - 1)
  }

  private static func element(_ prefix: ArraySlice<UInt8>, _ name: String, _ id: Int) -> [UInt8] {
    Array("<\(PartBytes.opening(name, prefix)) w:id=\"\(id)\"/>".utf8)
  }

  private static func reference(_ prefix: ArraySlice<UInt8>, _ id: Int) -> [UInt8] {
    let run = PartBytes.opening("r", prefix)
    return Array("<\(run)><w:commentReference w:id=\"\(id)\"/></w:r>".utf8)
  }
}

/// The bytes of parts that are edited.
enum PartBytes {
  /// A part in UTF-8: one in UTF-16 is converted and its declaration, which names the encoding, left out.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]),
      let text = try? SourceText.read(name: "", bytes: bytes)
    else { return bytes }
    guard text.bytes.starts(with: "<?xml".utf8),
      let end = text.bytes.firstIndex(of: 0x3E)
    else { return text.bytes }
    return Array(text.bytes[(end + 1)...])
  }

  /// The opening of an element of WordprocessingML with the prefix `w:`, which it declares itself where the file has another.
  static func opening(_ name: String, _ prefix: ArraySlice<UInt8>) -> String {
    prefix.elementsEqual("w:".utf8)
      ? "w:\(name)"
      : "w:\(name) xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
  }

  /// Text as the content of an element.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\t", "\n", "\r": out += " "
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": break
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// A part with something put in before the end tag of its root element.
  static func appending(_ addition: String, to part: [UInt8]) -> [UInt8] {
    guard let end = part.lastIndex(of: 0x3E) else { return part }
    if end > 0, part[end - 1] == 0x2F {
      // An empty root element in one tag.
      guard let start = part.lastIndex(of: 0x3C) else { return part }
      let name = part[(start + 1)...].prefix { $0 > 0x20 && $0 != 0x2F }
      return part[..<(end - 1)] + [0x3E] + Array(addition.utf8) + Array("</".utf8) + name
        + part[end...]
    }
    guard let start = part[..<end].lastIndex(of: 0x3C) else { return part }
    return part[..<start] + Array(addition.utf8) + part[start...]
  }
}
