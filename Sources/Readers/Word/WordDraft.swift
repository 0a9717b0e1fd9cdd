public import DocumentModel
internal import OfficePackage
public import SourceText

/// A Word file that is read and can be given back with comments at places of its text.
public struct WordDraft: Sendable {
  /// A comment to be made.
  public struct Note: Sendable, Hashable {
    /// What it is about, in bytes of the text that was read; nil for the whole document.
    public var range: Range<Int>?
    /// Its paragraphs.
    public var paragraphs: [String]

    /// A comment.
    public init(_ range: Range<Int>?, _ paragraphs: [String]) {
      self.range = range
      self.paragraphs = paragraphs
    }
  }

  /// Who makes comments, and when.
  public struct Author: Sendable, Hashable {
    /// The name; a comment of an earlier run with the same name is replaced.
    public var name: String
    /// The initials.
    public var initials: String
    /// The day, `2026-11-21`.
    public var day: String

    /// An author.
    public init(name: String, initials: String, day: String) {
      self.name = name
      self.initials = initials
      self.day = day
    }
  }

  /// The text with its places.
  public let document: SourceDocument
  private let file: FileContent
  private let marks: [WordWriter.Mark]

  /// Reads a Word file, tracked changes accepted.
  public init(_ file: FileContent) throws(InputError) {
    let reading = try WordReader.read(file, .accepted)
    self.file = file
    document = reading.document(named: file.name)
    marks = reading.marks
  }

  /// Whether a comment can stand at a place of the text: Word allows none in headers, footers and notes.
  public func canHold(_ range: Range<Int>) -> Bool {
    !range.isEmpty && !pieces(range).isEmpty
  }

  /// The file with comments; those of an earlier run by the same author are replaced, everything else stays as it is.
  ///
  /// Comments that have no place in the body stand at its first text.
  public func annotated(
    _ notes: [Note], by author: Author
  ) throws(InputError) -> [UInt8] {
    let package = try WordPackage(try file.bytes)
    var comments = try WordComments(package, author)
    var body = try WordEdits(package, removing: comments.own)
    let top = marks.first { $0.length > 0 }.map { pieces(word(at: $0.start)) } ?? []
    for note in notes {
      let wanted = note.range.map(pieces) ?? []
      let own = wanted.isEmpty ? top : wanted
      guard let begin = own.first, let end = own.last else { continue }
      let id = comments.add(note.paragraphs)
      body.anchor(
        id, from: (begin.0, text(begin.0, upTo: begin.1.lowerBound)),
        to: (end.0, text(end.0, upTo: end.1.upperBound)))
    }
    let out = try Archive.edited(
      try file.bytes, [(package.mainPath, body.bytes)] + comments.changes())
    // No file is handed out whose text is another.
    let proof = try WordReader.read(FileContent(name: file.name, bytes: out), .accepted)
    guard proof.source(named: file.name).bytes == document.source.bytes else {
      throw Self.unfaithful
    }
    return out
  }

  /// The pieces of the body in a range of the text, each with the part of it that is meant.
  private func pieces(_ range: Range<Int>) -> [(WordWriter.Mark, Range<Int>)] {
    let range = range.isEmpty ? word(at: range.lowerBound) : range
    let first = marks.partitioningIndex { $0.start + $0.length > range.lowerBound }
    return marks[first...].prefix { $0.start < range.upperBound }.compactMap { mark in
      let part = range.clamped(to: mark.start..<mark.start + mark.length)
      guard !part.isEmpty else { return nil }
      return (mark, part.lowerBound - mark.start..<part.upperBound - mark.start)
    }
  }

  /// The word that a place between words or in a word belongs to: the one before it, on its line the one behind it.
  private func word(at place: Int) -> Range<Int> {
    let bytes = document.source.bytes
    var end = min(place, bytes.count)
    while end > 0, bytes[end - 1] <= 0x20, bytes[end - 1] != 0x0A { end -= 1 }
    if end == 0 || bytes[end - 1] == 0x0A {
      end = min(place, bytes.count)
      while end < bytes.count, bytes[end] <= 0x20 { end += 1 }
      while end < bytes.count, bytes[end] > 0x20 { end += 1 }
    }
    var start = end
    while start > 0, bytes[start - 1] > 0x20 { start -= 1 }
    return start..<end
  }

  /// How many characters of a piece stand before an offset in it; nil for its end.
  private func text(_ mark: WordWriter.Mark, upTo offset: Int) -> Int? {
    guard offset < mark.length else { return nil }
    return document.source.bytes[mark.start..<mark.start + offset].count { $0 & 0xC0 != 0x80 }
  }

  private static let unfaithful = InputError(
    "cannot-annotate",
    LocalText(
      "không ghi nhận xét vào tệp này được mà giữ nguyên văn bản; hãy mở tệp bằng Word, lưu lại rồi thử lại",
      english:
        "comments cannot be put into this file without changing its text; open it in Word, save it and try again"
    ))
}
