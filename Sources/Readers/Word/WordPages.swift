internal import DocumentModel
internal import OfficePackage

/// Reads the pages of the sections of a Word file, one after the other: what a section does not say of its headers and
/// footers it takes from the one before.
struct WordPages {
  private let tree: XMLTree
  private let package: WordPackage
  private let styles: WordStyles
  /// The headers and footers that hold so far: their identifiers by kind and pages.
  private var references: [String: String] = [:]
  /// What each of them shows, by its identifier; nil for one without a number.
  private var numbers: [String: PageNumber?] = [:]

  /// The pages of a main part.
  init(_ tree: XMLTree, _ package: WordPackage, _ styles: WordStyles) {
    self.tree = tree
    self.package = package
    self.styles = styles
  }

  /// The page of a section: the element `w:sectPr`.
  mutating func page(_ section: Int) -> PageLayout {
    var page = PageLayout()
    if let size = tree.child(section, .pgSz) {
      page.width = length(size, .w)
      page.height = length(size, .h)
    }
    if let margins = tree.child(section, .pgMar) {
      // Below zero: the text begins there whatever the header takes.
      page.top = length(margins, .top).map(abs)
      page.bottom = length(margins, .bottom).map(abs)
      page.left = length(margins, .left).map { $0 + (length(margins, .gutter) ?? 0) }
      page.right = length(margins, .right)
    }
    for node in tree.children(section) {
      let word = tree.word(node)
      guard word == .headerReference || word == .footerReference,
        let pages = tree.string(node, .type), let id = tree.string(node, .rid)
      else { continue }
      references[(word == .headerReference ? "header " : "footer ") + pages] = id
    }
    let isFirstApart = tree.toggle(section, .titlePg) ?? false
    let first = isFirstApart ? number(on: "first") : number(on: "default")
    page.number = number(on: "default") ?? first
    if page.number?.isOnFirstPage != nil { page.number?.isOnFirstPage = first != nil }
    return page
  }

  private func length(_ node: Int, _ name: Word) -> Int? {
    tree.int(node, name).map(ParagraphLook.bounded)
  }

  /// The number in the header or else the footer of the first page or of the others.
  private mutating func number(on pages: String) -> PageNumber? {
    for (kind, isAtTop) in [("header ", true), ("footer ", false)] {
      guard let id = references[kind + pages] else { continue }
      if numbers[id] == nil {
        let part = (try? package.tree(id: id)).flatMap(\.self)
        numbers[id] = .some(part.flatMap { number(in: $0, isAtTop) })
      }
      if let number = numbers[id].flatMap(\.self) { return number }
    }
    return nil
  }

  /// The number in a header or footer; `isOnFirstPage` is false unless a formula decides.
  private func number(in part: XMLTree, _ isAtTop: Bool) -> PageNumber? {
    var floating = 0..<0
    var found: PageNumber?
    for node in 0..<part.count {
      switch part.word(node) {
      case .tbl, .txbxContent: if node >= floating.upperBound { floating = node..<part.next(node) }
      case .p:
        guard let field = PageField(part, paragraph: node) else { continue }
        var number = PageNumber(isAtTop: isAtTop)
        number.isOnFirstPage = field.isConditional ? nil : false
        let properties = part.child(node, .pPr)
        let style = styles.paragraph(properties.flatMap { part.property($0, .pStyle) })
        number.print = styles.print(look(part, field.run, style.run)) ?? Print()
        if !floating.contains(node), !field.isBehindTab {
          number.alignment =
            properties.flatMap { part.child($0, .framePr) }.map { frame in
              part.string(frame, .xAlign).flatMap(ParagraphLook.alignment)
            } ?? ParagraphLook(part, properties).over(style.paragraph).layout.alignment
        }
        found = number
      default: break
      }
    }
    return found
  }

  private func look(_ part: XMLTree, _ run: Int?, _ style: RunLook) -> RunLook {
    guard let properties = run.flatMap({ part.child($0, .rPr) }) else { return style }
    let named = part.property(properties, .rStyle).flatMap { styles.characters($0) }
    return RunLook(part, properties).over(named.map { $0.asCharacters(over: style) } ?? style)
  }
}

/// The field of the page's number in a paragraph.
private struct PageField {
  /// The run that shows it.
  var run: Int?
  /// Another field decides whether it is shown.
  var isConditional: Bool
  /// A tab stands before it, so that tab stops say where it is.
  var isBehindTab: Bool

  /// Nil for a paragraph without it.
  init?(_ part: XMLTree, paragraph: Int) {
    var instructions: [UInt8] = []
    var runs: (open: Int?, instruction: Int?, result: Int?) = (nil, nil, nil)
    var hasTab = false
    isBehindTab = false
    // Tab stops among the properties bear the name of tabs.
    let start = part.child(paragraph, .pPr).map(part.next) ?? paragraph + 1
    for node in start..<part.next(paragraph) {
      switch part.word(node) {
      case .r: runs.open = node
      case .tab: hasTab = true
      case .fldSimple:
        instructions += (part.bytes(node, .instr) ?? []) + [0x20]
        isBehindTab = hasTab
      case .instrText:
        if part.next(node) > node + 1 { instructions += part.text(node + 1) }
        runs.instruction = runs.open
        isBehindTab = hasTab
      case .t: runs.result = runs.open
      default: break
      }
    }
    let words = instructions.split { $0 <= 0x20 || $0 == 0x5C }
    guard words.contains(where: { $0.elementsEqual("PAGE".utf8) }) else { return nil }
    run = runs.result ?? runs.instruction
    isConditional = words.contains { $0.elementsEqual("IF".utf8) }
  }
}
