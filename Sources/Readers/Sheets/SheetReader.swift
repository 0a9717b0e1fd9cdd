internal import Dates
internal import DocumentModel
internal import OfficePackage
internal import SourceText

/// Reads Excel workbooks: each visible sheet as a table with cells that have addresses.
///
/// Cells are read as the sheet shows them; formulas by the value that was saved with them. Macros are never run.
enum SheetReader {
  /// A workbook as blocks.
  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    let package = try SheetPackage(try file.bytes)
    var extract = Extract()
    var omissions: [LocalText] = []
    var budget = SheetBudget()
    for sheet in package.sheets {
      if sheet.isHidden {
        omissions.append(hidden(sheet.name))
        continue
      }
      let scan = SheetScan(package, sheet.name, budget)
      guard try package.archive.scan(sheet.path, SheetWord.vocabulary, scan) else {
        throw missing(sheet.path)
      }
      budget = scan.budget
      if scan.omitted > 0 { omissions.append(hidden(cells: scan.omitted, sheet.name)) }
      try scan.finish().flow().write(to: &extract)
    }
    var document = try extract.checkedDocument(named: file.name)
    document.omissions = omissions
    return document
  }

  static func hidden(_ sheet: String) -> LocalText {
    LocalText(
      "trang tính “\(sheet)” bị ẩn nên không được soát",
      english: "the sheet “\(sheet)” is hidden and not checked")
  }

  static func hidden(cells: Int, _ sheet: String) -> LocalText {
    LocalText(
      "trang tính “\(sheet)”: \(cells) ô trong hàng hoặc cột bị ẩn không được soát",
      english: "sheet “\(sheet)”: \(cells) cells in hidden rows or columns are not checked")
  }

  private static func missing(_ path: String) -> InputError {
    InputError(
      "damaged-workbook",
      LocalText(
        "sổ tính thiếu phần “\(path)”; hãy mở và lưu lại tệp",
        english: "the workbook lacks the part “\(path)”; open the file and save it again"))
  }
}

/// Gathers the cells of one sheet.
private final class SheetScan: XMLHandler {
  private let package: SheetPackage
  private var table: SheetTable
  /// What the cells of the workbook have taken so far.
  private(set) var budget: SheetBudget
  /// How many of them stand in hidden rows or columns.
  private(set) var omitted = 0

  /// For each column how many ranges of hidden columns begin there less how many ended before it.
  private var hiddenEdges = [Int](repeating: 0, count: SheetTable.widest + 1)
  private lazy var hiddenColumns: Set<Int> = {
    var depth = 0
    return Set(
      hiddenEdges.indices.filter { column in
        depth += hiddenEdges[column]
        return depth > 0
      })
  }()
  private var isHiddenRow = false
  private var spans: [SheetAddress: Int] = [:]

  private var place = SheetAddress(row: -1, column: -1)
  private var kind = ""
  private var style = 0
  private var text: [UInt8] = []
  private var isText = false
  private var isPhonetic = false

  init(_ package: SheetPackage, _ name: String, _ budget: SheetBudget) {
    self.package = package
    self.budget = budget
    table = SheetTable(named: name)
  }

  func finish() -> SheetTable {
    table.widen(spans)
    return table
  }

  func start(_ element: XMLElement) throws(InputError) {
    switch element.word {
    case .col where element.isTrue(.hidden):
      let first = element.value(.min).flatMap { Int($0) } ?? 0
      let last = element.value(.max).flatMap { Int($0) } ?? 0
      guard first > 0, last >= first, first <= SheetTable.widest else { return }
      hiddenEdges[first - 1] += 1
      hiddenEdges[min(last, SheetTable.widest)] -= 1
    case .row:
      let number = element.value(.address).flatMap { Int($0) } ?? place.row + 2
      place = SheetAddress(row: min(max(number, 1), 1 << 20) - 1, column: -1)
      isHiddenRow = element.isTrue(.hidden)
    case .cell:
      place.column = min(place.column, SheetTable.widest) + 1
      if let address = element[SheetWord.address.rawValue], let given = SheetAddress(address) {
        place = given
      }
      kind = element.value(.kind) ?? "n"
      style = element.value(.style).flatMap { Int($0) } ?? 0
      text = []
    case .value, .text: isText = !isPhonetic
    case .phonetic: isPhonetic = true
    case .mergeCell: merge(element.value(.ref) ?? "")
    default: break
    }
  }

  func end(_ name: Int, offset: Int) throws(InputError) {
    switch SheetWord(rawValue: name) {
    case .value, .text: isText = false
    case .phonetic: isPhonetic = false
    case .cell:
      let shown = shown()
      guard shown.contains(where: { $0 > 0x20 }) else { return }
      try budget.take(shown)
      if isHiddenRow || hiddenColumns.contains(place.column) {
        omitted += 1
      } else {
        try table.add(row: place.row, column: place.column, shown)
      }
    default: break
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) throws(InputError) {
    if isText { text += piece }
  }

  private func merge(_ range: String) {
    let corners = range.utf8.split(separator: 0x3A).compactMap { SheetAddress($0) }
    guard corners.count == 2, spans.count < SheetTable.cellLimit else { return }
    spans[corners[0]] = max(1, corners[1].column - corners[0].column + 1)
  }

  /// The cell as the sheet shows it.
  private func shown() -> [UInt8] {
    switch kind {
    case "s":
      let index = Int(String(decoding: text, as: UTF8.self)) ?? -1
      return package.strings.indices.contains(index)
        ? Self.unescaped(package.strings[index]) : []
    case "str", "inlineStr": return Self.unescaped(text)
    case "b": return CellFormat.text(of: text == [0x31])
    case "d":
      let day = String(decoding: text.prefix(10), as: UTF8.self)
      return CalendarDate(iso: day).map { Array($0.vietnamese.utf8) } ?? text
    case "n":
      let format = package.formats.indices.contains(style) ? package.formats[style] : .general
      let value = String(decoding: text, as: UTF8.self)
      return format.text(value, is1904: package.is1904).map { Array($0.utf8) } ?? text
    default: return text
    }
  }

  /// A text in which `_x000D_` stands for the character of that number.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x5F) else { return text }
    var out: [UInt8] = []
    var i = 0
    while i < text.count {
      if text[i] == 0x5F, i + 7 <= text.count, text[i + 1] == 0x78, text[i + 6] == 0x5F,
        let code = UInt32(String(decoding: text[i + 2..<i + 6], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        out += Array(String(Character(scalar)).utf8)
        i += 7
      } else {
        out.append(text[i])
        i += 1
      }
    }
    return out
  }
}
