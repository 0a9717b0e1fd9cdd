internal import SourceText

/// Faults of values, told the same way wherever they are found.
extension DiagnosticSink {
  /// A shape that a place of a file asks for.
  public enum Shape: Sendable {
    case scalar
    case sequence
    case mapping
    case scalarOrSequence

    var words: LocalText {
      switch self {
      case .scalar: LocalText("một giá trị", english: "one value")
      case .sequence: LocalText("một danh sách", english: "a list")
      case .mapping: LocalText("các cặp “khóa: giá trị”", english: "a mapping (key: value)")
      case .scalarOrSequence:
        LocalText("một giá trị hoặc một danh sách", english: "one value or a list")
      }
    }
  }

  /// Reports a node whose shape is not the one asked for.
  public mutating func wrongType(_ node: YAMLNode, expected: Shape) {
    let found: Shape =
      switch node.kind {
      case .scalar: .scalar
      case .sequence: .sequence
      case .mapping: .mapping
      }
    error(
      "wrong-type",
      LocalText(
        "cần \(expected.words.vietnamese), ở đây là \(found.words.vietnamese)",
        english: "expected \(expected.words[.english]), found \(found.words[.english])"),
      at: node.range)
  }

  /// Reports a word that is none of those allowed.
  public mutating func unknownValue(_ text: String, among words: [String], at range: Range<Int>) {
    let near = suggestion(for: text, among: words)
    error(
      "unknown-value",
      LocalText("“\(text)” không phải là giá trị được dùng", english: "unknown value “\(text)”"),
      help: help(near, among: words), replacement: near, at: range)
  }

  /// The text of a scalar; nil, after reporting it, for anything else and for nothing.
  public mutating func text(_ node: YAMLNode) -> String? {
    guard let text = node.scalar else {
      wrongType(node, expected: .scalar)
      return nil
    }
    if text.isEmpty, !node.isQuoted {
      error(
        "empty-value", LocalText("thiếu giá trị sau khóa", english: "the value is missing"),
        help: LocalText(
          "ghi giá trị, hoặc bỏ khóa này", english: "write a value, or take the key out"),
        at: node.range)
      return nil
    }
    return text
  }

  /// “Did you mean …?”, or the list of words when none is near.
  func help(_ near: String?, among words: [String]) -> LocalText {
    if let near {
      return LocalText("có phải là “\(near)”?", english: "did you mean “\(near)”?")
    }
    let list = words.joined(separator: ", ")
    return LocalText("dùng một trong: \(list)", english: "use one of: \(list)")
  }
}
