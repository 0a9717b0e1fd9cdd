internal import DocumentModel
internal import SourceText

/// A text of pages whose columns are set with spaces, as `pdftotext -layout` writes it: each page behind a form feed.
///
/// Running heads are taken out, every piece knows its page, and it is known which lines go on with the line before them.
struct PageText {
  private var bytes: [UInt8] = []
  private var origins = OriginMap()
  private var flow: [Int: Bool] = [:]

  /// A text as the program wrote it.
  init(_ raw: [UInt8]) {
    raw.withUnsafeBufferPointer { b in
      var pages = b.split(separator: 0x0C, omittingEmptySubsequences: false)
        .map { Page($0.startIndex..<$0.endIndex, b) }
      PageHeads(b).remove(from: &pages)
      let shape = PageShape(pages)
      bytes.reserveCapacity(b.count)
      var lines = 0
      var last: PageLine?
      for (k, page) in pages.enumerated() where !page.lines.isEmpty {
        if !bytes.isEmpty { bytes.append(0x0C) }
        origins.begin(Origin(.page(k + 1)), at: bytes.count)
        for line in page.lines {
          lines += 1
          if let before = last, shape.goesOn(line, after: before, b) {
            flow[lines] = true
          } else if shape.begins(line) {
            flow[lines] = false
          }
          last = line.isBlank ? nil : line
          bytes += b[line.range]
          bytes.append(0x0A)
        }
      }
    }
  }

  /// How many letters and figures it has.
  var characters: Int {
    bytes.reduce(0) { $0 + ($1 > 0x20 && $1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  /// The text as blocks in reading order. Throws when its characters cannot be read.
  consuming func document(named name: String) throws(InputError) -> SourceDocument {
    _ = try SourceText.read(name: name, bytes: bytes)
    let source = SourceText(name: name, extracted: bytes, origins: origins)
    return TextReader.read(source, flow: flow)
  }
}

/// How the pages of a text are set: where lines begin and end, and whether paragraphs begin with an indent.
struct PageShape {
  private var margin = 0
  private var right = Int.max
  private var indents = false

  /// The shape of pages.
  init(_ pages: [Page]) {
    let lines = pages.lazy.flatMap(\.lines).filter { $0.end - $0.indent >= 40 && !$0.hasGap }
    guard lines.count >= 3 else { return }
    margin = lines.map(\.indent).sorted()[lines.count / 10]
    let ends = lines.map(\.end).sorted()
    right = ends[ends.count * 9 / 10]
    let flush = lines.count { $0.indent <= margin + 1 }
    let indented = lines.count { (margin + 2...margin + 12).contains($0.indent) }
    indents = flush * 5 >= lines.count && indented * 12 >= lines.count
  }

  /// Whether a line begins a paragraph, but for one in small letters: it is set apart by an indent.
  func begins(_ line: PageLine) -> Bool {
    line.indent > margin + (indents ? 1 : 12)
  }

  /// Whether a line goes on with the line before it, because the first word of it had no room there.
  func goesOn(
    _ line: PageLine, after last: PageLine, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard !line.isBlank, !line.hasGap, !last.hasGap else { return false }
    let isCapitals = LineScanner.isCapitals(last.range, b)
    guard isCapitals == LineScanner.isCapitals(line.range, b) || !isCapitals else { return false }
    // Capitals are wide: a full line of them has fewer.
    let share = isCapitals ? 7 : 9
    if indents, line.indent <= margin + 1, last.indent <= margin + 12 {
      return (last.end + 1 + line.firstWord) * 10 >= right * share
    }
    // Lines in the middle of the page, as titles are.
    let width = last.end - last.indent + 1 + line.firstWord
    return line.indent > margin + 1
      && abs(line.indent + line.end - last.indent - last.end) <= (isCapitals ? 10 : 5)
      && width * 10 >= (right - margin) * (isCapitals ? 6 : 9)
      && LineScanner.opening(line.start..<line.range.upperBound, b) != .label
  }
}
