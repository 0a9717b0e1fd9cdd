/// A page of the documentation as headings and fenced blocks, for tests that run what it shows.
public struct MarkdownPage: Sendable {
  /// A fenced block.
  public struct Fence: Sendable, Hashable {
    /// The heading it stands under, without its marks.
    public let heading: String
    /// The words after the opening fence: `yaml`, `text`.
    public let info: [String]
    /// Its lines.
    public let lines: [String]
    /// The line of the opening fence in the page, from 1.
    public let line: Int

    /// Its lines as one text, with a line feed at the end.
    public var text: String { lines.map { $0 + "\n" }.joined() }
  }

  /// The fenced blocks in order.
  public let fences: [Fence]
  /// The headings in order, without their marks.
  public let headings: [String]

  /// Takes a page apart.
  public init(_ text: String) {
    var fences: [Fence] = []
    var headings: [String] = []
    var open: (info: [String], line: Int, mark: String)?
    var lines: [String] = []
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (i, line) in all.enumerated() {
      if let fence = open {
        if line == fence.mark {
          fences.append(
            Fence(
              heading: headings.last ?? "", info: fence.info, lines: lines, line: fence.line))
          open = nil
          lines = []
        } else {
          lines.append(line)
        }
      } else if line.hasPrefix("```") {
        let mark = String(line.prefix { $0 == "`" })
        open = (line.dropFirst(mark.count).split(separator: " ").map(String.init), i + 1, mark)
      } else if line.hasPrefix("#") {
        headings.append(String(line.drop { $0 == "#" }.drop { $0 == " " }))
      }
    }
    self.fences = fences
    self.headings = headings
  }
}
