public import SourceText

/// An XML part of an office file as a tree of numbered elements, small enough for whole documents: for readers that look back and ahead.
///
/// Elements and texts are nodes, numbered in the order of the file; what is in a node follows it.
public final class XMLTree: Sendable {
  /// The name of a node that is text.
  public static let text = -2

  private struct Node {
    var name: Int16
    /// Elements: the number of attributes that are in the vocabulary.
    var attributeCount: UInt16 = 0
    /// Elements: the first attribute. Text: where it begins in `texts`.
    var start: Int32
    /// The node behind this one and all that is in it.
    var next: Int32 = 0
    /// Elements: a byte of the file in the start tag. Text: where it ends in `texts`.
    var inTag: Int32
    /// Elements: the byte of the file behind the end tag.
    var end: Int32 = 0
  }

  private struct Attribute {
    var name: Int16
    var start: Int32
    var end: Int32
  }

  private let nodes: [Node]
  private let attributes: [Attribute]
  private let texts: [UInt8]

  /// The tree of a part; throws as `XMLScanner.scan` does.
  public init(
    _ bytes: [UInt8], part: String, _ vocabulary: XMLVocabulary,
    limits: PackageLimits = PackageLimits()
  ) throws(InputError) {
    let builder = Builder(size: bytes.count)
    try XMLScanner.scan(bytes, part: part, vocabulary, limits: limits, builder)
    (nodes, attributes, texts) = builder.harvest()
  }

  init(
    _ entry: Archive.Entry, of archive: Archive, _ vocabulary: XMLVocabulary
  ) throws(InputError) {
    let builder = Builder(size: entry.size)
    try XMLScanner.scan(entry, of: archive, vocabulary, builder)
    (nodes, attributes, texts) = builder.harvest()
  }

  /// The outermost element.
  public var root: Int { 0 }

  /// How many bytes its texts and values have.
  public var textSize: Int { texts.count }

  /// The number of nodes.
  public var count: Int { nodes.count }

  /// The number of an element's name in the vocabulary, `XMLElement.unknown`, or `text`.
  public func name(_ node: Int) -> Int { Int(nodes[node].name) }

  /// The node behind a node and all that is in it.
  public func next(_ node: Int) -> Int { Int(nodes[node].next) }

  /// The bytes of a text; nothing for an element.
  public func text(_ node: Int) -> ArraySlice<UInt8> {
    guard name(node) == Self.text else { return [] }
    return texts[Int(nodes[node].start)..<Int(nodes[node].inTag)]
  }

  /// The texts directly in an element.
  public func text(in element: Int) -> ArraySlice<UInt8> {
    // Most elements hold one text and nothing else.
    let first = element + 1
    if first < next(element), next(first) == next(element) { return text(first) }
    return children(element).reduce(into: []) { $0 += text($1) }
  }

  /// The value of an attribute; nil when it is not there.
  public func value(_ node: Int, _ attribute: Int) -> ArraySlice<UInt8>? {
    let first = Int(nodes[node].start)
    for place in first..<first + Int(nodes[node].attributeCount)
    where Int(attributes[place].name) == attribute {
      return texts[Int(attributes[place].start)..<Int(attributes[place].end)]
    }
    return nil
  }

  /// A byte of the file that lies in the start tag of an element, before its end.
  public func placeInTag(_ node: Int) -> Int { Int(nodes[node].inTag) }

  /// The byte of the file behind an element.
  public func end(_ node: Int) -> Int { Int(nodes[node].end) }

  /// The nodes directly in an element, in order.
  public func children(_ node: Int) -> Children {
    Children(tree: self, place: node + 1, end: next(node))
  }

  /// The first element of a name directly in an element.
  public func child(_ node: Int, _ wanted: Int) -> Int? {
    children(node).first { name($0) == wanted }
  }

  /// Nodes one beside another.
  public struct Children: Sequence, IteratorProtocol {
    let tree: XMLTree
    var place: Int
    let end: Int

    /// The next of them.
    public mutating func next() -> Int? {
      guard place < end else { return nil }
      defer { place = tree.next(place) }
      return place
    }
  }

  /// The handler, which does nothing but keep the plant: one access to it an event.
  private final class Builder: XMLHandler {
    var plant: Plant

    init(size: Int) { plant = Plant(size: size) }

    func harvest() -> ([Node], [Attribute], [UInt8]) {
      (plant.nodes, plant.attributes, plant.texts)
    }

    func start(_ element: XMLElement) throws(InputError) { plant.start(element) }
    func end(_ name: Int, offset: Int) throws(InputError) { plant.end(offset) }
    func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) { plant.text(text) }
  }

  /// A tree that grows.
  private struct Plant {
    var nodes: [Node] = []
    var attributes: [Attribute] = []
    var texts: [UInt8] = []
    private var open: [Int] = []
    /// Where the last value of each attribute stands: runs say the same again and again.
    private var last: [Range<Int32>] = []
    /// The last node is a text that may go on.
    private var isInText = false

    init(size: Int) {
      // Memory that is not used is not touched; growing would touch it twice.
      nodes.reserveCapacity(size / 16)
      attributes.reserveCapacity(size / 32)
      texts.reserveCapacity(size / 2)
    }

    mutating func start(_ element: XMLElement) {
      isInText = false
      open.append(nodes.count)
      let first = attributes.count
      for i in 0..<element.count {
        guard let (name, value) = element.attribute(i), name != XMLElement.unknown else { continue }
        let place = place(of: value, as: name)
        attributes.append(
          Attribute(name: Int16(name), start: place.lowerBound, end: place.upperBound))
      }
      nodes.append(
        Node(
          name: Int16(element.name), attributeCount: UInt16(clamping: attributes.count - first),
          start: Int32(first), inTag: Int32(clamping: element.offset)))
    }

    /// Where the value of an attribute stands in `texts`.
    private mutating func place(
      of value: UnsafeBufferPointer<UInt8>, as name: Int
    ) -> Range<Int32> {
      while last.count <= name { last.append(0..<0) }
      let known = last[name]
      let isSame =
        known.count == value.count
        && texts[Int(known.lowerBound)..<Int(known.upperBound)].elementsEqual(value)
      if isSame { return known }
      let start = Int32(texts.count)
      texts.append(contentsOf: value)
      last[name] = start..<Int32(texts.count)
      return last[name]
    }

    mutating func end(_ offset: Int) {
      isInText = false
      guard let node = open.popLast() else { return }
      nodes[node].next = Int32(nodes.count)
      nodes[node].end = Int32(clamping: offset)
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
      let start = Int32(texts.count)
      texts.append(contentsOf: text)
      let end = Int32(texts.count)
      if isInText {
        nodes[nodes.count - 1].inTag = end
      } else {
        nodes.append(
          Node(
            name: Int16(XMLTree.text), start: start, next: Int32(nodes.count + 1), inTag: end))
      }
      isInText = true
    }
  }
}
