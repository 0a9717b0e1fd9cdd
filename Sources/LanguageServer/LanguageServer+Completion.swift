internal import Registries
internal import Reporters
internal import Rules
internal import SourceText
internal import Validation

/// Keys, ids and words that may stand at the cursor of a pack or registry.
extension LanguageServer {
  func completion(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let (document, offset) = try place(parameters)
    guard let cursor = YAMLCursor(in: document.lines.bytes, at: offset) else { return .list([]) }
    let analysis: Analysis
    let site: EditorSite
    switch document.kind {
    case .rules(let key):
      guard let known = worlds[key]?.knownNames, let found = self.site(cursor) else {
        return .list([])
      }
      (analysis, site) = (known, .rules(found))
    case .governing(let kind):
      guard let found = self.site(cursor, from: kind.root) else { return .list([]) }
      (analysis, site) = (programRules.knownNames, found)
    case .draft, .other: return .list([])
    }
    let list = CompletionList(
      server: self, document: document, analysis: analysis, cursor: cursor, offset: offset)
    return .map([
      ("isIncomplete", .bool(false)), ("items", .list(list.items(site))),
    ])
  }
}

/// Makes the proposals for one place.
private struct CompletionList {
  let server: LanguageServer
  let document: OpenDocument
  let analysis: Analysis
  let cursor: YAMLCursor
  let offset: Int

  private enum ItemKind: Int {
    case property = 10
    case value = 12
    case reference = 18
    case word = 20
    case variable = 6
  }

  func items(_ site: EditorSite) -> [DataNode] {
    var items: [DataNode] = []
    if cursor.isValue { items += site.values.flatMap(values) }
    if cursor.isKey {
      var present = cursor.present(cursor.mapping)
      present.remove(String(decoding: document.lines.bytes[cursor.word], as: UTF8.self))
      items += site.keys(besides: present).map(key)
    }
    return items
  }

  private func key(_ key: LanguageSite.Key) -> DataNode {
    var page = Page(readsMarkdown: server.client.readsCompletionMarkdown)
    server.describe(key, on: &page)
    let after = document.lines.bytes.dropFirst(cursor.word.upperBound).first
    let colon = after == 0x3A ? "" : key.opensBlock ? ":" : ": "
    return item(
      key.name, key.name + colon, .property, detail: key.meaning[server.language], page,
      order: key.isRequired ? "0" : "1")
  }

  private func values(_ value: LanguageSite.Value) -> [DataNode] {
    switch value {
    case .words(let words): return words.map { item($0, $0, .word, detail: "", nil, order: "0") }
    case .name(let kind):
      return names(kind) + (kind == .rule || kind == .pack ? [] : parameters)
    }
  }

  private func names(_ kind: RuleName.Kind) -> [DataNode] {
    let knowledge = analysis.knowledge
    let words = NameWords(knowledge, server.language)
    let names: [(id: String, words: String)] =
      switch kind {
      case .agency: knowledge.registry.agencies.map { ($0.id, $0.name) }
      case .document: knowledge.registry.documents.map { ($0.id, words.name(of: $0)) }
      case .province: knowledge.registry.provinces.map { ($0.id, $0.name) }
      case .documentType: knowledge.registry.documentTypes.map { ($0.name, $0.abbreviation ?? "") }
      case .reportPeriod: knowledge.registry.reportPeriods.map { ($0.id, $0.name) }
      case .signatureAuthority: knowledge.registry.signatureAuthorities.map { ($0.id, $0.form) }
      case .pack:
        knowledge.book.packs.filter { $0.name != cursor.pack }
          .map { ($0.name, $0.title[server.language]) }
      case .rule:
        knowledge.book.packs.flatMap(\.rules).map { ($0.id, $0.title[server.language]) }
      case .parameter: []
      }
    return names.map { item($0.id, $0.id, .reference, detail: $0.words, nil, order: "0") }
  }

  /// The parameters of this pack.
  private var parameters: [DataNode] {
    let prefix = (cursor.pack ?? "") + "$"
    let names = document.path.flatMap(analysis.file)?.names ?? []
    return names.filter { $0.kind == .parameter && $0.isDefinition && $0.id.hasPrefix(prefix) }
      .map { name in
        let text = "$" + name.id.dropFirst(prefix.count)
        return item(text, text, .variable, detail: "", nil, order: "1")
      }
  }

  private func item(
    _ label: String, _ text: String, _ kind: ItemKind, detail: String, _ page: Page?, order: String
  ) -> DataNode {
    // What stands in front of the cursor is what is being typed; the rest of the word goes with it.
    let edit = DataNode.map([
      ("range", document.lines.range(cursor.word, server.client.encoding)),
      ("newText", .text(text)),
    ])
    var members: [DataNode.Member] = [
      ("label", .text(label)), ("kind", .integer(kind.rawValue)),
      ("sortText", .text(order + label)),
      ("filterText", .text(label)), ("textEdit", edit),
    ]
    if !detail.isEmpty { members.append(("detail", .text(detail))) }
    if let page { members.append(("documentation", page.content)) }
    return .map(members)
  }
}
