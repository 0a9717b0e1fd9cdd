internal import CLibYAML

/// libyaml's parser over one buffer: one event at a time.
///
/// The C parser points into itself, so that it lives on the heap and this value cannot be copied.
/// Its marks count code points from the start of the buffer.
struct EventStream: ~Copyable {
  /// What stands next in the file.
  enum Kind {
    case scalar
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case alias
    case documentStart
    case streamEnd
    /// Nothing of interest here.
    case other
    /// The file is no YAML; see `failure`. No event follows.
    case failure
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// A parser of UTF-8 without byte-order mark; the buffer must outlive it. Nil without memory.
  init?(_ buffer: UnsafeBufferPointer<UInt8>) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
    self.parser = parser
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
  }

  deinit {
    yaml_event_delete(event)
    event.deallocate()
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Moves to the next event.
  func next() -> Kind {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { return .failure }
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: return .scalar
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_ALIAS_EVENT: return .alias
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return .other
    }
  }

  /// Where the event starts, in code points.
  var start: Int { Int(clamping: event.pointee.start_mark.index) }
  /// Where the event ends, in code points.
  var end: Int { Int(clamping: event.pointee.end_mark.index) }

  /// Hands on the text of a scalar.
  @inline(__always)
  func withText(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let value = event.pointee.data.scalar.value else { return }
    body(UnsafeBufferPointer(start: value, count: event.pointee.data.scalar.length))
  }

  /// Whether a scalar stands without quotes and is no block scalar.
  var isPlain: Bool { event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE }

  /// How many bytes of the file a scalar takes whose text stands there as it is: a plain one on one line.
  var verbatimLength: Int? {
    let isOnOneLine = event.pointee.start_mark.line == event.pointee.end_mark.line
    // An anchor or a tag would stand before the text.
    guard isPlain, isOnOneLine, marks == (false, false) else { return nil }
    return event.pointee.data.scalar.length
  }

  /// Whether a scalar is one of the block scalars `|` and `>`.
  var isBlockScalar: Bool {
    let style = event.pointee.data.scalar.style
    return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE
  }

  /// Whether a list or mapping that starts here is written with brackets.
  var isFlow: Bool {
    switch event.pointee.type {
    case YAML_SEQUENCE_START_EVENT:
      event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    case YAML_MAPPING_START_EVENT:
      event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    default: false
    }
  }

  /// The anchor and the tag of a node, whether it has them.
  var marks: (anchor: Bool, tag: Bool) {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      (event.pointee.data.scalar.anchor != nil, event.pointee.data.scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      (
        event.pointee.data.sequence_start.anchor != nil,
        event.pointee.data.sequence_start.tag != nil
      )
    case YAML_MAPPING_START_EVENT:
      (event.pointee.data.mapping_start.anchor != nil, event.pointee.data.mapping_start.tag != nil)
    default: (false, false)
    }
  }

  /// Why and where libyaml stopped.
  var failure: SyntaxFault {
    let state = parser.pointee
    return SyntaxFault(
      problem: state.problem.map { String(cString: $0) } ?? "",
      context: state.context.map { String(cString: $0) } ?? "",
      place: state.error == YAML_READER_ERROR
        ? .byte(Int(clamping: state.problem_offset))
        : .codePoint(Int(clamping: state.problem_mark.index)),
      opening: Int(clamping: state.context_mark.index))
  }
}

/// What libyaml says of a file that is no YAML.
struct SyntaxFault {
  /// Where it stopped: libyaml counts bytes while it decodes and code points while it scans.
  enum Place {
    case byte(Int)
    case codePoint(Int)
  }

  /// libyaml's words for the problem.
  var problem: String
  /// libyaml's words for what it was reading.
  var context: String
  /// Where it stopped.
  var place: Place
  /// Where what it was reading began, in code points.
  var opening: Int
}

/// Turns code-point indices into byte offsets, walking from the last place asked for.
///
/// Indices that come in rising order cost one walk over the file together.
struct OffsetCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var byte: Int
  /// How many code points begin before `byte`.
  private var index = 0

  /// A cursor that counts from a byte offset.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    self.bytes = bytes
    byte = start
  }

  /// The byte offset of a code point; the end of the file for one beyond it.
  mutating func offset(of target: Int) -> Int {
    while index > max(0, target), byte > 0 {
      byte -= 1
      if isStart(byte) { index -= 1 }
    }
    if let base = UnsafeRawPointer(bytes.baseAddress) {
      while byte + 8 <= bytes.count, index < target {
        let word = base.loadUnaligned(fromByteOffset: byte, as: UInt64.self)
        let high = word & 0x8080_8080_8080_8080
        if high == 0 {
          let step = min(8, target - index)
          byte += step
          index += step
          continue
        }
        // Of eight bytes those whose two highest bits are 10 begin no code point.
        let starts = 8 - (high & ~(word << 1)).nonzeroBitCount
        guard index + starts <= target else { break }
        byte += 8
        index += starts
      }
    }
    while byte < bytes.count {
      if isStart(byte) {
        guard index < target else { break }
        index += 1
      }
      byte += 1
    }
    return byte
  }

  /// Takes the walk to a code point whose byte offset is known.
  mutating func jump(to target: Int, at offset: Int) {
    index = target
    byte = min(offset, bytes.count)
  }

  private func isStart(_ byte: Int) -> Bool { bytes[byte] & 0xC0 != 0x80 }
}
