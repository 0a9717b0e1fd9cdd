internal import DocumentModel
internal import Reporters
internal import SourceText

/// The sections of a draft as symbols: a tree where the client shows one, else a list.
struct Outline {
  private struct Item {
    var name: String
    var detail: String
    var whole: Range<Int>
    var title: Range<Int>
    /// The kind of symbol by the protocol's number.
    var kind: Int
    var inner: [Item] = []
  }

  private let document: OpenDocument
  private let client: Client
  private var items: [Item] = []

  init(_ facts: [Facts], _ text: SourceDocument, _ document: OpenDocument, _ client: Client) {
    self.document = document
    self.client = client
    for part in facts {
      let sections = Self.sections(part, text)
      guard facts.count > 1 else {
        items = sections
        return
      }
      let form = part.form
      let title = form.type ?? form.subject
      let whole = text.text.sourceRange(part.range)
      items.append(
        Item(
          name: [form.type?.text, form.numberAndSymbol?.text].compactMap(\.self)
            .joined(separator: " ").orElse("…"),
          detail: form.subject?.text ?? "", whole: whole,
          title: title.map { text.text.sourceRange($0.range).clamped(to: whole) }
            ?? whole.lowerBound..<whole.lowerBound, kind: 1, inner: sections))
    }
  }

  private static func sections(_ facts: Facts, _ text: SourceDocument) -> [Item] {
    var items = facts.headings.map { heading in
      let whole = text.text.sourceRange(heading.section)
      return Item(
        name: text.text.string(heading.range).orElse("…"),
        detail: "", whole: whole,
        title: text.text.sourceRange(heading.range).clamped(to: whole), kind: 3)
    }
    // Those below come after those above: from the last on each goes into its parent.
    var top: [Item] = []
    for i in facts.headings.indices.reversed() {
      if let parent = facts.headings[i].parent, parent < i {
        items[parent].inner.insert(items[i], at: 0)
      } else {
        top.insert(items[i], at: 0)
      }
    }
    return top
  }

  /// The symbols as the protocol writes them.
  var nodes: [DataNode] {
    client.nestsSymbols ? items.map(tree) : items.flatMap { flat($0, in: nil) }
  }

  private func tree(_ item: Item) -> DataNode {
    var members: [DataNode.Member] = [("name", .text(item.name))]
    if !item.detail.isEmpty { members.append(("detail", .text(item.detail))) }
    members += [
      ("kind", .integer(item.kind)),
      ("range", document.lines.range(item.whole, client.encoding)),
      ("selectionRange", document.lines.range(item.title, client.encoding)),
      ("children", .list(item.inner.map(tree))),
    ]
    return .map(members)
  }

  private func flat(_ item: Item, in container: String?) -> [DataNode] {
    let location = DataNode.map([
      ("uri", .text(document.uri)), ("range", document.lines.range(item.whole, client.encoding)),
    ])
    var members: [DataNode.Member] = [
      ("name", .text(item.name)), ("kind", .integer(item.kind)), ("location", location),
    ]
    if let container { members.append(("containerName", .text(container))) }
    return [.map(members)] + item.inner.flatMap { flat($0, in: item.name) }
  }
}

extension String {
  /// This text, or another where it is empty.
  fileprivate func orElse(_ other: String) -> String { isEmpty ? other : self }
}
