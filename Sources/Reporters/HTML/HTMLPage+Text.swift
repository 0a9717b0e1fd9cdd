internal import Findings
internal import SourceText

/// Which lines of a document's text the page shows, and what is marked on them.
struct TextAnchors {
  private var shown: [Range<Int>] = []
  /// The marks of each line that has some.
  private(set) var marks: [Int: [LineMark]] = [:]
  /// Lines that links lead to besides.
  private(set) var targets: Set<Int> = []

  /// The marks of findings as they are numbered on the page.
  init(_ document: DocumentReport, _ findings: [Finding], withEvidence: Bool) {
    guard let text = document.text else { return }
    shown = text.stretches.map(\.numbers)
    for (i, finding) in findings.enumerated() {
      let place = finding.place
      guard holds(place.line) else { continue }
      let last = min(max(place.line, place.endLine), place.line + HTMLLimit.markedLines - 1)
      for line in place.line...last {
        let mark = LineMark(
          number: i + 1, severity: finding.severity,
          columns: (
            line == place.line ? place.column : 1,
            line == place.endLine ? place.endColumn : nil
          ), isFirst: line == place.line)
        marks[line, default: []].append(mark)
      }
      targets.formUnion(finding.related.map(\.line))
    }
    targets.formUnion(document.suppressed.map(\.finding.place.line))
    guard withEvidence else { return }
    for case .pass(let evidence) in document.results.map(\.status) {
      targets.formUnion(evidence.prefix(1).map(\.line))
    }
  }

  /// Whether the page shows any text.
  var hasText: Bool { !shown.isEmpty }

  /// Whether the page shows a line.
  func holds(_ line: Int) -> Bool { shown.contains { $0.contains(line) } }
}

extension HTMLPage {
  /// The lines, numbered, with marks where findings stand.
  mutating func write(text: DocumentText, _ anchors: TextAnchors, _ number: Int) {
    put("<div class=\"text\">\n")
    element("h3", " id=\"x\(number)\"", say("Lời văn", "Text"))
    put("\n<div class=\"pane\" tabindex=\"0\" role=\"group\" aria-labelledby=\"x\(number)\"")
    put("\(vietnamese)>\n")
    var openings = text.openings[...]
    for (i, stretch) in text.stretches.enumerated() {
      if i > 0 || text.extent == .aroundFindings { put("<p class=\"gap\">⋯</p>\n") }
      var isOpen = false
      var next = stretch.firstLine
      for (line, content) in zip(stretch.numbers, stretch.lines) {
        if let opening = openings.first, opening.line <= line {
          openings.removeFirst()
          if isOpen { put("</ol>\n") }
          isOpen = false
          put("<p class=\"sheet\">")
          self.text(opening.label[options.language])
          put("</p>\n")
        }
        let marks = anchors.marks[line] ?? []
        let isTarget = anchors.targets.contains(line)
        // Blank lines are told by the number of the next.
        if !marks.contains(where: \.isFirst), !isTarget,
          content.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0D })
        {
          continue
        }
        if !isOpen {
          put("<ol start=\"\(line)\">\n<li")
        } else {
          put(line == next ? "<li" : "<li value=\"\(line)\"")
        }
        isOpen = true
        next = line + 1
        put(isTarget ? " id=\"l\(number)-\(line)\">" : ">")
        write(line: content, marks, number)
        put("</li>\n")
      }
      if isOpen { put("</ol>\n") }
    }
    put("</div>\n</div>\n")
  }

  private mutating func write(line: Substring, _ marks: [LineMark], _ number: Int) {
    guard !marks.isEmpty else {
      // An empty element would be no target.
      if line.allSatisfy(\.isWhitespace) { put("&nbsp;") } else { out.write(html: line) }
      return
    }
    for piece in MarkedLine(line, marks).pieces {
      for mark in piece.begins {
        put("<a class=\"n \(mark.severity.letter)\" id=\"m\(number)-\(mark.number)\" ")
        put("href=\"#f\(number)-\(mark.number)\" aria-label=\"")
        text(say("Phát hiện \(mark.number), ", "Finding \(mark.number), "))
        text(mark.severity.words[options.language])
        put("\">\(mark.number)</a>")
      }
      if let severity = piece.severity, !piece.text.allSatisfy(\.isWhitespace) {
        element("mark", " class=\"\(severity.letter)\"", piece.text)
      } else {
        text(piece.text)
      }
    }
  }
}
