/// The states of a literal set, and how a text moves through them.
///
/// A *place* is one `UInt32`: where a row of the table begins, or, with the bit `deep`, the number of a
/// state outside the table. A *way* is a place too, with the bit `reports` if literals end there.
struct LiteralAutomaton: Sendable {
  static let deep: UInt32 = 1 << 26
  static let reports: UInt32 = 1 << 27
  static let number: UInt32 = deep - 1
  static let place: UInt32 = deep | number

  /// A state outside the table, in eight bytes, as most states are visited seldom and are many.
  struct State {
    /// From the lowest: ten bits of label, 27 of fallback, 27 of more.
    private var bits: UInt64

    static let noLabel: UInt16 = 1 << 8
    static let labelReports: UInt16 = 1 << 9
    static let labelByte: UInt16 = labelReports - 1

    init() { bits = UInt64(Self.noLabel) }

    /// The byte that leads to the state with the next number, with `labelReports` if literals end
    /// there; `noLabel` when none does.
    var label: UInt16 {
      get { UInt16(truncatingIfNeeded: bits & 0x3FF) }
      set { bits = bits & ~0x3FF | UInt64(newValue) }
    }

    /// The place to go on from when no way from here fits.
    var fallback: UInt32 {
      get { UInt32(truncatingIfNeeded: bits >> 10) & LiteralAutomaton.place }
      set { bits = bits & ~(UInt64(LiteralAutomaton.place) << 10) | UInt64(newValue) << 10 }
    }

    /// The first of the state's entries in `more`; 0 is none.
    var more: UInt32 {
      get { UInt32(truncatingIfNeeded: bits >> 37) }
      set { bits = bits & (1 << 37 - 1) | UInt64(newValue) << 37 }
    }
  }

  /// What few states have: a way other than to the next number, or the literals that end there.
  struct More {
    /// The byte that leads this way; `ends` for the entry, always the first, that names a literal.
    var label: UInt16
    /// The next entry of the same state; 0 is none.
    var next: UInt32
    /// The way, or the first literal that ends here, its number plus one.
    var value: UInt32

    static let ends: UInt16 = 256
  }

  /// The column of each byte in the table; bytes in no literal share column 0.
  var columns: [UInt8]
  var columnCount: Int
  /// Ways: rows of `columnCount`, of which the first is the root's.
  var table: [UInt32]
  /// For each row the first literal that ends there, its number plus one; 0 is none.
  var rowEnds: [UInt32]
  var states: [State]
  /// Entry 0 is not used.
  var more: [More]
  /// For each literal, at its number plus one, the next that ends at the same place; 0 is none.
  var alsoEnds: [UInt32]

  /// Where the reading of a part of a text stands.
  struct Reader {
    /// The row of the table.
    var row = 0
    /// The byte that is read next.
    var next: Int
    /// Where the part ends.
    let end: Int
  }

  /// Calls `body` with each literal that ends at each place of the text.
  @inline(__always)
  func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ end: Int) -> Void
  ) {
    withView(of: bytes) { view in
      var reader = Reader(next: 0, end: bytes.count)
      view.readAll(&reader, body)
    }
  }

  /// The same, with four readers in turn, each of a part of the text: what one waits for from the memory, the others do not.
  /// `body` is told which of them reads; each goes on to the end of its part.
  @inline(__always)
  func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, parts: [Range<Int>],
    _ body: (_ reader: Int, _ literal: Int, _ end: Int) -> Void
  ) {
    withView(of: bytes) { view in
      var readers = parts.map { Reader(next: $0.lowerBound, end: $0.upperBound) }
      if readers.count == 4 {
        var (a, b, c, d) = (readers[0], readers[1], readers[2], readers[3])
        view.readInTurn(&a, &b, &c, &d, body)
        readers = [a, b, c, d]
      }
      for i in readers.indices { view.readAll(&readers[i]) { body(i, $0, $1) } }
    }
  }

  @inline(__always)
  private func withView(of bytes: UnsafeBufferPointer<UInt8>, _ body: (View) -> Void) {
    table.withUnsafeBufferPointer { table in
      columns.withUnsafeBufferPointer { columns in
        states.withUnsafeBufferPointer { states in
          body(
            View(
              automaton: self, bytes: bytes, table: table, columns: columns, states: states))
        }
      }
    }
  }

  /// The automaton and a text where they can be read without a check of bounds at each step.
  private struct View {
    let automaton: LiteralAutomaton
    let bytes: UnsafeBufferPointer<UInt8>
    let table: UnsafeBufferPointer<UInt32>
    let columns: UnsafeBufferPointer<UInt8>
    let states: UnsafeBufferPointer<State>

    /// The way from a row by a byte of the text.
    @inline(__always)
    private func way(from row: Int, _ place: Int) -> UInt32 {
      table[row &+ Int(columns[Int(bytes[place])])]
    }

    /// Reads all that is left of a part.
    @inline(__always)
    func readAll(_ reader: inout Reader, _ body: (_ literal: Int, _ end: Int) -> Void) {
      while reader.next < reader.end {
        let way = way(from: reader.row, reader.next)
        reader.next &+= 1
        take(way, &reader, body)
      }
    }

    /// Goes a way; most lead to another row and report nothing.
    @inline(__always)
    private func take(
      _ way: UInt32, _ reader: inout Reader, _ body: (_ literal: Int, _ end: Int) -> Void
    ) {
      if way < LiteralAutomaton.deep { reader.row = Int(way) } else { go(way, &reader, body) }
    }

    /// Reads until one of four parts is at its end.
    @inline(__always)
    func readInTurn(
      _ a: inout Reader, _ b: inout Reader, _ c: inout Reader, _ d: inout Reader,
      _ body: (_ reader: Int, _ literal: Int, _ end: Int) -> Void
    ) {
      while true {
        let steps = min(
          min(a.end - a.next, b.end - b.next), min(c.end - c.next, d.end - d.next))
        if steps <= 0 { return }
        let (fromA, fromB, fromC, fromD) = (a.next, b.next, c.next, d.next)
        var (rowA, rowB, rowC, rowD) = (a.row, b.row, c.row, d.row)
        // The ways of the last step, where one of them leads elsewhere than to a row.
        var special: (a: UInt32, b: UInt32, c: UInt32, d: UInt32)?
        var step = 0
        while step < steps {
          let ofA = way(from: rowA, fromA &+ step)
          let ofB = way(from: rowB, fromB &+ step)
          let ofC = way(from: rowC, fromC &+ step)
          let ofD = way(from: rowD, fromD &+ step)
          step &+= 1
          if ofA | ofB | ofC | ofD >= LiteralAutomaton.deep {
            special = (ofA, ofB, ofC, ofD)
            break
          }
          (rowA, rowB, rowC, rowD) = (Int(ofA), Int(ofB), Int(ofC), Int(ofD))
        }
        (a.next, b.next, c.next, d.next) = (fromA + step, fromB + step, fromC + step, fromD + step)
        (a.row, b.row, c.row, d.row) = (rowA, rowB, rowC, rowD)
        guard let special else { continue }
        take(special.a, &a) { body(0, $0, $1) }
        take(special.b, &b) { body(1, $0, $1) }
        take(special.c, &c) { body(2, $0, $1) }
        take(special.d, &d) { body(3, $0, $1) }
      }
    }

    /// Goes a way that reports or leaves the table; outside of it, until a fallback or another way leads back.
    @inline(never)
    private func go(
      _ way: UInt32, _ reader: inout Reader, _ body: (_ literal: Int, _ end: Int) -> Void
    ) {
      if way & LiteralAutomaton.reports != 0 { automaton.report(way, reader.next, body) }
      if way & LiteralAutomaton.deep == 0 {
        reader.row = Int(way & LiteralAutomaton.number)
        return
      }
      var state = Int(way & LiteralAutomaton.number)
      while reader.next < reader.end {
        let byte = bytes[reader.next]
        let here = states[state]
        if here.label & State.labelByte == UInt16(byte) {
          reader.next += 1
          state += 1
          if here.label & State.labelReports != 0 {
            automaton.report(UInt32(state) | LiteralAutomaton.deep, reader.next, body)
          }
          continue
        }
        var place = here.fallback
        if here.more != 0, let way = automaton.way(in: here.more, byte) {
          reader.next += 1
          if way & LiteralAutomaton.reports != 0 { automaton.report(way, reader.next, body) }
          place = way
        }
        if place & LiteralAutomaton.deep == 0 {
          reader.row = Int(place & LiteralAutomaton.number)
          return
        }
        state = Int(place & LiteralAutomaton.number)
      }
    }
  }

  fileprivate func way(in first: UInt32, _ byte: UInt8) -> UInt32? {
    var index = first
    while index != 0 {
      let entry = more[Int(index)]
      if entry.label == UInt16(byte) { return entry.value }
      index = entry.next
    }
    return nil
  }

  // Few bytes are reported: the loop is quicker without this in it.
  @inline(never)
  fileprivate func report(_ way: UInt32, _ end: Int, _ body: (_ literal: Int, _ end: Int) -> Void) {
    let number = Int(way & Self.number)
    var literal =
      way & Self.deep == 0
      ? rowEnds[number / columnCount] : more[Int(states[number].more)].value
    while literal != 0 {
      body(Int(literal) - 1, end)
      literal = alsoEnds[Int(literal)]
    }
  }
}
