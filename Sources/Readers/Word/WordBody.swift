internal import DocumentModel
internal import OfficePackage
internal import SourceText

/// Reads a part of a Word file as paragraphs and tables: revisions decided, fields as their results, numbers counted.
final class WordBody {
  let tree: XMLTree
  let styles: WordStyles
  let part: Origin.WordSpot.Part
  private let isOriginal: Bool
  var text: [UInt8] = []
  var pieces: [WordPiece] = []
  /// Texts in old fonts that are in Unicode all the same, and those that are not.
  var unicodeRuns = 0
  var legacyRuns = 0

  private var counts = Counts()
  /// Fields that are open: true while their instruction is read, which is not shown.
  var fields: [Bool] = []
  /// The instruction of a field of pages is open or its result, in a header or footer.
  var pageFields: [Bool] = []
  private var numbering: WordNumbering
  /// Text boxes met in the paragraph that is read.
  var boxes: [Int] = []
  /// Pieces of paragraphs whose end was deleted: they go on in the next one.
  private var carried: Int?

  /// The print of the run that is read.
  var print: Print?
  /// The style of the table that is read.
  var tableStyle: WordStyles.Style?

  private struct Counts {
    var paragraphs = 0
    var tables = 0
  }

  /// A reader of a part that starts to count lists where `numbering` stands.
  init(
    _ tree: XMLTree, part: Origin.WordSpot.Part, _ styles: WordStyles, _ numbering: WordNumbering,
    isOriginal: Bool
  ) {
    self.tree = tree
    self.part = part
    self.styles = styles
    self.numbering = numbering
    self.isOriginal = isOriginal
    text.reserveCapacity(tree.textSize)
    pieces.reserveCapacity(tree.count / 8)
  }

  /// Whether texts in old fonts are in the encoding of these fonts.
  var hasLegacyText: Bool { legacyRuns > unicodeRuns }

  /// The blocks directly in an element.
  func blocks(in node: Int) -> [WordBlock] {
    var out: [WordBlock] = []
    read(node, part, nil, &out)
    return out
  }

  /// The blocks of a text box or note, which count their paragraphs on their own.
  private func blocks(in node: Int, as part: Origin.WordSpot.Part) -> [WordBlock] {
    let outer = (counts, fields, pageFields, carried, tableStyle)
    tableStyle = nil
    fields = []
    pageFields = []
    carried = nil
    if part != .textBox { counts = Counts() }
    defer { (counts, fields, pageFields, carried, tableStyle) = outer }
    var out: [WordBlock] = []
    read(node, part, nil, &out)
    return out
  }

  /// The blocks of the notes of the part, each with its number as shown.
  func notes() -> [(number: Int, blocks: [WordBlock])] {
    var out: [(Int, [WordBlock])] = []
    for node in tree.children(tree.root) {
      guard tree.word(node) == .footnote || tree.word(node) == .endnote,
        // Separators have a type; notes have none or `normal`.
        tree.string(node, .type).map({ $0 == "normal" }) ?? true
      else { continue }
      let number = out.count + 1
      out.append((number, blocks(in: node, as: .note(number))))
    }
    return out
  }

  // MARK: Blocks

  private func read(
    _ node: Int, _ part: Origin.WordSpot.Part, _ cell: Origin.WordSpot.Cell?,
    _ out: inout [WordBlock]
  ) {
    for child in tree.children(node) {
      switch tree.word(child) {
      case .p: paragraph(child, part, cell, &out)
      case .tbl: out.append(.table(table(child, part)))
      case .sdt: if let content = tree.child(child, .sdtContent) { read(content, part, cell, &out) }
      case .AlternateContent:
        if let choice = tree.choice(child) { read(choice, part, cell, &out) }
      case let word? where isGone(word): break
      case .customXml, .smartTag, .ins, .moveTo, .del, .moveFrom: read(child, part, cell, &out)
      default: break
      }
    }
  }

  /// Whether a revision is not part of the view.
  private func isGone(_ word: Word) -> Bool {
    isOriginal ? word == .ins || word == .moveTo : word == .del || word == .moveFrom
  }

  private func table(_ node: Int, _ part: Origin.WordSpot.Part) -> [[WordCell]] {
    counts.tables += 1
    let number = counts.tables
    let outer = tableStyle
    tableStyle = styles.table(tree.child(node, .tblPr).flatMap { tree.property($0, .tblStyle) })
    defer { tableStyle = outer }
    var rows: [[WordCell]] = []
    collectRows(node) { row in
      let properties = tree.child(row, .trPr)
      if let properties, isRemoved(properties) { return }
      var column =
        properties.flatMap { tree.property($0, .gridBefore) }.flatMap { Int($0) } ?? 0
      column = min(max(0, column), 1000)
      var cells: [WordCell] = []
      var place = 0
      collectCells(row) { cell in
        place += 1
        let properties = tree.child(cell, .tcPr)
        let span = properties.flatMap { tree.property($0, .gridSpan) }.flatMap { Int($0) } ?? 1
        let merge = properties.flatMap { tree.child($0, .vMerge) }
        let spot = Origin.WordSpot.Cell(table: number, row: rows.count + 1, column: place)
        var blocks: [WordBlock] = []
        read(cell, part, spot, &blocks)
        let width = min(max(1, span), 1000)
        let isCovered = merge.map { tree.string($0, .val) != "restart" } ?? false
        if !isCovered { cells.append(WordCell(column: column, span: width, blocks: blocks)) }
        column += width
      }
      rows.append(cells)
    }
    return rows
  }

  private func isRemoved(_ properties: Int) -> Bool {
    tree.children(properties).contains {
      let word = tree.word($0)
      return isOriginal ? word == .ins || word == .cellIns : word == .del || word == .cellDel
    }
  }

  private func collectRows(_ node: Int, _ body: (Int) -> Void) {
    for child in tree.children(node) {
      switch tree.word(child) {
      case .tr: body(child)
      case .sdt: if let content = tree.child(child, .sdtContent) { collectRows(content, body) }
      case .customXml, .ins, .del, .moveTo, .moveFrom:
        if let word = tree.word(child), !isGone(word) { collectRows(child, body) }
      default: break
      }
    }
  }

  private func collectCells(_ node: Int, _ body: (Int) -> Void) {
    for child in tree.children(node) {
      switch tree.word(child) {
      case .tc:
        if let properties = tree.child(child, .tcPr), isRemoved(properties) { continue }
        body(child)
      case .sdt: if let content = tree.child(child, .sdtContent) { collectCells(content, body) }
      case .customXml: collectCells(child, body)
      default: break
      }
    }
  }

  // MARK: Paragraphs

  private func paragraph(
    _ node: Int, _ part: Origin.WordSpot.Part, _ cell: Origin.WordSpot.Cell?,
    _ out: inout [WordBlock]
  ) {
    counts.paragraphs += 1
    let properties = tree.child(node, .pPr)
    let mark = properties.flatMap { tree.child($0, .rPr) }
    let style = styles.paragraph(properties.flatMap { tree.property($0, .pStyle) }, in: tableStyle)
    let first = carried ?? pieces.count
    var inner = Inline(style: style.run)
    let outerBoxes = boxes
    boxes = []
    inline(node, &inner)
    if let mark, isRemoved(mark) {
      carried = first
      if !boxes.isEmpty { append(boxes, &out) }
      boxes = outerBoxes
      return
    }
    carried = nil
    let isEmpty = !inner.hasText
    let isHidden = isEmpty && (mark.flatMap { RunLook(tree, $0).isHidden } ?? false)
    var paragraph = WordParagraph(
      spot: Origin.WordSpot(part: part, paragraph: counts.paragraphs, cell: cell),
      pieces: first..<pieces.count, element: node)
    paragraph.style.isEmphasised = inner.hasText && (inner.isAllBold || inner.isAllItalic)
    let outline =
      properties.flatMap { tree.property($0, .outlineLvl) }.flatMap { Int($0) } ?? style.outline
    if let outline, (0..<9).contains(outline), inner.hasText {
      paragraph.style.heading = min(6, outline + 1)
    }
    if !isHidden { paragraph.label = label(properties, style) }
    paragraph.layout = layout(properties, style, paragraph)
    paragraph.section = properties.flatMap { tree.child($0, .sectPr) }
    out.append(.paragraph(paragraph))
    if !boxes.isEmpty { append(boxes, &out) }
    boxes = outerBoxes
  }

  private func append(_ boxes: [Int], _ out: inout [WordBlock]) {
    for box in boxes { out += blocks(in: box, as: .textBox) }
  }

  private func label(_ properties: Int?, _ style: WordStyles.Style) -> [UInt8] {
    let own = properties.flatMap { tree.child($0, .numPr) }
    let ownList = own.flatMap { tree.property($0, .numId) }.flatMap { Int($0) }
    let ownLevel = own.flatMap { tree.property($0, .ilvl) }.flatMap { Int($0) }
    guard let list = ownList ?? style.numbering, list != 0 else { return [] }
    let byStyle = ownList == nil && ownLevel == nil ? style.numberingStyle : nil
    return numbering.label(list: list, level: ownLevel ?? style.level, style: byStyle) ?? []
  }

  /// What is known while the runs of a paragraph are read.
  struct Inline {
    var style: RunLook
    var run = 0
    var hasText = false
    var isAllBold = true
    var isAllItalic = true
  }

  private func inline(_ node: Int, _ inner: inout Inline) {
    for child in tree.children(node) {
      switch tree.word(child) {
      case .r: run(child, &inner)
      case .sdt: if let content = tree.child(child, .sdtContent) { inline(content, &inner) }
      case .AlternateContent: if let choice = tree.choice(child) { inline(choice, &inner) }
      case let word? where isGone(word): break
      case .hyperlink, .smartTag, .customXml, .dir, .bdo, .ins, .del, .moveTo, .moveFrom, .rubyBase:
        inline(child, &inner)
      case .fldSimple:
        let isPage = isPageNumber(tree.bytes(child, .instr) ?? [])
        if !isPage { inline(child, &inner) }
      case .oMath: math(child, &inner)
      default:
        // `m:oMathPara` and the like hold formulas.
        if tree.name(child) == XMLElement.unknown, tree.next(child) > child + 1 {
          inline(child, &inner)
        }
      }
    }
  }

  func math(_ node: Int, _ inner: inout Inline) {
    inner.run += 1
    for element in node..<tree.next(node) where tree.word(element) == .mt {
      append(textOf: element, of: node, .unicode, false, &inner)
    }
  }

  private func run(_ node: Int, _ inner: inout Inline) {
    inner.run += 1
    let look = look(tree.child(node, .rPr), inner.style)
    let outer = print
    print = tableStyle?.isConditional ?? false ? nil : styles.print(look)
    defer { print = outer }
    let isHidden = look.isHidden ?? false
    for child in tree.children(node) {
      guard let word = tree.word(child) else { continue }
      if word == .fldChar || word == .instrText {
        field(child, word)
        continue
      }
      if word == .drawing || word == .pict || word == .object || word == .AlternateContent {
        if !isHidden { findBoxes(child, look, &inner) }
        continue
      }
      if isHidden || fields.contains(true) || pageFields.contains(true) { continue }
      switch word {
      case .t, .delText:
        append(textOf: child, of: node, look.font ?? .unicode, look.isCapitals ?? false, &inner)
        note(look, &inner)
      case .tab, .ptab: append([9], child, node, inner.run)
      case .br, .cr:
        mark(child, node, inner.run) { $0.isBreak = true }
        if tree.string(child, .type) == "page" {
          mark(child, node, inner.run) { $0.isPageBreak = true }
        }
      case .lastRenderedPageBreak: mark(child, node, inner.run) { $0.isPageBreak = true }
      case .noBreakHyphen: append(Array("\u{2011}".utf8), child, node, inner.run)
      case .softHyphen:
        // What was ư in an old font became a soft hyphen when the file was converted.
        if look.font?.isLegacy ?? false {
          append([0xC2, 0xAD], child, node, inner.run, font: look.font ?? .unicode)
        }
      case .sym: symbol(child, node, inner.run)
      case .ruby:
        if let base = tree.child(child, .rubyBase) { inline(base, &inner) }
      default: break
      }
    }
  }

  private func look(_ properties: Int?, _ style: RunLook) -> RunLook {
    guard let properties else { return style }
    let own = RunLook(tree, properties)
    let named = tree.property(properties, .rStyle).flatMap { styles.characters($0) }
    return own.over(named.map { $0.asCharacters(over: style) } ?? style)
  }

  func note(_ look: RunLook, _ inner: inout Inline) {
    guard let last = pieces.last, text[last.text].contains(where: { $0 > 0x20 }) else { return }
    inner.hasText = true
    if !(look.isBold ?? false) { inner.isAllBold = false }
    if !(look.isItalic ?? false) { inner.isAllItalic = false }
  }
}
