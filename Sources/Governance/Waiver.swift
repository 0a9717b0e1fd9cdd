public import Dates
public import SourceText

/// One waiver (`miễn trừ`): findings of a rule in some files do not count until a day, and somebody answers for that.
public struct Waiver: Sendable {
  /// The rule's full id, or a pattern over ids, as it was written.
  public var rule: String
  /// The files, from the folder of the waiver file.
  public var files: [PathPattern]
  /// Fingerprints of the findings; empty for every finding of the rule in the files.
  public var places: [String]
  /// Why.
  public var reason: String
  /// Who answers for it.
  public var owner: String
  /// The last day on which it holds.
  public var expires: CalendarDate
  /// Its id in the organisation's register.
  public var id: String?
  /// Number and symbol of the document that allows it.
  public var decision: String?

  /// The ids of the rules that it concerns, without those that may not be waived; known once the file is resolved.
  public internal(set) var rules: Set<String> = []
  /// Where it is written, `mien-tru.yaml:12`.
  public internal(set) var source = ""
  /// Where its parts stand in the file.
  var ranges = Ranges()

  struct Ranges: Sendable {
    var entry = 0..<0
    var rule = 0..<0
    var files: [Range<Int>] = []
    var expires = 0..<0
  }

  /// A waiver that is to be written.
  public init(
    rule: String, files: [PathPattern], places: [String] = [], reason: String, owner: String,
    expires: CalendarDate, id: String? = nil, decision: String? = nil
  ) {
    self.rule = rule
    self.files = files
    self.places = places
    self.reason = reason
    self.owner = owner
    self.expires = expires
    self.id = id
    self.decision = decision
  }

  /// Whether a day is after its last.
  public func hasExpired(on day: CalendarDate) -> Bool { expires < day }

  /// Whether it names one rule and no pattern.
  public var namesOneRule: Bool { !NamePattern.hasMarks(rule) }

  /// Whether everything written of both is the same.
  func saysTheSame(as other: Waiver) -> Bool {
    rule == other.rule && files == other.files && places == other.places && reason == other.reason
      && owner == other.owner && expires == other.expires && id == other.id
      && decision == other.decision
  }

  /// The reason, with the document that allows it.
  var grounds: LocalText {
    guard let decision else { return LocalText(reason) }
    return LocalText("\(reason) (theo \(decision))", english: "\(reason) (by \(decision))")
  }
}

/// A file of waivers that was read.
public struct WaiverFile: Sendable {
  /// The file.
  public let source: SourceText
  /// Its waivers, in the order of the file.
  public internal(set) var waivers: [Waiver]
  /// Where the list of waivers stands, and whether it is written with brackets or is empty.
  let list: List

  struct List: Sendable {
    var range: Range<Int>
    var isFlow: Bool
    /// Whether no other key follows it.
    var isLast: Bool
  }
}

/// What waivers must know of a rule.
public struct KnownRule: Sendable, Hashable {
  /// `PACK/RULE`.
  public var id: String
  /// Whether waivers may set it aside.
  public var isWaivable: Bool

  /// A rule by its id.
  public init(id: String, isWaivable: Bool) {
    self.id = id
    self.isWaivable = isWaivable
  }
}
