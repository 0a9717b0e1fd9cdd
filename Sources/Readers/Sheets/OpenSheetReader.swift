internal import DocumentModel
internal import OfficePackage
internal import SourceText

/// Reads OpenDocument sheets, `.ods`: each visible sheet as a table with cells that have addresses, as `SheetReader` does.
enum OpenSheetReader {
  /// A workbook as blocks.
  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    guard Archive.recognises(try file.bytes) else { throw notSheets }
    let archive = try Archive(try file.bytes)
    let parts = Parts()
    _ = try archive.scan("META-INF/manifest.xml", OpenWord.vocabulary, parts)
    if parts.isEncrypted { throw PackageError.encrypted }
    let styles = OpenStyles()
    _ = try archive.scan("styles.xml", OpenWord.vocabulary, styles)
    let scan = OpenSheetScan(styles)
    guard try archive.scan("content.xml", OpenWord.vocabulary, scan), scan.hasSheets else {
      throw notSheets
    }
    var extract = Extract()
    for table in scan.tables { try table.flow().write(to: &extract) }
    var document = try extract.checkedDocument(named: file.name)
    document.omissions = scan.omissions
    return document
  }

  /// Whether bytes are OpenDocument sheets, which name themselves in their first entry.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    OfficeConverter.isOpenDocument(bytes, "spreadsheet")
  }

  /// What the package lists: whether any part of it needs a password.
  private final class Parts: XMLHandler {
    private(set) var isEncrypted = false

    func start(_ element: XMLElement) throws(InputError) {
      if element.open == .encryption { isEncrypted = true }
    }
    func end(_ name: Int, offset: Int) throws(InputError) {}
    func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) {}
  }

  private static let notSheets = InputError(
    "not-a-workbook",
    LocalText(
      "không phải bảng tính OpenDocument đọc được; hãy mở bằng LibreOffice rồi lưu lại",
      english: "no OpenDocument sheet that can be read; open it in LibreOffice and save it again"))
}

/// The elements and attributes of OpenDocument sheets that are read.
enum OpenWord: Int, CaseIterable, Sendable {
  // Elements.
  case table, column, row, cell, covered, p, s, tab, lineBreak, annotation, frame, shapes,
    encryption
  case style, tableProperties, number, scientific, fraction, percentageStyle, numberStyle, dateStyle
  case timeStyle, currencyStyle, day, month, year, hours, literal, currencySymbol
  // Attributes.
  case tableName, tableStyle, columnsRepeated, rowsRepeated, columnsSpanned, visibility,
    defaultStyle
  case valueType, value, dateValue, timeValue, booleanValue, count, styleName, parent, dataStyle
  case display, decimals, grouping

  /// The names and namespaces.
  static let vocabulary = XMLVocabulary(
    allCases.map(\.written),
    spaces: [
      "table": ["urn:oasis:names:tc:opendocument:xmlns:table:1.0"],
      "text": ["urn:oasis:names:tc:opendocument:xmlns:text:1.0"],
      "office": ["urn:oasis:names:tc:opendocument:xmlns:office:1.0"],
      "style": ["urn:oasis:names:tc:opendocument:xmlns:style:1.0"],
      "number": ["urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"],
      "draw": ["urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"],
      "manifest": ["urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"],
    ])

  private var written: String {
    switch self {
    case .table: "table:table"
    case .column: "table:table-column"
    case .row: "table:table-row"
    case .cell: "table:table-cell"
    case .covered: "table:covered-table-cell"
    case .shapes: "table:shapes"
    case .p, .s, .tab: "text:\(self)"
    case .lineBreak: "text:line-break"
    case .annotation: "office:annotation"
    case .frame: "draw:frame"
    case .encryption: "manifest:encryption-data"
    case .style: "style:style"
    case .tableProperties: "style:table-properties"
    case .number, .fraction, .day, .month, .year, .hours: "number:\(self)"
    case .scientific: "number:scientific-number"
    case .literal: "number:text"
    case .currencySymbol: "number:currency-symbol"
    case .percentageStyle: "number:percentage-style"
    case .numberStyle: "number:number-style"
    case .dateStyle: "number:date-style"
    case .timeStyle: "number:time-style"
    case .currencyStyle: "number:currency-style"
    case .tableName: "table:name"
    case .tableStyle: "table:style-name"
    case .columnsRepeated: "table:number-columns-repeated"
    case .rowsRepeated: "table:number-rows-repeated"
    case .columnsSpanned: "table:number-columns-spanned"
    case .visibility: "table:visibility"
    case .defaultStyle: "table:default-cell-style-name"
    case .valueType: "office:value-type"
    case .value: "office:value"
    case .dateValue: "office:date-value"
    case .timeValue: "office:time-value"
    case .booleanValue: "office:boolean-value"
    case .count: "text:c"
    case .styleName: "style:name"
    case .parent: "style:parent-style-name"
    case .dataStyle: "style:data-style-name"
    case .display: "table:display"
    case .decimals: "number:decimal-places"
    case .grouping: "number:grouping"
    }
  }
}

extension XMLElement {
  /// Which of the words of OpenDocument it is; nil for any other.
  var open: OpenWord? { OpenWord(rawValue: name) }

  /// The value of an attribute.
  func attribute(_ word: OpenWord) -> String? { string(word.rawValue) }

  /// The value of an attribute that counts, at least 1 and at most a limit.
  func count(_ word: OpenWord, limit: Int) -> Int {
    min(max(1, attribute(word).flatMap { Int($0) } ?? 1), limit)
  }
}

/// The formats of cells by their styles, and which styles hide a sheet.
class OpenStyles: XMLHandler {
  private var formats: [String: CellFormat] = [:]
  private var styles: [String: (parent: String?, format: String?)] = [:]
  private var hiding: Set<String> = []

  /// The style or format that is read, and the code of the format so far.
  private var style: String?
  private var format: String?
  private var code = ""
  private var isLiteral = false

  /// The longest chain of styles.
  private static let longest = 16

  init() {}

  /// Knows what other styles say.
  init(_ other: OpenStyles) {
    (formats, styles, hiding) = (other.formats, other.styles, other.hiding)
  }

  /// The format of a style of cells; nil for none.
  func format(of style: String?) -> CellFormat? {
    var name = style
    for _ in 0..<Self.longest {
      guard let own = name.flatMap({ styles[$0] }) else { return nil }
      if let format = own.format { return formats[format] }
      name = own.parent
    }
    return nil
  }

  /// Whether a style of sheets hides them.
  func hides(_ style: String?) -> Bool { style.map(hiding.contains) ?? false }

  func start(_ element: XMLElement) throws(InputError) {
    switch element.open {
    case .style:
      style = element.attribute(.styleName)
      if let style { styles[style] = (element.attribute(.parent), element.attribute(.dataStyle)) }
    case .tableProperties:
      if let style, element.attribute(.display) == "false" { hiding.insert(style) }
    case .numberStyle, .percentageStyle, .currencyStyle, .dateStyle, .timeStyle:
      format = element.attribute(.styleName)
      code = ""
    case .number, .scientific, .fraction:
      // Decimals that are not said are as many as the number has.
      if let decimals = element.attribute(.decimals).flatMap({ Int($0) }) {
        code += element.attribute(.grouping) == "true" ? "#,##0" : "0"
        if decimals > 0 { code += "." + String(repeating: "0", count: min(decimals, 12)) }
      }
    case .day: code += "dd"
    case .month: code += "mm"
    case .year: code += "yyyy"
    case .hours: code += "hh"
    case .literal, .currencySymbol: isLiteral = true
    default: break
    }
  }

  func end(_ name: Int, offset: Int) throws(InputError) {
    switch OpenWord(rawValue: name) {
    case .literal, .currencySymbol: isLiteral = false
    case .style: style = nil
    case .numberStyle, .percentageStyle, .currencyStyle, .dateStyle, .timeStyle:
      if let format { formats[format] = CellFormat(code) }
      format = nil
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) {
    guard isLiteral, format != nil, code.utf8.count < 200 else { return }
    let words = String(decoding: text, as: UTF8.self)
    code += words == "%" ? "%" : "\"" + words.filter { $0 != "\"" } + "\""
  }
}
