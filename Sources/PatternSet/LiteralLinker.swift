/// The second stage of building: from the root outwards, the fallbacks and the table.
struct LiteralLinker {
  typealias State = LiteralAutomaton.State
  typealias More = LiteralAutomaton.More

  /// States at most so far from the root are rows of the table, while there is room …
  private static let tableDepth = 6
  private static let tableEntries = 1 << 18
  /// … and so are, wherever they are, those with more ways than this.
  private static let manyWays = 2

  /// A state whose ways are still to be linked.
  private struct Pending {
    var state: UInt32
    var place: UInt32
  }

  private let states: UnsafeMutableBufferPointer<State>
  private var more: [More]
  private var alsoEnds: [UInt32]
  /// The byte of each column.
  private let bytes: [UInt8]
  private let columns: [UInt8]
  private var table: [UInt32] = []
  private var rowEnds: [UInt32] = []
  private var reached: [Pending] = []

  /// The automaton of a tree.
  static func automaton(of tree: consuming LiteralTree) -> LiteralAutomaton {
    var tree = tree
    var states: [State] = []
    swap(&states, &tree.states)
    return states.withUnsafeMutableBufferPointer { buffer in
      var linker = LiteralLinker(tree, buffer)
      linker.link(tree.firstStates)
      return linker
    }.automaton(with: states)
  }

  private init(_ tree: LiteralTree, _ states: UnsafeMutableBufferPointer<State>) {
    self.states = states
    more = tree.more
    alsoEnds = tree.alsoEnds
    // Column 0 is that of the bytes in no literal, if there are any.
    var bytes = (UInt8.min...UInt8.max).filter { tree.isUsed[Int($0)] }
    if let other = tree.isUsed.firstIndex(of: false) { bytes.insert(UInt8(other), at: 0) }
    var columns = [UInt8](repeating: 0, count: 256)
    for (column, byte) in bytes.enumerated() { columns[Int(byte)] = UInt8(column) }
    self.bytes = bytes
    self.columns = columns
  }

  private func automaton(with states: [State]) -> LiteralAutomaton {
    LiteralAutomaton(
      columns: columns, columnCount: bytes.count, table: table, rowEnds: rowEnds, states: states,
      more: more, alsoEnds: alsoEnds)
  }

  private mutating func link(_ firstStates: [UInt32]) {
    _ = addRow(ends: 0)
    for byte in 0..<256 where firstStates[byte] != 0 {
      table[Int(columns[byte])] = arrive(at: Int(firstStates[byte]), depth: 1, fallback: 0)
    }
    var level: [Pending] = []
    var depth = 1
    while !reached.isEmpty {
      depth += 1
      swap(&level, &reached)
      reached.removeAll(keepingCapacity: true)
      for pending in level {
        if pending.place & LiteralAutomaton.deep != 0 {
          linkState(Int(pending.state), depth: depth)
        } else {
          linkRow(Int(pending.place), of: Int(pending.state), depth: depth)
        }
      }
    }
  }

  private mutating func addRow(ends: UInt32) -> UInt32 {
    let row = table.count
    table.append(contentsOf: repeatElement(0, count: bytes.count))
    rowEnds.append(ends)
    return UInt32(row)
  }

  /// Settles a state: its fallback, its place, the literals that end there. Returns the way to it.
  private mutating func arrive(at state: Int, depth: Int, fallback: UInt32) -> UInt32 {
    states[state].fallback = fallback & LiteralAutomaton.place
    var ends = literals(endingAt: state)
    if fallback & LiteralAutomaton.reports != 0 {
      let shorter = literals(at: fallback)
      if ends == 0 {
        ends = shorter
        more.append(More(label: More.ends, next: states[state].more, value: ends))
        states[state].more = UInt32(more.count - 1)
      } else {
        var last = Int(ends)
        while alsoEnds[last] != 0 { last = Int(alsoEnds[last]) }
        alsoEnds[last] = shorter
      }
    }
    let isRow =
      table.count < LiteralAutomaton.number / 2
      && (depth <= Self.tableDepth && table.count < Self.tableEntries || hasManyWays(state))
    let place = isRow ? addRow(ends: ends) : UInt32(state) | LiteralAutomaton.deep
    reached.append(Pending(state: UInt32(state), place: place))
    return ends == 0 ? place : place | LiteralAutomaton.reports
  }

  private func literals(endingAt state: Int) -> UInt32 {
    let first = more[Int(states[state].more)]
    return first.label == More.ends ? first.value : 0
  }

  private func literals(at place: UInt32) -> UInt32 {
    let number = Int(place & LiteralAutomaton.number)
    return place & LiteralAutomaton.deep != 0
      ? literals(endingAt: number) : rowEnds[number / bytes.count]
  }

  private func hasManyWays(_ state: Int) -> Bool {
    var index = states[state].more
    var count = 0
    while index != 0, count <= Self.manyWays {
      count += 1
      index = more[Int(index)].next
    }
    return count > Self.manyWays
  }

  // MARK: Ways

  private mutating func linkState(_ state: Int, depth: Int) {
    let here = states[state]
    var fallback = here.fallback
    var index = Int(here.more)
    while index != 0 {
      let entry = more[index]
      if entry.label != More.ends {
        let byte = UInt8(truncatingIfNeeded: entry.label)
        more[index].value = arrive(
          at: Int(entry.value), depth: depth, fallback: way(from: fallback, byte))
      }
      index = Int(entry.next)
    }
    // After the others, as it may add to them.
    if here.label != State.noLabel {
      let byte = UInt8(truncatingIfNeeded: here.label)
      let way = arrive(at: state + 1, depth: depth, fallback: self.way(from: fallback, byte))
      if way & LiteralAutomaton.deep == 0 {
        addWay(from: state, here.label, way)
      } else if way & LiteralAutomaton.reports != 0 {
        states[state].label |= State.labelReports
      }
    }
    // Where this state has no way, one that has only the same way has none either.
    while fallback & LiteralAutomaton.deep != 0 {
      let next = states[Int(fallback & LiteralAutomaton.number)]
      guard next.more == 0, next.label & State.labelByte == here.label else { break }
      fallback = next.fallback
    }
    states[state].fallback = fallback
  }

  /// Replaces the way to the next number by one into the table.
  private mutating func addWay(from state: Int, _ label: UInt16, _ way: UInt32) {
    states[state].label = State.noLabel
    let first = Int(states[state].more)
    if more[first].label == More.ends {
      more.append(More(label: label, next: more[first].next, value: way))
      more[first].next = UInt32(more.count - 1)
    } else {
      more.append(More(label: label, next: UInt32(first), value: way))
      states[state].more = UInt32(more.count - 1)
    }
  }

  private mutating func linkRow(_ row: Int, of state: Int, depth: Int) {
    let here = states[state]
    if here.fallback & LiteralAutomaton.deep == 0 {
      let from = Int(here.fallback)
      table.withUnsafeMutableBufferPointer { table in
        for column in 0..<bytes.count { table[row + column] = table[from + column] }
      }
    } else {
      for column in bytes.indices { table[row + column] = way(from: here.fallback, bytes[column]) }
    }
    // Until a way is set, the row has that of the fallback.
    if here.label != State.noLabel {
      let entry = row + Int(columns[Int(here.label)])
      table[entry] = arrive(at: state + 1, depth: depth, fallback: table[entry])
    }
    var index = Int(here.more)
    while index != 0 {
      let next = more[index]
      if next.label != More.ends {
        let entry = row + Int(columns[Int(next.label)])
        let way = arrive(at: Int(next.value), depth: depth, fallback: table[entry])
        table[entry] = way
        more[index].value = way
      }
      index = Int(next.next)
    }
  }

  /// The way that a byte leads from a place whose ways are linked.
  @inline(__always)
  private func way(from place: UInt32, _ byte: UInt8) -> UInt32 {
    if place & LiteralAutomaton.deep != 0 { return way(fromDeep: place, byte) }
    return table[Int(place) + Int(columns[Int(byte)])]
  }

  private func way(fromDeep place: UInt32, _ byte: UInt8) -> UInt32 {
    var place = place
    while place & LiteralAutomaton.deep != 0 {
      let number = place & LiteralAutomaton.number
      let state = states[Int(number)]
      if state.label & State.labelByte == UInt16(byte) {
        let reports = state.label & State.labelReports != 0 ? LiteralAutomaton.reports : 0
        return number + 1 | LiteralAutomaton.deep | reports
      }
      var index = Int(state.more)
      while index != 0 {
        let entry = more[index]
        if entry.label == UInt16(byte) { return entry.value }
        index = Int(entry.next)
      }
      place = state.fallback
    }
    return table[Int(place) + Int(columns[Int(byte)])]
  }
}
