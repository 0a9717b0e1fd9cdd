internal import CLinux
internal import CXlsxWriter
internal import Dates
internal import Findings
internal import SourceText

/// A workbook of Excel, made by libxlsxwriter.
///
/// Texts are written as texts, so that none is a formula whatever it begins with.
struct Workbook {
  /// Why there is no workbook.
  enum Fault: Error {
    /// The library is not installed.
    case noLibrary
    /// It failed, in its own words.
    case failed(String)
  }

  /// The most rows of a sheet, the titles among them.
  static let rowLimit = 1 << 20
  /// The most characters of a cell that are kept; Excel takes twice as many halves of UTF-16.
  static let textLimit = 16_000

  /// The ordinal of 1 January 1970, from which the system counts seconds.
  private static let epoch = 719_163

  /// The library that makes workbooks.
  static let library = SharedLibrary(
    name: String(cString: soat_xlsx_library()), package: String(cString: soat_xlsx_package()),
    isInstalled: {
      var functions: soat_xlsx?
      return load(&functions)
    })

  /// The formats of cells.
  private struct Looks {
    var title: UnsafeMutablePointer<lxw_format>?
    var plain: UnsafeMutablePointer<lxw_format>?
    var error: UnsafeMutablePointer<lxw_format>?
    var warning: UnsafeMutablePointer<lxw_format>?
    var info: UnsafeMutablePointer<lxw_format>?
  }

  private let functions: soat_xlsx
  private let language: Language

  private init(_ functions: soat_xlsx, _ language: Language) {
    self.functions = functions
    self.language = language
  }

  private static func load(_ functions: inout soat_xlsx?) -> Bool {
    // The functions are not optional, so there is no empty table of them.
    withUnsafeTemporaryAllocation(of: soat_xlsx.self, capacity: 1) { buffer in
      guard let table = buffer.baseAddress, soat_xlsx_load(table) else { return false }
      functions = table.pointee
      return true
    }
  }

  /// The bytes of a workbook with a sheet for each table, dated with a day; `rowLimit` bounds the rows of a sheet.
  static func bytes(
    of tables: [ReportTable], dated day: CalendarDate, _ language: Language,
    rowLimit: Int = Workbook.rowLimit
  ) throws(Fault) -> [UInt8] {
    var functions: soat_xlsx?
    guard load(&functions), let functions else { throw .noLibrary }
    return try Workbook(functions, language).bytes(of: tables, dated: day, rowLimit)
  }

  private func bytes(
    of tables: [ReportTable], dated day: CalendarDate, _ rowLimit: Int
  ) throws(Fault) -> [UInt8] {
    let file = soat_memory_file()
    guard file >= 0 else { throw .failed("memfd_create") }
    defer { soat_close_file(file) }
    guard let book = functions.workbook_new("/proc/self/fd/\(file)") else {
      throw .failed("workbook_new")
    }
    setDate(of: book, day)
    let looks = looks(book)
    var fault: lxw_error = LXW_NO_ERROR
    for table in tables {
      guard let sheet = functions.workbook_add_worksheet(book, table.title[language]) else {
        fault = LXW_ERROR_MEMORY_MALLOC_FAILED
        break
      }
      write(table, to: sheet, looks, rowLimit, &fault)
    }
    let closing = functions.workbook_close(book)
    for code in [fault, closing] where code != LXW_NO_ERROR {
      throw .failed(functions.lxw_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)")
    }
    let size = soat_file_size(file)
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
      count = buffer.baseAddress.map { max(0, soat_read_file(file, $0, size)) } ?? 0
    }
    guard size > 0, bytes.count == size else { throw .failed("read") }
    return bytes
  }

  /// Dates the workbook, so that the same report gives the same bytes.
  private func setDate(of book: UnsafeMutablePointer<lxw_workbook>, _ day: CalendarDate) {
    var properties = lxw_doc_properties()
    properties.created = time_t((day.ordinal - Self.epoch) * 86_400)
    _ = functions.workbook_set_properties(book, &properties)
  }

  // MARK: Looks

  private func looks(_ book: UnsafeMutablePointer<lxw_workbook>) -> Looks {
    func look(bold: Bool = false, fill: UInt32? = nil, ink: UInt32? = nil)
      -> UnsafeMutablePointer<lxw_format>?
    {
      guard let format = functions.workbook_add_format(book) else { return nil }
      functions.format_set_text_wrap(format)
      functions.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      if bold { functions.format_set_bold(format) }
      if let fill { functions.format_set_bg_color(format, fill) }
      if let ink { functions.format_set_font_color(format, ink) }
      return format
    }
    return Looks(
      title: look(bold: true, fill: 0x1F3864, ink: 0xFFFFFF), plain: look(),
      error: look(bold: true, fill: 0xF8CBAD, ink: 0x7F1D1D),
      warning: look(bold: true, fill: 0xFFE699, ink: 0x5F4400),
      info: look(fill: 0xDDEBF7, ink: 0x1F3864))
  }

  // MARK: Sheets

  private func write(
    _ table: ReportTable, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ looks: Looks,
    _ rowLimit: Int, _ fault: inout lxw_error
  ) {
    let last = UInt16(clamping: table.columns.count - 1)
    for (i, column) in table.columns.enumerated() {
      let i = UInt16(clamping: i)
      note(functions.worksheet_set_column(sheet, i, i, column.width, nil), &fault)
      write(column.title[language], 0, i, sheet, looks.title, &fault)
    }
    // The last row of a sheet that is full says what is not in it.
    let isCut = table.count > rowLimit - 1
    let count = isCut ? rowLimit - 2 : table.count
    for i in 0..<count {
      let row = table.row(i)
      let look: UnsafeMutablePointer<lxw_format>? =
        switch row.severity {
        case .error: looks.error
        case .warning: looks.warning
        case .info: looks.info
        case .off, nil: looks.plain
        }
      for (k, cell) in row.cells.enumerated() {
        let format = k == table.markedColumn ? look : looks.plain
        let (line, column) = (UInt32(clamping: i + 1), UInt16(clamping: k))
        switch cell {
        case .text(let text): write(text, line, column, sheet, format, &fault)
        case .number(let number):
          note(
            functions.worksheet_write_number(sheet, line, column, Double(number), format), &fault)
        case .empty: break
        }
      }
    }
    if isCut {
      let left = table.count - count
      let words = LocalText(
        "… còn \(left) dòng nữa, trang tính không chứa hết",
        english: "… \(left) more rows, for which a sheet has no room")
      write(words[language], UInt32(clamping: count + 1), 0, sheet, looks.plain, &fault)
    }
    functions.worksheet_freeze_panes(sheet, 1, 0)
    note(functions.worksheet_autofilter(sheet, 0, 0, UInt32(clamping: count), last), &fault)
    functions.worksheet_set_landscape(sheet)
    functions.worksheet_set_paper(sheet, 9)  // A4
    functions.worksheet_fit_to_pages(sheet, 1, 0)
    note(functions.worksheet_repeat_rows(sheet, 0, 0), &fault)
  }

  private func write(
    _ text: String, _ row: UInt32, _ column: UInt16, _ sheet: UnsafeMutablePointer<lxw_worksheet>,
    _ format: UnsafeMutablePointer<lxw_format>?, _ fault: inout lxw_error
  ) {
    note(
      functions.worksheet_write_string(sheet, row, column, Self.cellText(text), format), &fault)
  }

  /// Keeps the first fault.
  private func note(_ code: lxw_error, _ fault: inout lxw_error) {
    if fault == LXW_NO_ERROR { fault = code }
  }

  /// A text as a cell holds it: visible, not too long, and with nothing that Excel reads as an escaped character.
  static func cellText(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in DisplayText.visible(text).unicodeScalars {
      guard count < textLimit else {
        scalars.append("…")
        break
      }
      // XML 1.0 has no such characters.
      scalars.append(scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar)
      count += 1
    }
    var shown = String(scalars)
    if shown.utf8.contains(0x5F) { shown = escaped(shown) }
    return shown
  }

  /// `_x0041_` stands for a letter in a cell; with its bar written so, it stands for itself.
  private static func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    for i in bytes.indices {
      let isEscape =
        bytes[i] == 0x5F && i + 6 < bytes.count && bytes[i + 1] == 0x78 && bytes[i + 6] == 0x5F
        && bytes[i + 2...i + 5].allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
        }
      if isEscape { out += "_x005F_".utf8 } else { out.append(bytes[i]) }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
