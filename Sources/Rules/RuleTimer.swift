/// What the evaluation of a rule took.
public struct RuleTime: Sendable, Hashable {
  /// How often it was evaluated.
  public var evaluations = 0
  /// Nanoseconds of all evaluations.
  public var nanoseconds: UInt64 = 0

  /// Not evaluated.
  public init() {}

  /// Adds what was measured elsewhere.
  public static func += (time: inout RuleTime, other: RuleTime) {
    time.evaluations += other.evaluations
    time.nanoseconds += other.nanoseconds
  }
}

/// Measures how long each rule takes for the documents of one file.
public final class RuleTimer {
  private let clock: () -> UInt64
  /// The times, by the ids of rules.
  public private(set) var times: [String: RuleTime] = [:]

  /// A timer by a clock that counts nanoseconds.
  public init(_ clock: @escaping () -> UInt64) { self.clock = clock }

  /// Evaluates a rule.
  func measure<Answer>(_ rule: String, _ evaluate: () -> Answer) -> Answer {
    let start = clock()
    let answer = evaluate()
    var time = RuleTime()
    time.evaluations = 1
    time.nanoseconds = clock() - start
    times[rule, default: RuleTime()] += time
    return answer
  }
}
