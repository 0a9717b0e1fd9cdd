internal import Reporters
internal import Rules
internal import SourceText
internal import Validation

/// Packs and registries: what is wrong with them as they are typed, and how it is mended.
extension LanguageServer {
  func checkRules(_ key: String) {
    guard let world = worlds[key] else { return }
    let faults = world.analysis.faults
    let open = Set(documents.values.filter { $0.kind == .rules(key) }.compactMap(\.path))
    // A file that nobody has open is spoken of while something is wrong with it.
    let unsound = world.unsound
    if !unsound.isEmpty {
      // What other files say of names that cannot be read just now is no news.
      for path in unsound { publish(path, faults[path] ?? []) }
      world.published.formUnion(unsound)
      return
    }
    let shown = world.guest.map { Set([$0]) } ?? open.union(faults.keys)
    for path in shown.union(world.published).sorted() {
      publish(path, shown.contains(path) ? faults[path] ?? [] : [])
    }
    world.published = Set(shown.filter { !(faults[$0] ?? []).isEmpty || open.contains($0) })
  }

  /// Tells what is wrong with a file.
  private func publish(_ path: String, _ faults: [Diagnostic]) {
    let document = documents.values.first { $0.path == path }
    publish(uri(of: path), document?.version, nodes(faults, document))
  }

  /// Faults of a file as the protocol writes them, by place.
  func nodes(_ faults: [Diagnostic], _ document: OpenDocument?) -> [DataNode] {
    faults.sorted { $0.isBefore($1) }.map { node($0, document) }
  }

  private func node(_ fault: Diagnostic, _ document: OpenDocument?) -> DataNode {
    let lines = document?.lines ?? LineTable(fault.source?.bytes ?? [])
    var message = fault.message[language]
    if let help = fault.help {
      message += "\n" + say("Gợi ý: ", "Help: ") + help[language]
    }
    var members: [DataNode.Member] = [
      ("range", lines.range(fault.range, client.encoding)),
      ("severity", .integer(fault.gravity == .error ? 1 : 2)), ("code", .text(fault.code)),
      ("source", .text("soat")), ("message", .text(message)),
    ]
    if client.mayTag {
      switch fault.code {
      case "unused-parameter": members.append(("tags", .list([.integer(1)])))
      case "deprecated-without-successor": members.append(("tags", .list([.integer(2)])))
      default: break
      }
    }
    return .map(members)
  }

  /// The faults of a file at a place for which the loader knows what was meant, each with its mend.
  func ruleActions(_ document: OpenDocument, _ key: String, _ range: ClosedRange<Int>) -> DataNode {
    guard let world = worlds[key], let path = document.path else { return .list([]) }
    let actions = (world.analysis.faults[path] ?? []).compactMap { fault -> DataNode? in
      guard let meant = fault.replacement, fault.range.lowerBound <= range.upperBound,
        fault.range.upperBound >= range.lowerBound
      else { return nil }
      let place = Self.inner(fault.range, document.lines.bytes)
      return quickFix(
        meant, at: place, document, diagnostic: node(fault, document), isPreferred: true)
    }
    return .list(actions)
  }

  /// A range without the quotes at its ends.
  private static func inner(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    guard range.count >= 2, range.upperBound <= bytes.count,
      let first = bytes[range].first, first == bytes[range].last, first == 0x22 || first == 0x27
    else { return range }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  func ruleSymbols(_ document: OpenDocument, _ key: String) -> DataNode {
    guard let path = document.path, let file = worlds[key]?.analysis.file(path) else {
      return .list([])
    }
    let nodes = file.names.filter { $0.isDefinition && $0.kind != .parameter && $0.kind != .pack }
      .map { name -> DataNode in
        let whole = file.lines.range(name.extent, client.encoding)
        let kind = DataNode.integer(name.kind == .rule ? 12 : 14)
        guard client.nestsSymbols else {
          let location = DataNode.map([("uri", .text(document.uri)), ("range", whole)])
          return .map([("name", .text(name.id)), ("kind", kind), ("location", location)])
        }
        return .map([
          ("name", .text(name.id)), ("detail", .text(name.title ?? "")), ("kind", kind),
          ("range", whole),
          (
            "selectionRange",
            file.lines.range(name.range.clamped(to: name.extent), client.encoding)
          ),
        ])
      }
    return .list(nodes)
  }

  // MARK: Names

  /// The name at an offset of a file of rules, with where it stands; nil where none does.
  func name(_ document: OpenDocument, _ key: String, _ offset: Int) -> RuleName? {
    guard let path = document.path, let analysis = worlds[key]?.analysis else { return nil }
    let names = analysis.file(path)?.names ?? []
    if let found = names.first(where: {
      $0.range.lowerBound <= offset && offset <= $0.range.upperBound
    }) {
      return found
    }
    // The file is no YAML just now: what stands at the cursor still tells.
    guard names.isEmpty, let cursor = YAMLCursor(in: document.lines.bytes, at: offset),
      let site = site(cursor), cursor.isValue, !cursor.word.isEmpty
    else { return nil }
    for case .name(let kind) in site.values {
      let text = String(decoding: document.lines.bytes[cursor.word], as: UTF8.self)
      return RuleName(kind, text, mentionedAt: cursor.word)
    }
    return nil
  }

  /// What the rule language says of the place of a cursor; nil where it knows no such place.
  func site(_ cursor: YAMLCursor) -> LanguageSite? {
    let isRegistry = cursor.keys.first?.contains("registry") ?? false
    let root = LanguageSite.root(registry: cursor.registry ?? (isRegistry ? "" : nil))
    guard case .rules(let site) = site(cursor, from: .rules(root)) else { return nil }
    return site
  }

  /// What may stand at the place of a cursor in a file whose top is given; nil where it knows no such place.
  func site(_ cursor: YAMLCursor, from root: EditorSite) -> EditorSite? {
    var site = root
    for step in cursor.path {
      switch step {
      case .member: site = site.member
      case .key(let name, let mapping):
        guard let next = site.value(of: name, besides: cursor.present(mapping)) else { return nil }
        site = next
      }
    }
    return site
  }

  func ruleHover(_ document: OpenDocument, _ key: String, _ offset: Int) -> DataNode {
    guard let analysis = worlds[key]?.knownNames else { return .null }
    if let name = name(document, key, offset) {
      let words = NameWords(analysis.knowledge, language)
      var page = Page(readsMarkdown: client.readsMarkdown)
      words.describe(name, on: &page)
      if page.isEmpty { return .null }
      return hover(page, document.lines.range(name.range, client.encoding))
    }
    guard let cursor = YAMLCursor(in: document.lines.bytes, at: offset), cursor.isKey,
      !cursor.word.isEmpty, let site = site(cursor)
    else { return .null }
    let word = String(decoding: document.lines.bytes[cursor.word], as: UTF8.self)
    guard let meaning = site.key(word, besides: cursor.present(cursor.mapping)) else {
      return .null
    }
    var page = Page(readsMarkdown: client.readsMarkdown)
    describe(meaning, on: &page)
    return hover(page, document.lines.range(cursor.word, client.encoding))
  }

  func describe(_ key: LanguageSite.Key, on page: inout Page) {
    page.begin(key.name + ":", key.meaning[language])
    if let values = key.values {
      page.add(markdown: say("Giá trị: ", "Values: ") + values[language])
    }
    if key.isRequired { page.add(markdown: say("Bắt buộc.", "Required.")) }
  }

  // MARK: Going there

  func definition(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let (document, offset) = try place(parameters)
    guard case .rules(let key) = document.kind, let name = name(document, key, offset) else {
      return .null
    }
    return locations(key, name) { $0.isDefinition }
  }

  func references(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let (document, offset) = try place(parameters)
    guard case .rules(let key) = document.kind, let name = name(document, key, offset) else {
      return .null
    }
    let withDefinition = parameters["context"]?["includeDeclaration"]?.isTrue ?? false
    return locations(key, name) { withDefinition || !$0.isDefinition }
  }

  private func locations(
    _ key: String, _ name: RuleName, where isWanted: (RuleName) -> Bool
  ) -> DataNode {
    let places = worlds[key]?.knownNames.places(of: name.kind, name.id) ?? []
    return .list(
      places.filter { isWanted($0.name) }.map { file, name in
        .map([
          ("uri", .text(uri(of: file.path))),
          ("range", file.lines.range(name.range, client.encoding)),
        ])
      })
  }

  // MARK: Renaming

  /// The kinds of names that stand in full wherever they are mentioned, so that they can be changed everywhere.
  private static let renamed: Set<RuleName.Kind> = [.agency, .document, .province, .reportPeriod]

  func prepareRename(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let (document, offset) = try place(parameters)
    guard case .rules(let key) = document.kind, let name = name(document, key, offset),
      Self.renamed.contains(name.kind)
    else { return .null }
    return .map([
      ("range", document.lines.range(name.range, client.encoding)), ("placeholder", .text(name.id)),
    ])
  }

  func rename(_ parameters: JSONView) throws(Refusal) -> DataNode {
    let (document, offset) = try place(parameters)
    guard let new = parameters["newName"]?.text else { throw .badParameters("newName is missing") }
    guard case .rules(let key) = document.kind, let name = name(document, key, offset),
      Self.renamed.contains(name.kind), let analysis = worlds[key]?.analysis
    else {
      throw Refusal(
        code: RPCError.failed,
        message: say("ở đây không có mã nào đổi được", "there is no id here that can be renamed"))
    }
    guard Self.isIdentifier(new) else {
      throw Refusal(
        code: RPCError.failed,
        message: say(
          "mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối",
          "an id is made of lower-case ASCII letters, digits and hyphens"))
    }
    guard analysis.places(of: name.kind, new).isEmpty else {
      throw Refusal(
        code: RPCError.failed, message: say("mã “\(new)” đã dùng", "the id “\(new)” is in use"))
    }
    let unsound = analysis.unsound
    guard unsound.isEmpty else {
      throw Refusal(
        code: RPCError.failed,
        message: say(
          "hãy sửa lỗi cú pháp trước: ", "mend the errors of syntax first: ")
          + unsound.joined(separator: ", "))
    }
    var changes: [(uri: String, edits: [DataNode])] = []
    for file in analysis.named {
      let edits = file.names.filter { $0.kind == name.kind && $0.id == name.id }.map {
        DataNode.map([
          ("range", file.lines.range($0.range, client.encoding)), ("newText", .text(new)),
        ])
      }
      if !edits.isEmpty { changes.append((uri(of: file.path), edits)) }
    }
    return edit(changes)
  }

  private static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 200
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }
}
