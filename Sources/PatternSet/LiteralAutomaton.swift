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

  @inline(__always)
  func forEachMatch(
    in bytes: UnsafeBufferPointer<UInt8>, _ body: (_ literal: Int, _ end: Int) -> Void
  ) {
    table.withUnsafeBufferPointer { table in
      columns.withUnsafeBufferPointer { columns in
        states.withUnsafeBufferPointer { states in
          move(through: bytes, table, columns, states, body)
        }
      }
    }
  }

  @inline(__always)
  private func move(
    through bytes: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<UInt32>,
    _ columns: UnsafeBufferPointer<UInt8>, _ states: UnsafeBufferPointer<State>,
    _ body: (_ literal: Int, _ end: Int) -> Void
  ) {
    let count = bytes.count
    var row = 0
    var i = 0
    while i < count {
      let way = table[row + Int(columns[Int(bytes[i])])]
      i += 1
      if way < Self.deep {
        row = Int(way)
        continue
      }
      if way & Self.reports != 0 { report(way, i, body) }
      if way & Self.deep == 0 {
        row = Int(way & Self.number)
        continue
      }

      // Outside the table, until a fallback or another way leads back.
      var state = Int(way & Self.number)
      while i < count {
        let byte = bytes[i]
        let here = states[state]
        if here.label & State.labelByte == UInt16(byte) {
          i += 1
          state += 1
          if here.label & State.labelReports != 0 { report(UInt32(state) | Self.deep, i, body) }
          continue
        }
        var place = here.fallback
        if here.more != 0, let way = self.way(in: here.more, byte) {
          i += 1
          if way & Self.reports != 0 { report(way, i, body) }
          place = way
        }
        if place & Self.deep == 0 {
          row = Int(place & Self.number)
          break
        }
        state = Int(place & Self.number)
      }
    }
  }

  private func way(in first: UInt32, _ byte: UInt8) -> UInt32? {
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
  private func report(_ way: UInt32, _ end: Int, _ body: (_ literal: Int, _ end: Int) -> Void) {
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
