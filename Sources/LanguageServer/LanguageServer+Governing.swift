internal import Configuration
internal import Governance
internal import Reporters
internal import Rules
internal import SourceText
internal import Validation

/// A file that says how drafts are judged.
enum GoverningKind: Equatable {
  /// `.soat.yaml`.
  case configuration
  /// A file of waivers.
  case waivers

  /// The kind of a text by its name, a file of waivers by what it says; nil for any other.
  init?(_ document: OpenDocument) {
    guard let path = document.path else { return nil }
    if path.hasSuffix("/" + Configuration.fileName) {
      self = .configuration
    } else if [".yaml", ".yml"].contains(where: path.hasSuffix),
      WaiverFile.isOne(document.lines.bytes)
    {
      self = .waivers
    } else {
      return nil
    }
  }

  /// What may stand at the top of the file.
  var root: EditorSite {
    switch self {
    case .configuration: .settings(.root)
    case .waivers: .waivers(.root)
    }
  }
}

/// Configurations, waivers and baselines: drafts are judged by what is saved of them; what is typed is looked through.
extension LanguageServer {
  /// What judges a draft, by everything as it is saved now.
  func judge(of document: OpenDocument) -> DraftJudge {
    let terms = store.terms(for: document.path)
    documents[document.uri]?.configuration = terms.configuration
    leaveUnused()
    guard let judge = judges[terms.configuration] else {
      let judge = DraftJudge(store, settings, terms)
      judges[terms.configuration] = judge
      return judge
    }
    if judge.isStale(terms) { judge.load(store, terms) }
    return judge
  }

  /// Forgets configurations that hold for no open text any longer, and takes back what was said of them.
  private func leaveUnused() {
    let used = Set(documents.values.compactMap(\.configuration))
    for (configuration, judge) in judges where !used.contains(configuration) {
      // Without a configuration drafts are judged too, and loading takes time.
      if !configuration.isEmpty { judges[configuration] = nil }
      for path in judge.published { publish(uri(of: path), nil, []) }
      judge.published = []
    }
  }

  /// Tells what is wrong with the files that govern drafts; of those that are open what stands in the editor counts.
  func publishGoverning(_ judge: DraftJudge) {
    let faults = judge.governingFaults
    for path in judge.published.union(faults.keys).sorted() {
      guard !documents.values.contains(where: { $0.path == path && $0.isGoverning }) else {
        continue
      }
      publish(uri(of: path), nil, nodes(faults[path] ?? [], nil))
    }
    judge.published = Set(faults.keys)
  }

  /// Tells what is wrong with an open file that governs drafts.
  func checkGoverning(_ uri: String) {
    guard let document = documents[uri], document.isGoverning, let path = document.path else {
      return
    }
    let judge = judge(of: document)
    var faults = judge.shelf.map { store.faults(in: document.lines.bytes, of: path, $0) } ?? []
    // What only the rules tell is known of the text that is saved.
    for fault in judge.governingFaults[path] ?? []
    where fault.source?.bytes == document.lines.bytes {
      if !faults.contains(where: { $0.code == fault.code && $0.range == fault.range }) {
        faults.append(fault)
      }
    }
    publish(uri, document.version, nodes(faults, document))
  }

  /// What a key or a name means in a file that governs drafts.
  func governingHover(
    _ document: OpenDocument, _ kind: GoverningKind, _ offset: Int
  ) -> DataNode {
    guard let cursor = YAMLCursor(in: document.lines.bytes, at: offset), !cursor.word.isEmpty,
      let site = site(cursor, from: kind.root)
    else { return .null }
    let word = String(decoding: document.lines.bytes[cursor.word], as: UTF8.self)
    var page = Page(readsMarkdown: client.readsMarkdown)
    if cursor.isKey, let key = site.key(word, besides: cursor.present(cursor.mapping)) {
      describe(key, on: &page)
    } else if cursor.isValue {
      for case .name(let kind) in site.values {
        let name = RuleName(kind, word, mentionedAt: cursor.word)
        NameWords(programRules.knownNames.knowledge, language).describe(name, on: &page)
      }
    }
    if page.isEmpty { return .null }
    return hover(page, document.lines.range(cursor.word, client.encoding))
  }
}

extension OpenDocument {
  /// Whether it says how drafts are judged.
  var isGoverning: Bool {
    if case .governing = kind { return true }
    return false
  }
}
