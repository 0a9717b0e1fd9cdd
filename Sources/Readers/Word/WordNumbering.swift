internal import OfficePackage
internal import SourceText

/// The automatic numbers of a Word file: its lists, and how far each has counted.
struct WordNumbering {
  /// What one level of a list shows.
  private struct Level {
    var start = 1
    var format = "decimal"
    /// `%1.%2` and so on, or the bullet.
    var text: [UInt8] = []
    var suffix = "tab"
    /// All numbers in it are shown as `1, 2, 3`, whatever their own levels say.
    var isLegal = false
    /// The level, from 1, after which it starts again; 0 for never, nil for any above it.
    var restart: Int?
    /// The style of paragraphs that belongs to it.
    var style: String?
    var font = FontKind.unicode
  }

  /// A list as paragraphs name it: a definition, and what it changes in it.
  private struct List {
    var definition: Int
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  /// The longest pattern of a label in bytes, so that a small file cannot fill the memory with labels.
  private static let longest = 250
  /// Levels that a list may have.
  private static let depth = 9

  private var definitions: [Int: [Int: Level]] = [:]
  /// The definition of each style of lists.
  private var styleOwners: [String: Int] = [:]
  /// The style of lists that a definition stands for.
  private var styleLinks: [Int: String] = [:]
  private var lists: [Int: List] = [:]
  /// How far the levels of each definition have counted; nil before the first number.
  private var counters: [Int: [Int?]] = [:]
  /// Lists whose own starts have been used, by list and level.
  private var restarted: Set<[Int]> = []

  /// The lists of the part of numbering; none without one.
  init(_ tree: XMLTree?, _ styles: WordStyles) {
    guard let tree else { return }
    for node in tree.children(tree.root) {
      switch tree.word(node) {
      case .abstractNum: addDefinition(tree, node)
      case .num: addList(tree, node)
      default: break
      }
    }
    // A definition that only names a style of lists stands for the definition that has the style.
    for (definition, style) in styleLinks {
      let owner =
        styleOwners[style] ?? styles.numbering(ofListStyle: style).flatMap { lists[$0]?.definition }
      guard let owner, owner != definition else { continue }
      for (id, list) in lists where list.definition == definition { lists[id]?.definition = owner }
    }
  }

  private mutating func addDefinition(_ tree: XMLTree, _ node: Int) {
    guard let id = tree.int(node, .abstractNumId) else { return }
    var levels: [Int: Level] = [:]
    for child in tree.children(node) {
      switch tree.word(child) {
      case .lvl:
        if let number = tree.int(child, .ilvl) { levels[number] = Self.level(tree, child) }
      case .styleLink: if let style = tree.string(child, .val) { styleOwners[style] = id }
      case .numStyleLink: styleLinks[id] = tree.string(child, .val)
      default: break
      }
    }
    definitions[id] = levels
  }

  private mutating func addList(_ tree: XMLTree, _ node: Int) {
    guard let id = tree.int(node, .numId),
      let definition = tree.property(node, .abstractNumId).flatMap({ Int($0) })
    else { return }
    var list = List(definition: definition)
    for child in tree.children(node) where tree.word(child) == .lvlOverride {
      guard let level = tree.int(child, .ilvl) else { continue }
      list.starts[level] = tree.property(child, .startOverride).flatMap { Int($0) }
      if let own = tree.child(child, .lvl) { list.levels[level] = Self.level(tree, own) }
    }
    lists[id] = list
  }

  private static func level(_ tree: XMLTree, _ node: Int) -> Level {
    var level = Level()
    for child in tree.children(node) {
      let value = tree.string(child, .val)
      switch tree.word(child) {
      case .start: level.start = value.flatMap { Int($0) } ?? 1
      case .numFmt: level.format = value ?? level.format
      // In another form for newer programs; the first choice says it.
      case .AlternateContent:
        level.format =
          tree.choice(child).flatMap { tree.property($0, .numFmt) } ?? level.format
      case .lvlText: level.text = tree.bytes(child, .val).map { Array($0.prefix(longest)) } ?? []
      case .suff: level.suffix = value ?? level.suffix
      case .isLgl: level.isLegal = tree.isOn(child)
      case .lvlRestart: level.restart = value.flatMap { Int($0) }
      case .pStyle: level.style = value
      case .rPr: level.font = RunLook(tree, child).font ?? .unicode
      default: break
      }
    }
    return level
  }

  // MARK: Counting

  /// What stands in front of the next paragraph of a list, with the space behind it; nil when the list is unknown.
  ///
  /// `style` is the style that says the list, where the paragraph does not: it may belong to a level.
  mutating func label(list id: Int, level wanted: Int?, style: String?) -> [UInt8]? {
    guard let list = lists[id] else { return nil }
    var number = wanted ?? 0
    if let style,
      let own = (0..<Self.depth).first(where: { level($0, list)?.style == style })
    {
      number = own
    }
    guard (0..<Self.depth).contains(number), let level = level(number, list) else { return nil }
    count(number, level, list, id)
    var text = shown(level, number, list)
    if text.isEmpty { return [] }
    if level.suffix != "nothing" { text.append(0x20) }
    return text
  }

  private func level(_ number: Int, _ list: List) -> Level? {
    list.levels[number] ?? definitions[list.definition]?[number]
  }

  private func start(_ number: Int, _ list: List) -> Int {
    list.starts[number] ?? level(number, list)?.start ?? 1
  }

  private mutating func count(_ number: Int, _ level: Level, _ list: List, _ id: Int) {
    var counts = counters[list.definition] ?? Array(repeating: nil, count: Self.depth)
    if let start = list.starts[number], restarted.insert([id, number]).inserted {
      counts[number] = start
    } else {
      counts[number] = counts[number].map { $0 &+ 1 } ?? start(number, list)
    }
    // A level that was passed over counts as if it had stood there once.
    for higher in 0..<number where counts[higher] == nil { counts[higher] = start(higher, list) }
    for deeper in number + 1..<max(number + 1, Self.depth) {
      let restart = self.level(deeper, list)?.restart
      if restart == nil || restart.map({ $0 > number }) == true { counts[deeper] = nil }
    }
    counters[list.definition] = counts
  }

  private func shown(_ level: Level, _ number: Int, _ list: List) -> [UInt8] {
    if level.format == "bullet" { return Self.bullet(level) }
    if level.format == "none" && !level.text.contains(0x25) { return level.text }
    let counts = counters[list.definition] ?? []
    var out: [UInt8] = []
    var i = 0
    while i < level.text.count {
      let byte = level.text[i]
      i += 1
      guard byte == 0x25, i < level.text.count, (0x31...0x39).contains(level.text[i]) else {
        out.append(byte)
        continue
      }
      let wanted = Int(level.text[i] - 0x31)
      i += 1
      guard wanted <= number else { continue }
      let value = counts[wanted] ?? start(wanted, list)
      let format = wanted == number ? level.format : self.level(wanted, list)?.format ?? "decimal"
      out += NumberFormat.text(value, level.isLegal && format != "none" ? "decimal" : format)
    }
    return out
  }

  /// A bullet as plain text: a dash or plus as it is, anything else as a dot.
  private static func bullet(_ level: Level) -> [UInt8] {
    let shown = String(decoding: level.font.shown(level.text), as: UTF8.self)
    switch shown {
    case "": return []
    case "-", "+", "*", "–", "—", "▪", "■", "➢", "❖", "✓": return Array(shown.utf8)
    default: return Array("•".utf8)
    }
  }
}

/// The ways in which Word shows a number.
enum NumberFormat {
  /// A number in a format of WordprocessingML; formats that are not known show figures.
  static func text(_ value: Int, _ format: String) -> [UInt8] {
    switch format {
    case "none": []
    case "upperRoman": roman(value)
    case "lowerRoman": roman(value).map { $0 | 0x20 }
    case "upperLetter": letters(value, from: 0x41)
    case "lowerLetter": letters(value, from: 0x61)
    case "decimalZero" where (0...9).contains(value): Array("0\(value)".utf8)
    case "ordinal": ordinal(value)
    default: Array(String(value).utf8)
    }
  }

  private static func roman(_ value: Int) -> [UInt8] {
    guard (1...3999).contains(value) else { return Array(String(value).utf8) }
    let signs: KeyValuePairs = [
      "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10,
      "IX": 9, "V": 5, "IV": 4, "I": 1,
    ]
    var rest = value
    var out: [UInt8] = []
    for (sign, worth) in signs {
      while rest >= worth {
        out += sign.utf8
        rest -= worth
      }
    }
    return out
  }

  /// `a` to `z`, then `aa` to `zz`.
  private static func letters(_ value: Int, from first: UInt8) -> [UInt8] {
    guard (1...780).contains(value) else { return Array(String(value).utf8) }
    return Array(repeating: first + UInt8((value - 1) % 26), count: (value - 1) / 26 + 1)
  }

  private static func ordinal(_ value: Int) -> [UInt8] {
    let isTeen = (11...13).contains(value % 100)
    let ending =
      switch value % 10 {
      case 1 where !isTeen: "st"
      case 2 where !isTeen: "nd"
      case 3 where !isTeen: "rd"
      default: "th"
      }
    return Array("\(value)\(ending)".utf8)
  }
}
