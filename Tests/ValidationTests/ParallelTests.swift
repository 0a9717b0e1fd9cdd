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
    #expect(collected.sorted() == (0..<50).map { $0 * $0 })
    #expect(running.withLock(\.most) <= jobs)
  }

  @Test func nothingToDoIsNoWork() async {
    await inParallel([Int](), jobs: 4, { $0 }, collect: { _ in Issue.record("nothing to collect") })
  }
}
