/// What stands in a pack's file above its rules: enough to choose the pack, and a small part of the file.
public enum PackHead {
  /// The head of a file as the file of a pack that has no rules.
  ///
  /// Nil where only the whole file tells what its head says: no line begins with the key `rules`, or other keys may
  /// follow it. Linear in the file.
  public static func text(of file: [UInt8]) -> [UInt8]? {
    file.withUnsafeBufferPointer { file in
      var head: Int?
      var line = 0
      while line < file.count {
        if head == nil {
          if isRules(file, line) { head = line }
        } else if !belongsToRules(file, line) {
          return nil
        }
        guard let end = lineEnd(file, from: line) else { return nil }
        line = end + 1
      }
      return head.map { Array(file[..<$0]) + emptyRules }
    }
  }

  private static let rules = Array("rules:".utf8)
  private static let emptyRules = Array("rules: []\n".utf8)

  private static func isRules(_ file: UnsafeBufferPointer<UInt8>, _ line: Int) -> Bool {
    file[line...].starts(with: rules)
  }

  /// Whether a line behind the key `rules` is indented, empty, a comment, or a member of the list.
  private static func belongsToRules(_ file: UnsafeBufferPointer<UInt8>, _ line: Int) -> Bool {
    switch file[line] {
    case 0x20, 0x0A, 0x0D, 0x23: true
    case 0x2D: line + 1 < file.count && [0x20, 0x0A, 0x0D].contains(file[line + 1])
    default: false
    }
  }

  /// Where a line ends; nil where it holds one of the marks that YAML takes for line ends besides
  /// LF and CR LF: CR alone, U+0085, U+2028, U+2029.
  private static func lineEnd(_ file: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var i = start
    while i < file.count {
      switch file[i] {
      case 0x0A: return i
      case 0x0D:
        if i + 1 < file.count, file[i + 1] != 0x0A { return nil }
      case 0x85:
        if i > start, file[i - 1] == 0xC2 { return nil }
      case 0xA8, 0xA9:
        if i > start + 1, file[i - 1] == 0x80, file[i - 2] == 0xE2 { return nil }
      default: break
      }
      i += 1
    }
    return i
  }
}
