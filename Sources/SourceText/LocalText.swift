/// The language of messages.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case vietnamese = "vi"
  case english = "en"

  /// The one of two words, or two texts, that is in this language.
  public func say(_ vietnamese: String, _ english: String) -> String {
    self == .english ? english : vietnamese
  }
}

/// A text in Vietnamese and, where written, in English.
public struct LocalText: Sendable, Hashable {
  /// Vietnamese.
  public var vietnamese: String
  /// English; nil falls back to Vietnamese.
  public var english: String?

  /// A text in one or two languages.
  public init(_ vietnamese: String, english: String? = nil) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// The text in a language.
  public subscript(_ language: Language) -> String {
    language == .english ? english ?? vietnamese : vietnamese
  }

  /// The text in a language; where that is nil in both, Vietnamese first.
  public func words(_ language: Language?, between separator: String = " — ") -> String {
    language.map { self[$0] } ?? vietnamese + separator + self[.english]
  }
}
