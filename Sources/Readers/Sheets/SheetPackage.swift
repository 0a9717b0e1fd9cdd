internal import OfficePackage
internal import SourceText

/// The elements and attributes of SpreadsheetML that are read.
enum SheetWord: Int, CaseIterable, Sendable {
  // Elements.
  case sheet, workbookPr, si, text, phonetic, numFmt, cellXfs, xf, row, cell, value, col, mergeCell
  // Attributes.
  case name, state, date1904, numFmtId, formatCode, address, kind, style, min, max, hidden, ref
  case rid

  /// The names and namespaces, those of the strict form too.
  static let vocabulary = XMLVocabulary(
    allCases.map(\.written),
    spaces: [
      "x": [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
      ],
      "r": [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      ],
    ])

  private var written: String {
    switch self {
    case .sheet, .workbookPr, .si, .numFmt, .cellXfs, .xf, .row, .col, .mergeCell: "x:\(self)"
    case .text: "x:t"
    case .phonetic: "x:rPh"
    case .cell: "x:c"
    case .value: "x:v"
    case .address: "r"
    case .kind: "t"
    case .style: "s"
    case .rid: "r:id"
    default: "\(self)"
    }
  }
}

extension XMLElement {
  /// Which of the words that are read it is; nil for any other.
  var word: SheetWord? { SheetWord(rawValue: name) }

  /// The value of an attribute.
  func value(_ word: SheetWord) -> String? { string(word.rawValue) }

  /// Whether an attribute says yes.
  func isTrue(_ word: SheetWord) -> Bool {
    guard let value = value(word) else { return false }
    return value == "1" || value == "true"
  }
}

/// What all sheets of a workbook share: their names and paths, their texts, the formats of their cells.
struct SheetPackage {
  /// A sheet that can be read.
  struct Sheet {
    var name: String
    var isHidden: Bool
    var path: String
  }

  let archive: Archive
  let sheets: [Sheet]
  /// Texts that cells refer to by number.
  let strings: [[UInt8]]
  /// The format of a cell by the number of its style.
  let formats: [CellFormat]
  let is1904: Bool

  /// Whether bytes are a workbook, whatever their name says.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    Archive.holdsOfficeFile(bytes, in: "xl/")
  }

  /// Opens a workbook; throws when it is damaged, encrypted, or none.
  init(_ bytes: [UInt8]) throws(InputError) {
    guard Archive.recognises(bytes) else { throw Self.notWorkbook }
    let archive = try Archive(bytes)
    let roots = try archive.relationships(of: "")
    guard let main = roots.first(where: { $0.kind == "officeDocument" })?.target,
      main.hasSuffix(".xml")
    else { throw Self.notWorkbook }
    let book = BookScan()
    guard try archive.scan(main, SheetWord.vocabulary, book) else { throw Self.notWorkbook }
    let parts = try archive.relationships(of: main)
    func scan(_ kind: String, _ handler: any XMLHandler) throws(InputError) {
      guard let path = parts.first(where: { $0.kind == kind })?.target else { return }
      _ = try archive.scan(path, SheetWord.vocabulary, handler)
    }
    let texts = StringScan()
    try scan("sharedStrings", texts)
    let styles = StyleScan()
    try scan("styles", styles)
    self.archive = archive
    strings = texts.strings
    formats = styles.cellFormats
    is1904 = book.is1904
    sheets = book.sheets.compactMap { sheet in
      guard let part = parts.last(where: { $0.id == sheet.id }), part.kind == "worksheet" else {
        return nil
      }
      return Sheet(name: sheet.name, isHidden: sheet.isHidden, path: part.target)
    }
    if sheets.isEmpty { throw Self.notWorkbook }
  }

  private static let notWorkbook = InputError(
    "not-a-workbook",
    LocalText(
      "không phải tệp Excel .xlsx đọc được; nếu là .xls hay .xlsb, hãy mở bằng Excel rồi lưu thành .xlsx",
      english:
        "no Excel .xlsx file that can be read; open an .xls or .xlsb file in Excel and save it as .xlsx"
    ))
}

/// The sheets that a workbook lists.
private final class BookScan: XMLHandler {
  var sheets: [(name: String, isHidden: Bool, id: String)] = []
  var is1904 = false

  func start(_ element: XMLElement) throws(InputError) {
    switch element.word {
    case .workbookPr: is1904 = element.isTrue(.date1904)
    case .sheet:
      let state = element.value(.state) ?? "visible"
      sheets.append((element.value(.name) ?? "", state != "visible", element.value(.rid) ?? ""))
    default: break
    }
  }

  func end(_ name: Int, offset: Int) throws(InputError) {}
  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) {}
}

/// The texts that cells share; how a word is pronounced is no part of its text.
private final class StringScan: XMLHandler {
  var strings: [[UInt8]] = []
  private var isText = false
  private var isPhonetic = false

  func start(_ element: XMLElement) throws(InputError) {
    switch element.word {
    case .si:
      guard strings.count < SheetTable.cellLimit else {
        throw ReadingLimit.parts(SheetTable.cellLimit)
      }
      strings.append([])
    case .phonetic: isPhonetic = true
    case .text: isText = !isPhonetic && !strings.isEmpty
    default: break
    }
  }

  func end(_ name: Int, offset: Int) throws(InputError) {
    switch SheetWord(rawValue: name) {
    case .text: isText = false
    case .phonetic: isPhonetic = false
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) {
    if isText { strings[strings.count - 1] += text }
  }
}

/// The number formats of cells by their style.
private final class StyleScan: XMLHandler {
  var cellFormats: [CellFormat] = []
  private var codes: [Int: CellFormat] = [:]
  private var isInCells = false

  func start(_ element: XMLElement) throws(InputError) {
    let number = element.value(.numFmtId).flatMap { Int($0) } ?? 0
    switch element.word {
    case .numFmt: codes[number] = CellFormat(element.value(.formatCode) ?? "")
    case .cellXfs: isInCells = true
    case .xf where isInCells:
      cellFormats.append(codes[number] ?? CellFormat(builtIn: number) ?? .general)
    default: break
    }
  }

  func end(_ name: Int, offset: Int) throws(InputError) {
    if SheetWord(rawValue: name) == .cellXfs { isInCells = false }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) {}
}
