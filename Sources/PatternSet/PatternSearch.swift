internal import CPCRE2
internal import SourceText

/// One search for all matches of a pattern in one range, within a bound on its cost.
///
/// First the plain code runs with a low limit on the backtracking from each place. What exceeds it, and any range so
/// long that scanning alone may cost too much, runs again with every step counted against one budget
/// for the whole range. Both bounds are counts, not times, so that a search ends the same way every time.
struct PatternSearch {
  /// Longer ranges are counted from the start, unless the pattern looks at few characters.
  private static let longRange = 8192
  /// Backtracking steps that all places of a range may take together without being counted.
  private static let uncountedSteps = 5_000_000
  private static let countedSteps = 2_000_000

  private let subject: UnsafePointer<UInt8>
  private let count: Int
  /// The offset of the subject in the text.
  private let origin: Int
  private let limit: Int

  private var found: [PatternMatch] = []
  private var start = 0
  private var isAfterEmptyMatch = false

  /// A search in `count` bytes at `subject`, which stand at `origin` in the text.
  init(_ subject: UnsafePointer<UInt8>, count: Int, origin: Int, limit: Int) {
    self.subject = subject
    self.count = count
    self.origin = origin
    self.limit = limit
  }

  /// Runs the search; `places` are where matches may begin, in order, their ends included, nil for everywhere.
  mutating func run(
    _ pattern: CompiledPattern, source: String, isBounded: Bool, at places: [Range<Int>]?
  ) -> MatchOutcome {
    guard let data = pcre2_match_data_create_from_pattern_8(pattern.code, nil),
      let context = pcre2_match_context_create_8(nil)
    else { return .gaveUp(reason: Self.outOfMemory, partial: []) }
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(context)
    }
    pcre2_set_depth_limit_8(context, 100_000)
    pcre2_set_heap_limit_8(context, 20_000)
    if isBounded || count <= Self.longRange {
      let steps = min(100_000, max(50, Self.uncountedSteps / max(1, count)))
      pcre2_set_match_limit_8(context, UInt32(steps))
      if resume(pattern, data, context, at: places) == 0 { return .matches(found) }
      pcre2_set_offset_limit_8(context, Self.noLimit)
    }
    return runCounted(source, data, context)
  }

  private static let outOfMemory = LocalText("hết bộ nhớ", english: "out of memory")

  private mutating func runCounted(
    _ source: String, _ data: OpaquePointer, _ context: OpaquePointer
  ) -> MatchOutcome {
    guard let counted = try? CompiledPattern(source, counted: true),
      let stack = pcre2_jit_stack_create_8(32 << 10, 4 << 20, nil)
    else { return .gaveUp(reason: Self.outOfMemory, partial: found) }
    defer { pcre2_jit_stack_free_8(stack) }
    pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    pcre2_set_match_limit_8(context, UInt32(Self.countedSteps))
    var budget = StepBudget(steps: Self.countedSteps + 2 * count)
    let result = withUnsafeMutablePointer(to: &budget) { budget in
      pcre2_set_callout_8(context, StepBudget.callout, budget)
      return resume(counted, data, context)
    }
    switch result {
    case 0: return .matches(found)
    case PCRE2_ERROR_CALLOUT, PCRE2_ERROR_MATCHLIMIT:
      return .gaveUp(
        reason: LocalText("quá nhiều bước", english: "too many steps"), partial: found)
    case PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_DEPTHLIMIT,
      PCRE2_ERROR_NOMEMORY:
      return .gaveUp(
        reason: LocalText("quá nhiều bộ nhớ", english: "too much memory"), partial: found)
    default: return .gaveUp(reason: LocalText(CompiledPattern.message(result)), partial: found)
    }
  }

  /// What stands for no limit on where matches begin.
  private static let noLimit = ~0

  /// Searches for matches that begin at places, or anywhere; 0, or the error that stopped it.
  private mutating func resume(
    _ pattern: CompiledPattern, _ data: OpaquePointer, _ context: OpaquePointer,
    at places: [Range<Int>]?
  ) -> Int32 {
    guard let places else { return resume(pattern, data, context) }
    for place in places where place.upperBound >= start {
      start = max(start, place.lowerBound)
      // A character is tried as a whole.
      while start > 0, start < count, subject[start] & 0xC0 == 0x80 { start -= 1 }
      pcre2_set_offset_limit_8(context, place.upperBound)
      let result = resume(pattern, data, context)
      if result != 0 { return result }
    }
    return 0
  }

  /// Searches on from where the search stands; 0, or the error that stopped it.
  private mutating func resume(
    _ pattern: CompiledPattern, _ data: OpaquePointer, _ context: OpaquePointer
  ) -> Int32 {
    let code = pattern.code
    while start <= count, found.count < limit {
      // After an empty match: something longer at the same place, or else the next character.
      var options = UInt32(PCRE2_NO_UTF_CHECK)
      if isAfterEmptyMatch { options |= UInt32(PCRE2_NOTEMPTY_ATSTART) | UInt32(PCRE2_ANCHORED) }
      let result = pcre2_match_8(code, subject, count, start, options, data, context)
      if result == PCRE2_ERROR_NOMATCH {
        guard isAfterEmptyMatch else { return 0 }
        isAfterEmptyMatch = false
        start += 1
        while start < count, subject[start] & 0xC0 == 0x80 { start += 1 }
        continue
      }
      guard result >= 0, let offsets = pcre2_get_ovector_pointer_8(data) else { return result }
      append(offsets, highest: Int(result), pattern.groups)
    }
    return 0
  }

  private mutating func append(
    _ offsets: UnsafePointer<Int>, highest: Int, _ groups: [CompiledPattern.Group]
  ) {
    let low = offsets[0]
    let high = max(low, offsets[1])
    let groups = groups.map { group -> Range<Int>? in
      for number in group.numbers where number < highest {
        let low = offsets[2 * number]
        // -1 stands for a group that took no part.
        if low >= 0 { return origin + low..<origin + max(low, offsets[2 * number + 1]) }
      }
      return nil
    }
    found.append(PatternMatch(range: origin + low..<origin + high, groups: groups))
    isAfterEmptyMatch = high == low
    start = high
  }
}

/// The steps a counted search may still take.
private struct StepBudget {
  var steps: Int
  /// Where the search stood at the last step.
  var position = 0

  /// Takes off one step, and one more for every 32 bytes passed since the last.
  static let callout: Callout = { block, data in
    guard let block, let budget = data?.assumingMemoryBound(to: StepBudget.self) else { return 0 }
    let position = block.pointee.current_position
    let passed = position - budget.pointee.position
    budget.pointee.position = position
    budget.pointee.steps -= 1 + abs(passed) / 32
    return budget.pointee.steps < 0 ? PCRE2_ERROR_CALLOUT : 0
  }

  /// What PCRE2 calls before each item of a counted pattern.
  typealias Callout =
    @convention(c) (
      UnsafeMutablePointer<pcre2_callout_block_8>?, UnsafeMutableRawPointer?
    ) -> Int32
}
