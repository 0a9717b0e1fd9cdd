internal import DocumentModel
internal import SourceText

/// A text of pages whose columns are set with spaces, as `pdftotext -layout` writes it: each page behind a form feed.
///
/// Running heads are taken out, every piece knows its page, and it is known which lines go on with the line before them.
struct PageText {
  private let raw: [UInt8]
  /// Its pages, without heads and notes.
  private var pages: [Page] = []
  private var bytes: [UInt8] = []
  private var origins = OriginMap()
  /// Of the lines of footnotes, by their numbers, whether they go on with the line before them.
  private var flowOfNotes: [Int: Bool] = [:]
  private var recognition: Recognition?

  /// A text as the program wrote it; `words` are those of it that were recognised in pictures.
  init(_ raw: [UInt8], _ words: Recognition? = nil) {
    var known = words?.words[...] ?? []
    var moved = Recognition()
    self.raw = raw
    raw.withUnsafeBufferPointer { b in
      pages = Page.all(in: b)
      PageHeads(b).remove(from: &pages)
      // What is recognised in a picture has no marks that could be trusted.
      let notes = words == nil ? PageNotes(takenFrom: &pages, b) : nil
      var marks = notes?.marks[...] ?? []
      bytes.reserveCapacity(b.count)
      var lines = 0
      for (k, page) in pages.enumerated() where !page.lines.isEmpty {
        if !bytes.isEmpty { bytes.append(0x0C) }
        origins.begin(Origin(.page(k + 1)), at: bytes.count)
        for line in page.lines {
          lines += 1
          while let word = known.first, word.range.lowerBound < line.range.upperBound {
            known.removeFirst()
            guard line.range.contains(word.range.lowerBound) else { continue }
            let start = bytes.count + word.range.lowerBound - line.range.lowerBound
            moved.append(
              Recognition.Word(range: start..<start + word.range.count, percent: word.percent))
          }
          var from = line.range.lowerBound
          while let mark = marks.first, mark.lowerBound < line.range.upperBound {
            marks.removeFirst()
            bytes += b[from..<mark.lowerBound]
            from = mark.upperBound
          }
          bytes += b[from..<line.range.upperBound]
          bytes.append(0x0A)
        }
      }
      for note in notes?.notes ?? [] { append(note, &lines, b) }
    }
    if words != nil { recognition = moved }
  }

  /// Whether lines go on with the line before them, by their numbers, for those of which it is known.
  private var flow: [Int: Bool] {
    var flow = flowOfNotes
    raw.withUnsafeBufferPointer { b in
      let shape = PageShape(pages)
      var lines = 0
      var last: PageLine?
      var isSubject = false
      for page in pages {
        for line in page.lines {
          lines += 1
          if let before = last, shape.goesOn(line, after: before, b) {
            flow[lines] = true
          } else if isSubject, !line.isBlank, shape.isNarrow(line) {
            flow[lines] = true
          } else if shape.begins(line) {
            flow[lines] = false
          }
          last = line.isBlank ? nil : line
          isSubject =
            !line.isBlank && shape.isNarrow(line) && (isSubject || Self.opensSubject(line, b))
        }
      }
    }
    return flow
  }

  /// Writes a footnote behind the text, as a paragraph that stands apart and knows its page.
  private mutating func append(
    _ note: PageNotes.Note, _ lines: inout Int, _ b: UnsafeBufferPointer<UInt8>
  ) {
    bytes.append(0x0A)
    lines += 1
    origins.begin(Origin(.page(note.page + 1)), at: bytes.count)
    for (k, line) in note.lines.enumerated() {
      lines += 1
      flowOfNotes[lines] = k > 0
      bytes += b[line]
      bytes.append(0x0A)
    }
  }

  /// Whether a line opens the subject of a letter, which stands in narrow lines under its number.
  private static func opensSubject(_ line: PageLine, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    let opening = b[line.start..<line.range.upperBound].prefix(12)
    return VietnameseLetters.skeleton(UnsafeBufferPointer(rebasing: opening))
      .starts(with: "v/v".utf8)
  }

  /// Whether it has letters or figures.
  var hasCharacters: Bool { bytes.contains { $0 > 0x20 && $0 & 0xC0 != 0x80 } }

  /// How many letters and figures it has.
  private var characters: Int {
    bytes.reduce(0) { $0 + ($1 > 0x20 && $1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  /// The text with its places. Throws when its characters cannot be read.
  func source(named name: String) throws(InputError) -> SourceText {
    if isFullOfSigns { throw Self.unreadable }
    return try SourceText.read(name: name, bytes: bytes).placed(origins)
  }

  /// The text as blocks in reading order. Throws as `source` does.
  consuming func document(named name: String) throws(InputError) -> SourceDocument {
    let source = try source(named: name)
    var document = TextReader.read(source, flow: flow)
    document.recognition = recognition
    return document
  }

  /// Whether one character in twelve is none: of the private use area, or replaced.
  private var isFullOfSigns: Bool {
    let places = [0xEE, 0xEF].compactMap { ByteSearch.first($0, in: bytes) }
    guard let first = places.min() else { return false }
    var signs = 0
    for i in bytes.indices.dropLast(2)[first...] where bytes[i] == 0xEE || bytes[i] == 0xEF {
      let isPrivate = bytes[i] == 0xEE || bytes[i + 1] < 0xA4
      if isPrivate || bytes[i + 1] == 0xBF && bytes[i + 2] == 0xBD { signs += 1 }
    }
    return signs >= 12 && signs * 12 > characters
  }

  private static let unreadable = InputError(
    "unreadable-characters",
    LocalText(
      "bảng ký tự của tệp PDF hỏng: chữ lấy ra không đọc được; hãy dùng --ocr, hoặc xuất lại PDF từ tệp gốc",
      english:
        "the character map of the PDF is broken: its text cannot be read; use --ocr, or export the PDF anew from its original"
    ))
}

/// How the pages of a text are set: where lines begin and end, and whether paragraphs begin with an indent.
struct PageShape {
  private var margin = 0
  private var right = Int.max
  private var indents = false

  /// The shape of pages.
  init(_ pages: [Page]) {
    var lines: [(indent: Int, end: Int)] = []
    for page in pages {
      for line in page.lines where line.end - line.indent >= 40 && !line.hasGap {
        lines.append((line.indent, line.end))
      }
    }
    guard lines.count >= 3 else { return }
    margin = lines.map(\.indent).sorted()[lines.count / 10]
    let ends = lines.map(\.end).sorted()
    right = ends[ends.count * 9 / 10]
    let flush = lines.count { $0.indent <= margin + 1 }
    let indented = lines.count { (margin + 2...margin + 12).contains($0.indent) }
    indents = flush * 5 >= lines.count && indented * 12 >= lines.count
  }

  /// Whether a line stands on the left half of the page.
  func isNarrow(_ line: PageLine) -> Bool {
    !line.hasGap && right < Int.max && line.end * 2 <= right + 8
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
