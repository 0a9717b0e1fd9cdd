/// Reads the letters of a symbol: `KH-UBND`, `NĐ-CP`, `QĐ-BCA-C04`.
struct SymbolScanner {
  let scan: TextScan

  /// The end of a group behind a hyphen with spaces beside it: `QĐ- TTg`, `KH - UBND`; the offset itself for none.
  func tail(behind last: Int, _ end: Int) -> Int {
    var i = scan.skipSpaces(last, end)
    guard i < end, scan.o[i] == 0x2D, i - last <= 1 else { return last }
    i = scan.skipSpaces(i + 1, end)
    guard i < end, scan.isCapital(i), i - last <= 3 else { return last }
    let tail = symbolEnd(at: i, end)
    let second = i + scan.length(i)
    // A group of a symbol: short, and more than one capital.
    guard tail - i <= 14, second < tail, scan.isCapital(second) else { return last }
    return tail
  }

  /// The end of the run of letters, digits, hyphens and slashes at an offset.
  func symbolEnd(at start: Int, _ end: Int) -> Int {
    var i = start
    while i < end {
      let byte = scan.o[i]
      if scan.isWordByte(byte) || byte == 0x2D || byte == 0x2F || byte == 0x26 {
        i += 1
      } else if byte == 0x2E, i > start, i + 1 < end, scan.isWordByte(scan.o[i + 1]),
        !TextScan.isDigit(scan.o[i + 1])
      {
        i += 1
      } else {
        break
      }
    }
    while i > start, scan.o[i - 1] == 0x2D || scan.o[i - 1] == 0x2F { i -= 1 }
    return i
  }
}
