/// One occurrence of a member of a set of phrases or literals: small, as a text has thousands.
public struct SetHit: Sendable {
  /// Which phrase or literal, by its place in the list the set was made from.
  public let member: Int32
  /// Where its first byte stands in the text.
  public let lower: Int32
  /// Where its last byte ends.
  public let upper: Int32

  /// An occurrence at a place.
  @inlinable
  public init(member: Int32, lower: Int32, upper: Int32) {
    self.member = member
    self.lower = lower
    self.upper = upper
  }
}
