/// Kinds of files that are no plain text, told by their first bytes whatever the name says.
public enum FileKind: Sendable, Hashable, CaseIterable {
  /// A zip: Word `.docx`, Excel `.xlsx`, OpenDocument, or an archive.
  case packed
  /// A PDF.
  case pdf
  /// An old Word or Excel file, `.doc` or `.xls`.
  case compound
  /// Rich text, `.rtf`.
  case richText
  /// Text in UTF-32.
  case utf32

  /// The kind of a file's bytes; nil for what may be text.
  public init?(of bytes: [UInt8]) {
    guard
      let kind = Self.allCases.first(where: { kind in kind.signs.contains { bytes.starts(with: $0) }
      })
    else { return nil }
    self = kind
  }

  private var signs: [[UInt8]] {
    switch self {
    case .packed: [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]]
    case .pdf: [Array("%PDF".utf8)]
    case .compound: [[0xD0, 0xCF, 0x11, 0xE0]]
    case .richText: [Array("{\\rtf".utf8)]
    case .utf32: [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
    }
  }

  /// The error where only text will do.
  public var notText: InputError {
    InputError(
      "not-text",
      LocalText(
        words.vietnamese + ", không phải văn bản thuần",
        english: words[.english] + ", not plain text"))
  }

  private var words: LocalText {
    switch self {
    case .packed:
      LocalText(
        "đây là tệp nén (Word .docx, Excel .xlsx hoặc zip)",
        english: "this is a packed file (Word .docx, Excel .xlsx or zip)")
    case .pdf: LocalText("đây là tệp PDF", english: "this is a PDF")
    case .compound:
      LocalText(
        "đây là tệp Word/Excel đời cũ (.doc, .xls)",
        english: "this is an old Word or Excel file (.doc, .xls)")
    case .richText: LocalText("đây là tệp RTF", english: "this is RTF")
    case .utf32: LocalText("đây là tệp mã UTF-32", english: "this is a file in UTF-32")
    }
  }
}
