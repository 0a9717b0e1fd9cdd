internal import Dates
internal import Registries
internal import SourceText
internal import YAMLSource

/// Reads packs from their files: heads first, then who takes over whom, then the rules.
struct PackLoader {
  private struct Draft {
    var name: String
    var nameRange: Range<Int>
    var title: LocalText
    var description: LocalText?
    var version: String
    var origin: RulePack.Origin
    var effective: Validity
    var extends: [(name: String, range: Range<Int>)]
    var appliesTo: Condition?
    var parameters: FieldReader?
    var rules: [YAMLNode]
    var sink: DiagnosticSink
    /// Whether its name is its own; the later of two packs of one name is left out.
    var isNamed = true
    /// Ids that its file states, also those of broken rules.
    var stated: [String] = []
    var usedParameters: Set<String> = []
  }

  private var context: CompileContext
  private var drafts: [Draft] = []
  private var unread: [DiagnosticSink] = []

  init(registry: Registry, phrases: PhraseCollector) {
    context = CompileContext(
      sink: DiagnosticSink(source: SourceText(name: "", text: "")), registry: registry,
      phrases: phrases)
  }

  /// Reads everything; faults of all files come out in the order of the files. `phrases` are those of packs that were
  /// read before.
  static func load(
    _ files: [SourceText], registry: Registry, phrases: PhraseCollector = PhraseCollector(),
    diagnostics: inout [Diagnostic]
  ) -> (packs: [RulePack], phrases: PhraseCollector) {
    var loader = PackLoader(registry: registry, phrases: phrases)
    var order: [Int?] = []
    for file in files { order.append(loader.readHead(file)) }
    loader.checkNames()
    loader.checkExtends()
    let packs = loader.compile()
    loader.checkReplacements(packs)
    var unread = loader.unread[...]
    for place in order {
      if let place {
        diagnostics += loader.drafts[place].sink.diagnostics
      } else if let sink = unread.popFirst() {
        diagnostics += sink.diagnostics
      }
    }
    return (packs.sorted { $0.name < $1.name }, loader.context.phrases)
  }

  // MARK: Heads

  private mutating func readHead(_ file: SourceText) -> Int? {
    var sink = DiagnosticSink(source: file)
    guard let root = YAMLReader.read(file, into: &sink) else {
      unread.append(sink)
      return nil
    }
    context.sink = sink
    let parameters = readParameters(root)
    guard let keys = Arguments(root, PackFields.pack, parameters: parameters, in: &context) else {
      unread.append(context.sink)
      return nil
    }
    if let version = keys.int("soat", &context), version != 1 {
      context.error(
        "unknown-version", "phiên bản \(version) của ngôn ngữ chưa có; chương trình này đọc bản 1",
        en: "version \(version) of the language is not known; this program reads version 1",
        at: keys.range(of: "soat"))
    }
    let title = keys.string("title", &context) ?? ""
    let description = keys.string("description", &context)
    let inEnglish = keys.string("description-en", &context)
    let draft = Draft(
      name: name(keys, file), nameRange: keys.range(of: "pack"),
      title: LocalText(title, english: keys.string("title-en", &context)),
      description: description.map { LocalText($0, english: inEnglish) }, version: version(keys),
      origin: origin(keys), effective: keys.span("effective", &context) ?? .always,
      extends: (keys.strings("extends", &context) ?? []).map { ($0.text, $0.range) },
      appliesTo: keys.node("applies-to", &context)
        .flatMap { Condition($0, parameters: parameters, in: &context) },
      parameters: parameters, rules: rules(keys), sink: context.sink,
      usedParameters: context.usedParameters)
    context.usedParameters = []
    drafts.append(draft)
    drafts[drafts.count - 1].sink = context.sink
    return drafts.count - 1
  }

  private mutating func readParameters(_ root: YAMLNode) -> FieldReader? {
    guard let node = root["parameters"] else { return nil }
    let keys = node.mapping?.map(\.key) ?? []
    for entry in node.mapping ?? [] where !isIdentifier(entry.key) {
      context.error(
        "bad-id", "tên tham số “\(entry.key)” chỉ dùng chữ thường không dấu, số và gạch nối",
        en: "parameter “\(entry.key)”: lower-case ASCII letters, digits and hyphens only",
        at: entry.keyRange)
    }
    return FieldReader(node, keys: keys, sink: &context.sink)
  }

  private mutating func name(_ keys: Arguments, _ file: SourceText) -> String {
    let path = pathName(file.name)
    guard let name = keys.string("pack", &context) else { return path }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if !parts.allSatisfy({ isIdentifier(String($0)) }) {
      context.error(
        "bad-id", "tên gói “\(name)” chỉ dùng chữ thường không dấu, số, gạch nối và /",
        en: "pack name “\(name)”: lower-case ASCII letters, digits, hyphens and / only",
        at: keys.range(of: "pack"))
    } else if file.name.hasSuffix(".yaml") || file.name.hasSuffix(".yml"),
      path != name, !path.hasSuffix("/" + name)
    {
      let tail = path.split(separator: "/").suffix(parts.count).joined(separator: "/")
      context.error(
        "pack-name", "tên gói “\(name)” khác đường dẫn của tệp",
        en: "pack name “\(name)” differs from the file's path",
        help: LocalText("viết pack: \(tail)", english: "write pack: \(tail)"),
        at: keys.range(of: "pack"))
    }
    return name
  }

  private mutating func version(_ keys: Arguments) -> String {
    guard let version = keys.string("version", &context) else { return "" }
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    let isVersion =
      parts.count == 3
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    if !isVersion {
      context.error(
        "wrong-value", "“\(version)” không phải là phiên bản", en: "“\(version)” is no version",
        help: LocalText("viết 1.0.0", english: "write 1.0.0"), at: keys.range(of: "version"))
    }
    return version
  }

  private mutating func origin(_ keys: Arguments) -> RulePack.Origin {
    keys.mapping("source", PackFields.origin, &context)
      .flatMap { BasisReader.origin($0, &context) }
      ?? RulePack.Origin(type: "", number: nil, date: nil, issuer: nil, title: nil)
  }

  private mutating func rules(_ keys: Arguments) -> [YAMLNode] {
    guard let node = keys.node("rules", &context) else { return [] }
    if let members = node.sequence { return members }
    context.sink.wrongType(node, expected: .sequence)
    return []
  }

  // MARK: Names and extends

  private mutating func checkNames() {
    var first: [String: Int] = [:]
    for i in drafts.indices {
      if let other = first[drafts[i].name] {
        drafts[i].isNamed = false
        let file = drafts[other].sink.source.name
        drafts[i].sink.error(
          "duplicate-pack",
          LocalText(
            "gói “\(drafts[i].name)” đã có ở \(file)",
            english: "pack “\(drafts[i].name)” stands in \(file) already"),
          at: drafts[i].nameRange)
      } else {
        first[drafts[i].name] = i
      }
    }
  }

  private mutating func checkExtends() {
    let names = drafts.map(\.name)
    for i in drafts.indices {
      drafts[i].extends = drafts[i].extends.filter { other in
        if names.contains(other.name), other.name != drafts[i].name { return true }
        if other.name == drafts[i].name {
          reportCycle([other.name, other.name], i, other.range)
        } else {
          let near = suggestion(for: other.name, among: names)
          drafts[i].sink.error(
            "unknown-pack",
            LocalText("không có gói “\(other.name)”", english: "unknown pack “\(other.name)”"),
            help: didYouMean(near), replacement: near, at: other.range)
        }
        return false
      }
    }
    var state: [String: Bool] = [:]
    for i in drafts.indices where drafts[i].isNamed { breakCycles(i, [], &state) }
  }

  /// Walks upwards from a pack; an edge that comes back to the path is reported and taken out.
  private mutating func breakCycles(_ i: Int, _ path: [String], _ state: inout [String: Bool]) {
    guard state[drafts[i].name] == nil else { return }
    state[drafts[i].name] = false
    let path = path + [drafts[i].name]
    var kept: [(name: String, range: Range<Int>)] = []
    for other in drafts[i].extends {
      if let start = path.firstIndex(of: other.name) {
        reportCycle(Array(path[start...]) + [other.name], i, other.range)
        continue
      }
      kept.append(other)
      if let next = drafts.firstIndex(where: { $0.name == other.name }) {
        breakCycles(next, path, &state)
      }
    }
    drafts[i].extends = kept
    state[drafts[i].name] = true
  }

  private mutating func reportCycle(_ names: [String], _ i: Int, _ range: Range<Int>) {
    let list = names.joined(separator: " → ")
    drafts[i].sink.error(
      "extends-cycle",
      LocalText(
        "các gói nhận nhau thành vòng: \(list)", english: "packs extend each other: \(list)"),
      at: range)
  }

  // MARK: Rules

  private mutating func compile() -> [RulePack] {
    var done: [String: RulePack] = [:]
    var packs: [RulePack] = []
    for i in drafts.indices where drafts[i].isNamed { compile(i, &done, &packs) }
    return packs
  }

  private mutating func compile(
    _ i: Int, _ done: inout [String: RulePack], _ packs: inout [RulePack]
  ) {
    guard done[drafts[i].name] == nil else { return }
    var effective: [String: Rule] = [:]
    for other in drafts[i].extends {
      guard let next = drafts.firstIndex(where: { $0.isNamed && $0.name == other.name }) else {
        continue
      }
      compile(next, &done, &packs)
      for (id, rule) in done[other.name]?.effectiveRules ?? [:] {
        effective[id] = effective[id].map { $0.orOverride(rule) } ?? rule
      }
    }
    let pack = pack(i, &effective)
    done[pack.name] = pack
    packs.append(pack)
  }

  private mutating func pack(_ i: Int, _ effective: inout [String: Rule]) -> RulePack {
    var draft = drafts[i]
    context.sink = draft.sink
    context.usedParameters = draft.usedParameters
    let reader = RuleReader(pack: draft.name, origin: draft.origin, parameters: draft.parameters)
    let taken = effective
    var rules: [Rule] = []
    var overrides: [Rule] = []
    var stated: Set<String> = []
    for node in draft.rules {
      if let target = node["override"] {
        guard let rule = override(node, target, reader, taken, draft.extends.map(\.name), &stated)
        else { continue }
        overrides.append(rule)
        effective[rule.id] = rule
        continue
      }
      let rule = reader.rule(node, &context)
      if let id = node["id"]?.scalar, isIdentifier(id) {
        guard isFirst("\(draft.name)/\(id)", at: node["id"]?.range ?? node.range, &stated) else {
          continue
        }
        draft.stated.append("\(draft.name)/\(id)")
      }
      if let rule {
        rules.append(rule)
        effective[rule.id] = rule
      }
    }
    draft.sink = context.sink
    let unused = (draft.parameters?.node.mapping ?? [])
      .filter { !context.usedParameters.contains($0.key) }
      .map { (name: $0.key, range: $0.keyRange) }
    drafts[i] = draft
    return RulePack(
      name: draft.name, title: draft.title, description: draft.description,
      version: draft.version, origin: draft.origin, effective: draft.effective,
      extends: draft.extends.map(\.name), rules: rules, overrides: overrides,
      source: draft.sink.source, nameRange: draft.nameRange, appliesTo: draft.appliesTo,
      effectiveRules: effective, unusedParameters: unused)
  }

  private mutating func isFirst(
    _ id: String, at range: Range<Int>, _ stated: inout Set<String>
  ) -> Bool {
    if stated.insert(id).inserted { return true }
    context.error(
      "duplicate-id", "quy tắc “\(id)” đã có trong gói này",
      en: "rule “\(id)” stands in this pack already", at: range)
    return false
  }

  private mutating func override(
    _ node: YAMLNode, _ target: YAMLNode, _ reader: RuleReader, _ taken: [String: Rule],
    _ extends: [String], _ stated: inout Set<String>
  ) -> Rule? {
    guard let id = context.sink.text(target) else { return nil }
    guard isFirst(id, at: target.range, &stated) else { return nil }
    if let base = taken[id] { return reader.override(node, of: base, &context) }
    // A rule that is broken was reported where it stands.
    if drafts.contains(where: { $0.stated.contains(id) && isAbove($0.name, extends) }) {
      return nil
    }
    context.unknown(
      "unknown-rule", id,
      what: LocalText("quy tắc nào được nhận tên", english: "rule taken over"),
      among: taken.keys.sorted(), at: target.range)
    return nil
  }

  private func isAbove(_ name: String, _ extends: [String]) -> Bool {
    extends.contains { other in
      other == name
        || drafts.contains { $0.name == other && isAbove(name, $0.extends.map(\.name)) }
    }
  }

  private mutating func checkReplacements(_ packs: [RulePack]) {
    let ids = packs.flatMap { $0.rules.map(\.id) }
    let stated = Set(drafts.flatMap(\.stated))
    for pack in packs {
      guard let i = drafts.firstIndex(where: { $0.isNamed && $0.name == pack.name }) else {
        continue
      }
      for rule in pack.rules {
        guard let other = rule.replacedBy else { continue }
        let full = other.contains("/") ? other : "\(pack.name)/\(other)"
        if stated.contains(full) { continue }
        drafts[i].sink.error(
          "unknown-rule",
          LocalText(
            "“replaced-by: \(other)”: không có quy tắc này",
            english: "“replaced-by: \(other)”: there is no such rule"),
          help: didYouMean(suggestion(for: full, among: ids)), at: rule.range)
      }
    }
  }
}

/// A file's path without its ending.
private func pathName(_ path: String) -> String {
  for ending in [".yaml", ".yml"] where path.hasSuffix(ending) {
    return String(path.dropLast(ending.count))
  }
  return path
}

extension Rule {
  /// Of two versions of one rule the one that holds: the later override, else the stricter, else the
  /// one of the pack that comes first by name.
  func orOverride(_ other: Rule) -> Rule {
    if overriddenBy == other.overriddenBy { return self }
    if other.overriddenBy.starts(with: overriddenBy) { return other }
    if overriddenBy.starts(with: other.overriddenBy) { return self }
    if severity != other.severity { return severity > other.severity ? self : other }
    return overriddenBy.joined(separator: " ") < other.overriddenBy.joined(separator: " ")
      ? self : other
  }
}
