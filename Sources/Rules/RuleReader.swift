internal import Findings
internal import Registries
internal import SourceText
internal import YAMLSource

/// Reads one entry of a pack's `rules`: a rule, or an override of a rule taken over.
struct RuleReader {
  /// The pack's name.
  let pack: String
  /// The document its rules come from; nil where only overrides are read.
  let origin: RulePack.Origin?
  /// Its parameters.
  let parameters: FieldReader?

  /// A rule; nil after reporting everything that is wrong with it.
  func rule(_ node: YAMLNode, _ context: inout CompileContext) -> Rule? {
    let before = context.faults
    context.placeholders = []
    context.wanted = []
    context.mutator = nil
    context.comparison = nil
    guard
      let keys = Arguments(
        node, PackFields.ruleWithChecks, parameters: parameters, in: &context)
    else { return nil }
    let id = self.id(keys, &context)
    let severity = keys.choice("severity", of: PackFields.severities, &context)
    let confidence = keys.choice("confidence", of: PackFields.confidences, &context)
    let basis = origin.flatMap { BasisReader.read(keys, of: $0, &context) }
    let status = keys.choice("status", of: PackFields.statuses, &context)
    let isWaivable = keys.bool("waivable", &context) ?? true
    let when = condition(keys, &context)
    let examples = ExampleReader.read(keys, &context)
    let title = keys.string("title", &context)
    let titleEnglish = keys.string("title-en", &context)
    let replacedBy = keys.string("replaced-by", &context)
    let note = keys.string("note", &context)
    let kind = checkKind(keys, &context)
    let arguments = kind.flatMap { self.arguments(keys, $0, &context) }
    let beforeCheck = context.sink.diagnostics.count
    let check = kind.flatMap { kind in arguments.flatMap { kind.compile($0, &context) } }
    let isCheckBroken = check == nil || context.sink.diagnostics.count > beforeCheck
    let placeholders = (kind?.placeholders ?? []) + context.placeholders
    // A broken check may not have told all its placeholders; messages are then not judged.
    let message = isCheckBroken ? nil : template("message", keys, placeholders, &context)
    let fix = isCheckBroken ? nil : template("fix", keys, placeholders, &context)
    reportGravity(severity, confidence, keys, &context)
    guard context.faults == before, let id, let severity, let basis, let title, let kind,
      let arguments, let check, let message
    else { return nil }
    return Rule(
      id: pack + "/" + id, pack: pack, overriddenBy: [], overrideReason: nil,
      title: LocalText(title, english: titleEnglish),
      severity: Severity(rawValue: severity) ?? .warning, basis: basis,
      confidence: confidence.flatMap(RegistryConfidence.init(rawValue:)) ?? .verified,
      checkName: kind.name, status: status.flatMap(Rule.Status.init(rawValue:)) ?? .stable,
      replacedBy: replacedBy, isWaivable: isWaivable, note: note, examples: examples,
      source: context.sink.source,
      range: keys.range(of: "id"), when: when, check: check, message: message, fix: fix,
      definition: RuleDefinition(
        kind: kind, arguments: arguments, placeholders: placeholders, wanted: context.wanted,
        mutator: context.mutator, comparison: context.comparison, advice: context.takeAdvice()))
  }

  /// A rule that was taken over, as this pack changes it; nil after reporting what is wrong.
  func override(_ node: YAMLNode, of base: Rule, _ context: inout CompileContext) -> Rule? {
    let before = context.faults
    context.placeholders = []
    context.wanted = []
    context.mutator = nil
    context.comparison = nil
    guard
      let keys = Arguments(
        node, PackFields.overrideWithChecks, parameters: parameters, in: &context)
    else { return nil }
    let severity = keys.choice("severity", of: PackFields.severities, &context)
    let reason = keys.string("reason", &context)
    let isWaivable = keys.bool("waivable", &context)
    let when = condition(keys, &context)
    let definition = base.definition
    let kind = definition.kind
    for other in CheckKind.all where keys.has(other.name) && other.name != kind.name {
      context.error(
        "override-other-check",
        "quy tắc \(base.id) dùng “\(kind.name)”, không đổi sang “\(other.name)” được",
        en: "rule \(base.id) uses “\(kind.name)”; it cannot be changed to “\(other.name)”",
        at: keys.keyRange(other.name))
    }
    var arguments = definition.arguments
    var check: Check? = base.check
    var placeholders = definition.placeholders
    var wanted = definition.wanted
    var mutator = definition.mutator
    var comparison = definition.comparison
    var advice: Advice = { [] }
    var isCheckBroken = false
    if keys.has(kind.name), let own = self.arguments(keys, kind, &context) {
      arguments = own.over(definition.arguments, kind.fields)
      let beforeCheck = context.faults
      check = kind.compile(arguments, &context)
      isCheckBroken = check == nil || context.faults > beforeCheck
      placeholders = kind.placeholders + context.placeholders
      wanted = context.wanted
      mutator = context.mutator
      comparison = context.comparison
      advice = context.takeAdvice()
    }
    let message = isCheckBroken ? nil : template("message", keys, placeholders, &context)
    let fix = isCheckBroken ? nil : template("fix", keys, placeholders, &context)
    reportGravity(severity, base.confidence.rawValue, keys, &context)
    let title = keys.string("title", &context)
    let titleEnglish = keys.string("title-en", &context)
    guard context.faults == before, let check, let reason else { return nil }
    return Rule(
      id: base.id, pack: base.pack, overriddenBy: base.overriddenBy + [pack],
      overrideReason: reason,
      title: LocalText(
        title ?? base.title.vietnamese,
        english: titleEnglish ?? (title == nil ? base.title.english : nil)),
      severity: severity.flatMap(Severity.init(rawValue:)) ?? base.severity, basis: base.basis,
      confidence: base.confidence, checkName: base.checkName, status: base.status,
      replacedBy: base.replacedBy, isWaivable: isWaivable ?? base.isWaivable, note: base.note,
      examples: [],
      source: context.sink.source, range: keys.range(of: "override"), when: when ?? base.when,
      check: check, message: message ?? base.message, fix: fix ?? base.fix,
      definition: RuleDefinition(
        kind: kind, arguments: arguments, placeholders: placeholders, wanted: wanted,
        mutator: mutator, comparison: comparison, advice: advice))
  }

  private func id(_ keys: Arguments, _ context: inout CompileContext) -> String? {
    guard let id = keys.string("id", &context) else { return nil }
    if isIdentifier(id) { return id }
    context.error(
      "bad-id", "“\(id)” không phải là id: chỉ dùng chữ thường không dấu, số và gạch nối",
      en: "“\(id)” is no id: lower-case ASCII letters, digits and hyphens only",
      at: keys.range(of: "id"))
    return nil
  }

  private func condition(_ keys: Arguments, _ context: inout CompileContext) -> Condition? {
    keys.node("when", &context)
      .flatMap { Condition.shared($0, parameters: keys.parameters(of: "when"), in: &context) }
  }

  private func checkKind(_ keys: Arguments, _ context: inout CompileContext) -> CheckKind? {
    let present = CheckKind.all.filter { keys.has($0.name) }
    if present.count == 1 { return present[0] }
    let names = CheckKind.all.map(\.name).joined(separator: ", ")
    if present.isEmpty {
      context.error(
        "missing-check", "quy tắc thiếu phép kiểm tra",
        en: "the rule has no check",
        help: LocalText("thêm một trong: \(names)", english: "add one of: \(names)"),
        at: keys.range(of: "id"))
    } else {
      context.error(
        "several-checks",
        "quy tắc có hai phép kiểm tra: “\(present[0].name)” và “\(present[1].name)”",
        en: "the rule has two checks: “\(present[0].name)” and “\(present[1].name)”",
        help: LocalText("tách thành hai quy tắc", english: "write two rules"),
        at: keys.keyRange(present[1].name))
    }
    return nil
  }

  private func arguments(
    _ keys: Arguments, _ kind: CheckKind, _ context: inout CompileContext
  ) -> Arguments? {
    guard let node = keys.node(kind.name, &context) else { return nil }
    if let short = kind.shortForm, node.mapping == nil {
      return Arguments(short: short, at: kind.name, of: keys)
    }
    return keys.mapping(kind.name, kind.fields, &context)
  }

  private func template(
    _ key: String, _ keys: Arguments, _ placeholders: [String], _ context: inout CompileContext
  ) -> LocalTemplate? {
    let english = one(key + "-en", keys, placeholders, &context)
    guard let vietnamese = one(key, keys, placeholders, &context) else {
      if let english, keys.has(key + "-en") {
        return LocalTemplate(vietnamese: english, english: english)
      }
      return nil
    }
    return LocalTemplate(vietnamese: vietnamese, english: english)
  }

  private func one(
    _ key: String, _ keys: Arguments, _ placeholders: [String], _ context: inout CompileContext
  ) -> MessageTemplate? {
    guard let text = keys.string(key, &context), let node = keys.node(key, &context) else {
      return nil
    }
    var faults: [MessageTemplate.Fault] = []
    let template = MessageTemplate(text, allowed: placeholders, faults: &faults)
    for fault in faults { report(fault, text, node.range, placeholders, &context) }
    return faults.isEmpty ? template : nil
  }

  private func report(
    _ fault: MessageTemplate.Fault, _ text: String, _ range: Range<Int>, _ placeholders: [String],
    _ context: inout CompileContext
  ) {
    switch fault {
    case .unknown(let part, let name):
      let near = suggestion(for: name, among: placeholders)
      let list = placeholders.map { "{\($0)}" }.joined(separator: ", ")
      context.error(
        "unknown-placeholder", "không có chỗ điền {\(name)} ở phép kiểm tra này",
        en: "this check has no placeholder {\(name)}",
        help: didYouMean(near)
          ?? LocalText(
            placeholders.isEmpty ? "bỏ chỗ điền" : "dùng một trong: \(list)",
            english: placeholders.isEmpty ? "take it out" : "use one of: \(list)"),
        replacement: near.map { "{\($0)}" }, at: context.place(of: part, in: text, at: range))
    case .unbalanced(let offset):
      context.error(
        "unbalanced-brace", "dấu { hoặc } lẻ đôi", en: "a brace without its partner",
        help: LocalText(
          "viết {{ hoặc }} khi cần chính dấu ấy", english: "write {{ or }} for the brace itself"),
        at: context.place(of: offset..<offset + 1, in: text, at: range))
    }
  }

  private func reportGravity(
    _ severity: String?, _ confidence: String?, _ keys: Arguments, _ context: inout CompileContext
  ) {
    guard severity == Severity.error.rawValue, let confidence,
      confidence != RegistryConfidence.verified.rawValue
    else { return }
    context.error(
      "unverified-error",
      "quy tắc có độ chắc chắn “\(confidence)” không được có mức độ error",
      en: "a rule of confidence “\(confidence)” may not have severity error",
      help: LocalText(
        "hạ xuống warning, hoặc kiểm chứng căn cứ", english: "lower it to warning, or verify it"),
      at: keys.range(of: "severity"))
  }
}

/// Whether a text is lower-case ASCII letters, digits and hyphens.
func isIdentifier(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D
    }
}
