internal import DocumentModel
internal import OfficePackage
internal import SourceText

/// What a run of print says of itself; nil where it leaves it to what it is based on.
struct RunLook {
  var isBold: Bool?
  var isItalic: Bool?
  var isHidden: Bool?
  var isCapitals: Bool?
  var font: FontKind?
  /// The fonts of letters with marks and of those without: a name, or which font of the theme.
  var markedFont: FontName?
  var plainFont: FontName?
  /// In half points.
  var size: Int?
  /// It stands higher or lower than the line, and smaller than it says.
  var isShifted: Bool?

  /// A font by its name, or by its place in the theme.
  enum FontName {
    case named(String)
    case major
    case minor

    /// The font that attributes of `w:rFonts` say; the theme goes before the name.
    init?(_ tree: XMLTree, _ node: Int, _ name: Word, theme: Word) {
      if let place = tree.bytes(node, theme) {
        self = place.starts(with: "major".utf8) ? .major : .minor
      } else if let name = tree.string(node, name) {
        self = .named(name)
      } else {
        return nil
      }
    }
  }

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
        markedFont = FontName(tree, node, .hAnsi, theme: .hAnsiTheme)
        plainFont = FontName(tree, node, .ascii, theme: .asciiTheme)
      case .sz: size = tree.int(node, .val)
      case .vertAlign: isShifted = tree.string(node, .val) != "baseline"
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
    look.markedFont = markedFont ?? base.markedFont
    look.plainFont = plainFont ?? base.plainFont
    look.size = size ?? base.size
    look.isShifted = isShifted ?? base.isShifted
    return look
  }

  /// This look of a style of characters over that of the paragraph's style: bold in both is not bold.
  func asCharacters(over base: RunLook) -> RunLook {
    var look = over(base)
    if isBold == true, base.isBold == true { look.isBold = false }
    if isItalic == true, base.isItalic == true { look.isItalic = false }
    return look
  }
}

/// The styles of a Word file, each with what it is based on resolved.
struct WordStyles {
  /// What a style says of paragraphs and their print.
  struct Style {
    var run: RunLook
    var paragraph = ParagraphLook()
    var numbering: Int?
    var level: Int?
    /// The style that says the numbering: levels of a list may belong to styles.
    var numberingStyle: String?
    /// The level of a heading from 0; 9 is body text.
    var outline: Int?
    /// A style of tables that says more of some rows or columns than of others.
    var isConditional = false
    fileprivate var base: String?

    /// This style where it says something, else what it is based on.
    fileprivate func over(_ other: Style) -> Style {
      var style = self
      style.run = run.over(other.run)
      style.paragraph = paragraph.over(other.paragraph)
      style.isConditional = isConditional || other.isConditional
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
  private var standard: Style?
  private(set) var defaultParagraph: Style
  private var standardTable: Style?
  private let theme: WordTheme

  /// The styles of the part of styles; without one, plain print.
  init(_ tree: XMLTree?, theme: WordTheme) {
    self.theme = theme
    plain = Style(run: RunLook())
    defaultParagraph = plain
    guard let tree else { return }
    var raw: [String: Style] = [:]
    var standards: [String: String] = [:]
    for node in tree.children(tree.root) {
      switch tree.word(node) {
      case .docDefaults:
        let properties = tree.child(node, .rPrDefault).flatMap { tree.child($0, .rPr) }
        plain.run = RunLook(tree, properties)
        plain.paragraph = ParagraphLook(
          tree, tree.child(node, .pPrDefault).flatMap { tree.child($0, .pPr) })
      case .style:
        guard let id = tree.string(node, .styleId) else { continue }
        raw[id] = Self.style(tree, node, id)
        if let type = tree.string(node, .type),
          tree.string(node, .default).map({ $0 == "1" || $0 == "true" }) == true
        {
          standards[type] = id
        }
      default: break
      }
    }
    for id in raw.keys { styles[id] = Self.resolved(id, raw) }
    standard = standards["paragraph"].flatMap { styles[$0] }
    standardTable = standards["table"].flatMap { styles[$0] }
    defaultParagraph = (standard ?? plain).over(plain)
  }

  /// The style of a paragraph, in a table over the table's style.
  func paragraph(_ id: String?, in table: Style? = nil) -> Style {
    let own = id.flatMap { styles[$0] }
    guard let table else { return own?.over(plain) ?? defaultParagraph }
    return (own ?? standard)?.over(table).over(plain) ?? table.over(plain)
  }

  /// The style of a table.
  func table(_ id: String?) -> Style? { id.flatMap { styles[$0] } ?? standardTable }

  /// The print of a run; what nothing says is as programs take it. What stands above or below the line, such as the marks
  /// of notes, is no print of the text.
  func print(_ look: RunLook) -> Print? {
    if look.isShifted ?? false { return nil }
    var print = Print()
    let marked = theme.name(look.markedFont)
    if marked == theme.name(look.plainFont) { print.font = marked }
    print.size = look.size ?? 20
    print.isBold = look.isBold ?? false
    print.isItalic = look.isItalic ?? false
    return print
  }

  /// What a style of characters says; nothing for one that is unknown.
  func characters(_ id: String) -> RunLook? { styles[id]?.run }

  /// The list that a style of lists leads to.
  func numbering(ofListStyle id: String) -> Int? { styles[id]?.numbering }

  private static func style(_ tree: XMLTree, _ node: Int, _ id: String) -> Style {
    var style = Style(run: RunLook(tree, tree.child(node, .rPr)))
    style.base = tree.property(node, .basedOn)
    style.paragraph = ParagraphLook(tree, tree.child(node, .pPr))
    style.isConditional = tree.child(node, .tblStylePr) != nil
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

/// The fonts of a Word file's theme.
struct WordTheme {
  /// What programs take where no font is said.
  private static let standard = "Times New Roman"

  private var major: String?
  private var minor: String?

  /// The fonts of the part of the theme; without one, those that it would say are not known. The settings say for which
  /// language fonts are chosen: themes have other fonts for Vietnamese.
  init(_ tree: XMLTree?, settings: XMLTree?) {
    guard let tree else { return }
    let language = settings.flatMap { settings in
      settings.child(settings.root, .themeFontLang).flatMap { settings.string($0, .val) }
    }
    let isVietnamese = language == "vi" || language?.hasPrefix("vi-") ?? false
    func font(_ node: Int) -> String? {
      let own = tree.children(node).first {
        isVietnamese && tree.word($0) == .scriptFont && tree.string($0, .script) == "Viet"
      }
      return (own ?? tree.child(node, .latin)).flatMap { tree.string($0, .typeface) }
    }
    for node in 0..<tree.count {
      switch tree.word(node) {
      case .majorFont: major = font(node)
      case .minorFont: minor = font(node)
      default: break
      }
    }
  }

  /// The name of a font; nil where the theme should say it and does not.
  func name(_ font: RunLook.FontName?) -> String? {
    switch font {
    case .named(let name): name
    case .major: major
    case .minor: minor
    case nil: Self.standard
    }
  }
}
