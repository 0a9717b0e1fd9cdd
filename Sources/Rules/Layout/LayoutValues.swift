internal import DocumentModel
internal import SourceText

/// Layouts written by what rules ask of them: those of examples, and those that mutations change.
extension LayoutDemand {
  /// Makes a range of the source look as is asked for; capitals are a matter of the text.
  func apply(to layout: inout Layout, in source: Range<Int>) {
    switch self {
    case .font, .size, .bold, .italic:
      layout.prints.change(in: source) { print in
        var changed = print ?? Print()
        apply(to: &changed)
        print = changed
      }
    case .align, .firstLine, .spacing, .lines:
      layout.paragraphs.change(in: source) { paragraph in
        var changed = paragraph ?? ParagraphLayout()
        apply(to: &changed)
        paragraph = changed
      }
    case .capitals: break
    }
  }

  /// Makes letters look as is asked for.
  func apply(to print: inout Print) {
    switch self {
    case .font(let names): print.font = names.first
    case .size(let span): print.size = span.least / 500
    case .bold(let isOn): print.isBold = isOn
    case .italic(let isOn): print.isItalic = isOn
    default: break
    }
  }

  private func apply(to paragraph: inout ParagraphLayout) {
    switch self {
    case .align(let allowed): paragraph.alignment = allowed.first
    case .firstLine(let span):
      paragraph.firstLine = LayoutMeasure.length(millimetres: span.least)
    case .spacing(let span): paragraph.spacing = span.least / 50
    case .lines(let span): paragraph.lineHeight = .lines(span.least * 240 / 1000)
    default: break
    }
  }

  /// The demand for something that breaks this one.
  var broken: LayoutDemand {
    switch self {
    case .font(let names): .font([names.joined(separator: " ") + " 2"])
    case .size(let span): .size(span.broken)
    case .bold(let isOn): .bold(!isOn)
    case .italic(let isOn): .italic(!isOn)
    case .capitals(let isOn): .capitals(!isOn)
    case .align(let allowed):
      .align(ParagraphLayout.Alignment.allCases.filter { !allowed.contains($0) })
    case .firstLine(let span): .firstLine(span.broken)
    case .spacing(let span): .spacing(span.broken)
    case .lines(let span): .lines(span.broken)
    }
  }
}

extension LayoutSpan {
  /// Numbers outside this span.
  var broken: LayoutSpan {
    let value = most.map { $0 + 1000 } ?? least - 1000
    return LayoutSpan(least: value, most: value)
  }
}

extension LayoutPages {
  /// Makes all pages look as is asked for.
  func apply(to layout: inout Layout) {
    layout.pages.change(in: 0..<Int.max) { apply(to: &$0) }
  }

  /// Makes a page look as is asked for.
  func apply(to page: inout PageLayout) {
    switch self {
    case .paper(let width, let height):
      page.width = LayoutMeasure.length(millimetres: width)
      page.height = LayoutMeasure.length(millimetres: height)
    case .margins(let margins):
      for (side, span) in margins {
        page[keyPath: side.path] = LayoutMeasure.length(millimetres: span.least)
      }
    case .number(let wanted):
      var number = page.number ?? PageNumber(isAtTop: true)
      if let isAtTop = wanted.isAtTop { number.isAtTop = isAtTop }
      if case .align(let allowed) = wanted.align { number.alignment = allowed.first }
      wanted.size?.apply(to: &number.print)
      if let isOnFirstPage = wanted.isOnFirstPage { number.isOnFirstPage = isOnFirstPage }
      page.number = number
    }
  }

  /// Demands that break this one, each in one thing.
  var broken: [LayoutPages] {
    switch self {
    case .paper(let width, let height): [.paper(width: width + 10_000, height: height)]
    case .margins(let margins): margins.map { .margins([($0.side, $0.span.broken)]) }
    case .number(let wanted):
      [
        wanted.isAtTop.map { Number(isAtTop: !$0) },
        wanted.align.map { Number(align: $0.broken) },
        wanted.size.map { Number(size: $0.broken) },
        wanted.isOnFirstPage.map { Number(isOnFirstPage: !$0) },
      ].compactMap { $0 }.map(LayoutPages.number)
    }
  }

  /// What is asked for, in a few words.
  var words: LocalText {
    switch self {
    case .paper: LocalText("khổ giấy", english: "the paper")
    case .margins(let margins):
      joined(margins.map(\.side.words), ", ")
    case .number(let wanted):
      if wanted.align != nil {
        LocalText("căn lề của số trang", english: "the alignment of the page number")
      } else if wanted.size != nil {
        LocalText("cỡ chữ của số trang", english: "the size of the page number")
      } else if wanted.isOnFirstPage != nil {
        LocalText("số ở trang đầu", english: "the number on the first page")
      } else {
        LocalText("vị trí số trang", english: "the place of the page number")
      }
    }
  }
}
