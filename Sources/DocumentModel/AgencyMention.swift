/// One mention of an agency.
public struct AgencyMention: Sendable, Hashable {
  /// Registry id; nil for a well-formed body that the registry does not know.
  public var id: String?
  /// The corrected full name without the province (`Công an tỉnh`).
  public var canonical: String
  /// The name as printed.
  public var name: String
  /// Where it stands.
  public var range: Range<Int>
  /// Its role here.
  public var role: AgencyRole
  /// True inside the title of a cited document, in narration of the past, or with `(cũ)`.
  public var isHistoric: Bool
  /// True for a collective such as `các sở, ban, ngành`, which names no body in particular.
  public var isGroup: Bool
  /// How sure it is.
  public var confidence: Confidence

  /// A mention from its parts.
  public init(
    id: String?, canonical: String, name: String, range: Range<Int>,
    role: AgencyRole = .mentioned, isHistoric: Bool = false, isGroup: Bool = false,
    confidence: Confidence = .certain
  ) {
    self.isGroup = isGroup
    self.id = id
    self.canonical = canonical
    self.name = name
    self.range = range
    self.role = role
    self.isHistoric = isHistoric
    self.confidence = confidence
  }
}

/// A role in which a document names an agency.
public enum AgencyRole: String, Sendable, Hashable, CaseIterable {
  /// Named, no more.
  case mentioned
  /// Heading of a section of the assignment part, or `Giao …`.
  case assigned
  /// `… chủ trì`.
  case leading
  /// `phối hợp với …`.
  case coordinating
  /// `Đề nghị …`.
  case requested
  /// In `Nơi nhận`.
  case recipient
}

/// An agency that gets tasks in the assignment part.
public struct Assignment: Sendable, Hashable {
  /// Registry id; nil for a body that the registry does not know.
  public var id: String?
  /// The name as printed.
  public var name: String
  /// The corrected full name without the province.
  public var canonical: String
  /// The name's place.
  public var range: Range<Int>
  /// Index of the section's heading in `Facts.headings`; nil when tasked in running text.
  public var heading: Int?
  /// True for `Đề nghị …`.
  public var isRequest: Bool
  /// How sure it is.
  public var confidence: Confidence

  /// An assignment from its parts.
  public init(
    id: String?, name: String, canonical: String, range: Range<Int>, heading: Int?,
    isRequest: Bool, confidence: Confidence = .certain
  ) {
    self.id = id
    self.name = name
    self.canonical = canonical
    self.range = range
    self.heading = heading
    self.isRequest = isRequest
    self.confidence = confidence
  }
}
