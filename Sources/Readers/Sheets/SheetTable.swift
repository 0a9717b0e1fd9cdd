internal import SourceText

/// The cells of a sheet by row and column, each with its address.
///
/// Only cells with text are kept, and only columns that are used, so that a sheet costs what stands in it, however far
/// apart that is.
struct SheetTable {
  /// The most cells of a file.
  static let cellLimit = 1_000_000
  /// The most columns of a sheet, as Excel has it.
  static let widest = 16_384

  private struct Cell {
    var row: Int
    var column: Int
    var span: Int
    var text: [UInt8]
  }

  private let name: String
  private var cells: [Cell] = []
  private var isSorted = true

  /// An empty sheet of a name.
  init(named name: String) { self.name = name }

  /// Whether no cell has text.
  var isEmpty: Bool { cells.isEmpty }

  /// Adds a cell with text; row and column count from 0. `span` says how many columns a merged cell takes.
  mutating func add(
    row: Int, column: Int, span: Int = 1, _ text: [UInt8]
  ) throws(InputError) {
    guard text.contains(where: { $0 > 0x20 }) else { return }
    guard cells.count < Self.cellLimit else { throw ReadingLimit.parts(Self.cellLimit) }
    if let last = cells.last, (row, column) <= (last.row, last.column) { isSorted = false }
    cells.append(Cell(row: row, column: column, span: span, text: text))
  }

  /// Says of cells that are there how many columns they take.
  mutating func widen(_ spans: [SheetAddress: Int]) {
    for k in cells.indices {
      let address = SheetAddress(row: cells[k].row, column: cells[k].column)
      if let span = spans[address] { cells[k].span = span }
    }
  }

  /// The sheet as a table.
  consuming func flow() throws(InputError) -> Flow {
    if !isSorted {
      cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    }
    let used = Set(cells.map(\.column)).sorted()
    var rows: [[Flow.Cell]] = []
    var row = -1
    var width = 0
    for cell in cells {
      if cell.row != row {
        // An empty row says that what is below stands apart; more of them say no more.
        if row >= 0, cell.row > row + 1 { rows.append([]) }
        rows.append([])
        row = cell.row
      }
      let column = used.partitioningIndex { $0 >= cell.column }
      let end = used.partitioningIndex { $0 >= cell.column + cell.span }
      width += column + 1
      guard width <= Self.cellLimit * 8 else { throw ReadingLimit.parts(Self.cellLimit) }
      rows[rows.count - 1].append(
        Flow.Cell(column: column, span: max(1, end - column), flow: flow(of: cell)))
    }
    return Flow(items: [.table(rows)])
  }

  /// The lines of a cell.
  private func flow(of cell: Cell) -> Flow {
    let address = SheetAddress(row: cell.row, column: cell.column).text
    let origin = Origin(.cell(sheet: name, address: address))
    let lines = cell.text.split { $0 == 0x0A || $0 == 0x0D }.map { line -> Flow.Item in
      .line(Flow.Line(pieces: [Flow.Piece(text: Self.trimmed(line), origin: origin)]))
    }
    return Flow(items: lines)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let start = line.drop { $0 <= 0x20 }
    let end = start.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start.startIndex
    return Array(start[..<end])
  }
}

/// What the cells of a file have taken so far, against the limits.
///
/// A text that many cells share costs the file little and its readers much.
struct SheetBudget {
  private(set) var cells = 0
  private(set) var bytes = 0

  /// Counts a cell with text; throws where there are too many, or too much text.
  mutating func take(_ text: [UInt8]) throws(InputError) {
    cells += 1
    guard cells <= SheetTable.cellLimit else { throw ReadingLimit.parts(SheetTable.cellLimit) }
    bytes += text.count
    guard bytes <= SourceText.sizeLimit else { throw SourceText.tooLarge(bytes) }
  }
}

/// The address of a cell.
struct SheetAddress: Sendable, Hashable {
  /// The row, from 0.
  var row: Int
  /// The column, from 0.
  var column: Int

  /// An address by its numbers.
  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// An address as sheets write it, `B4` or `$B$4`; nil for anything else and for what lies outside of any sheet.
  init?(_ text: some Collection<UInt8>) {
    var column = 0
    var row = 0
    for byte in text where byte != 0x24 {
      switch byte {
      case 0x41...0x5A where row == 0 && column < SheetTable.widest:
        column = column * 26 + Int(byte - 0x40)
      case 0x30...0x39 where column > 0 && row < 1 << 20: row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
    }
    guard (1...SheetTable.widest).contains(column), (1...1 << 20).contains(row) else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// As sheets write it: `B4`.
  var text: String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(0x41 + (rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self) + String(row + 1)
  }
}
