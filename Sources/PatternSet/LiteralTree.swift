/// The first stage of building: a tree of the literals, whose ways lead away from the root only.
///
/// The ways in `more` hold the numbers of states here, not yet places.
struct LiteralTree {
  typealias State = LiteralAutomaton.State
  typealias More = LiteralAutomaton.More

  var states: [State]
  var more: [More]
  var alsoEnds: [UInt32]
  /// For each byte the state it leads to from the root; 0 is none.
  var firstStates = [UInt32](repeating: 0, count: 256)
  /// The bytes that stand in literals.
  var isUsed = [Bool](repeating: false, count: 256)

  init(_ literals: [[UInt8]]) {
    var capacity = 1
    for literal in literals { capacity += literal.count }
    capacity = min(capacity, Int(LiteralAutomaton.number))
    alsoEnds = [UInt32](repeating: 0, count: literals.count + 1)
    more = [More(label: 0, next: 0, value: 0)]
    more.reserveCapacity(2 * literals.count + 1)
    states = []
    states = [State](unsafeUninitializedCapacity: capacity) { states, count in
      states.initializeElement(at: 0, to: State())
      count = 1
      // Backwards, so that the lists of equal literals come out forwards.
      for index in literals.indices.reversed() where !literals[index].isEmpty {
        literals[index].withUnsafeBufferPointer { literal in
          // There is no number left for the states of what does not fit.
          guard count + literal.count <= capacity else { return }
          let state = insert(literal, into: states, &count)
          addEnd(of: UInt32(index + 1), to: &states[state])
        }
      }
    }
  }

  /// Adds the states of one literal and returns the last.
  private mutating func insert(
    _ literal: UnsafeBufferPointer<UInt8>, into states: UnsafeMutableBufferPointer<State>,
    _ count: inout Int
  ) -> Int {
    var state = Int(firstStates[Int(literal[0])])
    if state == 0 {
      state = count
      firstStates[Int(literal[0])] = UInt32(state)
      isUsed[Int(literal[0])] = true
      states.initializeElement(at: state, to: State())
      count += 1
    }
    var i = 1
    while i < literal.count {
      if states[state].label == UInt16(literal[i]) {
        state += 1
      } else if let next = next(from: states[state], literal[i]) {
        state = next
      } else {
        break
      }
      i += 1
    }
    guard i < literal.count else { return state }

    if count == state + 1 {
      states[state].label = UInt16(literal[i])
    } else {
      addWay(from: &states[state], literal[i], to: UInt32(count))
    }
    isUsed[Int(literal[i])] = true
    for i in i + 1..<literal.count {
      var state = State()
      state.label = UInt16(literal[i])
      isUsed[Int(literal[i])] = true
      states.initializeElement(at: count, to: state)
      count += 1
    }
    states.initializeElement(at: count, to: State())
    count += 1
    return count - 1
  }

  private func next(from state: State, _ byte: UInt8) -> Int? {
    var index = state.more
    while index != 0 {
      let entry = more[Int(index)]
      if entry.label == UInt16(byte) { return Int(entry.value) }
      index = entry.next
    }
    return nil
  }

  private mutating func addWay(from state: inout State, _ label: UInt8, to target: UInt32) {
    let added = UInt32(more.count)
    let first = Int(state.more)
    if first != 0, more[first].label == More.ends {
      more.append(More(label: UInt16(label), next: more[first].next, value: target))
      more[first].next = added
    } else {
      more.append(More(label: UInt16(label), next: state.more, value: target))
      state.more = added
    }
  }

  private mutating func addEnd(of literal: UInt32, to state: inout State) {
    let first = Int(state.more)
    if first != 0, more[first].label == More.ends {
      alsoEnds[Int(literal)] = more[first].value
      more[first].value = literal
    } else {
      more.append(More(label: More.ends, next: state.more, value: literal))
      state.more = UInt32(more.count - 1)
    }
  }
}
