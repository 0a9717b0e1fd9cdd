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
    _ = isReady
    let context = bytes.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        xmlCreateMemoryParserCtxt($0.baseAddress, Int32(clamping: $0.count))
      }
    }
    guard let context else { throw PackageError.xml(part, line: 1) }
    defer { xmlFreeParserCtxt(context) }
    // NOENT makes `&amp;` in attributes a mere `&`; there are no other entities to resolve, as a DOCTYPE ends the scan.
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
    let table = NameTable(vocabulary) { name in
      name.withUnsafeBytes {
        xmlDictLookup(context.pointee.dict, $0.baseAddress, Int32($0.count - 1))
      }
    }
    let error = withUnsafePointer(to: table) { table in
      let scan = Scan(context, table, handler, part, limits.depth)
      context.pointee.sax.pointee = events
      context.pointee.userData = Unmanaged.passUnretained(scan).toOpaque()
      return withExtendedLifetime(scan) {
        xmlParseDocument(context)
        return scan.error
      }
    }
    if let error { throw error }
    guard context.pointee.wellFormed == 1 else {
      let line = xmlCtxtGetLastError(context)?.pointee.line ?? 1
      throw PackageError.xml(part, line: max(1, Int(line)))
    }
  }

  private static let isReady: Void = xmlInitParser()

  /// The state of one scan, which libxml2 hands to the functions that it calls.
  private final class Scan {
    let context: xmlParserCtxtPtr
    let table: UnsafePointer<NameTable>
    let handler: any XMLHandler
    let part: String
    let limit: Int
    var depth = 0
    var error: InputError?

    init(
      _ context: xmlParserCtxtPtr, _ table: UnsafePointer<NameTable>, _ handler: any XMLHandler,
      _ part: String, _ limit: Int
    ) {
      self.context = context
      self.table = table
      self.handler = handler
      self.part = part
      self.limit = limit
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Scan? {
      pointer.map { Unmanaged<Scan>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The byte at which the parser stands.
    var offset: Int {
      guard let input = context.pointee.input else { return 0 }
      return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    }

    func tell(_ event: (any XMLHandler) throws(InputError) -> Void) {
      guard error == nil else { return }
      do throws(InputError) {
        try event(handler)
      } catch {
        stop(error)
      }
    }

    func stop(_ reason: InputError) {
      error = reason
      xmlStopParser(context)
    }
  }

  private static var events: xmlSAXHandler {
    var events = xmlSAXHandler()
    events.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
    events.startElementNs = { data, local, _, space, _, _, count, _, attributes in
      guard let scan = Scan.of(data) else { return }
      scan.depth += 1
      if scan.depth > scan.limit { scan.stop(PackageError.depth(scan.part, limit: scan.limit)) }
      scan.tell { (handler) throws(InputError) in
        try handler.start(
          XMLElement(
            name: scan.table.pointee.name(local, space), offset: scan.offset,
            attributes: attributes, count: Int(count), table: scan.table))
      }
    }
    events.endElementNs = { data, local, _, space in
      guard let scan = Scan.of(data) else { return }
      scan.depth -= 1
      scan.tell { (handler) throws(InputError) in
        try handler.end(scan.table.pointee.name(local, space), offset: scan.offset)
      }
    }
    events.characters = { data, text, count in
      guard let scan = Scan.of(data) else { return }
      scan.tell { (handler) throws(InputError) in
        try handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
      }
    }
    events.ignorableWhitespace = events.characters
    events.cdataBlock = events.characters
    events.internalSubset = { data, _, _, _ in
      guard let scan = Scan.of(data) else { return }
      scan.stop(PackageError.doctype(scan.part))
    }
    events.serror = { _, _ in }  // Silence: the error is asked for at the end.
    return events
  }
}
