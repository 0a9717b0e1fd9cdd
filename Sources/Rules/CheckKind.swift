public import Dates
public import DocumentModel
public import Findings
public import Registries
public import SourceText

/// One kind of check of the rule language: what its arguments are, and how they become a `Check`.
///
/// All kinds stand in `CheckKind.all`. Schema, documentation, unknown-key errors and placeholder errors are made from
/// `fields` and `placeholders`; `compile` reads the arguments once, when a pack is loaded.
final class CheckKind: Sendable {
  /// The key in a rule, `deadline`.
  let name: String
  /// What the check says, for the reference.
  let summary: LocalText
  /// Its arguments.
  let fields: [FieldSpec]
  /// The argument that a value other than a mapping stands for; nil when only a mapping will do.
  let shortForm: String?
  /// The placeholders that messages of such a rule may use.
  let placeholders: [String]
  /// Whether it asks what the text says, not how it is written: then a misread word is a doubt, not a breach.
  let asksForSense: Bool
  /// Reads the arguments; nil after it has reported what is wrong with them.
  let compile: @Sendable (Arguments, inout CompileContext) -> Check?

  init(
    name: String, summary: LocalText, fields: [FieldSpec], shortForm: String? = nil,
    placeholders: [String], asksForSense: Bool = false,
    compile: @escaping @Sendable (Arguments, inout CompileContext) -> Check?
  ) {
    self.name = name
    self.summary = summary
    self.fields = fields
    self.shortForm = shortForm
    self.placeholders = placeholders
    self.asksForSense = asksForSense
    self.compile = compile
  }

  /// The keys under which checks stand in a rule.
  static let specs: [FieldSpec] = all.map {
    FieldSpec($0.name, .mapping($0.fields), $0.summary.vietnamese, en: $0.summary[.english])
  }
}

/// A compiled check: a pure function of one document.
public typealias Check = @Sendable (Subject) -> Outcome

/// What a check looks at: one document of a file, its facts, and the world on its day.
///
/// A class, as every rule is handed it.
public final class Subject: Sendable {
  /// The file's text and blocks.
  public let document: SourceDocument
  /// The facts of the one document that is judged.
  public let facts: Facts
  /// The day as of which validity is judged.
  public let asOf: CalendarDate
  /// The registries.
  public let registry: Registry
  /// Where the phrases of all rules occur in the document.
  public let phrases: PhraseHits
  /// Whether the user says that the document is issued: then what a draft leaves blank is missing.
  public let isIssued: Bool
  /// The document with those of its run; nil where it is judged alone.
  public let run: RunContext?
  /// What several rules find out alike.
  let notes = SubjectNotes()
  /// Names of the registry as words.
  let words: RegistryWords
  /// The running text and the annexes, what `scope: body` means; without empty parts.
  let body: [Range<Int>]
  /// Where the head of the document ends.
  let headEnd: Int

  /// A subject.
  public convenience init(
    document: SourceDocument, facts: Facts, asOf: CalendarDate, registry: Registry,
    phrases: PhraseHits, isIssued: Bool = false, run: RunContext? = nil
  ) {
    self.init(
      document: document, facts: facts, asOf: asOf, registry: registry,
      words: RegistryWords(registry), phrases: phrases, isIssued: isIssued, run: run)
  }

  /// A subject with words of the registry that others share.
  init(
    document: SourceDocument, facts: Facts, asOf: CalendarDate, registry: Registry,
    words: RegistryWords, phrases: PhraseHits, isIssued: Bool, run: RunContext? = nil
  ) {
    self.words = words
    self.run = run
    self.isIssued = isIssued
    self.document = document
    self.facts = facts
    self.asOf = asOf
    self.registry = registry
    self.phrases = phrases
    headEnd = facts.headEnd
    body = facts.runningText
  }
}

/// The answer of a check.
public enum Outcome: Sendable {
  /// Met; the ranges (in the normalised text) that meet it.
  case pass([Range<Int>])
  /// Not met.
  case fail([Breach])
  /// Not asked of this document, and why.
  case notApplicable(LocalText)
  /// Cannot be told, and why.
  case unsure(LocalText)
}

/// One thing that a check found wrong.
public struct Breach: Sendable {
  /// Where, in the normalised text. For something missing: the place where it belongs.
  public var range: Range<Int>
  /// Values of the placeholders.
  public var values: BreachValues
  /// Other places that belong to it.
  public var related: [Range<Int>]
  /// Places that belong to it in other documents of the run.
  public var elsewhere: [Elsewhere]
  /// Whether it is about the document as a whole, as where something is missing: the range is then where it is told, and
  /// other words may stand there tomorrow.
  public var isOfWhole = false
  /// The finding is at most this grave (a fact that is not verified, a draft); nil: as the rule says.
  public var cap: Severity?
  /// What put in place of the text of `range` mends it; nil where more than that text must change.
  public var replacement: String?

  /// A text that is to be written otherwise, and how.
  static func misspelt(_ range: Range<Int>, _ found: String, _ expected: String) -> Breach {
    Breach(range, ["found": found, "expected": expected], replacement: expected)
  }

  /// A breach at a place.
  public init(
    _ range: Range<Int>, _ values: KeyValuePairs<String, String> = [:],
    related: [Range<Int>] = [], elsewhere: [Elsewhere] = [], cap: Severity? = nil,
    replacement: String? = nil
  ) {
    self.init(
      range, told: BreachValues(plain: values), related: related, elsewhere: elsewhere, cap: cap,
      replacement: replacement)
  }

  /// A breach of which some values are said in words of the program, in both languages.
  init(
    _ range: Range<Int>, told values: BreachValues, related: [Range<Int>] = [],
    elsewhere: [Elsewhere] = [], cap: Severity? = nil, replacement: String? = nil
  ) {
    self.range = range
    self.values = values
    self.related = related
    self.elsewhere = elsewhere
    self.cap = cap
    self.replacement = replacement
  }

  /// The same as a breach of the document as a whole.
  func ofWhole() -> Breach {
    var breach = self
    breach.isOfWhole = true
    return breach
  }
}
