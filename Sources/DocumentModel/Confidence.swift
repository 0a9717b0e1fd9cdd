public import SourceText

/// How sure understanding is of a fact, and why it is not surer.
public struct Confidence: Sendable, Hashable {
  /// From 0 (a guess) to 100 (printed exactly so).
  public var percent: Int
  /// What lowered it, such as `chữ bị mất dấu`; nil when nothing did.
  public var reason: LocalText?

  /// A confidence with what lowered it.
  public init(_ percent: Int, _ reason: LocalText? = nil) {
    self.percent = percent
    self.reason = reason
  }

  /// Printed exactly so.
  public static let certain = Confidence(100)

  /// Below this a requirement that rests on the fact is `unsure`, never `fail`.
  public static let threshold = 60

  /// Whether a finding may rest on it.
  public var isFirm: Bool { percent >= Self.threshold }
}
