internal import Reporters
internal import Validation

/// Texts that are opened, changed, saved and closed.
extension LanguageServer {
  func didOpen(_ parameters: JSONView) {
    let item = parameters["textDocument"]
    guard let uri = item?["uri"]?.text, FileURI.isSound(uri), let text = item?["text"]?.text else {
      return
    }
    if documents[uri] != nil { close(uri) }
    var document = OpenDocument(
      uri: uri, path: FileURI.path(uri).map(store.resolved),
      languageName: item?["languageId"]?.text ?? "", version: item?["version"]?.int,
      lines: LineTable(Array(text.utf8)))
    document.kind = kind(of: document)
    documents[uri] = document
    changed(document)
  }

  func didChange(_ parameters: JSONView) {
    guard let uri = parameters.documentURI, var document = documents[uri] else { return }
    // A change that cannot be read leaves the text as it was: the client's next full text mends it.
    guard document.apply(parameters["contentChanges"]?.members ?? [], client.encoding) else {
      return
    }
    document.version = parameters["textDocument"]?["version"]?.int
    let before = document.kind
    document.kind = kind(of: document)
    documents[uri] = document
    if before != document.kind { leave(before, document) }
    changed(document)
  }

  func didClose(_ parameters: JSONView) {
    guard let uri = parameters.documentURI, documents[uri] != nil else { return }
    close(uri)
  }

  func didSave(_ parameters: JSONView) {
    guard let uri = parameters.documentURI, let document = documents[uri] else { return }
    switch document.kind {
    case .rules: reloadRules()
    case .governing: replanDrafts()
    case .draft, .other: break
    }
  }

  func didChangeFiles(_ parameters: JSONView) {
    let paths = (parameters["changes"]?.members ?? []).compactMap { $0["uri"]?.text }
      .compactMap(FileURI.path)
    let folders = Set(worlds.values.map(\.folder) + [store.folder])
    let concerns = paths.contains { path in
      let path = store.resolved(path)
      return folders.contains { path.hasPrefix($0 + "/") }
    }
    // What governs drafts is looked at when they are checked.
    if concerns { reloadRules() } else { replanDrafts() }
  }

  private func close(_ uri: String) {
    guard let document = documents.removeValue(forKey: uri) else { return }
    pending.removeAll { $0 == .draft(uri) }
    leave(document.kind, document)
  }

  /// Takes back what was said of a text that is no longer there as one of a kind.
  private func leave(_ kind: OpenDocument.Kind, _ document: OpenDocument) {
    switch kind {
    case .draft: publish(document.uri, nil, [])
    case .other: break
    case .governing:
      pending.removeAll { $0 == .governing(document.uri) }
      publish(document.uri, nil, [])
      // What is saved may be wrong too, and holds from now on.
      for judge in judges.values { judge.published = [] }
      replanDrafts()
    case .rules(let key):
      guard let world = worlds[key], let path = document.path else { return }
      world.set(nil, of: path)
      let isUsed = documents.values.contains { $0.kind == .rules(key) }
      if isUsed {
        plan(.rules(key))
      } else {
        for path in world.published { publish(uri(of: path), nil, []) }
        worlds[key] = nil
        pending.removeAll { $0 == .rules(key) }
      }
    }
  }

  private func changed(_ document: OpenDocument) {
    switch document.kind {
    case .draft: plan(.draft(document.uri))
    case .other: break
    case .governing: plan(.governing(document.uri))
    case .rules(let key):
      guard let path = document.path else { return }
      worlds[key]?.set(document.lines.bytes, of: path)
      plan(.rules(key))
    }
  }

  /// Reads all files of rules anew; every open text is checked by them.
  private func reloadRules() {
    for (key, world) in worlds {
      world.reload(store)
      plan(.rules(key))
    }
    programRules.reload(store)
    let paths = documents.values.filter { $0.kind == .draft }.map(\.path)
    let terms = Dictionary(
      paths.map(store.terms).map { ($0.configuration, $0) }, uniquingKeysWith: { first, _ in first }
    )
    judges = judges.filter { terms[$0.key] != nil }
    for (configuration, judge) in judges.sorted(by: { $0.key < $1.key }) {
      guard let terms = terms[configuration] else { continue }
      let wereSound = judge.faults.isEmpty
      judge.load(store, terms)
      if wereSound, !judge.faults.isEmpty { tellBrokenRules(judge) }
    }
    replanDrafts()
  }

  /// Has all drafts checked again, and what governs them.
  private func replanDrafts() {
    for document in documents.values.sorted(by: { $0.uri < $1.uri }) {
      if case .governing = document.kind { plan(.governing(document.uri)) }
    }
    for document in documents.values.sorted(by: { $0.uri < $1.uri }) where document.kind == .draft {
      plan(.draft(document.uri))
    }
  }

  /// The rules were sound and are so no more: drafts are judged by those that were.
  func tellBrokenRules(_ judge: DraftJudge) {
    let count = judge.faults.count
    let text = say(
      "quy tắc có \(count) lỗi; dự thảo vẫn được soát theo quy tắc trước khi sửa",
      "the rules have \(count) error(s); drafts are still judged by the rules as they were")
    notify("window/showMessage", .map([("type", .integer(2)), ("message", .text(text))]))
  }

  // MARK: Kinds

  /// What a text is, by its name and language, a YAML file also by what it says.
  private func kind(of document: OpenDocument) -> OpenDocument.Kind {
    if let kind = GoverningKind(document) { return .governing(kind) }
    let name = (document.path ?? document.uri).lowercased()
    if [".yaml", ".yml"].contains(where: name.hasSuffix) || document.languageName == "yaml" {
      return rulesKind(of: document)
    }
    let isText = [".md", ".markdown", ".txt", ".text"].contains(where: name.hasSuffix)
    return isText || ["markdown", "plaintext"].contains(document.languageName) ? .draft : .other
  }

  private func rulesKind(of document: OpenDocument) -> OpenDocument.Kind {
    guard let path = document.path else { return .other }
    if let folder = store.folder(holding: path) {
      if worlds[folder] == nil { worlds[folder] = RuleWorld(folder, guest: nil, store) }
      return .rules(folder)
    }
    // A pack of its own is judged together with the rules of the program, as `--pack FILE` does.
    guard Self.isRuleFile(document.lines.bytes) else { return .other }
    if worlds[path] == nil { worlds[path] = RuleWorld(store.folder, guest: path, store) }
    return .rules(path)
  }

  /// Whether a file says of itself that it is a pack or registry.
  private static func isRuleFile(_ bytes: [UInt8]) -> Bool {
    let keys = ["soat:", "pack:", "registry:"].map { Array($0.utf8) }
    let found = bytes.prefix(64 << 10).split(whereSeparator: { $0 == 10 || $0 == 13 })
      .compactMap { line in keys.firstIndex { line.starts(with: $0) } }
    return found.contains(0) && (found.contains(1) || found.contains(2))
  }

  // MARK: Publishing

  /// The address of a path: that under which the client has opened it, where it has.
  func uri(of path: String) -> String {
    documents.values.first { $0.path == path }?.uri ?? FileURI.uri(path)
  }

  func publish(_ uri: String, _ version: Int?, _ diagnostics: [DataNode]) {
    var members: [DataNode.Member] = [("uri", .text(uri))]
    if let version { members.append(("version", .integer(version))) }
    members.append(("diagnostics", .list(diagnostics)))
    notify("textDocument/publishDiagnostics", .map(members))
  }
}
