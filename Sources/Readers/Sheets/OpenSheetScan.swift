internal import Dates
internal import OfficePackage
internal import SourceText

/// Gathers the cells of all sheets of an OpenDocument file.
final class OpenSheetScan: XMLHandler {
  /// A column that repeats itself: up to which one, its style, whether it is hidden.
  private struct Columns {
    var end: Int
    var style: String?
    var isHidden: Bool
  }

  /// A cell while it is read, or one that may be repeated.
  private struct Cell {
    var text: [UInt8] = []
    var repeats = 1
    var span = 1
    var column = 0
  }

  /// The visible sheets.
  private(set) var tables: [SheetTable] = []
  /// What is left out.
  private(set) var omissions: [LocalText] = []
  /// Whether any sheet was met.
  private(set) var hasSheets = false

  private let styles: OpenStyles
  private var budget = SheetBudget()
  private var depth = 0

  private var name = ""
  private var table: SheetTable?
  private var columns: [Columns] = []
  private var omitted = 0

  private var row = 0
  private var rowRepeats = 1
  private var rowStyle: String?
  private var isHiddenRow = false
  private var cells: [Cell] = []

  private var column = 0
  private var cell: Cell?
  private var shown: [UInt8]?
  private var isText = false
  /// Inside a comment or a drawing, whose text is none of the cell.
  private var aside = 0

  init(_ styles: OpenStyles) { self.styles = OpenStyles(styles) }

  func start(_ element: XMLElement) throws(InputError) {
    if table == nil { try styles.start(element) }
    switch element.open {
    case .table:
      depth += 1
      // A table within a cell is none of its own.
      if depth == 1 { begin(element) }
    case .annotation, .frame, .shapes: aside += 1
    case _ where depth != 1 || aside > 0: break
    case .column:
      let end = (columns.last?.end ?? 0) + element.count(.columnsRepeated, limit: SheetTable.widest)
      columns.append(
        Columns(
          end: min(end, SheetTable.widest), style: element.attribute(.defaultStyle),
          isHidden: Self.isHidden(element)))
    case .row:
      rowRepeats = element.count(.rowsRepeated, limit: 1 << 20)
      rowStyle = element.attribute(.defaultStyle)
      isHiddenRow = Self.isHidden(element)
      column = 0
      cells = []
    case .cell, .covered: begin(cell: element)
    case .p:
      if cell != nil {
        if cell?.text.isEmpty == false { cell?.text.append(0x0A) }
        isText = true
      }
    case .s:
      let spaces = element.count(.count, limit: 100)
      if isText { cell?.text += [UInt8](repeating: 0x20, count: spaces) }
    case .tab: if isText { cell?.text.append(0x20) }
    case .lineBreak: if isText { cell?.text.append(0x0A) }
    default: break
    }
  }

  func end(_ name: Int, offset: Int) throws(InputError) {
    if table == nil { try styles.end(name, offset: offset) }
    switch OpenWord(rawValue: name) {
    case .table:
      depth -= 1
      if depth == 0 { finish() }
    case .annotation, .frame, .shapes: aside -= 1
    case _ where depth != 1 || aside > 0: break
    case .p: isText = false
    case .cell, .covered: endCell()
    case .row: try endRow()
    default: break
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) throws(InputError) {
    if table == nil { try styles.text(piece) }
    guard isText, aside == 0 else { return }
    for byte in piece { cell?.text.append(byte < 0x20 ? 0x20 : byte) }
  }

  // MARK: Sheets

  private func begin(_ element: XMLElement) {
    hasSheets = true
    name = element.attribute(.tableName) ?? ""
    table = SheetTable(named: name)
    if styles.hides(element.attribute(.tableStyle)) {
      table = nil
      omissions.append(SheetReader.hidden(name))
    }
    columns = []
    omitted = 0
    row = 0
  }

  private func finish() {
    if let table { tables.append(table) }
    if omitted > 0 { omissions.append(SheetReader.hidden(cells: omitted, name)) }
    table = nil
  }

  private static func isHidden(_ element: XMLElement) -> Bool {
    let visibility = element.attribute(.visibility)
    return visibility == "collapse" || visibility == "filter"
  }

  // MARK: Cells

  private func begin(cell element: XMLElement) {
    cell = Cell(
      repeats: element.count(.columnsRepeated, limit: SheetTable.widest),
      span: element.count(.columnsSpanned, limit: SheetTable.widest), column: column)
    let columnStyle = columns.first { $0.end > column }?.style
    shown = shown(
      element, styles.format(of: element.attribute(.tableStyle) ?? rowStyle ?? columnStyle))
  }

  /// A value as the sheet shows it; nil for text, which the cell holds as it is shown.
  private func shown(_ element: XMLElement, _ format: CellFormat?) -> [UInt8]? {
    let format = format ?? .general
    switch element.attribute(.valueType) {
    case "float", "percentage", "currency":
      return element.attribute(.value).flatMap { format.text($0, is1904: false) }.map {
        Array($0.utf8)
      }
    case "boolean":
      return element.attribute(.booleanValue).map { CellFormat.text(of: $0 == "true") }
    case "date":
      guard let value = element.attribute(.dateValue), let day = CalendarDate(iso: value.prefix(10))
      else { return nil }
      let serial = Double(day.ordinal - 693_594) + Self.fraction(value.dropFirst(11))
      let own = format == .general ? CellFormat("dd/mm/yyyy") : format
      return own.text(String(serial), is1904: false).map { Array($0.utf8) }
    case "time":
      guard let value = element.attribute(.timeValue), let part = Self.fraction(of: value) else {
        return nil
      }
      return CellFormat("hh:mm").text(String(part), is1904: false).map { Array($0.utf8) }
    default: return nil
    }
  }

  /// The part of a day that a span of time takes, `PT08H30M00S`; nil for a day or more.
  private static func fraction(of span: String) -> Double? {
    guard span.hasPrefix("PT") else { return nil }
    var parts: [Character: Double] = [:]
    var digits = ""
    for letter in span.dropFirst(2) {
      if letter.isNumber || letter == "." {
        digits.append(letter)
      } else {
        parts[letter] = Double(digits)
        digits = ""
      }
    }
    let part = ((parts["H"] ?? 0) * 60 + (parts["M"] ?? 0)) / 1440
    return part < 1 ? part : nil
  }

  /// The part of a day that a time is, `08:30:00`.
  private static func fraction(_ time: Substring) -> Double {
    let parts = time.split(separator: ":").map { Double($0) ?? 0 }
    guard parts.count >= 2 else { return 0 }
    return (parts[0] * 60 + parts[1]) / 1440
  }

  private func endCell() {
    guard var cell else { return }
    self.cell = nil
    isText = false
    if let shown, !cell.text.isEmpty { cell.text = shown }
    column = min(column + cell.repeats, SheetTable.widest)
    if cell.text.contains(where: { $0 > 0x20 }) { cells.append(cell) }
  }

  private func endRow() throws(InputError) {
    defer { row = min(row + rowRepeats, 1 << 20) }
    guard !cells.isEmpty, table != nil else { return }
    for place in row..<min(row + rowRepeats, 1 << 20) {
      for cell in cells {
        for column in cell.column..<min(cell.column + cell.repeats, SheetTable.widest) {
          try budget.take(cell.text)
          if isHiddenRow || columns.first(where: { $0.end > column })?.isHidden == true {
            omitted += 1
          } else {
            try table?.add(row: place, column: column, span: cell.span, cell.text)
          }
        }
      }
    }
  }
}
