public import Dates
internal import SourceText

/// Reads the fields of one mapping and reports what is wrong with them.
///
/// Every accessor returns nil when the key is absent, or when its value is wrong, after reporting it.
public struct FieldReader: Sendable {
  /// The mapping.
  public let node: YAMLNode

  /// A reader of a mapping whose keys are all among `keys`; unknown ones are reported.
  /// Nil, after reporting it, when the node is no mapping.
  public init?(_ node: YAMLNode, keys: [String], sink: inout DiagnosticSink) {
    self.init(node, sink: &sink)
    // Where all keys are known, each is found among the entries.
    if keys.count(where: { node.entry($0) != nil }) < node.count {
      reportUnknown(keys: keys, sink: &sink)
    }
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
      sink.error(
        "unknown-key",
        LocalText("không có khóa “\(entry.key)” ở đây", english: "unknown key “\(entry.key)”"),
        help: sink.help(for: entry.key, among: keys), at: entry.keyRange)
    }
  }

  /// The value of a key, whatever it is.
  public func node(_ key: String) -> YAMLNode? { node[key] }

  /// Where a key stands; nil when it is absent.
  public func keyRange(_ key: String) -> Range<Int>? { node.entry(key)?.keyRange }

  /// Whether all of these keys are there; each missing one is reported.
  public func require(_ keys: [String], sink: inout DiagnosticSink) -> Bool {
    var complete = true
    for key in keys where node(key) == nil {
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
    guard let node = node(key) else { return nil }
    guard let members = node.sequence else {
      if node.kind == .mapping {
        sink.wrongType(node, expected: .scalarOrSequence)
        return nil
      }
      return sink.text(node).map { [(text: $0, range: node.range)] }
    }
    let texts = members.compactMap { member in
      sink.text(member).map { (text: $0, range: member.range) }
    }
    return texts.count == members.count ? texts : nil
  }

  /// A whole number.
  public func int(_ key: String, sink: inout DiagnosticSink) -> Int? {
    value(key, sink: &sink, { Int($0) }) { text in
      (
        LocalText("“\(text)” không phải là số nguyên", english: "“\(text)” is not a whole number"),
        nil
      )
    }
  }

  /// `true` or `false`, without quotes.
  public func bool(_ key: String, sink: inout DiagnosticSink) -> Bool? {
    let isQuoted = node(key)?.isQuoted ?? false
    return value(
      key, sink: &sink, { isQuoted ? nil : $0 == "true" ? true : $0 == "false" ? false : nil }
    ) {
      text in
      (
        LocalText(
          "“\(text)” không phải là true hoặc false", english: "“\(text)” is neither true nor false"),
        LocalText(
          "viết true (có) hoặc false (không), không có dấu nháy",
          english: "write true or false, without quotes")
      )
    }
  }

  /// A day that the calendar has, `2023-03-31`.
  public func date(_ key: String, sink: inout DiagnosticSink) -> CalendarDate? {
    if let date = node(key).flatMap(Self.date) { return date }
    return value(key, sink: &sink, { CalendarDate(iso: $0) }) { text in
      if let partial = PartialDate(iso: text), partial.day != nil, partial.year != nil {
        return (
          LocalText("lịch không có ngày \(text)", english: "the calendar has no day \(text)"), nil
        )
      }
      return (
        LocalText("“\(text)” không phải là một ngày", english: "“\(text)” is not a date"),
        LocalText("viết năm-tháng-ngày: 2023-03-31", english: "write year-month-day: 2023-03-31")
      )
    }
  }

  /// A day in its usual form.
  private static func date(_ node: YAMLNode) -> CalendarDate? {
    node.withScalar { text -> CalendarDate? in
      guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D else { return nil }
      func number(_ digits: Range<Int>) -> Int? {
        var sum = 0
        for i in digits {
          guard (0x30...0x39).contains(text[i]) else { return nil }
          sum = sum * 10 + Int(text[i] - 0x30)
        }
        return sum
      }
      guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
        return nil
      }
      return CalendarDate(year: year, month: month, day: day)
    } ?? nil
  }

  /// A date of which parts may be missing: `2023-03-31`, `2023-12`, `2026`, `06-14` (every year).
  public func partialDate(_ key: String, sink: inout DiagnosticSink) -> PartialDate? {
    value(
      key, sink: &sink,
      { text in
        let date =
          PartialDate(iso: text) ?? (text.hasPrefix("-") ? nil : PartialDate(iso: "--" + text))
        return date.flatMap { $0.exists ? $0 : nil }
      }
    ) { text in
      (
        LocalText(
          "“\(text)” không phải là một ngày, tháng hay năm có thật",
          english: "“\(text)” is not a day, month or year that exists"),
        LocalText(
          "viết \"06-14\" (hằng năm), 2023-03-31, 2023-12 hoặc 2026",
          english: "write \"06-14\" (every year), 2023-03-31, 2023-12 or 2026")
      )
    }
  }

  /// One of a few words.
  public func choice(
    _ key: String, of words: [String], sink: inout DiagnosticSink
  ) -> String? {
    guard let node = node(key), let text = sink.text(node) else { return nil }
    if words.contains(text) { return text }
    sink.unknownValue(text, among: words, at: node.range)
    return nil
  }

  private func value<T>(
    _ key: String, sink: inout DiagnosticSink, _ parse: (String) -> T?,
    fault: (String) -> (message: LocalText, help: LocalText?)
  ) -> T? {
    guard let node = node(key), let text = sink.text(node) else { return nil }
    if let value = parse(text) { return value }
    let fault = fault(text)
    sink.error("wrong-value", fault.message, help: fault.help, at: node.range)
    return nil
  }
}
