/// A fault of a file that its author must mend, told as a compiler tells it.
public struct Diagnostic: Sendable {
  /// Whether the file can be used in spite of it.
  public enum Gravity: Sendable, Hashable {
    case error
    case warning
  }

  /// Whether the file can be used in spite of it.
  public var gravity: Gravity
  /// Stable name of the fault, such as `unknown-key`; each has its section in the documentation.
  public var code: String
  /// What is wrong and what was expected.
  public var message: LocalText
  /// The likely correction; nil when there is none to offer.
  public var help: LocalText?
  /// The text that was most likely meant in place of that of `range`; nil when none is near.
  public var replacement: String?
  /// The file; nil when the file itself is missing or unreadable.
  public var source: SourceText?
  /// The file's name, also without `source`.
  public var file: String
  /// Where it stands, in bytes of `source`.
  public var range: Range<Int>

  /// A fault at a place of a text.
  public init(
    _ gravity: Gravity = .error, code: String, _ message: LocalText, help: LocalText? = nil,
    replacement: String? = nil, in source: SourceText, at range: Range<Int>
  ) {
    self.gravity = gravity
    self.code = code
    self.message = message
    self.help = help
    self.replacement = replacement
    self.source = source
    self.file = source.name
    self.range = range
  }

  /// A fault of a file as a whole.
  public init(
    _ gravity: Gravity = .error, code: String, _ message: LocalText, help: LocalText? = nil,
    file: String
  ) {
    self.gravity = gravity
    self.code = code
    self.message = message
    self.help = help
    self.source = nil
    self.file = file
    self.range = 0..<0
  }
}
