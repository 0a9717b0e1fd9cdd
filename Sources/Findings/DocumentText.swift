public import SourceText

/// The lines of a document, as far as a report shows them.
///
/// Lines are those of the file's own text, counted as places count them.
public struct DocumentText: Sendable, Hashable {
  /// How much of the text is kept.
  public enum Extent: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Nothing: the excerpts of findings must do.
    case nothing
    /// The lines of findings, with one before and one after.
    case aroundFindings
    /// Every line.
    case whole

    /// The next smaller extent; nil for nothing.
    public var less: Extent? { Extent(rawValue: rawValue - 1) }

    /// Less is kept.
    public static func < (a: Extent, b: Extent) -> Bool { a.rawValue < b.rawValue }
  }

  /// Lines that follow one another.
  public struct Stretch: Sendable, Hashable {
    /// The number of the first line, from 1.
    public var firstLine: Int
    /// The lines without their line breaks.
    public var lines: [Substring]

    /// Lines from a number on.
    public init(firstLine: Int, lines: [Substring]) {
      self.firstLine = firstLine
      self.lines = lines
    }

    /// The numbers of its lines.
    public var numbers: Range<Int> { firstLine..<firstLine + lines.count }
  }

  /// A line with which a page, or a sheet of a workbook, begins.
  public struct Opening: Sendable, Hashable {
    /// The line.
    public var line: Int
    /// The page or sheet in words.
    public var label: LocalText

    /// A line and what begins with it.
    public init(line: Int, label: LocalText) {
      self.line = line
      self.label = label
    }
  }

  /// How much of the text is kept.
  public private(set) var extent: Extent
  /// The lines that are kept, in order.
  public private(set) var stretches: [Stretch]
  /// Where pages and sheets begin, by line.
  public private(set) var openings: [Opening]

  /// Every line of a document; `lines` are separated by line feeds.
  public init(firstLine: Int, lines: String, openings: [Opening] = []) {
    extent = .whole
    self.openings = openings
    var text = lines
    text.makeContiguousUTF8()
    // By bytes: CR LF is one character.
    let parts = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    stretches = [Stretch(firstLine: firstLine, lines: parts.map { Substring($0) })]
  }

  /// The bytes of all lines that are kept.
  public var size: Int {
    stretches.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.utf8.count + 1 } }
  }

  /// Whether a line is kept.
  public func holds(_ line: Int) -> Bool { stretches.contains { $0.numbers.contains(line) } }

  /// How many lines of one finding are kept at most.
  public static let linesOfFinding = 8

  /// Drops what is beyond an extent; `places` are those of the findings. What was dropped before stays so.
  mutating func shorten(to extent: Extent, _ places: [Place]) {
    guard extent < self.extent else { return }
    self.extent = extent
    guard extent > .nothing else {
      stretches = []
      openings = []
      return
    }
    var wanted: [Range<Int>] = []
    for place in places.sorted() {
      let last = min(place.endLine, place.line + Self.linesOfFinding - 1)
      let range = max(0, place.line - 1)..<max(place.line, last) + 2
      if let before = wanted.last, before.upperBound >= range.lowerBound {
        wanted[wanted.count - 1] =
          before.lowerBound..<max(before.upperBound, range.upperBound)
      } else {
        wanted.append(range)
      }
    }
    var kept: [Stretch] = []
    for stretch in stretches {
      for range in wanted {
        let common = range.clamped(to: stretch.numbers)
        guard !common.isEmpty else { continue }
        let lines = stretch.lines[
          common.lowerBound - stretch.firstLine..<common.upperBound - stretch.firstLine]
        // Copies, so that the whole text is let go.
        kept.append(
          Stretch(
            firstLine: common.lowerBound, lines: lines.map { Substring(String($0)) }))
      }
    }
    stretches = kept
    openings = openings.filter { holds($0.line) }
  }
}

extension DocumentReport {
  /// Drops of the text what is beyond an extent; gives the bytes that are left.
  public mutating func shortenText(to extent: DocumentText.Extent) -> Int {
    guard var text else { return 0 }
    // Taken out first, so that it is not copied.
    self.text = nil
    if extent < text.extent {
      text.shorten(to: extent, findings.map(\.place) + suppressed.map(\.finding.place))
    }
    self.text = text
    return text.size
  }
}
