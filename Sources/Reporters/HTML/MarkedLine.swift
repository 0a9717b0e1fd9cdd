internal import Findings

/// A finding's words on one line of the text.
struct LineMark {
  /// The finding's number in its document, from 1.
  let number: Int
  /// How grave it is.
  let severity: Severity
  /// The first column and the one after the last, from 1; nil for all that is left of the line.
  let columns: (from: Int, to: Int?)
  /// Whether the finding begins here: a line after its first is marked, but not numbered again.
  let isFirst: Bool
}

/// A line cut into pieces at the places where marks begin and end.
struct MarkedLine {
  /// A piece of the line: the marks that begin with it, the gravest that covers it, its text.
  struct Piece {
    var begins: [LineMark] = []
    var severity: Severity?
    var text: String
  }

  /// The pieces in order; together they have the text of the line.
  let pieces: [Piece]

  /// Cuts a line; columns outside it are moved to its ends.
  init(_ line: Substring, _ marks: [LineMark]) {
    let scalars = Array(line.unicodeScalars)
    let spans = marks.map { mark -> (mark: LineMark, range: Range<Int>) in
      let from = min(max(0, mark.columns.from - 1), scalars.count)
      let to = mark.columns.to.map { min(max(from, $0 - 1), scalars.count) } ?? scalars.count
      return (mark, from..<to)
    }
    let cuts = Set(spans.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
      .union([0, scalars.count]).sorted()
    var pieces: [Piece] = []
    for (i, cut) in cuts.enumerated() {
      let end = i + 1 < cuts.count ? cuts[i + 1] : cut
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[cut..<end])
      let covering = spans.filter { !$0.range.isEmpty && $0.range.lowerBound <= cut }
        .filter { $0.range.upperBound >= end && cut < end }
      let piece = Piece(
        begins: spans.filter { $0.mark.isFirst && $0.range.lowerBound == cut }.map(\.mark),
        severity: covering.map(\.mark.severity).max(), text: String(view))
      if !piece.begins.isEmpty || !piece.text.isEmpty { pieces.append(piece) }
    }
    self.pieces = pieces
  }
}
