internal import DocumentModel
internal import SourceText

/// One thing that a rule asks of the print of a component or of its paragraphs.
enum LayoutDemand: Sendable {
  case font([String])
  case size(LayoutSpan)
  case bold(Bool)
  case italic(Bool)
  case capitals(Bool)
  case align([ParagraphLayout.Alignment])
  case firstLine(LayoutSpan)
  case spacing(LayoutSpan)
  case lines(LayoutSpan)

  /// What a text has of the thing.
  enum Verdict: Equatable {
    case met
    /// Something else, in words.
    case unmet(LocalText)
    /// The file does not say.
    case unknown
  }

  static let alignments = ParagraphLayout.Alignment.allCases.map(\.rawValue)
  private static let span = FieldSpec.Kind.either([.number, .list(.number)])

  /// The keys of a rule that ask for something.
  static let fields: [FieldSpec] = [
    FieldSpec(
      "font", .texts, "phông chữ được dùng; tên đầu được nêu trong thông báo",
      en: "the fonts that are right; messages name the first"),
    FieldSpec(
      "size", span, "cỡ chữ, hoặc [nhỏ nhất, lớn nhất]", en: "the size in points, or [least, most]"),
    FieldSpec("bold", .boolean, "chữ đậm", en: "bold print"),
    FieldSpec("italic", .boolean, "chữ nghiêng", en: "italic print"),
    FieldSpec("capitals", .boolean, "chữ in hoa", en: "capitals"),
    FieldSpec("align", .choices(alignments), "căn lề", en: "the alignment"),
    FieldSpec(
      "first-line", span, "lùi dòng đầu, mm", en: "how far the first line is indented, in mm"),
    FieldSpec(
      "spacing", span, "khoảng cách đoạn, pt; một số là mức ít nhất",
      en: "the space between paragraphs in points; one number is the least"),
    FieldSpec(
      "lines", span, "khoảng cách dòng: 1 là dòng đơn", en: "the height of lines: 1 is single"),
  ]

  /// What the keys of a rule ask for; nil after reporting what is wrong with one.
  static func read(_ keys: Arguments, _ context: inout CompileContext) -> [LayoutDemand]? {
    let before = context.faults
    var demands: [LayoutDemand] = []
    for field in fields where keys.has(field.name) {
      if let demand = demand(field.name, keys, &context) { demands.append(demand) }
    }
    return context.faults == before ? demands : nil
  }

  private static func demand(
    _ key: String, _ keys: Arguments, _ context: inout CompileContext
  ) -> LayoutDemand? {
    switch key {
    case "font": keys.strings(key, &context).map { .font($0.map(\.text)) }
    case "size": LayoutSpan(key, of: keys, &context).map(LayoutDemand.size)
    case "bold": keys.bool(key, &context).map(LayoutDemand.bold)
    case "italic": keys.bool(key, &context).map(LayoutDemand.italic)
    case "capitals": keys.bool(key, &context).map(LayoutDemand.capitals)
    case "align":
      keys.choices(key, of: alignments, &context)
        .map { .align($0.compactMap(ParagraphLayout.Alignment.init(rawValue:))) }
    case "first-line": LayoutSpan(key, of: keys, &context).map(LayoutDemand.firstLine)
    case "spacing": LayoutSpan(key, of: keys, isLeast: true, &context).map(LayoutDemand.spacing)
    default: LayoutSpan(key, of: keys, &context).map(LayoutDemand.lines)
    }
  }

  /// The thing in words.
  var property: LocalText {
    switch self {
    case .font: LocalText("phông chữ", english: "font")
    case .size: LocalText("cỡ chữ", english: "size")
    case .bold, .italic, .capitals: LocalText("kiểu chữ", english: "style")
    case .align: LocalText("căn lề", english: "alignment")
    case .firstLine: LocalText("lùi dòng đầu", english: "first-line indent")
    case .spacing: LocalText("khoảng cách đoạn", english: "paragraph spacing")
    case .lines: LocalText("khoảng cách dòng", english: "line spacing")
    }
  }

  /// What is asked for, in words.
  var expected: LocalText {
    switch self {
    case .font(let names): LocalText(names.first ?? "")
    case .size(let span): span.words(.none)
    case .bold(let isOn): Self.bold(isOn)
    case .italic(let isOn): Self.italic(isOn)
    case .capitals(let isOn): Self.capitals(isOn)
    case .align(let allowed): anyOf(allowed.map(\.words))
    case .firstLine(let span): span.words(.millimetres)
    case .spacing(let span): span.words(.points)
    case .lines(let span): span.words(.lines)
    }
  }

  private static func bold(_ isOn: Bool) -> LocalText {
    isOn ? LocalText("đậm", english: "bold") : LocalText("không đậm", english: "not bold")
  }

  private static func italic(_ isOn: Bool) -> LocalText {
    isOn ? LocalText("nghiêng", english: "italic") : LocalText("đứng", english: "upright")
  }

  static func capitals(_ isOn: Bool) -> LocalText {
    isOn
      ? LocalText("in hoa", english: "capitals") : LocalText("in thường", english: "small letters")
  }

  /// Whether it is asked of paragraphs, not of letters.
  var isOfParagraphs: Bool {
    switch self {
    case .align, .firstLine, .spacing, .lines: true
    case .font, .size, .bold, .italic, .capitals: false
    }
  }

  /// Whether so many letters out of all are too many to be otherwise: words may be stressed in bold or italic, while
  /// another font or size is wrong when a quarter of the text has it.
  func isBroken(by letters: Int, of all: Int) -> Bool {
    switch self {
    case .bold, .italic: letters * 2 > all
    default: letters * 4 >= all
    }
  }

  /// What letters have.
  func verdict(_ print: Print) -> Verdict {
    switch self {
    case .font(let names):
      guard let font = print.font else { return .unknown }
      return names.contains { $0.lowercased() == font.lowercased() }
        ? .met : .unmet(LocalText(font))
    case .size(let span):
      guard let size = print.size.map(LayoutMeasure.points(halves:)) else { return .unknown }
      return span.contains(size) ? .met : .unmet(LayoutUnit.none.words(LayoutSpan.words(size)))
    case .bold(let wanted): return Self.verdict(print.isBold, wanted, Self.bold)
    case .italic(let wanted): return Self.verdict(print.isItalic, wanted, Self.italic)
    default: return .unknown
    }
  }

  private static func verdict(
    _ isOn: Bool?, _ wanted: Bool, _ words: (Bool) -> LocalText
  ) -> Verdict {
    guard let isOn else { return .unknown }
    return isOn == wanted ? .met : .unmet(words(isOn))
  }

  /// What a paragraph has, whose letters are of a size in half points.
  func verdict(_ paragraph: ParagraphLayout, size: Int?) -> Verdict {
    switch self {
    case .align(let allowed):
      guard let alignment = paragraph.alignment else { return .unknown }
      return allowed.contains(alignment) ? .met : .unmet(alignment.words)
    case .firstLine(let span):
      return Self.verdict(paragraph.firstLine.map(LayoutMeasure.millimetres), span, .millimetres)
    case .spacing(let span):
      return Self.verdict(paragraph.spacing.map(LayoutMeasure.points(twentieths:)), span, .points)
    case .lines(let span):
      return Self.verdict(paragraph.lineHeight?.lines(ofSize: size), span, .lines)
    default: return .unknown
    }
  }

  private static func verdict(_ value: Int?, _ span: LayoutSpan, _ unit: LayoutUnit) -> Verdict {
    guard let value else { return .unknown }
    return span.contains(value) ? .met : .unmet(unit.words(LayoutSpan.words(value)))
  }
}

extension ParagraphLayout.Alignment {
  /// The alignment in words.
  var words: LocalText {
    switch self {
    case .left: LocalText("trái", english: "left")
    case .center: LocalText("giữa", english: "centred")
    case .right: LocalText("phải", english: "right")
    case .justify: LocalText("đều hai bên", english: "justified")
    }
  }
}

extension ParagraphLayout.LineHeight {
  /// The height in tenths of single lines, told in thousandths; a single line is 1.15 times as high as its letters.
  func lines(ofSize size: Int?) -> Int? {
    func ratio(_ length: Int) -> Int? {
      guard let size, size > 0 else { return nil }
      return LayoutMeasure.rounded(length * 100, by: size * 115) * 100
    }
    return switch self {
    case .lines(let height): LayoutMeasure.rounded(height * 10, by: 240) * 100
    case .exactly(let length): ratio(length)
    case .atLeast(let length): ratio(length).map { max(1000, $0) }
    }
  }
}
