public import Dates
internal import SourceText

/// Reads the fields of one mapping and reports what is wrong with them.
///
/// Every accessor returns nil when the key is absent, or when its value is wrong, after reporting it.
public struct FieldReader: Sendable {
  /// The mapping.
  public let node: YAMLNode
  /// The mapping that has the values of keys which this one lacks; nil for none.
  public private(set) var shared: YAMLNode?

  /// A reader of a mapping whose keys are all among `keys`; unknown ones are reported.
  /// Nil, after reporting it, when the node is no mapping.
  public init?(_ node: YAMLNode, keys: [String], sink: inout DiagnosticSink) {
    self.init(node, sink: &sink)
    // Where all keys are known, each is found among the entries: the search ends with the last of them.
    var left = node.count
    for key in keys {
      if left == 0 { break }
      if node.has(key) { left -= 1 }
    }
    if left > 0 { reportUnknown(keys: keys, sink: &sink) }
  }

  /// The same reader, with the values of another mapping for the keys that are absent.
  public func sharing(_ mapping: YAMLNode) -> FieldReader {
    var reader = self
    reader.shared = mapping
    return reader
  }

  /// A reader of a mapping whose keys are still to be checked (`reportUnknown`).
  /// Nil, after reporting it, when the node is no mapping.
  public init?(_ node: YAMLNode, sink: inout DiagnosticSink) {
    guard node.kind == .mapping else {
      sink.wrongType(node, expected: .mapping)
      return nil
    }
    self.node = node
  }

  /// Reports every key that is not among `keys`.
  public func reportUnknown(keys: [String], sink: inout DiagnosticSink) {
    node.forEachChild { key in
      let entry = YAMLEntry(keyNode: key)
      if keys.contains(where: entry.isNamed) { return }
      let near = suggestion(for: entry.key, among: keys)
      sink.error(
        "unknown-key",
        LocalText("không có khóa “\(entry.key)” ở đây", english: "unknown key “\(entry.key)”"),
        help: sink.help(near, among: keys), replacement: near, at: entry.keyRange)
    }
  }

  /// The value of a key, whatever it is.
  public func node(_ key: String) -> YAMLNode? { node[key] ?? shared?[key] }

  /// Where a key stands; nil when it is absent.
  public func keyRange(_ key: String) -> Range<Int>? {
    (node.entry(key) ?? shared?.entry(key))?.keyRange
  }

  /// Whether all of these keys are there; each missing one is reported.
  public func require(_ keys: [String], sink: inout DiagnosticSink) -> Bool {
    var complete = true
    for key in keys where !node.has(key) && shared?.has(key) != true {
      complete = false
      sink.error(
        "missing-field",
        LocalText("thiếu khóa bắt buộc “\(key)”", english: "missing required key “\(key)”"),
        at: node.mapping?.first?.keyRange ?? node.range)
    }
    return complete
  }

  /// A text that is not empty, or is empty in quotes.
  public func string(_ key: String, sink: inout DiagnosticSink) -> String? {
    node(key).flatMap { sink.text($0) }
  }

  /// One text or a list of texts, with their places; an empty list is a list.
  public func strings(
    _ key: String, sink: inout DiagnosticSink
  ) -> [(text: String, range: Range<Int>)]? {
    node(key).flatMap { sink.texts($0) }
  }

  /// A whole number.
  public func int(_ key: String, sink: inout DiagnosticSink) -> Int? {
    node(key).flatMap { sink.int($0) }
  }

  /// `true` or `false`, without quotes.
  public func bool(_ key: String, sink: inout DiagnosticSink) -> Bool? {
    node(key).flatMap { sink.bool($0) }
  }

  /// A day that the calendar has, `2023-03-31`.
  public func date(_ key: String, sink: inout DiagnosticSink) -> CalendarDate? {
    node(key).flatMap { sink.date($0) }
  }

  /// A date of which parts may be missing: `2023-03-31`, `2023-12`, `2026`, `06-14` (every year).
  public func partialDate(_ key: String, sink: inout DiagnosticSink) -> PartialDate? {
    node(key).flatMap { sink.partialDate($0) }
  }

  /// One of a few words.
  public func choice(
    _ key: String, of words: [String], sink: inout DiagnosticSink
  ) -> String? {
    node(key).flatMap { sink.choice($0, of: words) }
  }
}
