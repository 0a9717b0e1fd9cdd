internal import CPCRE2
internal import SourceText

/// A search for all matches of a pattern in ranges of a text, one after the other, each within a bound on its cost.
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

  private let text: UnsafePointer<UInt8>
  private let limit: Int
  private let pattern: CompiledPattern
  private let code: OpaquePointer
  private let memory: PatternMemory
  // Pointers by themselves, as they are used for each literal of a text.
  private let data: OpaquePointer
  private let context: OpaquePointer
  private let isBounded: Bool

  /// The matches so far.
  private(set) var found: [PatternMatch] = []
  /// Why the first search that was given up was.
  private(set) var gaveUp: LocalText?

  // The range that is searched.
  private var subject: UnsafePointer<UInt8>
  private var count = 0
  /// The offset of the subject in the text.
  private var origin = 0
  private var start = 0
  private var isAfterEmptyMatch = false

  /// A search for at most `limit` matches in a text.
  init(
    _ pattern: CompiledPattern, _ memory: PatternMemory, isBounded: Bool,
    in text: UnsafePointer<UInt8>, limit: Int
  ) {
    self.pattern = pattern
    self.memory = memory
    data = memory.data
    context = memory.context
    self.isBounded = isBounded
    self.text = text
    self.limit = limit
    code = pattern.code
    subject = text
  }

  /// Searches a range of the text, everywhere or near literals within the reach of the pattern; no match begins before
  /// `first`.
  mutating func run(
    in range: Range<Int>, from first: Int, source: String,
    near literals: (places: ArraySlice<Range<Int>>, reach: Int)?
  ) {
    subject = text + range.lowerBound
    count = range.count
    origin = range.lowerBound
    start = min(max(first, range.lowerBound), range.upperBound) - range.lowerBound
    isAfterEmptyMatch = false
    let reason = run(source, near: literals)
    if gaveUp == nil { gaveUp = reason }
  }

  private mutating func run(
    _ source: String, near literals: (places: ArraySlice<Range<Int>>, reach: Int)?
  ) -> LocalText? {
    if isBounded || count <= Self.longRange {
      let steps = min(100_000, max(50, Self.uncountedSteps / max(1, count)))
      pcre2_set_match_limit_8(context, UInt32(steps))
      let result = resume(near: literals)
      pcre2_set_offset_limit_8(context, Self.noLimit)
      if result == 0 { return nil }
    }
    return runCounted(source)
  }

  private mutating func runCounted(_ source: String) -> LocalText? {
    guard let counted = try? CompiledPattern(source, counted: true),
      let memory = PatternMemory(counted.code),
      let stack = pcre2_jit_stack_create_8(32 << 10, 4 << 20, nil)
    else { return PatternMemory.missing }
    defer { pcre2_jit_stack_free_8(stack) }
    pcre2_jit_stack_assign_8(memory.context, nil, UnsafeMutableRawPointer(stack))
    pcre2_set_match_limit_8(memory.context, UInt32(Self.countedSteps))
    var budget = StepBudget(steps: Self.countedSteps + 2 * count)
    let result = withExtendedLifetime((counted, memory)) {
      withUnsafeMutablePointer(to: &budget) { budget in
        pcre2_set_callout_8(memory.context, StepBudget.callout, budget)
        return resume(counted.code, memory.data, memory.context)
      }
    }
    switch result {
    case 0: return nil
    case PCRE2_ERROR_CALLOUT, PCRE2_ERROR_MATCHLIMIT:
      return LocalText("quá nhiều bước", english: "too many steps")
    case PCRE2_ERROR_JIT_STACKLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_DEPTHLIMIT,
      PCRE2_ERROR_NOMEMORY:
      return LocalText("quá nhiều bộ nhớ", english: "too much memory")
    default: return LocalText(CompiledPattern.message(result))
    }
  }

  /// What stands for no limit on where matches begin.
  private static let noLimit = ~0

  /// Searches for matches that begin near literals, or anywhere; 0, or the error that stopped it.
  private mutating func resume(
    near literals: (places: ArraySlice<Range<Int>>, reach: Int)?
  ) -> Int32 {
    guard let literals else { return resume(code, data, context) }
    for literal in literals.places {
      let first = max(0, literal.upperBound - literals.reach - origin)
      let last = max(first, literal.lowerBound - origin)
      guard last >= start else { continue }
      start = max(start, first)
      // A character is tried as a whole.
      while start > 0, start < count, subject[start] & 0xC0 == 0x80 { start -= 1 }
      pcre2_set_offset_limit_8(context, last)
      let result = resume(code, data, context)
      if result != 0 { return result }
    }
    return 0
  }

  /// Searches on from where the search stands; 0, or the error that stopped it.
  private mutating func resume(
    _ code: OpaquePointer, _ data: OpaquePointer, _ context: OpaquePointer
  ) -> Int32 {
    while start <= count, found.count < limit {
      // After an empty match: something longer at the same place, or else the next character.
      var options = UInt32(PCRE2_NO_UTF_CHECK)
      if isAfterEmptyMatch { options |= UInt32(PCRE2_NOTEMPTY_ATSTART) | UInt32(PCRE2_ANCHORED) }
      let result = pcre2_match_8(
        code, subject, count, start, options, data, context)
      if result == PCRE2_ERROR_NOMATCH {
        guard isAfterEmptyMatch else { return 0 }
        isAfterEmptyMatch = false
        start += 1
        while start < count, subject[start] & 0xC0 == 0x80 { start += 1 }
        continue
      }
      guard result >= 0, let offsets = pcre2_get_ovector_pointer_8(data) else {
        return result
      }
      append(offsets, highest: Int(result))
    }
    return 0
  }

  private mutating func append(
    _ offsets: UnsafePointer<Int>, highest: Int
  ) {
    let low = offsets[0]
    let high = max(low, offsets[1])
    let groups = pattern.groups.map { group -> Range<Int>? in
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

/// What PCRE2 writes to while it searches for one pattern: made once for all parts of a text.
final class PatternMemory {
  let data: OpaquePointer
  let context: OpaquePointer

  /// Memory for a pattern; nil where there is none left.
  init?(_ code: OpaquePointer) {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
    guard let context = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(data)
      return nil
    }
    self.data = data
    self.context = context
    pcre2_set_depth_limit_8(context, 100_000)
    pcre2_set_heap_limit_8(context, 20_000)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// Why a search is given up that has no memory.
  static let missing = LocalText("hết bộ nhớ", english: "out of memory")
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
