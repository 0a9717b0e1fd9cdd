internal import DocumentModel
internal import SourceText

/// Figures to be reached in tables of indicators: a row an indicator, a column a year.
extension TargetExtractor {
  /// The targets of a row; years before `first` are the past.
  func targets(
    row: Int, of table: TableReader.Table, _ reader: TableReader, from first: Int?
  ) -> [Target] {
    let cells = reader.cells(of: row)
    let named = zip(cells, table.columns).first { $0.1 == .name }?.0
    guard let name = named, name.count >= 4 else { return [] }
    let unit = zip(cells, table.columns).first { $0.1 == .unit }.map { scan.string($0.0) }
    var out: [Target] = []
    for (cell, column) in zip(cells, table.columns) {
      guard case .value(let year) = column, year ?? .max >= first ?? .min else { continue }
      out += targets(cell: cell, name, unit, year ?? planYear, scan.document.blocks[row].range)
    }
    return out
  }

  private func targets(
    cell: Range<Int>, _ name: Range<Int>, _ unit: String?, _ year: Int?, _ row: Range<Int>
  ) -> [Target] {
    guard cell.count <= 80, let start = cell.first(where: { TextScan.isDigit(scan.o[$0]) }),
      start - cell.lowerBound <= 40
    else { return [] }
    let (value, end) = NumberScanner(scan: scan).number(at: start, cell.upperBound)
    guard let value, end >= cell.upperBound || scan.o[end] != 0x2F else { return [] }
    let next = scan.skipSpaces(end, cell.upperBound)
    let isPercent = next < cell.upperBound && scan.o[next] == 0x25
    let last = isPercent ? next + 1 : end
    let figure = Figure(
      value: value, range: start..<last, isPercent: isPercent,
      next: scan.skipSpaces(last, cell.upperBound))
    let before = cell.lowerBound..<start
    let comparator =
      sign(before) ?? comparator(figure, before, figure.range.upperBound..<cell.upperBound)
      ?? growth(name) ?? .equals
    let printed = scan.endOfWord(Self.units, at: figure.next).map { scan.string(figure.next..<$0) }
    return [
      Target(
        indicator: scan.string(name), comparator: comparator, value: value,
        unit: isPercent ? "%" : printed ?? unit ?? unitOf(name), year: year, baseline: nil,
        text: scan.string(name) + ": " + scan.string(cell), range: cell, valueRange: figure.range,
        sentence: row)
    ]
  }

  /// `≥ 80`, `< 7`.
  private func sign(_ range: Range<Int>) -> Target.Comparator? {
    let range = scan.trimmed(range)
    switch scan.string(range.lowerBound..<min(range.upperBound, range.lowerBound + 3)) {
    case "≥", ">=": return .atLeast
    case ">": return .moreThan
    case "≤", "<=": return .atMost
    case "<": return .lessThan
    default: return nil
    }
  }

  /// `Mức giảm tỷ lệ hộ nghèo`: the indicator says that it grows or falls.
  private func growth(_ name: Range<Int>) -> Target.Comparator? {
    if scan.endOfWord(["giảm", "mức giảm"], at: name.lowerBound) != nil { return .decrease }
    return scan.endOfWord(["tăng", "mức tăng"], at: name.lowerBound) != nil ? .increase : nil
  }

  /// The unit that an indicator's own name tells: `Tỷ lệ hộ nghèo (%)`, `Số người được xét nghiệm`.
  private func unitOf(_ name: Range<Int>) -> String? {
    if scan.o[name.upperBound - 1] == 0x29, let open = name.last(where: { scan.o[$0] == 0x28 }) {
      let note = scan.trimmed(open + 1..<name.upperBound - 1)
      if note.count <= 24 { return scan.string(note) }
    }
    if scan.containsAny(["tỷ lệ", "tỉ lệ"], in: name) { return "%" }
    return labelUnit(name)
  }
}
