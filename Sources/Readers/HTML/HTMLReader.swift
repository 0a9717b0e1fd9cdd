internal import DocumentModel
internal import OfficePackage
internal import SourceText

/// Reads HTML, also as Word saves it: paragraphs, line breaks, headings, lists with their numbers, tables, footnotes.
///
/// What a browser does not show is left out: scripts, styles, comments, hidden elements; and text that was struck by
/// tracked changes. Rules of style sheets are not applied, only the `style` of elements.
final class HTMLReader: HTMLHandler {
  /// The most paragraphs and table cells of a page.
  static let partLimit = 1_000_000

  /// A page as blocks.
  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    let page = try HTMLEncoding.text(name: file.name, bytes: try file.bytes)
    let reader = HTMLReader()
    try HTMLScanner.scan(page.bytes, reader)
    var extract = Extract()
    try reader.finish().write(to: &extract)
    return try extract.checkedDocument(named: file.name)
  }

  /// Whether bytes begin as a page does.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    // In UTF-16 every other byte of the tags is zero.
    var head = bytes.prefix(1024).filter { $0 != 0 }[...]
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      head = head.dropFirst(2)
    }
    let text = head.drop { $0 <= 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if text.starts(with: "<html".utf8) || text.starts(with: "<!doctype html".utf8) { return true }
    return text.starts(with: "<?xml".utf8)
      && (LineScanner.contains("<html", in: text)
        || LineScanner.contains("<!doctype html", in: text))
  }

  /// What an element is for.
  enum Kind {
    case dropped, paragraph, heading(Int), block, list(isOrdered: Bool), item, lineBreak, table,
      row, cell, bold, italic, kept, inline
  }

  /// What holds for the text inside an element.
  struct Context {
    var isHidden = false
    var isBold = false
    var isItalic = false
    var keepsLines = false
    var isListMarker = false
    var font = FontKind.unicode
    var part = Origin.WordSpot.Part.body
  }

  /// A list that is open.
  struct List {
    var isOrdered: Bool
    var next: Int
    var style: String
  }

  private var open: [(kind: Kind, context: Context)] = []
  var context = Context()
  private var lists: [List] = []
  /// The number of the next item, not yet written.
  private var marker: String?

  /// Where finished lines go: the page, and in each open cell a flow of its own.
  var flows = [Flow()]
  var tables: [HTMLTable] = []
  var tableCount = 0
  private var notes = 0
  private var parts = 0

  private var line = Flow.Line()
  /// The font of each piece of the line.
  private var fonts: [FontKind] = []
  private var heading = 0
  private var spaceIsPending = false
  private var hasPlainText = false
  private var hasMarkedText = false
  /// The paragraph has text in a line that is ended by `<br>`.
  private var hasLines = false
  private var paragraph = 1
  private var origin: Origin?

  private func finish() throws(InputError) -> Flow {
    try endParagraph()
    while !tables.isEmpty { try endTable() }
    return flows[0]
  }

  /// Counts paragraphs and cells against the limit.
  func admit(_ count: Int) throws(InputError) {
    parts += count
    if parts > Self.partLimit { throw ReadingLimit.parts(Self.partLimit) }
  }

  // MARK: Elements

  func start(_ element: HTMLElement) throws(InputError) {
    let outer = context
    guard !outer.isHidden else {
      open.append((.inline, outer))
      return
    }
    let kind = Self.kinds[element.name] ?? .inline
    let style = element["style"].map(HTMLStyle.init)
    enter(kind, style)
    if let face = element["face"] { context.font = HTMLStyle.font(face.utf8) }
    if element["hidden"] != nil { context.isHidden = true }
    if context.isHidden {
      open.append((.inline, outer))
      return
    }
    switch kind {
    case .paragraph, .block, .kept: try endParagraph()
    case .heading(let level):
      try endParagraph()
      heading = level
    case .list(let isOrdered):
      try endParagraph()
      marker = nil
      begin(list: isOrdered, element, style)
    case .item:
      try endParagraph()
      begin(item: element["value"])
    case .lineBreak: try endLine()
    case .table: try beginTable()
    case .row: try beginRow()
    case .cell: try beginCell(element["colspan"], element["rowspan"])
    case .dropped, .bold, .italic, .inline: break
    }
    open.append((kind, outer))
  }

  func end(_ name: String) throws(InputError) {
    guard let (kind, outer) = open.popLast() else { return }
    switch kind {
    case .paragraph, .heading: try endParagraph(isOwn: true)
    case .block, .kept: try endParagraph()
    case .item:
      try endParagraph()
      marker = nil
    case .list:
      try endParagraph()
      lists.removeLast()
    case .table: try endTable()
    case .row: try endRow()
    case .cell: try endCell()
    case .dropped, .bold, .italic, .inline, .lineBreak: break
    }
    context = outer
  }

  private func enter(_ kind: Kind, _ style: HTMLStyle?) {
    switch kind {
    case .dropped: context.isHidden = true
    case .bold: context.isBold = true
    case .italic: context.isItalic = true
    case .kept: context.keepsLines = true
    default: break
    }
    guard let style else { return }
    if style.isHidden || style.isNoteNumber || style.part == .comment { context.isHidden = true }
    if let isBold = style.isBold { context.isBold = isBold }
    if let isItalic = style.isItalic { context.isItalic = isItalic }
    if let font = style.font { context.font = font }
    if style.isListMarker { context.isListMarker = true }
    if style.keepsLines { context.keepsLines = true }
    if style.part == .footnote {
      notes += 1
      context.part = .note(notes)
    }
  }

  // MARK: Lists

  private func begin(list isOrdered: Bool, _ element: HTMLElement, _ style: HTMLStyle?) {
    let start = element["start"].flatMap { Int($0) } ?? 1
    let name = style?.listType ?? element["type"] ?? ""
    lists.append(
      List(isOrdered: isOrdered, next: min(max(start, -999_999), 999_999), style: name))
  }

  private func begin(item value: String?) {
    guard let list = lists.indices.last else {
      marker = "-"
      return
    }
    if let value = value.flatMap({ Int($0) }) {
      lists[list].next = min(max(value, -999_999), 999_999)
    }
    let isNumbered = lists[list].isOrdered
    marker = isNumbered ? ListNumber.text(lists[list].next, lists[list].style) + "." : "-"
    if lists[list].style.hasPrefix("none") { marker = nil }
    if isNumbered { lists[list].next += 1 }
  }

  // MARK: Text

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(InputError) {
    guard !context.isHidden else { return }
    // Word's round bullet is the letter `o` of Courier New.
    if context.isListMarker, text.count == 1, text[0] == 0x6F {
      append(Array("•".utf8))
      return
    }
    var i = 0
    var from = 0
    while i < text.count {
      let byte = text[i]
      let isSpace = byte <= 0x20
      let length = isSpace ? 1 : min(UTF8Cursor.length(from: byte), text.count - i)
      let isHard = byte == 0xC2 && length == 2 && text[i + 1] == 0xA0
      let sign = isSpace || isHard ? nil : sign(text, i, length)
      if isSpace || isHard || sign != nil {
        append(UnsafeBufferPointer(rebasing: text[from..<i]))
        from = i + length
        if let sign {
          append(sign)
        } else if byte == 0x0A, context.keepsLines {
          try endLine()
        } else {
          spaceIsPending = true
        }
      }
      i += length
    }
    append(UnsafeBufferPointer(rebasing: text[from...]))
  }

  /// What a character stands for that is another in its font, or a control character where windows-1252 has a letter.
  private func sign(
    _ text: UnsafeBufferPointer<UInt8>, _ i: Int, _ length: Int
  ) -> [UInt8]? {
    if context.font == .symbol || context.font == .wingdings {
      var cursor = UTF8Cursor(Array(text[i..<i + length]))
      return cursor.next().flatMap(shownSign)
    }
    guard text[i] == 0xC2, length == 2 else { return nil }
    return HTMLEncoding.windowsCharacter(text[i + 1]).map { Array(String(Character($0)).utf8) }
  }

  /// What a character shows in a font of signs; nil: itself. Pages write it by its code alone, Word's other files in the
  /// private range from U+F000 on.
  private func shownSign(_ scalar: UInt32) -> [UInt8]? {
    if context.font == .symbol, scalar < 0x80 { return nil }
    let code = scalar < 0x100 ? scalar + 0xF000 : scalar
    guard let own = Unicode.Scalar(code) else { return nil }
    let written = Array(String(Character(own)).utf8)
    let shown = context.font.shown(written)
    if shown != written { return shown }
    return context.font == .wingdings ? Array("•".utf8) : nil
  }

  private func append(_ text: some Collection<UInt8>) {
    guard !text.isEmpty else { return }
    begin()
    let place = place()
    if spaceIsPending, !line.pieces.isEmpty { add(CollectionOfOne(0x20), place) }
    spaceIsPending = false
    add(text, place)
    if context.isBold || context.isItalic { hasMarkedText = true } else { hasPlainText = true }
  }

  /// Writes the number of the item in front of its first text.
  private func begin() {
    guard let marker else { return }
    let place = Origin(.paragraph(spot(run: 0)))
    add(marker.utf8, place)
    self.marker = nil
    spaceIsPending = true
  }

  private func add(_ text: some Collection<UInt8>, _ place: Origin) {
    if let last = line.pieces.indices.last, line.pieces[last].origin === place,
      fonts[last] == context.font
    {
      line.pieces[last].text += text
    } else {
      line.pieces.append(Flow.Piece(text: Array(text), origin: place))
      fonts.append(context.font)
    }
  }

  private func place() -> Origin {
    if let origin { return origin }
    let made = Origin(.paragraph(spot(run: 1)))
    origin = made
    return made
  }

  private func spot(run: Int) -> Origin.WordSpot {
    Origin.WordSpot(
      part: context.part, paragraph: paragraph, run: run,
      cell: tables.last { $0.cell != nil }?.place)
  }

  // MARK: Lines

  /// Ends a line inside a paragraph.
  private func endLine() throws(InputError) {
    if line.pieces.isEmpty, !hasLines { return }
    try finishLine()
    hasLines = true
  }

  private func finishLine() throws(InputError) {
    try admit(1)
    // Letters of old fonts may be two characters, which come apart: only whole pieces can be read.
    for (k, font) in fonts.enumerated() where font.isLegacy {
      line.pieces[k].text = font.shown(line.pieces[k].text)
    }
    fonts = []
    line.style = Extract.Style(isEmphasised: hasMarkedText && !hasPlainText, heading: heading)
    flows[flows.count - 1].items.append(.line(line))
    line = Flow.Line()
    spaceIsPending = false
    hasPlainText = false
    hasMarkedText = false
  }

  /// Ends the paragraph where there is one; with `isOwn` it is one even without text.
  func endParagraph(isOwn: Bool = false) throws(InputError) {
    let isEmpty = line.pieces.isEmpty
    if !isEmpty || isOwn && !hasLines { try finishLine() }
    if !isEmpty || hasLines || isOwn { paragraph += 1 }
    hasLines = false
    heading = 0
    spaceIsPending = false
    origin = nil
  }
}
