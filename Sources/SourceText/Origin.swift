/// Where a piece of text stands in the office file that it was taken from, as the program that opens the file shows places.
///
/// One instance serves every character of its piece, and every finding there.
public final class Origin: Sendable, Hashable {
  /// A place by the kind of file; every number counts from 1.
  public enum Spot: Sendable, Hashable {
    /// A paragraph of a word processor's file.
    case paragraph(WordSpot)
    /// A page of a PDF or a scan.
    case page(Int)
    /// A cell of a sheet, `B4`.
    case cell(sheet: String, address: String)
    /// A value in a structured file, by the keys that lead to it: `chi-tieu[2].gia-tri`.
    case key(String)
  }

  /// A place in a word processor's file.
  public struct WordSpot: Sendable, Hashable {
    /// The part of the file that holds it.
    public enum Part: Sendable, Hashable {
      case body
      case header
      case footer
      /// A footnote or endnote, by its number.
      case note(Int)
      case textBox

      /// Its name in reports.
      public var name: String {
        switch self {
        case .body: "body"
        case .header: "header"
        case .footer: "footer"
        case .note: "note"
        case .textBox: "text-box"
        }
      }
    }

    /// The part of the file.
    public var part: Part
    /// The paragraph, counted through the part, those in tables included.
    public var paragraph: Int
    /// The run of like print inside the paragraph; 0 for what the program shows but nobody typed, such as automatic numbers.
    public var run: Int
    /// The cell of a table that holds the paragraph; nil outside tables.
    public var cell: Cell?

    /// A cell of a table: the table counted through the part, its row and column.
    public struct Cell: Sendable, Hashable {
      /// The table.
      public var table: Int
      /// Its row.
      public var row: Int
      /// Its column, as the program that shows the table counts: a merged cell is one.
      public var column: Int

      /// A cell by its numbers.
      public init(table: Int, row: Int, column: Int) {
        self.table = table
        self.row = row
        self.column = column
      }
    }

    /// A place from its parts.
    public init(part: Part = .body, paragraph: Int, run: Int = 0, cell: Cell? = nil) {
      self.part = part
      self.paragraph = paragraph
      self.run = run
      self.cell = cell
    }
  }

  /// The place.
  public let spot: Spot

  /// A place.
  public init(_ spot: Spot) { self.spot = spot }

  /// The same place.
  public static func == (a: Origin, b: Origin) -> Bool { a === b || a.spot == b.spot }

  /// Hashes the place.
  public func hash(into hasher: inout Hasher) { hasher.combine(spot) }

  /// The place in Vietnamese words: `đoạn 12`, `bảng 2, hàng 3, ô 1`, `trang 4`.
  public var label: String { label(.vietnamese) }

  /// The place in words of a language: `đoạn 12`, `paragraph 12`.
  public func label(_ language: Language) -> String {
    switch spot {
    case .page(let page): return language.say("trang", "page") + " \(page)"
    case .cell(let sheet, let address):
      return language.say(
        "trang tính “\(sheet)”, ô \(address)", "sheet “\(sheet)”, cell \(address)")
    case .key(let path): return language.say("khóa", "key") + " \(path)"
    case .paragraph(let spot):
      let place =
        spot.cell.map {
          language.say(
            "bảng \($0.table), hàng \($0.row), ô \($0.column)",
            "table \($0.table), row \($0.row), cell \($0.column)")
        } ?? language.say("đoạn", "paragraph") + " \(spot.paragraph)"
      switch spot.part {
      case .body: return place
      case .header: return language.say("đầu trang, ", "header, ") + place
      case .footer: return language.say("chân trang, ", "footer, ") + place
      case .note(let number): return language.say("cước chú", "footnote") + " \(number)"
      case .textBox: return language.say("hộp văn bản, ", "text box, ") + place
      }
    }
  }
}

/// Where each piece of a text that was taken out of an office file comes from, by byte offsets.
public typealias OriginMap = Spans<Origin>
