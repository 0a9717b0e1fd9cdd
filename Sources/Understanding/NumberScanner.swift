internal import DocumentModel

/// Reads numbers as Vietnamese text prints them: `4.370`, `0,3`, `01`.
struct NumberScanner {
  let scan: TextScan

  /// The number at an offset and its end; nil value when it is too long for a number.
  func number(at start: Int, _ end: Int) -> (Decimal?, Int) {
    var i = start
    var digits = 0
    var count = 0
    func run() {
      while i < end, TextScan.isDigit(scan.o[i]) {
        if count < 15 { digits = digits * 10 + Int(scan.o[i] - 0x30) }
        count += 1
        i += 1
      }
    }
    run()
    // Thousands: groups of three behind full stops (or spaces are not used).
    while i + 3 < end + 0, scan.o[i] == 0x2E, isGroup(i + 1, end) {
      i += 1
      run()
    }
    if i + 3 <= end, i < end, scan.o[i] == 0x2E, isGroup(i + 1, end) {
      i += 1
      run()
    }
    var scale = 0
    if i + 1 < end, scan.o[i] == 0x2C, TextScan.isDigit(scan.o[i + 1]) {
      i += 1
      let from = count
      run()
      scale = count - from
    } else if i + 1 < end, scan.o[i] == 0x2E, TextScan.isDigit(scan.o[i + 1]) {
      // `0.3%`: a full stop as decimal mark.
      i += 1
      let from = count
      run()
      scale = count - from
    }
    return (count <= 15 && scale <= 9 ? Decimal(digits, scale: scale) : nil, i)
  }

  private func isGroup(_ i: Int, _ end: Int) -> Bool {
    guard i + 3 <= end else { return false }
    for k in 0..<3 where !TextScan.isDigit(scan.o[i + k]) { return false }
    return i + 3 >= end || !TextScan.isDigit(scan.o[i + 3])
  }
}
