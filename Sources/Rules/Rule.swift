public import Dates
public import Findings
public import Registries
public import SourceText

/// One requirement with its law, its condition and its compiled check.
///
/// A class, as packs that take a rule over share it.
public final class Rule: Sendable {
  /// How settled a rule is.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    /// On trial: its meaning may still change.
    case preview
    /// Settled.
    case stable
    /// To be given up.
    case deprecated
  }

  // What each document asks of each rule stands together: it is in the cache or is not.

  /// `PACK/RULE`.
  public let id: String
  let check: Check
  let when: Condition?
  /// Whether it asks what the text says, not how it is written.
  let asksForSense: Bool
  /// The phrases, words in lower case, that it looks for in what a text says.
  let wantedPhrases: [[UInt8]]

  /// The pack that states it.
  public let pack: String
  /// The packs that changed it, in the order of change; empty for a rule as it was written.
  public let overriddenBy: [String]
  /// Why the last of them changed it.
  public let overrideReason: String?
  /// The requirement in a few words.
  public let title: LocalText
  /// How grave a breach is.
  public let severity: Severity
  /// The law it rests on.
  public let basis: Basis
  /// How sure the underlying fact is.
  public let confidence: RegistryConfidence
  /// The kind of its check, `deadline`.
  public let checkName: String
  /// How settled it is.
  public let status: Status
  /// The id of the rule that replaces it.
  public let replacedBy: String?
  /// Whether waivers may set it aside.
  public let isWaivable: Bool
  /// A remark for authors.
  public let note: String?
  /// Texts that must pass and texts that must fail; empty for a rule as an override left it.
  public let examples: [Example]
  /// The file it stands in.
  public let source: SourceText
  /// Where its `id` or `override` stands in the file.
  public let range: Range<Int>

  let message: LocalTemplate
  let fix: LocalTemplate?
  let definition: RuleDefinition

  init(
    id: String, pack: String, overriddenBy: [String], overrideReason: String?, title: LocalText,
    severity: Severity, basis: Basis, confidence: RegistryConfidence, checkName: String,
    status: Status, replacedBy: String?, isWaivable: Bool, note: String?, examples: [Example],
    source: SourceText, range: Range<Int>, when: Condition?, check: @escaping Check,
    message: LocalTemplate, fix: LocalTemplate?, definition: RuleDefinition
  ) {
    self.id = id
    self.pack = pack
    self.overriddenBy = overriddenBy
    self.overrideReason = overrideReason
    self.title = title
    self.severity = severity
    self.basis = basis
    self.confidence = confidence
    self.checkName = checkName
    self.status = status
    self.replacedBy = replacedBy
    self.isWaivable = isWaivable
    self.note = note
    self.examples = examples
    self.source = source
    self.range = range
    self.when = when
    self.check = check
    self.message = message
    self.fix = fix
    self.definition = definition
    asksForSense = definition.kind.asksForSense
    wantedPhrases = definition.wanted.flatMap { $0.alternatives.map(\.folded) }
  }

  /// This rule as a run changed it: among the versions that packs have it stands where `base` stood.
  func asChanged(from base: Rule) -> Rule {
    Rule(
      id: id, pack: pack, overriddenBy: base.overriddenBy, overrideReason: overrideReason,
      title: title, severity: severity, basis: basis, confidence: confidence,
      checkName: checkName, status: status, replacedBy: replacedBy, isWaivable: isWaivable,
      note: note, examples: examples, source: source, range: range, when: when, check: check,
      message: message, fix: fix, definition: definition)
  }

  /// What a report says of it.
  public var summary: RuleSummary {
    RuleSummary(
      id: id, title: title, severity: severity, pack: pack, basis: basis, isWaivable: isWaivable)
  }

  /// Whether it compares the documents of one run.
  public var comparesRun: Bool { definition.comparison != nil }

  /// The name after the last slash of its id.
  public var name: String { String(id.dropFirst(pack.count + 1)) }
}

/// What linting tells of a rule and loading does not; found out when it is asked for.
typealias Advice = @Sendable () -> [Diagnostic]

/// What is kept of a rule so that overrides can change it.
struct RuleDefinition: Sendable {
  let kind: CheckKind
  let arguments: Arguments
  let placeholders: [String]
  /// The phrases that its check looks for in what the text says.
  let wanted: [Phrase]
  /// How documents that meet the rule are made to break it.
  let mutator: Mutator?
  /// What it compares the documents of one run by; nil where it asks each by itself.
  let comparison: RunQuestion?
  /// Warnings that only linting tells: slow patterns.
  let advice: Advice
}

/// A text that shows what a rule wants.
public struct Example: Sendable {
  /// Another file of the run that an example stands for.
  public struct Beside: Sendable {
    /// The text, without the marks `⟦ ⟧`.
    public let text: String
    /// The ranges that findings must have, in bytes of `text`.
    public let marks: [Range<Int>]
  }

  /// Whether the text must pass or fail.
  public let mustPass: Bool
  /// The text, without the marks `⟦ ⟧`.
  public let text: String
  /// The ranges that findings must have, in bytes of `text`; empty when none is marked.
  public let marks: [Range<Int>]
  /// The other files of its run; empty where it stands alone.
  public let others: [Beside]
  /// The document type where the text has none.
  public let type: String?
  /// The day as of which it is judged.
  public let date: CalendarDate?
  /// How it looks on paper; nil for a text without pages.
  public let layout: ExampleLayout?
  /// A remark.
  public let note: String?
  /// Where it stands in the rule's file.
  public let range: Range<Int>
}
