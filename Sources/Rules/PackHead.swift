internal import SourceText

/// What stands in a pack's file above its rules: enough to choose the pack, and a small part of the file.
public enum PackHead {
  /// The head of a file as the file of a pack that has no rules.
  ///
  /// Nil where only the whole file tells what its head says: no line begins with the key `rules`, or other keys may
  /// follow it. Linear in the file.
  public static func text(of file: [UInt8]) -> [UInt8]? {
    guard !hasOtherLineEnds(file) else { return nil }
    var head: Int?
    var line = 0
    while line < file.count {
      if head == nil {
        if file[line...].starts(with: rules) { head = line }
      } else if !belongsToRules(file, line) {
        return nil
      }
      guard let end = ByteSearch.first(0x0A, in: file, from: line) else { break }
      line = end + 1
    }
    return head.map { Array(file[..<$0]) + emptyRules }
  }

  private static let rules = Array("rules:".utf8)
  private static let emptyRules = Array("rules: []\n".utf8)

  /// Whether a line behind the key `rules` is indented, empty, a comment, or a member of the list.
  private static func belongsToRules(_ file: [UInt8], _ line: Int) -> Bool {
    switch file[line] {
    case 0x20, 0x0A, 0x0D, 0x23: true
    case 0x2D: line + 1 < file.count && [0x20, 0x0A, 0x0D].contains(file[line + 1])
    default: false
    }
  }

  /// Whether lines end with one of the marks that YAML knows besides LF and CR LF: CR alone, U+0085, U+2028, U+2029.
  private static func hasOtherLineEnds(_ file: [UInt8]) -> Bool {
    // The bytes that begin them are rare in Vietnamese text, those that end them are not.
    ByteSearch.contains(oneOf: (0x0D, 0xC2, 0xE2), in: file) { i in
      switch file[i] {
      case 0x0D: i + 1 < file.count && file[i + 1] != 0x0A
      case 0xC2: i + 1 < file.count && file[i + 1] == 0x85
      default: i + 2 < file.count && file[i + 1] == 0x80 && file[i + 2] | 1 == 0xA9
      }
    }
  }
}
