internal import DocumentModel
internal import SourceText

/// Judges whether a text can be read at all: strange characters, lost marks.
struct Legibility {
  let scan: TextScan

  /// What each byte counts for: a plain letter, the first byte of a marked one, or that of another character.
  private static let kinds: [UInt64] = (0..<256).map { byte in
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: 1
    case 0xC3...0xC6, 0xE1: 1 << 21
    case 0xC0...0xFF: 1 << 42
    default: 0
    }
  }

  func confidence(of range: Range<Int>) -> Confidence {
    var counts: [UInt64] = [0, 0, 0]
    scan.o.withUnsafeBufferPointer { bytes in
      Self.kinds.withUnsafeBufferPointer { kinds in
        // Three counters in one number, read before one can flow over into the next.
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 1 << 20) {
          var sum: UInt64 = 0
          for i in start..<min(start + 1 << 20, range.upperBound) { sum &+= kinds[Int(bytes[i])] }
          for k in 0..<3 { counts[k] += sum >> UInt64(21 * k) & (1 << 21 - 1) }
        }
      }
    }
    var letters = Int(counts[0])
    let marked = Int(counts[1])
    let strange = Int(counts[2])
    letters += marked
    guard letters >= 80 else { return .certain }
    if strange * 12 > letters {
      return Confidence(30, LocalText("ký tự không đọc được", english: "unreadable characters"))
    }
    // Vietnamese prose marks about one letter in four.
    if marked * 20 < letters {
      return Confidence(40, LocalText("chữ bị mất dấu", english: "lost diacritics"))
    }
    if marked * 9 < letters {
      return Confidence(55, LocalText("nhiều chữ bị mất dấu", english: "many lost diacritics"))
    }
    return .certain
  }
}
