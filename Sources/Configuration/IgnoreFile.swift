public import SourceText
public import YAMLSource

/// A `.soatignore`: which files below its folder are left out, in the syntax of `.gitignore`.
public struct IgnoreFile: Sendable {
  /// A line that is a pattern.
  struct Line: Sendable {
    let number: Int
    let pattern: PathPattern
    /// Whether what fits is taken in again (`!` in front).
    let isNegated: Bool
  }

  /// What such files are called.
  public static let fileName = ".soatignore"
  /// The most patterns in one file.
  public static let lineLimit = 10_000
  /// The largest file, in bytes.
  public static let sizeLimit = 1 << 20

  /// The file's name as it is printed.
  public let name: String
  let lines: [Line]

  /// The patterns of a file; what is wrong with any of them goes to the sink.
  public init(_ source: SourceText, into sink: inout DiagnosticSink) {
    name = source.name
    var lines: [Line] = []
    guard source.bytes.count <= Self.sizeLimit else {
      sink.error(
        "too-large",
        LocalText(
          "tệp dài \(source.bytes.count) byte, giới hạn là \(Self.sizeLimit)",
          english: "the file has \(source.bytes.count) bytes, the limit is \(Self.sizeLimit)"),
        at: 0..<0)
      self.lines = []
      return
    }
    for number in 1...source.lineCount {
      guard let (text, start) = Self.text(of: source, line: number) else { continue }
      guard lines.count < Self.lineLimit else {
        sink.error(
          "too-many-patterns",
          LocalText(
            "tệp có hơn \(Self.lineLimit) mẫu",
            english: "the file has over \(Self.lineLimit) patterns"), at: start..<start)
        break
      }
      let isNegated = text.utf8.first == 0x21
      let bare = isNegated ? String(text.dropFirst()) : text
      do throws(NamePattern.Fault) {
        lines.append(
          Line(number: number, pattern: try PathPattern(bare), isNegated: isNegated))
      } catch {
        let shift = start + (isNegated ? 1 : 0)
        sink.error(
          "bad-file-pattern", error.message, help: error.help,
          at: shift + error.range.lowerBound..<shift + error.range.upperBound)
      }
    }
    self.lines = lines
  }

  /// The pattern of a line and where it begins; nil for an empty line and a comment.
  private static func text(of source: SourceText, line: Int) -> (String, Int)? {
    var bytes = source.bytes[source.lineRange(line)]
    while let last = bytes.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) {
      // A space behind a backslash belongs to the pattern.
      if last == 0x20, bytes.dropLast().last == 0x5C { break }
      bytes = bytes.dropLast()
    }
    guard let first = bytes.first, first != 0x23 else { return nil }
    return (String(decoding: bytes, as: UTF8.self), bytes.startIndex)
  }

  /// Whether a path below its folder is left out by one of its lines, or taken in again; nil where none speaks of it.
  /// The last line that fits decides.
  public func verdict(
    on path: RelativePath, isFolder: Bool
  ) -> (isLeftOut: Bool, line: Int)? {
    lines.last { $0.pattern.fits(path, isFolder: isFolder) }.map { (!$0.isNegated, $0.number) }
  }
}
