internal import CXML2
public import SourceText

/// What an HTML scanner tells; every element that begins also ends, in order. An error ends the scan and is thrown by it.
public protocol HTMLHandler: AnyObject {
  /// An element begins.
  func start(_ element: HTMLElement) throws(InputError)
  /// An element ends.
  func end(_ name: String) throws(InputError)
  /// A piece of text, which is valid only during the call; one text may come in several pieces.
  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError)
}

/// The start tag of an element, valid only during the call that tells it.
public struct HTMLElement {
  /// Its name in lower case, `td`, `o:p`.
  public let name: String
  fileprivate let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  /// The value of an attribute, its name in lower case, entities resolved; nil when it is not there, empty when it has no value.
  public subscript(wanted: StaticString) -> String? {
    guard let attributes else { return nil }
    var i = 0
    while let name = attributes[i] {
      if wanted.withUTF8Buffer({ Self.isSame(name, $0) }) {
        return attributes[i + 1].map { String(cString: $0) } ?? ""
      }
      i += 2
    }
    return nil
  }

  private static func isSame(
    _ name: UnsafePointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for (i, byte) in wanted.enumerated() where name[i] != byte { return false }
    return name[wanted.count] == 0
  }
}

/// Runs through HTML as browsers do, whatever is missing or out of order in it, and tells its elements.
///
/// Nothing is ever loaded besides the bytes given; no entity but those of HTML is known.
public enum HTMLScanner {
  /// The deepest nesting of elements, those that the page forgot to close included.
  public static let depthLimit = 1000

  /// Scans a page in UTF-8.
  ///
  /// Throws when elements nest too deep, and what the handler throws.
  public static func scan(_ bytes: [UInt8], _ handler: any HTMLHandler) throws(InputError) {
    // The parser takes no empty text, and says nothing of it.
    let xml = try SystemLibraries.xml.functions()
    let make = xml.pointee.htmlCreateMemoryParserCtxt
    guard let context = SAX.context(withoutMarks(bytes), make) else { return }
    defer { xml.pointee.htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
      | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
    _ = xml.pointee.htmlCtxtUseOptions(context, Int32(options))
    _ = xml.pointee.xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    let scan = Scan(context, xml, handler, limit: depthLimit) { tooDeep }
    if let error = scan.run(events, xml.pointee.htmlParseDocument) { throw error }
  }

  private typealias Scan = SAXScan<any HTMLHandler>

  /// The page without the marks `<![if …]>` and `<![endif]>` that Word writes around text; browsers skip them, libxml2
  /// takes them for text. Comments stay as they are.
  private static func withoutMarks(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var from = 0
    var i = 0
    while i + 2 < bytes.count {
      guard bytes[i] == 0x3C, bytes[i + 1] == 0x21 else {
        i += 1
        continue
      }
      if bytes[i + 2] == 0x5B {  // <![
        let end = bytes[i...].firstIndex(of: 0x3E) ?? bytes.count - 1
        out += bytes[from..<i]
        i = end + 1
        from = i
      } else if bytes[i + 2] == 0x2D, i + 3 < bytes.count, bytes[i + 3] == 0x2D {  // <!--
        i += 2
        while i + 2 < bytes.count, !bytes[i..<i + 3].elementsEqual([0x2D, 0x2D, 0x3E]) { i += 1 }
      } else {
        i += 1
      }
    }
    return out + bytes[from...]
  }

  private static var events: xmlSAXHandler {
    var events = xmlSAXHandler()
    events.initialized = 1
    events.startElement = { data, name, attributes in
      guard let scan: Scan = SAX.scan(data), let name else { return }
      scan.enter()
      scan.tell { (handler) throws(InputError) in
        try handler.start(HTMLElement(name: String(cString: name), attributes: attributes))
      }
    }
    events.endElement = { data, name in
      guard let scan: Scan = SAX.scan(data), let name else { return }
      scan.leave()
      scan.tell { (handler) throws(InputError) in try handler.end(String(cString: name)) }
    }
    events.characters = { data, text, count in
      guard let scan: Scan = SAX.scan(data) else { return }
      scan.tell { (handler) throws(InputError) in
        try handler.text(UnsafeBufferPointer(start: text, count: Int(count)))
      }
    }
    events.ignorableWhitespace = events.characters
    events.cdataBlock = events.characters
    return events
  }

  private static let tooDeep = InputError(
    "html-depth",
    LocalText(
      "trang HTML lồng quá \(depthLimit) tầng; hãy mở bằng Word rồi lưu thành .docx",
      english:
        "the HTML page is nested deeper than \(depthLimit) levels; open it in Word and save it as .docx"
    ))
}
