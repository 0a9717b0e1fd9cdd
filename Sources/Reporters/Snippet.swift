internal import Findings

/// A line of the source with a marker under the place that is meant, as compilers print it.
///
/// A line that is too wide is cut to a window around the place. The marker is aligned by the columns
/// that characters take on the screen, not by their number.
struct Snippet {
  /// The line's text as shown.
  let text: String
  /// Spaces and carets under it.
  let marker: String

  /// The snippet of a place in a number of columns.
  init(of place: Place, columns: Int) {
    let cells = DisplayText.cells(place.lineText)
    let start = min(max(0, place.column - 1), cells.count)
    let stop =
      place.endLine > place.line ? cells.count : min(max(start, place.endColumn - 1), cells.count)
    let window = Self.window(cells, around: start..<stop, columns: max(20, columns))
    let head = window.lowerBound > 0 ? "…" : ""
    let tail = window.upperBound < cells.count ? "…" : ""
    text = head + cells[window].map(\.text).joined() + tail
    let marked = max(window.lowerBound, start)..<max(start, min(stop, window.upperBound))
    let before = (head.isEmpty ? 0 : 1) + Self.width(cells[window.lowerBound..<marked.lowerBound])
    marker =
      String(repeating: " ", count: before)
      + String(repeating: "^", count: max(1, Self.width(cells[marked])))
  }

  private static func width(_ cells: ArraySlice<DisplayText.Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }

  /// The cells that are shown: all where they fit, else the marked ones with some text before them.
  private static func window(
    _ cells: [DisplayText.Cell], around marked: Range<Int>, columns: Int
  ) -> Range<Int> {
    if width(cells[...]) <= columns { return 0..<cells.count }
    let columns = columns - 2  // for the ellipses
    var low = marked.lowerBound
    var high = marked.lowerBound
    var used = 0
    while high < marked.upperBound, used + cells[high].width <= columns {
      used += cells[high].width
      high += 1
    }
    let context = (columns - used) / 2
    var before = 0
    while low > 0, before + cells[low - 1].width <= context {
      low -= 1
      before += cells[low].width
    }
    used += before
    while high < cells.count, used + cells[high].width <= columns {
      used += cells[high].width
      high += 1
    }
    while low > 0, used + cells[low - 1].width <= columns {
      low -= 1
      used += cells[low].width
    }
    return low..<high
  }
}
