public import SourceText

/// Reads a YAML file into nodes that know their place.
public enum YAMLReader {
  /// The file's one value, or nil after an error that leaves none.
  ///
  /// Syntax errors and passed limits stop the reading; everything else (duplicate keys, anchors,
  /// tags) is reported in one go. Linear in the size of the file.
  public static func read(
    _ source: SourceText, limits: YAMLLimits = .standard, into sink: inout DiagnosticSink
  ) -> YAMLNode? {
    guard source.bytes.count <= limits.bytes else {
      let megabytes = limits.bytes >> 20
      sink.error(
        "too-large",
        LocalText(
          "tệp dài \(source.bytes.count) byte, giới hạn là \(limits.bytes) byte (\(megabytes) MB)",
          english:
            "the file has \(source.bytes.count) bytes, the limit is \(limits.bytes) (\(megabytes) MB)"
        ),
        help: LocalText("chia thành nhiều tệp", english: "split it into several files"),
        at: 0..<0)
      return nil
    }
    return tree(source, limits, into: &sink).map { YAMLNode(tree: $0, index: 0) }
  }

  /// The tree of the file's values; nil after an error that leaves none.
  private static func tree(
    _ source: SourceText, _ limits: YAMLLimits, into sink: inout DiagnosticSink
  ) -> YAMLTree? {
    source.bytes.withUnsafeBufferPointer { bytes in
      let start = start(of: bytes)
      guard let events = EventStream(UnsafeBufferPointer(rebasing: bytes[start...])) else {
        sink.error(
          "out-of-memory", LocalText("không đủ bộ nhớ để đọc tệp", english: "out of memory"),
          at: 0..<0)
        return nil
      }
      var tree = TreeReader(
        events: events, bytes: bytes, offsets: OffsetCursor(bytes, from: start), start: start,
        limits: limits)
      do throws(TreeReader.Stop) {
        guard try tree.document(into: &sink) else { return nil }
        return YAMLTree(tree.builder)
      } catch {
        return nil
      }
    }
  }

  /// Where the text begins behind a byte-order mark.
  private static func start(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }
}

/// Builds the tree of one file from libyaml's events.
struct TreeReader: ~Copyable {
  /// Reading cannot go on; why is in the sink.
  struct Stop: Error {}

  private let events: EventStream
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offsets: OffsetCursor
  private let start: Int
  private let limits: YAMLLimits
  private var nodes = 0
  private(set) var builder: YAMLTree.Builder

  init(
    events: consuming EventStream, bytes: UnsafeBufferPointer<UInt8>, offsets: OffsetCursor,
    start: Int, limits: YAMLLimits
  ) {
    self.events = events
    self.bytes = bytes
    self.offsets = offsets
    self.start = start
    self.limits = limits
    builder = YAMLTree.Builder(sizeOfFile: bytes.count)
  }

  /// Reads the one document of the file; false, after reporting it, where there is none.
  mutating func document(into sink: inout DiagnosticSink) throws(Stop) -> Bool {
    var documents = 0
    while true {
      let kind = try next(&sink)
      switch kind {
      case .streamEnd:
        if builder.records.isEmpty { reportEmpty(&sink) }
        return !builder.records.isEmpty
      case .documentStart:
        documents += 1
        if documents > 1 {
          sink.error(
            "many-documents",
            LocalText(
              "tệp chứa nhiều tài liệu YAML (dấu “---”), chỉ được có một",
              english: "the file holds several YAML documents (“---”), only one is allowed"),
            help: LocalText(
              "chuyển phần sau “---” sang tệp khác",
              english: "move what follows “---” to a file of its own"),
            at: eventRange)
          throw Stop()
        }
      case .other: break
      default: try node(kind, depth: 1, into: &sink)
      }
    }
  }

  private func reportEmpty(_ sink: inout DiagnosticSink) {
    sink.error(
      "empty-file", LocalText("tệp không có nội dung", english: "the file is empty"),
      at: start..<start)
  }

  private var eventRange: Range<Int> {
    mutating get {
      let low = offsets.offset(of: events.start)
      return low..<max(low, offsets.offset(of: events.end))
    }
  }

  private mutating func next(_ sink: inout DiagnosticSink) throws(Stop) -> EventStream.Kind {
    let kind = events.next()
    if case .failure = kind {
      report(events.failure, into: &sink)
      throw Stop()
    }
    return kind
  }

  private mutating func node(
    _ kind: EventStream.Kind, depth: Int, into sink: inout DiagnosticSink
  ) throws(Stop) {
    nodes += 1
    if nodes > limits.nodes {
      sink.error(
        "too-many-nodes",
        LocalText(
          "tệp có hơn \(limits.nodes) giá trị",
          english: "the file holds over \(limits.nodes) values"),
        help: LocalText("chia thành nhiều tệp", english: "split it into several files"),
        at: eventRange)
      throw Stop()
    }
    switch kind {
    case .scalar:
      refuseMarks(&sink)
      var range: Range<Int>
      if let length = events.verbatimLength {
        let low = offsets.offset(of: events.start)
        range = low..<(low + length)
        offsets.jump(to: events.end, at: low + length)
      } else {
        range = eventRange
        if events.isBlockScalar { range = trimmed(range) }
      }
      add(range, isQuoted: !events.isPlain)
    case .alias:
      sink.error(
        "alias",
        LocalText(
          "không được dùng tham chiếu “*tên” của YAML",
          english: "YAML aliases (“*name”) are refused"),
        help: LocalText(
          "chép nội dung vào đây, hoặc dùng tham số “$tên” của gói",
          english: "copy the value, or use a parameter of the pack (“$name”)"),
        at: eventRange)
      builder.addWritten(from: builder.textStart, in: eventRange, isQuoted: true)
    default:
      if depth > limits.depth {
        sink.error(
          "too-deep",
          LocalText(
            "lồng nhau quá \(limits.depth) cấp",
            english: "nested deeper than \(limits.depth) levels"),
          at: eventRange)
        throw Stop()
      }
      refuseMarks(&sink)
      if case .sequenceStart = kind {
        try sequence(depth: depth, into: &sink)
      } else {
        try mapping(depth: depth, into: &sink)
      }
    }
  }

  /// Adds the scalar of the event.
  private mutating func add(_ range: Range<Int>, isQuoted: Bool) {
    let start = builder.textStart
    events.withText { builder.write($0) }
    builder.addWritten(from: start, in: range, isQuoted: isQuoted)
  }

  private mutating func sequence(
    depth: Int, into sink: inout DiagnosticSink
  ) throws(Stop) {
    let isFlow = events.isFlow
    let range = eventRange
    let number = builder.begin(.sequence, at: range.lowerBound)
    var end = range.upperBound
    while true {
      let kind = try next(&sink)
      if case .sequenceEnd = kind { break }
      let member = builder.records.count
      try node(kind, depth: depth + 1, into: &sink)
      end = Int(builder.records[member].high)
    }
    builder.end(number, at: isFlow ? eventRange.upperBound : end)
  }

  private mutating func mapping(
    depth: Int, into sink: inout DiagnosticSink
  ) throws(Stop) {
    let isFlow = events.isFlow
    let range = eventRange
    let number = builder.begin(.mapping, at: range.lowerBound)
    var end = range.upperBound
    var keys = KeySet(of: number)
    while true {
      let kind = try next(&sink)
      if case .mappingEnd = kind { break }
      let entry = builder.records.count
      try node(kind, depth: depth + 1, into: &sink)
      let value = builder.records.count
      try node(try next(&sink), depth: depth + 1, into: &sink)
      let key = builder.records[entry]
      let keyRange = Int(key.low)..<Int(key.high)
      end = max(keyRange.upperBound, Int(builder.records[value].high))
      guard key.kind == .scalar else {
        sink.error(
          "complex-key",
          LocalText(
            "khóa phải là một từ, không phải danh sách hay nhóm",
            english: "a key must be a word, not a list or a mapping"),
          help: LocalText(
            "nếu đây là một đoạn văn bản có [ ] hoặc { }, đặt nó trong dấu nháy kép",
            english: "if this is text with [ ] or { }, put it in double quotes"),
          at: keyRange)
        builder.cut(to: entry)
        continue
      }
      if let first = keys.insert(entry, in: builder) {
        let text = builder.text(of: key)
        let line = sink.source.position(of: Int(builder.records[first].low)).line
        sink.error(
          "duplicate-key",
          LocalText(
            "khóa “\(text)” lặp lại, đã có ở dòng \(line)",
            english: "duplicate key “\(text)”, first given in line \(line)"),
          help: LocalText("bỏ một trong hai", english: "take one of them out"),
          at: keyRange)
        builder.cut(to: entry)
      }
    }
    builder.end(number, at: isFlow ? eventRange.upperBound : end)
  }

  private mutating func refuseMarks(_ sink: inout DiagnosticSink) {
    let marks = events.marks
    if marks.anchor {
      sink.error(
        "anchor",
        LocalText(
          "không được dùng neo “&tên” của YAML", english: "YAML anchors (“&name”) are refused"),
        help: LocalText(
          "nếu đây là văn bản, đặt nó trong dấu nháy kép",
          english: "if this is text, put it in double quotes"),
        at: eventRange)
    }
    if marks.tag {
      sink.error(
        "tag",
        LocalText(
          "không được dùng nhãn kiểu “!…” của YAML", english: "YAML tags (“!…”) are refused"),
        help: LocalText(
          "nếu đây là văn bản, đặt nó trong dấu nháy kép",
          english: "if this is text, put it in double quotes"),
        at: eventRange)
    }
  }

  /// A range without the line breaks and spaces at its end.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  private mutating func report(_ fault: SyntaxFault, into sink: inout DiagnosticSink) {
    let place =
      switch fault.place {
      case .byte(let offset): min(bytes.count, start + offset)
      case .codePoint(let index): offsets.offset(of: index)
      }
    let message = SyntaxMessage(fault, at: place, bytes: bytes)
    let low = message.pointsToOpening ? offsets.offset(of: fault.opening) : place
    var high = min(bytes.count, low + 1)
    while high < bytes.count, bytes[high] & 0xC0 == 0x80 { high += 1 }
    if low < bytes.count, bytes[low] == 0x0A || bytes[low] == 0x0D { high = low }
    sink.error(message.code, message.message, help: message.help, at: low..<high)
  }
}

/// The keys of one mapping, by the numbers of their records.
struct KeySet {
  /// As long as there are few keys a new one is compared with each.
  private static let few = 24

  private let mapping: Int
  private var numbers: [String: Int] = [:]
  private var count = 0

  /// No key of a mapping.
  init(of mapping: Int) { self.mapping = mapping }

  /// Remembers the key that was added last; the one of the same text that stands already, if one does.
  mutating func insert(_ key: Int, in builder: YAMLTree.Builder) -> Int? {
    count += 1
    if count <= Self.few { return builder.key(in: mapping, like: key) }
    if numbers.isEmpty {
      builder.forEachKey(in: mapping, before: key) {
        numbers[builder.text(of: builder.records[$0])] = $0
      }
    }
    let text = builder.text(of: builder.records[key])
    if let same = numbers[text] { return same }
    numbers[text] = key
    return nil
  }
}
