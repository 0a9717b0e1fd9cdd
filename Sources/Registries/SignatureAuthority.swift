/// A form in which documents are signed for somebody else, such as `KT. CHỦ TỊCH`, and who may sign so.
public struct SignatureAuthority: Sendable, Hashable {
  /// Lower-case ASCII with hyphens, `kt-chu-tich`.
  public var id: String
  /// The form as it is prescribed, `KT.`.
  public var form: String
  /// Other ways in which it is printed, `K/T`.
  public var spellings: [String]
  /// What the form means, `ký thay`.
  public var meaning: String
  /// The posts or bodies that follow the form; the entry holds for lines with one of them.
  public var principals: [String]
  /// The posts that may sign so; empty: all but those of `barred`.
  public var signers: [String]
  /// The posts that may not.
  public var barred: [String]
  /// Who may sign so, in words.
  public var who: String
  /// When it holds.
  public var valid: Validity
  /// How sure the entry is.
  public var confidence: RegistryConfidence
  /// Where it comes from.
  public var source: String
  /// A remark for authors.
  public var note: String?
}
