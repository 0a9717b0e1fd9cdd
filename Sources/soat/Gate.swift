internal import Synchronization

/// Lets so many tasks at once pass; the others wait their turn.
final class Gate: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  /// A gate for at most so many tasks at once, at least one.
  init(_ most: Int) { state = Mutex(State(free: max(1, most))) }

  /// Waits until there is room, and takes it.
  nonisolated(nonsending) func enter() async {
    let isFree = state.withLock { state in
      defer { state.free = max(0, state.free - 1) }
      return state.free > 0
    }
    if isFree { return }
    await withCheckedContinuation { task in
      let passes = state.withLock { state in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.waiting.append(task)
        return false
      }
      if passes { task.resume() }
    }
  }

  /// Gives the room to the task that has waited longest.
  func leave() {
    let next = state.withLock { state in
      if !state.waiting.isEmpty { return Optional(state.waiting.removeFirst()) }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
