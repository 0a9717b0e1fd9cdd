public import DocumentModel
internal import SourceText
internal import YAMLSource

/// How an example looks on paper, told with the keys by which rules ask for it.
public struct ExampleLayout: Sendable {
  /// The layout as the file of the rule has it, on one line.
  let written: String
  private var pages: [LayoutPages] = []
  private var pageCount = 1
  private var components: [(component: LayoutComponent, demands: [LayoutDemand])] = []

  /// The keys of an example's layout.
  static let fields: [FieldSpec] =
    LayoutPages.fields.map {
      FieldSpec($0.name, $0.kind, $0.description.vietnamese, en: $0.description[.english])
    }
    + [FieldSpec("pages", .integer, "số trang của văn bản", en: "how many pages there are")]
    + LayoutComponent.allCases.map {
      FieldSpec(
        $0.rawValue, .mapping(LayoutDemand.fields), $0.words.vietnamese, en: $0.words[.english])
    }

  /// The most pages that an example may have.
  private static let mostPages = 1000

  /// The layout of a mapping; nil after reporting what is wrong with it.
  init?(_ keys: Arguments, _ context: inout CompileContext) {
    let before = context.faults
    written = context.sink.source.string(keys.range).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    for field in LayoutPages.fields {
      if let page = LayoutPages(field.name, of: keys, &context) { pages.append(page) }
    }
    pageCount = min(max(keys.int("pages", &context) ?? 1, 1), Self.mostPages)
    for component in LayoutComponent.allCases where keys.has(component.rawValue) {
      guard let own = keys.mapping(component.rawValue, LayoutDemand.fields, &context),
        let demands = LayoutDemand.read(own, &context)
      else { continue }
      components.append((component, demands))
    }
    if context.faults > before { return nil }
  }

  /// The layout of a document so described: what is said of a component goes before what is said of the whole text.
  public func layout(of document: SourceDocument, _ facts: Facts) -> Layout {
    var layout = Layout()
    layout.pages.begin(PageLayout(), at: 0)
    layout.prints.begin(Print(), at: 0)
    layout.paragraphs.begin(ParagraphLayout(), at: 0)
    for page in pages { page.apply(to: &layout) }
    let source = document.text.sourceRange(facts.range)
    layout.pageBreaks = Array(repeating: source.upperBound - 1, count: pageCount - 1)
    for (component, demands) in components {
      for place in component.places(document, facts) {
        for demand in demands {
          demand.apply(to: &layout, in: document.text.sourceRange(place))
        }
      }
    }
    return layout
  }
}
