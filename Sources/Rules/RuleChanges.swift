public import Findings
internal import Registries
public import SourceText
public import YAMLSource

/// Changes of rules for a whole run, whichever packs state the rules or take them over: those of a configuration.
///
/// Each is a mapping as an overriding pack writes it: `override`, `reason`, and what is changed.
public struct RuleChanges: Sendable {
  /// The file they stand in.
  public let source: SourceText
  /// The mappings.
  public let nodes: [YAMLNode]

  /// Changes of a file.
  public init(source: SourceText, nodes: [YAMLNode]) {
    self.source = source
    self.nodes = nodes
  }

  /// The names of the packs whose rules are changed.
  public var packs: Set<String> {
    Set(nodes.compactMap { $0["override"]?.scalar }.map { Self.pack(of: $0) })
  }

  /// What a report says of the changes that make findings graver, lighter or none: nobody is to take a rule that is off
  /// for one that is met.
  public var remarks: [FileNote] {
    nodes.compactMap { node in
      guard let rule = node["override"]?.scalar, let severity = node["severity"]?.scalar else {
        return nil
      }
      let line = source.position(of: node.range.lowerBound).line
      let reason = node["reason"]?.scalar ?? ""
      let word = Severity(rawValue: severity)?.words
      return FileNote(
        file: "\(source.name):\(line)",
        reason: LocalText(
          "cấu hình đặt quy tắc \(rule) ở mức “\(word?.vietnamese ?? severity)”: \(reason)",
          english:
            "the configuration sets the rule \(rule) to “\(word?[.english] ?? severity)”: \(reason)"
        ))
    }
  }

  /// The name of the pack in the id of a rule, `PACK/RULE`.
  static func pack(of id: String) -> String {
    id.lastIndex(of: "/").map { String(id[..<$0]) } ?? id
  }
}

extension RuleBook {
  /// The JSON Schema of an override, and the definitions it refers to: what a configuration says of rules.
  /// Titles and descriptions are in both languages.
  public static var overrideSchema: (override: JSONValue, definitions: [(String, JSONValue)]) {
    let schema = Schema(language: nil, registry: nil)
    return (Schema.reference("override"), schema.overrideDefinitions)
  }
}

/// Lays changes over the rules of packs that are loaded.
struct RuleChanger {
  private let changes: RuleChanges
  private(set) var context: CompileContext
  /// What was reported before; the versions of one rule that packs have would tell it again.
  private var told: Set<String> = []

  init(_ changes: RuleChanges, registry: Registry, phrases: PhraseCollector) {
    self.changes = changes
    context = CompileContext(
      sink: DiagnosticSink(source: changes.source), registry: registry, phrases: phrases)
  }

  /// The packs with changed rules; `knowsAll` says that no other pack could have the rules.
  mutating func changed(
    _ packs: [RulePack], knowsAll: Bool, diagnostics: inout [Diagnostic]
  ) -> [RulePack] {
    var packs = packs
    var named: Set<String> = []
    for node in changes.nodes {
      guard let target = node["override"], let id = context.sink.text(target) else { continue }
      guard named.insert(id).inserted else {
        context.error(
          "duplicate-id", "quy tắc “\(id)” đã được sửa ở trên",
          en: "rule “\(id)” is changed above already", at: target.range)
        continue
      }
      if !change(id, node, &packs) { reportUnknown(id, at: target.range, packs, knowsAll) }
    }
    diagnostics += context.sink.diagnostics.filter {
      told.insert("\($0.range) \($0.code) \($0.message.vietnamese)").inserted
    }
    return packs
  }

  /// Changes one rule wherever it holds; false where no pack has it.
  private mutating func change(_ id: String, _ node: YAMLNode, _ packs: inout [RulePack]) -> Bool {
    let reader = RuleReader(pack: changes.source.name, origin: nil, parameters: nil)
    var versions: [ObjectIdentifier: Rule?] = [:]
    for i in packs.indices {
      guard let base = packs[i].effectiveRules[id] else { continue }
      let version =
        versions[ObjectIdentifier(base)] ?? reader.change(node, of: base, &context)
      versions[ObjectIdentifier(base)] = .some(version)
      guard let version else { continue }
      packs[i].effectiveRules[id] = version
      if version.pack == packs[i].name { packs[i].changes.append(version) }
    }
    return !versions.isEmpty
  }

  private mutating func reportUnknown(
    _ id: String, at range: Range<Int>, _ packs: [RulePack], _ knowsAll: Bool
  ) {
    let pack = packs.first { $0.name == RuleChanges.pack(of: id) }
    // A pack without rules is known by its head, one that is not here by another book.
    guard pack.map({ !$0.rules.isEmpty }) ?? knowsAll else { return }
    context.unknown(
      "unknown-rule", id, what: LocalText("quy tắc", english: "rule"),
      among: packs.flatMap(\.effectiveRules.keys).sorted(), at: range)
  }
}

extension RuleReader {
  /// A rule as a run changes it. A rule that may not be waived may not be lowered either, nor be made waivable.
  func change(_ node: YAMLNode, of base: Rule, _ context: inout CompileContext) -> Rule? {
    let before = context.faults
    guard let changed = override(node, of: base, &context) else { return nil }
    if !base.isWaivable {
      let lowered = changed.severity < base.severity ? node["severity"] : nil
      let waived = changed.isWaivable ? node["waivable"] : nil
      for value in [lowered, waived].compactMap(\.self) {
        context.error(
          "not-waivable", "gói không cho miễn trừ, hạ mức hay tắt quy tắc “\(base.id)”",
          en: "the pack forbids to waive, lower or turn off the rule “\(base.id)”",
          help: LocalText(
            "chỉ một gói nhận quy tắc ấy mới sửa được",
            english: "only a pack that extends its pack may"),
          at: value.range)
      }
    }
    return context.faults == before ? changed.asChanged(from: base) : nil
  }
}
