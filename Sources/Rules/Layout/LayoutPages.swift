internal import DocumentModel
internal import SourceText

/// What a rule asks of the pages.
enum LayoutPages: Sendable {
  /// The paper, in millimetres, upright or across.
  case paper(width: Int, height: Int)
  /// The margins of upright pages.
  case margins([(side: Side, span: LayoutSpan)])
  /// The number that pages show.
  case number(Number)

  enum Side: String, Sendable, CaseIterable {
    case top
    case bottom
    case left
    case right

    var words: LocalText {
      switch self {
      case .top: LocalText("lề trên", english: "top margin")
      case .bottom: LocalText("lề dưới", english: "bottom margin")
      case .left: LocalText("lề trái", english: "left margin")
      case .right: LocalText("lề phải", english: "right margin")
      }
    }

    var path: WritableKeyPath<PageLayout, Int?> {
      switch self {
      case .top: \.top
      case .bottom: \.bottom
      case .left: \.left
      case .right: \.right
      }
    }
  }

  struct Number: Sendable {
    var isAtTop: Bool?
    var align: LayoutDemand?
    var size: LayoutDemand?
    var isOnFirstPage: Bool?
  }

  private static let span = FieldSpec.Kind.either([.number, .list(.number)])

  /// The keys of the margins.
  static let sides: [FieldSpec] = Side.allCases.map {
    FieldSpec(
      $0.rawValue, span, "\($0.words.vietnamese), mm: một số, hoặc [nhỏ nhất, lớn nhất]",
      en: "\($0.words[.english]) in mm: one number, or [least, most]")
  }

  /// The keys of the number.
  static let number: [FieldSpec] = [
    FieldSpec(
      "place", .choice(["top", "bottom"]), "ở đầu hay chân trang", en: "where on the page"),
    FieldSpec("align", .choices(LayoutDemand.alignments), "căn lề", en: "where in the line"),
    FieldSpec("size", span, "cỡ chữ", en: "its size in points"),
    FieldSpec("first-page", .boolean, "trang đầu có số", en: "the first page shows it too"),
  ]

  /// The keys that ask something of pages.
  static let fields: [FieldSpec] = [
    FieldSpec(
      "paper", .list(.number), "khổ giấy [rộng, cao], mm", en: "the paper [width, height] in mm",
      group: "subject"),
    FieldSpec(
      "margins", .mapping(sides), "lề trang", en: "the margins of the page", group: "subject"),
    FieldSpec(
      "page-number", .mapping(number), "số trang", en: "the number of the page", group: "subject"),
  ]

  /// What a key asks for; nil when it is not there, or after reporting what is wrong with it.
  init?(_ key: String, of arguments: Arguments, _ context: inout CompileContext) {
    guard arguments.has(key) else { return nil }
    switch key {
    case "paper":
      guard let numbers = LayoutSpan.numbers(key, of: arguments, &context) else { return nil }
      guard numbers.count == 2 else {
        context.error(
          "bad-span", "“paper” là hai số: [rộng, cao]",
          en: "“paper” takes two numbers: [width, height]",
          at: arguments.range(of: key))
        return nil
      }
      self = .paper(width: numbers[0], height: numbers[1])
    case "margins":
      guard let keys = arguments.mapping(key, Self.sides, &context) else { return nil }
      self = .margins(
        Side.allCases.compactMap { side in
          LayoutSpan(side.rawValue, of: keys, &context).map { (side, $0) }
        })
    default:
      guard let keys = arguments.mapping(key, Self.number, &context) else { return nil }
      var number = Number()
      number.isAtTop = keys.choice("place", of: ["top", "bottom"], &context).map { $0 == "top" }
      number.align = keys.choices("align", of: LayoutDemand.alignments, &context)
        .map { .align($0.compactMap(ParagraphLayout.Alignment.init(rawValue:))) }
      number.size = LayoutSpan("size", of: keys, &context).map(LayoutDemand.size)
      number.isOnFirstPage = keys.bool("first-page", &context)
      self = .number(number)
    }
  }

  // MARK: Judging

  /// Whether the pages of the document up to its annexes are as asked for.
  func outcome(_ subject: Subject, _ layout: Layout) -> Outcome {
    let document = subject.document
    let range = subject.facts.properText
    let source = document.text.sourceRange(range)
    var seen: Set<PageLayout> = []
    let sections = layout.pages.pieces(in: source).filter { seen.insert($0.value).inserted }
    var breaches: [Breach] = []
    var isUnknown = sections.isEmpty
    var isJudged = false
    for (place, page) in sections {
      // Where the section begins, or where its pages are judged: the title of the first.
      let block = document.blocks(in: range).first {
        document.text.sourceRange($0.range).lowerBound >= place.lowerBound
      }
      let first = place.lowerBound == source.lowerBound ? subject.facts.headPlace : block?.range
      let answers = answers(page, isFirst: place.lowerBound == source.lowerBound, subject, layout)
      for answer in answers {
        switch answer.verdict {
        case .met: isJudged = true
        case .unknown: isUnknown = true
        case .unmet(let found):
          breaches.append(
            Breach(
              first ?? subject.facts.headPlace,
              told: [
                "component": LocalText("trang giấy", english: "page"),
                "property": answer.property, "found": found, "expected": answer.expected,
                "count": LocalText("1"),
              ]))
        }
      }
    }
    if !breaches.isEmpty { return .fail(breaches) }
    if isUnknown { return .unsure(Self.unknown) }
    return isJudged ? .pass([subject.facts.headPlace]) : .notApplicable(nothing)
  }

  private static let unknown = LocalText(
    "tệp không cho biết đủ về trang giấy", english: "the file does not say enough of its pages")

  /// Why no page is judged.
  private var nothing: LocalText {
    switch self {
    case .number:
      LocalText(
        "không có số trang; tệp không cho biết có từ hai trang",
        english: "no page is numbered; the file does not say that there are two")
    case .paper, .margins: LocalText("mọi trang đều đặt ngang", english: "all pages lie across")
    }
  }

  private typealias Answer = (
    property: LocalText, verdict: LayoutDemand.Verdict, expected: LocalText
  )

  private func answers(
    _ page: PageLayout, isFirst: Bool, _ subject: Subject, _ layout: Layout
  ) -> [Answer] {
    switch self {
    case .paper(let width, let height):
      let name = LocalText("khổ giấy", english: "paper")
      guard let w = page.width, let h = page.height else {
        return [(name, .unknown, LocalText(""))]
      }
      let found = [w, h].map(LayoutMeasure.wholeMillimetres)
      let isRight = found == [width, height] || found == [height, width]
      return [
        (name, isRight ? .met : .unmet(Self.paper(found)), Self.paper([width, height]))
      ]
    case .margins(let margins):
      // Pages laid across are turned, and so are their margins.
      if let w = page.width, let h = page.height, w > h { return [] }
      return margins.map { side, span in
        let value = page[keyPath: side.path].map(LayoutMeasure.wholeMillimetres)
        let verdict = value.map {
          span.contains($0)
            ? LayoutDemand.Verdict.met
            : .unmet(LayoutUnit.millimetres.words(LayoutSpan.words($0)))
        }
        return (side.words, verdict ?? .unknown, span.words(.millimetres))
      }
    case .number(let wanted): return Self.answers(page, wanted, isFirst: isFirst, subject, layout)
    }
  }

  private static func paper(_ sides: [Int]) -> LocalText {
    LayoutUnit.millimetres.words(sides.map(LayoutSpan.words).joined(separator: " × "))
  }

  private static func answers(
    _ page: PageLayout, _ wanted: Number, isFirst: Bool, _ subject: Subject, _ layout: Layout
  ) -> [Answer] {
    guard let number = page.number else {
      let source = subject.document.text.sourceRange(subject.facts.properText)
      // Only where the file says that there is another page, a number is missing.
      guard isFirst,
        layout.pageBreaks.contains(where: { source.contains($0) && $0 > source.lowerBound })
      else { return [] }
      return [
        (
          LocalText("số trang", english: "number"), .unmet(LocalText("không có", english: "none")),
          LocalText("có từ trang thứ hai", english: "one from the second page on")
        )
      ]
    }
    var answers: [Answer] = []
    if let isAtTop = wanted.isAtTop {
      let words = [
        LocalText("ở chân trang", english: "at the bottom"),
        LocalText("ở đầu trang", english: "at the top"),
      ]
      answers.append(
        (
          LocalText("vị trí số trang", english: "place"),
          number.isAtTop == isAtTop ? .met : .unmet(words[number.isAtTop ? 1 : 0]),
          words[isAtTop ? 1 : 0]
        ))
    }
    if let align = wanted.align {
      var paragraph = ParagraphLayout()
      paragraph.alignment = number.alignment
      answers.append(
        (
          LocalText("căn lề của số trang", english: "alignment"),
          align.verdict(paragraph, size: nil),
          align.expected
        ))
    }
    if let size = wanted.size {
      answers.append(
        (
          LocalText("cỡ chữ của số trang", english: "size"), size.verdict(number.print),
          size.expected
        ))
    }
    if let onFirst = wanted.isOnFirstPage, isFirst {
      let words = [
        LocalText("không hiện số", english: "no number"),
        LocalText("hiện số", english: "a number"),
      ]
      let verdict = number.isOnFirstPage.map {
        $0 == onFirst ? LayoutDemand.Verdict.met : .unmet(words[$0 ? 1 : 0])
      }
      answers.append(
        (
          LocalText("trang đầu", english: "first page"), verdict ?? .unknown,
          words[onFirst ? 1 : 0]
        ))
    }
    return answers
  }
}
