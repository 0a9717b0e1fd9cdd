internal import DocumentModel
internal import OfficePackage
internal import SourceText

extension WordBody {
  /// How a paragraph stands on the page. Lists and tabs say otherwise where its first line begins.
  func layout(
    _ properties: Int?, _ style: WordStyles.Style, _ paragraph: WordParagraph
  ) -> ParagraphLayout {
    var layout = ParagraphLook(tree, properties).over(style.paragraph).layout
    let spot = paragraph.spot
    layout.isApart = spot.part != .body || spot.cell != nil
    let start = pieces[paragraph.pieces].first { !$0.text.isEmpty }?.text.lowerBound
    if !paragraph.label.isEmpty || start.map({ text[$0] <= 0x20 }) ?? false {
      layout.firstLine = nil
    }
    if tableStyle?.isConditional ?? false { layout.alignment = nil }
    return layout
  }

  /// A place between letters that means something.
  func mark(_ element: Int, _ runElement: Int, _ run: Int, _ body: (inout WordPiece) -> Void) {
    var piece = WordPiece(
      text: text.count..<text.count, run: run, element: element, runElement: runElement)
    body(&piece)
    pieces.append(piece)
  }
}
