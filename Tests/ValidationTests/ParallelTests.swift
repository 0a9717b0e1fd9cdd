import Synchronization
import Testing

@testable import Validation

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 3, 8, 100]) func everyElementIsCollectedOnce(jobs: Int) async {
    let running = Mutex((now: 0, most: 0))
    var collected: [Int] = []
    await inParallel(
      Array(0..<50), jobs: jobs,
      { element in
        running.withLock { state in
          state.now += 1
          state.most = max(state.most, state.now)
        }
        let square = (0..<2000).reduce(element * element) { $0 ^ ($1 & 0) }
        running.withLock { $0.now -= 1 }
        return square
      }, collect: { collected.append($0) })
    #expect(collected == (0..<50).map { $0 * $0 })
    #expect(running.withLock(\.most) <= jobs)
  }

  /// An element that takes long holds up the others' results, and no more than so many of them.
  @Test func resultsComeInOrderAndWaitInBounds() async {
    let slow = Mutex(true)
    let begun = Mutex(0)
    var collected: [Int] = []
    await inParallel(
      Array(0..<100), jobs: 3, ahead: 10,
      { element in
        let count = begun.withLock { count in
          count += 1
          return count
        }
        // The first element ends only when all others that may begin before it ends have begun.
        if element == 0 {
          while begun.withLock({ $0 }) < 10 { await Task.yield() }
          slow.withLock { $0 = false }
        } else if slow.withLock({ $0 }) {
          return count > 10 ? -1 : element
        }
        return element
      }, collect: { collected.append($0) })
    #expect(collected == Array(0..<100))
  }

  @Test func nothingToDoIsNoWork() async {
    await inParallel([Int](), jobs: 4, { $0 }, collect: { _ in Issue.record("nothing to collect") })
  }
}
