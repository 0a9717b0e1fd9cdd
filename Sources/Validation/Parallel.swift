/// Works on elements, at most `jobs` at once, and hands each result over to `collect`, one at a time, in the order of the
/// elements.
///
/// With one job nothing runs beside the caller. An element that takes long holds up the results of at most `ahead` others.
nonisolated(nonsending) func inParallel<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, ahead: Int = 256,
  _ work: nonisolated(nonsending) @escaping @Sendable (Element) async -> Result,
  collect: (inout Result) -> Void
) async {
  guard jobs > 1, elements.count > 1 else {
    for element in elements {
      var result = await work(element)
      collect(&result)
    }
    return
  }
  await withTaskGroup(of: (Int, Result).self) { group in
    var started = 0
    var collected = 0
    var waiting: [Int: Result] = [:]
    while collected < elements.count {
      while started < elements.count, started - collected < max(jobs, ahead),
        started - collected - waiting.count < jobs
      {
        let i = started
        group.addTask { (i, await work(elements[i])) }
        started += 1
      }
      guard let (i, result) = await group.next() else { break }
      waiting[i] = result
      while var result = waiting.removeValue(forKey: collected) {
        collected += 1
        collect(&result)
      }
    }
  }
}
