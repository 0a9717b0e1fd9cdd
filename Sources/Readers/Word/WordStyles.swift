internal import OfficePackage
internal import SourceText

/// What a run of print says of itself; nil where it leaves it to what it is based on.
struct RunLook {
  var isBold: Bool?
  var isItalic: Bool?
  var isHidden: Bool?
  var isCapitals: Bool?
  var font: FontKind?

  /// A look that says nothing.
  init() {}

  /// The look that direct properties or a style say.
  init(_ tree: XMLTree, _ properties: Int?) {
    guard let properties else { return }
    for node in tree.children(properties) {
      switch tree.word(node) {
      case .b: isBold = tree.isOn(node)
      case .i: isItalic = tree.isOn(node)
      case .vanish: isHidden = tree.isOn(node)
      case .caps: isCapitals = tree.isOn(node)
      case .rFonts:
        if let name = tree.bytes(node, .hAnsi) ?? tree.bytes(node, .ascii) { font = FontKind(name) }
      default: break
      }
    }
  }

  /// This look where it says something, else another.
  func over(_ base: RunLook) -> RunLook {
    var look = self
    look.isBold = isBold ?? base.isBold
    look.isItalic = isItalic ?? base.isItalic
    look.isHidden = isHidden ?? base.isHidden
    look.isCapitals = isCapitals ?? base.isCapitals
    look.font = font ?? base.font
    return look
  }
}

/// The styles of a Word file, each with what it is based on resolved.
struct WordStyles {
  /// What a style says of paragraphs and their print.
  struct Style {
    var run: RunLook
    var numbering: Int?
    var level: Int?
    /// The style that says the numbering: levels of a list may belong to styles.
    var numberingStyle: String?
    /// The level of a heading from 0; 9 is body text.
    var outline: Int?
    fileprivate var base: String?

    /// This style where it says something, else what it is based on.
    fileprivate func over(_ other: Style) -> Style {
      var style = self
      style.run = run.over(other.run)
      style.numbering = numbering ?? other.numbering
      style.numberingStyle = numberingStyle ?? other.numberingStyle
      style.level = level ?? other.level
      style.outline = outline ?? other.outline
      return style
    }
  }

  /// How many styles may be based one on another.
  private static let longestChain = 16

  private var styles: [String: Style] = [:]
  private var plain: Style
  private(set) var defaultParagraph: Style

  /// The styles of the part of styles; without one, plain print.
  init(_ tree: XMLTree?) {
    plain = Style(run: RunLook())
    defaultParagraph = plain
    guard let tree else { return }
    var raw: [String: Style] = [:]
    var standard: String?
    for node in tree.children(tree.root) {
      switch tree.word(node) {
      case .docDefaults:
        let properties = tree.child(node, .rPrDefault).flatMap { tree.child($0, .rPr) }
        plain.run = RunLook(tree, properties)
      case .style:
        guard let id = tree.string(node, .styleId) else { continue }
        raw[id] = Self.style(tree, node, id)
        if tree.string(node, .type) == "paragraph",
          tree.string(node, .default).map({ $0 == "1" || $0 == "true" }) == true
        {
          standard = id
        }
      default: break
      }
    }
    for id in raw.keys { styles[id] = Self.resolved(id, raw) }
    defaultParagraph = (standard.flatMap { styles[$0] } ?? plain).over(plain)
  }

  /// The style of a paragraph.
  func paragraph(_ id: String?) -> Style {
    guard let id, let style = styles[id] else { return defaultParagraph }
    return style.over(plain)
  }

  /// What a style of characters says; nothing for one that is unknown.
  func characters(_ id: String) -> RunLook? { styles[id]?.run }

  /// The list that a style of lists leads to.
  func numbering(ofListStyle id: String) -> Int? { styles[id]?.numbering }

  private static func style(_ tree: XMLTree, _ node: Int, _ id: String) -> Style {
    var style = Style(run: RunLook(tree, tree.child(node, .rPr)))
    style.base = tree.property(node, .basedOn)
    if let properties = tree.child(node, .pPr) {
      style.outline = tree.property(properties, .outlineLvl).flatMap { Int($0) }
      if let list = tree.child(properties, .numPr) {
        style.numbering = tree.property(list, .numId).flatMap { Int($0) }
        style.level = tree.property(list, .ilvl).flatMap { Int($0) }
        style.numberingStyle = id
      }
    }
    return style
  }

  private static func resolved(_ id: String, _ raw: [String: Style]) -> Style? {
    guard var style = raw[id] else { return nil }
    var seen: Set = [id]
    var base = style.base
    while let next = base, seen.count < longestChain, seen.insert(next).inserted,
      let other = raw[next]
    {
      style = style.over(other)
      base = other.base
    }
    return style
  }
}
