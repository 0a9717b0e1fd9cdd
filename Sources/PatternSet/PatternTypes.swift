public import SourceText

/// A pattern that does not compile.
public struct PatternError: Error, Sendable, Hashable {
  /// The number PCRE2 gives this fault.
  public let code: Int
  /// What is wrong, in PCRE2's English words.
  public let message: String
  /// Where in the pattern's UTF-8 text the fault was seen.
  public let offset: Int

  /// A fault of a pattern.
  public init(code: Int, message: String, offset: Int) {
    self.code = code
    self.message = message
    self.offset = offset
  }
}

/// Something in a pattern that works but is slow, or does not mean what it seems to mean.
public struct PatternWarning: Sendable, Hashable {
  /// What an author should know about the pattern.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A repeated group that repeats inside: `(a+)+`.
    case nestedRepeat = "nested-repeat"
    /// Two unbounded repeats in a row that can take the same character: `\w+\d+`.
    case adjacentRepeats = "adjacent-repeats"
    /// No literal of three bytes or more stands in every match, so the pattern runs everywhere.
    case noRequiredLiteral = "no-required-literal"
    /// `\p{Lu}`, `\p{Ll}` or `\p{Lt}` where case is ignored: the property still asks for its case.
    case casePropertyIgnoringCase = "case-property-ignoring-case"
    /// A reference back to a group.
    case backReference = "back-reference"
  }

  /// What it is.
  public let kind: Kind
  /// Where in the pattern's UTF-8 text it stands.
  public let range: Range<Int>

  /// A warning about part of a pattern.
  public init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// One occurrence of a pattern.
public struct PatternMatch: Sendable, Hashable {
  /// The bytes matched, in offsets of the whole text.
  public let range: Range<Int>
  /// The bytes of each named group, in the order of `Pattern.groupNames`; nil where it took no part.
  public let groups: [Range<Int>?]

  /// An occurrence of a pattern.
  public init(range: Range<Int>, groups: [Range<Int>?]) {
    self.range = range
    self.groups = groups
  }
}

/// What a search for a pattern came to.
public enum MatchOutcome: Sendable, Hashable {
  /// All matches, left to right, up to the limit asked for.
  case matches([PatternMatch])
  /// The search was stopped because it cost too much; `partial` was found before that.
  case gaveUp(reason: LocalText, partial: [PatternMatch])
}
