internal import DocumentModel
internal import SourceText

/// Reads `.doc` of Word 97 to 2003: paragraphs, tables, notes, text boxes; what a field shows, not its code.
///
/// Automatic numbers are in no text; LibreOffice, where it is installed, turns files that have some into `.docx`.
enum OldWordReader {
  /// What bytes of files of old Office programs begin with.
  private static let sign: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: sign) && !OldSheetReader.recognises(bytes)
  }

  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    guard recognises(try file.bytes) else { return try await OfficeConverter.read(file, options) }
    let canConvert = options.tools?.has(.soffice) == true
    do throws(InputError) {
      let word = try OldWordFile(try file.bytes)
      var writer = OldWordWriter(word, isOriginal: options.revisions == .original)
      let extract = writer.extract()
      if writer.isNumbered, canConvert { return try await OfficeConverter.read(file, options) }
      return try extract.checkedDocument(named: file.name)
    } catch {
      guard canConvert, ["old-doc", "damaged-doc", "legacy-encoding"].contains(error.code) else {
        throw error
      }
      return try await OfficeConverter.read(file, options)
    }
  }
}

/// Gathers the paragraphs and tables of an old Word file.
struct OldWordWriter {
  private let file: OldWordFile
  private let isOriginal: Bool
  /// Some paragraph has an automatic number.
  private(set) var isNumbered = false

  private var flow = Flow()
  private var rows: [[Flow.Cell]] = []
  private var cells: [Flow.Cell] = []
  private var cell = Flow()
  private var units: [UInt16] = []
  private var isBold = true
  private var fields: [Bool] = []
  private var part = Origin.WordSpot.Part.body
  private var paragraph = 1
  private var tables = 0

  /// For a file; `isOriginal` reads it as it was before its tracked changes.
  init(_ file: OldWordFile, isOriginal: Bool) {
    self.file = file
    self.isOriginal = isOriginal
  }

  /// The text of all parts.
  mutating func extract() -> Extract {
    var extract = Extract()
    for kind in OldWordFile.Part.allCases {
      (paragraph, tables, fields) = (1, 0, [])
      part =
        switch kind {
        case .body: .body
        case .notes: .note(1)
        case .textBoxes: .textBox
        }
      var run: OldWordProperties.Run?
      file.forEach(of: kind) { unit, offset in
        if run?.range.contains(offset) != true { run = file.characters.run(at: offset) }
        add(unit, offset, run)
      }
      if !units.isEmpty { endLine(nil) }
      endTable()
      flow.write(to: &extract)
      extract.gap()
      flow = Flow()
    }
    return extract
  }

  private mutating func add(_ unit: UInt16, _ offset: Int, _ run: OldWordProperties.Run?) {
    switch unit {
    case 0x13: fields.append(false)
    case 0x14: if !fields.isEmpty { fields[fields.count - 1] = true }
    case 0x15: _ = fields.popLast()
    case 0x0D, 0x0C, 0x07: end(unit, file.paragraphs.run(at: offset))
    case 0x0B: endLine(nil)
    default:
      let isOut = isOriginal ? run?.isInserted : run?.isDeleted
      guard fields.allSatisfy({ $0 }), isOut != true, run?.isHidden != true else { return }
      switch unit {
      case 0x1E: units.append(0x2D)
      case 0x09, 0x20...: units.append(unit)
      default: return
      }
      if unit > 0x20, run?.isBold != true { isBold = false }
    }
  }

  /// The end of a paragraph, a cell or a row.
  private mutating func end(_ unit: UInt16, _ run: OldWordProperties.Run?) {
    defer { paragraph += 1 }
    fields = []
    if run?.isNumbered == true { isNumbered = true }
    guard run?.isInTable == true || run?.endsRow == true else {
      endTable()
      endLine(run)
      return
    }
    if run?.endsRow == true {
      units = []
      rows.append(cells)
      cells = []
      return
    }
    if rows.isEmpty, cells.isEmpty, cell.items.isEmpty { tables += 1 }
    endLine(run)
    if unit == 0x07 {
      cells.append(Flow.Cell(column: cells.count, flow: cell))
      cell = Flow()
    }
  }

  private mutating func endLine(_ run: OldWordProperties.Run?) {
    let isInTable = run?.isInTable == true || !cell.items.isEmpty
    var spot = Origin.WordSpot(part: part, paragraph: paragraph)
    if run?.isInTable == true {
      spot.cell = .init(table: tables, row: rows.count + 1, column: cells.count + 1)
    }
    var line = Flow.Line()
    let text = Array(String(decoding: units, as: UTF16.self).utf8)
    if text.contains(where: { $0 > 0x20 }) {
      line.pieces = [Flow.Piece(text: text, origin: Origin(.paragraph(spot)))]
      line.style.isEmphasised = isBold
      line.style.heading = run?.heading ?? 0
    }
    if isInTable { cell.items.append(.line(line)) } else { flow.items.append(.line(line)) }
    units = []
    isBold = true
  }

  private mutating func endTable() {
    if !cell.items.isEmpty || !cells.isEmpty {
      if !cell.items.isEmpty { cells.append(Flow.Cell(column: cells.count, flow: cell)) }
      rows.append(cells)
    }
    if !rows.isEmpty { flow.items.append(.table(rows)) }
    (rows, cells, cell) = ([], [], Flow())
  }
}
