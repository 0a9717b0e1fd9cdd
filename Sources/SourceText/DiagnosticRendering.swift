extension Diagnostic {
  /// The fault as a compiler prints it: place and message, the line of the file, a caret under the
  /// place, the likely correction. Ends without a line feed.
  ///
  /// Nothing of the file reaches the terminal unchecked: control characters are shown as pictures. A
  /// line over 100 columns is cut to a window around the caret.
  public func rendered(_ language: Language, colour: Bool) -> String {
    let paint = Paint(isOn: colour)
    let isError = gravity == .error
    let word = isError ? language.say("lỗi", "error") : language.say("cảnh báo", "warning")
    var place = file
    if let source {
      let start = source.position(of: range.lowerBound)
      place += ":\(start.line):\(start.column)"
    }
    var lines = [
      paint.bold(Cells.visible(place) + ":") + " "
        + paint.colour(isError ? 31 : 33, "\(word) [\(code)]:") + " "
        + paint.bold(Cells.visible(message[language]))
    ]
    if let source {
      let (text, caret) = Self.snippet(source, range)
      if !text.isEmpty { lines += ["  " + text, "  " + paint.colour(32, caret)] }
    }
    if let help {
      lines.append(
        "  " + paint.colour(36, language.say("gợi ý:", "help:")) + " "
          + Cells.visible(help[language]))
    }
    return lines.joined(separator: "\n")
  }

  /// The order in which faults are shown: by file, place, code.
  public func isBefore(_ other: Diagnostic) -> Bool {
    (file, range.lowerBound, range.upperBound, code, message.vietnamese)
      < (
        other.file, other.range.lowerBound, other.range.upperBound, other.code,
        other.message.vietnamese
      )
  }

  /// The line in which a range starts, and the caret line under it.
  private static func snippet(_ source: SourceText, _ range: Range<Int>) -> (String, String) {
    let line = source.lineRange(source.line(of: min(max(0, range.lowerBound), source.bytes.count)))
    let start = min(max(range.lowerBound, line.lowerBound), line.upperBound)
    let stop = min(max(range.upperBound, start), line.upperBound)
    // Far from the caret nothing can be shown: a line of megabytes costs no more than a short one.
    let reach = 4 * 2 * Cells.columns
    let low = source.characterStart(max(line.lowerBound, start - reach))
    let high = source.characterStart(min(line.upperBound, start + reach))
    let before = Cells(source.string(low..<start), column: 0)
    let shown = source.characterStart(min(max(stop, start), high))
    let marked = Cells(source.string(start..<max(start, shown)), column: before.width)
    let after = Cells(
      source.string(max(start, shown)..<max(start, high)), column: before.width + marked.width)
    return Cells.window(
      before, marked, after, cutBefore: low > line.lowerBound, cutAfter: high < line.upperBound)
  }
}

extension SourceText {
  /// The start of the character in which a byte offset lies.
  fileprivate func characterStart(_ offset: Int) -> Int {
    var i = min(max(0, offset), bytes.count)
    while i > 0, i < bytes.count, bytes[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }
}

/// Characters as a terminal shows them, each with its columns.
private struct Cells {
  static let columns = 100
  var cells: [(text: String, width: Int)] = []
  var width = 0

  init(_ text: String, column: Int) {
    for scalar in text.unicodeScalars {
      let cell = Self.cell(scalar, column: column + width)
      cells.append(cell)
      width += cell.width
    }
  }

  static func visible(_ text: String) -> String {
    text.unicodeScalars.map { cell($0, column: 0).text }.joined()
  }

  private static func cell(
    _ scalar: Unicode.Scalar, column: Int
  ) -> (text: String, width: Int) {
    switch scalar.value {
    case 0x09:
      let width = 4 - column % 4
      return (String(repeating: " ", count: width), width)
    case 0..<0x20: return (picture(0x2400 + scalar.value), 1)
    case 0x7F: return ("\u{2421}", 1)
    // C1 controls, invisible marks, marks that turn the direction of writing.
    case 0x80..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
      return ("\u{FFFD}", 1)
    case 0x300..<0x370: return (String(scalar), 0)
    default: return (String(scalar), 1)
    }
  }

  private static func picture(_ value: UInt32) -> String {
    Unicode.Scalar(value).map(String.init) ?? "?"
  }

  /// The text and the carets under it, at most `columns` wide.
  static func window(
    _ before: Cells, _ marked: Cells, _ after: Cells, cutBefore: Bool, cutAfter: Bool
  ) -> (String, String) {
    let fits = before.width + marked.width + after.width <= columns
    let roomBefore = fits ? columns : max(columns / 3, columns - marked.width - after.width - 2)
    let head = before.last(roomBefore)
    let isHeadCut = cutBefore || head.cells.count < before.cells.count
    let middle = marked.first(columns - head.width - 1)
    let isMiddleCut = middle.cells.count < marked.cells.count
    let tail = isMiddleCut ? after.first(0) : after.first(columns - head.width - middle.width)
    let isTailCut = cutAfter || isMiddleCut || tail.cells.count < after.cells.count
    let text =
      (isHeadCut ? "…" : "") + head.text + middle.text + tail.text + (isTailCut ? "…" : "")
    let caret =
      String(repeating: " ", count: head.width + (isHeadCut ? 1 : 0)) + "^"
      + String(repeating: "~", count: max(0, middle.width - 1))
    return (text, caret)
  }

  private var text: String { cells.map(\.text).joined() }

  /// As many cells from the front as fit.
  private func first(_ limit: Int) -> Cells {
    var kept = Cells("", column: 0)
    for cell in cells {
      guard kept.width + cell.width <= limit else { break }
      kept.cells.append(cell)
      kept.width += cell.width
    }
    return kept
  }

  /// As many cells from the back as fit.
  private func last(_ limit: Int) -> Cells {
    var kept = Cells("", column: 0)
    for cell in cells.reversed() {
      guard kept.width + cell.width <= limit else { break }
      kept.cells.append(cell)
      kept.width += cell.width
    }
    kept.cells.reverse()
    return kept
  }
}

/// Terminal colours, or none.
private struct Paint {
  var isOn: Bool

  func bold(_ text: String) -> String { colour(1, text) }

  func colour(_ code: Int, _ text: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
