public import SourceText

/// What came of making documents break the rules that they meet.
public struct MutationReport: Sendable {
  /// Whether a rule is known to fire.
  public enum Proof: Sendable, Hashable {
    /// It fired for every part of what it asks for, in a document changed so.
    case mutation
    /// It fires for an example that differs little from one that passes.
    case example
    /// A document was changed as the rule forbids, and it did not fire; what was done.
    case silent(LocalText)
    /// Nothing was tried, and why.
    case unproven(LocalText)
  }

  /// A rule that fired although what it rests on was not changed.
  public struct Surprise: Sendable, Hashable {
    /// Its id.
    public let rule: String
    /// What was done to the document.
    public let change: LocalText
    /// The document that was changed.
    public let document: String
    /// The words that its finding points at.
    public let words: String
  }

  /// A change for which a rule did not fire where it was made.
  public struct Miss: Sendable, Hashable {
    /// What was done to the document.
    public let change: LocalText
    /// The document that was changed.
    public let document: String
    /// What the rule pointed at instead; nil where it did not fire at all.
    public let elsewhere: String?
  }

  /// What came of one rule.
  public struct Entry: Sendable {
    /// The rule's id.
    public let rule: String
    /// The pack in whose file it stands: that of an override, not of the rule that it changes.
    public let pack: String
    /// The rule's file.
    public let file: String
    /// Its line there.
    public let line: Int
    /// Whether it fires.
    public internal(set) var proof: Proof
    /// What was done for which it fired, each with the document.
    public internal(set) var changes: [(what: LocalText, document: String)] = []
    /// What was done to documents without its firing; where it is proven nevertheless, by another document.
    public internal(set) var misses: [Miss] = []
    /// How often other rules fired with it, for they rest on what was changed.
    public internal(set) var explained = 0
    /// What else fired, without such a reason.
    public internal(set) var surprises: [Surprise] = []
  }

  /// A rule each, by pack and in the order of its file.
  public let entries: [Entry]

  /// The rules that did not fire: each is a defect.
  public var silent: [Entry] {
    entries.filter {
      if case .silent = $0.proof { return true }
      return false
    }
  }
}
