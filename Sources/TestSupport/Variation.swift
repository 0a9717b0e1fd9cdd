internal import Foundation

/// A way to write the same text differently: what is found of it must stay the same, and its places
/// move by what was put in and no more.
///
/// Marks `⟦ ⟧` in the text stay around the same words.
public enum Variation: String, Sendable, CaseIterable, CustomStringConvertible {
  /// Nothing changed.
  case asWritten = "as written"
  /// A byte-order mark in front.
  case byteOrderMark = "byte-order mark"
  /// Lines end with CR LF.
  case windowsLines = "CR LF"
  /// Letters taken apart into base letter and marks (NFD).
  case decomposed = "NFD"
  /// A comment with an emoji on a line in front.
  case emojiLine = "emoji line in front"
  /// Spaces at the end of every line.
  case trailingSpaces = "trailing spaces"
  /// All of these at once.
  case everything = "everything at once"

  /// Its name in test reports.
  public var description: String { rawValue }

  /// The text so written.
  public func apply(to text: String) -> String {
    switch self {
    case .asWritten: text
    case .byteOrderMark: "\u{FEFF}" + text
    case .windowsLines: text.replacing("\n", with: "\r\n")
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .emojiLine: "<!-- 📝👩🏽‍💼 -->\n\n" + text
    case .trailingSpaces: text.replacing("\n", with: "  \n") + "  "
    case .everything:
      [Variation.decomposed, .trailingSpaces, .emojiLine, .windowsLines, .byteOrderMark]
        .reduce(text) { $1.apply(to: $0) }
    }
  }
}

/// A text without its marks, as converters and bad scans leave it: `Nơi nhận` gives `Noi nhan`.
public func withoutMarks(_ text: String) -> String {
  var out = String.UnicodeScalarView()
  for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
    switch scalar {
    case "\u{300}"..."\u{36F}": break
    case "đ": out.append("d")
    case "Đ": out.append("D")
    default: out.append(scalar)
    }
  }
  return String(out)
}
