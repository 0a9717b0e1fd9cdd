internal import SourceText

/// What a pack's file says besides the examples of its rules, which a check never asks for: a third of a file is theirs.
public enum PackExamples {
  /// The file with every line of an example left empty, so that the others keep their numbers.
  ///
  /// Examples stand below a line `examples:` beside the other keys of a rule, and are indented more than it. Where a
  /// file is written in another way its lines are kept, or what is left is no sound pack. Linear in the file.
  public static func removed(from file: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(file.count)
    /// How far the keys of rules are indented; known from the first rule on.
    var keys: Int?
    var isInRules = false
    var isInside = false
    file.withUnsafeBufferPointer { bytes in
      var line = 0
      while line < bytes.count {
        let end = ByteSearch.first(0x0A, in: file, from: line) ?? bytes.count
        let next = min(end + 1, bytes.count)
        var start = line
        while start < end, bytes[start] == 0x20 { start += 1 }
        let isBlank = start == end || bytes[start] == 0x0D
        if isInside, isBlank || start - line > keys ?? 0 {
          if end < next { out.append(0x0A) }
          line = next
          continue
        }
        isInside = false
        if keys == nil, isInRules, start + 1 < end, bytes[start] == 0x2D,
          bytes[start + 1] == 0x20
        {
          keys = start - line + 2
        } else if keys == nil, start == line, isKey("rules:", bytes, start, end) {
          isInRules = true
        } else if start - line == keys, isKey("examples:", bytes, start, end) {
          isInside = true
          out.append(0x0A)
          line = next
          continue
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[line..<next]))
        line = next
      }
    }
    return out
  }

  /// Whether nothing but a key stands in a line from an offset on.
  private static func isKey(
    _ key: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    let after = start + key.utf8CodeUnitCount
    guard after <= end, key.withUTF8Buffer({ $0.elementsEqual(bytes[start..<after]) }) else {
      return false
    }
    return bytes[after..<end].allSatisfy { $0 == 0x20 || $0 == 0x0D }
  }
}
