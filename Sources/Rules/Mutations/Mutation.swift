public import DocumentModel
public import SourceText

/// One way to change a document that meets a rule so that it breaks the rule.
public struct Mutation: Sendable, Hashable {
  /// A change at one place.
  public struct Edit: Sendable, Hashable {
    /// How far it reaches in the file.
    public enum Extent: Sendable, Hashable {
      /// The words of the range give way to the text.
      case words
      /// The lines on which the range stands give way to the text.
      case lines
      /// The text becomes a paragraph of its own after the lines of the range.
      case paragraph
    }

    /// Where, in the normalised text.
    public var range: Range<Int>
    /// What stands there afterwards.
    public var text: String
    /// How far it reaches in the file.
    public var extent: Extent

    init(_ range: Range<Int>, _ text: String = "", _ extent: Extent = .words) {
      self.range = range
      self.text = text
      self.extent = extent
    }
  }

  /// The changes, in order of place, none overlapping another.
  public let edits: [Edit]
  /// Whether the finding must stand where the document was changed; not so where something is missing afterwards.
  public let isPointedAt: Bool
  /// Another layout of the same text, and the range whose look is another; nil where the text is changed.
  public let relayout: Relayout?

  /// A layout that takes the place of a document's own.
  public struct Relayout: Sendable, Hashable {
    /// The layout.
    public let layout: Layout
    /// Where it differs, in the normalised text.
    public let range: Range<Int>
  }

  /// Another layout of the same text, which differs in a range; the finding must stand there.
  init(_ layout: Layout, at range: Range<Int>) {
    edits = []
    isPointedAt = true
    relayout = Relayout(layout: layout, range: range)
  }

  /// Of edits that overlap the first counts.
  init(_ edits: [Edit], isPointedAt: Bool) {
    var kept: [Edit] = []
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = kept.last, edit.range.lowerBound < last.range.upperBound { continue }
      kept.append(edit)
    }
    self.edits = kept
    self.isPointedAt = isPointedAt
    relayout = nil
  }
}

/// One thing that a rule asks for: what is done to it, and the ways to do it, the least change first.
///
/// The rule must fire for one of the ways; which of them the program reads as meant depends on the document.
public struct MutationPart: Sendable {
  /// What is done: *agency “Sở Y tế” removed*.
  public let what: LocalText
  /// The ways to do it.
  public let ways: [Mutation]

  init(_ vietnamese: String, en english: String, _ ways: [Mutation]) {
    what = LocalText(vietnamese, english: english)
    self.ways = ways
  }
}

/// Words that break a rule, from its examples that must fail.
public struct ForbiddenWords: Sendable, Hashable {
  /// What the finding points at.
  public let words: String
  /// The paragraph around it.
  public let paragraph: String

  /// Words and the paragraph in which they stand.
  public init(words: String, paragraph: String) {
    self.words = words
    self.paragraph = paragraph
  }
}

/// How documents that meet a rule are made to break it: everything that the rule asks for, one part each.
///
/// Made beside the check from the same arguments; a part without ways is one for which the document has no place. The second
/// argument gives the words of the examples that must fail.
typealias Mutator = @Sendable (Subject, @escaping () -> [ForbiddenWords]) -> [MutationPart]

extension Rule {
  /// Whether documents that meet the rule can be made to break it.
  public var isMutable: Bool { definition.mutator != nil }

  /// The ways to change a document that meets the rule so that it breaks it.
  public func mutations(
    of subject: Subject, forbidden: @escaping () -> [ForbiddenWords]
  ) -> [MutationPart] {
    definition.mutator.map { $0(subject, forbidden) } ?? []
  }
}
