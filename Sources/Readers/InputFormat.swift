public import DocumentModel
public import SourceText

/// An input format: which file names belong to it and how its bytes become text blocks.
public struct InputFormat: Sendable {
  /// Its name, `markdown`.
  public let name: String
  /// The endings of its files, lower case, without the dot.
  public let endings: [String]
  /// What it is, for `soat formats`.
  public let summary: LocalText
  /// Turns proven text into blocks in reading order, positions kept. Never fails: every text has a reading.
  public let read: @Sendable (SourceText) -> SourceDocument

  /// All formats, in the order in which they are listed.
  public static let all: [InputFormat] = [plainText, markdown]

  /// The format of a file name, by its ending; nil when none is known.
  public static func named(by fileName: String) -> InputFormat? {
    guard let dot = fileName.utf8.lastIndex(of: 0x2E) else { return nil }
    let ending = CaseFolding.folded(String(fileName[fileName.index(after: dot)...]))
    return all.first { $0.endings.contains(ending) }
  }

  /// A file's text read by the format of its name, as plain text where the name tells none.
  public static func read(_ source: SourceText) -> SourceDocument {
    (named(by: source.name) ?? plainText).read(source)
  }

  static let plainText = InputFormat(
    name: "text", endings: ["txt", "text"],
    summary: LocalText("văn bản thuần, UTF-8 hoặc UTF-16", english: "plain text, UTF-8 or UTF-16"),
    read: TextReader.read)

  static let markdown = InputFormat(
    name: "markdown", endings: ["md", "markdown"],
    summary: LocalText("Markdown, UTF-8 hoặc UTF-16", english: "Markdown, UTF-8 or UTF-16"),
    read: TextReader.read)
}
