internal import DocumentModel

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
    case unmet(String)
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
  var property: String {
    switch self {
    case .font: "phông chữ"
    case .size: "cỡ chữ"
    case .bold, .italic, .capitals: "kiểu chữ"
    case .align: "căn lề"
    case .firstLine: "lùi dòng đầu"
    case .spacing: "khoảng cách đoạn"
    case .lines: "khoảng cách dòng"
    }
  }

  /// What is asked for, in words.
  var expected: String {
    switch self {
    case .font(let names): names.first ?? ""
    case .size(let span): span.words("")
    case .bold(let isOn): Self.bold(isOn)
    case .italic(let isOn): Self.italic(isOn)
    case .capitals(let isOn): isOn ? "in hoa" : "in thường"
    case .align(let allowed): allowed.map(\.words).joined(separator: " hoặc ")
    case .firstLine(let span): span.words(" mm")
    case .spacing(let span): span.words(" pt")
    case .lines(let span): span.words(" dòng")
    }
  }

  private static func bold(_ isOn: Bool) -> String { isOn ? "đậm" : "không đậm" }
  private static func italic(_ isOn: Bool) -> String { isOn ? "nghiêng" : "đứng" }

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
      return names.contains { $0.lowercased() == font.lowercased() } ? .met : .unmet(font)
    case .size(let span):
      guard let size = print.size.map(LayoutMeasure.points(halves:)) else { return .unknown }
      return span.contains(size) ? .met : .unmet(LayoutSpan.words(size))
    case .bold(let wanted): return Self.verdict(print.isBold, wanted, Self.bold)
    case .italic(let wanted): return Self.verdict(print.isItalic, wanted, Self.italic)
    default: return .unknown
    }
  }

  private static func verdict(
    _ isOn: Bool?, _ wanted: Bool, _ words: (Bool) -> String
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
      return Self.verdict(paragraph.firstLine.map(LayoutMeasure.millimetres), span, " mm")
    case .spacing(let span):
      return Self.verdict(paragraph.spacing.map(LayoutMeasure.points(twentieths:)), span, " pt")
    case .lines(let span):
      return Self.verdict(paragraph.lineHeight?.lines(ofSize: size), span, " dòng")
    default: return .unknown
    }
  }

  private static func verdict(_ value: Int?, _ span: LayoutSpan, _ unit: String) -> Verdict {
    guard let value else { return .unknown }
    return span.contains(value) ? .met : .unmet(LayoutSpan.words(value) + unit)
  }
}

extension ParagraphLayout.Alignment {
  /// The alignment in words.
  var words: String {
    switch self {
    case .left: "trái"
    case .center: "giữa"
    case .right: "phải"
    case .justify: "đều hai bên"
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
