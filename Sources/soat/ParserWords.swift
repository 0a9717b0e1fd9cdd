extension Words {
  /// What ArgumentParser says by itself. Entries that begin alike stand from the narrower to the wider.
  static let parser: KeyValuePairs = [
    "Show the version.": "Hiện phiên bản.",
    "Show help information.": "Hiện hướng dẫn này.",
    "Show subcommand help information.": "Hiện hướng dẫn của một lệnh con.",
    "Missing expected argument '{}'": "Thiếu “{}”.",
    "Missing value for '{}'": "Thiếu giá trị cho “{}”.",
    "Unknown option '{}'. Did you mean '{}'?": "Không có tùy chọn “{}”. Có phải “{}”?",
    "Unknown option '{}'\n   or: Missing value for '{}' in '{}'":
      "Không có tùy chọn “{}”\n   hoặc: thiếu giá trị cho “{}” trong “{}”.",
    "Unknown option '{}'": "Không có tùy chọn “{}”.",
    "Invalid option: {}": "Tùy chọn viết sai: {}",
    "Unexpected argument '{}'": "Thừa “{}” trong lệnh gọi.",
    "{} unexpected arguments: '{list}'": "Lệnh gọi thừa {}: “{list}”.",
    "The option '{}' does not take any value, but '{}' was specified.":
      "Tùy chọn “{}” không nhận giá trị, nhưng được ghi “{}”.",
    "The value '{}' is invalid for '{}'. Please provide one of '{list}'.":
      "Giá trị “{}” không dùng được cho “{}”. Hãy ghi một trong: “{list}”.",
    "The value '{}' is invalid for '{}': {}": "Giá trị “{}” không dùng được cho “{}”: {}",
    "The value '{}' is invalid for '{}'": "Giá trị “{}” không dùng được cho “{}”.",
    "Can't generate completion scripts for '{}'.\nPlease use --generate-completion-script=<shell> with one of:\n{}":
      "Không tạo được kịch bản gợi ý cho “{}”.\nHãy dùng --generate-completion-script=<shell> với một trong:\n{}",
    "Can't autodetect a supported shell.\nPlease use --generate-completion-script=<shell> with one of:\n{}":
      "Không biết đang dùng shell nào.\nHãy dùng --generate-completion-script=<shell> với một trong:\n{}",
  ]

  /// The headings of help, each at the beginning of a line.
  static let headings: KeyValuePairs = [
    "OVERVIEW: ": "TÓM TẮT: ", "USAGE: ": "CÁCH GỌI: ", "ARGUMENTS:": "ĐỐI SỐ:",
    "OPTIONS:": "TÙY CHỌN:", "SUBCOMMANDS:": "LỆNH CON:",
  ]
}

extension Words {
  /// What stands around the texts of a help or a fault.
  static let frames: KeyValuePairs = [
    "Error: ": "Lỗi: ", "Help:  ": "Giải thích: ", "Usage: ": "Cách gọi: ",
    "  See '{}' for more information.": "  Xem thêm: “{}”.",
    "  See '{}' for detailed help.": "  Xem chi tiết: “{}”.",
    "(values: ": "(giá trị: ", "(default: ": "(mặc định: ", "; default: ": "; mặc định: ",
  ]

  /// The Vietnamese of a frame.
  static func frame(_ english: String) -> String {
    frames.first { $0.key == english }?.value ?? english
  }
}

/// A text with gaps: `{}` for any words, `{list}` for several of them between quotes.
struct WordPattern {
  private enum Piece: Equatable {
    case words(String)
    case gap
    case list
  }

  private let pieces: [Piece]

  /// A pattern as the catalogue writes it.
  init(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
      pieces.append(rest[open...close] == "{}" ? .gap : .list)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    self.pieces = pieces
  }

  /// What stands in the gaps of a text; nil where the text is not of this pattern.
  func parts(of text: String) -> [String]? {
    var parts: [String] = []
    var rest = text[...]
    var isOpen = false
    for (index, piece) in pieces.enumerated() {
      guard case .words(let words) = piece else {
        isOpen = true
        continue
      }
      guard isOpen else {
        guard rest.hasPrefix(words) else { return nil }
        rest = rest.dropFirst(words.count)
        continue
      }
      if index == pieces.count - 1 {
        guard rest.hasSuffix(words) else { return nil }
        parts.append(String(rest.dropLast(words.count)))
        return parts
      }
      guard let found = rest.firstRange(of: words) else { return nil }
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
      isOpen = false
    }
    if isOpen {
      parts.append(String(rest))
      rest = ""
    }
    return rest.isEmpty ? parts : nil
  }

  /// The pattern with words in its gaps, as many as it has.
  func filled(with parts: [String]) -> String {
    var parts = parts[...]
    return pieces.map { piece in
      switch piece {
      case .words(let words): return words
      case .gap: return parts.popFirst() ?? ""
      case .list: return Self.quoted(parts.popFirst() ?? "")
      }
    }.joined()
  }

  /// `a', 'b' or 'c` with the quotes of Vietnamese.
  private static func quoted(_ list: String) -> String {
    var text = list
    for between in ["', '", "' or '", "' and '"] { text.replace(between, with: "”, “") }
    return text
  }
}
