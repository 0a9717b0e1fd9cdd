/// Works on elements, at most `jobs` at once, and hands each result to `collect`, one at a time.
///
/// With one job nothing runs beside the caller. The order of collection is not fixed.
nonisolated(nonsending) func inParallel<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ work: @escaping @Sendable (Element) async -> Result,
  collect: (Result) -> Void
) async {
  guard jobs > 1, elements.count > 1 else {
    for element in elements { collect(await work(element)) }
    return
  }
  await withTaskGroup(of: Result.self) { group in
    var waiting = elements[...]
    for element in waiting.prefix(jobs) { group.addTask { await work(element) } }
    waiting = waiting.dropFirst(jobs)
    while let result = await group.next() {
      if let element = waiting.popFirst() { group.addTask { await work(element) } }
      collect(result)
    }
  }
}
