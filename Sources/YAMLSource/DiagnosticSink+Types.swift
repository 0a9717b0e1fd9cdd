public import Dates
internal import SourceText

/// Values of scalars by type; nil, after reporting it, where a node is none of that type.
extension DiagnosticSink {
  /// One text or a list of texts, with their places; an empty list is a list.
  public mutating func texts(_ node: YAMLNode) -> [(text: String, range: Range<Int>)]? {
    guard let members = node.sequence else {
      if node.kind == .mapping {
        wrongType(node, expected: .scalarOrSequence)
        return nil
      }
      return text(node).map { [(text: $0, range: node.range)] }
    }
    var texts: [(text: String, range: Range<Int>)] = []
    texts.reserveCapacity(members.count)
    for member in members {
      if let text = text(member) { texts.append((text: text, range: member.range)) }
    }
    return texts.count == members.count ? texts : nil
  }

  /// A whole number.
  public mutating func int(_ node: YAMLNode) -> Int? {
    value(node, { Int($0) }) { text in
      (
        LocalText("“\(text)” không phải là số nguyên", english: "“\(text)” is not a whole number"),
        nil
      )
    }
  }

  /// `true` or `false`, without quotes.
  public mutating func bool(_ node: YAMLNode) -> Bool? {
    let isQuoted = node.isQuoted
    return value(
      node, { isQuoted ? nil : $0 == "true" ? true : $0 == "false" ? false : nil }
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
  public mutating func date(_ node: YAMLNode) -> CalendarDate? {
    if let date = Self.date(node) { return date }
    return value(node, { CalendarDate(iso: $0) }) { text in
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
  public mutating func partialDate(_ node: YAMLNode) -> PartialDate? {
    value(
      node,
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
  public mutating func choice(_ node: YAMLNode, of words: [String]) -> String? {
    guard let text = text(node) else { return nil }
    if words.contains(text) { return text }
    unknownValue(text, among: words, at: node.range)
    return nil
  }

  private mutating func value<T>(
    _ node: YAMLNode, _ parse: (String) -> T?,
    fault: (String) -> (message: LocalText, help: LocalText?)
  ) -> T? {
    guard let text = text(node) else { return nil }
    if let value = parse(text) { return value }
    let fault = fault(text)
    error("wrong-value", fault.message, help: fault.help, at: node.range)
    return nil
  }
}
