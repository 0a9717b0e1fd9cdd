internal import CXML2
internal import SourceText

/// The state of one scan, which libxml2 hands to the functions that it calls: what hears of it, how deep it stands, and why
/// it ends early.
class SAXScan<Handler> {
  final let context: xmlParserCtxtPtr
  private let xml: UnsafePointer<soat_xml>
  private let handler: Handler
  private let tooDeep: () -> InputError
  private let limit: Int
  private var depth = 0
  private(set) var error: InputError?

  /// A scan of at most `limit` levels; what is deeper ends it with an error.
  init(
    _ context: xmlParserCtxtPtr, _ xml: UnsafePointer<soat_xml>, _ handler: Handler, limit: Int,
    tooDeep: @escaping () -> InputError
  ) {
    self.xml = xml
    self.context = context
    self.handler = handler
    self.limit = limit
    self.tooDeep = tooDeep
  }

  /// Runs a parser that tells this scan its events; why it ended early, nil where it did not.
  final func run(
    _ events: xmlSAXHandler, _ parse: (xmlParserCtxtPtr) -> Int32
  ) -> InputError? {
    context.pointee.sax.pointee = events
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    return withExtendedLifetime(self) {
      _ = parse(context)
      return error
    }
  }

  /// An element begins.
  final func enter() {
    depth += 1
    if depth > limit { stop(tooDeep()) }
  }

  /// An element ends.
  final func leave() { depth -= 1 }

  /// Tells an event, unless the scan has ended.
  final func tell(_ event: (Handler) throws(InputError) -> Void) {
    guard error == nil else { return }
    do throws(InputError) {
      try event(handler)
    } catch {
      stop(error)
    }
  }

  /// Ends the scan.
  final func stop(_ reason: InputError) {
    error = reason
    xml.pointee.xmlStopParser(context)
  }
}

/// What the scanners of XML and HTML share.
enum SAX {
  /// The parser for bytes that `make` makes; nil where it takes none.
  static func context(
    _ bytes: [UInt8], _ make: (UnsafePointer<CChar>?, Int32) -> xmlParserCtxtPtr?
  ) -> xmlParserCtxtPtr? {
    bytes.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        make($0.baseAddress, Int32(clamping: $0.count))
      }
    }
  }

  /// The parser for an entry of an archive, which lives as long as the parser does; nil where there is no memory.
  static func context(
    _ unfolding: Unfolding, _ xml: UnsafePointer<soat_xml>
  ) -> xmlParserCtxtPtr? {
    xml.pointee.xmlCreateIOParserCtxt(
      nil, nil,
      { unfolding, buffer, count in
        guard let unfolding, let buffer else { return -1 }
        return Int32(
          Unmanaged<Unfolding>.fromOpaque(unfolding).takeUnretainedValue()
            .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
      },
      { unfolding in
        if let unfolding { Unmanaged<Unfolding>.fromOpaque(unfolding).release() }
        return 0
      }, Unmanaged.passRetained(unfolding).toOpaque(), XML_CHAR_ENCODING_NONE)
  }

  /// The scan that libxml2 hands back.
  static func scan<Scan: AnyObject>(_ pointer: UnsafeMutableRawPointer?) -> Scan? {
    pointer.map { Unmanaged<Scan>.fromOpaque($0).takeUnretainedValue() }
  }
}
