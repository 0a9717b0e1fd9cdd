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
    let (marks, others) = leads(in: range)
    // However many letters there are, at least those with marks and at most all bytes, the marks are enough for them.
    if others * 12 <= marks, marks * 9 >= range.count { return .certain }
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

  /// How many letters with marks and how many other characters of several bytes a range holds, told from their first bytes
  /// alone, sixteen at a time; of the last few all count as others.
  private func leads(in range: Range<Int>) -> (marks: Int, others: Int) {
    typealias Sixteen = SIMD16<UInt8>
    let one = Sixteen(repeating: 1)
    var marks = 0
    var leads = 0
    var i = range.lowerBound
    scan.o.withUnsafeBytes { bytes in
      while i + 16 <= range.upperBound {
        // No counter gets further than a byte can.
        let stop = min(i + 16 * 255, range.upperBound)
        var (marksOf, leadsOf) = (Sixteen.zero, Sixteen.zero)
        while i + 16 <= stop {
          let sixteen = bytes.loadUnaligned(fromByteOffset: i, as: Sixteen.self)
          let isOther =
            (sixteen &- Sixteen(repeating: 0xC3) .> Sixteen(repeating: 3))
            .& (sixteen .!= Sixteen(repeating: 0xE1))
          marksOf &+= one.replacing(with: 0, where: isOther)
          leadsOf &+= one.replacing(with: 0, where: sixteen .< Sixteen(repeating: 0xC0))
          i += 16
        }
        for k in 0..<16 {
          marks += Int(marksOf[k])
          leads += Int(leadsOf[k])
        }
      }
    }
    return (marks, leads - marks + (range.upperBound - i))
  }
}
