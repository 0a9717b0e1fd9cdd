internal import CXML2
public import SourceText

/// What an XML scanner tells. An error ends the scan and is thrown by it.
public protocol XMLHandler: AnyObject {
  /// An element begins.
  func start(_ element: XMLElement) throws(InputError)
  /// An element ends; `offset` is the byte behind its end tag.
  func end(_ name: Int, offset: Int) throws(InputError)
  /// A piece of text, which is valid only during the call; one text may come in several pieces.
  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError)
}

/// The start tag of an element, valid only during the call that tells it.
public struct XMLElement {
  /// The name of what is not in the vocabulary.
  public static let unknown = -1

  /// Its number in the vocabulary, or `unknown`.
  public let name: Int
  /// The byte in its start tag, near the end, at which the scanner stands.
  public let offset: Int
  let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  let count: Int
  let table: UnsafePointer<NameTable>

  /// The value of an attribute by its number in the vocabulary, entities resolved; nil when it is not there.
  public subscript(wanted: Int) -> UnsafeBufferPointer<UInt8>? {
    for i in 0..<count {
      if let (name, value) = attribute(i), name == wanted { return value }
    }
    return nil
  }

  /// The value of an attribute as text.
  public func string(_ wanted: Int) -> String? {
    self[wanted].map { String(decoding: $0, as: UTF8.self) }
  }

  /// All attributes that are in the vocabulary.
  public func forEachAttribute(_ body: (Int, UnsafeBufferPointer<UInt8>) -> Void) {
    for i in 0..<count {
      if let (name, value) = attribute(i), name != Self.unknown { body(name, value) }
    }
  }

  /// An attribute by its place in the tag: its name and value.
  func attribute(_ i: Int) -> (Int, UnsafeBufferPointer<UInt8>)? {
    // libxml2 gives five addresses for each: local name, prefix, namespace, begin and end of the value.
    guard let attributes, let begin = attributes[i * 5 + 3], let end = attributes[i * 5 + 4] else {
      return nil
    }
    return (
      table.pointee.name(attributes[i * 5], attributes[i * 5 + 2]),
      UnsafeBufferPointer(start: begin, count: end - begin)
    )
  }
}

/// Runs through an XML part of an office file and tells its elements, in order, by the names of a vocabulary.
///
/// Nothing is ever loaded besides the bytes given; a DOCTYPE and with it every entity of one's own is refused.
public enum XMLScanner {
  /// Scans bytes. `part` names them in errors.
  ///
  /// Throws when they are not well-formed, have a DOCTYPE or nest too deep, and what the handler throws.
  public static func scan(
    _ bytes: [UInt8], part: String, _ vocabulary: XMLVocabulary,
    limits: PackageLimits = PackageLimits(), _ handler: any XMLHandler
  ) throws(InputError) {
    let xml = try SystemLibraries.xml.functions()
    guard let context = SAX.context(bytes, xml.pointee.xmlCreateMemoryParserCtxt) else {
      throw PackageError.xml(part, line: 1)
    }
    try scan(context, xml, part, vocabulary, limits, handler)
  }

  /// Scans an entry of an archive while it unfolds.
  static func scan(
    _ entry: Archive.Entry, of archive: Archive, _ vocabulary: XMLVocabulary,
    _ handler: any XMLHandler
  ) throws(InputError) {
    let xml = try SystemLibraries.xml.functions()
    let unfolding = try archive.unfolding(of: entry)
    guard let context = SAX.context(unfolding, xml) else {
      throw PackageError.xml(entry.name, line: 1)
    }
    do throws(InputError) {
      try scan(context, xml, entry.name, vocabulary, archive.limits, handler)
    } catch {
      try unfolding.finish()
      throw error
    }
    try unfolding.finish()
  }

  /// Scans what a parser has as its input, and frees the parser.
  private static func scan(
    _ context: xmlParserCtxtPtr, _ xml: UnsafePointer<soat_xml>, _ part: String,
    _ vocabulary: XMLVocabulary, _ limits: PackageLimits, _ handler: any XMLHandler
  ) throws(InputError) {
    defer { xml.pointee.xmlFreeParserCtxt(context) }
    // NOENT makes `&amp;` in attributes a mere `&`; there are no other entities to resolve, as a DOCTYPE ends the scan.
    _ = xml.pointee.xmlCtxtUseOptions(
      context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
    let table = NameTable(vocabulary) { name in
      name.withUnsafeBytes {
        xml.pointee.xmlDictLookup(context.pointee.dict, $0.baseAddress, Int32($0.count - 1))
      }
    }
    let error = withUnsafePointer(to: table) { table in
      Scan(context, xml, table, handler, part, limits.depth)
        .run(events, xml.pointee.xmlParseDocument)
    }
    if let error { throw error }
    guard context.pointee.wellFormed == 1 else {
      let line = xml.pointee.xmlCtxtGetLastError(context)?.pointee.line ?? 1
      throw PackageError.xml(part, line: max(1, Int(line)))
    }
  }

  /// A scan that knows names and the byte at which it stands.
  private final class Scan: SAXScan<any XMLHandler> {
    let table: UnsafePointer<NameTable>
    let part: String

    init(
      _ context: xmlParserCtxtPtr, _ xml: UnsafePointer<soat_xml>,
      _ table: UnsafePointer<NameTable>, _ handler: any XMLHandler, _ part: String, _ limit: Int
    ) {
      self.table = table
      self.part = part
      super.init(context, xml, handler, limit: limit) { PackageError.depth(part, limit: limit) }
    }

    /// The byte at which the parser stands.
    var offset: Int {
      guard let input = context.pointee.input else { return 0 }
      return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    }
  }

  private static var events: xmlSAXHandler {
    var events = xmlSAXHandler()
    events.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
    events.startElementNs = { data, local, _, space, _, _, count, _, attributes in
      guard let scan: Scan = SAX.scan(data) else { return }
      scan.enter()
      scan.tell { (handler) throws(InputError) in
        try handler.start(
          XMLElement(
            name: scan.table.pointee.name(local, space), offset: scan.offset,
            attributes: attributes, count: Int(count), table: scan.table))
      }
    }
    events.endElementNs = { data, local, _, space in
      guard let scan: Scan = SAX.scan(data) else { return }
      scan.leave()
      scan.tell { (handler) throws(InputError) in
        try handler.end(scan.table.pointee.name(local, space), offset: scan.offset)
      }
    }
    events.characters = { data, text, count in
      guard let scan: Scan = SAX.scan(data) else { return }
      scan.tell { (handler) throws(InputError) in
        try handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
      }
    }
    events.ignorableWhitespace = events.characters
    events.cdataBlock = events.characters
    events.internalSubset = { data, _, _, _ in
      guard let scan: Scan = SAX.scan(data) else { return }
      scan.stop(PackageError.doctype(scan.part))
    }
    events.serror = { _, _ in }  // Silence: the error is asked for at the end.
    return events
  }
}
